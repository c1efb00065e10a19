"""A ranking of a table of ties, and what is said of any ranking."""

from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.cli.options import Format, Lang
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.api import AllianceGraph


def worlds_for(kg: "AllianceGraph", lang: Lang) -> int:
    """How many possible worlds where nobody says; none for a large graph, in which they take too long."""
    from alliancegraph.analyse import intervals

    if not (worlds := intervals.worlds_for(kg.knowledge)):
        say(sentence("worldless", lang))
    return worlds


def rank_table(
    path: Path, by: str, top: int | None, engine: str, circles: bool, seed: int, format_: Format, lang: Lang
) -> None:
    """Show the ranking of a table of ties."""
    from alliancegraph.analyse.ties_table import rank_ties

    table = rank_ties(path, by, top=top, engine=engine, circles=circles, seed=seed)
    show(table, format_, lang)
    tell_ranked(table, lang)
    if out := sum(table.attrs["left_out"].values()):
        say(sentence("no_ties", lang, rows=out))


def tell_ranked(table: "DataFrame", lang: Lang) -> None:
    """Which measure on which network, by which engine; how far an estimate may be off."""
    from alliancegraph.analyse.engines import ENGINES
    from alliancegraph.analyse.measures import MEASURES

    about = table.attrs
    label = about["measure"] if lang is Lang.en else MEASURES[about["measure"]].labels[lang.value]
    engine = ENGINES[about["engine"]]
    say(sentence("ranked", lang, measure=label, actors=about["actors"], ties=about["ties"], engine=engine))
    if "sources" in about:
        error = (table["error"] / table["score"].where(table["score"] > 0)).median()
        said = {"sources": about["sources"], "rows": len(table), "error": f"{100 * error:.2g}"}
        say(sentence("estimated", lang, measure=label, **said))
    if "modularity" in about:
        say(sentence("circles", lang, circles=about["circles"], modularity=f"{about['modularity']:.3f}"))
