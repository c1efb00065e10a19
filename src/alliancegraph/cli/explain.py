"""``alliancegraph explain``"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.identity import show_identity
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analyse.paths import Path as Chain
    from alliancegraph.analyse.paths import Step
    from alliancegraph.api import AllianceGraph


def explain(
    a: Annotated[str | None, typer.Argument(metavar="A", help="Name, alias or id of an actor.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The other one.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Tell instead who a name means, why, and what is known of it.")
    ] = None,
    more: Annotated[int, typer.Option(help="Longer paths to show beside the shortest.")] = 0,
    status: Annotated[
        list[str] | None, typer.Option(help="Only relations of this status, cancelled and denied ones too; repeat it.")
    ] = None,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell how two actors are linked, each step with its words; or who a name means (--actor).

    Example: alliancegraph explain "Microsoft" "Health Data Hub"
    """
    if (actor is None) != (a is not None and b is not None) or (actor is not None and a is not None):
        raise UsageError("name two actors, or one with --actor NAME")
    if any(name is not None and not name.strip() for name in (a, b, actor)):
        raise UsageError("a name is empty: give that of an actor, or its id")
    kg = graph_on(as_of, workspace, lang)
    if actor is not None or a is None or b is None:
        show_identity(kg, actor or "", format_, lang)
        return
    paths = kg.explain(a, b, lang=lang.value, more=more, statuses=status or ())
    if not paths:
        say(_unlinked(kg, a, b, lang, status or ()))
    if paths and format_ is Format.table:
        typer.echo("\n\n".join(map(str, paths)))
    elif format_ is not Format.table:
        show(_steps(paths), format_, lang)


def _unlinked(kg: "AllianceGraph", a: str, b: str, lang: Lang, asked: Sequence[str]) -> str:
    """That nothing links the two, or only relations whose status was not asked for, and how to see them."""
    from alliancegraph.analyse.paths import ANY_LINK

    paths = kg.explain(a, b, statuses=kg.vocabulary.concepts("status"))
    found = {step.relation.status for path in paths[:1] for hop in path.hops for step in hop.steps}
    others = sorted(found - set(asked or ANY_LINK.statuses))
    if not others:
        return sentence("denied" if _meet(kg, a, b) else "unlinked", lang, a=a, b=b)
    labels = ", ".join(kg.vocabulary.label(f"status/{code}", lang.value) for code in others)
    options = " ".join(f"--status {code}" for code in sorted(found))
    return sentence("hidden", lang, a=a, b=b, statuses=labels, options=options)


def _meet(kg: "AllianceGraph", a: str, b: str) -> bool:
    """True when some relation names both, however little it is believed."""
    from alliancegraph.find import find_entity

    ids = {find_entity(kg.knowledge.entities, name).id for name in (a, b)}
    return any(ids <= set(relation.refs()) for relation in kg.knowledge.relations)


def _steps(paths: "list[Chain]") -> "DataFrame":
    """One row a quote: of the relation, then what this source says, and on what others contradict it."""
    import pandas as pd

    rows = [
        {
            "path": number,
            "from": hop.source,
            "to": hop.target,
            "relation": step.relation.id,
            "kind": step.relation.kind,
            "status": step.relation.status,
            "date": str(step.relation.date or ""),
            "belief": step.relation.belief,
            "denies": quote.denies,
            "said_status": quote.status,
            "said_date": quote.when,
            "said_amount": quote.amount,
            "contradicted_on": "|".join(points_of(step, quote.claim)),
            "quote": quote.text,
            "source": quote.source,
            "url": quote.url,
        }
        for number, path in enumerate(paths, start=1)
        for hop in path.hops
        for step in hop.steps
        for quote in step.quotes
    ]
    return pd.DataFrame(rows)


def points_of(step: "Step", claim: str) -> list[str]:
    """What other sources contradict a claim on."""
    return [one.on for one in step.contradictions if any(claim in side.claims for side in one.sides)]
