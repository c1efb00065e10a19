"""Dates as texts say them become EDTF, with the words that say them."""

from functools import lru_cache
from time import process_time

import pytest

from alliancegraph.extract.relative_dates import RelativeDates
from alliancegraph.extract.said_dates import MONTHS, YearContext, find_dates
from alliancegraph.vocabulary import load_vocabulary

CASES = [
    ("le 12 septembre 2016", ["2016-09-12"]),
    ("le 1er mars 2021", ["2021-03-01"]),
    ("on July 8, 2025", ["2025-07-08"]),
    ("on 8 July 2025", ["2025-07-08"]),
    ("2016-09-12", ["2016-09-12"]),
    ("11/03/2021", ["2021-03-11"]),
    ("en janvier 2022, puis le 30 juin suivant", ["2022-01", "2022-06-30"]),
    ("fin juillet", ["2023-07"]),
    ("au premier semestre 2018", ["2018-01/2018-06"]),
    ("T3 2020", ["2020-07/2020-09"]),
    ("second quarter of 2022", ["2022-04/2022-06"]),
    ("between 2016 and 2019", ["2016/2019"]),
    ("2019-2020", ["2019/2020"]),
    ("last year", ["2022"]),
    ("l’année suivante", ["2024"]),
    ("it may buy a rival", []),
    ("la planète Mars", []),
    ("2019 milliards", []),
    ("31 février 2020", []),
]


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_dates_are_read_as_said(text: str, edtf: list[str]) -> None:
    """Each form that press uses; impossible days and words that only look like months give nothing."""
    assert [d.value.edtf for d in find_dates(text, 0, len(text), YearContext(2023))] == edtf


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_words_of_a_date_re_read(text: str, edtf: list[str]) -> None:
    """The proof is the slice of the text."""
    found = find_dates(text, 0, len(text), YearContext(2023))
    assert all(text[d.proof.start : d.proof.end] == d.proof.quote for d in found)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("en 2021, puis en janvier dernier", ["2021", "2023-01"]),
        ("in 2019, and last November", ["2019", "2022-11"]),
        ("en 2020 ; l'an passé, le 26 octobre", ["2020", "2022", "2022-10-26"]),
        ("in 2018, a year later", ["2018", "2019"]),
    ],
)
def test_last_counts_from_publication_and_later_from_what_was_said(text: str, edtf: list[str]) -> None:
    """A text of October 2023: "dernier" and "last" look back from it, "a year later" from the date before."""
    assert [d.value.edtf for d in find_dates(text, 0, len(text), YearContext(2023, month=10))] == edtf


def test_month_without_any_year_is_no_date() -> None:
    """With no year said and none of publication, a month cannot be placed."""
    assert find_dates("en juillet", 0, 10, YearContext()) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("founded in 2019, it signed with Roche on 9 March", ["2019", "2026-03-09"]),
        ("née en 2019, elle a signé en décembre", ["2019", "2025-12"]),
        ("en 2019, le 9 mars, elle signe", ["2019", "2019-03-09"]),
        ("the deal will close in December", ["2026-12"]),
        ("la fusion sera bouclée en février", ["2027-02"]),
        ("d'ici fin décembre", ["2026-12"]),
        ("acquired by Roche in November", ["2025-11"]),
        (
            "in January 2019 with Roche; in August came Lilly, on 10 September Pfizer",
            ["2019-01", "2019-08", "2019-09-10"],
        ),
        ("sued in September 2024; the second followed in February", ["2024-09", "2026-02"]),
        ("£25m in 2023, and in November of that year", ["2023", "2023-11"]),
        ("annoncé en avril 2021, absorbé en mars de l'année suivante", ["2021-04", "2022-03"]),
    ],
)
def test_month_without_year_is_the_one_nearest_to_publication(text: str, edtf: list[str]) -> None:
    """A text of March 2026, whatever years of its past it has named."""
    assert [d.value.edtf for d in find_dates(text, 0, len(text), YearContext(2026, month=3))] == edtf


