"""Story mode: steps from a YAML file, each with words and with what the page shows beside them.

A step's view is the address that the page itself writes (``js/permalink.js``), whether the author copied it from
the page or said in words what to show; so a story can show whatever a reader could have chosen.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity
from alliancegraph.model import Knowledge
from alliancegraph.view.drawing import HUB, THROUGH
from alliancegraph.view.story_file import Faults, Value, read_yaml
from alliancegraph.view.story_show import SHOW, Show
from alliancegraph.vocabulary import Vocabulary

STORY = ("title", "steps")
STEP = ("title", "text", "show", "highlight")
LANGUAGES = ("fr", "en")
PARTS = frozenset("lwcvktdspyubqhxgmr") | {"path", "sel", "st"}
"""Parts of an address that the page reads."""


def read_story(path: Path, knowledge: Knowledge, vocabulary: Vocabulary) -> dict[str, Any]:
    """A story as the page's data: ``title``, and ``steps`` with ``title``, ``text``, ``address`` and ``lit``.

    Texts are by language. Raises UnreadableInput with one line for each fault: unknown keys, names that nobody has,
    kinds that there are not, links that lead nowhere.
    """
    faults = Faults(str(path))
    found = read_yaml(path, faults)
    story = _Reader(knowledge, vocabulary, faults).story(found)
    faults.refuse()
    return story


class _Reader:
    """Reads values against a graph and notes what is wrong."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, faults: Faults) -> None:
        self.knowledge, self.vocabulary, self.faults = knowledge, vocabulary, faults
        self.relations = {relation.id for relation in knowledge.relations}
        self.drawn = {ref for relation in knowledge.relations for role, ref in relation.roles if role != THROUGH}

    def story(self, value: Value) -> dict[str, Any]:
        if value.items is not None:
            value = Value(value.line, fields={"steps": value})
        fields = self.fields(value, STORY, "the story")
        steps = fields.get("steps")
        if steps is None or not steps.items:
            self.faults.add(value.line, "there are no steps; write 'steps:' and a list below it")
            return {}
        title = self.words(fields["title"], "title") if "title" in fields else {}
        return {"title": title, "steps": [self.step(one, i) for i, one in enumerate(steps.items, 1)]}

    def step(self, value: Value, number: int) -> dict[str, Any]:
        where = f"step {number}"
        fields = self.fields(value, STEP, where)
        lit = self.list_of(fields["highlight"]) if "highlight" in fields else ()
        for name in ("title", "text"):
            if fields and name not in fields:
                self.faults.add(value.line, f"{where} has no {name}; write one")
        return {
            "title": self.words(fields["title"], f"title of {where}") if "title" in fields else {},
            "text": self.words(fields["text"], f"text of {where}") if "text" in fields else {},
            "address": self.address(fields["show"], where) if "show" in fields else "",
            "lit": [self.thing(one, where) for one in lit],
        }

    def fields(self, value: Value, known: Iterable[str], where: str) -> Mapping[str, Value]:
        if value.fields is None:
            self.faults.add(value.line, f"{where} is no mapping; write {', '.join(known)}, each with a colon")
            return {}
        for name, one in value.fields.items():
            if name not in known:
                self.faults.add(one.line, f"{where} has an unknown key {name!r}; use {', '.join(known)}")
        return value.fields

    def words(self, value: Value, where: str) -> dict[str, str]:
        """A text by language; one text for both."""
        if value.text is not None and value.text.strip():
            return dict.fromkeys(LANGUAGES, value.text.strip())
        texts = {lang: one.text.strip() for lang, one in (value.fields or {}).items() if lang in LANGUAGES and one.text}
        if not texts or set(value.fields or {}) - set(LANGUAGES):
            self.faults.add(value.line, f"the {where} is no text; write words, or fr: and en: with words")
            return {}
        plain = next(iter(texts.values()))
        return {lang: texts.get(lang, plain) for lang in LANGUAGES}

    def list_of(self, value: Value) -> tuple[Value, ...]:
        return value.items if value.items is not None else (value,)

    def thing(self, value: Value, where: str) -> str:
        """Id of an entity that can be drawn, or of a relation with ``relation/`` before it."""
        text = (value.text or "").strip()
        key = text.removeprefix(HUB)
        if key in self.relations:
            return HUB + key
        return self.entity(value, where)

    def entity(self, value: Value, where: str) -> str:
        """Id of an entity that can be drawn; empty, and a fault, for any other."""
        try:
            found = find_entity(self.knowledge.entities, (value.text or "").strip())
        except UsageError as error:
            self.faults.add(value.line, f"{where}: {error}")
            return ""
        if found.id not in self.drawn:
            self.faults.add(value.line, f"{where}: {found.name} has no relation in this graph, so it is not on the map")
        return found.id

    def address(self, value: Value, where: str) -> str:
        if value.text is not None:
            return self.link(value, where)
        fields = self.fields(value, SHOW, f"'show' of {where}")
        return write_address(Show(self, self.vocabulary, where).parts(fields))

    def link(self, value: Value, where: str) -> str:
        """An address copied from the page: what it names must be there."""
        text = (value.text or "").strip()
        pairs = parse_qsl(text.partition("#")[2] if "#" in text else text, keep_blank_values=True)
        if not pairs or "=" not in text:
            self.faults.add(value.line, f"{where}: {text!r} is no link of the page; copy one with its button 'Link'")
            return ""
        for name, said in pairs:
            if name not in PARTS:
                self.faults.add(value.line, f"{where}: {name!r} is no part of a link of the page; copy the link again")
            for named in _ids(name, said):
                if named not in self.knowledge.entities and named.removeprefix(HUB) not in self.relations:
                    self.faults.add(value.line, f"{where}: {named} is not in this graph; copy the link from its page")
        return write_address([(name, said) for name, said in pairs if name not in ("st", "l")])


def write_address(parts: Iterable[tuple[str, str]]) -> str:
    """Parts as an address, without ``#``."""
    return urlencode(list(parts), quote_via=quote)


def _ids(name: str, said: str) -> list[str]:
    """The ids in a part of an address."""
    if name == "sel":
        return [said]
    if name == "v" and said.startswith("ego"):
        return [said.partition(":")[2]]
    if name in ("path", "h", "x"):
        return [unquote(one) for one in said.split("~") if one]
    return []
