"""JSON lines with spans: which characters of the text each value was read from; the form of FollowTheMoney."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # in the library since 2.6, not in its types
from typing import Any

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.decode import decode
from alliancegraph.read.raw import FTM, Raw
from alliancegraph.read.sheet import Cell
from alliancegraph.read.text import encoding_notes

_BLANK = re.compile(r"[ \t\r\n]*")
_BARE = re.compile(r"-?\d[\d.eE+-]*|true|false|null")
_DEEPEST = 20
"""Levels of brackets; an entity has three."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One line: an entity with its id, schema and the values of its properties."""

    line: int
    start: int
    end: int
    id: str
    schema: Cell
    properties: Mapping[str, Sequence[Cell]]

    def first(self, name: str) -> Cell | None:
        """The first value of a property."""
        return next(iter(self.properties.get(name, ())), None)


def extract(data: bytes, name: str) -> Raw:
    """The text of a file of FollowTheMoney entities.

    Raises UnreadableInput for binary data, and for other JSON: nothing in it could be read.
    """
    decoded = decode(data, name)
    first = next((line for line in decoded.text.splitlines() if line.strip()), "")
    try:
        entity = json.loads(first)
    except (ValueError, RecursionError):
        entity = None
    if not (isinstance(entity, dict) and "schema" in entity and "properties" in entity):
        raise UnreadableInput(
            name, "JSON, but no FollowTheMoney: one entity a line with id, schema and properties is read"
        )
    return Raw((decoded.text,), FTM, notes=encoding_notes(decoded.encoding, decoded.guessed))


def entities(text: str) -> Iterator[Entity | tuple[int, str]]:
    """The entities of a text in order; for a line that is none, its number and what is wrong with it."""
    position = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _entity(text, number, position, position + len(line.rstrip()))
            except (ValueError, IndexError) as error:
                yield number, str(error) if isinstance(error, _NoEntity) else "no JSON"
        position += len(line) + 1


class _NoEntity(ValueError):
    """JSON, but not of the form."""


def _entity(text: str, line: int, start: int, end: int) -> Entity:
    value, position = _value(text, _skip(text, start), _DEEPEST)
    if position != end:
        raise _NoEntity("more than one JSON value on the line")
    if not isinstance(value, dict):
        raise _NoEntity("no JSON object")
    id_, schema, properties = (value.get(name) for name in ("id", "schema", "properties"))
    if not (isinstance(id_, Cell) and isinstance(schema, Cell) and isinstance(properties, dict)):
        raise _NoEntity("no entity: id, schema or properties are missing")
    return Entity(line, start, end, id_.value, schema, {name: _flat(said) for name, said in properties.items()})


def _flat(value: Any) -> tuple[Cell, ...]:
    """The values of a property, as texts; nested entities have no place here and give their ids."""
    if isinstance(value, Cell):
        return (value,) if value.value.strip() and value.end > value.start else ()
    if isinstance(value, dict):
        return _flat(value.get("id", []))
    return tuple(cell for each in value for cell in _flat(each))


def _value(text: str, at: int, deepest: int) -> tuple[Any, int]:
    """The value that begins at ``at``, texts and numbers as cells, and where it ends."""
    if deepest == 0:
        raise _NoEntity("brackets nested too deep")
    if text[at] == '"':
        words, after = scanstring(text, at + 1, True)
        return Cell(at + 1, after - 1, words), after
    if text[at] == "[":
        return _list(text, at, deepest)
    if text[at] == "{":
        return _object(text, at, deepest)
    if match := _BARE.match(text, at):
        return Cell(*match.span(), "" if match[0] == "null" else match[0]), match.end()
    raise ValueError("no JSON")


def _list(text: str, at: int, deepest: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    at = _skip(text, at + 1)
    while text[at] != "]":
        value, at = _value(text, at, deepest - 1)
        found.append(value)
        at = _comma(text, at, "]")
    return found, at + 1


def _object(text: str, at: int, deepest: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    at = _skip(text, at + 1)
    while text[at] != "}":
        name, at = _value(text, at, deepest - 1)
        at = _skip(text, at)
        if not isinstance(name, Cell) or text[at] != ":":
            raise ValueError("no JSON")
        found[name.value], at = _value(text, _skip(text, at + 1), deepest - 1)
        at = _comma(text, at, "}")
    return found, at + 1


def _comma(text: str, at: int, end: str) -> int:
    """The place after a comma, or that of the closing bracket."""
    at = _skip(text, at)
    if text[at] == ",":
        return _skip(text, at + 1)
    if text[at] != end:
        raise ValueError("no JSON")
    return at


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
