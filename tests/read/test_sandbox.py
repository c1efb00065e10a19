"""A reader that hangs, swells, crashes or lies costs its document, and nothing else."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.raw import Raw
from alliancegraph.read.sandbox import Extract, Limits, extract_apart

SMALL = Limits(memory=256 * 2**20, output=1_000)
SHORT = replace(SMALL, seconds=0.5)
"""For the reader that hangs; the others end by themselves, however slow the machine."""
READ = Raw(("text é \ud800",), "text/plain", notes=(("a", "b"),))


def sound(data: bytes, name: str) -> Raw:
    return READ


def hangs(data: bytes, name: str) -> Raw:
    time.sleep(60)
    return READ


def swells(data: bytes, name: str) -> Raw:
    return Raw(("x" * len(bytearray(2**30)),), "text/plain")


def crashes(data: bytes, name: str) -> Raw:
    os.kill(os.getpid(), signal.SIGSEGV)
    return READ


def raises(data: bytes, name: str) -> Raw:
    raise KeyError(name)


def leaves(data: bytes, name: str) -> Raw:
    os._exit(0)


def recurses(data: bytes, name: str) -> Raw:
    return recurses(data, name)


def floods(data: bytes, name: str) -> Raw:
    return Raw(("x" * 10_000,), "text/plain")


def refuses(data: bytes, name: str) -> Raw:
    raise UnreadableInput("elsewhere", "for a reason; do this")


def writes(data: bytes, name: str) -> Raw:
    Path(name).write_text("written by the reader")
    return READ


def test_a_sound_reader_answers_as_if_it_ran_here() -> None:
    """All fields come through; half a character becomes a whole one."""
    assert extract_apart(sound, b"", "a", SMALL) == Raw(("text é ?",), "text/plain", notes=(("a", "b"),))


@pytest.mark.parametrize(
    ("extract", "reason"),
    [
        (hangs, "longer than"),
        (swells, "memory"),
        (crashes, "signal 11"),
        (raises, "broke down"),
        (leaves, "broke down"),
        (recurses, "nested too deeply"),
        (floods, "MiB of text"),
        (refuses, "for a reason; do this"),
    ],
)
def test_a_bad_reader_is_an_unreadable_input(extract: Extract, reason: str) -> None:
    """Each way to fail gives one reason, under the name of the document."""
    with pytest.raises(UnreadableInput, match=reason) as caught:
        extract_apart(extract, b"", "a.pdf", SHORT if extract is hangs else SMALL)
    assert caught.value.path == "a.pdf"


def test_a_reader_cannot_write_files(tmp_path: Path) -> None:
    """It may make an empty one at worst."""
    target = tmp_path / "x"
    with pytest.raises(UnreadableInput):
        extract_apart(writes, b"", str(target), SMALL)
    assert not target.exists() or target.read_bytes() == b""


def open_descriptors() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def children() -> set[str]:
    """Processes that this one started, among them those of other tests."""
    lists = Path("/proc/self/task").glob("*/children")
    return {child for task in lists for child in task.read_text().split()}


def test_no_child_and_no_descriptor_is_left() -> None:
    """A thousand bad files must not exhaust the machine."""
    before = open_descriptors(), children()
    for extract in (sound, hangs, floods, crashes):
        try:
            extract_apart(extract, b"", "a", SHORT if extract is hangs else SMALL)
        except UnreadableInput:
            continue
    assert (open_descriptors(), children()) == before
