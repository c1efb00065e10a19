"""Small knowledge made by hand: a relation in one line."""

from collections.abc import Iterable
from functools import cache

from alliancegraph.dates import PartialDate
from alliancegraph.model import (
    Claim,
    Document,
    Entity,
    Filler,
    Knowledge,
    Origin,
    Proof,
    Relation,
    Sort,
    StatusEvent,
    content_id,
)
from alliancegraph.vocabulary import Vocabulary, load_vocabulary


@cache
def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    return load_vocabulary()


def entity(name: str, *types: str, sort: Sort = "actor", parent: str | None = None, **more: object) -> Entity:
    """``entity("Health Data Hub")`` is ``actor/health-data-hub``."""
    slug = name.lower().replace(" ", "-")
    return Entity(f"{sort}/{slug}", sort, name, types=types, parent=parent, **more)  # type: ignore[arg-type]


def relation(
    kind: str,
    *,
    belief: float = 1.0,
    status: str = "active",
    date: str | None = None,
    claims: Iterable[str] = (),
    events: Iterable[tuple[str, str | None]] = (),
    domains: tuple[str, ...] = (),
    through: tuple[str, ...] = (),
    **roles: str | tuple[str, ...],
) -> Relation:
    """``relation("acquisition", acquirer="actor/a", target="actor/b")``; a role may hold several ids."""
    pairs = [(role, ref) for role, refs in roles.items() for ref in ((refs,) if isinstance(refs, str) else refs)]
    return Relation(
        id=content_id(kind, *sorted(pairs), date, status, belief),
        kind=kind,
        roles=tuple(sorted(pairs)),
        status=status,
        belief=belief,
        claims=tuple(sorted(claims)),
        events=tuple(StatusEvent(code, day, "") for code, day in events),
        date=PartialDate(date) if date else None,
        domains=domains,
        through=through,
    )


def partners(*names: str, **more: object) -> Relation:
    """A partnership of actors by slug."""
    return relation("partnership", partner=tuple(f"actor/{name}" for name in names), **more)  # type: ignore[arg-type]


def knowledge(relations: Iterable[Relation], *entities: Entity) -> Knowledge:
    """Knowledge of these relations; actors that are not described are named by their slug, in capitals."""
    known = {e.id: e for e in entities}
    relations = tuple(sorted(relations, key=lambda r: r.id))
    for ref in sorted({ref for r in relations for ref in r.refs()} - set(known)):
        sort, slug = ref.split("/")
        if sort in ("actor", "group", "offering"):
            known[ref] = Entity(ref, sort, slug.upper())  # type: ignore[arg-type]
    return Knowledge(entities=dict(sorted(known.items())), relations=relations)


def said(
    text: str, publisher: str, kind: str = "partnership", media_type: str = "text/markdown", **more: object
) -> tuple[Document, Claim]:
    """A document of one sentence and the claim that it makes."""
    slug = content_id(text, publisher, length=6)
    document = Document(f"documents/{slug}.md", media_type, text, "fr", Origin(publisher=publisher, date="2020"))
    proof = document.proof(0, len(text))
    claim = Claim(document.id, kind, (), proof, Proof(0, 1, text[0]), "test", **{"confidence": 0.9, **more})  # type: ignore[arg-type]
    return document, claim


def filler(role: str, ref: str, document: Document, words: str) -> Filler:
    """A filler proved by the first place where ``words`` stand."""
    start = document.text.index(words)
    sort: Sort = ref.split("/", maxsplit=1)[0]  # type: ignore[assignment]
    return Filler(role, words, sort, document.proof(start, start + len(words)), ref)
