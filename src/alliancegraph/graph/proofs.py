"""The passages that relations rest on, for an answer that is to show its quotes."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from alliancegraph.graph.cells import Cell, read_cell
from alliancegraph.graph.store import Store

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": ("proof", "quote", "note", "source", "publisher", "published", "url"),
    "fr": ("preuve", "citation", "note", "source", "éditeur", "parution", "adresse"),
}
"""Language → headings of a ``Proof``."""

Proof = tuple[Cell, ...]
"""Whether a claim affirms or denies, its quote, a deal sheet's note; title, publisher, date, address of its source."""

_QUERY = """SELECT ?relation ?polarity ?quote ?note ?title ?publisher ?published ?url WHERE {{
  VALUES ?relation {{ {relations} }}
  ?relation ag:attestedBy ?claim .
  ?claim ag:polarity ?polarity ; ag:quote ?quote ; ag:start ?start .
  OPTIONAL {{ ?claim ag:note ?note }}
  OPTIONAL {{ ?claim ag:originTitle ?title }}
  OPTIONAL {{ ?claim ag:originPublisher ?publisher }}
  OPTIONAL {{ ?claim ag:originDate ?published }}
  OPTIONAL {{ ?claim ag:originUrl ?url }}
}}
ORDER BY ?relation ?published ?publisher ?title ?start ?quote"""


def proofs_of(store: Store, relations: Iterable[str]) -> dict[str, list[Proof]]:
    """IRI of a relation → its claims, the earliest published first."""
    found: dict[str, list[Proof]] = {}
    wanted = sorted(set(relations))
    for some in (wanted[i : i + 500] for i in range(0, len(wanted), 500)):
        for row in store.select(_QUERY.format(relations=" ".join(f"<{iri}>" for iri in some))).rows:
            relation, *proof, url = row
            assert isinstance(relation, ox.NamedNode)
            link = url.value if isinstance(url, ox.NamedNode) else None
            found.setdefault(relation.value, []).append((*(read_cell(term, {}) for term in proof), link))
    return found
