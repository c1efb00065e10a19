"""``alliancegraph timeline``"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.network import Domains, Kinds, MinBelief, RollUp, Seed, Types, options_of
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from alliancegraph.analyse.survival import HalfLife
    from alliancegraph.analyse.years import Timeline

Window = Annotated[
    int, typer.Option(help="Years that a tie counts from its last source on, unless it ended; 0 for all.")
]


def timeline(
    by: Annotated[str, typer.Option(help="Measure of the ranks; see rank --measures.")] = "degree",
    first: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year to show.")] = None,
    last: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year to show.")] = None,
    actor: Annotated[str | None, typer.Option(help="Rank and partners of this actor, year by year.")] = None,
    communities: Annotated[
        bool, typer.Option("--communities", help="Circles of partners, followed through the years.")
    ] = False,
    ranks: Annotated[bool, typer.Option("--ranks", help="One row a year and actor of the top.")] = False,
    window: Window = 5,
    undated: Annotated[bool, typer.Option("--undated", help="Count relations without a date in every year.")] = False,
    kind: Kinds = None,
    types: Types = None,
    domain: Domains = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    top: Annotated[int, typer.Option(help="Actors named in a row.")] = 3,
    worlds: Annotated[int, typer.Option(help="With --actor: possible worlds for its intervals; 0 for none.")] = 1000,
    seed: Seed = 0,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Show the network of partners year by year: who comes, who goes, who rises.

    Example: alliancegraph timeline --by betweenness --from 2016 --roll-up
    """
    if sum((actor is not None, communities, ranks)) > 1:
        raise UsageError("--actor, --communities and --ranks are three tables: ask for one")
    from alliancegraph.analyse.communities import circle_table
    from alliancegraph.analyse.projection import Projection
    from alliancegraph.analyse.year_tables import actor_table, rank_table, year_table
    from alliancegraph.analyse.years import timeline as years_of
    from alliancegraph.api import load

    kg = load(workspace)
    options = options_of(kind, None, min_belief, roll_up)
    options |= {"types": types or (), "domains": domain or (), "as_of": as_of}
    projection = Projection(**options)  # type: ignore[arg-type]  # it takes lists and text for tuples and days
    found = years_of(kg.knowledge, kg.vocabulary, projection, first=first, last=last, window=window, undated=undated)
    if actor is not None:
        table = actor_table(found, actor, by, worlds=worlds, seed=seed, lang=lang.value)
    elif communities:
        table = circle_table(found, seed=seed, lang=lang.value)
    else:
        table = (rank_table if ranks else year_table)(found, by, top, lang.value)
    show(table, format_, lang)
    _tell(found, table.attrs.get("actor"), lang)


def _tell(found: "Timeline", actor: str | None, lang: Lang) -> None:
    """Who stands for the actor, in which years a tie counts, what has no year, and how long alliances last."""
    from alliancegraph.analyse.survival import followed, half_life, spans_of

    if actor is not None:
        say(sentence("stands", lang, name=found.knowledge.entities[actor].label(lang)))
    say(sentence(f"window_{min(found.window, 2)}", lang, years=found.window))
    if found.undated:
        say(sentence("undated_in" if found.undated_count else "undated_out", lang, relations=found.undated))
    spans = spans_of(found.knowledge, found.vocabulary, found.projection)
    heard, unheard = half_life(spans.spans), half_life(followed(spans))
    if not heard.ended:
        say(sentence("endless", lang, relations=heard.relations))
        return
    say(
        sentence(
            "half_life",
            lang,
            ended=heard.ended,
            relations=heard.relations,
            unbegun=spans.unbegun,
            heard=_half(heard, lang),
            at_risk=heard.at_risk,
            unheard=_half(unheard, lang),
        )
    )


def _half(found: "HalfLife", lang: Lang) -> str:
    """``4.5 years (90 %: 2.9 to …)``, or that the curve does not come down to a half."""
    if found.years is None:
        return sentence("half_unreached", lang)
    ends = ["…" if end is None else f"{end:.1f}" for end in (found.low, found.high)]
    said = sentence("half_reached", lang, years=f"{found.years:.1f}", low=ends[0], high=ends[1])
    return said if lang is Lang.en else said.replace(".", ",")
