"""Whether a sum is what its words say: read again from the quote, as the reader of texts or of sheets does."""

import re
from collections.abc import Iterator, Mapping

from alliancegraph.extract.said_amounts import Purse, find_amounts, parse_number
from alliancegraph.model import Amount, Claim, Relation

SHEET = "sheet"
"""Method of claims read from a row, where a sum is a plain number with its currency in another cell."""
_CELL = re.compile(r"[^,;\t|:\[\]{}]+")
_MILLION = 1_000_000


def bad_sum(claim: Claim) -> Iterator[str]:
    """What is wrong with the sum of a claim."""
    amount = claim.amount
    if amount is None:
        return
    says = _says_in_row(amount, claim.quote.quote) if claim.method == SHEET else _says(amount, amount.proof.quote)
    if not says:
        yield (
            f"the sum is {amount.value:f} {amount.currency}, but its words are {amount.proof.quote[:60]!r};"
            " build again, or correct the sum"
        )


def bad_sums(relation: Relation, claims: Mapping[str, Claim]) -> Iterator[str]:
    """Sums of a relation that none of its claims gives; ``claims`` by id."""
    said = {
        (claim.amount.value, claim.amount.currency, claim.amount.proof)
        for claim in map(claims.get, relation.claims)
        if claim and claim.amount
    }
    for amount in relation.amounts:
        if (amount.value, amount.currency, amount.proof) not in said:
            yield f"the sum {amount.value:f} {amount.currency} is that of none of its claims; build again"


def _says(amount: Amount, words: str) -> bool:
    purse = Purse(amount.currency)  # "600 million" is in the currency said before
    found = find_amounts(words, 0, len(words), purse)
    return (amount.value, amount.currency) in {(a.value, a.currency) for a in found}


def _says_in_row(amount: Amount, row: str) -> bool:
    """The number of its cell, and a cell of the row that names the currency; or millions, whose header names it."""
    cells = (cell.strip(' "') for cell in _CELL.findall(row))
    number = parse_number(amount.proof.quote)
    if number is not None and number != amount.value:
        return number * _MILLION == amount.value
    return number is not None and any(_names(cell, amount.currency) for cell in cells)


def _names(cell: str, currency: str) -> bool:
    said = f"1 {cell}"
    return cell.upper() == currency or currency in {amount.currency for amount in find_amounts(said, 0, len(said))}
