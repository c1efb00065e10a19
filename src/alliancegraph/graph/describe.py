"""Each thing of the model as pairs (predicate, object), in the order a reader wants them. No blank nodes.

Predicates and objects are Turtle text made by ``namespaces``; ``load`` is the way back.
"""

from collections.abc import Iterable, Iterator, Mapping

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.graph.namespaces import address, below, name, number, tagged, term, text, wikidata
from alliancegraph.model import Amount, Claim, Document, Entity, Filler, Measure, Origin, Proof, Relation, StatusEvent
from alliancegraph.registry import canonical_name
from alliancegraph.tenure import Naming, Ownership, Tenure, first_day, last_day
from alliancegraph.vocabulary import Vocabulary

Pairs = Iterator[tuple[str, str]]

CLASS_OF_SORT: Mapping[str, str] = {
    "actor": "ag:Organization",
    "group": "ag:ActorGroup",
    "offering": "ag:Offering",
    "topic": "ag:Topic",
    "goal": "skos:Concept",
}
SORT_OF_FAMILY: Mapping[str, str] = {
    "actor": "actor",
    "group": "group",
    "offering": "offering",
    "topic": "topic",
    "domain": "topic",
    "goal": "goal",
}
"""First part of an entity id → what the entity is."""


def kind_class(code: str, vocabulary: Vocabulary) -> str:
    """Prefixed name of the class of a kind; raises UsageError for a kind that the ontology lacks."""
    if code not in vocabulary.kinds:
        raise UsageError(f"unknown kind {code!r}: declare it in ontology/ or use one of {', '.join(vocabulary.kinds)}")
    return term(vocabulary.kinds[code].iri.rsplit("#", 1)[-1])


def document_pairs(document: Document) -> Pairs:
    """A source: what it is called, where it came from, which text was read."""
    origin = document.origin
    yield "a", "ag:Document"
    yield "ag:path", text(document.path)
    yield from _texts(("dcterms:title", origin.title), ("dcterms:publisher", origin.publisher))
    yield from _texts(("dcterms:issued", origin.date), ("dcterms:language", document.lang))
    if origin.url is not None:
        yield "schema:url", address(origin.url)
    yield from _texts(("dcterms:license", document.licence), ("ag:originLanguage", origin.lang))
    yield "ag:mediaType", text(document.media_type)
    yield "dcterms:identifier", text(f"sha256:{document.sha256}")
    if document.runs != ((0, 0),):
        yield "ag:runs", text(" ".join(f"{here}:{there}" for here, there in document.runs))
    if document.pages:
        yield "ag:pages", text(" ".join(map(str, document.pages)))


def claim_pairs(claim: Claim, attested: Iterable[str], vocabulary: Vocabulary) -> Pairs:
    """What a passage says; ``attested`` are the ids of the relations that rest on it."""
    yield "a", "ag:Claim"
    if claim.measure:
        yield "a", "ag:Measurement"
    yield "ag:inDocument", name(f"document/{claim.document}")
    yield "ag:kind", kind_class(claim.kind, vocabulary)
    yield from (("ag:attests", name(f"relation/{relation}")) for relation in sorted(attested))
    yield "ag:polarity", text(claim.polarity)
    yield "ag:claimedStatus", name(f"status/{claim.status}")
    yield "ag:confidence", number(claim.confidence)
    yield "ag:method", text(claim.method)
    yield from _proof_pairs("", claim.quote)
    yield from _proof_pairs("trigger", claim.trigger)
    yield from (("ag:cueProof", text(f"{i} {_compact(cue)}")) for i, cue in enumerate(claim.cues, 1))
    yield from _qualifier_pairs(claim)
    yield from (("ag:filler", filler) for filler, _ in fillers(claim))


def _qualifier_pairs(claim: Claim) -> Pairs:
    if claim.page is not None:
        yield "ag:page", str(claim.page)
    if claim.date:
        yield from _date_pairs(claim.date.value)
        yield "ag:dateProof", text(_compact(claim.date.proof))
    if claim.place:
        yield "ag:place", text(claim.place.value)
        yield "ag:placeProof", text(_compact(claim.place.proof))
    yield from (("ag:inDomain", code) for code in sorted({name(f"domain/{said.value}") for said in claim.domains}))
    for i, said in enumerate(claim.domains, 1):
        yield "ag:domainProof", text(f"{i} {said.value} {_compact(said.proof)}")
    if claim.amount:
        yield "ag:amountValue", number(claim.amount.value)
        yield "ag:amountCurrency", text(claim.amount.currency)
        yield from _proof_pairs("amount", claim.amount.proof)
        yield from _outlier(claim.amount)
    if claim.measure:
        yield from _measure_pairs(claim.measure)
        yield from (("ag:measureOf", name(ref)) for ref in sorted(set(claim.refs("measureOf"))))
    yield from _texts(("ag:note", claim.note), ("ag:event", claim.event))
    yield from _origin_pairs(claim.origin)


