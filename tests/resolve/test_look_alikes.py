"""What the registry tells apart is never made one, whatever the names look like."""

from alliancegraph.model import Entity
from alliancegraph.resolve import Decision, Decisions, resolve
from tests.resolve.claims import claim, filler, vocabulary

ZORG = Entity("actor/zorg-holding", "actor", "Zorg Holding", aliases=("Zorg",))
ZORG_SA = Entity("actor/zorg-sa", "actor", "Zorg SA")
HARBOR = Entity("actor/harbor-orange", "actor", "Harbor Orange")
HARBOUR = Entity("actor/orangeharbour", "actor", "Orangeharbor Systems")
APPLE = Entity("actor/apple", "actor", "Apple")

ALONE: dict[str, frozenset[str]] = {}
APART = {
    "actor/zorg-holding": frozenset({"actor/zorg-sa"}),
    "actor/zorg-sa": frozenset({"actor/zorg-holding"}),
    "actor/harbor-orange": frozenset({"actor/orangeharbour"}),
    "actor/orangeharbour": frozenset({"actor/harbor-orange"}),
}


def entity_of(name: str, different: dict[str, frozenset[str]], decisions: Decisions | None = None) -> str | None:
    """The id that a name gets beside Apple, where "Zorg" is an ambiguous name of Zorg Holding."""
    known = vocabulary((ZORG, ZORG_SA, APPLE), {"actor/zorg-holding": frozenset({"Zorg"})}, different)
    (said,) = resolve([claim(filler(name), filler("Apple", ref="actor/apple"))], known, decisions).claims
    return said.fillers[0].ref


def made(different: dict[str, frozenset[str]]) -> int:
    """How many actors two spellings of one unknown name make, each of which resembles another registered actor."""
    known = vocabulary((HARBOR, HARBOUR, APPLE), None, different)
    said = [claim(filler(name), "Apple", document=name[:7]) for name in ("Orange Harbor", "OrangeHarbor")]
    return sum(
        not entity.registered and id_ not in known.entities for id_, entity in resolve(said, known).entities.items()
    )


def test_the_name_of_one_is_never_taken_for_its_look_alike() -> None:
    """Even where the look-alike scores higher, as Zorg SA does for an ambiguous "Zorg"."""
    assert entity_of("Zorg", ALONE) == "actor/zorg-sa"
    assert entity_of("Zorg", APART) == "actor/zorg-holding"


def test_a_name_of_both_or_of_neither_is_judged_as_before() -> None:
    """The registry tells two entities apart, not a name that nobody bears from both."""
    assert entity_of("Zorg SA", APART) == entity_of("Zorg SA", ALONE) == "actor/zorg-sa"
    assert entity_of("ZORG S.A.", APART) == "actor/zorg-sa"


def test_new_names_that_resemble_one_each_stay_two() -> None:
    """Alike enough to be one, they are kept apart by what each of them may turn out to be."""
    assert made(ALONE) == 1
    assert made(APART) == 2


def test_a_human_still_has_the_last_word() -> None:
    """A line of decisions.csv about a name comes before the registry."""
    said = Decisions.of([Decision("Zorg", "actor/zorg-sa", "same")])
    assert entity_of("Zorg", APART, said) == "actor/zorg-sa"
