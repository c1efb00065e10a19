"""Statements in the manner of the Wikidata query service: one row a pair of parties and source, as CSV.

Which property a kind becomes is data: ``ontology/exchange/wikidata.toml``. Kinds that Wikidata has no property for
(services, data, licences, rivalry, disputes, mergers, goals) are left out, and so is what never came about. An item
column is empty where the Wikidata item is not known. The last three columns are ours: they carry what the property
alone does not say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.publish.deals import Deal, Source, deals, label
from alliancegraph.publish.exportable import Exportable
from alliancegraph.publish.table import csv_bytes

HEADER = (
    *("item", "itemLabel", "property", "propertyLabel", "value", "valueLabel"),
    *("startTime", "startTimePrecision", "endTime", "endTimePrecision", "pointInTime", "pointInTimePrecision"),
    *("referenceURL", "quotation", "kind", "status", "relation"),
)


def write(kg: Exportable) -> bytes:
    """The graph as Wikidata statements."""
    writer = _Writer(kg, foreign_format(kg.vocabulary, "wikidata"))
    return csv_bytes(HEADER, (row for deal in deals(kg) for row in writer.rows(deal)))


@dataclass(frozen=True)
class _Writer:
    kg: Exportable
    tables: Tables

    def rows(self, deal: Deal) -> Iterator[list[str]]:
        """A row for each pair of parties and each page that says so."""
        found = _property(deal.relation.kind, self.tables["properties"])
        if found is None:
            return
        number, said = found
        if deal.relation.status not in said.get("statuses", self.tables["statuses"]):
            return
        begun, over, about = (self._time(date) for date in deal.dates)
        ends = [(start, end) for start, end in product(deal.starts, deal.ends) if self._named(start, end)]
        for start, end in ends:
            item, value = (end, start) if said.get("inverse") else (start, end)
            statement = [*self._item(item), self.tables["entity"] + number, said["label"], *self._item(value)]
            for source in _by_page(deal):
                reference = [source.url or "", source.words] if source else ["", ""]
                own = [deal.relation.kind, deal.relation.status, deal.relation.id]
                yield [*statement, *begun, *over, *about, *reference, *own]

    def _named(self, *refs: str) -> bool:
        entities = self.kg.knowledge.entities
        return all(ref in entities and entities[ref].sort != "group" for ref in refs)

    def _item(self, ref: str) -> tuple[str, str]:
        """Address and label of an item."""
        item = self.kg.knowledge.entities[ref].wikidata
        return (self.tables["entity"] + item if item else ""), label(ref, self.kg.knowledge, self.kg.vocabulary)

    def _time(self, date: str | None) -> tuple[str, str]:
        """A point in time and its precision (9 year, 10 month, 11 day), as Wikibase writes them."""
        if not date:
            return "", ""
        lengths = {length: precision for precision, length in self.tables["precisions"].items()}
        whole = date + "-01" * ((len("2020-01-01") - len(date)) // 3)
        return f"{whole}T00:00:00Z", str(lengths[len(date)])


def _property(kind: str, properties: Mapping[str, Tables]) -> tuple[str, Tables] | None:
    """Number and table of the property that a kind is written with."""
    for number, said in properties.items():
        if said.get("written_for", said["kind"]) == kind:
            return number, said
    return None


def _by_page(deal: Deal) -> list[Source | None]:
    """The surest source of each page; one without page where no claim has one."""
    pages: dict[str | None, Source] = {}
    for source in deal.sources:
        pages.setdefault(source.url, source)
    linked = [source for url, source in pages.items() if url]
    return list(linked) or [next(iter(pages.values()), None)]
