"""Ready questions: ``ontology/questions/*.rq``, SPARQL with a header that says what is asked and with which parameters.

A header is made of comment lines ``# key: value`` before the query::

    # title.en: Partners of an actor
    # title.fr: Les partenaires d'un acteur
    # about.en: One line on what a row means.
    # about.fr: …
    # group.en: Alliances
    # group.fr: Alliances
    # columns.en: partner | since
    # columns.fr: partenaire | depuis
    # param.actor: actor = Microsoft
    # param.actor.en: whose partners
    # param.actor.fr: dont on cherche les partenaires

``param.NAME: TYPE = DEFAULT`` makes the variable ``?NAME`` a parameter; ``TYPE, optional`` one that may stay open.
A question that selects ``?relation`` without a heading carries the relation of each row along unseen: an answer with
quotes shows its proofs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from alliancegraph.errors import OntologyError, UsageError
from alliancegraph.graph.fields import fitted, known, lacking, read_defaults
from alliancegraph.graph.parameters import TYPES, Parameter, value_of
from alliancegraph.graph.query import Answer, Limits, Value, run_query
from alliancegraph.graph.store import Store
from alliancegraph.vocabulary import Vocabulary

LANGUAGES = ("en", "fr")
RELATION = "relation"
"""The variable whose proofs an answer can show."""

_LINE = re.compile(r"#\s*(?P<key>[a-z][\w.]*):\s*(?P<value>.*\S)\s*")
_PARAMETER = re.compile(r"(?P<type>\w+)(?:\s*=\s*(?P<default>.+)|(?P<optional>\s*,\s*optional))?")


@dataclass(frozen=True)
class Question:
    """A question that analysts ask, ready to run."""

    name: str
    """Stem of its file: ``partners``."""
    titles: Mapping[str, str]
    """Language → the question in words."""
    about: Mapping[str, str]
    """Language → what a row of the answer means."""
    groups: Mapping[str, str]
    """Language → the heading it is listed under."""
    columns: Mapping[str, tuple[str, ...]]
    """Language → headings of the answer's columns."""
    parameters: tuple[Parameter, ...]
    text: str
    """The SPARQL query."""
    lacks: tuple[str, ...] = ()
    """Ids of concepts that it asks about and this ontology lacks: it belongs to another field and is not offered."""


def load_questions(vocabulary: Vocabulary) -> list[Question]:
    """All questions, packaged and the workspace's own, sorted by group and name.

    In a workspace with knowledge of its own, they have the defaults of its field; see ``graph.fields``.
    Raises OntologyError, naming file and line, for a header that lacks something.
    """
    files = vocabulary.files(".rq", "questions").values()
    read = {file.stem: read_question(file) for file in files}
    if len(vocabulary.folders) > 1:
        packaged = {file.stem for file in files if file.is_relative_to(vocabulary.folders[0])}
        read = {name: _in_field(q, vocabulary, name in packaged) for name, q in read.items()}
        defaults = read_defaults(vocabulary, {name: question.parameters for name, question in read.items()})
        read = {name: replace(q, parameters=fitted(name, q.parameters, defaults)) for name, q in read.items()}
    return sorted(read.values(), key=lambda question: (question.groups["en"], question.name))


def _in_field(question: Question, vocabulary: Vocabulary, packaged: bool) -> Question:
    parameters = known(question.parameters, vocabulary) if packaged else question.parameters
    return replace(question, parameters=parameters, lacks=lacking(question.text, vocabulary))


def read_question(file: Path) -> Question:
    """The question in a file; raises OntologyError for one that cannot be read or lacks a part."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{file}: cannot be read: {error}") from error
    said = _header(text)
    columns = {lang: tuple(map(str.strip, line.split("|"))) for lang, line in _words(file, said, "columns").items()}
    return Question(
        name=file.stem,
        titles=_words(file, said, "title"),
        about=_words(file, said, "about"),
        groups=_words(file, said, "group"),
        columns=columns,
        parameters=tuple(_parameter(file, said, key) for key in said if re.fullmatch(r"param\.\w+", key)),
        text=text,
    )


def find_question(questions: Iterable[Question], name: str) -> Question:
    """The question of that name; raises UsageError, with the nearest names, when there is none."""
    known = {question.name: question for question in questions}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "`alliancegraph query --list` names all"
    raise UsageError(f"no question is called {name!r}; {hint}")


def ask(
    store: Store,
    question: Question,
    given: Mapping[str, str],
    vocabulary: Vocabulary,
    limits: Limits | None = None,
    lang: str = "en",
) -> Answer:
    """Answer a ready question; ``given`` maps parameters to what the user typed, defaults fill the rest.

    Raises UsageError for a question of another field, a parameter that the question does not have or a value that
    means nothing, and what ``run_query`` raises.
    """
    if question.lacks:
        raise UsageError(
            f"{question.name} asks about {', '.join(question.lacks)}, which this ontology lacks;"
            f" put a {question.name}.rq of your own into ontology/questions/"
        )
    return run_query(store, question.text, values_of(store, question, given, vocabulary), limits, lang)


def values_of(store: Store, question: Question, given: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, Value]:
    """Parameter → the term it stands for; an optional one that is not given is left out."""
    for name in sorted(given):
        parameter_of(question, name)
    said = [(parameter, given.get(parameter.name, parameter.default)) for parameter in question.parameters]
    if missing := [parameter.name for parameter, text in said if not text and not parameter.optional]:
        raise UsageError(f"{question.name} needs {missing[0]}=…: `{missing[0]}=?` lists what fits")
    return {parameter.name: value_of(parameter, text, store, vocabulary) for parameter, text in said if text}


def parameter_of(question: Question, name: str) -> Parameter:
    """The parameter of that name; raises UsageError, with the names there are, when there is none."""
    for parameter in question.parameters:
        if parameter.name == name:
            return parameter
    names = ", ".join(parameter.name for parameter in question.parameters)
    raise UsageError(f"{question.name} has no parameter {name!r}; it has {names or 'none'}")


def _header(text: str) -> dict[str, str]:
    said = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _LINE.fullmatch(line):
            said[match["key"]] = match["value"]
    return said


def _words(file: Path, said: Mapping[str, str], key: str) -> dict[str, str]:
    for lang in LANGUAGES:
        if f"{key}.{lang}" not in said:
            raise OntologyError(f"{file}: the header lacks '# {key}.{lang}: …'; add it before the query")
    return {lang: said[f"{key}.{lang}"] for lang in LANGUAGES}


def _parameter(file: Path, said: Mapping[str, str], key: str) -> Parameter:
    match = _PARAMETER.fullmatch(said[key])
    if not match or match["type"] not in TYPES:
        raise OntologyError(
            f"{file}: '# {key}: {said[key]}' is not in the form 'TYPE = DEFAULT' or 'TYPE, optional'"
            f" with a type among {', '.join(TYPES)}"
        )
    return Parameter(
        name=key.removeprefix("param."),
        type=match["type"],
        default=match["default"],
        optional=bool(match["optional"]),
        labels=_words(file, said, key),
    )
