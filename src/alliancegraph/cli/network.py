"""Options of the verbs that look at the network of partners."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliancegraph.analysis import NetworkOptions

Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Kind of relation, or partner, ownership, opposition; repeat it.")
]
Period = Annotated[str | None, typer.Option(help="2018..2020, 2018.., 2018")]
MinBelief = Annotated[float, typer.Option(help="Leave out relations (see build for claims) believed less.")]
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
