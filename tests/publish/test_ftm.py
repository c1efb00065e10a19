"""FollowTheMoney: valid by its own package, with ids that stay."""

import json
from typing import Any

import pytest

import alliancegraph as ag
from alliancegraph.publish import ftm

Entity = dict[str, Any]


@pytest.fixture(scope="module")
def entities(bundle: ag.AllianceGraph) -> dict[str, Entity]:
    return {entity["id"]: entity for entity in map(json.loads, ftm.write(bundle).decode().splitlines())}


def test_every_entity_is_valid_by_the_package_itself(entities: dict[str, Entity]) -> None:
    """Required properties are there, no value is cleaned away, and every reference is of the schema it must be."""
    model = pytest.importorskip("followthemoney").model
    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert {name: sorted(said) for name, said in proxy.to_dict()["properties"].items()} == entity["properties"]
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert model.get(entities[value]["schema"]).is_a(prop.range), (entity["id"], prop.name)


def test_what_did_not_come_about_is_no_ownership(entities: dict[str, Entity]) -> None:
    """A rumoured or cancelled purchase is a link with its status: nobody owns what was never bought."""
    statuses: dict[str, set[str]] = {}
    for entity in entities.values():
        if entity["properties"].get("role") == ["acquisition"]:
            statuses.setdefault(entity["schema"], set()).update(entity["properties"]["status"])
    assert statuses["Ownership"] <= {"active", "signed", "ended"}
    assert {"rumoured", "announced"} <= statuses["UnknownLink"]


def test_a_link_says_when_who_says_so_and_how_sure_it_is(entities: dict[str, Entity]) -> None:
    """Dates, address, quote, document and belief of a purchase that the bundled graph holds."""
    (found,) = (
        each["properties"]
        for each in entities.values()
        if each["schema"] == "Ownership"
        and each["properties"]["asset"] == ["ag-actor-pillpack"]
        and each["properties"]["role"] == ["acquisition"]
    )
    assert found["owner"] == ["ag-actor-amazon"]
    assert found["startDate"] == ["2018-06"]
    assert (found["sharesValue"], found["sharesCurrency"]) == (["753000000"], ["USD"])
    assert "https://www.fuld.com/care-amazons-revolutionary-move-into-healthcare/" in found["sourceUrl"]
    assert found["description"][0].startswith("belief 0.")
    assert all(entities[id_]["schema"] == "Document" for id_ in found["proof"])
    assert entities["ag-actor-amazon"]["properties"]["wikidataId"] == ["Q3884"]


def test_the_same_graph_gives_the_same_lines_sorted(bundle: ag.AllianceGraph, entities: dict[str, Entity]) -> None:
    """Ids come from ours, never from the order."""
    again = ftm.write(bundle)
    assert again == ftm.write(ag.load(bundle.workspace.root if bundle.workspace else "."))
    assert list(entities) == sorted(entities)
