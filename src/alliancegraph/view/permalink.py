"""Addresses that open the page on one view: the counterpart in Python of ``templates/js/permalink.js``.

The page reads its state from what follows the ``#``; what it does not know it leaves at its default, so an address
must name only what the page holds. A test opens every address of a report in a browser and reads it back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from alliancegraph.model import Knowledge, Relation
from alliancegraph.view.drawing import HUB
from alliancegraph.view.payload import PHASES
from alliancegraph.view.ranking import SHOWN


@dataclass(frozen=True, slots=True)
class View:
    """What the page is to show; a field left at None or empty is left to the page."""

    lang: str = ""
    table: bool = False
    """The table instead of the map."""
    whole: bool = False
    """All actors instead of the first ones."""
    around: str = ""
    """Entity id: this actor and its neighbours only."""
    selected: str = ""
    """Id of an entity whose details are shown."""
    relation: str = ""
    """Id of a relation whose details are shown."""
    measure: str = ""
    """The ranking by this measure, where the page has it."""
    kinds: Collection[str] = ()
    domains: Collection[str] = ()
    statuses: Collection[str] | None = None
    """Only these; None: all but what is over, cancelled or denied."""
    years: tuple[int, int] | None = None
    """Relations dated in these years, and none without a date."""
    belief: float = 0.0
    rolled: bool = False
    """Units stand under their house, where the page holds houses."""

    def fragment(self) -> str:
        """What follows the ``#``."""
        selected = f"{HUB}{self.relation}" if self.relation else self.selected
        params = {
            "l": self.lang,
            "w": "table" if self.table else "",
            "c": "detail" if selected else "",
            "v": f"ego1:{self.around}" if self.around else "all" if self.whole else "",
            "k": _only(self.kinds),
            "d": _only(self.domains),
            "s": "" if self.statuses is None else _only(self.statuses),
            "y": f"{self.years[0]:04}..{self.years[1]:04}" if self.years else "",
            "u": "0" if self.years else "",
            "b": str(round(self.belief * 100)) if self.belief else "",
            "g": "1" if self.rolled and not self.relation else "",
            "m": self.measure if self.measure in SHOWN else "",
            "sel": selected,
        }
        return urlencode({key: value for key, value in params.items() if value})


def _only(codes: Iterable[str]) -> str:
    """``+a~b``: only these; nothing for no code."""
    listed = "~".join(quote(code, safe="") for code in sorted(codes))
    return f"+{listed}" if listed else ""


def hidden_at_first(relation: Relation) -> bool:
    """True for a relation that the page hides until its status is asked for: ended, cancelled, denied."""
    return PHASES.get(relation.status) in ("past", "denied")


def years_of(relation: Relation) -> tuple[int, int] | None:
    """First and last year by which the page's period judges a relation; None without a date."""
    if not relation.date:
        return None
    first, last = relation.date.earliest, relation.date.latest
    return (first.year if first else 0, last.year if last else 9999)


def statuses_of(knowledge: Knowledge) -> frozenset[str]:
    """Statuses that the page can tell apart: those of its relations."""
    return frozenset(relation.status for relation in knowledge.relations)
