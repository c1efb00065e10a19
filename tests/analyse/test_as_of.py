"""The graph as it stood on a day, by hand, at random and on the bundled graph."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliancegraph import registry
from alliancegraph.analyse.as_of import as_of, parse_day, undated, undated_owners
from alliancegraph.analyse.rollup import owners
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.graph import load_trig, write_trig
from alliancegraph.model import Entity, Knowledge
from alliancegraph.tenure import Naming, Ownership, top_owner
from alliancegraph.workspace import Workspace
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary
from tests.graph import strategies

DAY_2018 = date(2018, 12, 31)
FAR = date.max


def tenure(owner: str, since: str | None, until: str | None) -> Ownership:
    begin, end = (PartialDate(text) if text else None for text in (since, until))
    return Ownership(f"ownership/{owner}-{since}", f"actor/{owner}", begin, end)


def owned(*tenures: Ownership, parent: str | None = None) -> Entity:
    return entity("Unit", parent=parent, owners=tenures)


def owner_on(unit: Entity, day: str) -> str | None:
    return as_of(knowledge([], unit), parse_day(day)).entities[unit.id].parent


@pytest.mark.parametrize(
    "text, day",
    [("2018", "2018-12-31"), ("2020-02", "2020-02-29"), ("2018-03-14", "2018-03-14"), (" 2018 ", "2018-12-31")],
)
def test_a_vague_day_is_its_last(text: str, day: str) -> None:
    """A year or a month is meant to its end."""
    assert parse_day(text) == date.fromisoformat(day)
    assert parse_day(PartialDate(text.strip())) == date.fromisoformat(day)
    assert parse_day(date.fromisoformat(day)) == date.fromisoformat(day)


def test_of_a_moment_the_day_counts() -> None:
    """A datetime is a date to Python, but compares with none."""
    unit = owned(tenure("old", "2015", "2018-06-01"))
    then = as_of(knowledge([], unit), parse_day(datetime(2018, 6, 1, 9, 30, tzinfo=UTC)))
    assert then == as_of(knowledge([], unit), date(2018, 6, 1))


@pytest.mark.parametrize(
    "text", ["", "20x8", "2018-13", "2018-02-30", "2018..", "2018/2020", "2018/..", "2018~", "last year"]
)
def test_what_is_no_day_is_refused_with_what_to_write(text: str) -> None:
    """A period has no one day, and "about" none either."""
    with pytest.raises(UsageError, match="is no day: write 2018-03-14"):
        parse_day(text)


def test_what_had_not_begun_is_gone_and_what_nobody_dates_is_kept() -> None:
    """With the number of the latter, for whoever asked."""
    early, late, open_ = partners("a", "b", date="2018"), partners("b", "c", date="2019"), partners("c", "d")
    past = as_of(knowledge([early, late, open_]), DAY_2018)
    assert set(past.relations) == {early, open_}
    assert undated(past) == 1


def test_a_relation_has_the_status_and_the_steps_of_the_day() -> None:
    """Announced in 2016, ended in 2021: in 2018 it was announced, and its end is no step of it."""
    deal = partners("a", "b", status="ended", date="2016", events=[("announced", "2016"), ("ended", "2021")])
    (then,) = as_of(knowledge([deal]), DAY_2018).relations
    assert (then.status, [step.status for step in then.events]) == ("announced", ["announced"])
    (now,) = as_of(knowledge([deal]), date(2021, 12, 31)).relations
    assert now == deal


def test_an_undated_step_is_taken_when_no_dated_one_is_to_come() -> None:
    """Of an end without date is known only that it has come by now."""
    deal = partners("a", "b", status="ended", events=[("announced", "2016"), ("active", "2019"), ("ended", None)])
    assert as_of(knowledge([deal]), DAY_2018).relations[0].status == "announced"
    assert as_of(knowledge([deal]), date(2020, 1, 1)).relations[0] == deal


def test_owners_are_those_of_the_day() -> None:
    """Nobody before the first or after the last, the later one on the day of a sale; ends to come are not known."""
    unit = owned(tenure("old", "2015-04", "2018-06-30"), tenure("new", "2018-06-30", "2020"), parent=None)
    days = {"2015-03": None, "2015-04-01": "old", "2018-06-29": "old", "2018-06-30": "new", "2020": "new", "2021": None}
    for day, owner in days.items():
        assert owner_on(unit, day) == (f"actor/{owner}" if owner else None), day
    (then,) = as_of(knowledge([], unit), date(2016, 1, 1)).entities["actor/unit"].owners
    assert (then.owner, then.until) == ("actor/old", None)


def test_one_owner_at_most_is_without_an_end() -> None:
    """Where two share the day, the later one; an earlier one that never ends is not left open beside it."""
    sold = owned(tenure("old", "2008", "2018"), tenure("new", "2018", "2022"))
    (then,) = as_of(knowledge([], sold), DAY_2018).entities.values()
    assert {o.owner: str(o.until or "") for o in then.owners} == {"actor/old": "2018", "actor/new": ""}
    lent = owned(tenure("house", "2008", None), tenure("guest", "2016", "2020"))
    (then,) = as_of(knowledge([], lent), DAY_2018).entities.values()
    assert [(o.owner, o.until) for o in then.owners] == [("actor/guest", None)]


@given(st.dates(date(2005, 1, 1), date(2026, 12, 31)))
def test_whoever_owns_an_actor_on_a_day_is_the_one_without_an_end(day: date) -> None:
    """Real registry: as docs/rdf-shape.md says it of the graph as things stand."""
    entities = vocabulary().entities
    for then in as_of(Knowledge(entities=entities), day).entities.values():
        if then.owners or entities[then.id].owners:
            going_on = [ownership.owner for ownership in then.owners if ownership.until is None]
            owner = registry.owner_on(entities[then.id], day)
            assert going_on == ([owner] if owner else []), then.id
            assert then.parent == owner


def test_an_owner_without_date_holds_on_every_day() -> None:
    """Nothing says that it was otherwise."""
    assert owner_on(owned(parent="actor/house"), "1990") == "actor/house"
    assert owner_on(owned(tenure("old", None, "2018")), "1990") == "actor/old"


def test_actors_with_an_undated_owner_are_counted_where_a_relation_names_them() -> None:
    """Not the many of the registry that the texts do not speak of, nor makers of offerings."""
    house, dated = entity("A", parent="actor/c"), entity("B", parent="actor/c", owners=(tenure("c", "2015", None),))
    known = knowledge([partners("a", "b")], house, dated, entity("Other", parent="actor/c"))
    assert undated_owners(known) == 1


def test_an_actor_bears_the_name_of_the_day() -> None:
    """The later name stays one by which it is found; a name of which no end is known is not put back."""
    names = (Naming("naming/m-f", "Face", until=PartialDate("2021-10-28")), Naming("naming/m-x", "Ex"))
    known = knowledge([], entity("Metta", aliases=("Ex", "Face"), labels=(("fr", "Metta SA"),), former_names=names))
    then = as_of(known, DAY_2018).entities["actor/metta"]
    assert (then.name, then.label("fr"), then.aliases) == ("Face", "Face", ("Ex", "Metta", "Metta SA"))
    assert [naming.name for naming in then.former_names] == ["Ex"]
    assert as_of(known, date(2021, 10, 29)).entities == known.entities


def test_watson_health_counts_for_ibm_until_it_was_sold() -> None:
    """Real registry: IBM in 2018, no longer in 2023; Fitbit stands alone before Google bought it."""
    known = Knowledge(entities=vocabulary().entities)

    def house(actor: str, day: date | None) -> str:
        return top_owner(f"actor/{actor}", owners(known, vocabulary(), 0.5, day)).removeprefix("actor/")

    after = date(2023, 1, 1)
    assert house("ibm-watson-health", DAY_2018) == "ibm"
    assert house("ibm-watson-health", after) == house("ibm-watson-health", None) == "francisco-partners"
    assert house("fitbit", DAY_2018) == "fitbit"
    assert house("fitbit", after) == house("fitbit", None) == "alphabet"
    assert house("google", date(2014, 1, 1)) == "google"
    assert house("withings", date(2017, 1, 1)) == "nokia"
    assert house("withings", after) == "withings"
    for day in (DAY_2018, after):
        then = as_of(known, day)
        assert owners(then, vocabulary(), 0.5, None) == owners(known, vocabulary(), 0.5, day)


def test_the_registry_decides_where_it_knows_the_days() -> None:
    """A text that still calls a sold unit a subsidiary does not give it back."""
    control = relation("subsidiary", parent="actor/house", child="actor/unit", date="2015")
    known = knowledge([control], owned(tenure("house", "2015", "2020")))
    assert owners(known, vocabulary(), 0.5, DAY_2018) == {"actor/unit": "actor/house"}
    assert owners(known, vocabulary(), 0.5, date(2021, 1, 1)) == {}


days = st.dates(date(2015, 1, 1), date(2023, 1, 1))
anything = strategies.knowledge(vocabulary())
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@slow
@given(anything, days, days)
def test_the_past_of_a_past_is_the_earlier_of_the_two(known: Knowledge, one: date, other: date) -> None:
    """So doing it twice changes nothing more."""
    earlier, later = sorted((one, other))
    assert as_of(as_of(known, later), earlier).relations == as_of(known, earlier).relations
    assert as_of(as_of(known, earlier), earlier) == as_of(known, earlier)
    assert as_of(as_of(known, earlier), later) == as_of(known, earlier)


def test_what_is_only_known_to_be_over_begins_when_that_counts() -> None:
    """"Cancelled in 2018" is attested by the end of that year, not on its first day, when the step is not yet taken."""
    over = relation("acquisition", status="cancelled", events=[("cancelled", "2018")])
    assert as_of(knowledge([over]), date(2018, 1, 1)).relations == ()
    assert [one.events for one in as_of(knowledge([over]), date(2018, 12, 31)).relations] == [over.events]


@slow
@given(anything, days)
def test_a_past_can_be_written_and_read(known: Knowledge, day: date) -> None:
    """It is a graph like any other."""
    then = as_of(known, day)
    assert load_trig(write_trig(then, vocabulary()), vocabulary()).relations == then.relations


def test_after_all_that_is_dated_it_is_the_graph_itself(bundled: Workspace) -> None:
    """And between, each day has at least the relations of the one before."""
    known = load_trig(bundled.trig, vocabulary())
    assert as_of(known, FAR) == known
    first = date(2013, 1, 1)
    counts = [len(as_of(known, first + timedelta(days=365 * year)).relations) for year in range(14)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] <= len(known.relations)
