"""Parameters of questions: what a user types, as the RDF term that it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.find import PREFERENCE, find_entity, fold
from alliancegraph.graph.describe import SORT_OF_FAMILY
from alliancegraph.graph.namespaces import PREFIXES, REGISTRY
from alliancegraph.graph.query import Value
from alliancegraph.graph.store import Store
from alliancegraph.model import Entity
from alliancegraph.vocabulary import Vocabulary, iri, local


@dataclass(frozen=True)
class Parameter:
    """A variable of a question that the user fills."""

    name: str
    type: str
    """One of ``TYPES``."""
    default: str | None
    optional: bool
    """True when the question makes sense with the variable left open."""
    labels: Mapping[str, str]
    """Language → what it means."""


def value_of(parameter: Parameter, text: str, store: Store, vocabulary: Vocabulary) -> Value:
    """The term that ``text`` means; raises UsageError, with the nearest names, when it means nothing."""
    return TYPES[parameter.type](text.strip(), parameter, store, vocabulary)


def entities_of(store: Store) -> list[Entity]:
    """Whoever the graph's registry names, with all names."""
    query = f"""SELECT ?thing ?preferred ?also WHERE {{ GRAPH <{REGISTRY}> {{
        {{ ?thing skos:prefLabel ?preferred }} UNION {{ ?thing skos:altLabel ?also }} }} }}"""
    names: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    for thing, preferred, also in store.select(query).rows:
        if isinstance(thing, ox.NamedNode):
            if isinstance(preferred, ox.Literal):
                names.setdefault(local(thing.value), []).append(preferred.value)
            elif isinstance(also, ox.Literal):
                aliases.setdefault(local(thing.value), []).append(also.value)
    return [_entity(id_, sorted(found), sorted(aliases.get(id_, ()))) for id_, found in sorted(names.items())]


def _entity(id_: str, names: list[str], aliases: list[str]) -> Entity:
    sort = next(sort for sort in PREFERENCE if sort == SORT_OF_FAMILY.get(id_.partition("/")[0], "topic"))
    return Entity(id_, sort, names[0], labels=tuple(("und", name) for name in names[1:]), aliases=tuple(aliases))


def _someone(text: str, _: Parameter, store: Store, __: Vocabulary) -> Value:
    return ox.NamedNode(iri(find_entity(entities_of(store), text, ("actor", "group", "offering")).id))


def _kind(text: str, parameter: Parameter, _: Store, vocabulary: Vocabulary) -> Value:
    names = {kind.code: (kind.code, *kind.labels.values()) for kind in vocabulary.kinds.values()}
    return ox.NamedNode(vocabulary.kinds[_code(text, parameter, names)].iri)


def _concept(scheme: str) -> "Reader":
    def read(text: str, parameter: Parameter, _: Store, vocabulary: Vocabulary) -> Value:
        concepts = vocabulary.concepts(scheme)
        words = {code: (code, *c.labels.values(), *sum(c.words.values(), ())) for code, c in concepts.items()}
        return ox.NamedNode(concepts[_code(text, parameter, words)].iri)

    return read


def _code(text: str, parameter: Parameter, names: Mapping[str, tuple[str, ...]]) -> str:
    """The code that ``text`` is or means; ``names`` gives each code with all words for it."""
    wanted = fold(text)
    if text in names:
        return text
    found = sorted(code for code, words in names.items() if wanted in map(fold, words))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{parameter.name}={text!r} may mean {' or '.join(found)}: give the code of one")
    words = {fold(word): code for code, all_ in names.items() for word in all_}
    near = list(dict.fromkeys(words[word] for word in get_close_matches(wanted, words, n=5)))  # likest first
    hint = f"did you mean {' or '.join(near)}?" if near else f"it is one of {', '.join(sorted(names))}"
    raise UsageError(f"{parameter.name}={text!r} is no {parameter.type}; {hint}")


def _first_day(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    return _day(_date(text, parameter).earliest, text, parameter)


def _last_day(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    return _day(_date(text, parameter).latest, text, parameter)


def _date(text: str, parameter: Parameter) -> PartialDate:
    try:
        return PartialDate(text)
    except ValueError as error:
        raise UsageError(f"{parameter.name}={text!r} is no date: write 2020, 2020-05 or 2020-05-31") from error


def _day(day: object, text: str, parameter: Parameter) -> Value:
    if day is None:
        raise UsageError(f"{parameter.name}={text!r} is open at the end that counts; give a day, month or year")
    return ox.Literal(str(day), datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))


def _integer(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise UsageError(f"{parameter.name}={text!r} is no whole number")
    return ox.Literal(int(text))


def _country(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise UsageError(f"{parameter.name}={text!r} is no country: give its two letters, such as FR or US")
    return ox.Literal(text.upper())


def _language(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise UsageError(f"{parameter.name}={text!r} is no language: give its two letters, such as fr or en")
    return ox.Literal(text.lower())


def _relation(text: str, parameter: Parameter, _: Store, __: Vocabulary) -> Value:
    match = re.fullmatch(r"(?:.*[/:])?([0-9a-f]{16})", text)
    if not match:
        raise UsageError(f"{parameter.name}={text!r} is no id of a relation; `--quotes` shows those of an answer")
    return ox.NamedNode(iri(f"relation/{match[1]}"))


Reader = Callable[[str, Parameter, Store, Vocabulary], Value]

TYPES: Mapping[str, Reader] = {
    "actor": _someone,
    "kind": _kind,
    "domain": _concept("domain"),
    "type": _concept("type"),
    "status": _concept("status"),
    "measure": _concept("measure"),
    "date": _first_day,
    "end_date": _last_day,
    "integer": _integer,
    "country": _country,
    "language": _language,
    "relation": _relation,
}
"""Type of a parameter → how its text is read. ``date`` means the first day of what is typed, ``end_date`` the last."""
