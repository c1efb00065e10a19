"""Ready questions in another field: what their parameters mean there by default, and which ones make no sense there.

A workspace's ``ontology/questions/defaults.toml`` says what to ask about when nothing is given, for all questions
with a parameter of that name, or in a table for one of them::

    actor = "Stellantis"
    type = "carmaker"

    [history]
    first = "Honda"
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from alliancegraph.errors import OntologyError, UsageError
from alliancegraph.find import find_entity
from alliancegraph.graph.namespaces import PREFIXES
from alliancegraph.graph.parameters import Parameter, value_of
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import VOCAB, Vocabulary, local

DEFAULTS = "questions/defaults.toml"

Defaults = Mapping[str, Mapping[str, str]]
"""Name of a question, or "" for any → parameter → value."""

_COMMENT = re.compile(r"(?m)^\s*#.*$")
_PREFIXED = re.compile(r"(?<![\w:/<])(\w+):([A-Za-z0-9][\w-]*)")
_FULL = re.compile(rf"<({re.escape(VOCAB)}\w+/[\w-]+)>")


def lacking(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the concepts that a query names and the vocabulary lacks, sorted: the query is about another field."""
    text = _COMMENT.sub("", text)
    named = {PREFIXES[prefix] + code for prefix, code in _PREFIXED.findall(text) if prefix in PREFIXES}
    named |= set(_FULL.findall(text))
    concepts = {concept.iri for scheme in vocabulary.schemes.values() for concept in scheme.values()}
    return tuple(sorted(local(iri) for iri in named - concepts if iri.startswith(VOCAB)))


def fitted(name: str, parameters: Iterable[Parameter], defaults: Defaults) -> tuple[Parameter, ...]:
    """The parameters of a question with the defaults that this field has for them; optional ones stay open."""
    said = {**defaults.get("", {}), **defaults.get(name, {})}
    return tuple(p if p.optional else replace(p, default=said.get(p.name, p.default)) for p in parameters)


def known(parameters: Iterable[Parameter], vocabulary: Vocabulary) -> tuple[Parameter, ...]:
    """The parameters without the defaults that the vocabulary does not know: those must then be given."""
    return tuple(p if _is_known(p, vocabulary) else replace(p, default=None) for p in parameters)


def _is_known(parameter: Parameter, vocabulary: Vocabulary) -> bool:
    if parameter.default is None:
        return True
    try:
        if parameter.type == "actor":
            find_entity(vocabulary.entities, parameter.default)
        else:
            value_of(parameter, parameter.default, TrigStore(b"", ()), vocabulary)
    except UsageError:
        return False
    return True


def read_defaults(vocabulary: Vocabulary, questions: Mapping[str, Iterable[Parameter]]) -> Defaults:
    """``defaults.toml``, checked against the questions (name → parameters); empty where there is none.

    Raises OntologyError, naming the file, for what is not TOML, no text or number, or about no question or parameter.
    """
    file = vocabulary.files(".toml", "questions").get(DEFAULTS)
    if file is None:
        return {}
    said = _tables(file)
    for name, values in said.items():
        if name and name not in questions:
            raise OntologyError(f"{file}: [{name}] is no question; `alliancegraph query --list` names all")
        about = [questions[name]] if name else questions.values()
        for key in sorted(set(values) - {p.name for parameters in about for p in parameters}):
            raise OntologyError(f"{file}: {key}: {name or 'no question'} has {'no' if name else 'a'} such parameter")
    return said


def _tables(file: Path) -> dict[str, dict[str, str]]:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{file}: cannot be read as TOML: {error}") from error
    tables = {"": {key: value for key, value in said.items() if not isinstance(value, dict)}}
    tables |= {key: value for key, value in said.items() if isinstance(value, dict)}
    for values in tables.values():
        for key, value in values.items():
            if not isinstance(value, str | int):
                raise OntologyError(f"{file}: {key} = {value!r} should be a text in quotes or a whole number")
            values[key] = str(value)
    return tables
