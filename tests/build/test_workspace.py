"""A workspace is a folder; making one harms nothing that is there."""

import os
from pathlib import Path
from typing import Any

import pytest

from alliancegraph.errors import UsageError
from alliancegraph.lock import only_build
from alliancegraph.workspace import Workspace, files_below, init


def test_init_makes_documents_with_examples(tmp_path: Path) -> None:
    """A new workspace has a readme, two texts, a deal sheet and their descriptions."""
    written = init(tmp_path / "a" / "b")
    assert [p.name for p in written] == [
        "README.md",
        "example-deals.csv",
        "example-en.md",
        "exemple-fr.md",
        "sources.csv",
    ]
    assert len(Workspace(tmp_path / "a" / "b").inputs()) == 3


def test_init_never_overwrites(tmp_path: Path) -> None:
    """What is there stays: a readme is kept, and a folder with documents/ is refused."""
    (tmp_path / "README.md").write_text("mine")
    init(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"
    (tmp_path / "documents" / "example-en.md").write_text("mine too")
    with pytest.raises(UsageError, match="left as it is"):
        init(tmp_path)
    assert (tmp_path / "documents" / "example-en.md").read_text() == "mine too"


def test_inputs_are_all_files_but_descriptions_and_hidden_ones(tmp_path: Path) -> None:
    """Folders are walked; sources.csv and hidden files are no documents; a link to a folder stands for itself."""
    for name in ("b/x.md", "a.txt", "b/.hidden.md", ".git/c.md", "sources.csv"):
        path = tmp_path / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "documents" / "loop").symlink_to(tmp_path / "documents")
    names = [p.relative_to(tmp_path).as_posix() for p in Workspace(tmp_path).inputs()]
    assert names == ["documents/a.txt", "documents/b/x.md", "documents/loop"]
    assert list(files_below(tmp_path / "nowhere")) == []


def test_a_folder_that_cannot_be_listed_stands_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is unknown, so that the folder itself must be reported."""
    for name in ("shut", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text("x")
    listed = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert sorted(files_below(tmp_path)) == [tmp_path / "open" / "x.md", tmp_path / "shut"]


def test_a_folder_without_documents_says_what_to_do(tmp_path: Path) -> None:
    """The error names the folder and two ways out."""
    with pytest.raises(UsageError, match=r"no documents/ in .*`alliancegraph init.*--workspace"):
        Workspace(tmp_path).inputs()


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    """A second build in the same workspace is refused while the first is at work, and free after it."""
    workspace = Workspace(tmp_path)
    with only_build(workspace), pytest.raises(UsageError, match="another build"), only_build(workspace):
        pass
    with only_build(workspace):
        pass


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    """Temporary files of processes that died go when the next build begins; those of living ones stay."""
    workspace = Workspace(tmp_path)
    workspace.exports.mkdir()
    left = workspace.exports / ".network.html.99999999.tmp"
    held = workspace.exports / f".network.html.{os.getppid()}.tmp"
    for file in (left, held):
        file.write_bytes(b"half")
    with only_build(workspace):
        assert not left.exists()
        assert held.exists()
