"""A report as Markdown: the same sentences and tables; pictures are left to their tables and to lines of blocks.

Markdown has no place for a picture inside the file, and a file beside it is lost when the text is pasted into a wiki
or a mail, so there are none.
"""

import re
from collections.abc import Iterable, Iterator

from alliancegraph.report.parts import Cell, Figure, Group, Link, Quoted, Report, Section, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$])")


def markdown(report: Report) -> str:
    """The whole file."""
    lines = [f"# {escape(report.title)}", escape(report.about)]
    if report.view:
        lines.append(_link(report.view))
    told = [s for s in report.sections if s.finding]
    if told:
        lines.append(f"## {report.words['summary']}")
        lines.append("\n".join(f"- **{escape(s.heading)}** {escape(s.finding)}" for s in told))
    for section in report.sections:
        lines += _section(section, report)
    lines += ["---", escape(report.words["made_by"])]
    return "\n\n".join(lines) + "\n"


def escape(text: str) -> str:
    """``text`` on one line, none of which is taken for Markdown or HTML."""
    flat = re.sub(r"[\n\r\t\v\f\u2028\u2029 ]+", " ", text)
    flat = "".join(char for char in flat if char.isprintable() or char.isspace()).replace("&", "&amp;")
    flat = _SPECIAL.sub(r"\\\1", flat).replace("\\<", "&lt;").replace("\\>", "&gt;")
    return re.sub(r"^(\s*)(\d*)(?=[-+=]|[.)](?:\s|$))", r"\1\2\\", flat)  # neither an entry of a list nor a rule


def _section(section: Section, report: Report) -> Iterator[str]:
    yield f"## {escape(section.heading)}"
    if section.keys:
        yield "\n".join(f"- **{escape(value)}** {escape(name)}" for value, name in section.keys)
    if section.finding and not section.figures:
        yield f"**{escape(section.finding)}**"
    yield from map(escape, section.lines)
    for figure in section.figures:
        yield from _figure(figure, report)
    for table in section.tables:
        yield from _table(table, report)
    for group in section.groups:
        yield from _group(group, report)


def _figure(figure: Figure, report: Report) -> Iterator[str]:
    yield f"### {escape(figure.finding)}"
    if figure.sparks:
        width = max(len(label) for label, _ in figure.sparks)
        rows = (f"{_plain(label):{width}}  {line}" for label, line in figure.sparks)
        yield "\n".join(("```text", *rows, "```"))
    yield from _table(figure.table, report)
    if figure.view:
        yield _link(figure.view)


def _table(table: Table, report: Report) -> Iterator[str]:
    yield f"*{escape(table.caption)}*"
    heads = [escape(column.label) for column in table.columns]
    rule = ["---:" if column.number else "---" for column in table.columns]
    rows = ([_cell(value) for value in row] for row in table.rows)
    yield "\n".join(f"| {' | '.join(line)} |" for line in (heads, rule, *rows))
    if table.note:
        yield escape(table.note)
    if table.command:
        yield f"{report.words['command']}{report.words['colon']}`{_plain(table.command)}`"


def _group(group: Group, report: Report) -> Iterator[str]:
    yield f"### {escape(group.heading)}"
    if group.lines:
        yield " ".join(map(escape, group.lines))
    for item in group.parts:
        yield f"**{escape(item.heading)}** {' '.join(map(escape, item.lines))}".rstrip()
        yield from (_quote(quote, report) for quote in item.quotes)
        if item.view:
            yield _link(item.view)
    if group.view:
        yield _link(group.view)


def _quote(quote: Quoted, report: Report) -> str:
    said = escape(quote.text if quote.is_row else report.words["quote"].format(quote.text)) if quote.text else ""
    denial = f"**{escape(report.words['denied'])}** " if quote.denies else ""
    return "> " + _joined((said, f"{denial}({_cell(quote.source)})"))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _cell(value: Cell) -> str:
    return _link(value) if isinstance(value, Link) else escape(value)


def _link(link: Link) -> str:
    """An address in angle brackets takes every sign but these brackets."""
    address = link.address.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("\\", "%5C")
    return f"[{escape(link.text)}](<{address}>)"


def _plain(text: str) -> str:
    """Text inside a block or between backticks, which ends neither."""
    return " ".join(text.replace("`", "'").split())
