"""What a user asks, by name, file or SPARQL text, and the answer as a table."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.graph import Answer, Limits, Question, Store, ask, find_question, run_query
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
) -> "pd.DataFrame":
    """The answer to a ready question (a name), to a file of SPARQL, or to SPARQL text.

    Raises UsageError for an unknown question and for parameters beside SPARQL, UnreadableInput for a file that
    cannot be read, and what ``run_query`` raises.
    """
    if isinstance(asked, str) and _NAME.fullmatch(asked):
        question = find_question(questions.values(), asked)
        return _frame(ask(store, question, given, vocabulary, limits, lang), question.columns[lang])
    if given:
        raise UsageError("parameters belong to ready questions; write the values into the SPARQL text")
    found = run_query(store, _text(asked), None, limits, lang)
    return _frame(found, found.columns)


def _text(asked: str | Path) -> str:
    """SPARQL from a file, or the text itself."""
    if isinstance(asked, str) and not asked.endswith((".rq", ".sparql")):
        return asked
    try:
        return Path(asked).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UnreadableInput(str(asked), reason or "cannot be read") from error


def _frame(found: Answer, columns: tuple[str, ...]) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame(list(found.rows), columns=list(columns), dtype=object)
    frame.attrs["truncated"] = found.truncated
    return frame
