"""What is made from the ontology is what is committed; the page is whole, in both languages, and loads nothing."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
import rdflib
from rdflib import OWL, RDF, SKOS
from tools.ontology.make import FOLDER, made
from tools.ontology.model import anchor
from tools.ontology.page import page
from tools.ontology.terms import released

from alliancegraph.vocabulary import NAMESPACE, Vocabulary
from tests.conftest import ROOT

from .turtle_text import turtle


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return made(FOLDER)


@pytest.mark.parametrize("name", ["terms.txt", "docs/index.html", "docs/lexicon.en.ttl", "docs/lexicon.fr.ttl"])
def test_what_is_committed_is_what_the_ontology_makes(name: str, texts: dict[str, str]) -> None:
    """Byte for byte; after a change of the ontology run ``make ontology`` and commit."""
    assert (FOLDER / name).read_bytes() == texts[name].encode(), f"ontology/{name} is stale: run make ontology"


def test_another_hash_seed_makes_the_same(texts: dict[str, str]) -> None:
    """No order of a set shows in what is made."""
    code = "from tools.ontology.make import *; print(sorted(made(FOLDER).items()))"
    seeds = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}/src:{ROOT}"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "77")
    ]
    assert seeds[0] == seeds[1]
    assert texts


class Page(HTMLParser):
    """Anchors, inner links, what is loaded, and the languages of what is said."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inner: set[str] = set()
        self.loaded: list[str] = []
        self.languages: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value] if (value := given.get("id")) else []
        self.languages += [value] if (value := given.get("lang")) and tag != "html" else []
        if (href := given.get("href") or "").startswith("#"):
            self.inner.add(href[1:])
        if tag in {"script", "img", "iframe", "link", "object", "image", "use"} or "src" in given:
            self.loaded.append(tag)


@pytest.fixture(scope="module")
def parsed(texts: dict[str, str]) -> Page:
    return Page(texts["docs/index.html"])


def test_the_page_loads_nothing(parsed: Page, texts: dict[str, str]) -> None:
    """One file: no script, image, font or style from elsewhere, and a policy that forbids them."""
    assert parsed.loaded == []
    assert not re.search(r"@import|url\((?!#)", texts["docs/index.html"])
    assert "default-src 'none'" in texts["docs/index.html"]


def test_every_term_has_its_place_and_every_link_leads_somewhere(
    parsed: Page, graph: rdflib.Graph, vocabulary: Vocabulary
) -> None:
    """Each own class, property, scheme and concept; no anchor twice."""
    sorts = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    own = {s for sort in sorts for s in graph.subjects(RDF.type, sort)}
    own = {s for s in own if str(s).startswith(NAMESPACE)} | set(graph.subjects(SKOS.inScheme))
    assert {anchor(str(term)) for term in own} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert parsed.inner <= set(parsed.ids)
    assert len(own) > len(vocabulary.kinds) + len(vocabulary.roles)


def test_what_is_said_is_said_in_both_languages(parsed: Page) -> None:
    """As many pieces of English as of French."""
    assert parsed.languages.count("en") == parsed.languages.count("fr") > 800
    assert set(parsed.languages) == {"en", "fr"}


def test_definitions_domains_examples_and_kinds_are_shown(texts: dict[str, str]) -> None:
    """What the analyst looks for: code, roles, example, both labels."""
    html = texts["docs/index.html"]
    section = html[html.index('<section id="Acquisition">') :]
    section = section[: section.index("</section>")]
    for said in (
        "acquisition",
        "One party buys another",
        "Une partie en achète une autre",
        'href="#acquirer"',
        "Fitbit",
    ):
        assert said in section
    assert '<td><code>service_provision</code></td><td><a href="#provider">ag:provider</a></td>' in html
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in html


def test_markup_in_a_label_stays_text() -> None:
    """A label of someone's own ontology cannot write into the page, nor into the diagram."""
    said = 'ag:Odd a owl:Class ; rdfs:label "<b>x"@en , "<b>x"@fr . <NS#a&b> a owl:Class .'
    hostile = rdflib.Graph().parse(data=turtle(said.replace("NS#", NAMESPACE)), format="turtle")
    html = page(hostile, {})
    assert "<b>x" not in html
    assert "&lt;b&gt;x" in html
    assert "a&b" not in html


def test_released_terms_keep_their_version_and_new_ones_get_todays() -> None:
    """What was listed stays even when the ontology forgets it."""
    before = released("", ["ag:A", "ag:B"], "0.1.0")
    after = released(before, ["ag:B", "ag:C"], "0.2.0")
    assert [line for line in after.splitlines() if not line.startswith("#")] == [
        "ag:A 0.1.0",
        "ag:B 0.1.0",
        "ag:C 0.2.0",
    ]
