"""The plain values of a deal sheet's row: date, amount, place, source, with the cell each was read from."""

import re
from dataclasses import dataclass
from decimal import Decimal

from alliancegraph.dates import PartialDate
from alliancegraph.issues import Issues
from alliancegraph.model import Amount, Document, Origin, Proof, Said
from alliancegraph.read.sheet import Cell, Record

_LENGTHS = {"year": 4, "month": 7, "day": 10, "année": 4, "mois": 7, "jour": 10}
_ABOUT = frozenset({"as of", "as_of", "unknown", "à cette date", "inconnue"})
_SLASHED = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD"}
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True)
class Cells:
    """One row of a sheet, by column."""

    document: Document
    record: Record
    issues: Issues

    def warn(self, message: str, code: str = "bad_cell") -> None:
        """Report something of this row."""
        self.issues.add(self.document.path, code, message, line=self.record.line)

    def proof(self, cell: Cell) -> Proof:
        """The words of a cell."""
        return self.document.proof(cell.start, cell.end)

    def cell(self, column: str) -> Cell | None:
        """The whole cell of a column, None when it is empty."""
        return self.record.cell(column)

    def cells(self, column: str) -> list[Cell]:
        """The values of a column that may list several."""
        return self.record.cells(column)

    def value(self, column: str) -> str | None:
        """The words of a column, None when it is empty."""
        cell = self.cell(column)
        return cell.value if cell else None

    def said(self, column: str) -> Said[str] | None:
        """The words of a column with their proof."""
        cell = self.cell(column)
        return Said(cell.value, self.proof(cell)) if cell else None

    def date(self) -> Said[PartialDate] | None:
        """When it happened. "As of" a date becomes "about" it: true then, begun nobody says when."""
        cell = self.cell("date")
        if cell is None:
            return None
        precision = (self.value("date_precision") or "").casefold()
        try:
            edtf = _edtf(cell.value, day_first=self.record.day_first)
            return Said(_precise(edtf, precision), self.proof(cell))
        except ValueError as error:
            self.warn(f"the date is left out: {error}; write 2018, 2018-03 or 2018-03-14")
            return None

    def amount(self) -> Amount | None:
        """A sum with its currency; both or none."""
        cell, currency = self.cell("amount"), self.value("currency") or ""
        if cell is None:
            if currency:
                self.warn(f"currency {currency!r} without an amount is left out")
            return None
        number = _NUMBER.fullmatch(cell.value)
        code = _SIGNS.get(currency, currency.upper())
        if not number:
            self.warn(f"amount {cell.value!r} is left out; write a plain number such as 1500000 or 1500000.50")
        elif not _CURRENCY.fullmatch(code):
            self.warn(f"amount {cell.value!r} is left out: {currency!r} is no currency; write EUR, USD or the like")
        else:
            return Amount(_decimal(number), code, self.proof(cell))
        return None

    def origin(self) -> Origin:
        """The page that told it; a "source" column holds its address or its publisher."""
        source = self.value("source") or ""
        url = self.value("source_url") or (source if _URL.fullmatch(source) else None)
        if url and not _URL.fullmatch(url):
            self.warn(f"source {url!r} is no web address and is left out; begin it with https://")
            url = None
        return Origin(
            url=url,
            title=self.value("source_title"),
            publisher=self.value("source_publisher") or (source if source and source != url else None),
            date=self._source_date(),
            lang=(self.value("source_lang") or "").lower() or None,
        )

    def _source_date(self) -> str | None:
        words = self.value("source_date")
        if words is None:
            return None
        try:
            return _edtf(words, day_first=self.record.day_first).edtf
        except ValueError as error:
            self.warn(f"the date of the source is left out: {error}")
            return None


def _edtf(words: str, *, day_first: bool) -> PartialDate:
    """A date as written, or 14/03/2018 and 03/2018. Raises ValueError for what is none, or could be two."""
    match = _SLASHED.fullmatch(words)
    if not match:
        return PartialDate(words)
    day, month, year = match.groups()
    if day and not day_first and int(day) <= 12:
        raise ValueError(f"day or month first? {words!r}")
    return PartialDate(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))


def _precise(date: PartialDate, precision: str) -> PartialDate:
    """``date`` cut to its precision, or marked as approximate; intervals stay as they are."""
    if "/" in date.edtf:
        return date
    if precision in _ABOUT:
        return PartialDate(date.edtf.rstrip("~") + "~")
    return PartialDate(date.edtf[: _LENGTHS.get(precision, len(date.edtf))])


def _decimal(number: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", number[1])
    return Decimal(f"{whole}.{number[2]}" if number[2] else whole)
