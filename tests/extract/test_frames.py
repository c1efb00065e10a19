"""Every frame of the lexicon reads its own example, and keeps quiet on the sentence beside it."""

from collections.abc import Iterator
from typing import Any

import pytest

from alliancegraph.vocabulary import load_vocabulary
from tests.extract.reading import read_by_rules

LANGUAGES = ("fr", "en")
FEWEST = 150


def _frames(lang: str) -> Iterator[dict[str, Any]]:
    lexicon = load_vocabulary().lexicon(lang)
    for sort in ("verb", "noun", "role"):
        yield from lexicon[sort]


CASES = [pytest.param(lang, frame, id=f"{lang}.{frame['id']}") for lang in LANGUAGES for frame in _frames(lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lexicon_has_enough_frames_for_every_kind(lang: str) -> None:
    """At least 150 frames a language, each with its own id, and every relation kind can be said."""
    frames = list(_frames(lang))
    assert len(frames) >= FEWEST
    assert len({f["id"] for f in frames}) == len(frames)
    kinds = {code for code, kind in load_vocabulary().kinds.items() if kind.is_relation}
    assert kinds <= {f["kind"] for f in frames}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hints_name_kinds_in_small_letters_and_once(lang: str) -> None:
    """A hint of a kind that does not exist, or written with a capital, would never be found."""
    hints = load_vocabulary().lexicon(lang)["hints"]
    kinds = {code for code, kind in load_vocabulary().kinds.items() if kind.is_relation}
    assert set(hints) <= kinds
    assert len(hints) >= 10
    for words in hints.values():
        assert len(words) == len(set(words))
        assert all(w == w.lower() and w.strip() == w != "" for w in words)


@pytest.mark.parametrize(("lang", "frame"), CASES)
def test_frame_reads_its_example(lang: str, frame: dict[str, Any]) -> None:
    """``yes`` is a sentence and the parties it must give; this very frame reads it."""
    sentence, parties = frame["yes"]
    wanted = {tuple(p.strip().split("=", 1)) for p in parties.split(";")}
    found = [c for c in read_by_rules(sentence, lang) if c.kind == frame["kind"]]
    assert any(wanted <= {(f.role, f.name) for f in c.fillers} for c in found), [c.fillers for c in found]
    assert any(c.method == f"frame:{lang}.{frame['id']}" for c in found), [c.method for c in found]


@pytest.mark.parametrize(("lang", "frame"), CASES)
def test_frame_keeps_quiet_on_its_counter_example(lang: str, frame: dict[str, Any]) -> None:
    """``no`` holds the trigger's words and must give no claim of the frame."""
    found = [c for c in read_by_rules(frame["no"], lang) if c.method == f"frame:{lang}.{frame['id']}"]
    assert not found, [(c.kind, [f.name for f in c.fillers]) for c in found]
