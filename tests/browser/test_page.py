"""What an analyst sees on the page: overview, evidence, an actor, both languages and themes. Every test also fails on a
request or a console error.
"""

import io
import re

import pytest
from PIL import Image

from tests.browser.reading import ALLIANCE, DENIAL, INVESTMENT, ROW, Open, colours, detail, shown


def test_it_opens_on_the_overview_and_shows_all_on_demand(open_page: Open) -> None:
    """The first view is drawn, holds the best-ranked actors only, and says how much there is."""
    page = open_page()
    first = shown(page)
    assert colours(page.locator("#map").screenshot()) > 20
    assert page.get_attribute("#scope-top", "aria-pressed") == "true"
    page.click("#scope-all")
    assert shown(page) > first
    assert "documents" in page.inner_text("#coverage")


def test_evidence_of_a_relation(open_page: Open) -> None:
    """Kind, roles, quote with the parties set off (beyond a wide character too), title, publisher, date, page, link."""
    page = open_page(f"#c=detail&sel={ALLIANCE}")
    text = detail(page)
    for words in ("Partenariat", "mars 2019", "Lyon", "Azur", "Le texte", "Le Journal", "1 avril 2019", "p. 1", "90 %"):
        assert words.lower() in text.lower(), words
    assert page.locator("#detail mark.party").all_inner_texts() == ["Élan Santé", "Borée Cloud"]
    assert page.inner_text("#detail .mark-trigger") == "s'allient"
    link = page.locator("#detail .source a")
    assert link.get_attribute("href") == "https://example.org/texte"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_evidence_that_needs_telling(open_page: Open) -> None:
    """An odd amount is flagged, a description is explained, a plan is marked, a denial stands apart."""
    page = open_page(f"#c=detail&sel={INVESTMENT}")
    text = detail(page)
    assert "« 50 Mds$ »" in text
    assert re.search(r"= 50 (Md|milliards)", text), text
    assert "chiffre inhabituel" in text
    assert "« Le groupe » désigne ici Borée Cloud" in text
    assert "pas encore en vigueur" in text
    page = open_page(f"#c=detail&sel={DENIAL}")
    assert "Contredit par (1)" in page.inner_text("#detail h3.bad")
    assert page.inner_text("#detail .claim.denies .mark-cue") == "dément"


def test_a_row_of_a_sheet_speaks_in_own_words(open_page: Open) -> None:
    """Note and page of origin first; the raw row is folded away."""
    page = open_page(f"#c=detail&sel={ROW}")
    assert "Dune owns Élan." in page.inner_text("#detail .own")
    assert page.locator("#detail .source a").get_attribute("href") == "https://example.com/a?b=c&d=<e>"
    assert "The Post" in page.inner_text("#detail .source")
    assert not page.is_visible("#detail .raw code")
    page.click("#detail .raw summary")
    assert page.inner_text("#detail .raw code") == "X1,dune,elan"


def test_click_on_the_map_opens_an_actor(open_page: Open) -> None:
    """The drawing answers to the mouse."""
    page = open_page("#v=all")
    spot = page.locator("#map").bounding_box()
    assert spot
    page.keyboard.press("Escape")
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert page.inner_text("#detail h2")
    assert page.get_attribute("#tab-detail", "aria-selected") == "true"


def test_actor_card(open_page: Open) -> None:
    """Other names, figures with their quote, owner, relations by kind, those filtered out in retreat."""
    page = open_page("#c=detail&sel=actor/elan")
    text = detail(page)
    assert "Œuvre d'Élan" in text
    assert "au moins 300" in text
    assert page.locator("#detail .relations button").count() >= 3
    page = open_page("#c=detail&sel=actor/boree")
    assert "masquée par les filtres" in page.inner_text("#detail .relations .faint >> nth=0")
    assert page.locator("#detail a[href='https://www.wikidata.org/wiki/Q42']").count() == 1


def test_language_switch(open_page: Open) -> None:
    """Every label changes, the data's own labels too; quotes keep their language."""
    page = open_page(f"#v=all&c=detail&sel={ALLIANCE}")
    assert page.get_attribute("html", "lang") == "fr"
    page.select_option("#lang", "en")
    assert page.get_attribute("html", "lang") == "en"
    text = page.inner_text("body")
    assert "Show all" in text
    assert "March 2019" in text
    assert page.get_attribute("#detail blockquote", "lang") == "fr"
    assert "Classement" not in text
    page.fill("#search", "Dune Ltd")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Dune Ltd"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_themes(scheme: str, open_page: Open) -> None:
    """The page follows the system and can be switched; the map is drawn on the ground of the theme."""
    page = open_page(color_scheme=scheme)
    assert page.get_attribute("html", "data-theme") == scheme
    corner = Image.open(io.BytesIO(page.locator("#canvas").screenshot())).convert("RGB").getpixel((3, 3))
    assert isinstance(corner, tuple)
    assert (sum(corner) > 380) is (scheme == "light")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") != scheme


def test_the_table_says_what_the_map_shows(open_page: Open) -> None:
    """All parties by name, the amount, the words and who published them; columns sort by keyboard."""
    page = open_page("#v=all&w=table&k=%2Binvestment~partnership&t=-tech")
    text = page.inner_text("#relations-table").replace("\xa0", " ").replace("\u202f", " ")
    assert "Cygne, Dune, Élan Santé" in text
    assert "Le groupe investit 50 Mds$ dans Cygne." in text
    assert "Le Journal" in text
    page.focus("#relations-table thead button >> nth=1")
    page.keyboard.press("Enter")
    assert page.get_attribute("#relations-table thead th >> nth=1", "aria-sort") == "ascending"
