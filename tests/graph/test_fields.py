"""Ready questions in a workspace with knowledge of its own: defaults of its field, nothing about another one."""

from pathlib import Path

import pytest

from alliancegraph.errors import OntologyError, UsageError
from alliancegraph.graph import Question, TrigStore, ask, load_questions
from alliancegraph.graph.fields import lacking
from alliancegraph.vocabulary import Vocabulary, load_vocabulary

ACTORS = """
@prefix actor: <https://w3id.org/alliancegraph/id/actor/> .
@prefix ag: <https://w3id.org/alliancegraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix type: <https://w3id.org/alliancegraph/vocab/type/> .
actor:microsoft a ag:Organization ; skos:prefLabel "Microsoft" ; ag:actorType type:smith .
"""
TYPES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix type: <https://w3id.org/alliancegraph/vocab/type/> .
@prefix vocab: <https://w3id.org/alliancegraph/vocab/> .
type:smith a skos:Concept ; skos:inScheme vocab:type ; skos:notation "smith" ;
    skos:prefLabel "smith"@en , "forgeron"@fr .
"""


def field(folder: Path, defaults: str = "") -> dict[str, Question]:
    """Questions of a workspace whose only actor is Microsoft, a smith."""
    (folder / "questions").mkdir()
    (folder / "actors.ttl").write_text(ACTORS, encoding="utf-8")
    (folder / "types.ttl").write_text(TYPES, encoding="utf-8")
    if defaults:
        (folder / "questions" / "defaults.toml").write_text(defaults, encoding="utf-8")
    return {question.name: question for question in load_questions(load_vocabulary(folder))}


def defaults_of(question: Question) -> dict[str, str | None]:
    return {parameter.name: parameter.default for parameter in question.parameters}


def test_a_default_that_means_nothing_here_must_be_given(tmp_path: Path, store: TrigStore) -> None:
    """What the field knows stays; the rest is asked for instead of failing on a name that nobody typed."""
    questions = field(tmp_path)
    assert defaults_of(questions["partners"]) == {"actor": "Microsoft"}
    assert defaults_of(questions["common-partners"]) == {"first": "Microsoft", "second": None}
    assert set(defaults_of(questions["without-counterpart"]).values()) == {None}
    with pytest.raises(UsageError, match="common-partners needs second=…"):
        ask(store, questions["common-partners"], {}, load_vocabulary(tmp_path))


def test_a_workspace_says_what_questions_are_about(tmp_path: Path) -> None:
    """A value for all questions with that parameter, or for one; what may stay open stays so."""
    questions = field(tmp_path, 'actor = "Acme"\ntype = "smith"\nleast = 4\n\n[subsidiaries]\nactor = "Emca"\n')
    assert defaults_of(questions["partners"]) == {"actor": "Acme"}
    assert defaults_of(questions["subsidiaries"]) == {"actor": "Emca"}
    assert defaults_of(questions["without-counterpart"])["type"] == "smith"
    assert defaults_of(questions["many-parties"]) == {"least": "4"}
    assert defaults_of(questions["figures"]) == {"actor": None}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actor = ", "cannot be read as TOML"),
        ('actr = "Acme"', "actr: no question has such a parameter"),
        ('[partner]\nactor = "Acme"', r"\[partner\] is no question"),
        ('[partners]\nsecond = "Acme"', "second: partners has no such parameter"),
        ("actor = [1]", r"actor = \[1\] should be a text in quotes or a whole number"),
    ],
)
def test_a_slip_in_the_defaults_is_named(tmp_path: Path, text: str, says: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(OntologyError, match=f"defaults.toml: {says}"):
        field(tmp_path, text)


def test_a_default_that_fails_says_that_it_is_one(tmp_path: Path, store: TrigStore) -> None:
    """Who typed nothing is not told that a name is wrong, but what to give."""
    questions = field(tmp_path, 'actor = "Nobody at all"')
    with pytest.raises(UsageError, match="partners needs actor=…, since by default nobody here is called"):
        ask(store, questions["partners"], {}, load_vocabulary(tmp_path))
    with pytest.raises(UsageError, match=r"^nobody here is called 'Nobody'"):
        ask(store, questions["partners"], {"actor": "Nobody"}, load_vocabulary(tmp_path))


def test_concepts_of_another_field_are_found_wherever_they_stand(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Prefixed or in full; not in comments, and not what only looks like one."""
    text = """# about domain:alchemy
    PREFIX domain: <https://w3id.org/alliancegraph/vocab/domain/>
    SELECT * WHERE { ?r ag:inDomain domain:cloud , domain:magic , <https://w3id.org/alliancegraph/vocab/goal/gold> ;
      ag:status status:active ; ag:partner actor:nobody }"""
    assert lacking(text, vocabulary) == ("domain/magic", "goal/gold")
    assert field(tmp_path)["hosts-health-data"].lacks == ("type/historic_health_actor", "type/public")
    assert not any(question.lacks for question in load_questions(vocabulary))
