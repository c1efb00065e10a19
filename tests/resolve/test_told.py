"""Scores in words."""

import pytest

from alliancegraph.resolve import match as matching
from alliancegraph.resolve.likenesses import LIKENESSES
from alliancegraph.resolve.match import Match
from alliancegraph.resolve.told import told

FEATURES = [
    *(name for name, _, _ in LIKENESSES),
    *(name for name, _, _ in matching.FORM_QUALIFIERS),
    *(name for name, _, _ in matching.SIDE_QUALIFIERS),
    matching.SECTOR[0],
    matching.AMBIGUOUS[0],
]


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_has_its_french(feature: str) -> None:
    """No English word in a French sum."""
    match = Match(0.9, ((feature, 0.9),))
    assert told(match) == f"{feature} +0.90"
    assert told(match, "fr") not in (told(match), "")
