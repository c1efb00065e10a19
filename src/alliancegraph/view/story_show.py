"""What a step shows, said in words, as parts of the page's address."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol
from urllib.parse import quote

from alliancegraph.view.story_file import Faults, Value
from alliancegraph.vocabulary import Vocabulary

SHOW = (
    *("scope", "around", "steps", "path", "select", "view"),
    *("kinds", "types", "domains", "statuses", "period", "undated", "belief", "words"),
    *("roll_up", "expand", "hide", "measure"),
)
"""Keys of ``show``: where in the graph, what passes, how it is shown."""

FACETS = {"kinds": ("k", "kind"), "types": ("t", "type"), "domains": ("d", "domain"), "statuses": ("s", "status")}
YES, NO = ("yes", "true", "on", "oui"), ("no", "false", "off", "non")
Part = tuple[str, str]


class Finder(Protocol):
    """Finds what a step names; notes a fault and gives an empty id for what is not there."""

    faults: Faults

    def entity(self, value: Value, where: str) -> str:
        """Id of an entity on the map."""

    def thing(self, value: Value, where: str) -> str:
        """Id of an entity or a relation."""

    def list_of(self, value: Value) -> tuple[Value, ...]:
        """The items of a list; of a single value that value."""


class Show:
    """One step's view."""

    def __init__(self, finder: Finder, vocabulary: Vocabulary, where: str) -> None:
        self.find, self.vocabulary, self.where = finder, vocabulary, where

    def parts(self, fields: Mapping[str, Value]) -> list[Part]:
        """The address of the view in parts; what is not said stays as the page opens."""
        asked = [name for name in ("scope", "around", "path") if name in fields]
        if len(asked) > 1:
            self.fault(fields[asked[1]], f"shows {' and '.join(asked)}; keep one of them")
        if "steps" in fields and "around" not in fields:
            self.fault(fields["steps"], "has 'steps' without 'around'; say around whom")
        rules: Mapping[str, Callable[[Value], Iterable[Part]]] = {
            "scope": lambda v: [("v", self.one_of("scope", v, ("top", "all")))],
            "around": lambda v: [("v", f"ego{self.steps(fields)}:{self.find.entity(v, self.where)}")],
            "path": self.path,
            "select": lambda v: [("c", "detail"), ("sel", self.find.thing(v, self.where))],
            "view": lambda v: [("w", self.one_of("view", v, ("map", "table")))],
            "period": self.period,
            "undated": lambda v: [] if self.yes("undated", v) else [("u", "0")],
            "belief": self.belief,
            "words": lambda v: [("q", (v.text or "").strip())],
            "roll_up": lambda v: [("g", "1")] if self.yes("roll_up", v) else [],
            "expand": lambda v: [("x", self.ids(v))],
            "hide": lambda v: [("h", self.ids(v))],
            "measure": lambda v: [("m", (v.text or "").strip())],
        }
        rules = {**rules, **{name: lambda v, name=name: self.only(name, v) for name in FACETS}}  # type: ignore[misc]
        return [part for name in SHOW if name in fields and name in rules for part in rules[name](fields[name])]

    def fault(self, value: Value, problem: str) -> None:
        """Note what is wrong with this step."""
        self.find.faults.add(value.line, f"{self.where} {problem}")

    def one_of(self, key: str, value: Value, known: Collection[str]) -> str:
        """A word of a few."""
        if value.text and value.text in known:
            return value.text
        self.fault(value, f"has {key} {value.text!r}; use {' or '.join(known)}")
        return ""

    def yes(self, key: str, value: Value) -> bool:
        """Yes or no."""
        word = (value.text or "").lower()
        if word not in (*YES, *NO):
            self.fault(value, f"has {key} {value.text!r}; use yes or no")
        return word in YES

    def steps(self, fields: Mapping[str, Value]) -> str:
        """How far around somebody."""
        return self.one_of("steps", fields["steps"], ("1", "2")) if "steps" in fields else "1"

    def ids(self, value: Value) -> str:
        """Entities as a part of an address."""
        return "~".join(quote(self.find.entity(one, self.where), safe="") for one in self.find.list_of(value))

    def path(self, value: Value) -> Iterator[Part]:
        """Between whom."""
        ends = self.find.list_of(value)
        if len(ends) != 2:
            self.fault(value, "has a path that does not join two; write [one, other]")
            return
        yield from (("c", "path"), ("v", "path"), ("path", self.ids(value)))

    def only(self, name: str, value: Value) -> Iterator[Part]:
        """The entries of a filter that pass, all others not."""
        letter, scheme = FACETS[name]
        known = self.vocabulary.kinds if scheme == "kind" else self.vocabulary.concepts(scheme)
        codes = [(one, (one.text or "").strip()) for one in self.find.list_of(value)]
        for one, code in codes:
            if code not in known and not code.startswith("sort:"):
                self.fault(one, f"names the {scheme} {code!r}, which is none; use {', '.join(sorted(known))}")
        yield letter, "+" + "~".join(quote(code, safe="") for _, code in codes)

    def period(self, value: Value) -> Iterator[Part]:
        """Years from and to, or one year."""
        match = re.fullmatch(r"(\d{4})(?:\s*\.\.\s*(\d{4}))?|(\d{4})\.\.|\.\.(\d{4})", (value.text or "").strip())
        if not match:
            self.fault(value, f"has the period {value.text!r}; write 2018..2020, 2018.. or 2018")
            return
        first, last, since, until = match.groups()
        if first and last and last < first:
            self.fault(value, f"has a period that ends before it begins: {value.text}")
        yield "y", f"{first or since or ''}..{last or first or until or ''}"

    def belief(self, value: Value) -> Iterator[Part]:
        """The least belief, 0 to 1, as the page's percents."""
        try:
            share = float(value.text or "")
        except ValueError:
            share = -1
        if not 0 <= share <= 1:
            self.fault(value, f"has the belief {value.text!r}; write a number from 0 to 1")
            return
        yield "b", str(round(share * 100))
