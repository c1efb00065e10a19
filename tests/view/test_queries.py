"""What a page with SPARQL carries, and that only such a page carries it."""

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliancegraph.analyse.intervals import worlds_for
from alliancegraph.graph.questions import load_questions
from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.view.bundle import VENDOR
from alliancegraph.view.page import page_bytes
from alliancegraph.view.queries import Queries, classic, queries
from alliancegraph.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.graph.fixture import KNOWLEDGE
from tests.view.pages import Elements, policy_of


@pytest.fixture(scope="module")
def store(vocabulary: Vocabulary) -> TrigStore:
    return TrigStore(write_trig(KNOWLEDGE, vocabulary), vocabulary.ontology_files)


@pytest.fixture(scope="module")
def asked(store: TrigStore, vocabulary: Vocabulary) -> Queries:
    return queries(store, load_questions(vocabulary), vocabulary)


@pytest.fixture(scope="module")
def html(asked: Queries, vocabulary: Vocabulary) -> str:
    return page_bytes(KNOWLEDGE, vocabulary, lang="en", worlds=worlds_for(KNOWLEDGE), queries=asked).decode()


def test_the_triples_are_those_that_the_command_line_asks(asked: Queries, store: TrigStore) -> None:
    """Byte for byte the files that fill the store, with their formats, graphs and the updates that end the loading."""
    recipe = store.recipe()
    raw = gzip.decompress(base64.b64decode(asked.triples))
    assert raw == b"".join(source.read() for source in recipe.sources)
    assert sum(source["bytes"] for source in asked.data["sources"]) == len(raw)
    assert [source["graph"] for source in asked.data["sources"]] == [source.graph for source in recipe.sources]
    assert asked.data["updates"] == list(recipe.updates)


def test_the_engine_is_the_published_one(asked: Queries) -> None:
    """Unpacked, it has the sum of the manifest."""
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    (sum_,) = (entry["sha256"] for entry in manifest if entry["file"] == "oxigraph.wasm")
    assert hashlib.sha256(gzip.decompress(base64.b64decode(asked.engine))).hexdigest() == sum_


def test_the_policy_adds_the_engine_and_its_worker_only(html: str, vocabulary: Vocabulary) -> None:
    """WebAssembly and a worker of the page's own; still no address, no eval, no script but those with a hash."""
    rules = dict(rule.strip().split(" ", 1) for rule in policy_of(html).split(";"))
    plain = page_bytes(KNOWLEDGE, vocabulary, lang="en").decode()
    usual = dict(rule.strip().split(" ", 1) for rule in policy_of(plain).split(";"))
    assert rules["worker-src"] == "blob:"
    assert [source for source in rules["script-src"].split() if not source.startswith("'sha256-")] == [
        "'wasm-unsafe-eval'"
    ]
    assert rules.keys() - usual.keys() == {"worker-src"}
    assert {key: rules[key] for key in usual if key not in ("script-src", "style-src")} == {
        key: value for key, value in usual.items() if key not in ("script-src", "style-src")
    }


def test_only_a_page_with_questions_carries_any_of_it(html: str, vocabulary: Vocabulary) -> None:
    """Without, there is no engine, no question, no string and no style of theirs."""
    plain = page_bytes(KNOWLEDGE, vocabulary, lang="en").decode()
    for trace in ("wasm", "Worker(", "refused_", "#query", 'id="queries"', "gzip"):
        assert trace not in plain, trace
        assert trace in html, trace


def test_no_two_elements_share_an_id(html: str) -> None:
    """The questions take no name that the rest of the page uses."""
    ids = [value for _, name, value in Elements(html).attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_page_with_questions_can_still_go_by_mail(html: str) -> None:
    """At most 3 MB for a small graph: engine, ontology and map."""
    assert len(html.encode()) < 3_000_000


def test_every_question_is_offered_with_what_its_defaults_mean(asked: Queries, vocabulary: Vocabulary) -> None:
    """Titles and columns in both languages, no header in the text; a default that the graph lacks is left out."""
    told = {question["name"]: question for question in asked.data["questions"]}
    assert list(told) == [question.name for question in load_questions(vocabulary)]
    for question in told.values():
        assert question["titles"].keys() == question["columns"].keys() == {"fr", "en"}
        assert question["text"].startswith(("PREFIX", "SELECT"))
    (kind,) = (p for p in told["alliance-strategies"]["parameters"] if p["name"] == "type")
    assert kind["term"].endswith("/vocab/type/big_tech>")
    assert "term" not in told["partners"]["parameters"][0]  # Microsoft is no actor of the small graph


def test_a_module_becomes_a_classic_script_or_is_refused() -> None:
    """``export`` and the place of the module go; an import cannot."""
    assert classic("export class A {}\nconst b = import.meta.url;\nexport { A as default };\n") == (
        'class A {}\nconst b = "";\n'
    )
    with pytest.raises(ValueError, match="import"):
        classic('import a from "./a.js";\n')


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_bytes_whatever_the_hash_seed(seed: str, html: str, tmp_path: Path) -> None:
    """Neither the packing nor the lists depend on the process."""
    code = (
        "import sys; from pathlib import Path; from alliancegraph.api import AllianceGraph;"
        "from tests.graph.fixture import KNOWLEDGE;"
        "AllianceGraph(KNOWLEDGE).view(sys.argv[1], lang='en', sparql=True)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    out = tmp_path / "page.html"
    subprocess.run([sys.executable, "-c", code, str(out)], check=True, env=environment, cwd=ROOT)
    assert out.read_text(encoding="utf-8") == html
