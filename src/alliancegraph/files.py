"""Files as the project treats them: hashed by content, written whole or not at all."""

import hashlib
import os
from datetime import date
from pathlib import Path

from alliancegraph.errors import UsageError


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_folder(path: Path) -> Path:
    """``path``, when the folder that it is to be written into is there.

    Raises UsageError otherwise: a slip in a path the user typed should make no folders.
    """
    if not path.parent.exists():
        raise UsageError(f"no folder {path.parent}: make it first, or correct the path")
    return path


def require_file(path: Path) -> Path:
    """``path``, when there is a file; raises UsageError otherwise."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file or folder")
    return path


def write_atomic(path: Path, data: str | bytes) -> bool:
    """Write ``data`` (text as UTF-8) so that a reader sees the old file or the new one, never a part.

    Returns False, and leaves the file alone, when it already holds exactly that.
    """
    raw = data.encode() if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def dated(path: Path, day: date | None) -> Path:
    """``network-2018-12-31.html`` for a day, the path itself without one."""
    return path.with_name(f"{path.stem}-{day}{path.suffix}") if day else path
