"""Sums of money in French and English notation."""

from decimal import Decimal

import pytest

from alliancegraph.extract.said_amounts import find_amounts, parse_number

CASES = [
    ("50 Mds$ dans l'IA", "50000000000", "USD"),
    ("pour 1,2 Md€", "1200000000", "EUR"),
    ("a $3.9bn deal", "3900000000", "USD"),
    ("quelque 200 millions d'euros", "200000000", "EUR"),
    ("3,9 milliards de dollars", "3900000000", "USD"),
    ("EUR 30 million", "30000000", "EUR"),
    ("US$1.5 billion", "1500000000", "USD"),
    ("5 000 milliards de dollars", "5000000000000", "USD"),
    ("£1.2m", "1200000", "GBP"),
    ("12 M€", "12000000", "EUR"),
    ("30 millions de francs suisses", "30000000", "CHF"),
    ("1,234.50 dollars", "1234.5", "USD"),
]


@pytest.mark.parametrize(("text", "value", "currency"), CASES)
def test_sum_with_its_currency(text: str, value: str, currency: str) -> None:
    """Value, ISO 4217 code, and the words as they stand."""
    (amount,) = find_amounts(text, 0, len(text))
    assert (amount.value, amount.currency) == (Decimal(value), currency)
    assert text[amount.proof.start : amount.proof.end] == amount.proof.quote


@pytest.mark.parametrize("text", ["119,000 doctors", "en 2019", "3,5 fois", "10 % du capital", "version 2.0"])
def test_number_without_currency_is_no_sum(text: str) -> None:
    """Counts, years, ratios and shares are not money."""
    assert find_amounts(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [("1 234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"), ("3,9", "3.9"), ("12", "12")],
)
def test_both_notations(words: str, value: str) -> None:
    """A comma is a decimal mark in French and groups digits in English."""
    assert parse_number(words) == Decimal(value)
