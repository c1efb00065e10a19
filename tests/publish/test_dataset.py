"""The dataset: whole, checked by its own sums, described as catalogues and tools expect, and ready to be asked."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import alliancegraph as ag
from alliancegraph.errors import UsageError
from alliancegraph.model import Claim, Document, Filler, Proof
from alliancegraph.publish.dataset import files
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT, Run, run_command
from tests.graph.fixture import KNOWLEDGE

DCAT, VOID, SPDX = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#", "http://spdx.org/rdf/terms#"


@pytest.fixture(scope="module")
def dataset(bundle: ag.AllianceGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled graph as a dataset, unpacked far from the repository."""
    folder = tmp_path_factory.mktemp("far") / "dataset"
    bundle.export(folder, "dataset")
    return folder


def turtle(file: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=file, format=ox.RdfFormat.TURTLE)
    return store


def values(store: ox.Store, property_: str) -> list[str]:
    found = (quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(property_), None))
    return [term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)]


def select(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def test_the_sums_are_those_of_all_files(dataset: Path) -> None:
    """As ``sha256sum -c`` reads them: each file once, each sum right, nothing beside."""
    lines = (dataset / "SHA256SUMS").read_text().splitlines()
    sums = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    assert len(sums) == len(lines)
    there = {file.relative_to(dataset).as_posix() for file in dataset.rglob("*") if file.is_file()}
    assert sums.keys() == there - {"SHA256SUMS"}
    for path, said in sums.items():
        assert hashlib.sha256((dataset / path).read_bytes()).hexdigest() == said


def test_it_is_a_workspace_of_its_own(dataset: Path, run: Run, tmp_path: Path) -> None:
    """Unpacked elsewhere it is asked, and its quotes are read again in the documents that came with it."""
    far = shutil.copytree(dataset, tmp_path / "unpacked")
    done = run("query", "partners", "--param", "actor=Sanofi", "--format", "csv", "-w", far)
    assert (done.returncode, "Verily" in done.stdout) == (0, True), done.stderr
    assert run("check", "-w", far).returncode == 0
    whole = {f.relative_to(ROOT).as_posix() for f in (ROOT / "ontology").rglob("*") if f.is_file()}
    assert whole <= {f.relative_to(far).as_posix() for f in (far / "ontology").rglob("*")}


def test_the_same_graph_gives_the_same_bytes(built: Workspace, tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone and the folder."""
    found = []
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}"}
        run_command("export", tmp_path / seed, "--to", "dataset", "-w", built.root, env=env)
        found.append(
            {f.relative_to(tmp_path / seed): f.read_bytes() for f in (tmp_path / seed).rglob("*.*") if f.is_file()}
        )
    assert found[0] == found[1]
    assert len(found[0]) > 20


def test_it_bears_the_day_of_its_latest_source_or_the_one_asked_for(bundle: ag.AllianceGraph, dataset: Path) -> None:
    """No clock: the date is that of the sources, in every description."""
    latest = max(said for said in re.findall(r'ag:originDate "(\d{4}-\d{2}-\d{2})"', bundle.trig.decode()))
    assert f"date-released: {latest}" in (dataset / "CITATION.cff").read_text()
    asked = files(bundle, "2030-01-31")
    for name in ("CITATION.cff", "README.md", "dcat.ttl", "ro-crate-metadata.json"):
        assert b"2030-01-31" in asked[name], name


def test_dcat_tells_size_type_and_sum_of_each_file(dataset: Path) -> None:
    """Its size and SHA-256 are those of the file, its licence that of its source."""
    store = turtle(dataset / "dcat.ttl")
    base = "https://w3id.org/alliancegraph/dataset/tech-in-health/"
    rows = list(
        select(
            store,
            f"""PREFIX dcat: <{DCAT}> PREFIX spdx: <{SPDX}> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?at ?size ?sum ?type ?licence WHERE {{
        ?set a dcat:Dataset ; dcat:distribution|dcterms:hasPart ?at . ?at dcat:byteSize ?size ;
        dcat:mediaType ?type ; dcterms:license ?licence ; spdx:checksum/spdx:checksumValue ?sum }}""",
        )
    )
    for row in rows:
        data = (dataset / row["at"].value.removeprefix(base)).read_bytes()
        assert (int(row["size"].value), row["sum"].value) == (len(data), hashlib.sha256(data).hexdigest())
    licences = {row["at"].value.removeprefix(base): row["licence"].value for row in rows}
    assert licences["documents/sheets/companies.csv"] == "https://www.apache.org/licenses/LICENSE-2.0"
    assert licences["graph/alliances.trig"] == "https://creativecommons.org/licenses/by/4.0/"
    parts = values(store, "http://purl.org/dc/terms/hasPart")
    assert len(rows) == len(values(store, DCAT + "distribution")) + len(parts) > 60
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in store)


def test_only_the_forms_of_the_dataset_are_distributions(dataset: Path) -> None:
    """Graph and tables; a README is a part. Languages are of the list that catalogues of DCAT-AP know."""
    store = turtle(dataset / "dcat.ttl")
    forms = {value.partition("/tech-in-health/")[2] for value in values(store, DCAT + "distribution")}
    tables = {f"tables/{name}.csv" for name in ("actors", "relations", "claims")}
    assert forms == {"graph/alliances.trig", "graph/alliances-rdf12.ttl", *tables}
    (said,) = select(store, f"SELECT (COUNT(?d) AS ?n) WHERE {{ ?d a <{DCAT}Distribution> }}")
    assert int(said["n"].value) == len(forms)
    base = "http://publications.europa.eu/resource/authority/language/"
    assert set(values(store, "http://purl.org/dc/terms/language")) == {f"{base}ENG", f"{base}FRA"}


def test_void_counts_what_is_there(dataset: Path) -> None:
    """Counted again by SPARQL over the trig: triples, entities, classes, and each partition."""
    void, graph = turtle(dataset / "void.ttl"), ox.Store()
    graph.load(path=dataset / "graph" / "alliances.trig", format=ox.RdfFormat.TRIG)
    triples = {(q.subject, q.predicate, q.object) for q in graph}
    assert str(len(triples)) in values(void, VOID + "triples")
    is_a = [(s, o.value) for s, p, o in triples if p.value.endswith("#type")]
    assert values(void, VOID + "classes") == [str(len({o for _, o in is_a}))]
    (relations,) = select(
        void,
        f"""SELECT ?n WHERE {{ ?p <{VOID}class> <https://w3id.org/alliancegraph/ontology#Relation> ;
        <{VOID}entities> ?n }}""",
    )
    assert int(relations["n"].value) == sum(o.endswith("#Relation") for _, o in is_a)
    named = {s.value for s, _, _ in triples}
    assert len(values(void, VOID + "exampleResource")) == 4
    assert set(values(void, VOID + "exampleResource")) <= named


def test_the_crate_lists_every_file_with_licence(dataset: Path) -> None:
    """RO-Crate: size and sum of each file, the licence of each document as an entity of its own."""
    graph = {each["@id"]: each for each in json.loads((dataset / "ro-crate-metadata.json").read_text())["@graph"]}
    parts = {part["@id"] for part in graph["./"]["hasPart"]}
    there = {file.relative_to(dataset).as_posix() for file in dataset.rglob("*") if file.is_file()}
    assert parts == there - {"SHA256SUMS", "ro-crate-metadata.json"}
    for path in parts:
        data = (dataset / path).read_bytes()
        assert (graph[path]["contentSize"], graph[path]["sha256"]) == (str(len(data)), hashlib.sha256(data).hexdigest())
        assert graph[graph[path]["license"]["@id"]]["@type"] == "CreativeWork"
    assert graph["./"]["license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    assert len(graph["./"]["citation"]) == 24


def test_the_crate_passes_a_validator(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """roc-validator finds nothing against RO-Crate 1.1, required or recommended; the context comes from disk."""
    services = pytest.importorskip("rocrate_validator.services", reason="make interop")
    rocrate = pytest.importorskip("rocrate", reason="make interop")
    from rocrate_validator.models import Severity
    from rocrate_validator.utils.http import HttpRequester

    context = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text(encoding="utf-8")
    monkeypatch.setattr(type(HttpRequester()), "get", lambda *_, **__: _Answer(context), raising=False)
    settings = services.ValidationSettings(
        rocrate_uri=str(dataset), profile_identifier="ro-crate-1.1", requirement_severity=Severity.RECOMMENDED
    )
    found = services.validate(settings)
    assert [(issue.check.identifier, issue.message) for issue in found.get_issues()] == []


class _Answer:
    """What an HTTP client would bring back."""

    status_code, headers, url = 200, {"Content-Type": "application/ld+json"}, "https://w3id.org/ro/crate/1.1/context"

    def __init__(self, text: str) -> None:
        self.text, self.content = text, text.encode()

    def json(self) -> Any:
        return json.loads(self.text)

    def raise_for_status(self) -> None:
        pass


def closed(licence: str | None, claims: int, quote: int, length: int = 20_000) -> ag.AllianceGraph:
    """A graph whose one text has so many signs and claims, each of which quotes so many of them."""
    document = replace(KNOWLEDGE.documents[0], text="x" * length, licence=licence, path="documents/a.txt")
    spans = [Proof(i * quote, (i + 1) * quote, "x" * quote) for i in range(claims)]
    told = [claim(document, span) for span in spans]
    return ag.AllianceGraph(replace(KNOWLEDGE, documents=(document,), claims=tuple(told), relations=()))


def claim(document: Document, span: Proof) -> Claim:
    """What a passage says, all of it proved by the passage."""
    fillers = tuple(Filler("partner", name, "actor", span, f"actor/{name}") for name in ("nimbus", "orchard"))
    return Claim(document.id, "partnership", fillers, span, span, "frame:en.partner", 0.9)


@pytest.mark.parametrize("licence", (None, "all rights reserved"))
def test_a_text_without_open_licence_is_quoted_shortly_or_not_at_all(licence: str | None) -> None:
    """Too long a quote stops the export and says what to do; an open licence allows it; the longest is stated."""
    with pytest.raises(UsageError, match=r"a quote of 401 signs \(at most 400\).*Name an open licence.*take the docum"):
        files(closed(licence, 1, 401))
    assert b"The longest quote or cell here: 399;" in files(closed(licence, 1, 399))["README.md"]
    assert "README.md" in files(closed("CC-BY-4.0", 1, 4_001))
    crate = json.loads(files(closed(licence, 1, 10))["ro-crate-metadata.json"])["@graph"]
    kept = [each["license"] for each in crate if "id/document/" in each["@id"]]
    assert kept == [licence or "none said: quotes only"]


def test_short_quotes_do_not_make_a_closed_text_whole() -> None:
    """All quotes together stay below a share of the text and below a number of signs; both are stated."""
    with pytest.raises(
        UsageError, match=r"documents/a.txt is quoted with 384 of its 389 signs, 99% \(at most 1000 sig"
    ):
        files(closed(None, 8, 48, 389))
    with pytest.raises(UsageError, match=r"1040 of its 20000 signs, 5%"):
        files(closed(None, 8, 130))
    said = files(closed(None, 8, 48, 2_000))
    assert b"the largest share of a text: 19%" in said["README.md"]
    assert "la plus grande part d'un texte :\n19 %" in said["README.md"].decode()
    assert b"| none said | quotes only | 48 | 19% | 2000 |" in said["LICENSE.md"]
    assert b"at most 25% of the text and at most 1000 signs" in said["LICENSE.md"]


def test_what_two_quotes_share_counts_once() -> None:
    """The measure is what can be read of the text, not how often."""
    kg = closed(None, 1, 300, 1_500)
    twice = kg.knowledge.claims * 5
    same = ag.AllianceGraph(replace(kg.knowledge, claims=twice))
    assert b"the largest share of a text: 20%" in files(same)["README.md"]


def test_words_in_a_closed_sheet_are_bounded_too(fresh: Workspace, run: Run) -> None:
    """Rows are facts, but a cell of prose is none: it stops the export, and the longest one is stated."""
    sheet = fresh.documents / "example-deals.csv"
    row = "relation,subject,object,note\npartnership,Amazon,Sanofi,{}\n"
    sheet.write_text(row.format("word " * 100), encoding="utf-8")
    run("build", "-w", fresh.root)
    with pytest.raises(UsageError, match=r"example-deals.csv has a cell or note of \d{3} signs \(at most 400\)"):
        files(ag.load(fresh.root))
    sheet.write_text(row.format("word " * 30), encoding="utf-8")
    run("build", "-w", fresh.root)
    assert re.search(rb"longest quote or cell here: 1[45]\d;", files(ag.load(fresh.root))["README.md"])


def test_documents_without_open_licence_stay_at_home(fresh: Workspace, run: Run, tmp_path: Path) -> None:
    """The graph and its quotes go out, the file does not; and it goes from a dataset that had it before."""
    run("build", "-w", fresh.root)
    ag.load(fresh.root).export(tmp_path / "d", "dataset")
    there = {file.name for file in (tmp_path / "d" / "documents").iterdir()}
    assert there == {"sources.csv", "example-en.md", "exemple-fr.md"}  # the deal sheet names no licence
    assert "| documents/example-deals.csv | none said | rows only |" in (tmp_path / "d" / "LICENSE.md").read_text()
    described = fresh.documents / "sources.csv"
    described.write_text(described.read_text(encoding="utf-8").replace("CC0-1.0", "secret"), encoding="utf-8")
    run("build", "-w", fresh.root)
    (fresh.root / "dataset.toml").write_text("largest_share = 0.9\n")  # by leave of their author
    (tmp_path / "d" / "my-own.txt").write_text("kept")
    ag.load(fresh.root).export(tmp_path / "d", "dataset")
    assert {file.name for file in (tmp_path / "d" / "documents").iterdir()} == {"sources.csv"}
    assert (tmp_path / "d" / "my-own.txt").is_file()


def test_a_workspace_names_its_own_dataset(fresh: Workspace, run: Run) -> None:
    """Title and address from dataset.toml; without one a urn made from the graph, never the address of another."""
    run("build", "-w", fresh.root)
    kg = ag.load(fresh.root)
    assert b"<urn:uuid:" in files(kg)["dcat.ttl"]
    own = fresh.root / "dataset.toml"
    own.write_text('iri = "https://example.org/energy/"\nlicence = "CC0-1.0"\n[title]\nen = "Energy"\nfr = "Énergie"\n')
    said = files(kg)
    assert b"<https://example.org/energy> a dcat:Dataset" in said["dcat.ttl"]
    assert said["README.md"].startswith(b"# Energy")
    assert b"publicdomain/zero" in said["dcat.ttl"]
    own.write_text('licence = "mine"\n')
    with pytest.raises(UsageError, match="licence 'mine' has no entry"):
        files(kg)


def test_without_any_date_the_day_must_be_said() -> None:
    """No source has a date, and there is no clock to ask."""
    undated = replace(
        KNOWLEDGE,
        documents=tuple(
            replace(d, licence="CC0-1.0", origin=replace(d.origin, date=None)) for d in KNOWLEDGE.documents
        ),
        claims=tuple(replace(c, origin=replace(c.origin, date=None)) for c in KNOWLEDGE.claims),
    )
    with pytest.raises(UsageError, match="--date 2026-03-31"):
        files(ag.AllianceGraph(undated))
    assert b"2026-03-31" in files(ag.AllianceGraph(undated), "2026-03-31")["CITATION.cff"]
