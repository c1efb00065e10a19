"""Texts to read, and how long a job takes."""

import gc
import json
import random
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from alliancegraph.extract.reader import Reader
from alliancegraph.model import Document, Origin

ROOT = Path(__file__).parents[1]
PER_DOCUMENT = 5000
LINEAR = 1.3
"""So many times twice as long for twice the text is still called linear: short runs are not exact."""


def texts(lang: str, english: Path | None, size: int, seed: int = 1) -> list[str]:
    """Documents of about ``PER_DOCUMENT`` bytes, ``size`` bytes in all, passages repeated in shuffled order."""
    passages = _passages(english) if lang == "en" and english and english.is_file() else _annotated(lang)
    chance = random.Random(seed)  # noqa: S311  (nothing secret)
    found: list[str] = []
    total, held = 0, 0
    text: list[str] = []
    while total < size:
        for passage in chance.sample(passages, len(passages)):
            text.append(passage)
            held += len(passage.encode()) + 2
            if held >= PER_DOCUMENT:
                found.append("\n\n".join(text))
                text, total, held = [], total + held, 0
            if total >= size:
                break
    return found


def _passages(path: Path) -> list[str]:
    """Words become text: no blank before a mark, none after an opening one."""
    lines = (" ".join(entry["context"]) for entry in json.loads(path.read_text(encoding="utf-8")))
    return [re.sub(r"([($]) ", r"\1", re.sub(r" ([,.;:!?)%]|'s\b|n't\b)", r"\1", line)) for line in lines]


def _annotated(lang: str) -> list[str]:
    files = sorted((ROOT / "corpus" / "train").glob("*/*.json"))
    notes = ((file, json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return [
        file.with_name(note.get("text_file", f"{file.stem}.txt")).read_text(encoding="utf-8")
        for file, note in notes
        if note["lang"] == lang
    ]


def documents_of(lang: str, found: Iterable[str]) -> list[Document]:
    """Texts as documents."""
    return [
        Document(f"{lang}{n}.txt", "text/plain", text, lang, Origin(date="2020-06-15")) for n, text in enumerate(found)
    ]


def size_of(documents: Iterable[Document]) -> int:
    """Bytes of text."""
    return sum(len(document.text.encode()) for document in documents)


def read_all(reader: Reader, documents: Iterable[Document]) -> int:
    """Reads them; the number of claims."""
    return sum(len(reader.claims(document)) for document in documents)


def cpu_of(work: Callable[[], object]) -> float:
    """Processor seconds of a job."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
