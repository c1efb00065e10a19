"""The names that a claim speaks of."""

from dataclasses import replace

from alliancegraph.fillers import fillers_of
from tests.graph.fixture import KNOWLEDGE


def test_what_a_deal_is_done_through_is_named_like_the_parties() -> None:
    """After them; a claim without it has the parties alone."""
    claim = KNOWLEDGE.claims[0]
    product = replace(claim.fillers[0], role="through", name="Nimbus One")
    assert fillers_of(replace(claim, through=product)) == (*claim.fillers, product)
    assert fillers_of(replace(claim, through=None)) == claim.fillers