def _measure_pairs(measure: Measure) -> Pairs:
    yield "ag:measureKind", name(f"measure/{measure.kind}")
    yield "ag:measureValue", number(measure.value)
    if is_currency(measure.unit):
        yield "ag:measureCurrency", text(measure.unit)
    else:
        yield "ag:measureUnit", name(f"unit/{measure.unit}")
    yield "ag:measureBound", text(measure.bound)
    yield from _proof_pairs("measure", measure.proof)


def is_currency(unit: str) -> bool:
    """True for a unit that is an ISO 4217 code; codes of the unit scheme are lower case."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def _origin_pairs(origin: Origin) -> Pairs:
    if origin.url is not None:
        yield "ag:originUrl", address(origin.url)
    yield from _texts(("ag:originTitle", origin.title), ("ag:originPublisher", origin.publisher))
    yield from _texts(("ag:originDate", origin.date), ("ag:originLanguage", origin.lang))


def fillers(claim: Claim) -> Iterator[tuple[str, Filler]]:
    """Prefixed names of the fillers: numbered in the order of the claim, and ``through`` by its name."""
    for i, filler in enumerate(claim.fillers, 1):
        yield name(f"filler/{claim.id}-{i}"), filler
    if claim.through:
        yield name(f"filler/{claim.id}-through"), claim.through


def filler_pairs(filler: Filler) -> Pairs:
    """One role of a claim and the words that name who fills it."""
    yield "a", "ag:Filler"
    yield "ag:role", term(filler.role)
    if filler.ref is not None:
        yield "ag:entity", name(filler.ref)
    yield "ag:name", text(filler.name)
    if filler.ref is None or SORT_OF_FAMILY.get(filler.ref.split("/")[0]) != filler.sort:
        yield "ag:sort", text(filler.sort)
    if filler.type is not None:
        yield "ag:readType", name(f"type/{filler.type}")
    yield from _proof_pairs("", filler.proof)
    if filler.anaphor:
        yield from _proof_pairs("anaphor", filler.anaphor)


def relation_pairs(relation: Relation, vocabulary: Vocabulary) -> Pairs:
    """The n-ary node with its roles, state and evidence."""
    yield "a", kind_class(relation.kind, vocabulary)
    yield from ((term(role), name(ref)) for role, ref in sorted(relation.roles))
    yield from (("ag:through", name(ref)) for ref in sorted(relation.through))
    yield "ag:status", name(f"status/{relation.status}")
    yield "ag:belief", number(relation.belief)
    if relation.date:
        yield from _date_pairs(relation.date)
    yield from (("ag:place", text(place)) for place in sorted(relation.places))
    yield from (("ag:inDomain", name(f"domain/{code}")) for code in sorted(relation.domains))
    yield from (("ag:attestedBy", name(f"claim/{claim}")) for claim in sorted(relation.claims))
    yield "ag:origins", str(relation.origins)
    yield from (("ag:flag", text(flag)) for flag in sorted(relation.flags))
    yield from (("ag:statusEvent", node) for node, _ in events(relation))
    yield from (("ag:amount", node) for node, _ in amounts(relation))


def events(relation: Relation) -> Iterator[tuple[str, StatusEvent]]:
    """``<…>`` of the steps in a relation's life, numbered in their order."""
    for i, event in enumerate(relation.events, 1):
        yield below(f"relation/{relation.id}", "event", i), event


def event_pairs(event: StatusEvent) -> Pairs:
    """A step: status, when, says which claim."""
    yield "a", "ag:StatusEvent"
    yield "ag:status", name(f"status/{event.status}")
    yield from _texts(("ag:date", event.date))
    yield "ag:attestedBy", name(f"claim/{event.claim}")


def amounts(relation: Relation) -> Iterator[tuple[str, Amount]]:
    """``<…>`` of the sums said about a relation, numbered in their order."""
    for i, amount in enumerate(relation.amounts, 1):
        yield below(f"relation/{relation.id}", "amount", i), amount


