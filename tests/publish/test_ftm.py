"""FollowTheMoney: valid by its own package, with ids that stay."""

import json
from typing import Any

import pytest

import alliancegraph as ag
from alliancegraph.publish import ftm

Entity = dict[str, Any]

LINK = {
    *("role", "status", "startDate", "endDate", "date", "sourceUrl", "publisher", "proof", "summary", "description"),
    "recordId",
}
NAMED = {"name", "alias", "notes", "wikidataId"}
KNOWN: dict[str, set[str]] = {
    "Ownership": LINK | {"owner", "asset", "sharesValue", "sharesCurrency"},
    "UnknownLink": LINK | {"subject", "object"},
    "Document": {"name", "fileName", "title", "publisher", "date", "sourceUrl", "mimeType"},
    "Asset": NAMED,
    **dict.fromkeys(("Company", "Organization", "PublicBody", "LegalEntity", "Person"), NAMED | {"country", "parent"}),
}
"""Properties of each schema that is written, read in the schemata of FollowTheMoney 4.11; the package may be absent."""
REQUIRED = {"Ownership": {"owner", "asset"}, "UnknownLink": {"subject", "object"}, "Document": {"fileName"}}
ACTORS = {"Company", "Organization", "PublicBody", "LegalEntity", "Person"}
RANGES = {
    "owner": ACTORS,
    "asset": {"Asset", "Company"},
    "subject": ACTORS | {"Asset"},
    "object": ACTORS | {"Asset"},
    "parent": ACTORS,
    "proof": {"Document"},
}


@pytest.fixture(scope="module")
def entities(bundle: ag.AllianceGraph) -> dict[str, Entity]:
    return {entity["id"]: entity for entity in map(json.loads, ftm.write(bundle).decode().splitlines())}


def test_schemata_properties_and_references_are_those_of_followthemoney(entities: dict[str, Entity]) -> None:
    """By a list that was read from its schemata: known properties, required ones, references of the right schema."""
    for entity in entities.values():
        said = entity["properties"]
        assert said.keys() <= KNOWN[entity["schema"]], entity["id"]
        assert REQUIRED.get(entity["schema"], {"name"}) <= said.keys(), entity["id"]
        for name in said.keys() & RANGES:
            assert {entities[id_]["schema"] for id_ in said[name]} <= RANGES[name], (entity["id"], name)


def test_every_entity_is_valid_by_the_package_itself(entities: dict[str, Entity]) -> None:
    """Required properties are there, no value is cleaned away, and every reference is of the schema it must be."""
    model = pytest.importorskip("followthemoney", reason="make interop").model
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
