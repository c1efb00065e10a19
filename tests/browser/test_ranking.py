"""Rankings of the whole graph and of what is in view; an own network and the paths between two actors."""

from tests.browser.reading import Open, shown, table


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
