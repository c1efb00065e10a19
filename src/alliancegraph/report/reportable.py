"""What a report needs of a graph; ``api.AllianceGraph`` has it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from alliancegraph.analyse.projection import Projection
from alliancegraph.errors import UsageError
from alliancegraph.files import dated, require_folder
from alliancegraph.model import Knowledge
from alliancegraph.report import format_of, write_report
from alliancegraph.report.asked import Asked
from alliancegraph.report.place import address_of_page, waiting_claims
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace


class Reportable(Protocol):
    """A graph, as it stood on a day or stands."""

    vocabulary: Vocabulary
    workspace: Workspace | None
    day: date | None

    @property
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations."""
        ...

    def place(self) -> Workspace:
        """The workspace; raises UsageError when there is none."""
        ...

    def dependence_types(self) -> tuple[str, str]:
        """Who may be unavoidable, and for whom."""
        ...


def report_on(
    kg: Reportable, path: Path | None, to: str | None, lang: str, title: str | None, by: str, projection: Projection
) -> Path:
    """Write the report on a graph, by default into the ``exports/`` of its workspace, and return its path.

    Raises what ``report_bytes`` raises, and UsageError for a folder that is not there or stands where the file is to
    be.
    """
    usual = dated(kg.place().report, kg.day) if path is None else require_folder(path)
    target = usual.with_suffix(f".{to}") if path is None and to else usual
    if target.is_dir():
        raise UsageError(f"{target} is a folder: a report needs a file")
    of, toward = kg.dependence_types()
    asked = Asked(
        kg.knowledge,
        kg.vocabulary,
        lang,
        page=address_of_page(target, kg.workspace, kg.day),
        projection=replace(projection, as_of=None),  # the graph stands on that day already
        by=by,
        of=of,
        toward=toward,
        day=kg.day,
        waiting=waiting_claims(kg.workspace),
    )
    return write_report(asked, target, to or format_of(target), title)
