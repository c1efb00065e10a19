"""A file of a workspace → a Document, or the reason why not."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from alliancegraph.errors import UnreadableInput
from alliancegraph.issues import Issues, Level
from alliancegraph.model import Document
from alliancegraph.read.decode import normalise
from alliancegraph.read.edits import Edit, apply_edits
from alliancegraph.read.formats import Format, by_suffix, sniff
from alliancegraph.read.furniture import running_lines
from alliancegraph.read.markdown import plain
from alliancegraph.read.metadata import language_of, origin_of
from alliancegraph.read.raw import ROWS, Raw
from alliancegraph.read.reflow import lines_of, looks_hard_wrapped, reflow
from alliancegraph.read.sources import Source, Sources
from alliancegraph.workspace import DESCRIPTIONS, Workspace, files_below

MOST_BYTES = 50 * 2**20
MOST_TEXT = 20_000_000


def read_all(paths: Iterable[Path], workspace: Path, issues: Issues) -> Iterator[Document]:
    """The documents among ``paths``, files or folders (walked in sorted order, hidden files passed over).

    Each input ends as a document or as an issue that says why it was refused; none stops the others.
    """
    sources = Sources.load(workspace, issues)
    for path in inputs(paths, workspace):
        try:
            yield read_file(path, workspace, sources, issues)
        except UnreadableInput as error:
            issues.add(error.path, "refused", error.reason, level="error")


def inputs(paths: Iterable[Path], workspace: Path) -> list[Path]:
    """The files among ``paths`` and in the folders among them, each once; the workspace's sources.csv is none."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in files_below(path) if path.is_dir() else (path,):
            # not resolve(): a link is another document
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100
    found.pop(os.path.abspath(Workspace(workspace).documents / DESCRIPTIONS), None)  # noqa: PTH100
    return list(found.values())


def read_file(path: Path, workspace: Path, sources: Sources, issues: Issues) -> Document:
    """The document in one file, described by ``sources`` where they do and by itself where they do not.

    What is guessed, missing or read only in part becomes an issue. Raises UnreadableInput, with the reason,
    for a file that gives no text.
    """
    name = relative_name(path, workspace)
    data = _bytes(path, name)
    format_ = sniff(data, name)
    raw = _extract(format_, data, name)
    for code, message in raw.notes:
        level: Level = "info" if code.endswith("_guessed") else "warning"
        issues.add(name, code, message, level=level)
    if format_ is not by_suffix(name):
        issues.add(name, "misnamed", f"is {format_.name} whatever its name says, and was read so", level="info")
    return _document(name, raw, sources.entry(name), issues)


def relative_name(path: Path, workspace: Path) -> str:
    """POSIX path of a file relative to the workspace; of one outside, its name.

    Raises UnreadableInput for a link that leads out of the workspace, or out of its folder elsewhere, and for a
    name that is not Unicode.
    """
    real, root = Path(os.path.realpath(path)), Path(os.path.realpath(workspace))
    # a link inside the workspace keeps its own name, however the workspace itself is reached
    own = Path(os.path.realpath(path.parent), path.name)
    ways = (
        (Path(os.path.abspath(path)), Path(os.path.abspath(workspace))),  # noqa: PTH100
        (own, root),
        (real, root),
    )
    inside = [way.relative_to(folder).as_posix() for way, folder in ways if way.is_relative_to(folder)]
    name = inside[0] if inside else own.name
    shown = os.fsencode(name).decode("utf-8", "replace")
    if not real.is_relative_to(root if inside else own.parent):
        raise UnreadableInput(shown, "a link to a place outside the workspace; copy the file into documents/")
    if shown != name:
        raise UnreadableInput(shown, "its name is not Unicode text; rename it")
    return name


def _bytes(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            what = "a link to a folder is not followed" if path.is_symlink() else "a folder that cannot be opened"
            raise UnreadableInput(name, f"{what}: nothing in it is read")
        if by_suffix(name) is None:
            sniff(b"", name)  # refuses it, before reading what may be large
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableInput(name, "not a regular file")
        if status.st_size > MOST_BYTES:
            raise UnreadableInput(name, f"larger than {MOST_BYTES / 2**20:.0f} MiB; split it")
        data = path.read_bytes()
    except OSError as error:
        what = "a link that leads nowhere" if path.is_symlink() else "cannot be opened"
        raise UnreadableInput(name, f"{what}: {error.strerror}") from error
    if not data.strip():
        raise UnreadableInput(name, "empty file: there is nothing to read")
    return data


def _extract(format_: Format, data: bytes, name: str) -> Raw:
    extract = format_.load()
    if not format_.risky:
        return extract(data, name)
    try:
        from alliancegraph.read.sandbox import extract_apart
    except ImportError as error:
        raise UnreadableInput(name, f"{format_.name} is read on Linux and macOS only; save it as .txt") from error
    return extract_apart(extract, data, name)


def _document(name: str, raw: Raw, source: Source, issues: Issues) -> Document:
    text, starts = _join(raw.parts)
    edited = apply_edits(text, _edits(text, starts, raw, name, issues))
    if not any(char.isalnum() for char in edited.text):
        raise UnreadableInput(name, "no words in it")
    if len(edited.text) > MOST_TEXT:
        raise UnreadableInput(name, f"more than {MOST_TEXT // 10**6} million characters of text; split it")
    lang = language_of(name, edited.text, raw, source, issues)
    return Document(
        path=name,
        media_type=raw.media_type,
        text=edited.text,
        lang=lang,
        origin=origin_of(name, edited.text, raw, source, lang, issues),
        licence=source.licence,
        runs=edited.runs,
        pages=(0, *map(edited.new_offset, starts[1:])) if raw.paged else (),
    )


def _join(parts: Sequence[str]) -> tuple[str, list[int]]:
    """Normalised text of all pages, and where each begins."""
    pages = [normalise(part) for part in parts]
    starts = list(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))
    return "\n".join(pages), starts


def _edits(text: str, starts: Sequence[int], raw: Raw, name: str, issues: Issues) -> Iterator[Edit]:
    """What to cut and join so that the sentences of a format are whole; nothing in a sheet."""
    if raw.media_type in ROWS:
        return iter(())
    if raw.media_type == "text/markdown":
        return plain(text)
    lines = lines_of(text)
    running = running_lines(lines, starts)
    for line in running:
        issues.add(name, "running_line", f"left out as header, footer or page number: {line.text!r}", level="info")
    if raw.paged or looks_hard_wrapped(lines):
        furniture = frozenset(running)
        return reflow(text, [line for line in lines if line not in furniture])
    return iter(())
