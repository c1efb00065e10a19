"""No text of a graph becomes markup, in HTML or in Markdown."""

import re
from dataclasses import replace

import pytest

from alliancegraph.model import Entity, Knowledge
from alliancegraph.report import Asked, report_bytes
from alliancegraph.report.markdown import escape
from alliancegraph.vocabulary import Vocabulary
from tests.view.naughty import NAUGHTY as ALL
from tests.view.pages import Elements
from tests.view.sample import small

NAUGHTY = ALL[::33]
"""Some of each sort: each costs a report."""

MARKDOWN = [
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "`code`",
    "# heading",
    "- entry",
    "1. one",
    "a | b",
    "**bold** _it_ ~~gone~~ $x$",
    "> quote",
    "---",
    "\n\n# new",
    "\u2028# new",
]


def spoiled(text: str) -> Knowledge:
    """The small graph with a hostile text wherever a source or a user may put one."""
    base = small()
    entities = {key: _named(entity, f"{text} {key[-2:]}") for key, entity in base.entities.items()}
    documents = tuple(
        replace(d, origin=replace(d.origin, title=text, publisher=text, url=text)) for d in base.documents
    )
    claims = tuple(
        replace(c, note=text, origin=replace(c.origin, publisher=text, title=text, url=text, date=text))
        for c in base.claims
    )
    return replace(base, entities=entities, documents=documents, claims=claims)


def _named(entity: Entity, name: str) -> Entity:
    return replace(entity, name=name, labels=(), note=name)


def asked(text: str, vocabulary: Vocabulary) -> Asked:
    return Asked(spoiled(text), vocabulary, "en", of="big_tech", toward="historic_health_actor", worlds=20)


@pytest.fixture(scope="module")
def plain(vocabulary: Vocabulary) -> Elements:
    return Elements(report_bytes(asked("Plain", vocabulary), title="Plain").decode())


@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_text_makes_no_element(text: str, plain: Elements, vocabulary: Vocabulary) -> None:
    """The same elements as with a harmless name, no handler, and no address but of the page and of http."""
    html = report_bytes(asked(text, vocabulary), title=text).decode()
    found = Elements(html)
    assert found.counts == plain.counts
    assert not [name for _, name, _ in found.attributes if name.startswith("on") or name == "style"]
    for _, name, value in found.attributes:
        assert name != "href" or (value or "").startswith(("#", "network.html#", "http://", "https://"))


@pytest.mark.parametrize("text", [*NAUGHTY, *MARKDOWN])
def test_hostile_text_makes_no_markdown(text: str) -> None:
    """On one line, without a tag, a link, a heading, a cell or an entry that was not meant."""
    said = escape(text)
    assert "\n" not in said
    assert not re.search(r"<|(?<!\\)[\[\]|`*_#~$]", said)
    assert not re.match(r"\s*([-+=>]|\d+[.)]\s)", said)


def test_hostile_text_keeps_the_shape_of_the_markdown(vocabulary: Vocabulary) -> None:
    """As many headings, rows, quotes and links as with a harmless name."""

    def shape(text: str) -> list[str]:
        lines = report_bytes(asked(text, vocabulary), "md", title=text).decode().split("\n")
        return [re.sub(r"[^#>|\-].*", "", line[:4]) + str(len(re.findall(r"(?<!\\)\|", line))) for line in lines]

    for text in MARKDOWN:
        assert sorted(shape(text)) == sorted(shape("Plain")), text
