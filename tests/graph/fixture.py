"""A small graph of invented actors, with texts that its quotes were taken from: the ground of the expected answers."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

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
    Sort,
    StatusEvent,
    content_id,
)
from alliancegraph.tenure import Naming, Ownership

FRENCH = Document(
    path="documents/sante-numerique.md",
    media_type="text/markdown",
    lang="fr",
    origin=Origin(
        url="https://example.org/sante", title="Santé numérique", publisher="La Gazette", date="2021-06", lang="fr"
    ),
    licence="CC-BY-4.0",
    text="""L'Agence des données a retenu Nimbus comme prestataire en novembre 2019, sur Nimbus Cloud.
En janvier 2018, Nimbus, Assur-Vie et Pharmalis se sont associés dans l'assurance santé.
L'alliance entre Nimbus, Assur-Vie et Pharmalis a pris fin en 2021.
Orchard travaille depuis 2020 avec la Clinique du Parc sur le dossier patient.
Nimbus a annoncé en 2021 un partenariat avec la Clinique du Parc autour de l'intelligence artificielle.
Orchard serait sur le point de racheter Medisoft pour 1,2 milliard d'euros.
Le Fonds Alpha a investi 12,5 millions d'euros dans Genomix en 2017.
Orchard a investi en 2018 dans la distribution de médicaments.
Orchard et Pharmalis préparent une alliance.
Pharmalis a démenti toute alliance avec Orchard.
Orchard a ouvert en février 2019 sa clinique Orchard Clinic à Lyon.
Les Quatre Grands veulent développer la prévention.
Lumen héberge depuis 2021 les données d'Assur-Vie.
Nimbus vaut 1 500 milliards de dollars en bourse.
""",
)

ENGLISH = Document(
    path="documents/health-deals.txt",
    media_type="text/plain",
    lang="en",
    origin=Origin(title="Health deals", publisher="The Ledger", date="2022-03-14", lang="en"),
    text="""Nimbus hosts the platform of the Data Agency.
