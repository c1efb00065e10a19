"""How long alliances last."""

from datetime import date, timedelta

import pytest

from alliancegraph.analyse.survival import Span, followed, half_life, kaplan_meier, spans_of
from tests.analyse.small import knowledge, partners, vocabulary


def spans(*lengths: tuple[float, bool]) -> list[Span]:
    """Spans of so many years, over or lost from sight."""
    begin = date(2000, 1, 1)
    return [
        Span(str(i), begin, begin + timedelta(days=365.25 * years), over) for i, (years, over) in enumerate(lengths)
    ]


def test_the_curve_is_the_product_of_those_who_go_on() -> None:
    """By hand: of 5, one ends at 4; one of 5 is lost at 8; of 3 left one ends at 12: 4/5, then 4/5 · 2/3."""
    curve = kaplan_meier(spans((4, True), (8, False), (12, True), (16, False), (20, True)))
    assert [(step.at_risk, step.ended) for step in curve] == [(5, 1), (3, 1), (1, 1)]
    assert [step.share for step in curve] == pytest.approx([4 / 5, 4 / 5 * 2 / 3, 0])
    # Greenwood by hand, on the log-log scale: sqrt(1/(5·4)) / |ln 0.8|
    assert curve[0].error == pytest.approx((1 / 20) ** 0.5 / 0.2231435513)


def test_one_lost_on_the_day_of_an_end_was_still_there() -> None:
    """Ties count as lost after the end, as Kaplan and Meier have it."""
    assert kaplan_meier(spans((4, True), (4, False)))[0].share == 0.5


def test_without_losses_the_half_life_is_the_median() -> None:
    """Of 4, 8, 12, 16 years half are over after 8; it rests on the three that got so far."""
    found = half_life(spans((4, True), (12, True), (8, True), (16, True)))
    assert found.years == pytest.approx(8, abs=0.01)
    assert (found.relations, found.ended, found.at_risk) == (4, 4, 3)
    # by hand, share ¾: |ln(-ln ¾) - ln(-ln ½)| = 0.88 is within 1.645 · sqrt(1/12) / -ln ¾ = 1.65; so are ½ and ¼
    assert found.low == pytest.approx(4, abs=0.01)
    assert found.high is None


def test_more_relations_make_the_interval_narrower() -> None:
    """The interval holds the half-life and shrinks with the number of ends."""
    few, many = (half_life(spans(*((i / n * 8, True) for i in range(1, n + 1)))) for n in (20, 200))
    widths = []
    for found in (few, many):
        low, years, high = (end or 0 for end in (found.low, found.years, found.high))
        assert low < years < high
        widths.append(high - low)
    # the error of a median falls with the root of the number: about 3.2 times for ten times as many
    assert 2 < widths[0] / widths[1] < 5


def test_a_curve_that_stays_above_a_half_has_no_half_life() -> None:
    """Nothing is guessed beyond what is seen, nor from nothing."""
    assert half_life(spans((4, True), (8, False), (8, False))).years is None
    assert half_life([]).years is None


def test_spans_are_read_from_dates_and_ends() -> None:
    """An end counts from the first time it is told; what was never seen alive or has no date is counted apart."""
    over = partners("a", "b", status="ended", date="2018-03-01", events=[("ended", "2020-03-01"), ("ended", "2021")])
    silent = partners("a", "c", date="2019-05-01", events=[("active", "2019-07-01")])
    only_end = partners("a", "d", status="ended", events=[("ended", "2020")])
    back_to_front = partners("a", "f", status="cancelled", date="2021", events=[("cancelled", "2019")])
    undated = partners("a", "e")
    found = spans_of(knowledge([over, silent, only_end, back_to_front, undated]), vocabulary())
    by_relation = {span.relation: span for span in found.spans}
    assert (by_relation[over.id].last, by_relation[over.id].over) == (date(2020, 3, 1), True)
    assert (by_relation[silent.id].last, by_relation[silent.id].over) == (date(2019, 7, 1), False)
    assert (len(found.spans), found.undated, found.unbegun) == (2, 1, 2)


def test_what_goes_on_unheard_is_followed_to_the_last_day_of_the_graph() -> None:
    """The other bound: silence is taken for life; an end stays where it is."""
    over = partners("a", "b", status="ended", date="2018-03-01", events=[("ended", "2020-03-01")])
    silent, latest = partners("a", "c", date="2019-05-01"), partners("b", "c", date="2024-02-03")
    found = spans_of(knowledge([over, silent, latest]), vocabulary())
    lasts = {span.relation: span.last for span in followed(found)}
    assert lasts == {over.id: date(2020, 3, 1), silent.id: date(2024, 2, 3), latest.id: date(2024, 2, 3)}


def test_a_year_alone_makes_no_life_of_a_year() -> None:
    """All that is said of "2018" is one date: seen once, not twelve months."""
    (span,) = spans_of(knowledge([partners("a", "b", date="2018")]), vocabulary()).spans
    assert span.years == 0
