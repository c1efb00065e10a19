"""The page for everybody: axe-core finds nothing, and what axe cannot see holds too."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import violations
from tests.browser.reading import ALLIANCE, INVESTMENT, Open, ask_ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = {
    "first view": "",
    "whole map": "v=all",
    "an actor": "c=detail&sel=actor/elan",
    "a relation": f"c=detail&sel={ALLIANCE}",
    "own network": "v=ego2:actor/dune&c=detail&sel=actor/dune",
    "path": "v=path&c=path&path=actor%252Fboree~actor%252Fdune",
    "path to choose": "c=path",
    "tables": "v=all&w=table",
    "nothing left": "k=%2Binvestment&y=2030..2030&u=0",
}
"""Main states, by the address that opens them."""

CONTROLS = "button, select, input, summary, [role=tab], [role=option]"
SMALL = (
    "(selector) => [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length)"
    ".filter(e => getComputedStyle(e).visibility === 'visible').map(e => [e, (e.closest('label') || e)])"
    ".map(([e, target]) => [e.id || e.textContent || e.outerHTML, target.getBoundingClientRect()])"
    ".filter(([, box]) => Math.min(box.width, box.height) < 24).map(([name, box]) => [name, box.width, box.height])"
)
"""Controls smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8); a checkbox is as large as its label."""


def go(page: "Page", state: str, lang: str) -> None:
    """Another state of the open page, by its address."""
    page.evaluate("address => { location.hash = address }", f"{state}&l={lang}".lstrip("&"))
    page.wait_for_timeout(150)


FEW = ("first view", "a relation")


@pytest.mark.parametrize(
    ("lang", "scheme", "states"),
    [("fr", "light", STATES), ("en", "dark", STATES), ("fr", "dark", FEW), ("en", "light", FEW)],
)
def test_axe_finds_nothing(open_page: Open, lang: str, scheme: str, states: Iterable[str]) -> None:
    """Rules of WCAG 2.2 AA and of best practice, in every main state, both languages and themes: no violation."""
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name in states:
        go(page, STATES[name], lang)
        found[name] = violations(page)
    go(page, "", lang)
    page.fill("#search", "act")
    found["search"] = violations(page)
    page.keyboard.press("Escape")
    page.click(".menu summary")
    found["menu"] = violations(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing_in_help_story_and_answers(
    open_page: Open, story_file: Path, query_file: Path, lang: str, scheme: str
) -> None:
    """Nor in what only some pages have: a step of a story, the help over it, and questions with an answer."""
    page = open_page(f"#st=1&l={lang}", file=story_file, color_scheme=scheme, reduced_motion="reduce")
    assert page.is_visible("#story-title")
    found = {"story": violations(page)}
    page.click("#ask")
    assert page.is_visible("#help-title")
    found["help"] = violations(page)
    page = open_page("#w=query", file=query_file, color_scheme=scheme, reduced_motion="reduce")
    found |= {"answer": answered(page, lang), "own query": own_query(page)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "dark"), ("en", "light")])
def test_axe_finds_nothing_in_answers_on_a_phone(open_page: Open, query_file: Path, lang: str, scheme: str) -> None:
    """The same questions on 390 pixels."""
    page = open_page("#w=query", 390, 844, query_file, color_scheme=scheme, reduced_motion="reduce")
    found = {"answer": answered(page, lang), "own query": own_query(page)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def answered(page: "Page", lang: str) -> list[str]:
    """Violations with the answer to a ready question shown."""
    ask_ready(page, "partners", {"actor": "actor/nimbus"}, lang)
    assert page.locator("#answer-table tbody tr").count() > 0
    return violations(page)


def own_query(page: "Page") -> list[str]:
    """Violations with the editor open and a complaint about what stands in it."""
    page.click("#edit")
    page.fill("#sparql", "SELEKT")
    page.click("#run")
    page.wait_for_selector("#query-error:not([hidden])")
    return violations(page)


@pytest.mark.parametrize("sheet", ["filters", "panel"])
def test_axe_finds_nothing_on_a_phone(open_page: Open, sheet: str) -> None:
    """With filters or details raised over the map."""
    page = open_page("#c=detail&sel=actor/elan", width=390, height=844, reduced_motion="reduce")
    page.click(f"#show-{sheet}")
    assert violations(page) == []


def test_axe_would_find_something(open_page: Open) -> None:
    """A field without a name and faint words are found: the tests above can fail."""
    page = open_page()
    page.evaluate("document.querySelector('#lang').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#coverage').style.setProperty('color', '#ccc')")
    assert {line.partition(":")[0] for line in violations(page)} == {"select-name", "color-contrast"}


def test_everything_has_a_name(open_page: Open) -> None:
    """Each control has words for a screen reader, and ids are unique."""
    page = open_page("#v=all&c=detail&sel=actor/elan")
    nameless: list[Any] = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, [role=tab]')]
            .filter(e => e.offsetParent !== null)
            .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length)))
            .map(e => e.outerHTML)"""
    )
    assert nameless == []
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [1400, 390])
def test_targets_are_large_enough(open_page: Open, width: int) -> None:
    """Whatever is to be pressed is at least 24 pixels wide and high."""
    page = open_page(width=width, height=844)
    for state in STATES.values():
        go(page, state, "fr")
        assert page.evaluate(SMALL, CONTROLS) == [], state


