"""All checks of a graph together: what cannot be, whatever the sources say."""

from alliancegraph.assemble import Finding, check_sanity
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary


def findings(knowledge: Knowledge, trig: bytes, vocabulary: Vocabulary) -> list[Finding]:
    """What is wrong with a graph, sorted; nothing when it is good."""
    return check_sanity(knowledge.relations, knowledge.claims, knowledge.entities, vocabulary)
