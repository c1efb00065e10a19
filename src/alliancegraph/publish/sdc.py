"""Deals in the manner of SDC Platinum: one row a deal, its participants side by side, as CSV.

Column and status words are data: ``ontology/exchange/sdc.toml``. Kind and status also stand as our codes in the last
columns, for what the flags and their words do not tell apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.publish.deals import Deal, deals, label
from alliancegraph.publish.exportable import Exportable
from alliancegraph.publish.table import csv_bytes

_FRONT = ("Deal Number", "Alliance Deal Name", "Date Announced", "Date Effective", "Date Terminated", "Status")
_BACK = ("Value", "Currency", "Nation of Alliance", "Deal Text", "Source URL", "Source", "Kind", "Status Code")
_OF_A_PARTICIPANT = ("Participant {}", "Participant {} Role", "Participant {} Nation")


def write(kg: Exportable) -> bytes:
    """The graph as a deal database; goals, fields and concepts are no participants, and a deal has two or more."""
    writer = _Writer(kg, foreign_format(kg.vocabulary, "sdc"))
    told = [(deal, writer.participants(deal)) for deal in deals(kg)]
    told = [(deal, participants) for deal, participants in told if len(participants) > 1]
    most = max((len(participants) for _, participants in told), default=2)
    places = [column.format(number) for number in range(1, most + 1) for column in _OF_A_PARTICIPANT]
    header = [*_FRONT, *places, *writer.tables["flags_written"], *_BACK]
    return csv_bytes(header, (writer.row(deal, participants, most) for deal, participants in told))


@dataclass(frozen=True)
class _Writer:
    kg: Exportable
    tables: Tables

    def participants(self, deal: Deal) -> list[tuple[str, str]]:
        """Pairs (role, entity id): who it starts with, who it ends with, all others."""
        starts = [(deal.kind.source, ref) for ref in deal.starts]
        ends = [(deal.kind.target or deal.kind.source, ref) for ref in deal.ends]
        entities = self.kg.knowledge.entities
        named = [ref for ref, entity in entities.items() if entity.sort in ("actor", "group", "offering")]
        if not starts or not any(ref in named for _, ref in ends):
            return []
        return [(role, ref) for role, ref in (*starts, *ends, *deal.others) if ref in named]

    def row(self, deal: Deal, participants: list[tuple[str, str]], most: int) -> list[str]:
        """The cells of a deal."""
        relation = deal.relation
        begun, over, about = deal.dates
        announced, effective = deal.announced, begun or about
        if relation.status in self.tables["not_effective"]:
            announced, effective = announced or effective, None
        source = next((each for each in deal.sources if each.url), deal.sources[0] if deal.sources else None)
        parties = [cell for role, ref in participants for cell in self._party(role, ref)]
        parties += [""] * (len(_OF_A_PARTICIPANT) * (most - len(participants)))
        words = next((each.words for each in deal.sources if each.words), "")
        return [
            *(relation.id, self._name(deal, participants), announced or "", effective or "", over or ""),
            self.tables["status_written"].get(relation.status, relation.status),
            *parties,
            *("Y" if kind == relation.kind else "N" for kind in self.tables["flags_written"].values()),
            *((f"{deal.amount.value:f}", deal.amount.currency) if deal.amount else ("", "")),
            *(relation.places[0] if relation.places else "", words),
            *((source.url or "", source.origin.publisher or "") if source else ("", "")),
            *(relation.kind, relation.status),
        ]

    def _party(self, role: str, ref: str) -> Iterator[str]:
        entity = self.kg.knowledge.entities[ref]
        yield from (label(ref, self.kg.knowledge, self.kg.vocabulary), role, entity.country or "")

    def _name(self, deal: Deal, participants: list[tuple[str, str]]) -> str:
        names = [label(ref, self.kg.knowledge, self.kg.vocabulary) for _, ref in participants]
        return f"{'/'.join(names)}-{deal.kind.labels.get('en', deal.kind.code).capitalize()}"
