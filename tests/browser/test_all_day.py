"""What an analyst does all day: add to a view, take off, search words, cite, share, and get out of a dead end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.reading import ALLIANCE, DENIAL, TRIO, shown, table

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def clipboard(page: "Page") -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_neighbours_are_added_and_taken_back(open_page: Open) -> None:
    """The view stays and grows; chip, Back and address know of it."""
    page = open_page("#v=ego1:actor/dune&c=detail&sel=actor/elan")
    before = shown(page)
    page.click("#expand")
    assert shown(page) > before
    assert "Élan Santé" in page.inner_text(".chip.removable")
    assert page.get_attribute("#detail h2", "tabindex") == "-1"
    address = page.evaluate("location.hash")
    grown = shown(page)
    page.click("#back")
    assert shown(page) == before
    again = open_page(address)
    assert shown(again) == grown
    again.click(".chip.removable button")
    assert shown(again) == before


def test_taking_off_and_putting_back(open_page: Open) -> None:
    """By the keys of the map too; counts follow and reset brings it back."""
    page = open_page("#v=all&w=table&c=detail&sel=actor/elan")
    page.click("#hide")
    assert "actor/elan" not in table(page, "actors")
    assert "sans Élan Santé" in page.inner_text("#where")
    page.click("#reset")
    assert "actor/elan" in table(page, "actors")
    page.click("#view-map")
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    name = page.inner_text("#live").split(",")[0]
    page.keyboard.press("h")
    assert f"sans {name}" in page.inner_text("#where")


def test_words_in_the_texts(open_page: Open) -> None:
    """The search offers relations in whose sources the words stand, in any order and without accents."""
    page = open_page("#v=all&w=table&s=-")
    page.fill("#search", "FOURNIR dement")
    assert "1 relation" in page.inner_text("#results .deed")
    page.keyboard.press("Enter")
    assert table(page, "relations") == {DENIAL.removeprefix("relation/")}
    assert "q=FOURNIR" in page.evaluate("location.hash")
    page.click(".chip.removable button")
    assert len(table(page, "relations")) > 1


def test_an_empty_view_says_what_would_fill_it(open_page: Open) -> None:
    """Which filter keeps how many out, each to be lifted by a click, on map and table."""
    page = open_page("#v=all&k=%2Bambition&b=95")
    assert page.is_visible("#nothing")
    page.locator("#nothing button", has_text="Croyance").click()
    assert page.is_hidden("#nothing")
    assert shown(page) == 1
    page = open_page("#k=%2Bambition&w=table")
    assert "aucune dans l'étendue" in page.inner_text("#nothing-table")
    page.click("#nothing-table button")
    assert shown(page) == 1


def test_the_link_of_a_view_and_a_quote_with_its_source(open_page: Open) -> None:
    """Both go to the clipboard, and the page says so."""
    page = open_page(f"#v=all&c=detail&sel={ALLIANCE}", **CLIPBOARD)
    page.click("#copy-link")
    page.wait_for_selector("#toast:not(:empty)")
    assert clipboard(page) == page.evaluate("location.href")
    page.click("#detail .cite")
    page.wait_for_selector("#toast:text('Citation')")
    said = clipboard(page).replace("\xa0", " ").replace("\u202f", " ")
    assert said.startswith("« Élan Santé 😀 et Borée Cloud s'allient en mars 2019 à Lyon. » — Le texte, Le Journal,")
    assert said.endswith("1 avril 2019, p. 1, https://example.org/texte")


def test_keys_are_explained(open_page: Open) -> None:
    """A question mark opens the list, Escape closes it and nothing else."""
    page = open_page("#c=detail&sel=actor/elan")
    page.keyboard.press("?")
    assert "Clavier" in page.inner_text("#help")
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")
    assert page.inner_text("#detail h2") == "Élan Santé"


def test_notes_of_what_to_beware_of(open_page: Open) -> None:
    """Undated, planned, groups without names: each says so in a sentence."""
    page = open_page(f"#c=detail&sel={TRIO}")
    assert "Aucune source ne la date" in page.inner_text("#detail .notes")
    page = open_page("#c=detail&sel=group/giants")
    assert "jamais classé" in page.inner_text("#detail .notes")
    page = open_page("#c=detail&sel=relation/0000000000000001")
    assert "pas encore en vigueur" in page.inner_text("#detail .notes")
    page = open_page("#c=detail&sel=relation/0000000000000005")
    assert "les géants" in page.inner_text("#detail .notes").lower()
