"""The table of formats: each is a function from the graph to files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.publish.exportable import Exportable
from alliancegraph.publish.sums import listed

Writer = Callable[[Exportable], bytes]
FolderWriter = Callable[[Exportable, str | None], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write the graph. ``write`` and ``fill`` import what they need when they run."""

    name: str
    says: str
    """What it is, in a few words."""
    file: str
    """Name of the file, or folder, in ``exports/``."""
    write: Writer | None = None
    """Gives the one file."""
    fill: FolderWriter | None = None
    """Gives the files of a folder by relative name; takes the date that they are to bear."""
    dated: bool = False


def _rdf(format_: str) -> Writer:
    def write(kg: Exportable) -> bytes:
        from alliancegraph.graph import serialise

        return serialise(kg.trig, format_)

    return write


def _network(name: str) -> Writer:
    def write(kg: Exportable) -> bytes:
        from alliancegraph.publish import graph_xml

        writers = {"graphml": graph_xml.graphml, "gexf": graph_xml.gexf}
        return writers[name](kg.to_networkx())

    return write


def _tables(kg: Exportable, _date: str | None) -> Mapping[str, bytes]:
    from alliancegraph.view.texts import to_csv

    frames = {"actors": kg.actors, "relations": kg.relations, "claims": kg.claims}
    return {f"{name}.csv": to_csv(frame).encode() for name, frame in frames.items()}


def _ttl12(kg: Exportable) -> bytes:
    from alliancegraph.publish import rdf12

    return rdf12.write(kg)


def _annotations(kg: Exportable) -> bytes:
    from alliancegraph.publish import annotations

    return annotations.write(kg)


def _ftm(kg: Exportable) -> bytes:
    from alliancegraph.publish import ftm

    return ftm.write(kg)


def _wikidata(kg: Exportable) -> bytes:
    from alliancegraph.publish import wikidata

    return wikidata.write(kg)


def _sdc(kg: Exportable) -> bytes:
    from alliancegraph.publish import sdc

    return sdc.write(kg)


def _dataset(kg: Exportable, date: str | None) -> Mapping[str, bytes]:
    from alliancegraph.publish import dataset

    return dataset.files(kg, date)


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("ttl", "RDF in Turtle, without named graphs", "alliances.ttl", _rdf("turtle")),
        Format("trig", "RDF in TriG", "alliances.trig", _rdf("trig")),
        Format("nq", "RDF in N-Quads", "alliances.nq", _rdf("nquads")),
        Format("jsonld", "RDF in JSON-LD", "alliances.jsonld", _rdf("jsonld")),
        Format("ttl12", "RDF 1.2: shortcuts with belief", "alliances-rdf12.ttl", _ttl12),
        Format("annotations", "the evidence as Web Annotations (JSON-LD)", "annotations.jsonld", _annotations),
        Format("csv", "three tables: actors, relations, claims", "tables", fill=_tables),
        Format("graphml", "network for Cytoscape, yEd", "alliances.graphml", _network("graphml")),
        Format("gexf", "network for Gephi", "alliances.gexf", _network("gexf")),
        Format("ftm", "FollowTheMoney entities (JSON lines)", "alliances.ftm.json", _ftm),
        Format("wikidata", "Wikidata statements (CSV)", "wikidata.csv", _wikidata),
        Format("sdc", "deals in the manner of SDC Platinum (CSV)", "deals.csv", _sdc),
        Format("dataset", "to publish: RDF, tables, DCAT, VoID, RO-Crate", "dataset", fill=_dataset, dated=True),
    )
}
"""By name. A path's suffix names the format where it is one of these names."""


def default_path(folder: Path, to: str | None) -> Path:
    """Where a format goes when the user names no file; raises UsageError without a known format."""
    if not to:
        raise UsageError(f"name a file, or a format with --to: {', '.join(FORMATS)}")
    return folder / _format(to).file


def export(kg: Exportable, path: Path, to: str | None = None, date: str | None = None) -> list[Path]:
    """Write the graph to ``path`` in the format ``to``, by default that of its suffix; returns the files written.

    For ``csv`` and ``dataset`` the path is a folder. ``date`` is the day that a dataset bears. Raises UsageError for an
    unknown format, a file where a folder is needed and the other way round, and a date that is none or not used.
    """
    format_ = FORMATS["csv"] if to is None and path.is_dir() else _format(to or path.suffix.removeprefix("."), path)
    if date is not None:
        _check_date(format_, date)
    if format_.write:
        if path.is_dir():
            raise UsageError(f"{path} is a folder: {format_.name} needs a file")
        write_atomic(path, format_.write(kg))
        return [path]
    if path.is_file():
        raise UsageError(f"{path} is a file: {format_.name} needs a folder")
    assert format_.fill is not None  # a format has one of both
    files = format_.fill(kg, date)
    left = set(listed(path)) - files.keys()  # a document may have to go with its licence
    for name, data in files.items():
        write_atomic(path / name, data)
    for name in left:
        (path / name).unlink(missing_ok=True)
    return [path / name for name in files]


def _format(name: str, path: Path | None = None) -> Format:
    found = FORMATS.get(name.lower())
    if found is None:
        said = path.name if path and not name else name
        raise UsageError(f"{said!r} names no format: give one of {', '.join(FORMATS)}")
    return found


def _check_date(format_: Format, date: str) -> None:
    if not format_.dated:
        raise UsageError(f"--date is for {', '.join(f.name for f in FORMATS.values() if f.dated)}, not {format_.name}")
    try:
        whole = PartialDate(date).edtf
    except ValueError as error:
        raise UsageError(f"--date: {error}; write 2026-03-31") from error
    if len(whole) != len("2026-03-31"):
        raise UsageError(f"--date {date}: give a whole day, such as 2026-03-31")
