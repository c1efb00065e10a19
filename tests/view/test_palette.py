"""Everybody can read the page: contrast in both themes, and never colour alone."""

from dataclasses import replace

import pytest

from alliancegraph.view.palette import (
    FAMILIES,
    GROUND,
    LINES,
    MARK_PAIRS,
    MARKS,
    SPARE_LINES,
    TEXT_PAIRS,
    TINTS,
    Theme,
    contrast,
    line_styles,
    mark_styles,
)
from alliancegraph.vocabulary import Vocabulary

THEMES: tuple[Theme, ...] = ("light", "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out(theme: Theme) -> None:
    """Every line and mark has 3:1 on the map and on the panels, where the legend shows it."""
    colours = [getattr(style, theme) for style in (*LINES.values(), *SPARE_LINES, *FAMILIES, *MARKS.values())]
    for colour in colours:
        for ground in ("bg", "panel"):
            assert contrast(colour, GROUND[theme][ground]) >= 3, (theme, colour, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_tinted_grounds_take_no_contrast_away(theme: Theme) -> None:
    """On the ground of every circle lines and marks keep 3:1, and the names on the map 4.5:1."""
    drawn = [getattr(style, theme) for style in (*LINES.values(), *SPARE_LINES, *FAMILIES, *MARKS.values())]
    names = [GROUND[theme][colour] for colour in ("text", "muted")]
    for tint in TINTS[theme]:
        assert [colour for colour in drawn if contrast(colour, tint.fill) < 3] == [], tint
        assert [colour for colour in names if contrast(colour, tint.fill) < 4.5] == [], tint


@pytest.mark.parametrize("theme", THEMES)
def test_texts_can_be_read(theme: Theme) -> None:
    """Texts have 4.5:1, borders of controls and the focus ring 3:1, on every ground that they stand on."""
    ground = GROUND[theme]
    assert [pair for pair in TEXT_PAIRS if contrast(ground[pair[0]], ground[pair[1]]) < 4.5] == []
    assert [pair for pair in MARK_PAIRS if contrast(ground[pair[0]], ground[pair[1]]) < 3] == []


def test_the_ratio_is_that_of_the_guidelines() -> None:
    """Black on white is 21, a colour on itself 1, and the known grey 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_no_two_kinds_share_a_dash() -> None:
    """Kinds can be told apart without colour."""
    dashes = [style.dash for style in (*LINES.values(), *SPARE_LINES)]
    assert len(set(dashes)) == len(dashes)


def test_no_two_families_share_a_shape(vocabulary: Vocabulary) -> None:
    """Families can be told apart without colour, and from what is no actor: those of the first field and ten others."""
    from alliancegraph.view.families import family_codes

    for families in (family_codes(vocabulary), [f"family_{n}" for n in range(10)]):
        shapes = [(style.shape, style.hollow) for style in mark_styles(families).values()]
        assert len(set(shapes)) == len(shapes) == len(families) + len(MARKS)


def test_types_without_levels_are_families(vocabulary: Vocabulary) -> None:
    """A field that lists its types flat gets a mark for each, none for ``other``; with levels, the upper ones count."""
    from alliancegraph.view.families import family_codes

    flat = {code: replace(c, broader=()) for code, c in vocabulary.concepts("type").items() if code != "digital"}
    assert family_codes(replace(vocabulary, schemes={"type": flat})) == tuple(sorted(set(flat) - {"other"}))
    assert family_codes(vocabulary) == ("digital", "finance", "historic_health_actor", "public")


def test_every_kind_of_the_ontology_has_a_style(vocabulary: Vocabulary) -> None:
    """Also one that another ontology brings, always the same for the same kinds."""
    kinds = [code for code, kind in vocabulary.kinds.items() if kind.is_relation]
    assert set(kinds) <= set(LINES)
    assert line_styles(["strange", "partnership"]) == line_styles(["partnership", "strange"])
    assert line_styles(["strange"])["strange"] in SPARE_LINES
