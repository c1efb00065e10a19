"""What a user asks, by name, file or SPARQL text, and the answer as a table."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.graph import Answer, Limits, Named, Question, Store, ask, find_question, run_query
from alliancegraph.graph.cells import Cell
from alliancegraph.graph.complete import Choice, choices
from alliancegraph.graph.proofs import COLUMNS, proofs_of
from alliancegraph.graph.questions import RELATION, parameter_of
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_NAME = re.compile(r"[\w-]+")


def answer(
    store: Store,
    questions: Mapping[str, Question],
    asked: str | Path,
    given: Mapping[str, str],
    vocabulary: Vocabulary,
    limits: Limits | None = None,
    lang: str = "en",
    quotes: bool = False,
) -> "pd.DataFrame":
    """The answer to a ready question (a name), to a file of SPARQL, or to SPARQL text.

    With ``quotes`` each row is followed by the proofs of its ``?relation``, a row for each; see ``graph.proofs``.
    Raises UsageError for an unknown question, for parameters beside SPARQL, and for quotes of what selects no
    ``?relation``; UnreadableInput for a file that cannot be read, and what ``run_query`` raises.
    """
    if isinstance(asked, str) and _NAME.fullmatch(asked):
        question = find_question(questions.values(), asked)
        found = ask(store, question, given, vocabulary, limits, lang)
        headings = question.columns[lang]
    elif given:
        raise UsageError("parameters belong to ready questions; write the values into the SPARQL text")
    else:
        found = run_query(store, _text(asked), None, limits, lang)
        headings = found.columns
    if quotes:
        return _quoted(found, headings, store, lang)
    return _frame(found, headings, [row[: len(headings)] for row in found.rows])


def fitting(
    store: Store,
    questions: Mapping[str, Question],
    asked: str,
    parameter: str,
    text: str,
    vocabulary: Vocabulary,
    lang: str = "en",
) -> list[Choice]:
    """What a parameter of a ready question may be; raises UsageError for an unknown question or parameter."""
    return choices(store, parameter_of(find_question(questions.values(), asked), parameter), text, vocabulary, lang)


def _quoted(found: Answer, headings: tuple[str, ...], store: Store, lang: str) -> "pd.DataFrame":
    """One row a proof."""
    if RELATION not in found.columns:
        raise UsageError("its rows carry no relation and so no quotes: ask one that selects ?relation")
    place = found.columns.index(RELATION)
    cells = (row[place] for row in found.rows)
    proofs = proofs_of(store, (cell.iri for cell in cells if isinstance(cell, Named)))
    empty = (None,) * len(COLUMNS[lang])
    rows = [
        (*row[: len(headings)], row[place], *proof)
        for row in found.rows
        for proof in proofs.get(getattr(row[place], "iri", ""), [empty])
    ]
    added = (RELATION, *COLUMNS[lang])
    return _frame(found, (*headings, *(f"{name} (proof)" if name in headings else name for name in added)), rows)


def _text(asked: str | Path) -> str:
    """SPARQL from a file, or the text itself."""
    if isinstance(asked, str) and not asked.endswith((".rq", ".sparql")):
        return asked
    try:
        return Path(asked).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UnreadableInput(str(asked), reason or "cannot be read") from error


def _frame(found: Answer, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> "pd.DataFrame":
    """The table; rows that differ only in a relation that is not shown come once."""
    import pandas as pd

    shown = dict.fromkeys(rows) if RELATION in found.columns and RELATION not in columns else rows
    frame = pd.DataFrame(list(shown), columns=list(columns), dtype=object)
    frame.attrs["truncated"] = found.truncated
    return frame
