"""The ready questions asked of the graph that the repository ships: an analyst's first day."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from alliancegraph.graph.namespaces import RELATIONS
from alliancegraph.graph.questions import ask, load_questions
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import Vocabulary, load_vocabulary

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


def test_whoever_stays_empty_is_a_question() -> None:
    """The list of excuses goes with its question."""
    assert set(EMPTY) <= set(QUESTIONS)
