"""Promise 6: every shipped question gives its expected rows, on pyoxigraph and on rdflib."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from alliancegraph.errors import OntologyError, UsageError
from alliancegraph.graph.cells import Cell, Named, read_cell
from alliancegraph.graph.guard import bind, guard
from alliancegraph.graph.namespaces import ONTOLOGY, PREFIXES, shorten
from alliancegraph.graph.parameters import TYPES
from alliancegraph.graph.questions import (
    LANGUAGES,
    RELATION,
    ask,
    find_question,
    load_questions,
    read_question,
    values_of,
)
from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from tests.graph.later import PACT, WITH_LATER

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = {question.name: question for question in load_questions(load_vocabulary())}
GIVEN: Mapping[str, Mapping[str, str]] = {
    "partners": {"actor": "Nimbus"},
    "relations-of": {"actor": "nimbus inc"},
    "common-partners": {"first": "Nimbus", "second": "Orchard"},
    "links": {"first": "Nimbus", "second": "Orchard"},
    "subsidiaries": {"actor": "actor/nimbus"},
    "domains-of": {"actor": "NIMBUS"},
    "history": {"first": "Nimbus", "second": "assur-vie"},
    "quotes": {"first": "Nimbus", "second": "agence des donnees"},
    "without-counterpart": {"type": "pharma"},
    "through-units": {"actor": "Nimbus"},
    "owners": {"actor": "Nimbus Health"},
    "control-chains": {"least": "1"},
    "exclusive-partners": {"towards": "public"},
    "proof": {"relation": PACT.id},
}
"""What to ask on the small graph, where the defaults name real actors."""


@pytest.fixture(scope="module")
def trig(vocabulary: Vocabulary) -> bytes:
    return write_trig(WITH_LATER, vocabulary)


@pytest.fixture(scope="module")
def store(trig: bytes, ontology: tuple[Path, ...]) -> TrigStore:
    return TrigStore(trig, ontology)


@pytest.fixture(scope="module")
def dataset(trig: bytes, ontology: tuple[Path, ...]) -> rdflib.Dataset:
    loaded = rdflib.Dataset(default_union=True)
    loaded.parse(data=trig, format="trig")
    for file in ontology:
        loaded.graph(rdflib.URIRef(ONTOLOGY)).parse(file)
    return loaded


@pytest.mark.parametrize("name", QUESTIONS)
def test_expected_rows_on_pyoxigraph(name: str, store: TrigStore, vocabulary: Vocabulary) -> None:
    """The rows, in their order, are those of expected/NAME.csv, with IRIs shortened."""
    answer = ask(store, QUESTIONS[name], GIVEN.get(name, {}), vocabulary)
    assert _table(answer.columns, (map(_plain, row) for row in answer.rows)) == _expected(name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_expected_rows_on_rdflib(name: str, store: TrigStore, dataset: rdflib.Dataset, vocabulary: Vocabulary) -> None:
    """Another engine gives the same rows in the same order: no question leans on a quirk."""
    question = QUESTIONS[name]
    query = bind(guard(question.text), values_of(store, question, GIVEN.get(name, {}), vocabulary))
    result = dataset.query(query, initNs=dict(PREFIXES))
    columns = [str(variable) for variable in result.vars or ()]
    assert _table(columns, (map(_from_rdflib, row) for row in result)) == _expected(name)  # type: ignore[arg-type]  # a SELECT gives rows


def _expected(name: str) -> str:
    return (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return " ".join(map(shorten, cell.iri.split())) if isinstance(cell, Named) else str(cell)


def _from_rdflib(term: rdflib.term.Node | None) -> str:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return _plain(read_cell(ox.Literal(str(term), datatype=datatype), {}))
    return shorten(str(term)) if term is not None else ""


def test_a_service_is_one_row_however_many_domains_it_has(ontology: tuple[Path, ...], vocabulary: Vocabulary) -> None:
    """Hosting in two domains is told once, its domains in order; a client outside health is left out."""
    changed = (
        replace(r, domains=("ehr", "cloud")) if ("client", "actor/north-hospital") in r.roles else r
        for r in WITH_LATER.relations
    )
    written = write_trig(replace(WITH_LATER, relations=tuple(changed)), vocabulary)
    answer = ask(TrigStore(written, ontology), QUESTIONS["hosts-health-data"], {}, vocabulary)
    rows = [[_plain(cell) for cell in row] for row in answer.rows]
    assert [row[3] for row in rows if row[1] == "actor:north-hospital"] == ["domain:cloud domain:ehr"]
    assert "actor:data-agency" not in {row[1] for row in rows}


def test_every_expected_file_has_its_question_and_the_reverse() -> None:
    """No question without expected rows, no rows without a question, none of them empty."""
    assert {file.stem for file in EXPECTED.glob("*.csv")} == set(QUESTIONS)
    assert not [name for name in QUESTIONS if _expected(name).count("\n") < 2]


def test_the_four_questions_of_the_study_come_first() -> None:
    """They open the list, and at least thirty-six others follow."""
    study = ["alliance-strategies", "ambitions-projects", "means-organisations", "unavoidable"]
    assert list(QUESTIONS)[:4] == study
    assert len(QUESTIONS) >= 40


def test_each_of_eight_sorts_of_work_has_its_questions() -> None:
    """After the study come eight groups, the same in both languages, with three questions each or more."""
    for lang in LANGUAGES:
        groups = Counter(question.groups[lang] for question in QUESTIONS.values())
        assert [name.partition(".")[0] for name in sorted(groups)] == list("123456789")
        assert min(groups.values()) >= 3


@pytest.mark.parametrize(("name", "given", "rows"), [("figures", "Nimbus", 1), ("provider-shares", "Assur-Vie", 2)])
def test_a_parameter_that_may_stay_open_also_narrows(
    name: str, given: str, rows: int, store: TrigStore, vocabulary: Vocabulary
) -> None:
    """Left out it means all, given it means that one."""
    (parameter,) = QUESTIONS[name].parameters
    assert parameter.optional
    assert len(ask(store, QUESTIONS[name], {parameter.name: given}, vocabulary).rows) == rows
    assert len(ask(store, QUESTIONS[name], {}, vocabulary).rows) > rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_header_says_in_two_languages_what_is_asked(name: str, store: TrigStore, vocabulary: Vocabulary) -> None:
    """Title, meaning of a row, group, one heading a column; every parameter is used and explained."""
    question = QUESTIONS[name]
    answer = ask(store, question, GIVEN.get(name, {}), vocabulary)
    for lang in LANGUAGES:
        assert question.titles[lang].rstrip().endswith("?")
        assert len(question.columns[lang]) == len([c for c in answer.columns if c != RELATION])
        assert all(parameter.labels[lang] for parameter in question.parameters)
    assert len(set(question.titles.values())) == len(LANGUAGES)
    used = set(re.findall(r"\?(\w+)", question.text.split("\n\n", 1)[1]))
    assert {parameter.name for parameter in question.parameters} <= used


def test_defaults_name_actors_of_the_registry(vocabulary: Vocabulary) -> None:
    """A question runs as it is on the bundled registry."""
    named = {entity.name for entity in vocabulary.entities.values()}
    for question in QUESTIONS.values():
        for parameter in question.parameters:
            assert parameter.type != "actor" or parameter.optional or parameter.default in named


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("proof", {}, "`relation=?` lists what fits"),
        ("proof", {"relation": "Nimbus"}, "`--quotes` shows"),
        ("one-language", {"language": "french"}, "two letters"),
        ("partners", {"actor": "Nimbuss"}, "did you mean Nimbus"),
        ("partners", {"actor": "xyzzy"}, "nobody here is called 'xyzzy'"),
        ("partners", {"actr": "Nimbus"}, "no parameter 'actr'; it has actor"),
        ("competition", {"actor": "Nimbus"}, "it has none"),
        ("entered-domain", {"domain": "clod"}, "did you mean cloud"),
        ("since", {"from": "yesterday"}, "no date: write 2020"),
        ("since", {"from": "2020-13"}, "no date"),
        ("since", {"from": "../2020"}, "open at the end that counts"),
        ("many-parties", {"least": "three"}, "no whole number"),
        ("country", {"country": "France"}, "two letters"),
        ("unavoidable", {"type": "bigtech"}, "did you mean big_tech"),
    ],
)
def test_a_value_that_means_nothing_is_refused_with_what_is_near(
    name: str, given: Mapping[str, str], says: str, store: TrigStore, vocabulary: Vocabulary
) -> None:
    """A wrong parameter is a usage error that helps."""
    with pytest.raises(UsageError) as error:
        ask(store, QUESTIONS[name], given, vocabulary)
    assert says in str(error.value)


@pytest.mark.parametrize(
    "hostile",
    [
        'Nimbus" } SELECT * { ?s ?p ?o',
        "actor/nimbus> . ?s ?p ?o . <x",
        "') } #",
        "Nimbus\n} INSERT DATA { <a:b> <a:c> 1 }",
        "?partner",
    ],
)
def test_a_value_cannot_become_syntax(hostile: str, store: TrigStore, vocabulary: Vocabulary) -> None:
    """A name made to break out of the query is only an unknown name."""
    with pytest.raises(UsageError):
        ask(store, QUESTIONS["partners"], {"actor": hostile}, vocabulary)


def test_a_name_is_found_in_any_case_without_accents_and_by_alias(store: TrigStore, vocabulary: Vocabulary) -> None:
    """All the ways to write a name give the same term."""
    question = QUESTIONS["partners"]
    for said in ("Hôpital du Nord", "hopital du nord", "CHU DU NORD", "north-hospital", "actor/north-hospital"):
        term = values_of(store, question, {"actor": said}, vocabulary)["actor"]
        assert term.value.endswith("/actor/north-hospital")


def test_labels_follow_the_language(store: TrigStore, vocabulary: Vocabulary) -> None:
    """An IRI cell shows its label in the language asked for, and keeps its IRI."""
    given = {"actor": "Orchard"}
    french = ask(store, QUESTIONS["partners"], given, vocabulary, lang="fr").rows
    english = ask(store, QUESTIONS["partners"], given, vocabulary, lang="en").rows
    assert "Hôpital du Nord" in {row[0] for row in french}
    assert "North Hospital" in {row[0] for row in english}
    assert {getattr(row[0], "iri", None) for row in french} == {getattr(row[0], "iri", None) for row in english}


def test_an_unknown_question_is_answered_with_near_names() -> None:
    """A slip of the finger finds its question."""
    with pytest.raises(UsageError, match="did you mean partners"):
        find_question(QUESTIONS.values(), "partner")
    assert find_question(QUESTIONS.values(), "partners") is QUESTIONS["partners"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# title.fr:", "# titre:", "lacks '# title.fr:"),
        ("# columns.en:", "# column.en:", "lacks '# columns.en:"),
        ("# param.actor: actor = Microsoft", "# param.actor: someone", "not in the form"),
        ("# param.actor.en: whose partners", "", "lacks '# param.actor.en:"),
    ],
)
def test_a_malformed_header_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    """The message names the file and the line to write."""
    file = tmp_path / "mine.rq"
    file.write_text(QUESTIONS["partners"].text.replace(old, new), encoding="utf-8")
    with pytest.raises(OntologyError, match=re.escape(says)) as error:
        read_question(file)
    assert "mine.rq" in str(error.value)


def test_a_question_of_the_workspace_joins_or_replaces_the_packaged_ones(tmp_path: Path) -> None:
    """A file in ontology/questions/ needs no code: it is listed, and one of the same name wins."""
    folder = tmp_path / "questions"
    folder.mkdir()
    text = QUESTIONS["partners"].text
    (folder / "mine.rq").write_text(text, encoding="utf-8")
    (folder / "partners.rq").write_text(
        text.replace("Who are the partners", "Who else are the partners"), encoding="utf-8"
    )
    found = {question.name: question for question in load_questions(load_vocabulary(tmp_path))}
    assert "mine" in found
    assert set(QUESTIONS) <= set(found)
    assert found["partners"].titles["en"].startswith("Who else")


def test_the_example_of_the_readme_is_a_question(tmp_path: Path, store: TrigStore, vocabulary: Vocabulary) -> None:
    """Copied to a file it runs, and every type of parameter is named beside it."""
    (folder,) = {file.parent for file in vocabulary.files(".rq", "questions").values()}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "mine.rq"
    file.write_text(readme.split("```sparql\n")[1].split("```")[0], encoding="utf-8")
    assert len(ask(store, read_question(file), {"actor": "Nimbus"}, vocabulary).rows) == 6
    assert all(f"`{name}`" in readme for name in TYPES)


def test_every_question_passes_the_guard() -> None:
    """A shipped question is guarded like any other query."""
    assert all(guard(question.text) for question in QUESTIONS.values())
