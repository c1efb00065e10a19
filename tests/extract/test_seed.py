"""The document the project started from: every fact comes out with its roles and proof, and nothing false beside it.

The document lies outside the project; where it is absent, the project's own brief with the same facts is read.
"""

from pathlib import Path

import pytest

from alliancegraph.assemble.amounts import is_outlier
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.extract.verify import proofs
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.read import Sources, read_file
from alliancegraph.vocabulary import load_vocabulary
from tests.extract.reading import extractor

ROOT = Path(__file__).resolve().parents[2]
SEED = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
BRIEF = ROOT / "documents" / "briefs" / "geants-du-numerique-sante.md"


def _document(path: Path) -> Document:
    return read_file(path, path.parent, Sources({}), Issues())


@pytest.fixture(scope="module", params=[*SEED[:1], BRIEF], ids=lambda p: "seed" if p.suffix == ".txt" else "brief")
def document(request: pytest.FixtureRequest) -> Document:
    """The seed where it is there, and our own brief."""
    return _document(request.param)


@pytest.fixture(scope="module")
def claims(document: Document) -> list[Claim]:
    """Its claims."""
    return [c for c in extractor().claims(document, Issues()) if c.confidence >= least_belief()]


def _find(claims: list[Claim], kind: str, **roles: set[str]) -> Claim:
    for claim in claims:
        held = {role: {f.ref or f.name for f in claim.fillers if f.role == role} for role in roles}
        if claim.kind == kind and held == roles:
            return claim
    raise AssertionError(
        f"no {kind} with {roles}; there are "
        + "; ".join(f"{c.kind}{[f.ref or f.name for f in c.fillers]}" for c in claims)
    )


def _domains(claim: Claim) -> set[str]:
    return {d.value for d in claim.domains}


def test_s1_microsoft_hosts_the_health_data_hub_through_azure(claims: list[Claim]) -> None:
    """Provider and client, with the product between, the domain and the country."""
    claim = _find(claims, "service_provision", provider={"actor/microsoft"}, client={"actor/health-data-hub"})
    assert claim.through is not None
    assert "Azure" in claim.through.name
    assert "cloud" in _domains(claim)
    assert claim.place is not None
    assert claim.place.value == "France"


def test_s2_amazon_invests_in_a_field(claims: list[Claim]) -> None:
    """The object of the investment is a field of activity, not an actor."""
    claim = _find(claims, "investment", investor={"actor/amazon"}, field={"domain/pharmacy_distribution"})
    assert claim.place is not None
    assert claim.place.value.replace("É", "E") == "Etats-Unis"


def test_s3_amazon_opens_a_clinic_in_seattle(claims: list[Claim]) -> None:
    """A common noun is what is launched."""
    claim = next(c for c in claims if c.kind == "launch" and c.refs("launcher") == ("actor/amazon",))
    assert "clinique de soins primaires" in next(f.name for f in claim.fillers if f.role == "launchedOffering")
    assert claim.place is not None
    assert claim.place.value == "Seattle"


def test_s4_three_parties_make_one_relation(claims: list[Claim]) -> None:
    """One n-ary claim, not three pairs."""
    claim = _find(claims, "partnership", partner={"actor/amazon", "actor/jpmorgan-chase", "actor/berkshire-hathaway"})
    assert "insurance" in _domains(claim)


def test_s5_a_sum_is_kept_as_said_and_flagged(claims: list[Claim]) -> None:
    """50 billion USD is hardly possible: kept, never corrected, flagged."""
    claim = _find(claims, "investment", investor={"actor/ibm-watson"}, field={"domain/ai"})
    assert claim.amount is not None
    assert (int(claim.amount.value), claim.amount.currency) == (50_000_000_000, "USD")
    assert "Mds" in claim.amount.proof.quote
    assert is_outlier(claim.kind, claim.amount)


def test_s6_an_unnamed_cohort_is_a_group(claims: list[Claim]) -> None:
    """As in "des établissements hospitaliers américains" are a group, never an organisation."""
    claim = next(c for c in claims if c.kind == "partnership" and "actor/ibm-watson" in c.refs("partner"))
    assert sorted(f.sort for f in claim.fillers if f.role == "partner") == ["actor", "group"]
    assert {"ehr", "precision_medicine"} <= _domains(claim)