Nimbus bought Genomix in May 2020 for $250 million.
Nimbus Health, a subsidiary of Nimbus since 2016, employs at least 300 people.
Orchard Care, set up in 2018, belongs to Orchard.
North Hospital has shared patient records with Nimbus Health since April 2016.
North Hospital sued Nimbus Health in 2021.
Nimbus and Orchard compete for hospitals.
Lumen has worked with American hospitals since 2017.
Pharmalis plans to license a molecule to Lumen in 2022.
Orchard and North Hospital created Medinova together in 2022.
North Hospital moved to the cloud of Nimbus in 2020.
Nimbus wants to make care more efficient.
Nimbus Health launched the app Pulse in 2018.
Nimbus might take a stake in Medisoft.
Nimbus is a partner of North Hospital in care delivery.
Nimbus worked with Orchard Care on care delivery in 2015.
""",
)

DEALS = Origin(url="https://example.org/wire/1", publisher="The Wire", date="2020-05-07", lang="en")


SINCE_2016 = Ownership(
    "ownership/nimbus-health-nimbus", "actor/nimbus", since=PartialDate("2016"), source="https://example.org/wire/2"
)
UNTIL_2014 = Naming("naming/north-hospital-chu-du-nord", "CHU du Nord", until=PartialDate("2014-06"))


def _entity(id_: str, name: str, *types: str, country: str | None = None, parent: str | None = None) -> Entity:
    sort: Sort = "group" if id_.startswith("group/") else "offering" if id_.startswith("offering/") else "actor"
    return Entity(id_, sort, name, types=types, country=country, parent=parent)


ENTITIES = (
    Entity(
        "actor/nimbus", "actor", "Nimbus", aliases=("Nimbus Inc",), types=("big_tech",), country="US", registered=True
    ),
    Entity("actor/orchard", "actor", "Orchard", types=("big_tech",), country="US", wikidata="Q312", registered=True),
    _entity("actor/lumen", "Lumen", "cognitive_computing", country="KR"),
    replace(
        _entity("actor/nimbus-health", "Nimbus Health", "tech", country="US", parent="actor/nimbus"),
        owners=(SINCE_2016,),
    ),
    _entity("actor/orchard-care", "Orchard Care", "hospital", country="US"),
    _entity("actor/clinique-du-parc", "Clinique du Parc", "hospital", country="FR"),
    Entity(
        "actor/north-hospital",
        "actor",
        "North Hospital",
        labels=(("en", "North Hospital"), ("fr", "Hôpital du Nord")),
        aliases=("CHU du Nord",),
        types=("hospital",),
        country="GB",
        former_names=(UNTIL_2014,),
    ),
    _entity("actor/assur-vie", "Assur-Vie", "insurer", country="FR"),
    _entity("actor/pharmalis", "Pharmalis", "pharma", country="FR"),
    Entity(
        "actor/data-agency",
        "actor",
        "Data Agency",
        labels=(("en", "Data Agency"), ("fr", "Agence des données")),
        types=("public_body",),
        country="FR",
    ),
    _entity("actor/genomix", "Genomix", "startup", country="US"),
    _entity("actor/medisoft", "Medisoft", "tech", country="FR"),
    _entity("actor/fonds-alpha", "Fonds Alpha", "investor", country="FR"),
    _entity("actor/medinova", "Medinova", "tech"),
    _entity("group/american-hospitals", "American hospitals", "hospital", country="US"),
    _entity("group/big-four", "Big Four", "big_tech"),
    _entity("offering/nimbus-cloud", "Nimbus Cloud", parent="actor/nimbus"),
    _entity("offering/orchard-clinic", "Orchard Clinic", parent="actor/orchard"),
    _entity("offering/pulse", "Pulse", parent="actor/nimbus-health"),
)

Bound = Literal["exact", "min", "max", "about"]
Roles = Iterable[tuple[str, str, str]]
"""(role, words, entity id)"""


def _within(document: Document, sentence: Proof, words: str) -> Proof:
    start = document.text.index(words, sentence.start, sentence.end)
    return document.proof(start, start + len(words))


def _sentence(document: Document, words: str) -> Proof:
    at = document.text.index(words)
    start = document.text.rfind("\n", 0, at) + 1
    return document.proof(start, document.text.index("\n", at))


def _filler(document: Document, sentence: Proof, role: str, words: str, ref: str) -> Filler:
    entity = next((e for e in ENTITIES if e.id == ref), None)
    sort: Sort = entity.sort if entity else "goal" if ref.startswith("goal/") else "topic"
    return Filler(role, entity.name if entity else words, sort, _within(document, sentence, words), ref)


def say(
    document: Document,
    kind: str,
    trigger: str,
    roles: Roles,
    *,
    within: str | None = None,
    status: str = "active",
    denies: bool = False,
    confidence: float = 0.9,
    cue: str | None = None,
    date: tuple[str, str] | None = None,
    amount: tuple[str, str, str] | None = None,
    place: str | None = None,
    domain: tuple[str, str] | None = None,
    through: tuple[str, str] | None = None,
    measure: tuple[str, str, str, Bound, str] | None = None,
    origin: Origin | None = None,
) -> Claim:
    """A claim whose proofs are found by their words in the sentence that holds ``within`` (else the trigger)."""
    sentence = _sentence(document, within or trigger)

    def at(words: str) -> Proof:
        return _within(document, sentence, words)

    return Claim(
        document=document.id,
        kind=kind,
        fillers=tuple(_filler(document, sentence, *role) for role in roles),
        quote=sentence,
        trigger=at(trigger),
        method=f"frame:{document.lang}.test",
        confidence=confidence,
        polarity="denies" if denies else "affirms",
        status=status,
        cues=(at(cue),) if cue else (),
        date=Said(PartialDate(date[0]), at(date[1])) if date else None,
        amount=Amount(Decimal(amount[0]), amount[1], at(amount[2])) if amount else None,
        place=Said(place, at(place)) if place else None,
        domains=(Said(domain[0], at(domain[1])),) if domain else (),
        through=_filler(document, sentence, "through", through[0], through[1]) if through else None,
        measure=Measure(measure[0], Decimal(measure[1]), measure[2], measure[3], at(measure[4])) if measure else None,
        origin=origin or document.origin,
    )


def relate(*claims: Claim, status: str = "active", belief: float, flags: tuple[str, ...] = ()) -> Relation:
    """The relation that some claims add up to; origins are counted by publisher."""
    first = claims[0]
    roles = tuple(sorted({(f.role, f.ref) for c in claims for f in c.fillers if f.ref}))
    affirming = {claim.origin.publisher for claim in claims if claim.polarity == "affirms"}
    dates = [claim.date.value for claim in claims if claim.date]
    return Relation(
        id=content_id(first.kind, *roles, *(d.edtf for d in dates)),
        kind=first.kind,
        roles=roles,
        status=status,
        belief=belief,
        claims=tuple(sorted(claim.id for claim in claims)),
        events=tuple(StatusEvent(c.status, c.date.value.edtf if c.date else c.origin.date, c.id) for c in claims),
        date=dates[0] if dates else None,
        amounts=tuple(claim.amount for claim in claims if claim.amount),
        places=tuple(sorted({claim.place.value for claim in claims if claim.place})),
        domains=tuple(sorted({said.value for claim in claims for said in claim.domains})),
        through=tuple(sorted({c.through.ref for c in claims if c.through and c.through.ref})),
        origins=len(affirming),
        flags=flags,
    )


FR, EN = FRENCH, ENGLISH
NIMBUS, ORCHARD, LUMEN = ("Nimbus", "actor/nimbus"), ("Orchard", "actor/orchard"), ("Lumen", "actor/lumen")
NIMBUS_HEALTH, PHARMALIS = ("Nimbus Health", "actor/nimbus-health"), ("Pharmalis", "actor/pharmalis")
ASSUR, NORTH = ("Assur-Vie", "actor/assur-vie"), ("North Hospital", "actor/north-hospital")
PARC, GENOMIX = ("Clinique du Parc", "actor/clinique-du-parc"), ("Genomix", "actor/genomix")
MEDISOFT = ("Medisoft", "actor/medisoft")

HOSTING = say(
    FR,
    "service_provision",
    "a retenu Nimbus comme prestataire",
    [("provider", *NIMBUS), ("client", "Agence des données", "actor/data-agency")],
    date=("2019-11", "novembre 2019"),
    domain=("cloud", "Cloud"),
    through=("Nimbus Cloud", "offering/nimbus-cloud"),
)
HOSTING_TOO = say(
    EN,
    "service_provision",
    "hosts",
    [("provider", *NIMBUS), ("client", "Data Agency", "actor/data-agency")],
    confidence=0.8,
)
THREE = [("partner", *NIMBUS), ("partner", *ASSUR), ("partner", *PHARMALIS)]
JOINED = say(
    FR, "partnership", "associés", THREE, date=("2018-01", "janvier 2018"), domain=("insurance", "assurance santé")
)
PARTED = say(
    FR, "partnership", "alliance", THREE, within="pris fin", status="ended", cue="pris fin", date=("2021", "2021")
)
RECORDS = say(
    FR,
    "partnership",
    "travaille",
    [("partner", *ORCHARD), ("partner", *PARC)],
    date=("2020", "2020"),
    domain=("ehr", "dossier patient"),
)
AI_PLAN = say(
    FR,
    "partnership",
    "partenariat",
    [("partner", *NIMBUS), ("partner", *PARC)],
    status="announced",
    cue="annoncé",
    date=("2021", "2021"),
    domain=("ai", "intelligence artificielle"),
)
BOUGHT = say(
    EN,
    "acquisition",
    "bought",
    [("acquirer", *NIMBUS), ("target", *GENOMIX)],
    date=("2020-05", "May 2020"),
    amount=("250000000", "USD", "$250 million"),
    origin=DEALS,
)
RUMOUR = say(
    FR,
    "acquisition",
    "racheter",
    [("acquirer", *ORCHARD), ("target", *MEDISOFT)],
    status="rumoured",
    cue="serait",
    amount=("1200000000", "EUR", "1,2 milliard d'euros"),
    confidence=0.6,
)
FUNDED = say(
    FR,
    "investment",
    "investi 12,5",
    [("investor", "Fonds Alpha", "actor/fonds-alpha"), ("investee", *GENOMIX)],
    date=("2017", "2017"),
    amount=("12500000", "EUR", "12,5 millions d'euros"),
)
FIELD = say(
    FR,
    "investment",
    "investi en 2018",
    [("investor", *ORCHARD), ("field", "distribution de médicaments", "domain/pharmacy_distribution")],
    date=("2018", "2018"),
    domain=("pharmacy_distribution", "distribution de médicaments"),
)
STAKE = say(
    EN,
    "investment",
    "take a stake",
    [("investor", *NIMBUS), ("investee", *MEDISOFT)],
    status="rumoured",
    cue="might",
    confidence=0.5,
)
PREPARED = say(FR, "partnership", "préparent", [("partner", *ORCHARD), ("partner", *PHARMALIS)], status="planned")
DENIED = say(
    FR,
    "partnership",
    "alliance",
    [("partner", *PHARMALIS), ("partner", *ORCHARD)],
    within="démenti",
    status="denied",
    denies=True,
    cue="a démenti",
)
CLINIC = say(
    FR,
    "launch",
    "a ouvert",
    [("launcher", *ORCHARD), ("launchedOffering", "Orchard Clinic", "offering/orchard-clinic")],
    date=("2019-02", "février 2019"),
    place="Lyon",
    domain=("care_delivery", "clinique"),
)
PREVENT = say(
    FR,
    "ambition",
    "veulent",
    [("holder", "Quatre Grands", "group/big-four"), ("goalSought", "prévention", "goal/prevention")],
)
DATA_HOST = say(
    FR,
    "service_provision",
    "héberge",
    [("provider", *LUMEN), ("client", *ASSUR)],
    date=("2021", "2021"),
    domain=("big_data", "données"),
)
VALUE = say(
    FR,
    "measurement",
    "vaut",
    [("measureOf", *NIMBUS)],
    measure=("market_value", "1500000000000", "USD", "exact", "1 500 milliards de dollars"),
)
UNIT = say(
    EN,
    "subsidiary",
    "subsidiary",
    [("parent", "Nimbus", "actor/nimbus"), ("child", *NIMBUS_HEALTH)],
    date=("2016", "2016"),
)
STAFF = say(
    EN,
    "measurement",
    "employs",
    [("measureOf", *NIMBUS_HEALTH)],
    measure=("staff", "300", "person", "min", "300 people"),
)
CARE = say(
    EN,
    "subsidiary",
    "belongs to",
    [("parent", *ORCHARD), ("child", "Orchard Care", "actor/orchard-care")],
    date=("2018", "2018"),
)
SHARED = say(
    EN,
    "data_sharing",
    "shared",
    [("dataHolder", *NORTH), ("dataRecipient", *NIMBUS_HEALTH)],
    date=("2016-04", "April 2016"),
    domain=("ehr", "patient records"),
)
SUED = say(EN, "legal_dispute", "sued", [("claimant", *NORTH), ("defendant", *NIMBUS_HEALTH)], date=("2021", "2021"))
RIVALS = say(EN, "competition", "compete", [("rival", *NIMBUS), ("rival", *ORCHARD)])
COHORT = say(
    EN,
    "partnership",
    "worked with",
    [("partner", *LUMEN), ("partner", "American hospitals", "group/american-hospitals")],
    date=("2017", "2017"),
)
LICENCE = say(
    EN,
    "licensing",
    "license",
    [("licensor", *PHARMALIS), ("licensee", *LUMEN)],
    status="planned",
    cue="plans",
    date=("2022", "2022"),
)
VENTURE = say(
    EN,
    "joint_venture",
    "created",
    [("partner", *ORCHARD), ("partner", *NORTH), ("createdEntity", "Medinova", "actor/medinova")],
    date=("2022", "2022"),
)
MOVED = say(
    EN,
    "service_provision",
    "moved to the cloud",
    [("client", *NORTH), ("provider", *NIMBUS)],
    date=("2020", "2020"),
    domain=("cloud", "cloud"),
)
EFFICIENT = say(
    EN, "ambition", "wants", [("holder", *NIMBUS), ("goalSought", "care more efficient", "goal/care_efficiency")]
)
APP = say(
    EN,
    "launch",
    "launched",
    [("launcher", *NIMBUS_HEALTH), ("launchedOffering", "Pulse", "offering/pulse")],
    date=("2018", "2018"),
)

UNDATED = say(
    EN,
    "partnership",
    "partner of",
    [("partner", *NIMBUS), ("partner", *NORTH)],
    domain=("care_delivery", "care delivery"),
)
LONG_AGO = say(
    EN,
    "partnership",
    "worked with",
    [("partner", *NIMBUS), ("partner", "Orchard Care", "actor/orchard-care")],
    within="worked with Orchard Care",
    date=("2015", "2015"),
    domain=("care_delivery", "care delivery"),
)

RELATIONS = (
    relate(HOSTING, HOSTING_TOO, belief=0.98),
    relate(JOINED, PARTED, status="ended", belief=0.9),
    relate(RECORDS, belief=0.9),
    relate(AI_PLAN, status="announced", belief=0.85),
    relate(BOUGHT, belief=0.9),
    relate(RUMOUR, status="rumoured", belief=0.4, flags=("single_weak_source",)),
    relate(FUNDED, belief=0.9),
    relate(FIELD, belief=0.9),
    relate(STAKE, status="rumoured", belief=0.3, flags=("single_weak_source",)),
    relate(PREPARED, DENIED, status="denied", belief=0.2, flags=("contradicted",)),
    relate(CLINIC, belief=0.9),
    relate(PREVENT, belief=0.9),
    relate(DATA_HOST, belief=0.9),
    relate(UNIT, belief=0.9),
    relate(CARE, belief=0.9),
    relate(SHARED, belief=0.9),
    relate(SUED, belief=0.9),
    relate(RIVALS, belief=0.9),
    relate(COHORT, belief=0.9),
    relate(LICENCE, status="planned", belief=0.7),
    relate(VENTURE, belief=0.9),
    relate(MOVED, belief=0.9),
    relate(EFFICIENT, belief=0.9),
    relate(APP, belief=0.9),
    relate(UNDATED, belief=0.9),
    relate(LONG_AGO, belief=0.9),
)

CLAIMS = tuple(claim for claim in tuple(globals().values()) if isinstance(claim, Claim))

KNOWLEDGE = Knowledge(
    documents=tuple(sorted((FRENCH, ENGLISH), key=lambda document: document.id)),
    claims=tuple(sorted(CLAIMS, key=lambda claim: claim.id)),
    entities={entity.id: entity for entity in sorted(ENTITIES, key=lambda entity: entity.id)},
    relations=tuple(sorted(RELATIONS, key=lambda relation: relation.id)),
)