def test_changes_are_said(open_page: Open) -> None:
    """What a filter does to the view stands in a status line that screen readers read out; a choice is said too."""
    page = open_page("#v=all")
    assert page.get_attribute("#status", "role") == "status"
    before = page.inner_text("#status")
    page.uncheck("[data-facet=kind] [data-code=partnership]")
    assert page.inner_text("#status") != before
    page.fill("#search", "cygne")
    page.keyboard.press("Enter")
    assert page.text_content("#live") == "Cygne"


def test_nothing_moves_for_those_who_ask(open_page: Open) -> None:
    """With reduced motion no element has a transition or an animation; the map never has."""
    page = open_page("#v=all", reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); "
        "return s.transitionDuration !== '0s' || s.animationName !== 'none' }).map(e => e.outerHTML.slice(0, 80))"
    )
    assert moving == []


def test_forced_colours(open_page: Open) -> None:
    """With a system's own colours, what is pressed or chosen still differs from what is not, and signs keep theirs."""
    page = open_page(forced_colors="active")
    ground = "id => getComputedStyle(document.getElementById(id)).backgroundColor"
    assert page.evaluate(ground, "view-map") != page.evaluate(ground, "view-table")
    strokes = page.evaluate(
        "() => [...document.querySelectorAll('svg.line line')].map(e => getComputedStyle(e).stroke)"
    )
    assert len(set(strokes)) > 3


def test_no_meaning_by_colour_alone(open_page: Open) -> None:
    """Each kind in the legend has its own dash, each family its own shape; denial is a word, not only a colour."""
    page = open_page("#v=all&s=-")
    dashes = page.eval_on_selector_all(
        "[data-facet=kind] svg.line line", "lines => lines.map(line => line.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == len(dashes) > 3
    marks = page.evaluate(
        "() => [...document.querySelectorAll('[data-facet=type] svg.mark')].map(e => "
        "e.innerHTML.replace(/#[0-9a-f]{6}/g, ''))"
    )
    assert len(set(marks)) == len(marks) > 3


def test_text_can_be_spaced_out(open_page: Open) -> None:
    """With the spacing that WCAG 1.4.12 names nothing is cut off in the panel."""
    page = open_page(f"#c=detail&sel={INVESTMENT}")
    page.evaluate(
        """() => { for (const e of document.querySelectorAll('*')) { e.style.setProperty('letter-spacing', '.12em');
            e.style.setProperty('word-spacing', '.16em'); e.style.setProperty('line-height', '1.5') } }"""
    )
    assert page.evaluate(
        "() => document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth"
    )
    assert page.evaluate(
        "() => document.getElementById('filters').scrollWidth <= document.getElementById('filters').clientWidth"
    )
