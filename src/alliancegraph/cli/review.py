"""``alliancegraph review``"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.judgements import tell_bad_decisions
from alliancegraph.cli.options import Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from alliancegraph.analyse.review import Item
    from alliancegraph.api import AllianceGraph
    from alliancegraph.resolve import Decision


class Waiting(StrEnum):
    """What may wait for a human."""

    merges = "merges"
    names = "names"
    claims = "claims"
    contradictions = "contradictions"


def review(
    what: Annotated[list[Waiting] | None, typer.Option(help="Only these; repeat it.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first, which matter most.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Go through them one by one: y, n, skip (Enter) or quit.")] = False,
    apply: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add the filled column judgement of a table to decisions.csv.")
    ] = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """List what waits for a human: doubtful merges, unknown names, claims not believed enough, contradictions.

    Example: alliancegraph review --format csv > review.csv, fill the column judgement, then review --apply review.csv
    """
    from alliancegraph.api import load

    if ask and apply:
        raise UsageError("--ask or --apply, not both")
    if apply and (what or top):
        raise UsageError("--apply takes all of its file: --what and --top go with the list and with --ask")
    kg = load(workspace)
    if apply:
        _apply(kg, apply, lang)
        return
    tell_bad_decisions(kg.decisions.issues)
    kinds = [kind.value.removesuffix("s") for kind in what or ()]
    if ask:
        _ask(kg, kg.waiting(kinds, top, lang=lang.value), lang)
        return
    table = kg.review(kinds, top, lang=lang.value)
    if format_ is Format.table:
        table = table[["id", "what", "about", "evidence", "document", "suggested"]]
    show(table, format_, lang)
    if table.empty:
        say(sentence("nothing_waits", lang))


def _apply(kg: "AllianceGraph", file: Path, lang: Lang) -> None:
    from alliancegraph.analyse.review_answers import coined

    answers = kg.answers(file)
    if not answers:
        say(sentence("nothing_filled", lang, file=file.name))
        return
    known = {*kg.knowledge.entities, *kg.vocabulary.entities, *(line.right for line in kg.decisions.lines)}
    count = kg.decide(answers, file.name)
    for id_ in coined(answers, known):
        say(sentence("coined", lang, id=id_))
    say(sentence("decided", lang, count=count, file=kg.decisions_path))


def _ask(kg: "AllianceGraph", items: "list[Item]", lang: Lang) -> None:
    """Each answer is written before the next question, so that nothing is lost when somebody stops."""
    from alliancegraph.analyse.review_answers import decided, settled

    kg.decide(())  # before the first question: a file that cannot be added to is told now
    count = 0
    answers: list[Decision] = []
    for number, item in enumerate(items, start=1):
        if settled(item, answers):
            continue
        say(f"\n{number}/{len(items)}  {item.about}\n  {item.document}: {item.evidence}")
        answer = _answer(_prompt(item, lang))
        if answer == "q":
            break
        if answer:
            new = decided(item, yes=answer == "y")
            try:
                count += kg.decide(new, sentence("answer", lang))
            except UsageError as error:
                say(str(error))
            else:
                answers += new
    say(sentence("decided", lang, count=count, file=kg.decisions_path) if count else sentence("none_decided", lang))


def _prompt(item: "Item", lang: Lang) -> str:
    from alliancegraph.analyse.review import ANSWERS

    yes, no, suggested = (sentence(f"say_{value}", lang) for value in (*ANSWERS[item.what], item.suggested))
    return sentence("ask", lang, yes=yes, no=no, suggested=suggested)


def _answer(prompt: str) -> str:
    """``y``, ``n``, ``q`` (also at the end of the input), or nothing for skip; anything else is asked again."""
    words = {"": "", "s": "", "skip": "", "y": "y", "yes": "y", "o": "y", "oui": "y"}
    words |= {"n": "n", "no": "n", "non": "n", "q": "q", "quit": "q"}
    while True:
        typer.echo(prompt, err=True, nl=False)
        line = sys.stdin.readline()
        if not line:
            typer.echo(err=True)
            return "q"
        if (said := line.strip().casefold()) in words:
            return words[said]
