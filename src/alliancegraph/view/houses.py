"""Which house each actor belongs to, as ``rank --roll-up`` sees it."""

from collections.abc import Iterable

from alliancegraph.analyse.projection import Projection
from alliancegraph.analyse.rollup import owners
from alliancegraph.model import Knowledge
from alliancegraph.tenure import top_owner
from alliancegraph.vocabulary import Vocabulary


def houses(knowledge: Knowledge, vocabulary: Vocabulary, refs: Iterable[str]) -> dict[str, str]:
    """Actor id → id of its top owner, for those of ``refs`` that have one."""
    owner_of = owners(knowledge, vocabulary, Projection().min_belief, None)
    tops = {ref: top_owner(ref, owner_of) for ref in sorted(refs) if ref in owner_of}
    return {ref: top for ref, top in tops.items() if top != ref}
