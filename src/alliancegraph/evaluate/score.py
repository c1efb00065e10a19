"""Precision, recall and F1 with bootstrap intervals over documents (Efron and Tibshirani 1993), as one JSON object."""

import random
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from alliancegraph.dates import PartialDate
from alliancegraph.evaluate.gold import Statement
from alliancegraph.evaluate.match import Outcome
from alliancegraph.model import Claim

SAMPLES, SEED = 1000, 20240229

Pick = Callable[[str, bool, str], bool]
"""(kind, inference, language) → counts in this cut; found claims have inference False."""


def table(outcomes: Sequence[Outcome], pick: Pick = lambda *_: True) -> dict[str, Any]:
    """Counts and scores over some documents; ``pick`` cuts them by kind, inference or language."""
    counts = [_counts(o, pick) for o in outcomes]
    gold, found, right, matched = (sum(c[i] for c in counts) for i in range(4))
    low, high = _interval(counts)
    precision, recall, f1 = _scores(gold, found, right, matched)
    return {
        "gold": gold, "found": found, "matched": matched,
        "precision": precision, "recall": recall, "f1": f1, "f1_low": low, "f1_high": high,
    }  # fmt: skip


def _counts(outcome: Outcome, pick: Pick) -> tuple[int, int, int, int]:
    lang = outcome.document.lang
    right_claims = {id(c): c for c, s in outcome.pairs if pick(s.kind, s.inference, lang)}
    matched = sum(pick(s.kind, s.inference, lang) for _, s in outcome.pairs)
    missed = sum(pick(s.kind, s.inference, lang) for s in outcome.missed)
    spurious = sum(pick(c.kind, False, lang) for c in outcome.spurious)
    return matched + missed, len(right_claims) + spurious, len(right_claims), matched


def _scores(gold: int, found: int, right: int, matched: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = matched / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)


def _interval(counts: Sequence[tuple[int, int, int, int]]) -> tuple[float, float]:
    chance = random.Random(SEED)  # noqa: S311 - a bootstrap, no secret
    scores = []
    for _ in range(SAMPLES):
        sample = chance.choices(counts, k=len(counts))
        scores.append(_scores(*(sum(c[i] for c in sample) for i in range(4)))[2])
    scores.sort()
    return scores[int(0.025 * SAMPLES)], scores[int(0.975 * SAMPLES) - 1]


def attributes(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Share of matched statements whose status, date, amount are right (where annotated)."""
    pairs = [p for o in outcomes for p in o.pairs]
    return {
        "status": _share([_status(c, s) for c, s in pairs]),
        "date": _share([_date(c, s) for c, s in pairs if s.date]),
        "amount": _share([_amount(c, s) for c, s in pairs if s.amount]),
        "direction": _direction(outcomes),
    }


def differences(claim: Claim, statement: Statement) -> Iterator[tuple[str, object, object]]:
    """Attributes of a matched statement that are wrong: name, what was found, what the annotation says."""
    if not _status(claim, statement):
        yield "status", claim.status, statement.status
    if statement.date and not _date(claim, statement):
        yield "date", claim.date and claim.date.value.edtf, statement.date
    if statement.amount and not _amount(claim, statement):
        yield "amount", claim.amount and claim.amount.value, statement.amount


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _status(claim: Claim, statement: Statement) -> bool:
    return claim.status == statement.status


def _date(claim: Claim, statement: Statement) -> bool:
    try:
        wanted = PartialDate(statement.date or "")
    except ValueError:
        return False
    return claim.date is not None and claim.date.value.overlaps(wanted)


def _amount(claim: Claim, statement: Statement) -> bool:
    try:
        wanted = Decimal(statement.amount or "")
    except InvalidOperation:
        return False
    return (
        claim.amount is not None
        and claim.amount.value == wanted
        and (not statement.currency or claim.amount.currency == statement.currency)
    )


def _direction(outcomes: Sequence[Outcome]) -> float:
    """Of claims that name both parties of a directed statement of their kind, the share with the right direction."""
    right = wrong = 0
    for outcome in outcomes:
        right += sum(s.subject != s.object for _, s in outcome.pairs)
        for claim in outcome.spurious:
            names = {f.name for f in claim.fillers}
            wrong += any({s.subject, s.object} <= names and claim.kind in s.kinds for s in outcome.missed)
    return round(right / (right + wrong), 4) if right + wrong else 0.0
