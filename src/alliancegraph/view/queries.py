"""SPARQL inside the page: what a page made with ``--sparql`` carries beside the map.

The engine is Oxigraph's WebAssembly build, deflated; the triples are the very files that ``graph.store`` loads, with
the updates that it runs, so that a question has the same rows in the page and on the command line.

``prologue``        the prefixes of the project on one line, put before each query
``prefixes`` ``base`` ``ids``   to shorten addresses and to make those of entities
``sources``         list: ``format``, ``graph``, ``bytes`` (length of its part of the triples, in their order)
``updates``         SPARQL updates that end the loading
``words`` ``reasons`` ``forms`` ``most``   what the guard lets pass, and as what it refuses a word; see ``graph.guard``
``names``           properties that name a thing, the best first
``rows`` ``seconds``  limits of an answer
``questions``       list: ``name``, ``titles``, ``about``, ``groups``, ``columns``, ``text``, ``parameters`` [``name``,
                    ``type``, ``optional``, ``labels``, ``default`` (as typed), ``term`` (what it means, N-Triples)]
``values``          type of parameter → list of what it may be: ``code``, ``labels``, ``term``; the most used first
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alliancegraph.errors import UsageError
from alliancegraph.graph.cells import LABELS
from alliancegraph.graph.complete import choices
from alliancegraph.graph.guard import FORMS, MOST_BYTES, REASONS, WORDS
from alliancegraph.graph.namespaces import PREFIXES
from alliancegraph.graph.parameters import Parameter, value_of
from alliancegraph.graph.query import Limits
from alliancegraph.graph.questions import LANGUAGES, Question
from alliancegraph.graph.store import TrigStore
from alliancegraph.view.bundle import EXPORT, TEMPLATES, VENDOR
from alliancegraph.vocabulary import BASE, ID, Concept, Kind, Vocabulary

SECONDS = 30
"""After this a query is stopped: WebAssembly takes about three times as long as the command line, which stops at 10."""
PLAIN = ("country", "language")
LISTED = ("kind", "domain", "type", "status", "measure", *PLAIN)
"""Types of parameters with few values, which a page offers as a list."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Queries:
    """What the template writes into the page."""

    data: Json
    """See above."""
    triples: str
    """The parts of ``sources`` one after the other, gzip, base64."""

    @cached_property
    def engine(self) -> str:
        """Oxigraph's WebAssembly, gzip, base64."""
        return packed(b"".join((VENDOR / name).read_bytes() for name in vendored("query", ".wasm")))

    @cached_property
    def worker(self) -> str:
        """The script of the worker that answers: Oxigraph's glue and ours."""
        glue = (classic((VENDOR / name).read_text(encoding="utf-8")) for name in vendored("query", ".js"))
        return "\n".join((*glue, (TEMPLATES / "worker.js").read_text(encoding="utf-8")))


def queries(store: TrigStore, questions: Iterable[Question], vocabulary: Vocabulary) -> Queries:
    """What a page needs to answer these questions, and any other, over the triples of ``store``.

    Questions of another field are left out. Raises UnreadableInput when a file of the store cannot be read.
    """
    how = store.recipe()
    parts = [source.read() for source in how.sources]
    asked = [question for question in questions if not question.lacks]
    sources = [
        {"format": source.format.media_type, "graph": source.graph, "bytes": len(part)}
        for source, part in zip(how.sources, parts, strict=True)
    ]
    data = _rules() | {
        "sources": sources,
        "updates": list(how.updates),
        "questions": [_question(question, store, vocabulary) for question in asked],
        "values": {type_: _values(type_, store, vocabulary) for type_ in LISTED},
    }
    return Queries(data, packed(b"".join(parts)))


def vendored(part: str, ending: str = ".js") -> list[str]:
    """Names of the files of others that a part of the page uses, in loading order."""
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    return [entry["file"] for entry in manifest if entry["part"] == part and entry["file"].endswith(ending)]


def classic(module: str) -> str:
    """An ES module without imports as a classic script: a page opened from a file cannot start a worker of modules.

    Raises ValueError for a module that says more than ``export`` and where it lies.
    """
    plain = re.sub(r"^export \{[^}]*\};\n?", "", EXPORT.sub("", module), flags=re.MULTILINE)
    plain = plain.replace("import.meta.url", '""')
    if left := re.search(r"^(import|export)\b.*|import\.meta.*", plain, re.MULTILINE):
        raise ValueError(f"{left[0]!r} is a form that a classic script cannot hold")
    return plain


def packed(raw: bytes) -> str:
    """Bytes as text for a page: gzip without a clock, base64."""
    return b64encode(gzip.compress(raw, compresslevel=9, mtime=0)).decode("ascii")


def _rules() -> Json:
    """What does not depend on the graph."""
    return {
        "prologue": " ".join(f"PREFIX {prefix}: <{base}>" for prefix, base in PREFIXES.items()),
        "prefixes": dict(PREFIXES),
        "base": BASE,
        "ids": ID,
        "words": sorted(WORDS),
        "reasons": {word: word.lower() if word in ("SERVICE", "FROM") else "update" for word in REASONS},
        "forms": list(FORMS),
        "most": MOST_BYTES,
        "names": list(LABELS),
        "rows": Limits().rows,
        "seconds": SECONDS,
    }


def _question(question: Question, store: TrigStore, vocabulary: Vocabulary) -> Json:
    return {
        "name": question.name,
        "titles": dict(question.titles),
        "about": dict(question.about),
        "groups": dict(question.groups),
        "columns": {lang: list(names) for lang, names in question.columns.items()},
        "text": _without_header(question.text),
        "parameters": [_parameter(parameter, store, vocabulary) for parameter in question.parameters],
    }


def _without_header(text: str) -> str:
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "\n".join(lines[first:]) + "\n"


def _parameter(parameter: Parameter, store: TrigStore, vocabulary: Vocabulary) -> Json:
    """With what its default means; a default that this graph does not know is none."""
    told: Json = {
        "name": parameter.name,
        "type": parameter.type,
        "optional": parameter.optional,
        "labels": dict(parameter.labels),
    }
    if parameter.default:
        try:
            told["term"] = str(value_of(parameter, parameter.default, store, vocabulary))
            told["default"] = parameter.default
        except UsageError:
            pass
    return told


def _values(type_: str, store: TrigStore, vocabulary: Vocabulary) -> list[Json]:
    """What the graph uses, the most used first, then what else there is: a type may stand for narrower ones."""
    parameter = Parameter(type_, type_, None, False, {})
    used = {
        lang: {choice.word: choice.value for choice in choices(store, parameter, "", vocabulary, lang)}
        for lang in LANGUAGES
    }
    known: Mapping[str, Kind | Concept] = {}
    if type_ not in PLAIN:
        known = vocabulary.kinds if type_ == "kind" else vocabulary.concepts(type_)
    labels = {code: dict(thing.labels) for code, thing in sorted(known.items())}
    told = {code: {lang: used[lang][code] for lang in LANGUAGES} for code in used["en"]}
    return [
        {"code": code, "labels": names, "term": str(value_of(parameter, code, store, vocabulary))}
        for code, names in (told | {code: names for code, names in labels.items() if code not in told}).items()
    ]
