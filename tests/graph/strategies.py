"""Knowledge of any shape with hostile strings in every free text; ids and codes from their alphabets."""

from decimal import Decimal

from hypothesis import strategies as st

from alliancegraph.dates import PartialDate
from alliancegraph.model import (
    Amount,
    Claim,
    Document,
    Entity,
    Filler,
    Knowledge,
    Measure,
    Origin,
    Proof,
    Relation,
    Said,
    StatusEvent,
)
from alliancegraph.registry import canonical_name
from alliancegraph.tenure import Naming, Ownership
from alliancegraph.vocabulary import Vocabulary

NAUGHTY = (
    "",
    " ",
    '"',
    "'",
    "\\",
    '\\"',
    '"""',
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\x07\x1b[31m",
    "\x7f\x85",
    "\u2028\u2029",
    "\u202eabc\u202c",
    "\ufeff",
    "\ufffe\uffff",
    "e\u0301",
    "👩‍⚕️🏥",
    "𝕏",
    "<script>alert(1)</script>",
    "} GRAPH <x> {",
    "' ; DROP GRAPH <x> ; '",
    "@fr",
    '"@fr .',
    "^^xsd:date",
    "\\u0041",
    "\\",
    "# no comment",
    "1-2 x",
    "http://example.org/a b",
    "http://example.org/é?q=1#f",
    "https://example.org/%zz",
    "file:///etc/passwd",
    "=1+1",
)

texts = st.one_of(st.sampled_from(NAUGHTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
maybe_text = st.none() | texts
slugs = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True)
digests = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
edtf = st.sampled_from(("2018", "2018-03", "2018-03-14", "2018/2020", "2018/..", "../2019-05", "2020~", "2016-02"))
dates = edtf.map(PartialDate)
amounts_of_money = st.sampled_from(
    [Decimal(digits) for digits in ("0", "50", "50.00", "5E+10", "-3.5", "0.10", "1E-7", "12345678901234567890.123")]
)
probabilities = st.floats(0, 1, allow_subnormal=False)
origins = st.builds(
    Origin,
    url=st.none() | st.sampled_from(("https://example.org/a?b=c", "http://127.0.0.1:80/x#y")) | texts,
    title=maybe_text,
    publisher=maybe_text,
    date=st.none() | edtf,
    lang=st.none() | st.sampled_from(("fr", "en")),
)


@st.composite
def proofs(draw: st.DrawFn) -> Proof:
    start = draw(st.integers(0, 10**6))
    quote = draw(texts)
    return Proof(start, start + len(quote), quote)


amounts = st.builds(Amount, value=amounts_of_money, currency=texts, proof=proofs(), outlier=st.booleans())
sorts = st.sampled_from(("actor", "group", "offering", "topic", "goal"))
refs = st.builds("/".join, st.tuples(st.sampled_from(("actor", "group", "offering", "topic", "domain", "goal")), slugs))


def documents() -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        path=texts,
        media_type=texts,
        text=texts,
        lang=st.sampled_from(("fr", "en", "und")),
        origin=origins,
        licence=maybe_text,
        runs=st.just(((0, 0),)) | st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
        pages=st.lists(st.integers(0, 999), max_size=3).map(tuple),
    )


def fillers(vocabulary: Vocabulary) -> st.SearchStrategy[Filler]:
    return st.builds(
        Filler,
        role=st.sampled_from(sorted(vocabulary.roles)),
        name=texts,
        sort=sorts,
        proof=proofs(),
        ref=st.none() | refs,
        type=st.none() | st.sampled_from(sorted(vocabulary.concepts("type"))),
        anaphor=st.none() | proofs(),
    )


def measures() -> st.SearchStrategy[Measure]:
    return st.builds(
        Measure,
        kind=slugs,
        value=amounts_of_money,
        unit=st.sampled_from(("USD", "EUR", "person", "ratio")),
        bound=st.sampled_from(("exact", "min", "max", "about")),
        proof=proofs(),
    )


def claims(vocabulary: Vocabulary) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        document=digests,
        kind=st.sampled_from(sorted(vocabulary.kinds)),
        fillers=st.lists(fillers(vocabulary), max_size=3).map(tuple),
        quote=proofs(),
        trigger=proofs(),
        method=texts,
        confidence=probabilities,
        polarity=st.sampled_from(("affirms", "denies")),
        status=st.sampled_from(sorted(vocabulary.concepts("status"))),
        cues=st.lists(proofs(), max_size=3).map(tuple),
        date=st.none() | st.builds(Said, dates, proofs()),
        amount=st.none() | amounts,
        place=st.none() | st.builds(Said, texts, proofs()),
        domains=st.lists(st.builds(Said, slugs, proofs()), max_size=3).map(tuple),
        through=st.none() | fillers(vocabulary),
        measure=st.none() | measures(),
        origin=origins,
        event=maybe_text,
        note=maybe_text,
        page=st.none() | st.integers(1, 999),
    )


