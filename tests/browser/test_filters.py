"""The legend as filters, and the search."""

import pytest

from tests.browser.reading import ALLIANCE, DENIAL, INVESTMENT, OVER, ROW, TRIO, WISH, Open, table


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
