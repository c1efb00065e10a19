"""Sums: all are kept as said, those that are hardly possible are marked."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from alliancegraph.model import Amount, Claim

LARGEST = {
    "acquisition": Decimal(203),  # Mannesmann by Vodafone, 2000
    "merger": Decimal(203),
    "divestment": Decimal(203),
    "investment": Decimal(13),  # OpenAI by Microsoft until 2023
    "licensing": Decimal(22),  # Daiichi Sankyo and Merck & Co., 2023, all milestones
}
"""Kind → largest sum known for one deal, in thousand millions of US dollars."""
LARGEST_OF_OTHERS = Decimal(22)
"""For kinds not listed: no contract, launch or partnership of one deal is known to be larger."""
FACTOR = 2
"""How many times the largest a sum may be before it is marked."""

PER_DOLLAR = {
    "USD": 1, "EUR": 1, "GBP": 1, "CHF": 1, "CAD": 1, "AUD": 1, "SGD": 1, "ILS": 4, "BRL": 5, "CNY": 7, "DKK": 7,
    "HKD": 8, "NOK": 10, "SEK": 10, "TWD": 32, "INR": 85, "RUB": 90, "JPY": 150, "KRW": 1300,
}  # fmt: skip
"""Units of a currency to the dollar, rounded: an order of magnitude is all it takes. Others are never marked."""

TOLERANCE = Decimal("0.01")
"""Sums that differ by less, relative to the larger, agree: sources round."""


def is_outlier(kind: str, amount: Amount) -> bool:
    """True for a sum more than ``FACTOR`` times as large as any deal of its kind."""
    rate = PER_DOLLAR.get(amount.currency)
    largest = LARGEST.get(kind, LARGEST_OF_OTHERS) * 10**9
    return amount.outlier or (rate is not None and amount.value / rate > FACTOR * largest)


def amounts_of(kind: str, claims: Iterable[Claim]) -> tuple[Amount, ...]:
    """Each distinct sum once, by currency and value; the words of the claim with the smallest id stand for it."""
    distinct: dict[tuple[str, Decimal], Amount] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.amount:
            amount = claim.amount
            first = distinct.setdefault((amount.currency, amount.value), amount)
            distinct[amount.currency, amount.value] = replace(first, outlier=first.outlier or is_outlier(kind, amount))
    return tuple(distinct[key] for key in sorted(distinct))


def disagree(amounts: Iterable[Amount]) -> bool:
    """True when two sums in one currency differ by more than rounding."""
    by_currency: dict[str, list[Decimal]] = {}
    for amount in amounts:
        by_currency.setdefault(amount.currency, []).append(amount.value)
    return any(max(values) - min(values) > TOLERANCE * max(values) for values in by_currency.values())
