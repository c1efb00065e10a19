from dataclasses import replace

import pytest

from alliancegraph.assemble import check_sanity
from alliancegraph.model import Claim, Entity, Relation
from tests.assemble.claims import ENTITIES, claim, measurement, one, relations, vocabulary

PAIR = one([claim("a b", "2018")])
CONTROL = ("subsidiary", "parent:a child:b")


def codes(
    *relations_: Relation, claims: tuple[Claim, ...] = (), entities: dict[str, Entity] | None = None
) -> list[str]:
    return [f.code for f in check_sanity(relations_, claims, entities or ENTITIES, vocabulary())]


def control(parent: str, child: str, status: str = "active") -> Relation:
    return one([claim(f"parent:{parent} child:{child}", "2018", status, kind="subsidiary")])


def test_what_assemble_makes_is_sound() -> None:
    """No finding on its own output."""
    made = relations(claim("a b c", "2018"), claim("provider:a client:b", kind="service_provision", at=90))
    assert codes(*made, control("a", "b"), control("b", "c"), claims=(measurement("staff", "300", "person"),)) == []


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        (replace(PAIR, roles=PAIR.roles[:1]), "one_partner"),
        (replace(PAIR, kind="service_provision", roles=(("client", "actor/a"), ("provider", "actor/a"))), "both_sides"),
        (replace(PAIR, kind="service_provision", roles=(("provider", "actor/a"),)), "party_missing"),
        (replace(PAIR, kind="friendship"), "unknown_kind"),
        (replace(PAIR, kind="measurement"), "unknown_kind"),
        (replace(PAIR, belief=1.4), "bad_belief"),
        (replace(PAIR, claims=()), "no_evidence"),
        (replace(PAIR, roles=(*PAIR.roles, ("acquirer", "actor/c"))), "wrong_role"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_no_relation_can_be(spoiled: Relation, code: str) -> None:
    """Found, with what and where."""
    (finding,) = check_sanity([spoiled], (), ENTITIES, vocabulary())
    assert (finding.code, finding.subject) == (code, f"relation/{spoiled.id}")


def test_nobody_controls_itself_by_way_of_others() -> None:
    """Reported once a circle; an ended control breaks it; the registry's owners count."""
    circle = (control("a", "b"), control("b", "c"), control("c", "a"))
    (finding,) = check_sanity(circle, (), ENTITIES, vocabulary())
    assert finding.message == "actor/a controls actor/b controls actor/c controls actor/a"
    assert codes(*circle[:2], control("c", "a", "ended")) == []
    owned = {**ENTITIES, "actor/a": replace(ENTITIES["actor/a"], parent="actor/c")}
    assert codes(*circle[:2], entities=owned) == ["control_cycle"]


@pytest.mark.parametrize(
    "figure",
    [
        measurement("staff", "-3", "person"),
        measurement("staff", "3.5", "person"),
        measurement("users", "90000000000", "person"),
        measurement("staff", "300", "USD"),
        measurement("revenue", "300", "person"),
        measurement("share", "130", "percent"),
        replace(measurement("staff", "300", "person"), measure=None),
        replace(measurement("staff", "300", "person"), fillers=()),
    ],
)
def test_what_no_figure_can_be(figure: Claim) -> None:
    """Negative, fractional people, more than mankind, money in no currency, a share above all."""
    assert len(codes(claims=(figure,))) == 1


@pytest.mark.parametrize(
    "figure",
    [
        measurement("staff", "300", "person"),
        measurement("market_value", "5000000000000", "USD"),
        measurement("revenue_ratio", "3.5", "ratio"),
        measurement("share", "43.5", "percent"),
        measurement("subsidiaries", "5", "subsidiary"),
    ],
)
def test_figures_that_can_be(figure: Claim) -> None:
    """The figures of ordinary texts pass."""
    assert codes(claims=(figure,)) == []
