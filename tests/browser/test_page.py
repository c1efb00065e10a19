"""What an analyst does with the page, done in a browser. Every test also fails on a request or a console error."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]

ALLIANCE, INVESTMENT, DENIAL, TRIO, WISH, OVER, ROW = (f"relation/{'0' * 15}{i}" for i in (0, 1, 2, 3, 5, 6, 7))


def shown(page: "Page") -> int:
    """Relations that the status line says are in view."""
    text = page.inner_text("#status")
    return int("".join(c for c in text.split("·")[1].split("relations")[0].split("sur")[0] if c.isdigit()))


def detail(page: "Page") -> str:
    """Text of the details, with plain blanks."""
    return page.inner_text("#detail").replace("\xa0", " ").replace("\u202f", " ")


def table(page: "Page", name: str) -> set[str]:
    """Ids in one of the two tables, which hold what the map shows."""
    attribute = {"actors": "entity", "relations": "relation"}[name]
    rows = page.eval_on_selector_all(f"#{name}-table tbody tr", f"rows => rows.map(row => row.dataset.{attribute})")
    return set(rows)


def colours(png: bytes) -> int:
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((200, 150))
    return len(image.getcolors(200 * 150) or [])


def test_it_opens_on_the_overview_and_shows_all_on_demand(open_page: Open) -> None:
    """The first view is drawn, holds the best-ranked actors only, and says how much there is."""
    page = open_page()
    first = shown(page)
    assert colours(page.locator("#map").screenshot()) > 20
    assert page.get_attribute("#scope-top", "aria-pressed") == "true"
    page.click("#scope-all")
    assert shown(page) > first
    assert "documents" in page.inner_text("#coverage")


def test_legend_filters_relations_and_hides_lonely_actors(open_page: Open) -> None:
    """Unticking a kind takes its relations, and actors left without any, off map and tables; reset brings them back."""
    page = open_page("#v=all&w=table")
    before = table(page, "relations"), table(page, "actors")
    assert "goal/prevention" in before[1]
    page.uncheck("[data-facet=kind] [data-code=ambition]")
    after = table(page, "relations"), table(page, "actors")
    assert before[0] - after[0] == {WISH.removeprefix("relation/")}
    assert before[1] - after[1] == {"goal/prevention", "group/giants"}
    page.click("#reset")
    assert (table(page, "relations"), table(page, "actors")) == before


def test_filters_combine_and_counts_follow(open_page: Open) -> None:
    """A count tells what its entry would show under the other filters."""
    page = open_page("#v=all&w=table")
    number = "[data-facet=kind] li:has([data-code=partnership]) .n"
    before = int(page.inner_text(number))
    page.uncheck("[data-facet=type] [data-code=tech]")
    assert 0 < int(page.inner_text(number)) < before
    assert not any(ref.startswith("actor/a0") for ref in table(page, "actors"))
    page.uncheck("[data-facet=domain] [data-code='']")
    assert table(page, "relations") == {ALLIANCE.removeprefix("relation/")}


def test_only_keeps_one_entry(open_page: Open) -> None:
    """'Only' beside an entry unticks all others of its list."""
    page = open_page("#v=all&w=table")
    page.hover("[data-facet=kind] li:has([data-code=subsidiary])")
    page.click("[data-facet=kind] li:has([data-code=subsidiary]) .only")
    assert table(page, "relations") == {ROW.removeprefix("relation/")}


def test_what_is_over_or_denied_is_hidden_until_asked_for(open_page: Open) -> None:
    """Past statuses are unticked at first, with their counts beside them."""
    page = open_page("#v=all&w=table")
    past = {OVER.removeprefix("relation/"), DENIAL.removeprefix("relation/")}
    assert not past & table(page, "relations")
    page.check("[data-facet=status] [data-code=ended]")
    page.check("[data-facet=status] [data-code=denied]")
    assert past <= table(page, "relations")


def test_period_and_undated(open_page: Open) -> None:
    """The period keeps what falls into it; undated relations are a choice of their own."""
    page = open_page("#v=all&w=table&y=2019..2019&u=0")
    kept = table(page, "relations")
    assert ALLIANCE.removeprefix("relation/") in kept
    assert TRIO.removeprefix("relation/") not in kept
    page.check("#undated")
    assert TRIO.removeprefix("relation/") in table(page, "relations")


def test_belief(open_page: Open) -> None:
    """The least belief hides what is less sure."""
    page = open_page("#v=all&w=table&b=70")
    assert INVESTMENT.removeprefix("relation/") not in table(page, "relations")
    assert ALLIANCE.removeprefix("relation/") in table(page, "relations")


@pytest.mark.parametrize("words", ["elan", "ÉLAN", "oeuvre", "lan sante"])
def test_search_ignores_accents_and_knows_aliases(words: str, open_page: Open) -> None:
    """By keyboard alone: slash, words, Enter."""
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(words)
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Élan Santé"


def test_arrow_keys_choose_among_results(open_page: Open) -> None:
    """The combobox tells assistive software which option is active."""
    page = open_page()
    page.fill("#search", "acteur 1")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#search", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.is_hidden("#results")


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


def test_map_by_keyboard(open_page: Open) -> None:
    """Arrow keys walk from mark to mark and say the name, Enter opens it."""
    page = open_page()
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#live")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert first
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2")


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


def test_groups_and_goals_are_shown_but_never_ranked(open_page: Open) -> None:
    """They are on the map and in the table, and in no ranking."""
    page = open_page("#v=all&w=table")
    assert {"group/giants", "goal/prevention"} <= table(page, "actors")
    for local in ("", "&r=view"):
        page = open_page(f"#v=all&c=rank{local}")
        page.click("#rank .more") if page.locator("#rank .more").count() else None
        names = page.locator("#rank tbody th").all_inner_texts()
        assert names
        assert not {"les géants", "prévention"} & set(names)


def test_two_rankings_told_apart(open_page: Open) -> None:
    """That of the whole graph stays under filters; that of the view is recomputed."""
    page = open_page("#v=all&c=rank")
    before = page.inner_text("#rank table")
    page.uncheck("[data-facet=kind] [data-code=partnership]")
    assert page.inner_text("#rank table") == before
    page.click("#rank .segments button >> nth=1")
    assert page.inner_text("#rank table") != before
    assert "Recalculé" in page.inner_text("#rank .note")


def test_local_betweenness_is_right(open_page: Open) -> None:
    """On what is left of the small graph: Élan and Dune are between nobody's shortest paths but one."""
    page = open_page("#v=all&c=rank&r=view&m=betweenness&k=-&t=-tech")
    rows = dict(
        page.eval_on_selector_all(
            "#rank tbody tr", "rows => rows.map(r => [r.cells[1].textContent, r.cells[2].textContent])"
        )
    )
    # Borée–Élan, Borée–Cygne, Élan–Dune–Cygne: of the 3 pairs around each of Élan and Cygne, Borée–Dune is shared
    assert rows["Élan Santé"] == rows["Cygne"] == "0,167"
    assert rows["Dune"] == rows["Borée Cloud"] == "0"


