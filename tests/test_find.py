"""An entity by what a user types."""

import pytest

from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity, fold, nearest
from alliancegraph.model import Entity
from tests.analyse.small import entity

ENTITIES = {
    e.id: e
    for e in (
        entity("Microsoft"),
        entity("Health Data Hub", aliases=("HDH", "Plateforme des données de santé")),
        entity("AP-HP", labels=(("fr", "Assistance publique – Hôpitaux de Paris"),)),
        entity("Watson"),
        entity("Watson", sort="offering", parent="actor/ibm"),
        entity("Meta", aliases=("Facebook",)),
        entity("Metabolon"),
        entity("Orange"),
        entity("Orange Healthcare", aliases=("OH",)),
        entity("Oxford Hospitals", aliases=("OH",)),
    )
}


@pytest.mark.parametrize(
    "text, found",
    [
        ("actor/microsoft", "actor/microsoft"),
        ("health-data-hub", "actor/health-data-hub"),
        ("MICROSOFT", "actor/microsoft"),
        ("  health  data hub ", "actor/health-data-hub"),
        ("hdh", "actor/health-data-hub"),
        ("plateforme des donnees de sante", "actor/health-data-hub"),
        ("Assistance publique - Hopitaux de Paris", "actor/ap-hp"),
        ("Facebook", "actor/meta"),
        ("Orange", "actor/orange"),
        ("offering/watson", "offering/watson"),
    ],
)
def test_id_slug_name_label_and_alias_find(text: str, found: str) -> None:
    """Case, accents, dashes and spaces do not count."""
    assert find_entity(ENTITIES, text).id == found


def test_an_actor_is_preferred_to_its_product() -> None:
    """Watson is the actor, unless products are asked for."""
    assert find_entity(ENTITIES, "Watson").id == "actor/watson"
    assert find_entity(ENTITIES, "Watson", ("offering",)).id == "offering/watson"


def test_a_name_counts_before_an_alias() -> None:
    """Who bears the name is meant, not who is called so as well."""
    other = Entity("actor/z", "actor", "Z", aliases=("Microsoft",))
    assert find_entity([*ENTITIES.values(), other], "Microsoft").id == "actor/microsoft"


def test_a_shared_name_is_refused_with_the_ids() -> None:
    """Two actors called OH: neither is guessed."""
    with pytest.raises(
        UsageError, match=r"'OH' may mean actor/orange-healthcare .*, actor/oxford-hospitals .*give the id"
    ):
        find_entity(ENTITIES, "OH")


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    """A typing mistake is answered by who was meant."""
    with pytest.raises(UsageError, match=r"did you mean Microsoft \(actor/microsoft\)"):
        find_entity(ENTITIES, "Micosoft")
    with pytest.raises(UsageError, match="alliancegraph export"):
        find_entity(ENTITIES, "qqqqqqq")


def test_nearest_prefers_the_whole_name() -> None:
    """Meta comes before Metabolon for "Mета"-like slips; each entity once, at most as many as asked."""
    near = nearest(ENTITIES.values(), "Metta")
    assert near[0].id == "actor/meta"
    assert len({e.id for e in near}) == len(near) <= 5
    assert len(nearest(ENTITIES.values(), "Health Data", limit=1)) == 1


def test_fold() -> None:
    """Ligatures are two letters, accents none."""
    assert fold("Œuvre  d’Été") == "oeuvre d'ete"
