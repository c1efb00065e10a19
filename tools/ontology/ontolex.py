"""The frames of a language as OntoLex-Lemon: https://www.w3.org/2016/05/ontolex/ with LexInfo 3.0.

A frame is a lexical concept that its verbs or nouns evoke. The first of them carries the syntactic frame and the
sense, which maps its arguments on the roles of the kind; the others share them through the concept. A relation has
several parties, so the sense maps on the class of the kind, and a submap for each role joins an argument to it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.ontology.frames import TABLES, canonical, head

from alliancegraph.turtle import BASE, NAMESPACE

LEXICON = BASE + "lexicon/"
PREFIXES = {
    "ag": NAMESPACE,
    "agl": BASE + "lexicon#",
    "dcterms": "http://purl.org/dc/terms/",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "lime": "http://www.w3.org/ns/lemon/lime#",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "status": BASE + "vocab/status/",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PLACES = {
    "verb": {"subject": "subject", "object": "directObject", "genitive": "possessiveAdjunct"},
    "noun": {"holder": "possessiveAdjunct", "object": "adpositionalObject"},
    "role": {"self": "copulativeArg", "of": "possessiveAdjunct"},
}
"""Table → slot → property of LexInfo; any other slot is a preposition."""
PREPOSITIONAL = ("prepositionalAdjunct", "prepositionalObject")
FLAGS = ("passive", "nominal")
TITLES = {"en": "How texts say who works with whom", "fr": "Comment les textes disent qui travaille avec qui"}
OWN = Path(__file__).parent / "templates" / "lexicon_terms.ttl"
"""What OntoLex, synsem and LexInfo do not offer."""

Line = tuple[str, list[tuple[str, Sequence[str]]]]
"""A subject with its predicates and their objects, as Turtle writes them."""


def lexicon_turtle(tables: Mapping[str, Sequence[Mapping[str, Any]]], lang: str, kinds: Mapping[str, str]) -> str:
    """The tables ``verb``, ``noun`` and ``role`` of a language as Turtle; ``kinds`` gives the class of each code.

    Raises ValueError for a frame that OntoLex could not say.
    """
    prefixes = {**PREFIXES, "lx": f"{LEXICON}{lang}/"}
    frames = [(table, frame) for table in TABLES for frame in tables.get(table, ())]
    lines = [
        line for n, (table, frame) in enumerate(frames) for line in _frame(table, canonical(frame), n, lang, kinds)
    ]
    lines += _prepositions((place for _, frame in frames for place in _prepositional(frame["slots"], _)), lang)
    entries = [
        subject for subject, about in lines if any(predicate == "ontolex:canonicalForm" for predicate, _ in about)
    ]
    said = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes))
    lines = [_header(lang, entries), *lines]
    return f"{said}\n{OWN.read_text(encoding='utf-8')}\n" + "".join(
        f"{subject} {_about(about)} .\n" for subject, about in lines
    )


def _about(about: list[tuple[str, Sequence[str]]]) -> str:
    return " ; ".join(f"{predicate} {' , '.join(objects)}" for predicate, objects in about if objects)


def _header(lang: str, entries: Sequence[str]) -> Line:
    return f"<{LEXICON}{lang}>", [
        ("a", ["lime:Lexicon"]),
        ("dcterms:title", [text(title, of) for of, title in TITLES.items()]),
        ("dcterms:license", ["<https://creativecommons.org/licenses/by/4.0/>"]),
        ("dcterms:creator", [f"<{BASE}developers>"]),
        ("lime:language", [text(lang)]),
        ("lime:lexicalEntries", [str(len(entries))]),
        ("lime:linguisticCatalog", ["<http://www.lexinfo.net/ontology/3.0/lexinfo>"]),
        ("lime:entry", entries),
    ]  # fmt: skip


def _frame(table: str, frame: Mapping[str, Any], order: int, lang: str, kinds: Mapping[str, str]) -> Iterator[Line]:
    name, words = f"lx:{frame['id']}", head(frame["words"])
    if words.prefix and any(alternative.startswith("s'") for alternative in words.alternatives):
        raise ValueError(f"frame {frame['id']}: of {frame['words']!r} only the first alternative may have the pronoun")
    extra: list[tuple[str, Sequence[str]]] = [
        ("ontolex:sense", [f"{name}-sense"]),
        ("synsem:synBehavior", [f"{name}-frame"]),
    ]
    for n, alternative in enumerate(words.alternatives, start=1):
        entry = name if n == 1 else f"{name}-{n}"
        yield from _entry(entry, words.written(alternative), table, lang, f"{name}-concept", extra if n == 1 else ())
    yield (
        f"{name}-concept",
        [
            ("a", ["ontolex:LexicalConcept"]),
            ("ontolex:isConceptOf", [own(kinds[frame["kind"]])]),
            ("ontolex:lexicalizedSense", [f"{name}-sense"]),
            ("agl:order", [str(order)]),
        ],
    )
    arguments = {place: f"{name}-arg-{n}" for n, place in enumerate(sorted(frame["slots"]), start=1)}
    yield from _syntax(name, table, frame, words.follows, bool(words.prefix), arguments)
    yield from _sense(name, frame, lang, kinds[frame["kind"]], arguments)


def _entry(
    entry: str, written: str, table: str, lang: str, concept: str, extra: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[Line]:
    bare = written.removeprefix("se ")
    yield (
        entry,
        [
            ("a", ["ontolex:MultiWordExpression" if " " in bare else "ontolex:Word"]),
            ("lexinfo:partOfSpeech", ["lexinfo:verb" if table == "verb" else "lexinfo:noun"]),
            ("ontolex:canonicalForm", [f"{entry}-form"]),
            ("ontolex:evokes", [concept]),
            *extra,
        ],
    )
    yield f"{entry}-form", [("a", ["ontolex:Form"]), ("ontolex:writtenRep", [text(written, lang)])]


def _syntax(
    name: str, table: str, frame: Mapping[str, Any], follows: str, reflexive: bool, arguments: Mapping[str, str]
) -> Iterator[Line]:
    needed = frame["present"].split("|") if "present" in frame else []
    places: dict[str, list[str]] = {}
    for place, argument in arguments.items():
        obligatory = bool(set(needed) & set(place.split("|")))
        places.setdefault(PLACES[table].get(place, PREPOSITIONAL[obligatory]), []).append(argument)
    if reflexive:
        places["reflexiveObject"] = [f"{name}-self"]
    yield (
        f"{name}-frame",
        [
            ("a", [f"lexinfo:{frame_class(table, places)}"]),
            *((f"lexinfo:{place}", places[place]) for place in sorted(places)),
            ("agl:follows", [text(follows)] if follows else []),
            ("agl:needsOneOf", [text(place) for place in needed]),
            ("agl:excludes", [text(place) for place in frame["absent"].split("|")] if "absent" in frame else []),
            *((f"agl:{flag}", [str(frame[flag]).lower()]) for flag in FLAGS if flag in frame),
        ],
    )
    if reflexive:
        yield f"{name}-self", [("a", ["synsem:SyntacticArgument"])]
    for place, argument in arguments.items():
        markers = [preposition(word) for word in place.split("|")] if place not in PLACES[table] else []
        yield argument, [("a", ["synsem:SyntacticArgument"]), ("synsem:marker", sorted(markers))]


def frame_class(table: str, places: Iterable[str]) -> str:
    """The class of LexInfo for the places of a frame."""
    if table != "verb":
        return {"noun": "NounPPFrame", "role": "NounPossessiveFrame"}[table]
    has = set(places)
    prepositional = bool(has & set(PREPOSITIONAL))
    if "reflexiveObject" in has:
        return (
            "ReflexiveTransitivePPFrame"
            if prepositional
            else "ReflexiveTransitiveFrame"
            if "directObject" in has
            else "ReflexiveFrame"
        )
    return ("Transitive" if "directObject" in has else "Intransitive") + ("PPFrame" if prepositional else "Frame")


def _sense(name: str, frame: Mapping[str, Any], lang: str, kind: str, arguments: Mapping[str, str]) -> Iterator[Line]:
    roles: dict[str, list[str]] = {}
    for place, role in frame["slots"].items():
        roles.setdefault(role, []).append(arguments[place])
    sentence, expected = frame["yes"]
    yield (
        f"{name}-sense",
        [
            ("a", ["ontolex:LexicalSense", "synsem:OntoMap"]),
            ("synsem:ontoMapping", [f"{name}-sense"]),
            ("ontolex:reference", [own(kind)]),
            ("synsem:isA", [f"{name}-event"]),
            ("synsem:submap", [f"{name}-map-{role}" for role in sorted(roles)]),
            ("agl:setsStatus", [f"status:{frame['status']}"] if "status" in frame else []),
            ("agl:weight", [decimal(frame["weight"])] if "weight" in frame else []),
            ("skos:example", [text(sentence, lang)]),
            ("agl:exampleRoles", [text(expected)]),
            ("agl:counterExample", [text(frame["no"], lang)]),
        ],
    )
    yield f"{name}-event", [("a", ["synsem:SyntacticArgument"])]
    for role in sorted(roles):
        yield (
            f"{name}-map-{role}",
            [
                ("a", ["synsem:OntoMap"]),
                ("ontolex:reference", [f"ag:{role}"]),
                ("synsem:subjOfProp", [f"{name}-event"]),
                ("synsem:objOfProp", sorted(roles[role])),
            ],
        )


def _prepositional(slots: Mapping[str, str], table: str) -> Iterator[str]:
    return (word for place in slots if place not in PLACES[table] for word in place.split("|"))


def _prepositions(words: Iterable[str], lang: str) -> Iterator[Line]:
    named: dict[str, str] = {}
    for word in sorted(set(words)):
        entry = preposition(word)
        if entry in named:
            raise ValueError(f"the prepositions {word!r} and {named[entry]!r} would have one IRI")
        named[entry] = word
        yield (
            entry,
            [
                ("a", ["ontolex:MultiWordExpression" if " " in word else "ontolex:Word"]),
                ("lexinfo:partOfSpeech", ["lexinfo:preposition"]),
                ("ontolex:canonicalForm", [f"{entry}-form"]),
            ],
        )
        yield f"{entry}-form", [("a", ["ontolex:Form"]), ("ontolex:writtenRep", [text(word, lang)])]


def preposition(word: str) -> str:
    """Name of the entry of a preposition: ``lx:prep-aux-cotes-de``."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return "lx:prep-" + "-".join(plain.replace("'", " ").split())


def own(iri: str) -> str:
    """An IRI as Turtle writes it, short where it is one of the ontology."""
    return "ag:" + iri.removeprefix(NAMESPACE) if iri.startswith(NAMESPACE) else f"<{iri}>"


def text(value: str, lang: str = "") -> str:
    """A literal as Turtle writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def decimal(value: float) -> str:
    """An ``xsd:decimal`` as Turtle writes it."""
    return f"{value:.4f}".rstrip("0") + ("0" if float(value).is_integer() else "")
