"""The page for everybody: axe-core finds nothing, and what axe cannot see holds too."""

from typing import Any

from tests.browser.reading import Open


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
