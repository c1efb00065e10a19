"""Words, numbers and dates are those of the language."""

import re
from itertools import pairwise
from string import Formatter

import pytest

from alliancegraph.report.charts.heat import step_of
from alliancegraph.report.colours import HEAT, INK, MARKS
from alliancegraph.report.say import Say, words_of
from alliancegraph.view.palette import GROUND, Theme, contrast

THEMES: tuple[Theme, ...] = ("light", "dark")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_words() -> None:
    """The same keys, and the same values in them; a form for one may leave the number out."""
    english, french = words_of("en"), words_of("fr")
    assert english.keys() == french.keys()
    for key, text in english.items():
        assert places(text) ^ places(french[key]) <= ({"n"} if key.endswith("_one") else set()), key


@pytest.mark.parametrize(
    ("lang", "number", "share", "small", "whole"),
    [
        ("en", "12,345.6", "32%", "<1%", ">99%"),
        ("fr", "12\u202f345,6", "32\u00a0%", "<\u00a01\u00a0%", ">\u00a099\u00a0%"),
    ],
)
def test_numbers(lang: str, number: str, share: str, small: str, whole: str) -> None:
    """Thousands, decimals, percent; what is not none is never called none."""
    say = Say(lang)
    assert say.number(12345.6, 1) == number
    assert [say.percent(x) for x in (0.32, 0.0001, 0.9999)] == [share, small, whole]


@pytest.mark.parametrize(
    ("edtf", "english", "french"),
    [
        ("2018", "2018", "2018"),
        ("2018-03", "March 2018", "mars 2018"),
        ("2018-03-14", "14 March 2018", "14 mars 2018"),
        ("2018-03-01", "1 March 2018", "1er mars 2018"),
        ("2018-03~", "about March 2018", "vers mars 2018"),
        ("2018/2020-05", "2018 to May 2020", "de 2018 à mai 2020"),
        ("2018/..", "since 2018", "depuis 2018"),
        ("../2018-12", "by December 2018", "au plus tard décembre 2018"),
        ("last week", "last week", "last week"),
        ("", "", ""),
    ],
)
def test_dates(edtf: str, english: str, french: str) -> None:
    """As people write them; what is no date stands as it is."""
    told = [Say(lang).date(edtf).replace("\u00a0", " ") for lang in ("en", "fr")]
    assert told == [english, french]


def test_one_and_many() -> None:
    """One is said as one; in French nought too."""
    assert [Say("en")("n_ties", n=n) for n in (0, 1, 2)] == ["0 ties", "one tie", "2 ties"]
    assert [Say("fr")("n_ties", n=n) for n in (0, 1, 2)] == ["0 lien", "1 lien", "2 liens"]


def test_a_line_of_blocks_shows_small_counts() -> None:
    """What is there has a block, however small; what is not has none."""
    assert Say("en").sparkline([0, 1, 100], 100) == "·▁█"


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_can_be_read(theme: Theme) -> None:
    """Marks 3:1 on the ground, numbers 4.5:1 in their cells, steps of the heat map in order of lightness."""
    ground = GROUND[theme]["bg"]
    for name in ("data", "fall", "edge"):
        assert contrast(MARKS[theme][name], ground) >= 3, name
    for step, colour in enumerate(HEAT[theme]):
        assert contrast(INK[theme][step >= len(HEAT[theme]) // 2], colour) >= 4.5, (theme, step)
    against = [contrast(colour, ground) for colour in HEAT[theme]]
    assert against == sorted(against)
    assert all(b / a > 1.15 for a, b in pairwise(against))
    assert contrast(MARKS[theme]["data"], MARKS[theme]["faint"]) >= 2.5  # the two parts of a bar, with an edge between


def test_steps_of_the_heat_map() -> None:
    """From none to all, never beyond."""
    assert [step_of(n, 100) for n in (0, 1, 100)] == [0, 1, 6]
    assert step_of(1, 1) == 1
    steps = [step_of(n, 100) for n in range(101)]
    assert steps == sorted(steps)
    assert not re.search("0", "".join(map(str, steps[1:])))
