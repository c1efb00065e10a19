"""Annotated documents: ``NAME.txt`` with ``NAME.json`` beside it (the format is in ``corpus/README.md``)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alliancegraph.errors import UnreadableInput, UsageError

_STOP = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "un",
        "une",
        "et",
        "à",
        "au",
        "aux",
        "en",
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "its",
        "his",
        "their",
        "son",
        "sa",
        "ses",
    ]
)


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, single spaces: how names are compared."""
    text = unicodedata.normalize("NFD", text.replace("’", "'").casefold())
    return re.sub(r"\s+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip(" .,;:()«»\"'")


def content_words(text: str) -> frozenset[str]:
    """Words that count when offerings and topics are compared."""
    return frozenset(w.rstrip("s") for w in re.findall(r"\w+", fold(text)) if w not in _STOP)


@dataclass(frozen=True)
class Statement:
    """One annotated relation."""

    kinds: frozenset[str]
    """The kind first annotated and those that also count as right."""
    kind: str
    subject: str
    object: str
    others: tuple[str, ...]
    status: str
    date: str | None
    amount: str | None
    currency: str | None
    quote: str
    optional: bool
    inference: bool


@dataclass(frozen=True)
class GoldDocument:
    """A text and what a careful reader draws from it."""

    name: str
    path: Path
    """The text file."""
    lang: str
    statements: tuple[Statement, ...]
    names: Mapping[str, frozenset[str]]
    """Canonical name → its folded written forms (name, mentions)."""
    mentions: frozenset[str]
    """Folded surface forms of actors."""
    published: str | None = None


def load_gold(folder: Path) -> list[GoldDocument]:
    """All annotated documents of a folder, sorted by name.

    Raises UsageError for a folder without any, UnreadableInput for a malformed one.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: no annotated documents; it needs pairs NAME.txt and NAME.json")
    return [_load(file) for file in files]


def _load(file: Path) -> GoldDocument:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        path = file.with_name(data.get("text_file") or file.stem + ".txt")
        if not path.is_file():
            raise ValueError(f"{path.name} is missing")
        statements = tuple(_statement(s) for s in data["statements"])
        names = {
            a["name"]: frozenset(fold(n) for n in (a["name"], *a.get("mentions", ()))) for a in data.get("actors", ())
        }
        mentions = frozenset(fold(m) for a in data.get("actors", ()) for m in a.get("mentions", ()))
        return GoldDocument(file.stem, path, data["lang"], statements, names, mentions, data.get("date"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(str(file), f"not an annotated document: {error}") from error


def _statement(data: Mapping[str, Any]) -> Statement:
    return Statement(
        kinds=frozenset([data["relation"], *(data.get("accept_relations") or ())]),
        kind=data["relation"],
        subject=data["subject"],
        object=str(data["object"] or "").removeprefix("topic:"),
        others=tuple(data.get("other_participants") or ()),
        status=data.get("status") or "active",
        date=data.get("date"),
        amount=str(data["amount"]) if data.get("amount") else None,
        currency=data.get("currency"),
        quote=data.get("quote", ""),
        optional=bool(data.get("optional")),
        inference=bool(data.get("inference")),
    )
