"""A build reads a document once, and again only when something changed that may change the reading."""

from pathlib import Path

import pytest

from alliancegraph import fingerprint, reading
from alliancegraph.errors import UsageError
from alliancegraph.extract.linker_model import WEIGHTS
from alliancegraph.fingerprint import inputs_of
from alliancegraph.issues import Issues
from alliancegraph.progress import quiet
from alliancegraph.read.sources import Sources
from alliancegraph.reading import Reading, read_inputs
from alliancegraph.vocabulary import load_vocabulary
from alliancegraph.workspace import Workspace


def read(workspace: Workspace, *paths: Path) -> tuple[list[Reading], list[str]]:
    """The readings of a workspace, and the names of the files that were read anew."""
    sources = Sources.load(workspace.root, Issues())
    inputs = inputs_of(workspace, paths, sources)
    before = {path.name for path in workspace.cache.glob("*.json")}
    readings = read_inputs(inputs, workspace, sources, load_vocabulary(workspace.ontology), quiet)
    return readings, [given.path.name for given in inputs if f"{given.key}.json" not in before]


def test_an_unchanged_document_is_not_read_again(fresh: Workspace) -> None:
    """The second time nothing is read, and the readings are equal."""
    first, anew = read(fresh)
    assert len(anew) == 3
    assert read(fresh) == (first, [])


def test_only_what_changed_is_read(fresh: Workspace) -> None:
    """A changed text, a changed description and a new file are read; the others are not."""
    read(fresh)
    text = fresh.documents / "example-en.md"
    text.write_text(text.read_text() + "\nIn 2020 Sanofi partnered with Amazon.\n")
    assert read(fresh)[1] == ["example-en.md"]
    sources = fresh.documents / "sources.csv"
    sources.write_text(sources.read_text().replace("2019-06", "2019-07"))
    assert read(fresh)[1] == ["exemple-fr.md"]
    (fresh.documents / "new.txt").write_text("Amazon acquired PillPack in 2018.")
    assert read(fresh)[1] == ["new.txt"]


def test_a_removed_document_takes_its_claims_along(fresh: Workspace) -> None:
    """Nothing of a document is left when it goes, in the readings and in the cache."""
    read(fresh)
    (fresh.documents / "example-deals.csv").unlink()
    readings, anew = read(fresh)
    assert anew == []
    assert {r.document.path for r in readings if r.document} == {"documents/example-en.md", "documents/exemple-fr.md"}
    assert len(list(fresh.cache.glob("*.json"))) == 2


def test_other_knowledge_reads_everything_again(fresh: Workspace) -> None:
    """A changed lexicon, registry or reader may read any document otherwise."""
    read(fresh)
    (fresh.root / "ontology" / "lexicon" / "en").mkdir(parents=True)
    (fresh.root / "ontology" / "lexicon" / "en" / "mine.toml").write_text("")
    assert len(read(fresh)[1]) == 3


def test_another_stage_after_reading_reads_nothing_again(fresh: Workspace) -> None:
    """The key of a reading covers the code that reads, not the code that draws."""
    names = {path.relative_to(fingerprint.PACKAGE).parts[0] for path in fingerprint.reading_code()}
    assert {"read", "extract", "model.py", "vocabulary.py"} <= names
    assert not names & {"view", "cli", "graph", "analyse"}


def test_other_weights_are_another_reader() -> None:
    """What the linker learned decides what is read, as code does."""
    assert WEIGHTS in set(fingerprint.reading_code())


def test_what_people_read_of_the_ontology_is_no_other_reader(fresh: Workspace) -> None:
    """A new page, changelog or match to another vocabulary reads nothing again; a new word does."""
    folder = fresh.root / "ontology"
    (folder / "docs").mkdir(parents=True)
    before = fingerprint.reader_version(fresh)
    for name in ("docs/index.html", "docs/lexicon.fr.ttl", "alignments.ttl", "CHANGELOG.md", "terms.txt"):
        (folder / name).write_text("", encoding="utf-8")
        assert fingerprint.reader_version(fresh) == before, name
    (folder / "lexicon.ttl").write_text("", encoding="utf-8")
    assert fingerprint.reader_version(fresh) != before


@pytest.mark.parametrize("damage", [b"", b"[1, 2", b"[]", b"\xff\xfe", b'["x", [], []]'])
def test_a_damaged_cache_is_read_again(fresh: Workspace, damage: bytes) -> None:
    """A cut or foreign entry is no reading: the document is read, and the result is the same."""
    first, _ = read(fresh)
    for entry in fresh.cache.glob("*.json"):
        entry.write_bytes(damage)
    assert read(fresh)[0] == first


def test_other_processes_read_the_same(fresh: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where several processes read, the readings and their order are those of one."""
    alone, _ = read(fresh)
    for entry in fresh.cache.glob("*.json"):
        entry.unlink()
    monkeypatch.setattr(reading, "WORTH_PROCESSES", 0)
    assert read(fresh)[0] == alone


def test_no_input_disappears(fresh: Workspace) -> None:
    """Every file ends as a document or as an issue that says why not."""
    (fresh.documents / "noise.pdf").write_bytes(b"%PDF-1.4 no more")
    (fresh.documents / "table.xlsx").write_bytes(b"PK\x03\x04")
    (fresh.documents / "empty.md").write_bytes(b"")
    (fresh.documents / "dangling.txt").symlink_to("nowhere.txt")
    (fresh.documents / "linked").symlink_to(fresh.root)
    readings, _ = read(fresh)
    assert len(readings) == 8
    refused = {issue.path: issue for r in readings for issue in r.issues if r.document is None}
    names = ("noise.pdf", "table.xlsx", "empty.md", "dangling.txt", "linked")
    assert set(refused) == {f"documents/{name}" for name in names}
    assert "leads nowhere" in refused["documents/dangling.txt"].message
    assert "not followed" in refused["documents/linked"].message
    assert all(issue.level == "error" and len(issue.message) > 5 for issue in refused.values())


def test_named_paths_are_read_instead(fresh: Workspace) -> None:
    """``build PATH…`` reads those files and folders; a path where nothing is is a usage error."""
    readings, _ = read(fresh, fresh.documents / "example-en.md")
    assert [r.document.path for r in readings if r.document] == ["documents/example-en.md"]
    with pytest.raises(UsageError, match="no such file"):
        read(fresh, fresh.root / "nothing.md")
    (fresh.root / "hollow").mkdir()
    with pytest.raises(UsageError, match="no file to read"):
        read(fresh, fresh.root / "hollow")
