"""Which found relation says the same as which annotated statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alliancegraph.evaluate.gold import GoldDocument, Statement, content_words, fold
from alliancegraph.model import Claim, Filler
from alliancegraph.vocabulary import Kind, Vocabulary


@dataclass
class Outcome:
    """One document: claims and statements that found each other, and those that did not."""

    document: GoldDocument
    pairs: list[tuple[Claim, Statement]] = field(default_factory=list)
    """Right claims with the statement each matches (a three-party claim may match several)."""
    spurious: list[Claim] = field(default_factory=list)
    missed: list[Statement] = field(default_factory=list)
    neutral: list[Claim] = field(default_factory=list)
    """Claims that match an optional statement only."""


class Matcher:
    """Compares claims with the statements of one document."""

    def __init__(self, document: GoldDocument, vocabulary: Vocabulary) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self._registry = {name: _registry_names(vocabulary, forms) for name, forms in document.names.items()}

    def compare(self, claims: Sequence[Claim]) -> Outcome:
        """Match claims to statements: a claim is right when it matches at least one; none matches two claims twice."""
        outcome = Outcome(self.document)
        free = list(self.document.statements)
        for claim in sorted(claims, key=lambda c: -c.confidence):
            fits = [s for s in self.document.statements if self.fits(claim, s)]
            open_fits = [s for s in fits if s in free]
            chosen = self._chosen(claim, open_fits)
            if chosen:
                for statement in chosen:
                    free.remove(statement)
                    if not statement.optional:
                        outcome.pairs.append((claim, statement))
                if all(s.optional for s in chosen):
                    outcome.neutral.append(claim)
            elif fits and (len(self._parties(fits[0])) > 2 or any(s.optional for s in fits)):
                outcome.neutral.append(claim)  # another pair of a three-party deal that is already matched
            else:
                outcome.spurious.append(claim)
        outcome.missed = [s for s in free if not s.optional]
        return outcome

    def _chosen(self, claim: Claim, fits: Sequence[Statement]) -> list[Statement]:
        """The statements that one claim answers: the one of like status, or each pair of its many parties."""
        if not fits:
            return []
        best = min(fits, key=lambda s: (s.kind != claim.kind, s.status != claim.status, s.optional))
        if len([f for f in claim.fillers if f.role != "otherParty"]) <= 2:
            return [best]
        seen: dict[frozenset[str], Statement] = {}
        for statement in fits:
            key = frozenset((statement.subject, statement.object))
            if key not in seen or statement is best:
                seen[key] = statement
        return list(seen.values())

    def fits(self, claim: Claim, statement: Statement) -> bool:
        """Equal kind, and the same parties in the same roles."""
        if claim.kind not in statement.kinds:
            return False
        kind = self.vocabulary.kinds[claim.kind]
        if kind.symmetric:
            return self._fits_symmetric(claim, kind, statement)
        return self._fits_directed(claim, kind, statement)

    def _fits_symmetric(self, claim: Claim, kind: Kind, statement: Statement) -> bool:
        parties = [f for f in claim.fillers if f.role == kind.source]
        wanted = self._parties(statement)
        if not all(
            any(self.same(f, name) for name in (statement.subject, statement.object, *statement.others))
            for f in parties
        ):
            covered = {n for s in self.document.statements if claim.kind in s.kinds for n in self._parties(s)}
            if not all(any(self.same(f, name) for name in covered) for f in parties):
                return False
        return sum(any(self.same(f, name) for f in parties) for name in wanted) >= 2

    def _fits_directed(self, claim: Claim, kind: Kind, statement: Statement) -> bool:
        sources = [f for f in claim.fillers if f.role == kind.source]
        targets = [f for f in claim.fillers if f.role in (kind.target, "field")]
        if not any(self.same(f, statement.object) for f in targets):
            return False
        allowed = {statement.subject, *statement.others}
        allowed |= {
            s.subject for s in self.document.statements if claim.kind in s.kinds and s.object == statement.object
        }
        return any(self.same(f, statement.subject) for f in sources) and all(
            any(self.same(f, name) for name in allowed) for f in sources
        )

    def _parties(self, statement: Statement) -> tuple[str, ...]:
        return (statement.subject, statement.object, *statement.others)

    def same(self, filler: Filler, name: str) -> bool:
        """True when a filler is the named actor, or shares half the content words of an offering or topic."""
        forms = self.document.names.get(name, frozenset([fold(name)]))
        entity = self.vocabulary.entities.get(filler.ref or "")
        mine = {fold(filler.name), fold(filler.proof.quote)}
        if entity:
            mine |= {fold(n) for n in (entity.name, *entity.aliases, *(label for _, label in entity.labels))}
        if mine & forms or (entity and entity.id in self._registry.get(name, frozenset())):
            return True
        if filler.sort in ("offering", "topic", "goal", "group") or name not in self.document.names:
            wanted = content_words(name)
            shared = max(
                (len(content_words(m) & wanted) / max(1, min(len(content_words(m)), len(wanted))) for m in mine),
                default=0.0,
            )
            return shared >= 0.5
        return False


def _registry_names(vocabulary: Vocabulary, forms: frozenset[str]) -> frozenset[str]:
    table = _by_name(vocabulary)
    return frozenset(table[f] for f in forms if f in table)


def _by_name(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {fold(name): e.id for e in vocabulary.entities.values() for name in (e.name, *e.aliases)}
