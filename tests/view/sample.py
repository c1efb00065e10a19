"""A small graph with everything that the page shows, made by hand."""

from collections.abc import Iterable
from decimal import Decimal

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

PROSE = (
    "Élan Santé 😀 et Borée Cloud s'allient en mars 2019 à Lyon. "
    "Le groupe investit 50 Mds$ dans Cygne. "
    "Borée Cloud dément fournir Dune. "
    "Élan Santé, Dune et Cygne s'associent. "
    "Élan Santé compte au moins 300 salariés. "
    "Les géants veulent la prévention. "
    "Borée Cloud a vendu ses services à Cygne jusqu'en 2020."
)
SENTENCES = [f"{part}." for part in PROSE.rstrip(".").split(". ")]
SHEET = "id,subject,object\nX1,dune,elan\n"

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(
            "actor/elan", "actor", "Élan Santé", aliases=("Elan", "Œuvre d'Élan"), types=("hospital",), country="FR"
        ),
        Entity(
            "actor/boree", "actor", "Borée Cloud", types=("big_tech",), country="US", wikidata="Q42", registered=True
        ),
        Entity("actor/cygne", "actor", "Cygne", types=("startup",), parent="actor/boree"),
        Entity(
            "actor/dune", "actor", "Dune", (("fr", "Dune"), ("en", "Dune Ltd")), types=("insurer",), note="Une note."
        ),
        Entity("group/giants", "group", "les géants"),
        Entity("offering/azur", "offering", "Azur", parent="actor/boree"),
        Entity("goal/prevention", "goal", "prevention", (("fr", "prévention"), ("en", "prevention"))),
    )
}

TEXT = Document(
    "documents/texte.md",
    "text/markdown",
    PROSE,
    "fr",
    Origin("https://example.org/texte", "Le texte", "Le Journal", "2019-04-01", "fr"),
)
TABLE = Document("documents/table.csv", "text/csv", SHEET, "en", Origin(title="The table"))


def proof(document: Document, words: str, near: int = 0) -> Proof:
    """The words at their first place from ``near`` on."""
    start = document.text.index(words, near)
    return document.proof(start, start + len(words))


def filler(role: str, ref: str, words: str, near: int = 0, document: Document = TEXT) -> Filler:
    entity = ENTITIES[ref]
    return Filler(role, entity.name, entity.sort, proof(document, words, near), ref)


def at(sentence: int) -> int:
    """Where a sentence begins."""
    return PROSE.index(SENTENCES[sentence])


def claim(kind: str, sentence: int, fillers: Iterable[Filler], trigger: str, **more: object) -> Claim:
    quote = proof(TEXT, SENTENCES[sentence])
    words = proof(TEXT, trigger, quote.start)
    return Claim(TEXT.id, kind, tuple(fillers), quote, words, "frame:fr.test", 0.9, page=1, **more)  # type: ignore[arg-type]


ALLIANCE = claim(
    "partnership",
    0,
    [filler("partner", "actor/elan", "Élan Santé"), filler("partner", "actor/boree", "Borée Cloud")],
    "s'allient",
    date=Said(PartialDate("2019-03"), proof(TEXT, "en mars 2019")),
    place=Said("Lyon", proof(TEXT, "Lyon")),
    domains=(Said("cloud", proof(TEXT, "Cloud")),),
    through=filler("through", "offering/azur", "Cloud"),
)
MONEY = Amount(Decimal("5E+10"), "USD", proof(TEXT, "50 Mds$"), outlier=True)
INVESTMENT = claim(
    "investment",
    1,
    [
        Filler(
            "investor",
            "Borée Cloud",
            "actor",
            proof(TEXT, "Borée Cloud"),
            "actor/boree",
            None,
            proof(TEXT, "Le groupe"),
        ),
        filler("investee", "actor/cygne", "Cygne"),
    ],
    "investit",
    amount=MONEY,
    status="planned",
)
DENIAL = claim(
    "service_provision",
    2,
    [filler("provider", "actor/boree", "Borée Cloud", at(2)), filler("client", "actor/dune", "Dune", at(2))],
    "fournir",
    polarity="denies",
    status="denied",
    cues=(proof(TEXT, "dément"),),
)
TRIO = claim(
    "partnership",
    3,
    [
        filler("partner", "actor/elan", "Élan Santé", at(3)),
        filler("partner", "actor/dune", "Dune", at(3)),
        filler("partner", "actor/cygne", "Cygne", at(3)),
    ],
    "s'associent",
)
STAFF = claim(
    "measurement",
    4,
    [filler("measureOf", "actor/elan", "Élan Santé", at(4))],
    "compte",
    measure=Measure("staff", Decimal(300), "person", "min", proof(TEXT, "au moins 300 salariés")),
)
WISH = claim(
    "ambition",
    5,
    [filler("holder", "group/giants", "Les géants"), filler("goalSought", "goal/prevention", "prévention")],
    "veulent",
)
OVER = claim(
    "service_provision",
    6,
    [filler("provider", "actor/boree", "Borée Cloud", at(6)), filler("client", "actor/cygne", "Cygne", at(6))],
    "a vendu",
    status="ended",
    date=Said(PartialDate("../2020"), proof(TEXT, "jusqu'en 2020")),
)
ROW = Claim(
    TABLE.id,
    "subsidiary",
    (
        filler("parent", "actor/dune", "dune", document=TABLE),
        filler("child", "actor/elan", "elan", document=TABLE),
    ),
    proof(TABLE, "X1,dune,elan"),
    proof(TABLE, "X1"),
    "sheet",
    0.95,
    note="Dune owns Élan.",
    origin=Origin("https://example.com/a?b=c&d=<e>", None, "The Post", "2021", "en"),
)
CLAIMS = (ALLIANCE, INVESTMENT, DENIAL, TRIO, STAFF, WISH, OVER, ROW)