def test_s7_to_s8_alphabet_and_verily(claims: list[Claim]) -> None:
    """Five subsidiaries; Verily is one, with 300 staff and its fields."""
    count = _find(
        [c for c in claims if c.measure and c.measure.kind == "subsidiaries"],
        "measurement",
        measureOf={"actor/alphabet"},
    )
    assert count.measure is not None
    assert count.measure.value == 5
    control = _find(claims, "subsidiary", parent={"actor/alphabet"}, child={"actor/verily"})
    staff = _find(
        [c for c in claims if c.measure and c.measure.kind == "staff"], "measurement", measureOf={"actor/verily"}
    )
    assert staff.measure is not None
    assert staff.measure.value == 300
    assert {"clinical_research", "ai", "big_data", "iot_wearables"} <= _domains(control) | _domains(staff)


def test_s9_apple_and_ac_wellness(claims: list[Claim]) -> None:
    """A subsidiary of 2018 that runs health centres."""
    control = _find(claims, "subsidiary", parent={"actor/apple"}, child={"actor/ac-wellness-network"})
    assert control.date is not None
    assert control.date.value.edtf == "2018"
    run = next(c for c in claims if c.kind == "launch" and c.refs("launcher") == ("actor/ac-wellness-network",))
    assert "centres de santé" in next(f.name for f in run.fillers if f.role == "launchedOffering")


def test_s10_ambitions_of_the_groups(claims: list[Claim]) -> None:
    """Three goals, held by two groups."""
    goals = {f.ref for c in claims if c.kind == "ambition" for f in c.fillers if f.role == "goalSought"}
    holders = {f.ref for c in claims if c.kind == "ambition" for f in c.fillers if f.role == "holder"}
    assert goals >= {"goal/care_efficiency", "goal/prevention", "goal/access_to_care"}
    assert holders == {"group/gafam", "group/big-tech"}


def test_s11_to_s12_market_value_and_revenue(claims: list[Claim]) -> None:
    """Figures of several actors together, with their bounds."""
    together = {"actor/apple", "actor/microsoft", "actor/amazon", "actor/alphabet", "actor/meta"}
    value = _find(
        [c for c in claims if c.measure and c.measure.kind == "market_value"], "measurement", measureOf=together
    )
    assert value.measure is not None
    assert (int(value.measure.value), value.measure.unit, value.measure.bound) == (5_000_000_000_000, "USD", "min")
    ratio = next(c.measure for c in claims if c.measure and c.measure.kind == "revenue_ratio")
    assert (float(ratio.value), ratio.bound) == (3.5, "min")


def test_s13_types_of_actors() -> None:
    """IBM and Samsung have their own types; pharma laboratories and device makers are historic actors."""
    vocabulary = load_vocabulary()
    assert "cognitive_computing" in vocabulary.entities["actor/ibm"].types
    assert "big_med_tech" in vocabulary.entities["actor/samsung"].types
    historic = {
        e.id
        for e in vocabulary.entities.values()
        if e.sort == "group" and "historic_health_actor" in {b for t in e.types for b in vocabulary.broader_types(t)}
    }
    names = {vocabulary.entities[g].label("fr").lower() for g in historic}
    assert any("laboratoires pharmaceutiques" in n for n in names)
    assert any("dispositifs médicaux" in n for n in names)


def test_s14_questions_claim_nothing(document: Document, claims: list[Claim]) -> None:
    """A question is not a claim."""
    assert not [c for c in claims if c.quote.quote.rstrip().endswith("?")]


def test_nothing_else_is_claimed(claims: list[Claim]) -> None:
    """The document holds these relations and no others."""
    kinds = sorted(c.kind for c in claims if c.kind not in ("measurement", "ambition"))
    assert kinds == sorted(
        [
            "service_provision",
            "investment",
            "investment",
            "launch",
            "launch",
            "partnership",
            "partnership",
            "subsidiary",
            "subsidiary",
        ]
    ), "; ".join(f"{c.kind}{[f.name for f in c.fillers]}" for c in claims)


def test_every_proof_re_reads(document: Document, claims: list[Claim]) -> None:
    """Each quoted word stands at its offsets."""
    assert all(document.text[p.start : p.end] == p.quote and p.quote for c in claims for p in proofs(c))
