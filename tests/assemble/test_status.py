from datetime import date
from itertools import permutations

import pytest

from alliancegraph.assemble import as_of
from alliancegraph.assemble.status import REPLACES, current
from alliancegraph.model import Claim, Origin, StatusEvent
from tests.assemble.claims import claim, one

STATUSES = ("rumoured", "planned", "announced", "signed", "active", "ended", "cancelled", "denied")


def life(*steps: tuple[str, str | None]) -> str | None:
    return current(StatusEvent(status, when, f"c{i}") for i, (status, when) in enumerate(steps))


def test_the_table_says_something_of_every_step() -> None:
    """Each status so far meets each next step, and any step confirms its own status."""
    assert {(a, b) for a in STATUSES for b in STATUSES} == set(REPLACES)
    assert all(REPLACES[status, status] == ">" for status in STATUSES)


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([("rumoured", "2018"), ("announced", "2019")], "announced"),
        ([("announced", "2019"), ("rumoured", "2020")], "announced"),
        ([("active", "2019"), ("rumoured", "2021")], "active"),
        ([("active", "2019"), ("announced", "2020"), ("planned", "2021")], "active"),
        ([("announced", "2019-11"), ("ended", "2019")], "ended"),
        ([("announced", "2019"), ("cancelled", "2020")], "cancelled"),
        ([("announced", None), ("ended", None)], "ended"),
        ([("ended", None), ("announced", "2019")], "ended"),
        ([("active", "2019"), ("ended", "2021"), ("active", "2023~")], "ended"),
        ([("active", "2019"), ("ended", "2021"), ("active", "2023")], "active"),
        ([("cancelled", "2018"), ("planned", "2019")], "planned"),
        ([("ended", "2018"), ("planned", "2019")], "ended"),
        ([("ended", "2018"), ("denied", "2019")], "ended"),
        ([("denied", "2019-05"), ("active", "2020-01~")], "active"),
        ([("active", "2019-05"), ("denied", "2019-05")], "denied"),
        ([("denied", "2019"), ("rumoured", "2020")], "denied"),
        ([("planned", "2018"), ("signed", "2018-05"), ("active", "2019-01-01")], "active"),
        ([("postponed", "2018")], "postponed"),
        ([], None),
    ],
)
def test_what_steps_leave_a_relation_at(steps: list[tuple[str, str | None]], status: str | None) -> None:
    """Later evidence wins where the table lets it, in whatever order it is read."""
    for order in permutations(steps):
        assert life(*order) == status


def test_no_rumour_beats_what_is_known() -> None:
    """Whatever the date, a rumour only ever stands alone or over another rumour."""
    for status in STATUSES[1:]:
        assert life((status, "2018"), ("rumoured", "2020")) == status


def test_an_end_beats_any_beginning_of_the_same_time() -> None:
    """An "ended in 2019" comes after all that happened in 2019."""
    for begin in ("rumoured", "planned", "announced", "signed", "active"):
        for end in ("ended", "cancelled", "denied"):
            assert life((end, "2019"), (begin, "2019-12-31")) == end


def test_a_rumour_then_a_denial_reads_denied_with_both_claims() -> None:
    """And says that the sources contradict each other."""
    rumour = claim("a b", "2019-05", "rumoured", document="d1")
    denial = claim("a b", "2019-06", "denied", document="d2")
    relation = one([rumour, denial])
    assert relation.status == "denied"
    assert set(relation.claims) == {rumour.id, denial.id}
    assert [event.status for event in relation.events] == ["rumoured", "denied"]
    assert "contradicted" in relation.flags


def test_a_later_affirmation_undoes_a_denial_but_not_the_flag() -> None:
    """The history keeps the denial."""
    denial = claim("a b", status="denied", document="d1", source=Origin(url="https://x.example", date="2019-06-01"))
    later = claim("a b", "2020-02", "announced", document="d2")
    relation = one([denial, later])
    assert relation.status == "announced"
    assert "contradicted" in relation.flags


def test_history_is_appended_never_overwritten() -> None:
    """Each claim is a step, sorted by date; without a date of its own, by that of its source."""
    told = claim("a b", source=Origin(url="https://x.example", date="2018-03-01"), document="d3")
    steps = [claim("a b", "2019", "ended", document="d2"), told, claim("a b", "2017", "announced", document="d1")]
    events = one(steps).events
    assert [(e.status, e.date) for e in events] == [
        ("announced", "2017"),
        ("active", "2018-03-01~"),
        ("ended", "2019"),
    ]
    assert {e.claim for e in events} == {step.id for step in steps}


@pytest.mark.parametrize(
    ("day", "status"),
    [("2016-06-01", None), ("2017-06-01", "announced"), ("2019-06-01", "active"), ("2021-12-31", "ended")],
)
def test_status_as_of_a_day(day: str, status: str | None) -> None:
    """Only what had happened by then counts; before the first step nothing is known."""
    steps = [("announced", "2017-01"), ("active", "2018"), ("ended", "2021")]
    relation = one(claim("a b", when, status, document=f"d{i}") for i, (status, when) in enumerate(steps))
    assert as_of(relation, date.fromisoformat(day)) == status


def test_an_undated_step_is_in_no_past() -> None:
    """What nobody dated cannot be placed before a day."""
    assert as_of(one([claim("a b")]), date(2030, 1, 1)) is None


def row(when: str, source: str | None = None, status: str = "ended", at: int = 0) -> Claim:
    """A row of a sheet about one deal."""
    origin = Origin(url=f"https://x.example/{at}", date=source)
    return claim("a b", when, status, method="sheet", event="x", at=at, source=origin)


def test_a_row_that_ended_may_give_the_date_of_its_beginning() -> None:
    """As "2015, ended", from a source of 2019: it began in 2015 and was over by then."""
    relation = one([row("2015", "2019-12-20")])
    assert (str(relation.date), relation.status) == ("2015", "ended")
    assert [(e.status, e.date) for e in relation.events] == [("ended", "2019-12-20~")]


def test_news_of_an_end_dates_the_end() -> None:
    """A source of the same months, or no date of the source at all."""
    for source in ("2021-02-15", None):
        relation = one([row("2021-02", source)])
        assert relation.date is None
        assert [(e.status, e.date) for e in relation.events] == [("ended", "2021-02")]


def test_of_two_ends_years_apart_the_first_was_the_beginning() -> None:
    """Two rows of one deal, both with the status it has now."""
    relation = one([row("2018-01-30"), row("2021-02", at=90)])
    assert str(relation.date) == "2018-01-30"
    assert [(e.status, e.date) for e in relation.events] == [("ended", "2021-02"), ("ended", None)]


def test_a_sentence_dates_what_it_tells() -> None:
    """Only rows have one date for all; "the venture ended in 2015" is about the end."""
    told = claim("a b", "2015", "ended", source=Origin(url="https://x.example", date="2019-12-20"))
    assert [(e.status, e.date) for e in one([told]).events] == [("ended", "2015")]
