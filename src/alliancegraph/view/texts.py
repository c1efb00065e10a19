"""Any DataFrame as CSV, JSON or Markdown text.

A CSV opens in a spreadsheet without running anything: a text cell that begins with ``=``, ``+``, ``-``,
``@``, a tab or a line break gets an apostrophe in front (OWASP, "CSV injection"); numbers keep their sign.
JSON and Markdown carry the text as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, Any

from alliancegraph.graph.cells import Named

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula (full-width forms too)."""


def to_csv(frame: pd.DataFrame) -> str:
    """CSV text, spreadsheet-safe, with header and LF; empty cells for what is missing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(str(column)) for column in frame.columns])
    writer.writerows(
        [safe(_text(value)) if isinstance(value, str) else _text(value) for value in row] for row in _rows(frame)
    )
    return out.getvalue()


def to_json(frame: pd.DataFrame) -> str:
    """A JSON array with an object a row; null for what is missing, text for what JSON has no form for.

    Beside a label (a ``Named``) stands its address: ``"partner": "Sanofi", "partner.iri": "https://…"``.
    """
    columns = [str(column) for column in frame.columns]
    records = [_record(zip(columns, row, strict=True)) for row in _rows(frame)]
    return json.dumps(records, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> float | str:
    """A decimal as a number; dates and all else as text."""
    return float(value) if isinstance(value, Decimal) else _text(value)


def _record(cells: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for column, value in cells:
        record[column] = value
        if isinstance(value, Named):
            iris = value.iri.split()
            record[f"{column}.iri"] = iris if len(iris) > 1 else iris[0]
    return record


def to_markdown(frame: pd.DataFrame) -> str:
    """A table in GitHub's Markdown; numbers are set to the right, and no cell can end its row or hold live HTML."""
    rows = list(_rows(frame))
    numeric = [all(_is_number(row[i]) for row in rows) and bool(rows) for i in range(len(frame.columns))]
    rule = ["---:" if right else "---" for right in numeric]
    cells = [[_markdown_cell(value) for value in row] for row in (list(frame.columns), *rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in (cells[0], rule, *cells[1:]))


def _rows(frame: pd.DataFrame) -> Iterator[list[Any]]:
    """Rows of plain Python values; None for what is missing."""
    for row in frame.astype(object).itertuples(index=False, name=None):
        yield [None if _is_missing(value) else value for value in row]


def _is_missing(value: object) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or (isinstance(value, float) and isnan(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def safe(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _markdown_cell(value: object) -> str:
    text = " ".join(_text(value).split())
    for char, escaped in (("\\", "\\\\"), ("|", "\\|"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(char, escaped)
    return text