@lru_cache(maxsize=2)
def relative(lang: str) -> RelativeDates:
    """The relative dates of a language."""
    return RelativeDates.of(load_vocabulary().lexicon(lang), MONTHS)


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("en", "in 2018; two years later it sold", ["2018", "2020"]),
        ("en", "in March 2018; three months earlier", ["2018-03", "2017-12"]),
        ("en", "on 30 March 2018; a week later", ["2018-03-30", "2018-04"]),
        ("en", "on 30 March 2018; the day after", ["2018-03-30", "2018-03-31"]),
        ("en", "on 20 March 2018; a fortnight later", ["2018-03-20", "2018-04"]),
        ("en", "in 2018, and six months later", ["2018"]),
        ("en", "in May 2018 and the following March", ["2018-05", "2019-03"]),
        ("en", "in March 2018 and the following May", ["2018-03", "2018-05"]),
        ("en", "in 2018; it sued that August", ["2018", "2018-08"]),
        ("en", "two years ago", ["2024"]),
        ("en", "said on Tuesday it", ["2026-03-17"]),
        ("en", "said on Friday it", ["2026-03-13"]),
        ("en", "said on Tuesday, 3 March 2026, it", ["2026-03-03"]),
        ("en", "last month", ["2026-02"]),
        ("en", "announced today", ["2026-03-18"]),
        ("en", "yesterday", ["2026-03-17"]),
        ("en", "has just bought Solvane", ["2026-03"]),
        ("en", "last summer", ["2025-06/2025-09"]),
        ("en", "in the spring of 2018", ["2018-03/2018-06"]),
        ("en", "two years after it bought Solvane", []),
        ("fr", "en 2018 ; deux ans plus tard", ["2018", "2020"]),
        ("fr", "en mars 2018 ; trois mois plus tôt", ["2018-03", "2017-12"]),
        ("fr", "en mars 2018, puis le mois suivant", ["2018-03", "2018-04"]),
        ("fr", "en mai 2018, puis en mars suivant", ["2018-05", "2019-03"]),
        ("fr", "il y a trois ans", ["2023"]),
        ("fr", "a annoncé mardi un accord", ["2026-03-17"]),
        ("fr", "ce lundi", ["2026-03-16"]),
        ("fr", "le mardi 3 mars 2026", ["2026-03-03"]),
        ("fr", "le mois dernier", ["2026-02"]),
        ("fr", "aujourd’hui", ["2026-03-18"]),
        ("fr", "vient de racheter Solvane", ["2026-03"]),
        ("fr", "à l'automne", ["2025-09/2025-12"]),
        ("fr", "au printemps 2024, puis l'été suivant", ["2024-03/2024-06", "2024-06/2024-09"]),
        ("fr", "deux ans après avoir racheté Solvane", []),
    ],
)
def test_dates_that_count_from_another(lang: str, text: str, edtf: list[str]) -> None:
    """Counted from the date said last, or from Wednesday 18 March 2026; no finer than the words."""
    context = YearContext(2026, month=3, day=18)
    assert [d.value.edtf for d in find_dates(text, 0, len(text), context, relative(lang))] == edtf


def test_a_day_of_the_week_needs_the_day_of_publication() -> None:
    """With only a month of publication it could be any."""
    assert find_dates("on Tuesday", 0, 10, YearContext(2026, month=3), relative("en")) == []


@pytest.mark.parametrize("text", ["2019 " * 20_000, "mardi, " * 15_000, "deux ans " * 12_000, " " * 100_000])
def test_time_grows_with_the_text_only(text: str) -> None:
    """Many dates in one endless sentence: 100,000 characters take about a second at most."""
    before = process_time()
    find_dates(text, 0, len(text), YearContext(2026, month=3, day=18), relative("fr"))
    assert process_time() - before < 5
