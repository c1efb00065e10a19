"""OntoLex Turtle back into the tables of ``lexicon/*.toml``: the inverse of ``ontolex.py``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.ontology.frames import Head, places
from tools.ontology.ontolex import FLAGS, PLACES, PREFIXES, PREPOSITIONAL

from alliancegraph.turtle import NAMESPACE, RDF, SKOS, Triples, local

AGL, LEXINFO, ONTOLEX, SYNSEM = (PREFIXES[name] for name in ("agl", "lexinfo", "ontolex", "synsem"))
TABLE_OF = {"NounPPFrame": "noun", "NounPossessiveFrame": "role"}
SLOT_OF = {table: {place: slot for slot, place in slots.items()} for table, slots in PLACES.items()}


def read_lexicon(file: Path, codes: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The tables ``verb``, ``noun`` and ``role`` that ``file`` was made from, each frame in its canonical form.

    ``codes`` gives the code of the kind for each class. Raises OntologyError for a file that is not as
    ``lexicon_turtle`` writes it.
    """
    triples = Triples([file])
    words: dict[str, list[str]] = {}
    for entry in sorted(triples.having(ONTOLEX + "evokes"), key=_natural):
        words.setdefault(triples.need(entry, ONTOLEX + "evokes"), []).append(entry)
    tables: dict[str, list[dict[str, Any]]] = {}
    for concept in sorted(words, key=lambda concept: int(triples.need(concept, AGL + "order"))):
        table, frame = _frame(triples, words[concept], codes)
        tables.setdefault(table, []).append(frame)
    return tables


def _natural(iri: str) -> tuple[str, int]:
    """Sorts ``lx:signer-2`` before ``lx:signer-10``; the number is that of the alternative."""
    found = re.fullmatch(r"(.*?)(?:-(\d+))?", iri)
    return (found[1], int(found[2] or 1)) if found else (iri, 1)


def _frame(triples: Triples, entries: list[str], codes: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    entry = entries[0]
    syntax = triples.need(entry, SYNSEM + "synBehavior")
    sense = triples.need(entry, ONTOLEX + "sense")
    table = TABLE_OF.get(triples.need(syntax, RDF + "type").removeprefix(LEXINFO), "verb")
    frame: dict[str, Any] = {
        "id": entry.rsplit("/", 1)[-1],
        "words": _words(triples, entries, syntax),
        "kind": codes[triples.need(sense, ONTOLEX + "reference")],
        "slots": _slots(triples, table, syntax, sense),
        "yes": [triples.need(sense, SKOS + "example"), triples.need(sense, AGL + "exampleRoles")],
        "no": triples.need(sense, AGL + "counterExample"),
    }
    if weight := triples.value(sense, AGL + "weight"):
        frame["weight"] = float(weight)
    if status := triples.value(sense, AGL + "setsStatus"):
        frame["status"] = local(status).removeprefix("status/")
    for key, name in (("present", "needsOneOf"), ("absent", "excludes")):
        if said := triples.values(syntax, AGL + name):
            frame[key] = places("|".join(said))
    frame |= {flag: value == "true" for flag in FLAGS if (value := triples.value(syntax, AGL + flag))}
    return table, frame


def _words(triples: Triples, entries: list[str], syntax: str) -> str:
    written = [_written(triples, entry) for entry in entries]
    reflexive = triples.value(syntax, LEXINFO + "reflexiveObject")
    prefix = ("se " if written[0].startswith("se ") else "s'") if reflexive else ""
    bare = Head(prefix, (), triples.value(syntax, AGL + "follows") or "")
    return Head(prefix, tuple(bare.alternative(form) for form in written), bare.follows).words


def _written(triples: Triples, entry: str) -> str:
    return triples.need(triples.need(entry, ONTOLEX + "canonicalForm"), ONTOLEX + "writtenRep")


def _slots(triples: Triples, table: str, syntax: str, sense: str) -> dict[str, str]:
    role_of = {
        argument: triples.need(submap, ONTOLEX + "reference").removeprefix(NAMESPACE)
        for submap in triples.values(sense, SYNSEM + "submap")
        for argument in triples.values(submap, SYNSEM + "objOfProp")
    }
    slots = {}
    for place in (*SLOT_OF[table], *PREPOSITIONAL):
        for argument in triples.values(syntax, LEXINFO + place):
            markers = [_written(triples, marker) for marker in triples.values(argument, SYNSEM + "marker")]
            slots[places("|".join(markers)) if markers else SLOT_OF[table][place]] = role_of[argument]
    return slots
