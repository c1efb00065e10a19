"""The rules of ``ontology/shapes.ttl`` on a graph, as findings."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.graph.facts import Facts, Term
from alliancegraph.graph.findings import Finding, Severity
from alliancegraph.graph.shacl import SH, Broken, UnknownShape, broken, read_shapes


def shape_findings(facts: Facts, shapes: Path, *, reference: bool = False) -> Iterator[Finding]:
    """Each thing and rule it breaks, once. ``facts`` hold the graph with the ontology.

    Shapes of SHACL core are checked here; any other feature in the file, or ``reference``, calls pyshacl.
    """
    for found in _by_pyshacl(facts, shapes) if reference else _broken(facts, shapes):
        severity: Severity = "violation" if found.severity == "Violation" else "warning"
        yield Finding(severity, facts.name(found.focus), found.message)


def _broken(facts: Facts, shapes: Path) -> Iterator[Broken]:
    try:
        known = read_shapes(shapes)
    except UnknownShape:
        return _by_pyshacl(facts, shapes)
    return broken(facts, known)


def _by_pyshacl(facts: Facts, shapes: Path) -> Iterator[Broken]:
    """The reference, some twenty times slower."""
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=ox.serialize(facts.triples(), format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(shapes), inplace=True)
    sh = rdflib.Namespace(SH)
    for result in sorted(report.subjects(rdflib.RDF.type, sh.ValidationResult)):
        yield Broken(
            rule=str(report.value(result, sh.sourceShape)),
            focus=_term(report.value(result, sh.focusNode)),
            message=str(report.value(result, sh.resultMessage)),
            severity=str(report.value(result, sh.resultSeverity)).removeprefix(SH),
        )


def _term(node: object) -> Term:
    """A focus node as a term of pyoxigraph."""
    import rdflib

    if isinstance(node, rdflib.Literal):
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype and not node.language else None
        return ox.Literal(str(node), datatype=datatype, language=node.language)
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))
