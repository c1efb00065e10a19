"""Knowledge as the page's data model: one JSON object, the same bytes for the same knowledge.

``lang`` ``title``      language it opens in; heading
``counts``              documents, sources, claims, relations, actors of the whole graph
``kinds``               code → labels, definitions, ``symmetric``, ``source`` and ``target`` role
``roles``               name → labels
``concepts``            scheme (type, domain, status, measure, unit, goal) → code → labels
``families``            family code → labels, in the order of the legend; ``types`` code → family code
``phases``              status code → ``current``, ``ahead`` (rumoured, planned), ``past`` or ``denied``
``entities``            id → ``name``, ``labels``, ``aliases``, ``sort``, ``family``, ``types``, ``parent``, …
``houses``              actor → its top owner, under which it stands when subsidiaries are rolled up
``relations``           list: ``id``, ``kind``, ``parties`` [[role, entity], …], ``status``, ``events`` [[status,
                        date, claim number], …], ``date`` (EDTF), ``years`` [first, last],
                        ``days`` [first, last], ``amounts``, ``places``,
                        ``domains``, ``through``, ``belief``, ``origins``, ``flags``, ``claims`` [number, …],
                        ``disputes`` [[point, [[what is said, [claim number, …]], …]], …]: what sources contradict
                        each other on; ``votes`` [[origin, claims, affirms, confidence, tier, hedge], …]: the sum
                        behind belief
``context``             prefix → IRI, for the export as JSON-LD
``tiers`` ``most``      weight of each tier of sources; the highest belief there is
``claims`` ``documents``  lists, see ``evidence``
``rankings``            list: ``measure``, ``labels``, ``definitions``, ``up``, ``rows`` [[entity, score, rank,
                        relations, evidence, best rank, worst rank], …]: the last two are a 90 % interval, or not there
``rolled``              the same with subsidiaries under their house, without intervals
``top``                 ids of the actors that the page opens on

Nodes and links are not here: they are the data of ``pyvis.Network`` (``network.py``). Empty fields are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from alliancegraph.analyse.disputes import disputes
from alliancegraph.assemble.belief import MOST, Vote, votes
from alliancegraph.assemble.contradictions import Contradiction
from alliancegraph.assemble.origins import WEIGHTS
from alliancegraph.dates import PartialDate
from alliancegraph.fillers import fillers_of
from alliancegraph.graph.namespaces import PREFIXES
from alliancegraph.model import MEASUREMENT, Amount, Claim, Entity, Knowledge, Relation
from alliancegraph.view.evidence import Json, claim_data, compact, document_data
from alliancegraph.view.families import family_codes, family_of, family_of_types
from alliancegraph.view.houses import houses
from alliancegraph.view.ranking import Ranked, Ranking
from alliancegraph.vocabulary import Vocabulary

LANGUAGES = ("fr", "en")
SCHEMES = ("type", "domain", "status", "measure", "unit", "goal")

PHASES = {"rumoured": "ahead", "planned": "ahead", "ended": "past", "cancelled": "past", "denied": "denied"}
"""Statuses that are not in force; all others are current."""


def page_data(knowledge: Knowledge, vocabulary: Vocabulary, rankings: Sequence[Ranking], top: Iterable[str]) -> Json:
    """Everything that the page tells, apart from the drawing. Every relation and every claim is in it."""
    documents = {document.id: i for i, document in enumerate(knowledge.documents)}
    claims = {claim.id: (i, claim) for i, claim in enumerate(knowledge.claims)}
    named = named_entities(knowledge)
    house_of = houses(knowledge, vocabulary, named)
    named |= set(house_of.values())
    disputed = disputes(knowledge, vocabulary)
    return {
        "counts": _counts(knowledge),
        "kinds": {code: _kind_data(code, vocabulary) for code in _kinds(knowledge)},
        "roles": {name: _labels(role.labels, name) for name, role in sorted(vocabulary.roles.items())},
        "concepts": {scheme: _scheme(scheme, vocabulary) for scheme in SCHEMES},
        "families": {code: _labels_of(code, vocabulary) for code in family_codes(vocabulary)},
        "types": {code: family_of_types([code], vocabulary) for code in sorted(vocabulary.concepts("type"))},
        "phases": {code: PHASES.get(code, "current") for code in sorted(vocabulary.concepts("status"))},
        "entities": {ref: entity_data(ref, knowledge, vocabulary) for ref in sorted(named)},
        "houses": house_of,
        "relations": [
            relation_data(r, claims, disputed.get(r.id, ())) for r in sorted(knowledge.relations, key=lambda r: r.id)
        ],
        "claims": [claim_data(claim, documents.get(claim.document)) for claim in knowledge.claims],
        "documents": [document_data(document) for document in knowledge.documents],
        "context": dict(PREFIXES),
        "tiers": dict(WEIGHTS),
        "most": MOST,
        "rankings": [ranking_data(ranking) for ranking in rankings],
        "top": list(top),
    }


def named_entities(knowledge: Knowledge) -> set[str]:
    """Ids of all entities that a relation or a claim names, and of their owners and makers."""
    refs = {ref for relation in knowledge.relations for ref in (*relation.refs(), *relation.through)}
    for claim in knowledge.claims:
        refs |= {filler.ref for filler in fillers_of(claim) if filler.ref}
    todo = list(refs)
    while todo:
        entity = knowledge.entities.get(todo.pop())
        if entity and entity.parent and entity.parent not in refs:
            refs.add(entity.parent)
            todo.append(entity.parent)
    return refs


def entity_data(ref: str, knowledge: Knowledge, vocabulary: Vocabulary) -> Json:
    """An entity; one that is missing from the knowledge keeps at least the end of its id as name."""
    entity = knowledge.entities.get(ref) or _stranger(ref, vocabulary)
    return compact(
        {
            "name": entity.name,
            "labels": dict(entity.labels),
            "aliases": list(entity.aliases),
            "sort": entity.sort,
            "family": family_of(entity, vocabulary),
            "types": list(entity.types),
            "country": entity.country,
            "parent": entity.parent,
            "wikidata": entity.wikidata,
            "note": entity.note,
            "found": not entity.registered,
        }
    )


def _stranger(ref: str, vocabulary: Vocabulary) -> Entity:
    sort, _, code = ref.partition("/")
    scheme = vocabulary.schemes.get(sort, {})
    labels = tuple(sorted(scheme[code].labels.items())) if code in scheme else ()
    known = sort in ("group", "offering", "topic", "goal")
    return Entity(ref, sort if known else "topic" if scheme else "actor", dict(labels).get("en", code or ref), labels)  # type: ignore[arg-type]


def relation_data(
    relation: Relation, claims: Mapping[str, tuple[int, Claim]], disputed: Iterable[Contradiction] = ()
) -> Json:
    """A relation with the numbers of its claims; ``claims`` gives number and claim by id."""
    own = [claims[key] for key in relation.claims if key in claims]
    fields = {
        "status": relation.status,
        "events": [[e.status, e.date, claims[e.claim][0] if e.claim in claims else None] for e in relation.events],
        "date": str(relation.date) if relation.date else None,
        "years": years(relation.date),
        "days": [str(day) if day else None for day in (relation.date.earliest, relation.date.latest)]
        if relation.date
        else None,
        "amounts": [_amount(amount) for amount in relation.amounts],
        "places": list(relation.places),
        "domains": list(relation.domains),
        "through": list(relation.through),
        "origins": relation.origins,
        "flags": list(relation.flags),
        "claims": [number for number, _ in own],
        "disputes": [
            [one.on, [[side.said, [claims[key][0] for key in side.claims]] for side in one.sides]] for one in disputed
        ],
        "votes": [_vote(vote) for vote in votes(claim for _, claim in own)],
    }
    fixed = {"id": relation.id, "kind": relation.kind, "parties": [list(pair) for pair in relation.roles]}
    belief = round(relation.belief, 3)
    exact = f"{Decimal(repr(relation.belief)):f}"
    fields["exact"] = None if exact == f"{belief:g}" else exact  # what JavaScript would write differently
    return fixed | {"belief": belief} | compact(fields)


def _vote(vote: Vote) -> list[Any]:
    source = vote.source
    return [source.name, len(source.claims), int(vote.affirms), round(vote.confidence, 3), vote.tier, vote.hedge]


def years(date: PartialDate | None) -> list[int | None]:
    """First and last year that a date can mean, None for an open end; empty when there is no date."""
    if not date:
        return []
    return [day.year if day else None for day in (date.earliest, date.latest)]


def _amount(amount: Amount) -> Json:
    proof = amount.proof
    fields = {"text": proof.quote, "outlier": amount.outlier}
    said = {"value": float(amount.value), "digits": f"{amount.value:f}", "start": proof.start, "end": proof.end}
    return said | {"currency": amount.currency} | compact(fields)


def _counts(knowledge: Knowledge) -> Json:
    joined = {ref for relation in knowledge.relations for ref in relation.refs()}
    return {
        "documents": len(knowledge.documents),
        "sources": len({claim.origin.url or claim.document for claim in knowledge.claims}),
        "claims": len(knowledge.claims),
        "relations": len(knowledge.relations),
        "actors": sum(_is_actor(ref, knowledge) for ref in joined),
    }


def _is_actor(ref: str, knowledge: Knowledge) -> bool:
    entity = knowledge.entities.get(ref)
    return entity.sort == "actor" if entity else ref.startswith("actor/")


def _kinds(knowledge: Knowledge) -> list[str]:
    said = {claim.kind for claim in knowledge.claims} - {MEASUREMENT}
    return sorted(said | {relation.kind for relation in knowledge.relations})


def _kind_data(code: str, vocabulary: Vocabulary) -> Json:
    kind = vocabulary.kinds.get(code)
    if not kind:
        return {"labels": _labels({}, code), "symmetric": True}
    fields: dict[str, Any] = {"definitions": dict(kind.definitions), "symmetric": kind.symmetric, "target": kind.target}
    fields["class"] = kind.iri.rsplit("#", 1)[-1]
    return {"labels": _labels(kind.labels, code), "source": kind.source} | compact(fields)


def _scheme(scheme: str, vocabulary: Vocabulary) -> Json:
    concepts = vocabulary.schemes.get(scheme, {})
    return {code: _labels(concept.labels, code) for code, concept in sorted(concepts.items())}


def _labels_of(code: str, vocabulary: Vocabulary) -> Json:
    return _labels(vocabulary.concepts("type")[code].labels, code)


def _labels(labels: Mapping[str, str], fallback: str) -> Json:
    plain = next((labels[lang] for lang in ("en", *sorted(labels)) if lang in labels), fallback)
    return {lang: labels.get(lang, plain) for lang in LANGUAGES}


def _ranked_row(row: Ranked) -> list[Any]:
    interval = [row.low, row.high] if row.low is not None and row.high is not None else []
    return [row.actor, row.score, row.rank, row.relations, row.evidence, *interval]


def ranking_data(ranking: Ranking) -> Json:
    """A ranking with its labels; see ``rankings`` above."""
    rows = [_ranked_row(row) for row in ranking.rows]
    fields = {"definitions": dict(ranking.definitions), "up": ranking.higher_is_central}
    return {"measure": ranking.measure, "labels": _labels(ranking.labels, ranking.measure), "rows": rows} | fields
