"""``alliancegraph query``"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli import completion
from alliancegraph.cli.day import graph_on
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph
    from alliancegraph.graph.parameters import Parameter
    from alliancegraph.graph.questions import Question


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|SPARQL", help="What to ask; - for stdin.", autocompletion=completion.questions
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE]...",
            help="Parameters of a ready question; NAME=? lists what fits.",
            autocompletion=completion.values,
        ),
    ] = None,
    param: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="The same, as an option.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the ready questions.")] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Add quotes and their sources, one row a quote.")] = False,
    seconds: Annotated[float, typer.Option(help="Stop after this time.")] = 10.0,
    rows: Annotated[int, typer.Option(help="Cut the answer after this many rows.")] = 10_000,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Ask a ready question, or your own in SPARQL; it only reads.

    Example: alliancegraph query partners actor=Amazon
    """
    from alliancegraph.graph.query import Limits

    if list_:
        _list(workspace, format_, lang)
        return
    if question is None:
        raise UsageError("name a question, a .rq file or SPARQL text; `alliancegraph query --list` shows what is ready")
    asked = typer.get_text_stream("stdin").read() if question == "-" else question
    given = parameters([*(values or ()), *(param or ())])
    kg = graph_on(as_of, workspace, lang)
    if wanted := [name for name, value in given.items() if value.endswith("?")]:
        _fitting(kg, asked, wanted[0], given[wanted[0]][:-1], format_, lang)
        return
    table = kg.query(asked, lang=lang.value, limits=Limits(seconds, rows), quotes=quotes, **given)
    show(table, format_)
    if table.attrs["truncated"]:
        say(sentence("cut", lang, rows=rows))


def parameters(given: list[str]) -> dict[str, str]:
    """Name → value; raises UsageError for what is no NAME=VALUE and for a name that comes twice."""
    pairs = [pair.partition("=") for pair in given]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise UsageError(f"{wrong[0]}: write a parameter as NAME=VALUE, such as actor=…")
    names = [name for name, _, _ in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"{twice[0]} is given more than once: it takes one value; ask once for each")
    return {name: value for name, _, value in pairs}


def _fitting(graph: "AllianceGraph", asked: str, parameter: str, text: str, format_: Format, lang: Lang) -> None:
    """What a parameter may be, the most used first."""
    import pandas as pd

    from alliancegraph.asking import fitting

    found = fitting(graph.store, graph.questions, asked, parameter, text, graph.vocabulary, lang.value)
    if not found:
        say(sentence("unlisted", lang, parameter=parameter))
    rows = [(choice.value, choice.word, choice.uses) for choice in found]
    show(pd.DataFrame(rows, columns=["value", "code", "uses"]), format_, lang)


def _list(workspace: Path, format_: Format, lang: Lang) -> None:
    """One row a question; in JSON one object, with its parameters."""
    import pandas as pd

    from alliancegraph.graph.questions import load_questions
    from alliancegraph.vocabulary import load_vocabulary

    found = load_questions(load_vocabulary(Workspace(workspace).ontology))
    questions = [question for question in found if not question.lacks]
    for other in (question for question in found if question.lacks):
        say(sentence("not_offered", lang, question=other.name, concepts=", ".join(other.lacks)))
    if format_ is Format.json:
        typer.echo(json.dumps([_described(question, lang) for question in questions], ensure_ascii=False, indent=2))
        return
    rows = [(q.groups[lang], q.name, q.titles[lang], " ".join(map(_parameter, q.parameters))) for q in questions]
    show(pd.DataFrame(rows, columns=["group", "name", "question", "parameters"]), format_, lang)


def _described(question: "Question", lang: Lang) -> dict[str, object]:
    return {
        "name": question.name,
        "question": question.titles[lang],
        "about": question.about[lang],
        "group": question.groups[lang],
        "columns": question.columns[lang],
        "parameters": [
            {"name": p.name, "type": p.type, "meaning": p.labels[lang], "default": p.default, "optional": p.optional}
            for p in question.parameters
        ],
    }


def _parameter(parameter: "Parameter") -> str:
    """``actor=Amazon``, or ``[actor=]`` for one that may stay open."""
    return f"[{parameter.name}=]" if parameter.optional else f"{parameter.name}={parameter.default or '…'}"
