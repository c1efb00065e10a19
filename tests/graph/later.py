"""The small graph and one more document: what makes every ready question have an answer."""

from dataclasses import replace

from alliancegraph.model import Claim, Document, Entity, Knowledge, Origin
from tests.graph.fixture import ASSUR, KNOWLEDGE, NIMBUS, ORCHARD, PARC, relate, say

LATER = Document(
    path="documents/later-deals.txt",
    media_type="text/plain",
    lang="en",
    origin=Origin(title="Later deals", publisher="The Courier", date="2023-01", lang="en"),
    text="""Since 2022 Orchard is the exclusive provider of cloud services to Clinique du Parc.
Orchard hosts the claims of Assur-Vie in its cloud since 2022.
Nimbus and Orchard announced a pact on health records in 2019.
""",
)
QUIET = Entity("actor/quiet-clinic", "actor", "Quiet Clinic", types=("hospital",), country="FR")


def _claims() -> tuple[Claim, ...]:
    exclusive = say(
        LATER,
        "service_provision",
        "exclusive provider",
        [("provider", *ORCHARD), ("client", *PARC)],
        date=("2022", "2022"),
        domain=("cloud", "cloud"),
    )
    second_host = say(
        LATER,
        "service_provision",
        "hosts the claims",
        [("provider", *ORCHARD), ("client", *ASSUR)],
        date=("2022", "2022"),
        domain=("big_data", "claims"),
    )
    pact = say(
        LATER,
        "partnership",
        "announced a pact",
        [("partner", *NIMBUS), ("partner", *ORCHARD)],
        status="announced",
        date=("2019", "2019"),
        domain=("ehr", "health records"),
    )
    return exclusive, second_host, pact


CLAIMS = _claims()
PACT = relate(CLAIMS[2], status="announced", belief=0.9)
RELATIONS = (relate(CLAIMS[0], belief=0.9), relate(CLAIMS[1], belief=0.9), PACT)

WITH_LATER: Knowledge = replace(
    KNOWLEDGE,
    documents=tuple(sorted((*KNOWLEDGE.documents, LATER), key=lambda document: document.id)),
    claims=tuple(sorted((*KNOWLEDGE.claims, *CLAIMS), key=lambda claim: claim.id)),
    entities=dict(sorted({**KNOWLEDGE.entities, QUIET.id: QUIET}.items())),
    relations=tuple(sorted((*KNOWLEDGE.relations, *RELATIONS), key=lambda relation: relation.id)),
)
