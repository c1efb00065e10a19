from collections import defaultdict
from pathlib import Path

from alliancegraph.assemble import assemble, check_sanity
from alliancegraph.extract.sheet import sheet_claims
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Relation
from alliancegraph.read import Sources, read_file
from alliancegraph.resolve import resolve
from alliancegraph.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
VOCABULARY = load_vocabulary()

Told = tuple[str | None, str, tuple[str | None, ...]]
"""(event, kind, subject and object): what the authors of the sheets count as distinct."""

TOLD_IN_PART = {
    "aion-labs-2021": 3,
    "baseline-pharma-2019": 4,
    "covid-symptom-survey": 2,
    "epic-microsoft-nuance-2023": 2,
    "google-curie-2025": 2,
    "haven": 3,
}
"""Event → pairs of one deal of more than two parties."""
ONE_OF_SEVERAL_EVENTS = {
    ("launch", "gm091", "gm095"),  # Dragon Copilot, announced in March 2025, planned for 2025
    ("partnership", "gm184", "google-partners-2022"),  # Google and Meditech in 2022
    ("subsidiary", "gm162", "gm164", "ish082"),  # Alphabet owns Verily: told three times
}


def told(claim: Claim) -> Told:
    pair = tuple(filler.ref for filler in claim.fillers[:2])
    symmetric = VOCABULARY.kinds[claim.kind].symmetric
    return claim.event, claim.kind, tuple(sorted(pair, key=str)) if symmetric else pair


def from_sheets() -> tuple[list[Claim], list[Relation]]:
    issues = Issues()
    claims: list[Claim] = []
    for path in sorted((ROOT / "documents" / "sheets").glob("*.csv")):
        claims += sheet_claims(read_file(path, ROOT, Sources({}), issues), VOCABULARY, issues)
    resolution = resolve(claims, VOCABULARY)
    relations = list(assemble(resolution.claims, resolution.entities, VOCABULARY))
    assert not check_sanity(relations, resolution.claims, resolution.entities, VOCABULARY)
    return list(resolution.claims), relations


def test_the_bundled_sheets_give_the_relations_their_authors_count() -> None:
    """579 distinct (event, relation, parties), but for deals told pair by pair or under several events: 565."""
    claims, relations = from_sheets()
    by_id = {claim.id: claim for claim in claims}
    pairs_of_event: dict[str, int] = defaultdict(int)
    events_of_one = set()
    for relation in relations:
        distinct = {told(by_id[claim_id]) for claim_id in relation.claims}
        events = sorted({event for event, _, _ in distinct if event})
        if len(events) > 1:
            events_of_one.add((relation.kind, *events))
        elif len(distinct) > 1:
            pairs_of_event[events[0]] += len(distinct)
    assert dict(pairs_of_event) == TOLD_IN_PART
    assert events_of_one == ONE_OF_SEVERAL_EVENTS
    assert (len({told(claim) for claim in claims}), len(relations)) == (579, 565)
