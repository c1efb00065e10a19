"""``graph/decisions.csv`` on disk: read line by line, and added to without losing what is there."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.issues import Issues
from alliancegraph.resolve.consistent import checked
from alliancegraph.resolve.decisions import COLUMNS, NEED_RIGHT, Decision, Decisions, Judgement, key_of
from alliancegraph.resolve.spreadsheet import SAVE_AS, delimiter_of, rows_of, text_of


def load_decisions(path: Path, name: str = "graph/decisions.csv") -> Decisions:
    """The decisions in ``path``, none when there is no such file or nothing in it.

    Commas, semicolons and tabs may part the cells. A line that makes no sense, or contradicts an earlier one, is left
    out and noted under ``name`` in ``issues``.
    """
    issues = Issues()
    try:
        text = text_of(path)
    except FileNotFoundError:
        return Decisions(name)
    except (OSError, UnicodeDecodeError) as error:
        issues.add(name, "bad_decision", f"not read ({error}), no decision is applied; {SAVE_AS}", level="error")
        return Decisions(name, issues=tuple(issues))
    decisions = list(_sound(_rows(text, name, issues), name, issues)) if text.strip() else []
    return Decisions.of(decisions, name, issues)


def _rows(text: str, name: str, issues: Issues) -> Iterator[Decision]:
    reader = rows_of(text)
    try:
        missing = [column for column in COLUMNS[:3] if column not in (reader.fieldnames or ())]
        if missing:
            issues.add(name, "bad_decision", f"no column {missing[0]!r}: no decision is applied", line=1, level="error")
            return
        for row in reader:
            empty = not any(str(cell or "").strip() for cell in row.values())  # a spreadsheet leaves ";;;" behind
            if not empty and (decision := _decision(row, name, reader.line_num, issues)) is not None:
                yield decision
    except csv.Error as error:
        issues.add(name, "bad_decision", f"not CSV from here on: {error}", line=reader.line_num, level="error")


def _decision(
    row: Mapping[str | None, str | list[str] | None], name: str, line: int, issues: Issues
) -> Decision | None:
    left, right, judgement, note = (str(row.get(column) or "").strip() for column in COLUMNS)
    problem = _problem(left, right, judgement, None in row)
    for value in get_args(Judgement):
        if value == judgement and not problem:
            return Decision(left, right, value, note, line)
    issues.add(name, "bad_decision", f"{problem}: the line is left out", line=line)
    return None


def _problem(left: str, right: str, judgement: str, too_long: bool) -> str | None:
    if too_long:
        return "more cells than columns; put a text with commas in quotation marks"
    if judgement not in get_args(Judgement):
        return f"judgement {judgement!r} is none of {', '.join(get_args(Judgement))}"
    if not left:
        return "left is empty"
    if judgement in NEED_RIGHT and not right:
        return f"{judgement!r} needs a right side"
    if judgement not in NEED_RIGHT and right:
        return f"{judgement!r} takes no right side"
    return "left and right are the same" if key_of(left) == key_of(right) else None


def _sound(decisions: Iterable[Decision], name: str, issues: Issues) -> Iterator[Decision]:
    """Decisions that do not contradict an earlier one."""
    for decision, earlier in checked(decisions):
        if earlier is None:
            yield decision
        else:
            problem = f"contradicts line {earlier.line} ({_words(earlier)}): the line is left out"
            issues.add(name, "bad_decision", problem, line=decision.line)


def _words(line: Decision) -> str:
    return " ".join(part for part in (line.judgement, line.left, line.right) if part)


def add_decisions(path: Path, new: Sequence[Decision], source: str = "the new decisions") -> int:
    """Append ``new`` to the file at ``path`` (made when it is not there); returns how many lines were added.

    What stands there stays as it is, byte for byte; a judgement that is there already is not added again. The file is
    written whole or not at all. Raises UsageError, with the line numbers (``Decision.line``) in ``source``, when one of
    them makes no sense or contradicts another one or the file; and when the file itself cannot be read.
    """
    before = load_decisions(path, path.name)
    if broken := next((issue for issue in before.issues if issue.level == "error"), None):
        raise UsageError(f"{path}: {broken.message}; mend it first, nothing was written")
    _refuse(new, before.lines, source)
    said = {_meaning(line) for line in before.lines}
    fresh = {_meaning(line): line for line in reversed(new) if _meaning(line) not in said}
    added = [line for line in new if fresh.get(_meaning(line)) is line]
    if added:
        write_atomic(path, _appended(path.read_bytes() if path.is_file() else b"", added))
    return len(added)


def _refuse(new: Iterable[Decision], before: Iterable[Decision], source: str) -> None:
    """Raise UsageError with all that is wrong with ``new``."""
    found, sound, before = Issues(), [], tuple(before)
    for line in new:
        if problem := _problem(line.left, line.right, line.judgement, too_long=False):
            found.add(source, "bad_decision", problem, line=line.line)
        else:
            sound.append(line)
    there = {id(line) for line in before}
    for line, earlier in checked([*before, *sound]):
        if earlier is not None and id(line) not in there:
            place = "graph/decisions.csv" if id(earlier) in there else source
            what = f"contradicts line {earlier.line} of {place} ({_words(earlier)})"
            found.add(source, "bad_decision", f"{line.judgement} of {line.left!r} {what}", line=line.line)
    if len(found):
        told = (f"{source}, line {issue.line}: {issue.message}" for issue in found)
        raise UsageError("\n".join([*told, "nothing was written"]))


def _meaning(line: Decision) -> tuple[frozenset[str], str]:
    return frozenset((key_of(line.left), key_of(line.right))), line.judgement


def _appended(raw: bytes, added: Iterable[Decision]) -> bytes:
    """The bytes of the file with further lines, in the order of its columns, with its line ends and delimiter."""
    text = raw.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    out = io.StringIO()
    if not text.strip():
        raw = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        writer = csv.DictWriter(out, COLUMNS, lineterminator=end)
        writer.writeheader()
    else:
        columns = rows_of(text).fieldnames or COLUMNS
        parted = delimiter_of(text)
        writer = csv.DictWriter(out, columns, extrasaction="ignore", delimiter=parted, lineterminator=end)
        out.write("" if text.endswith(("\n", "\r")) else end)
    writer.writerows({column: getattr(line, column) for column in COLUMNS} for line in added)
    return raw + out.getvalue().encode()
