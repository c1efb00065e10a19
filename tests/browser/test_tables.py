"""The tables: the rows of one screen are there at once, the others once these are painted."""

from tests.browser.reading import Open, shown, table

LAST = "#relations-table tbody tr:last-child button"


def test_every_row_comes(open_page: Open) -> None:
    """A filter answers with some rows and says that more come; then all relations in view have theirs."""
    page = open_page("#v=all&w=table")
    assert len(table(page, "relations")) == shown(page)
    rows, busy = page.evaluate(
        "() => { document.querySelector('[data-facet=kind] [data-code=investment]').click();"
        " return [document.querySelectorAll('#relations-table tbody tr').length,"
        " document.getElementById('tables').getAttribute('aria-busy')]; }"
    )
    assert 0 < rows < shown(page)
    assert busy == "true"
    assert len(table(page, "relations")) == shown(page)


def test_the_reader_keeps_the_place(open_page: Open) -> None:
    """Far down in a table, with the focus on its last row, a change of the view leaves both where they are."""
    page = open_page("#v=all&w=table&sel=actor/elan")
    table(page, "relations")
    page.focus(LAST)
    before = page.evaluate("document.getElementById('tables').scrollTop")
    assert before > 0
    page.keyboard.press("Escape")
    assert "sel=" not in page.evaluate("location.hash")
    assert page.evaluate(f"document.activeElement === document.querySelector('{LAST}')")
    assert page.evaluate("document.getElementById('tables').scrollTop") == before


def test_an_actor_of_the_table_is_shown_on_the_map(open_page: Open) -> None:
    """The map lies under the table unseen; who opens an actor or relation there gets to see it."""
    page = open_page("#v=all&w=table")
    page.locator("#actors-table tbody button").first.click()
    assert page.get_attribute("body", "data-view") == "map"
    assert page.is_visible("#canvas")
