"""Names → entities: normalise, match, decide, and make new ones where nothing fits."""

from alliancegraph.resolve.decisions import Decision, Decisions
from alliancegraph.resolve.decisions_file import add_decisions, load_decisions
from alliancegraph.resolve.match import Match, match_names
from alliancegraph.resolve.resolution import Resolution, resolve

__all__ = ["Decision", "Decisions", "Match", "Resolution", "add_decisions", "load_decisions", "match_names", "resolve"]
