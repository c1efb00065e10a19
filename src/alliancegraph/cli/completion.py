"""``alliancegraph completion``, and what a shell proposes after ``alliancegraph query``.

The shell asks the program itself, through an environment variable (Click's own way); nothing of it runs otherwise.
"""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliancegraph.errors import AllianceGraphError

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph
    from alliancegraph.graph.questions import Question

Proposals = list[tuple[str, str]]
"""Words and what they mean."""
MOST = 50
"""So many values are proposed at a time."""


class Shell(StrEnum):
    """Shells that can be told what to propose."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(help="Which shell.")] = Shell.bash,
) -> None:
    """Write what makes a shell complete verbs, questions and values.

    Example: alliancegraph completion bash >> ~/.bashrc
    """
    os.environ[_VARIABLE] = f"source_{shell.value}"
    know_shells()
    context.find_root().command.main(args=[], prog_name=_PROGRAM, complete_var=_VARIABLE)


_PROGRAM, _VARIABLE = "alliancegraph", "_ALLIANCEGRAPH_COMPLETE"


def know_shells() -> None:
    """Have typer answer a shell, when one asks; called at each start, and free when none does."""
    if _VARIABLE in os.environ:
        import typer.completion

        typer.completion.completion_init()  # type: ignore[attr-defined]


def questions(ctx: typer.Context, incomplete: str) -> Proposals:
    """Names of ready questions."""
    graph = _graph(ctx)
    named = graph.questions.items() if graph else ()
    return [(name, question.titles["en"]) for name, question in named if name.startswith(incomplete)]


def values(ctx: typer.Context, incomplete: str) -> Proposals:
    """``NAME=`` of each parameter that is not given, then the values that fit."""
    graph = _graph(ctx)
    question = graph.questions.get(ctx.params.get("question") or "") if graph else None
    if graph is None or question is None:
        return []
    given = joined(ctx.params.get("values") or ())
    if given and (given[-1].endswith("=") or "=" not in given[-1]):
        return _fitting(graph, question, given[-1].rstrip("="), incomplete)
    name, equals, text = incomplete.partition("=")
    taken = {pair.partition("=")[0] for pair in given}
    names = [p.name for p in question.parameters if p.name.startswith(name) and p.name not in taken]
    if equals or len(names) == 1:
        name = name if equals else names[0]
        return [(f"{name}={word}", label) for word, label in _fitting(graph, question, name, text)]
    return [(f"{p.name}=", p.labels["en"]) for p in question.parameters if p.name in names]


def joined(words: Iterable[str]) -> list[str]:
    """``NAME=VALUE`` in one piece: bash takes the sign for a word of its own."""
    pairs: list[str] = []
    for word in words:
        if pairs and (word == "=" or pairs[-1].endswith("=")):
            pairs[-1] += word
        else:
            pairs.append(word)
    return pairs


def _fitting(graph: "AllianceGraph", question: "Question", name: str, text: str) -> Proposals:
    """Words that begin as the text does, in the case it is typed in (typer drops any other)."""
    from alliancegraph.graph.complete import choices

    asked = [parameter for parameter in question.parameters if parameter.name == name]
    found = [choice for p in asked for choice in choices(graph.store, p, text, graph.vocabulary)]
    begin = [choice for choice in found if choice.word.casefold().startswith(text.casefold())]
    return [(text + choice.word[len(text) :], choice.value) for choice in begin[:MOST]]


def _graph(context: Any) -> "AllianceGraph | None":
    """The graph of the workspace that is named so far; None while there is none to ask."""
    from alliancegraph.api import load

    try:
        return load(context.params.get("workspace") or Path())
    except AllianceGraphError:
        return None
