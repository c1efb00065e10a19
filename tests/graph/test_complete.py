"""What fits a parameter is proposed, and whatever is proposed works."""

import pytest

from alliancegraph.graph.complete import choices
from alliancegraph.graph.parameters import TYPES, Parameter, value_of
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import Vocabulary

LISTED = sorted(set(TYPES) - {"integer", "relation"})


def _parameter(type_: str) -> Parameter:
    return Parameter("it", type_, None, False, {"en": "it"})


def _values(store: TrigStore, vocabulary: Vocabulary, type_: str, text: str, lang: str = "en") -> list[str]:
    return [choice.value for choice in choices(store, _parameter(type_), text, vocabulary, lang)]


def test_a_beginning_comes_before_a_word_and_the_most_used_first(store: TrigStore, vocabulary: Vocabulary) -> None:
    """Nimbus has more relations than Nimbus Health, which has more than a product."""
    assert _values(store, vocabulary, "actor", "nimb") == ["Nimbus", "Nimbus Health", "Nimbus Cloud"]
    assert _values(store, vocabulary, "actor", "health") == ["Nimbus Health"]
    assert _values(store, vocabulary, "actor", "")[0] == "Nimbus"


def test_aliases_accents_and_slips_find_their_actor(store: TrigStore, vocabulary: Vocabulary) -> None:
    """As everywhere else a name is typed."""
    assert _values(store, vocabulary, "actor", "CHU") == ["North Hospital"]
    assert _values(store, vocabulary, "actor", "hopital") == ["North Hospital"]
    assert "Pharmalis" in _values(store, vocabulary, "actor", "farmalis")
    assert _values(store, vocabulary, "actor", "xyzzy") == []


def test_codes_are_proposed_by_their_labels_in_the_language(store: TrigStore, vocabulary: Vocabulary) -> None:
    """What the graph does not use is proposed only when it is asked for."""
    assert "Electronic health records" in _values(store, vocabulary, "domain", "")
    assert "quantum" not in " ".join(_values(store, vocabulary, "domain", "")).lower()
    assert len(_values(store, vocabulary, "domain", "quantum")) == 1
    assert [c.word for c in choices(store, _parameter("type"), "hôpit", vocabulary, "fr")] == ["hospital"]


def test_years_countries_and_languages_are_those_of_the_graph(store: TrigStore, vocabulary: Vocabulary) -> None:
    """The most frequent first."""
    assert set(_values(store, vocabulary, "country", "")) == {"US", "FR", "GB", "KR"}
    assert _values(store, vocabulary, "language", "") == ["en", "fr"]
    assert _values(store, vocabulary, "end_date", "202") == ["2020", "2021", "2022"]


@pytest.mark.parametrize("type_", LISTED)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_proposed_is_accepted(type_: str, lang: str, store: TrigStore, vocabulary: Vocabulary) -> None:
    """Value and word mean the same term, and some are proposed for each type that has a list."""
    found = choices(store, _parameter(type_), "", vocabulary, lang)
    assert found or type_ == "measure"
    for choice in found:
        value, word = (value_of(_parameter(type_), text, store, vocabulary) for text in (choice.value, choice.word))
        assert value == word
        assert " " not in choice.word


def test_what_has_no_list_proposes_nothing(store: TrigStore, vocabulary: Vocabulary) -> None:
    """A number and an id are free."""
    assert _values(store, vocabulary, "integer", "") == _values(store, vocabulary, "relation", "") == []
