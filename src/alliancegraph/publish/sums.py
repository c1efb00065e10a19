"""``SHA256SUMS``: the digests of a folder's files, as ``sha256sum -c`` reads them."""

from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"


def write(digests: Iterable[tuple[str, str]]) -> bytes:
    """The file for pairs (relative path, hexadecimal digest), sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests)).encode()


def listed(folder: Path) -> list[str]:
    """The files that the sums of a folder name, none outside it; empty without sums."""
    sums = folder / NAME
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines() if sums.is_file() else []
    named = [line.partition("  ")[2] for line in lines]
    return [name for name in named if name and (folder / name).resolve().is_relative_to(folder.resolve())]
