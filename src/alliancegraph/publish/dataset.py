"""The dataset to publish: a workspace of its own (graph, ontology, free documents) with tables and descriptions.

No clock: it bears the day of its latest source, or the one that is asked for. The same graph gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from alliancegraph.publish import about, dcat, rdf12, rocrate, sums, void
from alliancegraph.publish.card import Card, card_of
from alliancegraph.publish.exportable import Exportable
from alliancegraph.view.texts import to_csv
from alliancegraph.workspace import DESCRIPTIONS, files_below


def files(kg: Exportable, date: str | None = None) -> Mapping[str, bytes]:
    """The files of the dataset by relative path. Raises UsageError as ``card_of`` does."""
    card = card_of(kg, date)
    data = [card.file(path, content) for path, content in sorted(_data(kg, card).items())]
    described = [
        *data,
        card.file("README.md", about.readme(card).encode()),
        card.file("LICENSE.md", about.licence(card).encode()),
        card.file("CITATION.cff", about.citation(card).encode()),
        card.file("dcat.ttl", dcat.write(card, data)),
        card.file("void.ttl", void.write(card, kg.trig)),
    ]
    whole = [*described, card.file("ro-crate-metadata.json", rocrate.write(card, described))]
    return {
        file.path: file.data for file in (*whole, card.file(sums.NAME, sums.write((f.path, f.sha256) for f in whole)))
    }


def _data(kg: Exportable, card: Card) -> dict[str, bytes]:
    found = {"graph/alliances.trig": kg.trig, "graph/alliances-rdf12.ttl": rdf12.write(kg)}
    tables = {"actors": kg.actors, "relations": kg.relations, "claims": kg.claims}
    found |= {f"tables/{name}.csv": to_csv(frame).encode() for name, frame in tables.items()}
    for folder in kg.vocabulary.folders:  # the workspace's own file replaces the packaged one
        found |= {f"ontology/{_below(file, folder)}": file.read_bytes() for file in files_below(folder)}
    return found | dict(_documents(kg, card))


def _documents(kg: Exportable, card: Card) -> Iterator[tuple[str, bytes]]:
    """The documents whose licence is open, as they lie in the workspace, and what a person wrote about them."""
    if kg.workspace is None:
        return
    paths = [source.document.path for source in card.sources if source.contained]
    for path in (*paths, f"documents/{DESCRIPTIONS}", "graph/decisions.csv"):
        file = kg.workspace.root / path
        if file.is_file():
            yield path, file.read_bytes()


def _below(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
