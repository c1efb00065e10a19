"""alliancegraph: who works with whom, read from texts, each relation with the words that prove it.

The public names below are loaded on first use, so that ``import alliancegraph`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alliancegraph.analyse.ties_table import rank_ties
    from alliancegraph.api import AllianceGraph, build, diff, load

__version__ = "0.1.0"
__all__ = ["AllianceGraph", "__version__", "build", "diff", "load", "rank_ties"]


def __getattr__(name: str) -> Any:
    """Give a public name of the interface, importing its libraries only now (PEP 562)."""
    if name in ("AllianceGraph", "load", "build", "diff"):
        return getattr(import_module("alliancegraph.api"), name)
    if name == "rank_ties":
        return import_module("alliancegraph.analyse.ties_table").rank_ties
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