def _sorted_set(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(values, max_size=most).map(lambda found: tuple(sorted(found)))


def relations(vocabulary: Vocabulary) -> st.SearchStrategy[Relation]:
    roles = sorted(set(vocabulary.roles) - {"through"})
    events = st.builds(
        StatusEvent,
        status=st.sampled_from(sorted(vocabulary.concepts("status"))),
        date=st.none() | edtf,
        claim=digests,
    )
    return st.builds(
        Relation,
        id=digests,
        kind=st.sampled_from(sorted(kind for kind in vocabulary.kinds if kind != "measurement")),
        roles=st.sets(st.tuples(st.sampled_from(roles), refs), max_size=4).map(lambda found: tuple(sorted(found))),
        status=st.sampled_from(sorted(vocabulary.concepts("status"))),
        belief=probabilities,
        claims=_sorted_set(digests),
        events=st.lists(events, max_size=12).map(tuple),
        date=st.none() | dates,
        amounts=st.lists(amounts, max_size=3).map(tuple),
        places=_sorted_set(texts),
        domains=_sorted_set(slugs),
        through=_sorted_set(refs),
        origins=st.integers(0, 20),
        flags=_sorted_set(texts),
    )


_spans = st.tuples(st.none() | dates, st.none() | dates)
_owners = st.tuples(refs, _spans, st.none() | st.just("https://example.org/a?b=c") | texts, maybe_text)


@st.composite
def entities(draw: st.DrawFn, vocabulary: Vocabulary) -> Entity:
    family, sort = draw(
        st.sampled_from((("actor",) * 2, ("group",) * 2, ("offering",) * 2, ("topic",) * 2, ("goal",) * 2))
        | st.just(("domain", "topic"))
    )
    labels = draw(st.dictionaries(st.sampled_from(("fr", "en", "de")), texts, max_size=2))
    name = draw(texts | st.sampled_from([canonical_name(labels)] if labels else ["x"]))
    known = {"": name} | labels
    types = draw(st.sets(st.sampled_from(sorted(vocabulary.concepts("type"))), max_size=3))
    slug = draw(slugs)
    return Entity(
        id=f"{family}/{slug}",
        sort=sort,  # type: ignore[arg-type]  # one of the five
        name=name if name or not labels else canonical_name(known),
        labels=tuple(sorted(labels.items())),
        aliases=draw(_sorted_set(texts)),
        types=tuple(sorted(types, key=lambda code: (-len(vocabulary.broader_types(code)), code))),
        country=draw(maybe_text),
        parent=draw(st.none() | refs),
        wikidata=draw(st.none() | st.sampled_from(("Q95", "Q312"))),
        note=draw(maybe_text),
        registered=draw(st.booleans()),
        owners=tuple(
            Ownership(f"ownership/{family}-{slug}.{i}", owner, *span, source, note)
            for i, (owner, span, source, note) in enumerate(draw(st.lists(_owners, max_size=3)))
        ),
        former_names=tuple(
            Naming(f"naming/{family}-{slug}.{i}", former, *span)
            for i, (former, span) in enumerate(draw(st.lists(st.tuples(texts, _spans), max_size=2)))
        ),
    )


def knowledge(vocabulary: Vocabulary) -> st.SearchStrategy[Knowledge]:
    """Tuples sorted by id, each id once, as the pipeline hands them over."""
    return st.builds(
        lambda docs, said, named, related: Knowledge(
            documents=tuple(sorted(docs, key=lambda document: document.id)),
            claims=tuple(sorted(said, key=lambda claim: claim.id)),
            entities={entity.id: entity for entity in sorted(named, key=lambda entity: entity.id)},
            relations=tuple(sorted(related, key=lambda relation: relation.id)),
        ),
        st.lists(documents(), max_size=3, unique_by=lambda document: document.id),
        st.lists(claims(vocabulary), max_size=4, unique_by=lambda claim: claim.id),
        st.lists(entities(vocabulary), max_size=3, unique_by=lambda entity: entity.id),
        st.lists(relations(vocabulary), max_size=3, unique_by=lambda relation: relation.id),
    )
