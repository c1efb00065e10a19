"""A graph's report: what the library's options mean for it, and where it goes."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.analysis import NetworkOptions, projection_of
from alliancegraph.errors import UsageError
from alliancegraph.files import dated, require_folder
from alliancegraph.report import Asked, format_of, write_report
from alliancegraph.report.place import address_of_page, waiting_claims

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph


def report(
    kg: "AllianceGraph",
    path: Path | None,
    to: str | None,
    lang: str,
    title: str | None,
    by: str,
    network: NetworkOptions,
) -> Path:
    """Write the report on a graph; see ``AllianceGraph.report``."""
    projection = projection_of(network)
    if projection.as_of:
        kg, projection = kg.as_of(projection.as_of), replace(projection, as_of=None)
    plain = dated(kg.place().report, kg.day) if path is None else require_folder(path)
    target = plain.with_suffix(f".{to}") if path is None and to else plain
    if target.is_dir():
        raise UsageError(f"{target} is a folder: a report needs a file")
    of, toward = kg.dependence_types()
    asked = Asked(
        kg.knowledge,
        kg.vocabulary,
        lang,
        page=address_of_page(target, kg.workspace, kg.day),
        projection=projection,
        by=by,
        of=of,
        toward=toward,
        day=kg.day,
        waiting=waiting_claims(kg.workspace),
    )
    return write_report(asked, target, to or format_of(target), title)
