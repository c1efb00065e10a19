"""Names found in texts that no registry entry was read for, gathered over all documents."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from alliancegraph.model import Sort
from alliancegraph.resolve.match import Lore, Side

Key = tuple[str, str]
"""(``party`` or ``idea``, normal form of the name): names with one key are one thing."""

_PARTIES = ("group", "actor", "offering")
"""Sorts that may stand in one role, safest first: what some text calls a cohort never ranks."""


def realm(sort: Sort) -> str:
    """``party`` for what can act or be traded, ``idea`` for topics and goals; a name never crosses over."""
    return "party" if sort in _PARTIES else "idea"


@dataclass(frozen=True)
class Found:
    """One name, however often it was found."""

    key: Key
    spellings: Counter[str] = field(default_factory=Counter)
    sorts: Counter[Sort] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, sort: Sort, type_: str | None, document: str) -> None:
        """Count one more mention."""
        self.spellings[name] += 1
        self.sorts[sort] += 1
        self.documents[document] += 1
        if type_:
            self.types[type_] += 1

    @property
    def name(self) -> str:
        """Most frequent spelling; of equals the longest, so that a full name wins over its acronym."""
        return min(self.spellings, key=lambda s: (-self.spellings[s], -len(s), s))

    @property
    def sort(self) -> Sort:
        """By vote; of equals a group, then an actor, then an offering."""
        order = {sort: rank for rank, sort in enumerate(_PARTIES)}
        return min(self.sorts, key=lambda sort: (-self.sorts[sort], order.get(sort, 9), sort))

    @property
    def types_by_vote(self) -> tuple[str, ...]:
        """The actor type most often said, none when no text says one."""
        return (min(self.types, key=lambda code: (-self.types[code], code)),) if self.types else ()

    def side(self, lore: Lore) -> Side:
        """What is known of it for matching."""
        return replace(lore.side(self.spellings, self.types, self.sort), documents=frozenset(self.documents))


def together(founds: Iterable[Found]) -> Found:
    """Several names of one thing as one; the key is the smallest of theirs."""
    parts = sorted(founds, key=lambda found: found.key)
    whole = Found(parts[0].key)
    for part in parts:
        whole.spellings.update(part.spellings)
        whole.sorts.update(part.sorts)
        whole.types.update(part.types)
        whole.documents.update(part.documents)
    return whole
