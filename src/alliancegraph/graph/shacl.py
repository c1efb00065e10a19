"""SHACL core on an index: the constraints that ``shapes.ttl`` uses, some twenty times faster than pyshacl.

pyshacl remains the reference: a shape with anything unknown to this module sends the whole file to it, and a
test compares both on sound and on spoiled graphs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.graph.facts import Facts, Term
from alliancegraph.graph.lexical import well_formed
from alliancegraph.graph.nodes import parse_quads

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_PLAIN = ("path", "message", "severity", "name", "description", "order", "deactivated")

Path_ = Callable[[Facts, Term], list[Term]]
Check = Callable[[Facts, Term, list[Term]], bool]
"""(facts, focus node, value nodes) → True when the constraint holds."""


class UnknownShape(Exception):
    """A shape uses what this module does not know."""


@dataclass(frozen=True)
class Broken:
    """One rule that one thing breaks."""

    rule: str
    """IRI of the shape."""
    focus: Term
    message: str
    severity: str
    """``Violation``, ``Warning`` or ``Info``."""


@dataclass(frozen=True)
class Shape:
    """A node or property shape with its targets."""

    rule: str
    targets: tuple[tuple[str, Term], ...]
    holds: Callable[[Facts, Term], bool]
    message: str
    severity: str


def broken(facts: Facts, shapes: Iterable[Shape]) -> Iterator[Broken]:
    """What breaks which shape; each thing and shape once."""
    for shape in shapes:
        for focus in _focus(facts, shape):
            if not shape.holds(facts, focus):
                yield Broken(shape.rule, focus, shape.message, shape.severity)


def read_shapes(path: Path) -> list[Shape]:
    """Shapes with a target, sorted; raises UnknownShape when one of them uses anything else than core."""
    return _Reader(Facts(parse_quads(path, ox.RdfFormat.TURTLE))).shapes()


def _focus(facts: Facts, shape: Shape) -> Iterable[Term]:
    found: set[Term] = set()
    for how, term in shape.targets:
        if how == "targetClass":
            found |= facts.instances(term)
        elif how == "targetSubjectsOf":
            found.update(facts.subjects_of(str(term.value)))
        else:
            found.update(value for _, value in facts.pairs(str(term.value)))
    return found


class _Reader:
    """Shapes from their triples."""

    def __init__(self, triples: Facts) -> None:
        self._triples = triples

    def shapes(self) -> list[Shape]:
        for other in ("targetNode", "target"):
            if any(self._triples.subjects_of(SH + other)):
                raise UnknownShape(f"sh:{other}")
        nodes = {node for target in _TARGETS for node in self._triples.subjects_of(SH + target)}
        return sorted((self._shape(node) for node in nodes), key=lambda shape: shape.rule)

    def _shape(self, node: Term) -> Shape:
        targets = tuple((target, term) for target in _TARGETS for term in self._all(node, target))
        message = self._triples.text(node, SH + "message") or "breaks a rule"
        severity = self._all(node, "severity")
        level = str(severity[0].value).removeprefix(SH) if severity else "Violation"
        return Shape(str(node.value), targets, self._constraint(node), message, level)

    def _all(self, node: Term, name: str) -> list[Term]:
        return self._triples.objects(node, SH + name)

    def _constraint(self, node: Term) -> Callable[[Facts, Term], bool]:
        """Whether a focus node conforms to a shape, its nested shapes included."""
        if self._all(node, "deactivated"):
            raise UnknownShape(f"{node} is deactivated")
        paths = self._all(node, "path")
        path = self._path(paths[0]) if paths else _itself
        checks = [check for name in self._names(node) for check in self._checks(node, name)]
        return lambda facts, focus: _conforms(facts, focus, path(facts, focus), checks)

    def _names(self, node: Term) -> list[str]:
        """Local names of the constraints of a shape."""
        names = [p for p in self._triples.predicates() if p.startswith(SH) and self._triples.objects(node, p)]
        return sorted({name.removeprefix(SH) for name in names} - {*_TARGETS, *_PLAIN})

    def _checks(self, node: Term, name: str) -> Iterator[Check]:
        for value in self._all(node, name):
            if name == "in":
                yield _is_in(self._list(value))
            elif name == "or":
                yield _one_of([self._constraint(member) for member in self._list(value)])
            elif name == "class":
                yield _of_class(value)
            elif name == "hasValue":
                yield _has(value)
            elif name in _CHECKS:
                yield _CHECKS[name](str(value.value))
            else:
                raise UnknownShape(f"sh:{name}")

    def _list(self, head: Term) -> list[Term]:
        items: list[Term] = []
        while head != ox.NamedNode(_RDF + "nil"):
            items += self._triples.objects(head, _RDF + "first")
            head = self._triples.objects(head, _RDF + "rest")[0]
        return items

    def _path(self, node: Term) -> Path_:
        if isinstance(node, ox.NamedNode):
            return _step(node.value)
        if self._triples.objects(node, _RDF + "first"):
            return _sequence([self._path(part) for part in self._list(node)])
        if choices := self._all(node, "alternativePath"):
            return _alternatives([self._path(part) for part in self._list(choices[0])])
        if repeated := self._all(node, "zeroOrMorePath"):
            return _repeated(self._path(repeated[0]))
        raise UnknownShape("a path that is no predicate, sequence, choice or repetition")


def _conforms(facts: Facts, focus: Term, values: list[Term], checks: Iterable[Check]) -> bool:
    return all(check(facts, focus, values) for check in checks)


def _itself(_: Facts, focus: Term) -> list[Term]:
    return [focus]


def _step(predicate: str) -> Path_:
    return lambda facts, node: facts.objects(node, predicate)


def _sequence(parts: list[Path_]) -> Path_:
    def walk(facts: Facts, node: Term) -> list[Term]:
        nodes = [node]
        for part in parts:
            nodes = list(dict.fromkeys(after for before in nodes for after in part(facts, before)))
        return nodes

    return walk


def _alternatives(parts: list[Path_]) -> Path_:
    return lambda facts, node: list(dict.fromkeys(value for part in parts for value in part(facts, node)))


def _repeated(part: Path_) -> Path_:
    def walk(facts: Facts, node: Term) -> list[Term]:
        reached, todo = {node: None}, [node]
        while todo:
            for after in part(facts, todo.pop()):
                if after not in reached:
                    reached[after] = None
                    todo.append(after)
        return list(reached)

    return walk


def _each(holds: Callable[[Term], bool]) -> Check:
    return lambda _, __, values: all(holds(value) for value in values)


def _is_in(allowed: list[Term]) -> Check:
    return _each(lambda value: value in allowed)


def _one_of(shapes: list[Callable[[Facts, Term], bool]]) -> Check:
    return lambda facts, _, values: all(any(shape(facts, value) for shape in shapes) for value in values)


def _of_class(class_: Term) -> Check:
    return lambda facts, _, values: facts.instances(class_).issuperset(values)


def _has(wanted: Term) -> Check:
    return lambda _, __, values: wanted in values


def _pattern(pattern: str) -> Check:
    matches = re.compile(pattern).search
    return _each(lambda value: not isinstance(value, ox.BlankNode) and matches(value.value) is not None)


def _datatype(datatype: str) -> Check:
    return _each(lambda v: isinstance(v, ox.Literal) and v.datatype.value == datatype and well_formed(v))


def _compared(holds: Callable[[float, float], bool]) -> Callable[[str], Check]:
    def check(limit: str) -> Check:
        return _each(lambda value: _is_number(value) and holds(float(str(value.value)), float(limit)))

    return check


def _is_number(value: Term) -> bool:
    return isinstance(value, ox.Literal) and re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+", value.value) is not None


def _disjoint(predicate: str) -> Check:
    return lambda facts, focus, values: set(values).isdisjoint(facts.objects(focus, predicate))


def _unique_language(wanted: str) -> Check:
    def check(_: Facts, __: Term, values: list[Term]) -> bool:
        tags = [value.language for value in values if isinstance(value, ox.Literal) and value.language]
        return wanted != "true" or len(tags) == len(set(tags))

    return check


_CHECKS: Mapping[str, Callable[[str], Check]] = {
    "minCount": lambda least: lambda _, __, values: len(values) >= int(least),
    "maxCount": lambda most: lambda _, __, values: len(values) <= int(most),
    "minLength": lambda least: _each(lambda value: len(str(value.value)) >= int(least)),
    "minInclusive": _compared(lambda value, limit: value >= limit),
    "maxInclusive": _compared(lambda value, limit: value <= limit),
    "minExclusive": _compared(lambda value, limit: value > limit),
    "maxExclusive": _compared(lambda value, limit: value < limit),
    "pattern": _pattern,
    "datatype": _datatype,
    "disjoint": _disjoint,
    "uniqueLang": _unique_language,
}
