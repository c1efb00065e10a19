"""A workspace: a folder with ``documents/`` to read, and what the tool makes of them.

documents/    texts, PDF, HTML, DOCX, deal sheets (CSV); sources.csv describes them
ontology/     optional: files here replace or extend the packaged knowledge
graph/        alliances.trig, issues.csv, review.csv (generated), decisions.csv (human), layout.csv (places of the
              last map, kept for the next one)
exports/      network.html, centrality.csv, report.html (generated, safe to delete)
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path

from alliancegraph.errors import UsageError

DESCRIPTIONS = "sources.csv"
"""The file of ``documents/`` that describes the others and is none itself."""
EXAMPLES = "_examples"
"""Folder of the package that holds the examples of ``init``, each laid out as a workspace."""
STARTER = "starter"
"""The example that ``init`` makes when none is named."""


@dataclass(frozen=True)
class Workspace:
    """The paths of one workspace; nothing is read or made by naming it."""

    root: Path

    @property
    def documents(self) -> Path:
        """What is read."""
        return self.root / "documents"

    @property
    def ontology(self) -> Path | None:
        """The workspace's own knowledge, None when it has none and uses the packaged one."""
        path = self.root / "ontology"
        return path if path.is_dir() else None

    @property
    def graph(self) -> Path:
        """Folder of the graph."""
        return self.root / "graph"

    @property
    def trig(self) -> Path:
        """The graph itself."""
        return self.graph / "alliances.trig"

    @property
    def issues(self) -> Path:
        """What was not understood."""
        return self.graph / "issues.csv"

    @property
    def review(self) -> Path:
        """Claims that were not believed enough for the graph."""
        return self.graph / "review.csv"

    @property
    def decisions(self) -> Path:
        """Human judgements, applied before any rule."""
        return self.graph / "decisions.csv"

    @property
    def layout(self) -> Path:
        """Places of the last map: read and written by a build, so that the map does not jump."""
        return self.graph / "layout.csv"

    @property
    def cache(self) -> Path:
        """What a later build need not do again; safe to delete."""
        return self.graph / ".cache"

    @property
    def exports(self) -> Path:
        """Folder of the derived views."""
        return self.root / "exports"

    @property
    def page(self) -> Path:
        """The page to explore the graph."""
        return self.exports / "network.html"

    @property
    def report(self) -> Path:
        """The report on the graph."""
        return self.exports / "report.html"

    @property
    def centrality(self) -> Path:
        """The ranking of the actors."""
        return self.exports / "centrality.csv"

    def inputs(self) -> list[Path]:
        """Every file below ``documents/`` except sources.csv and hidden ones, sorted by path.

        Raises UsageError when there is no ``documents/``.
        """
        if not self.documents.is_dir():
            raise UsageError(
                f"no documents/ in {self.root.absolute()}: run `alliancegraph init`, or name a folder with --workspace"
            )
        return sorted(p for p in files_below(self.documents) if p != self.documents / DESCRIPTIONS)

    def require_graph(self) -> Path:
        """Path of the graph; raises UsageError when none has been built."""
        if not self.trig.is_file():
            raise UsageError(f"no graph at {self.trig}: run `alliancegraph build` first")
        return self.trig


def files_below(folder: Path) -> Iterator[Path]:
    """Files in ``folder`` and below, hidden ones and those in hidden folders passed over.

    A folder that cannot be entered (a link, no permission) stands for what is in it, so that whoever reads it
    can say why not.
    """
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found = (*names, *(name for name in folders if Path(base, name).is_symlink()))
        yield from (Path(base, name) for name in sorted(found) if not name.startswith("."))
    yield from (Path(error.filename) for error in closed if not isinstance(error, FileNotFoundError))


def examples() -> dict[str, Path]:
    """Name → folder of the examples that ``init`` can make, sorted by name."""
    folder = Path(str(resources("alliancegraph"))) / EXAMPLES
    return {path.name: path for path in sorted(folder.iterdir()) if (path / "documents").is_dir()}


def init(folder: Path, example: str = STARTER) -> list[Path]:
    """Make a workspace with an example in ``folder``; returns the files written.

    Never overwrites: raises UsageError when the folder already holds a ``documents/`` or an ``ontology/`` that the
    example would mix with, and when there is no such example.
    """
    known = examples()
    if example not in known:
        raise UsageError(f"no example is called {example!r}; there are {', '.join(known)}")
    for part in ("documents", "ontology"):
        if (known[example] / part).is_dir() and (folder / part).exists():
            raise UsageError(f"{folder / part} exists already and is left as it is")
    return list(_copy(known[example], folder))


def _copy(example: Path, folder: Path) -> Iterator[Path]:
    for source in files_below(example):
        target = folder / source.relative_to(example)
        if target.exists():
            continue  # the user's own README stays
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(source.read_text(encoding="utf-8"))
        yield target
