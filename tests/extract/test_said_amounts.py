"""Sums of money in French and English notation."""

from decimal import Decimal

import pytest

from alliancegraph.extract.said_amounts import Purse, find_amounts, parse_number

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
    ("a billion dollars", "1000000000", "USD"),
    ("a billion-dollar round", "1000000000", "USD"),
    ("half a million pounds", "500000", "GBP"),
    ("un milliard d'euros", "1000000000", "EUR"),
    ("dix millions de yens", "10000000", "JPY"),
    ("for one pound", "1", "GBP"),
    ("4,665 millions d'euros", "4665000", "EUR"),
    ("$4,665 million", "4665000000", "USD"),
    ("some C$3 million", "3000000", "CAD"),
    ("3 millions de dollars canadiens", "3000000", "CAD"),
    ("7 billion reais", "7000000000", "BRL"),
    ("33,737 crore rupees", "337370000000", "INR"),
    ("360 millions de francs", "360000000", "CHF"),
]


@pytest.mark.parametrize(("text", "value", "currency"), CASES)
def test_sum_with_its_currency(text: str, value: str, currency: str) -> None:
    """Value, ISO 4217 code, and the words as they stand."""
    (amount,) = find_amounts(text, 0, len(text))
    assert (amount.value, amount.currency) == (Decimal(value), currency)
    assert text[amount.proof.start : amount.proof.end] == amount.proof.quote


@pytest.mark.parametrize(
    "text",
    ["119,000 doctors", "en 2019", "3,5 fois", "10 % du capital", "version 2.0", "one of them", "un des trois"],
)
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


@pytest.mark.parametrize("text", ["$56 a share", "£3 per share", "20,50 euros l'action", "12 euros par titre"])
def test_price_of_one_share_is_no_sum(text: str) -> None:
    """What one share costs is not what the deal costs."""
    assert find_amounts(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("for $2bn, then for 600 million.", ["2000000000", "600000000"]),
        ("2 Md€ en 2019, puis 600 millions pour Solvane", ["2000000000", "600000000"]),
        ("$2bn, and a billion in shares", ["2000000000", "1000000000"]),
        ("$2bn from 600 million users", ["2000000000"]),
        ("2 Md€ et 600 millions de clients", ["2000000000"]),
        ("$2bn, over 600 m", ["2000000000"]),
    ],
)
def test_sum_without_currency_is_in_the_one_said_last(text: str, values: list[str]) -> None:
    """A large figure that counts nothing; what it counts would follow it."""
    assert [str(a.value) for a in find_amounts(text, 0, len(text), Purse())] == values


def test_purse_remembers_from_sentence_to_sentence() -> None:
    """The currency of the sentence before counts, until another is said."""
    purse = Purse()
    for text, currency in (("for €2bn", "EUR"), ("for 3 billion", "EUR"), ("for £1m", "GBP"), ("for 3 billion", "GBP")):
        assert [a.currency for a in find_amounts(text, 0, len(text), purse)] == [currency]
