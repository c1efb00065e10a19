"""A table that a user keeps, as whatever spreadsheet saved it: commas, semicolons or tabs, with or without a mark."""

import csv
import io
from pathlib import Path

SAVE_AS = "save it as CSV UTF-8"
"""What to do about a file in the encoding of one machine."""


def text_of(path: Path) -> str:
    """The text of the file without its byte order mark; raises OSError, and ValueError for what is not UTF-8."""
    return path.read_text(encoding="utf-8-sig")


def delimiter_of(text: str) -> str:
    """What parts the cells of the header: a comma, semicolon or tab (French spreadsheets write semicolons)."""
    return max(",;\t", key=text.partition("\n")[0].count)


def rows_of(text: str) -> "csv.DictReader[str]":
    """The rows of the table; iterating raises csv.Error where it is broken."""
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
