"""FollowTheMoney entities as JSON lines, one entity a line, sorted by id.

Which schema a kind and a type become is data: ``ontology/exchange/ftm.toml``. FollowTheMoney has no schema for
alliances, services or data, so those are ``UnknownLink`` with the kind as ``role``. Format and schemata:
https://followthemoney.tech
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.model import Document, Entity
from alliancegraph.publish.deals import Deal, deals, shortened
from alliancegraph.publish.exportable import Exportable
from alliancegraph.read.raw import ROWS
from alliancegraph.view.evidence import safe_url

_SUMMARIES = 3
"""Quotations that a link carries."""


def write(kg: Exportable) -> bytes:
    """The graph as FollowTheMoney; relations without two nameable sides (goals, fields) are left out."""
    entities = _Writer(kg, foreign_format(kg.vocabulary, "ftm")).entities()
    lines = [json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in sorted(entities, key=_id)]
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True)
class _Writer:
    kg: Exportable
    tables: Tables

    def entities(self) -> Iterator[dict[str, object]]:
        knowledge = self.kg.knowledge
        told = [deal for deal in deals(self.kg) if self._sides(deal)[0] and self._sides(deal)[1]]
        owned = {ref for deal in told if self._owns(deal) for ref in self._sides(deal)[1]}
        named = {ref for deal in told for side in self._sides(deal) for ref in side}
        named |= {ref for deal in told for _, ref in self._others(deal)}
        proving = {source.document for deal in told for source in deal.sources if source.document}
        yield from (self._thing(knowledge.entities[ref], ref in owned, named) for ref in named)
        yield from (self._link(deal) for deal in told)
        yield from (link for deal in told for link in self._further(deal))
        yield from (_document(document) for document in proving)

    def _sides(self, deal: Deal) -> tuple[list[str], list[str]]:
        """What can be named at the start and at the end."""
        sorts = self.tables["written_as"]
        entities = self.kg.knowledge.entities
        sides = (deal.starts, deal.ends)
        start, end = ([ref for ref in side if ref in entities and entities[ref].sort in sorts] for side in sides)
        return start, end

    def _owns(self, deal: Deal) -> bool:
        """True for what ``Ownership`` can say: it came about, and nobody owns a public body, a group or a person."""
        if deal.relation.kind not in self.tables["owning_kinds"]:
            return False
        start, end = self._sides(deal)
        able = all(self._schema(ref) != "Asset" for ref in start)
        ownable = all(self._schema(ref) in ("Company", "Organization", "Asset") for ref in end)
        return deal.relation.status in self.tables["owning_statuses"] and able and ownable

    def _schema(self, ref: str) -> str:
        entity = self.kg.knowledge.entities[ref]
        types = [code for type_ in entity.types for code in (type_, *sorted(self.kg.vocabulary.broader_types(type_)))]
        known = self.tables["types"]
        by_type = next((known[code] for code in types if code in known), None) if entity.sort == "actor" else None
        return str(by_type or self.tables["written_as"][entity.sort])

    def _thing(self, entity: Entity, is_owned: bool, named: Collection[str]) -> dict[str, object]:
        schema = self._schema(entity.id)
        names = [entity.label("en"), entity.label("fr"), entity.name]
        parent = entity.parent if entity.sort == "actor" and entity.parent and entity.parent in named else None
        return _entity(
            identifier(entity.id),
            "Company" if is_owned and schema == "Organization" else schema,  # only companies and assets can be owned
            name=names,
            alias=[alias for alias in entity.aliases if alias not in names],
            country=[(entity.country or "").lower()] if schema != "Asset" else [],
            wikidataId=[entity.wikidata or ""],
            parent=[identifier(parent)] if parent and schema != "Asset" else [],
            notes=[entity.note or ""],
        )

    def _link(self, deal: Deal) -> dict[str, object]:
        schema = self.tables["from_schema" if self._owns(deal) else "other_schema"]
        edge = self.tables["edges"][schema]
        start, end = self._sides(deal)
        begun, over, about = deal.dates
        publishers = {source.origin.publisher or "" for source in deal.sources}
        amount = deal.amount if schema == "Ownership" else None
        return _entity(
            identifier(f"relation/{deal.relation.id}"),
            schema,
            **{edge["source"]: map(identifier, start), edge["target"]: map(identifier, end)},
            role=[deal.kind.labels.get("en", deal.kind.code)],
            status=[deal.relation.status],
            startDate=[begun or ""],
            endDate=[over or ""],
            date=[about or ""],
            sharesValue=[f"{amount.value:f}"] if amount else [],
            sharesCurrency=[amount.currency] if amount else [],
            sourceUrl=[source.url or "" for source in deal.sources],
            publisher=publishers,
            proof=[identifier(f"document/{source.document.id}") for source in deal.sources if source.document],
            summary=list(dict.fromkeys(source.words for source in deal.sources))[:_SUMMARIES],
            description=[self._rest(deal)],
            recordId=[deal.relation.id],
        )

    def _others(self, deal: Deal) -> list[tuple[str, str]]:
        entities = self.kg.knowledge.entities
        return [(role, ref) for role, ref in deal.others if entities[ref].sort in self.tables["written_as"]]

    def _further(self, deal: Deal) -> Iterator[dict[str, object]]:
        """A link for each further party, in its role; the record's id says which relation it belongs to."""
        schema = self.tables["other_schema"]
        edge = self.tables["edges"][schema]
        for role, ref in self._others(deal):
            relation = identifier(f"relation/{deal.relation.id}")
            yield _entity(
                f"{relation}-{role}-{ref.replace('/', '-')}",
                schema,
                **{edge["source"]: [identifier(ref)], edge["target"]: map(identifier, self._sides(deal)[1])},
                role=[self.kg.vocabulary.roles[role].labels.get("en", role)],
                status=[deal.relation.status],
                recordId=[deal.relation.id],
            )

    def _rest(self, deal: Deal) -> str:
        """What no property takes, as words: belief, sums."""
        parts = [f"belief {deal.relation.belief:.2f}"]
        parts += [f"amount: {amount.value:f} {amount.currency}" for amount in deal.relation.amounts]
        return "; ".join(parts)


def identifier(entity_id: str) -> str:
    """Id in FollowTheMoney of an entity, relation or document: ``ag-actor-amazon``."""
    return f"ag-{entity_id.replace('/', '-')}"


def _document(document: Document) -> dict[str, object]:
    origin = document.origin
    return _entity(
        identifier(f"document/{document.id}"),
        "Document",
        name=[origin.title or document.path],
        fileName=[document.path.rsplit("/", 1)[-1]],
        title=[origin.title or ""],
        publisher=[origin.publisher or ""],
        date=[origin.date or ""] if document.media_type not in ROWS else [],
        sourceUrl=[safe_url(origin.url) or ""],
        mimeType=[document.media_type],
    )


def _entity(id_: str, schema: str, **properties: Iterable[str]) -> dict[str, object]:
    """An entity in FollowTheMoney's JSON: every property is a list; empty ones are left out."""
    values = {name: sorted({shortened(v, 5_000) for v in said if v}) for name, said in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: said for name, said in values.items() if said}}


def _id(entity: Mapping[str, object]) -> str:
    return str(entity["id"])
