"""Options of the verbs that look at the network of partners."""

from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.headings import heading
from alliancegraph.cli.options import Lang
from alliancegraph.cli.output import say
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analysis import NetworkOptions

Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Kind of relation, or partner, ownership, opposition; repeat it.")
]
Period = Annotated[str | None, typer.Option(help="2018..2020, 2018.., 2018")]
MinBelief = Annotated[float, typer.Option(help="Leave out relations (see build for claims) believed less.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Cut the network to this type.")]
Domains = Annotated[list[str] | None, typer.Option("--domain", help="Relations in this domain; repeat it.")]
Worlds = Annotated[int, typer.Option(help="Possible worlds for the intervals; 0 for none.")]
Seed = Annotated[int, typer.Option(help="Another number, other worlds and random orders.")]
RollUp = Annotated[bool, typer.Option("--roll-up/--no-roll-up", help="Count subsidiaries as their parent.")]


def options_of(
    kinds: list[str] | None, period: str | None, min_belief: float, roll_up: bool, statuses: list[str] | None = None
) -> "NetworkOptions":
    """What the library takes for these options; those that are None are left to its defaults."""
    options: NetworkOptions = {"period": period, "min_belief": min_belief, "roll_up": roll_up}
    if kinds:
        options["kinds"] = kinds
    if statuses:
        options["statuses"] = statuses
    return options


def tell_undated(table: "DataFrame", lang: Lang) -> None:
    """How many relations are left out because nothing dates them."""
    if relations := table.attrs["left_out"]["undated"]:
        say(sentence("undated_left_out", lang, relations=relations))


def tell_sampled(count: str, low: str, high: str, worlds: int, lang: Lang) -> None:
    """What the two ends of a count hold, and why the count may lie above them."""
    low, count, high = (heading(column, lang) for column in (low, count, high))
    say(sentence("sampled", lang, count=count, low=low, high=high, worlds=worlds))
