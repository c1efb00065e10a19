"""Codes that the graph holds as text have their words in French and English."""

from alliancegraph.graph.load_claims import BOUNDS
from alliancegraph.vocabulary import Vocabulary


def test_flags_and_bounds_are_concepts_with_labels(vocabulary: Vocabulary) -> None:
    """Every code that the program writes is one of its scheme, and no other is."""
    assert set(vocabulary.concepts("bound")) == set(BOUNDS)
    assert set(vocabulary.concepts("flag")) == {"contradicted", "outlier", "rumour_only", "single_weak_source"}
    assert vocabulary.label("bound/min", "fr") == "au moins"
    assert vocabulary.label("flag/rumour_only", "en") == "nothing but rumour"