def test_ranking_rows_are_buttons(open_page: Open) -> None:
    """Reached and opened by keyboard."""
    page = open_page("#c=rank")
    page.locator("#rank tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("#tab-detail", "aria-selected") == "true"


def test_ego_and_back(open_page: Open) -> None:
    """An actor's own network, one step or two, and the way back."""
    page = open_page("#c=detail&sel=actor/dune")
    everything = page.inner_text("#status")
    page.click("#ego")
    assert "Autour de Dune" in page.inner_text("#where")
    one = shown(page)
    page.click("#where button >> nth=1")
    assert shown(page) > one
    page.click("#back")
    assert page.inner_text("#status") == everything


def test_path_with_proof(open_page: Open) -> None:
    """The shortest path as sentences with a quote each; filters cut it."""
    page = open_page("#v=path&c=path&path=actor%252Fboree~actor%252Fdune")
    hops = page.locator("#path .paths > li").first.locator(".hops > li")
    assert hops.count() == 2
    assert page.locator("#path .hops .claim").count() >= 2
    page = open_page("#c=path&path=actor%252Fboree~actor%252Fdune&s=%2Bended")
    assert "Aucun chemin" in page.inner_text("#path")


def test_path_ends_are_chosen_by_search(open_page: Open) -> None:
    """Both ends are comboboxes."""
    page = open_page("#c=path")
    page.fill("#end-0", "boree")
    page.keyboard.press("Enter")
    page.fill("#end-1", "dune")
    page.keyboard.press("Enter")
    assert page.locator("#path .hops > li").count() >= 2
    assert "De Borée Cloud à Dune" in page.inner_text("#where")


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


def test_downloads(open_page: Open, tmp_path: Path) -> None:
    """A picture that shows something; a table with a mark of encoding, all relations in view and their words."""
    page = open_page("#v=all")
    page.click(".menu summary")
    with page.expect_download() as png:
        page.click("#png")
    picture = Path(png.value.path()).read_bytes()
    assert Image.open(io.BytesIO(picture)).width > 1000
    assert colours(picture) > 20
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#csv")
    assert download.value.suggested_filename.endswith(".csv")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len({row[0] for row in rows[1:]}) == shown(page)
    assert any("Élan Santé 😀 et Borée Cloud s'allient" in row[12] for row in rows)


def test_cells_that_look_like_formulas_are_disarmed(open_page: Open) -> None:
    """The guard is on every text cell; numbers stay numbers."""
    page = open_page()
    with page.expect_download() as download:
        page.click(".menu summary")
        page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)


def test_on_a_phone(open_page: Open) -> None:
    """390 pixels wide: nothing sticks out, filters and details open as sheets."""
    page = open_page(width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("#show-filters")
    page.uncheck("[data-facet=kind] [data-code=partnership]")
    page.click("#filters [data-close]")
    page.fill("#search", "elan")
    page.keyboard.press("Enter")
    assert page.is_visible("#detail h2")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_print(open_page: Open) -> None:
    """Paper gets the title, the map as a picture and every relation in view with its words."""
    page = open_page("#v=all")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.is_visible("#print img")
    assert page.locator("#print tbody tr").count() == shown(page)
    assert page.is_hidden("#map")


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


def test_hidden_parts_cannot_be_tabbed_into(open_page: Open) -> None:
    """On the way through the page by Tab every stop is visible, and the map is one of them."""
    page = open_page()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => [document.activeElement.id, document.activeElement.getClientRects().length]"))
    assert all(boxes for _, boxes in seen if _ != "")
    assert {"search", "lang", "theme"} <= {name for name, _ in seen}
