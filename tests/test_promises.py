"""The ten promises: each with the tests that keep it, and a look at the whole for those that cross all stages."""

import ast
import csv
from pathlib import Path

import pytest

from alliancegraph.graph import load_trig, write_trig
from alliancegraph.graph.checks import proofs_of
from alliancegraph.issues import Issues
from alliancegraph.read import read_all
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT, Run

HERE = "test_promises.py"

PROMISES = {
    "every claim's proof re-reads": [
        f"{HERE}::test_every_proof_re_reads_in_its_document",
        "graph/test_checks.py::test_every_proof_of_a_claim_is_read_again",
    ],
    "same input, same bytes, whatever the hash seed, time zone and locale": [
        "test_reproducible.py::test_two_machines_build_the_same_bytes",
        "test_reproducible.py::test_a_build_from_the_cache_equals_one_from_nothing",
        "cli/test_formats.py::test_an_export_is_the_same_each_time",
    ],
    "no input disappears: read, read in part, or refused with a reason": [
        "build/test_reading.py::test_no_input_disappears",
        "read/test_document.py::test_folders_are_walked_in_order_and_nothing_disappears",
        f"{HERE}::test_every_row_and_file_is_accounted_for",
        "build/test_min_belief.py::test_every_claim_is_in_the_graph_or_in_review",
    ],
    "kill -9 at any moment leaves a good graph": ["test_crash.py::test_a_killed_build_leaves_the_last_good_graph"],
    "the graph round-trips": [
        "graph/test_round_trip.py::test_nothing_is_lost_from_knowledge_to_trig_and_back",
        f"{HERE}::test_the_built_graph_round_trips",
    ],
    "every shipped question gives its expected rows on pyoxigraph and rdflib": [
        "graph/test_questions.py::test_expected_rows_on_pyoxigraph",
        "graph/test_questions.py::test_expected_rows_on_rdflib",
    ],
    "the page makes no request and runs only our code": [
        "view/test_page.py::test_nothing_is_loaded_from_elsewhere",
        "view/test_page.py::test_the_browser_may_run_only_what_we_wrote",
        "browser/test_page.py::test_it_opens_on_the_overview_and_shows_all_on_demand",
    ],
    "a query opens nothing and cannot stall": [
        "graph/test_security.py::test_no_attack_makes_a_request_or_reads_a_file",
        "graph/test_security.py::test_a_query_without_end_is_stopped_and_the_next_one_works",
    ],
    "CSV is spreadsheet-safe": [
        "view/test_tables.py::test_no_text_cell_starts_a_formula",
        "view/test_tables.py::test_what_waits_for_review_is_spreadsheet_safe",
        "browser/test_exports.py::test_cells_that_look_like_formulas_are_disarmed",
    ],
    "the README's commands and blocks run": [
        "test_docs.py::test_the_shell_blocks_of_the_readme_run",
        "test_docs.py::test_the_python_blocks_of_the_readme_run",
    ],
}


def functions(path: Path) -> set[str]:
    """Names of the functions of a test file, those in classes too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_has_its_tests(promise: str) -> None:
    """No promise without a test that can fail."""
    for test in PROMISES[promise]:
        file, _, name = test.partition("::")
        assert name in functions(ROOT / "tests" / file), test


def test_every_proof_re_reads_in_its_document(built: Workspace, vocabulary: Vocabulary) -> None:
    """What the graph quotes is, letter by letter, what the documents say at the offsets that it gives."""
    knowledge = load_trig(built.trig, vocabulary)
    texts = {d.id: d.text for d in read_all(built.inputs(), built.root, Issues())}
    quotes = [(texts[claim.document], proof) for claim in knowledge.claims for _, proof in proofs_of(claim)]
    assert len(quotes) > 20
    for text, proof in quotes:
        assert text[proof.start : proof.end] == proof.quote


def test_the_built_graph_round_trips(built: Workspace, vocabulary: Vocabulary) -> None:
    """Loading the graph and writing it again gives the same bytes."""
    assert write_trig(load_trig(built.trig, vocabulary), vocabulary) == built.trig.read_bytes()


def test_every_row_and_file_is_accounted_for(fresh: Workspace, run: Run) -> None:
    """Each file is a document of the graph or an error in issues.csv; each row of a sheet a claim or a note."""
    (fresh.documents / "odd.csv").write_text(
        "relation,subject,object\nfriendship,Sanofi,Google\npartnership,Sanofi,\npartnership,Sanofi,Google\n"
    )
    (fresh.documents / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run("build", "-w", fresh.root).returncode == 0
    graph = fresh.trig.read_text(encoding="utf-8")
    with fresh.issues.open(encoding="utf-8", newline="") as file:
        noted = {(row["path"], int(row["line"])): row for row in csv.DictReader(file)}
    for path in fresh.inputs():
        name = path.relative_to(fresh.root).as_posix()
        assert f'"{name}"' in graph or noted[name, 0]["level"] == "error"
    assert {line for name, line in noted if name == "documents/odd.csv" and line} == {2, 3}
