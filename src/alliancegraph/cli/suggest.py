"""``alliancegraph suggest``"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from alliancegraph.analyse.suggest import Suggestions
    from alliancegraph.api import AllianceGraph


def suggest(
    actor: Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="Name, alias or id of an actor.")] = None,
    top: Annotated[int, typer.Option(help="How many to suggest.")] = 10,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Suggest only actors of this type; repeat it.")
    ] = None,
    split: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="Test on the years after this one.", show_default="2021, or that of --as-of"),
    ] = None,
    as_of: AsOfOption = None,
    backtest: Annotated[bool, typer.Option("--backtest", help="Only the test, a row a score.")] = False,
    min_belief: Annotated[float, typer.Option(help="Leave out relations believed less.")] = 0.5,
    roll_up: Annotated[bool, typer.Option(help="Count subsidiaries as their parent.")] = True,
    seed: Annotated[int, typer.Option(help="Another number, another bootstrap.")] = 0,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Suggest partners, say what speaks for them, and how such suggestions did in the past.

    Example: alliancegraph suggest Microsoft --type hospital
    """
    if (actor is None) != backtest:
        raise UsageError("name one actor to suggest partners for, or ask for --backtest alone")
    if backtest and as_of is not None:
        raise UsageError("--backtest has a --split, no day: --as-of is for the suggestions of a past day")
    from alliancegraph.analyse import suggest_told as told
    from alliancegraph.analyse.backtest import SPLIT
    from alliancegraph.analyse.backtest import backtest as test
    from alliancegraph.analyse.projection import Projection
    from alliancegraph.analyse.suggest import suggest as find
    from alliancegraph.api import load

    kg = load(workspace)
    projection = Projection(min_belief=min_belief, roll_up=roll_up, as_of=as_of)  # type: ignore[arg-type]
    if actor is None:
        tested = test(kg.knowledge, kg.vocabulary, projection, split=split or SPLIT, seed=seed)
        show(told.backtest_table(tested, lang.value), format_, lang)
        say(told.tell_backtest(tested, lang.value))
        return
    asked = {"top": top, "among": types or (), "split": split, "seed": seed, "lang": lang.value}
    _show(kg, find(kg.knowledge, kg.vocabulary, actor, projection, **asked), format_, lang)  # type: ignore[arg-type]


def _show(kg: "AllianceGraph", found: "Suggestions", format_: Format, lang: Lang) -> None:
    """The suggestions with their test; of a past day, how many relations no date puts before it or after."""
    from alliancegraph.analyse import suggest_told as told
    from alliancegraph.analyse.as_of import undated

    if found.day and (relations := undated(kg.knowledge)):
        say(sentence("undated_left_out", lang, relations=relations))
    if format_ is Format.table:
        typer.echo(told.tell(found, kg.vocabulary, lang.value))
        return
    show(told.suggestion_table(found, lang.value), format_, lang)
    say(told.tell_backtest(found.backtest, lang.value))
