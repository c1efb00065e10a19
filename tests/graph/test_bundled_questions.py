"""The ready questions asked of the graph that the repository ships: an analyst's first day."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from alliancegraph.graph.namespaces import RELATIONS
from alliancegraph.graph.questions import ask, load_questions
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import BASE, VOCAB, Vocabulary, load_vocabulary

GRAPH = Path(__file__).parents[2] / "graph" / "alliances.trig"
QUESTIONS = {question.name: question for question in load_questions(load_vocabulary())}
EMPTY: Mapping[str, str] = {}
"""Question → why the bundled graph has no answer to it."""


@pytest.fixture(scope="module")
def bundled(vocabulary: Vocabulary) -> TrigStore:
    return TrigStore(GRAPH, vocabulary.ontology_files)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_with_its_defaults_has_an_answer(name: str, bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """At least one row, unless ``EMPTY`` says why there is none; a relation's id is one of the graph."""
    given = {}
    if name == "proof":
        (first,) = bundled.select(f"SELECT ?r {{ GRAPH <{RELATIONS}> {{ ?r ag:belief ?b }} }} ORDER BY ?r LIMIT 1").rows
        given["relation"] = first[0].value  # type: ignore[union-attr]
    answer = ask(bundled, QUESTIONS[name], given, vocabulary)
    assert bool(answer.rows) != (name in EMPTY)
    assert not answer.truncated


def test_an_end_is_not_the_day_of_a_source(bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """`2019-03~` only says when a source told it: such a relation lasted nobody knows how long."""
    rows = ask(bundled, QUESTIONS["durations"], {}, vocabulary).rows
    assert not [row for row in rows if str(row[4]).endswith("~")]


def test_hosting_is_hosting(bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """Each row is in cloud or data platforms, whatever else it is in."""
    rows = ask(bundled, QUESTIONS["hosts-health-data"], {}, vocabulary).rows
    fields = [set(getattr(row[3], "iri", "").split()) for row in rows]
    assert all(found & {f"{VOCAB}domain/cloud", f"{VOCAB}domain/big_data"} for found in fields)


@pytest.mark.parametrize(
    ("name", "column"), [("providers-by-domain", 1), ("exclusive-clients", 0), ("shared-clients", 2)]
)
def test_a_unit_counts_for_its_house(name: str, column: int, bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """Google Cloud is no rival of Google: the owner at the top stands for both."""
    providers = " ".join(getattr(row[column], "iri", "") for row in ask(bundled, QUESTIONS[name], {}, vocabulary).rows)
    assert {"actor/alphabet", "actor/amazon"} <= {iri.removeprefix(f"{BASE}id/") for iri in providers.split()}
    assert not re.search(r"/actor/(google|google-cloud|amazon-web-services)\b", providers)


def test_exclusive_talks_and_rivalry_are_no_exclusive_tie(bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """Nobody is bound by talks, and rivals that signed a pact are told of in its row."""
    rows = ask(bundled, QUESTIONS["called-exclusive"], {}, vocabulary).rows
    assert not [row for row in rows if "exclusive talks" in str(row[5]).lower() or str(row[1]) == "competition"]


def test_polarity_reads_in_the_language_asked_for(bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """French readers get French words."""
    rows = ask(bundled, QUESTIONS["rumours-denials"], {}, vocabulary, lang="fr").rows
    assert {str(row[5]) for row in rows} == {"affirme", "dément"}
    contradicted = ask(bundled, QUESTIONS["contradicted"], {}, vocabulary, lang="fr").rows
    assert not {"affirms", "denies"} & {str(cell) for row in contradicted for cell in row}


def test_what_is_owned_was_bought(bundled: TrigStore, vocabulary: Vocabulary) -> None:
    """IBM owned Merge: the purchase announced in 2015 is not open; nor are launches listed."""
    rows = ask(bundled, QUESTIONS["still-open"], {}, vocabulary).rows
    told = {(str(row[0]), str(row[1]), str(row[2])) for row in rows}
    assert not [kind for _, kind, _ in told if kind == "launch"]
    assert ("IBM", "acquisition", "Merge Healthcare") not in told


def test_a_title_names_nobody_where_types_are_parameters() -> None:
    """Whoever asks about other types reads a title that still holds."""
    for question in QUESTIONS.values():
        if {"type", "towards"} <= {parameter.name for parameter in question.parameters}:
            assert not re.search(
                r"Big Tech|hospital|hôpita|historic|historique|géant", " ".join(question.titles.values())
            )


def test_whoever_stays_empty_is_a_question() -> None:
    """The list of excuses goes with its question."""
    assert set(EMPTY) <= set(QUESTIONS)
