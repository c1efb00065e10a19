"""What a format gives before it becomes a Document."""

from dataclasses import dataclass

SHEET = "text/csv"
FTM = "application/json+ftm"
ROWS = frozenset((SHEET, FTM))
"""Media types of documents that are rows, not sentences."""


@dataclass(frozen=True)
class Raw:
    """Text and self-description of a file, as one format read it."""

    parts: tuple[str, ...]
    """The text: one part a page where the format has pages, else one."""
    media_type: str
    paged: bool = False
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """As the file gives it; not yet checked."""
    language: str | None = None
    url: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    """Pairs (issue code, message): what of the file is not in ``parts``, what was guessed."""
