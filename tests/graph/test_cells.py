"""RDF terms as cells that a person reads."""

from decimal import Decimal

import pyoxigraph as ox
import pytest

from alliancegraph.graph.cells import Named, labels_of, read_cell
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import iri

ZEPHYR, ALPHA = iri("actor/nimbus"), iri("actor/orchard")
LABELS = {ZEPHYR: "Zéphyr", ALPHA: "Alpha"}


def test_a_list_of_addresses_shows_labels_in_their_order() -> None:
    """What GROUP_CONCAT makes of IRIs reads as names, whatever order the engine gave, and keeps the addresses."""
    for text in (f"{ZEPHYR}, {ALPHA}", f"{ALPHA}, {ZEPHYR}", f", {ZEPHYR}, {ALPHA}"):
        cell = read_cell(ox.Literal(text), LABELS)
        assert cell == "Alpha; Zéphyr"
        assert isinstance(cell, Named)
        assert cell.iri.split() == sorted((ZEPHYR, ALPHA))


def test_a_path_keeps_its_order() -> None:
    """A chain of owners is no set."""
    cell = read_cell(ox.Literal(f"{ZEPHYR} > {ALPHA}"), LABELS)
    assert cell == "Zéphyr > Alpha"
    assert isinstance(cell, Named)
    assert cell.iri.split() == [ZEPHYR, ALPHA]


@pytest.mark.parametrize(
    "text", ["", "see " + ALPHA, f"{ALPHA}, and more", "https://example.org/a, https://example.org/b"]
)
def test_other_text_stays_text(text: str) -> None:
    """Only addresses of the project, and nothing beside them, are a list."""
    cell = read_cell(ox.Literal(text), LABELS)
    assert cell == text
    assert not isinstance(cell, Named)


def test_labels_are_found_for_addresses_inside_a_list(store: TrigStore) -> None:
    """In the language asked for, as for an address alone."""
    north = iri("actor/north-hospital")
    assert labels_of(store, [ox.Literal(f"{north}, {ALPHA}")], "fr") == {north: "Hôpital du Nord", ALPHA: "Orchard"}


def test_numbers_are_numbers() -> None:
    """Engines write zeros differently; the number is the same."""
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert read_cell(ox.Literal("50.00", datatype=decimal), {}) == 50
    assert read_cell(ox.Literal("0.8075", datatype=decimal), {}) == Decimal("0.8075")