def amount_pairs(amount: Amount) -> Pairs:
    """A sum beside the words that said it."""
    yield "a", "schema:MonetaryAmount"
    yield "schema:value", number(amount.value)
    yield "schema:currency", text(amount.currency)
    yield from _proof_pairs("amount", amount.proof)
    yield from _outlier(amount)


def entity_pairs(entity: Entity) -> Pairs:
    """An entry of the registry graph; raises UsageError when id and sort disagree."""
    family = entity.id.split("/")[0]
    if SORT_OF_FAMILY.get(family) != entity.sort:
        raise UsageError(f"{entity.id}: the id says {family}, the sort {entity.sort}; mend one")
    yield "a", "skos:Concept" if family == "domain" else CLASS_OF_SORT[entity.sort]
    labels = dict(entity.labels)
    if not labels or canonical_name(labels) != entity.name:
        yield "skos:prefLabel", text(entity.name)
    yield from (("skos:prefLabel", tagged(label, lang)) for lang, label in sorted(labels.items()))
    yield from (("skos:altLabel", text(alias)) for alias in sorted(entity.aliases))
    yield from (("ag:formerName", said) for said in sorted({text(naming.name) for naming in entity.former_names}))
    yield from (("ag:actorType", name(f"type/{code}")) for code in sorted(entity.types))
    yield from _texts(("ag:country", entity.country))
    if entity.parent is not None:
        yield "ag:madeBy" if entity.sort == "offering" else "ag:ownedBy", name(entity.parent)
    if entity.wikidata is not None:
        yield "skos:exactMatch", wikidata(entity.wikidata)
    yield from _texts(("skos:note", entity.note))
    if entity.registered:
        yield "ag:registered", "true"


def ownership_pairs(ownership: Ownership, owned: str) -> Pairs:
    """Who owned an actor from when to when."""
    yield "a", "ag:Ownership"
    yield "ag:owner", name(ownership.owner)
    yield "ag:owned", name(owned)
    yield from _span_pairs(ownership)
    if ownership.source is not None:
        yield "dcterms:source", address(ownership.source)
    yield from _texts(("skos:note", ownership.note))


def naming_pairs(naming: Naming, named: str) -> Pairs:
    """What an entity was called from when to when."""
    yield "a", "ag:Naming"
    yield "ag:named", name(named)
    yield "ag:formerName", text(naming.name)
    yield from _span_pairs(naming)


def _span_pairs(tenure: Tenure) -> Pairs:
    since, until = tenure.since, tenure.until
    yield from _texts(("ag:since", since.edtf if since else None), ("ag:until", until.edtf if until else None))
    if since:
        yield "ag:earliest", f'"{first_day(tenure)}"^^xsd:date'
    if until:
        yield "ag:latest", f'"{last_day(tenure)}"^^xsd:date'


def _date_pairs(date: PartialDate) -> Pairs:
    yield "ag:date", text(date.edtf)
    if date.earliest:
        yield "ag:earliest", f'"{date.earliest}"^^xsd:date'
    if date.latest:
        yield "ag:latest", f'"{date.latest}"^^xsd:date'


def _proof_pairs(stem: str, proof: Proof) -> Pairs:
    """``ag:quote ag:start ag:end``, or ``ag:amountText ag:amountStart ag:amountEnd`` with a stem."""
    words, start, end = PROOF_TERMS[stem]
    yield words, text(proof.quote)
    yield start, str(proof.start)
    yield end, str(proof.end)


PROOF_TERMS: Mapping[str, tuple[str, str, str]] = {
    "": ("ag:quote", "ag:start", "ag:end"),
    "trigger": ("ag:trigger", "ag:triggerStart", "ag:triggerEnd"),
    "anaphor": ("ag:anaphor", "ag:anaphorStart", "ag:anaphorEnd"),
    "amount": ("ag:amountText", "ag:amountStart", "ag:amountEnd"),
    "measure": ("ag:measureText", "ag:measureStart", "ag:measureEnd"),
}


def _compact(proof: Proof) -> str:
    """The flat form of a proof that no query selects by: ``12-18 Seattle``."""
    return f"{proof.start}-{proof.end} {proof.quote}"


def _outlier(amount: Amount) -> Pairs:
    if amount.outlier:
        yield "ag:outlier", "true"


def _texts(*pairs: tuple[str, str | None]) -> Pairs:
    return ((predicate, text(value)) for predicate, value in pairs if value is not None)
