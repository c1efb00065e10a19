"""The graph that a verb is asked about: as things stand, or as they stood on a day."""

from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.cli.options import Lang
from alliancegraph.cli.output import say
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph


def graph_on(as_of: str | None, workspace: Path, lang: Lang) -> "AllianceGraph":
    """The graph of a workspace, on a day where one is asked for; says then how many relations have no date.

    Raises UsageError for what is no day, before anything is read.
    """
    from alliancegraph.api import load

    if as_of is None:
        return load(workspace)
    from alliancegraph.analyse.as_of import parse_day, undated

    day = parse_day(as_of)
    kg = load(workspace).as_of(day)
    if count := undated(kg.knowledge):
        say(sentence("undated", lang, day=day, count=count))
    return kg
