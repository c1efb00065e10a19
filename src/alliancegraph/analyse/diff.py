"""Two graphs compared, as tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.alterations import Alteration, alterations
from alliancegraph.analyse.change_sentences import ChangeTeller
from alliancegraph.analyse.changes import SEPARATOR, Change, changes
from alliancegraph.analyse.matching import Told
from alliancegraph.analyse.moves import Move, moves
from alliancegraph.model import Knowledge
from alliancegraph.resolve import load_decisions
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Diff:
    """What is not the same in two graphs; ``bool()`` is False when nothing is.

    Compared are relations (``changes``), entities (``alterations``) and ranks (``moves``). Of documents what they say
    counts, not how they are described or that one of them says nothing; of claims not where in the document they stand
    and how they were read, and of their confidence not less than moves a belief by ``changes.BELIEF``.

    ``changes``, ``evidence``, ``actors`` and ``moves`` are tables, ``rows()`` is all of them in one, ``lines()`` tells
    them in sentences. ``judged``: see ``changes.changes``.
    """

    old: Told
    new: Told
    vocabulary: Vocabulary
    judged: frozenset[str] = frozenset()
    lang: str = "en"

    @cached_property
    def found(self) -> list[Change]:
        """Changes of relations as values, with both relations and the claims that did it."""
        return changes(self.old, self.new, self.vocabulary, self.judged)

    @cached_property
    def moved(self) -> list[Move]:
        """Changes of rank as values."""
        return moves(self.old, self.new, self.vocabulary)

    @cached_property
    def came_and_went(self) -> list[tuple[str, str]]:
        """Pairs (``came`` or ``went``, entity id): actors that take part in a relation in one graph only.

        So do entities that only one graph holds and that take no part in its relations.
        """
        was, now = _actors(self.old, self.new), _actors(self.new, self.old)
        return [*(("came", ref) for ref in sorted(now - was)), *(("went", ref) for ref in sorted(was - now))]

    @cached_property
    def altered(self) -> list[Alteration]:
        """Other names, types, countries, owners and figures of entities that are in both."""
        return alterations(self.old, self.new)

    def __bool__(self) -> bool:
        return bool(self.found or self.came_and_went or self.altered or self.moved)

    @cached_property
    def teller(self) -> ChangeTeller:
        """Tells changes in the language of the comparison."""
        return ChangeTeller(self.old, self.new, self.vocabulary, self.lang)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """One row a change of a relation, with the sentence that tells it.

        ``relation`` is the id in the new graph, ``was`` that in the old one; either is empty where there is none.
        ``reason``: why the claims differ (``reasons.Reason``), ``recomputed`` where none does.
        """
        columns = ("change", "relation", "was", "kind", "parties", "before", "after", "reason", "sentence")
        return _frame(({column: row[column] for column in columns} for row in map(self._row, self.found)), columns)

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """One row a change and claim: how it stands (``changes.Standing``), quote, source and reason."""
        columns = ("change", "relation", "standing", "claim", "document", "quote", "note", "source", "url", "reason")
        return _frame((row for change in self.found for row in self._proofs(change)), columns)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """One row an actor that came or went, or a thing of an entity that is not as it was, with its sentence."""
        columns = ("change", "actor", "name", "before", "after", "sentence")
        return _frame(self._actor_rows(), columns)

    def _actor_rows(self) -> Iterator[dict[str, Any]]:
        for what, ref in self.came_and_went:
            ends = {"before": "", "after": ref} if what == "came" else {"before": ref, "after": ""}
            about = {"change": what, "actor": ref, "name": self.teller.name(ref)}
            yield about | ends | {"sentence": self.teller.actor(what, ref)}
        for one in self.altered:
            ends = {"before": SEPARATOR.join(one.before), "after": SEPARATOR.join(one.after)}
            about = {"change": one.what, "actor": one.entity, "name": self.teller.name(one.entity)}
            yield about | ends | {"sentence": self.teller.alteration(one)}

    @cached_property
    def moves(self) -> pd.DataFrame:
        """One row an actor and measure: rank before and after, relations that tie it now only, and then only."""
        rows = (
            {
                "measure": move.measure,
                "actor": move.actor,
                "name": self.teller.name(move.actor),
                "before": move.before,
                "after": move.after,
                "gained": SEPARATOR.join(move.gained),
                "lost": SEPARATOR.join(move.lost),
            }
            for move in self.moved
        )
        columns = ("measure", "actor", "name", "before", "after", "gained", "lost")
        return _frame(rows, columns).astype({"before": "Int64", "after": "Int64"})

    def rows(self) -> pd.DataFrame:
        """All in one table: a row a change and claim, then actors, then moves (``change`` = ``rank_degree``)."""
        found: list[dict[str, Any]] = []
        for change in self.found:
            row = self._row(change)
            found += [row | proof for proof in self._proofs(change)] or [row]
        found += ({**row, "parties": row["name"]} for row in self._actor_rows())
        for move in self.moved:
            ids = SEPARATOR.join((*move.gained, *move.lost))
            ranks = {"before": str(move.before or ""), "after": str(move.after or "")}
            about = {"change": f"rank_{move.measure}", "relation": ids, "parties": self.teller.name(move.actor)}
            found.append(about | ranks | {"sentence": self.teller.move(move)})
        columns = ("change", "sentence", "relation", "was", "kind", "parties", "before", "after")
        proof = ("standing", "claim", "document", "quote", "source", "url", "reason")
        whole = (*columns, *proof)
        return _frame(({column: row.get(column, "") for column in whole} for row in found), whole)

    def lines(self) -> Iterator[str]:
        """Every change as a sentence, what did it below, indented; last the relations with other claims only."""
        yield from self._change_lines(change for change in self.found if change.what != "evidence")
        yield from (row["sentence"] for row in self._actor_rows())
        for move in self.moved:
            yield self.teller.move(move)
            yield from (f"  {line}" for line in self.teller.movers(move))
        yield from self._change_lines(change for change in self.found if change.what == "evidence")

    def _change_lines(self, found: Iterable[Change]) -> Iterator[str]:
        for change in found:
            yield self.teller.sentence(change)
            yield from (f"  {line}" for line in self.teller.proofs(change))

    def _row(self, change: Change) -> dict[str, Any]:
        reasons = dict.fromkeys(evidence.reason for evidence in change.evidence)
        return {
            "change": change.what,
            "relation": change.new.id if change.new else "",
            "was": change.old.id if change.old else "",
            "kind": change.relation.kind,
            "parties": SEPARATOR.join(map(self.teller.name, change.relation.refs())),
            "before": change.before,
            "after": change.after,
            "reason": SEPARATOR.join(reasons) or "recomputed",
            "sentence": self.teller.sentence(change),
        }

    def _proofs(self, change: Change) -> Iterator[dict[str, Any]]:
        for evidence in change.evidence:
            quote = self.teller.quote(evidence)
            yield {
                "change": change.what,
                "relation": change.relation.id,
                "standing": evidence.standing,
                "claim": evidence.claim.id,
                "document": quote.document,
                "quote": quote.text,
                "note": quote.note or "",
                "source": quote.source,
                "url": quote.url or "",
                "reason": evidence.reason,
            }


def compare(
    old: Knowledge,
    new: Knowledge,
    vocabulary: Vocabulary,
    places: tuple[Workspace | None, Workspace | None] = (None, None),
    lang: str = "en",
) -> Diff:
    """What changed from ``old`` to ``new``; ``places``: their workspaces, whose decisions may be the reason."""
    old_lines, new_lines = (_judged(place) for place in places)
    return Diff(Told(old), Told(new), vocabulary, old_lines ^ new_lines if all(places) else frozenset(), lang)


def _judged(place: Workspace | None) -> frozenset[str]:
    """Names and ids about which a workspace decides."""
    lines = load_decisions(place.decisions).lines if place else ()
    return frozenset(side for line in lines for side in (line.left, line.right) if side)


def _actors(told: Told, other: Told) -> set[str]:
    """Actors of relations, and what no relation tells and the other graph does not hold."""
    entities = told.knowledge.entities
    refs = {ref for relation in told.knowledge.relations for ref in (*relation.refs(), *relation.through)}
    parties = {ref for relation in told.knowledge.relations for ref in relation.refs()}
    actors = {ref for ref in parties if (entity := entities.get(ref)) and entity.sort == "actor"}
    return actors | (entities.keys() - other.knowledge.entities.keys() - refs)


def _frame(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))
