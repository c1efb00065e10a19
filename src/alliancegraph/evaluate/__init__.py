"""Scores of the reader on annotated documents; reads each document on its own and changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from alliancegraph.evaluate.calibration import Judged, calibration, judged
from alliancegraph.evaluate.gold import GoldDocument, fold, load_gold
from alliancegraph.evaluate.match import Matcher, Outcome
from alliancegraph.evaluate.score import attributes, differences, table
from alliancegraph.extract.extractor import Extractor
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.extract.verify import verify
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document, Origin
from alliancegraph.read import Sources, read_file
from alliancegraph.vocabulary import Vocabulary

__all__ = ["Evaluation", "evaluate", "read_gold"]


@dataclass(frozen=True)
class Evaluation:
    """Outcomes document by document, and the scores over them."""

    outcomes: Sequence[Outcome]
    mentions: dict[str, float]
    proof_failures: int
    """Claims with words that do not re-read at their offsets; must be 0."""
    min_belief: float
    """Claims believed less are in no score but ``calibration``."""
    judged: Sequence[Judged]
    """Belief of every claim of the reader, however small, and whether it is right."""

    def scores(self) -> dict[str, Any]:
        """The object that ``evaluate --format json`` prints."""
        kinds = sorted(
            {s.kind for o in self.outcomes for s in o.document.statements}
            | {c.kind for o in self.outcomes for c in o.spurious}
        )
        return {
            "documents": len(self.outcomes),
            "total": table(self.outcomes),
            "by_lang": {
                lang: table([o for o in self.outcomes if o.document.lang == lang])
                for lang in sorted({o.document.lang for o in self.outcomes})
            },
            "by_kind": {kind: table(self.outcomes, lambda k, _i, _l, kind=kind: k == kind) for kind in kinds},  # type: ignore[misc]
            "inference": table(self.outcomes, lambda _k, inference, _l: inference),
            "attributes": attributes(self.outcomes),
            "mentions": self.mentions,
            "proof_failures": self.proof_failures,
            "min_belief": self.min_belief,
            "calibration": calibration(self.judged),
        }

    def errors(self) -> Iterator[str]:
        """Misses, spurious claims and wrong attributes as lines, for development sets only."""
        for outcome in self.outcomes:
            yield f"## {outcome.document.name}"
            for statement in outcome.missed:
                parties = f"{statement.subject} → {statement.object}"
                yield f"  missed   {statement.kind}({parties}) {statement.status} | {statement.quote[:160]}"
            for claim in outcome.spurious:
                parties = ", ".join(f"{f.role}={f.name}" for f in claim.fillers)
                read_by = f"[{claim.method} {claim.confidence}]"
                yield f"  spurious {claim.kind}({parties}) {claim.status} {read_by} | {claim.quote.quote[:160]}"
            for claim, statement in outcome.pairs:
                for name, found, wanted in differences(claim, statement):
                    yield f"  {name:8} {found} instead of {wanted} | {claim.quote.quote[:160]}"


def evaluate(folder: Path, vocabulary: Vocabulary, min_belief: float | None = None) -> Evaluation:
    """Read every annotated document of ``folder`` and compare.

    Claims believed at least ``min_belief`` (the model's threshold where it is None) count as found. Raises UsageError
    for a folder without annotated documents and a belief outside 0 to 1, UnreadableInput for a malformed document.
    """
    least = least_belief(min_belief)
    extractor = Extractor(vocabulary)
    outcomes, everything, hits, failures = [], [], [0, 0, 0], 0
    for gold in load_gold(folder):
        document = read_gold(gold)
        claims = [
            c
            for c in extractor.claims(document, Issues())
            if c.kind in vocabulary.kinds and vocabulary.kinds[c.kind].is_relation and c.kind != "ambition"
        ]
        failures += len(verify(document, claims)[1])
        matcher, found = Matcher(gold, vocabulary), _distinct(claims)
        outcomes.append(matcher.compare([claim for claim in found if claim.confidence >= least]))
        everything.append(matcher.compare(found))
        _count_mentions(gold, extractor.names(document), hits)
    return Evaluation(outcomes, _mention_scores(hits), failures, least, list(judged(everything)))


def read_gold(gold: GoldDocument) -> Document:
    """The text as a build would read it: normalised and re-flowed; language and date are the annotated ones."""
    read = read_file(gold.path, gold.path.parent, Sources({}), Issues())
    return replace(read, lang=gold.lang, origin=Origin(date=gold.published or read.origin.date))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim per kind and parties of a document, the surest: the same thing said twice is one relation."""
    best: dict[object, Claim] = {}
    for claim in claims:
        key = (claim.kind, frozenset((f.role, f.ref or fold(f.name)) for f in claim.fillers if f.role != "otherParty"))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return list(best.values())


def _count_mentions(gold: GoldDocument, names: set[str], hits: list[int]) -> None:
    found = {fold(n) for n in names}
    hits[0] += len(found & gold.mentions)
    hits[1] += len(found)
    hits[2] += len(gold.mentions)


def _mention_scores(hits: Sequence[int]) -> dict[str, float]:
    right, found, gold = hits
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