def relation(of: Claim, belief: float = 0.9, **more: object) -> Relation:
    """The relation that one claim makes."""
    roles = tuple(sorted((f.role, f.ref or "") for f in of.fillers))
    events = (StatusEvent(of.status, str(of.date.value) if of.date else None, of.id),)
    return Relation(
        f"{'0' * 15}{CLAIMS.index(of)}",
        of.kind,
        roles,
        of.status,
        belief,
        (of.id,),
        events,
        of.date.value if of.date else None,
        (of.amount,) if of.amount else (),
        (of.place.value,) if of.place else (),
        tuple(said.value for said in of.domains),
        (of.through.ref or "",) if of.through else (),
        **more,  # type: ignore[arg-type]
    )


RELATIONS = (
    relation(ALLIANCE),
    relation(INVESTMENT, 0.6, flags=("outlier",)),
    relation(DENIAL, 0.1, flags=("contradicted",)),
    relation(TRIO),
    relation(WISH),
    relation(OVER),
    relation(ROW),
)


def small() -> Knowledge:
    """Two documents, seven relations: one of each thing that the page treats in its own way."""
    return Knowledge(
        tuple(sorted((TEXT, TABLE), key=lambda document: document.id)),
        tuple(sorted(CLAIMS, key=lambda one: one.id)),
        ENTITIES,
        tuple(sorted(RELATIONS, key=lambda one: one.id)),
    )


def grown(actors: int) -> Knowledge:
    """``small`` and a chain of further actors with partnerships among them, so that not all fit the overview."""
    base = small()
    extra = {f"actor/a{i:03}": Entity(f"actor/a{i:03}", "actor", f"Acteur {i}", types=("tech",)) for i in range(actors)}
    ids = [*sorted(extra), "actor/elan", "actor/boree"]
    relations, claims = list(base.relations), list(base.claims)
    for i in range(actors):
        for step in (1, 1 + i % 7):
            pair = sorted((ids[i], ids[(i * step + step) % len(ids)]))
            if pair[0] == pair[1]:
                continue
            said = Claim(
                TABLE.id,
                "partnership",
                tuple(Filler("partner", ref, "actor", proof(TABLE, "dune"), ref) for ref in pair),
                proof(TABLE, "X1,dune,elan"),
                proof(TABLE, "X1"),
                "sheet",
                0.9,
                note=f"Note {i}",
                event=f"e{i}-{step}",
            )
            claims.append(said)
            roles = tuple(("partner", ref) for ref in pair)
            date = PartialDate(str(2010 + i % 12)) if i % 5 else None
            relations.append(Relation(f"f{i:07}{step:08}", "partnership", roles, "active", 0.8, (said.id,), date=date))
    unique = {one.id: one for one in claims}
    return Knowledge(
        base.documents,
        tuple(unique[key] for key in sorted(unique)),
        {**base.entities, **extra},
        tuple({one.id: one for one in sorted(relations, key=lambda one: one.id)}.values()),
    )
