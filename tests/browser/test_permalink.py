"""A link to the page is a link to the view."""

from pathlib import Path

import pytest

from tests.browser.reading import ALLIANCE, Open, detail, shown


def test_the_address_holds_the_view(open_page: Open, page_file: Path) -> None:
    """Reloading what the address bar shows gives the same view; nonsense in an address does no harm."""
    page = open_page("#v=all&w=table")
    page.uncheck("[data-facet=kind] [data-code=investment]")
    page.check("[data-facet=status] [data-code=ended]")
    page.select_option("#lang", "en")
    page.click("#view-map")
    page.fill("#search", "cygne")
    page.keyboard.press("Enter")
    page.click("#ego")
    state = page.inner_text("#status"), page.inner_text("#where"), page.inner_text("#detail")
    again = open_page(page.url.removeprefix(page_file.as_uri()))
    assert (again.inner_text("#status"), again.inner_text("#where"), again.inner_text("#detail")) == state
    wild = open_page("#v=ego1:<img>&k=%2B%ff~x&y=99..x&b=-5&m=<b>&sel=relation/nope&path=a~b~c&l=xx&w=%&t=!")
    assert shown(wild) == shown(open_page())


@pytest.mark.parametrize("address", [ALLIANCE, ALLIANCE.removeprefix("relation/")])
def test_a_relation_is_found_by_its_bare_id_too(open_page: Open, address: str) -> None:
    """The same panel, and the address that the page itself would write; an unknown one selects nothing."""
    page = open_page(f"#c=detail&sel={address}")
    assert "s'allient" in detail(page)
    assert page.url.endswith("sel=" + ALLIANCE.replace("/", "%2F"))
    assert detail(open_page(f"#c=detail&sel=actor/{ALLIANCE}")) == detail(open_page("#c=detail"))
