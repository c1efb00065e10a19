"""``graph/decisions.csv`` on disk: read line by line, and added to without losing what is there."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.issues import Issues
from alliancegraph.resolve.decisions import COLUMNS, NEED_RIGHT, Decision, Decisions, Judgement, key_of


def load_decisions(path: Path, name: str = "graph/decisions.csv") -> Decisions:
    """The decisions in ``path``, none when there is no such file.

    A line that makes no sense, or contradicts an earlier one, is left out and noted under ``name`` in ``issues``.
    """
    issues = Issues()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions(name)
    except (OSError, UnicodeDecodeError) as error:
        issues.add(name, "bad_decision", f"not read ({error}), no decision is applied; save it as UTF-8", level="error")
        return Decisions(name, issues=tuple(issues))
    decisions = list(_sound(_rows(text, name, issues), name, issues))
    return Decisions.of(decisions, name, issues)


def _rows(text: str, name: str, issues: Issues) -> Iterator[Decision]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS[:3] if column not in (reader.fieldnames or ())]
        if missing:
            issues.add(name, "bad_decision", f"no column {missing[0]!r}: no decision is applied", line=1, level="error")
            return
        for row in reader:
            if (decision := _decision(row, name, reader.line_num, issues)) is not None:
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
    """Decisions that do not contradict an earlier one: one judgement a pair, one target a left side."""
    judged: dict[frozenset[str], Judgement] = {}
    target: dict[str, str] = {}
    for decision in decisions:
        left, right = key_of(decision.left), key_of(decision.right)
        pair = frozenset((left, right))
        moved = decision.judgement == "same" and target.get(left, right) != right
        if moved or judged.get(pair, decision.judgement) != decision.judgement:
            issues.add(name, "bad_decision", "contradicts an earlier line: the line is left out", line=decision.line)
            continue
        judged[pair] = decision.judgement
        if decision.judgement == "same":
            target[left] = right
        yield decision


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
    found, sound = Issues(), []
    for line in new:
        if problem := _problem(line.left, line.right, line.judgement, too_long=False):
            found.add(source, "bad_decision", problem, line=line.line)
        else:
            sound.append(line)
    kept = {id(line) for line in _sound([*before, *sound], source, Issues())}
    for line in sound:
        if id(line) not in kept:
            what = "contradicts graph/decisions.csv or an earlier line"
            found.add(source, "bad_decision", f"{line.judgement} of {line.left!r} {what}", line=line.line)
    if len(found):
        told = (f"{source}, line {issue.line}: {issue.message}" for issue in found)
        raise UsageError("\n".join([*told, "nothing was written"]))


def _meaning(line: Decision) -> tuple[frozenset[str], str]:
    return frozenset((key_of(line.left), key_of(line.right))), line.judgement


def _appended(raw: bytes, added: Iterable[Decision]) -> bytes:
    """The bytes of the file with further lines, in the order of its columns and with its line ends."""
    text = raw.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    columns = next(csv.reader(io.StringIO(text, newline="")), None) or list(COLUMNS)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator=end)
    if not text:
        writer.writeheader()
    elif not text.endswith(("\n", "\r")):
        out.write(end)
    writer.writerows({column: getattr(line, column) for column in COLUMNS} for line in added)
    return raw + out.getvalue().encode()
