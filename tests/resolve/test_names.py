import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.resolve.names import form_of, normal
from alliancegraph.resolve.slugs import SLUG, free_id, slug_of


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Apple Inc.", "apple"),
        ("Merck & Co., Inc.", "merck"),
        ("Merck KGaA", "merck"),
        ("le groupe La Poste", "poste"),
        ("L'Oréal S.A.", "oreal"),
        ("Samsung Group", "samsung"),
        ("Novo Nordisk A/S", "novo nordisk"),
        ("Bayer Aktiengesellschaft AG", "bayer"),
        ("CHRU de Nancy", "chru nancy"),
        ("Boston Children’s", "boston childrens"),
        ("GmbH", "gmbh"),
        ("Groupe", "groupe"),
        ("Œuvre de Saint-Ægidius", "oeuvre saint aegidius"),
    ],
)
def test_a_core_keeps_what_tells_names_apart_and_is_never_empty(name: str, core: str) -> None:
    """Legal forms, articles and "groupe" go; a name made of nothing else stays as it is."""
    assert " ".join(form_of(name).core) == core


def test_case_accents_and_signs_do_not_make_two_names() -> None:
    """One key for all ways to type a name."""
    assert normal("Hôpital & Santé") == normal("HOPITAL et sante") == normal("hôpital  and  santé")


@given(st.text(min_size=1, max_size=40))
def test_every_name_has_a_form_and_a_key(name: str) -> None:
    """No text is too strange to be a name: no error, a core where there is a letter, equal under re-normalising."""
    form = form_of(name)
    assert form.core or not normal(name)
    assert normal(normal(name)) == normal(name)


@given(st.text(max_size=200))
def test_a_slug_has_a_safe_alphabet(name: str) -> None:
    """Lower-case ASCII letters and digits in groups joined by one hyphen, of bounded length."""
    slug = slug_of(name)
    assert SLUG.fullmatch(slug)
    assert set(slug) <= set(string.ascii_lowercase + string.digits + "-")
    assert len(slug) <= 70


@given(st.lists(st.text(max_size=12), max_size=12))
def test_ids_never_collide(names: list[str]) -> None:
    """Each further name gets a free id, even names that differ only in what a slug drops."""
    taken: list[str] = []
    for name in dict.fromkeys(names):
        taken.append(free_id("actor", name, taken))
    assert len(set(taken)) == len(taken)


def test_names_in_other_scripts_stay_apart() -> None:
    """What ASCII cannot hold is told apart by a digest."""
    assert slug_of("삼성") != slug_of("三星") != slug_of("三星 Electronics") != slug_of("Electronics")
    assert slug_of("Électricité de France") == "electricite-de-france"
