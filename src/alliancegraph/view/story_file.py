"""A story in YAML as a tree of values that know their line, so that each fault can be told with its place.

Values stay the words that were written: ``no`` is a word, ``2019`` is a word, a date is a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from alliancegraph.errors import UnreadableInput

MOST = 1_000_000
"""Bytes of a story, at most: more is no story."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a list or a mapping of the file; exactly one of the three."""

    line: int
    text: str | None = None
    items: tuple["Value", ...] | None = None
    fields: dict[str, "Value"] | None = None


@dataclass(slots=True)
class Faults:
    """What is wrong with a file, one line each."""

    path: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, problem: str) -> None:
        """Note a fault at a line."""
        self.found.append((line, problem))

    def refuse(self) -> None:
        """Raise UnreadableInput with all faults, in the order of the file, if there is one."""
        if self.found:
            lines = [f"line {line}: {problem}" for line, problem in sorted(self.found)]
            raise UnreadableInput(self.path, f"\n{self.path}: ".join(lines))


def read_yaml(path: Path, faults: Faults) -> Value:
    """The file as values; doubled keys go to ``faults``. Raises UnreadableInput for what is no YAML, or no file."""
    try:
        raw = path.read_bytes()
        if len(raw) > MOST:
            raise UnreadableInput(str(path), f"{len(raw)} bytes are too many for a story; {MOST} are allowed")
        node = _composed(raw.decode("utf-8-sig"), str(path))
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableInput(str(path), f"line {line}: {error.problem or 'is no YAML'}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableInput(str(path), "is no YAML; see docs/story.md") from error
    if node is None:
        raise UnreadableInput(str(path), "is empty; write a list of steps, see docs/story.md")
    return _value(node, faults, 0)


def _composed(text: str, where: str) -> yaml.Node | None:
    """The tree; raises UnreadableInput for an alias, by which a few lines could stand for millions."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            problem = f"repeats *{event.anchor}; write the words again"
            raise UnreadableInput(where, f"line {line}: {problem}")
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _value(node: yaml.Node, faults: Faults, depth: int) -> Value:
    line = node.start_mark.line + 1
    if depth > 6:
        faults.add(line, "is nested too deep")
        return Value(line, "")
    if isinstance(node, yaml.MappingNode):
        return Value(line, fields=dict(_pairs(node, faults, depth)))
    if isinstance(node, yaml.SequenceNode):
        return Value(line, items=tuple(_value(one, faults, depth + 1) for one in node.value))
    return Value(line, text=str(node.value))


def _pairs(node: yaml.MappingNode, faults: Faults, depth: int) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        if name in seen:
            faults.add(key.start_mark.line + 1, f"{name!r} is said twice; keep one")
        seen.add(name)
        yield name, _value(value, faults, depth + 1)
