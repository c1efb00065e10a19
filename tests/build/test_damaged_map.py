"""A broken graph/layout.csv stops a build with one line that says what to do; nothing is lost, and nobody jumps."""

import shutil
from pathlib import Path

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run
from tests.test_reproducible import outputs

HEADER = "id,x,y,top_x,top_y,circle\n"
DAMAGED = {
    "empty": ("", "no column"),
    "another header": ("name,left,top\nactor/a,1,2\n", "no column"),
    "text for a number": (HEADER + "actor/a,1,2,,,\nactor/b,here,2,,,\n", "line 3: a place is no whole number"),
    "half a place": (HEADER + "actor/a,1,2,3,,\n", "line 2: a place is no whole number"),
    "a number beyond all maps": (HEADER + f"actor/a,1,{'9' * 400},,,\n", "line 2: a place is farther out"),
    "an id twice": (HEADER + "actor/a,1,2,,,\nactor/b,5,6,,,\nactor/a,3,4,,,\n", "line 4: actor/a has a place already"),
    "a conflict": ("<<<<<<< ours\n" + HEADER + "=======\n>>>>>>> theirs\n", "no column"),
    "no text": ("\x00\x01\ufffe", "no column"),
}


@pytest.fixture(scope="module")
def study(built: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A built workspace that may be spoiled."""
    return Workspace(Path(shutil.copytree(built.root, tmp_path_factory.mktemp("map") / "study")))


@pytest.mark.parametrize(("text", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_broken_map_stops_the_build(study: Workspace, run: Run, text: str, said: str) -> None:
    """Exit 3 and one line that names the fault; graph, tables, page and the file itself are left as they were."""
    good = study.layout.read_bytes()
    study.layout.write_text(text, encoding="utf-8")
    before = outputs(study)
    try:
        refused(study, run, said, before)
    finally:
        study.layout.write_bytes(good)


def refused(study: Workspace, run: Run, said: str, before: dict[str, bytes]) -> None:
    """Both verbs that draw the map refuse it, those that need none go on."""
    for verb in ("build", "view"):
        done = run(verb, "-w", study.root)
        assert (done.returncode, done.stdout) == (3, ""), (verb, done)
        *steps, last = done.stderr.splitlines()
        assert last.startswith("alliancegraph: graph/layout.csv: ")
        assert said in last
        assert "delete the file" in last
        assert set(steps) <= {"graph", "page"}
        assert outputs(study) == before
    assert run("rank", "-w", study.root, "--top", "1").returncode == 0, "what needs no map goes on"


def test_strangers_and_gaps_do_no_harm(study: Workspace, run: Run) -> None:
    """Ids that the graph does not know are dropped, a line that is missing comes back, and the others stay."""
    good = study.layout.read_text(encoding="utf-8")
    header, first, *others = good.splitlines(keepends=True)
    study.layout.write_text(header + "actor/nobody,7,7,7,7,actor/nobody\n" + "".join(others), encoding="utf-8")
    assert run("build", "-w", study.root).returncode == 0
    mended = study.layout.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "nobody" not in "".join(mended)
    assert mended[0] == header
    assert mended[1].startswith(first.partition(",")[0])
    assert [line.split(",")[:3] for line in mended[2:]] == [line.split(",")[:3] for line in others]


def test_without_the_file_the_map_is_drawn_anew(study: Workspace, built: Workspace, run: Run) -> None:
    """As on a machine that never had one: the same page and the same places as the first time."""
    study.layout.unlink()
    assert run("build", "-w", study.root).returncode == 0
    assert outputs(study) == outputs(built)
