"""The graph that a verb is asked about: as things stand, or as they stood on a day."""

from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.cli.options import Lang
from alliancegraph.cli.output import say
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph


def graph_on(as_of: str | None, workspace: Path, lang: Lang) -> "AllianceGraph":
    """The graph of a workspace, on a day where one is asked for; says then how many relations and owners have no date.

    Raises UsageError for what is no day, before anything is read.
    """
    from alliancegraph.api import load

    if as_of is None:
        return load(workspace)
    from alliancegraph.analyse.as_of import parse_day, undated, undated_owners

    day = parse_day(as_of)
    whole = load(workspace)
    relations, owners = undated(whole.knowledge), undated_owners(whole.knowledge)
    if relations or owners:
        say(sentence("undated", lang, day=day, relations=relations, owners=owners))
    return whole.as_of(day)
