"""Whether a graph is sound: rules of the ontology, proofs against the texts, references, literals, IRIs, sanity."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.assemble.checks import check_sanity
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UnreadableInput
from alliancegraph.fillers import fillers_of
from alliancegraph.graph.derive import shortcuts
from alliancegraph.graph.facts import Facts
from alliancegraph.graph.findings import Finding
from alliancegraph.graph.lexical import well_formed
from alliancegraph.graph.load import load_trig
from alliancegraph.graph.namespaces import DERIVED, FAMILIES, SCHEMES, shorten
from alliancegraph.graph.nodes import parse_quads
from alliancegraph.graph.shapes import shape_findings
from alliancegraph.graph.sums import bad_sum, bad_sums
from alliancegraph.model import Claim, Document, Knowledge, Proof, Relation
from alliancegraph.vocabulary import BASE, ID, NAMESPACE, VOCAB, Vocabulary, iri

Name = Callable[[str], str]
"""Entity id → what to call the thing in a message."""

_OWN_IRI = re.compile(
    rf"{re.escape(ID)}(?:{'|'.join(FAMILIES)})/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*"
    rf"|{re.escape(VOCAB)}(?:{'|'.join(SCHEMES)})/[A-Za-z0-9._-]+"
    rf"|{re.escape(NAMESPACE)}[A-Za-z0-9_-]+"
)


def check(
    source: bytes | Path,
    vocabulary: Vocabulary,
    documents: Iterable[Document] = (),
    *,
    warnings: bool = False,
    reference: bool = False,
) -> list[Finding]:
    """Everything that is wrong with a TriG graph, sorted; nothing for a sound one.

    Quotes are re-read in ``documents``; without any, a warning that always shows says how many were not.
    ``warnings`` adds what else need not be mended; ``reference`` has pyshacl judge the shapes. Never raises for a
    bad graph: that is a finding.
    """
    documents = tuple(documents)
    try:
        quads = list(parse_quads(source, ox.RdfFormat.TRIG))
        facts = Facts([*quads, *_terms(vocabulary)])
    except UnreadableInput as error:
        return [Finding("violation", error.path, error.reason)]
    found = set(shape_findings(facts, vocabulary.shapes_path, reference=reference))
    found.update(_bad_terms(quads, facts))
    try:
        knowledge = load_trig(source, vocabulary)
    except UnreadableInput as error:
        found.add(Finding("violation", error.path, error.reason))
    else:
        found.update(check_knowledge(knowledge, vocabulary, documents, lambda id_: facts.name(ox.NamedNode(iri(id_)))))
        found.update(_stale(knowledge, quads, vocabulary))
        found.update(_one_sided(knowledge, quads, facts))
        always = set(_unread(knowledge, documents))
        return sorted(always | {f for f in found if warnings or f.severity == "violation"})
    return sorted(f for f in found if warnings or f.severity == "violation")


def _unread(knowledge: Knowledge, documents: tuple[Document, ...]) -> Iterator[Finding]:
    """A check without texts takes quotes on trust, and must not look like one that read them."""
    if knowledge.claims and not documents:
        count = sum(1 for claim in knowledge.claims for _ in proofs_of(claim))
        where = f"{len(knowledge.documents)} documents"
        yield Finding("warning", where, f"not beside the graph: {count} quotes could not be re-read; add them")


def _terms(vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """Classes, roles and concepts, without the entities: those must stand in the graph itself."""
    for file in vocabulary.ontology_files:
        for quad in parse_quads(file, ox.RdfFormat.TURTLE):
            if not (isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ID)):
                yield quad


def check_knowledge(
    knowledge: Knowledge, vocabulary: Vocabulary, documents: Iterable[Document] = (), name: Name = str
) -> Iterator[Finding]:
    """Findings on knowledge, before or after it was written; ``name`` says what to call an entity id."""
    texts = {document.id: document for document in documents}
    described = {document.id for document in knowledge.documents}
    for claim in knowledge.claims:
        problems = (
            *_homeless(claim, described),
            *_bad_proofs(claim, texts),
            *bad_sum(claim),
            *_bad_references(claim, knowledge, vocabulary),
        )
        yield from (Finding("violation", name(f"claim/{claim.id}"), problem) for problem in problems)
        yield from (Finding("warning", name(f"claim/{claim.id}"), problem) for problem in _bad_origin(claim))
    yield from _bad_documents(knowledge, texts, name)
    yield from _bad_relations(knowledge, vocabulary, name)
    for insane in check_sanity(knowledge.relations, knowledge.claims, knowledge.entities, vocabulary):
        yield Finding("violation", name(insane.subject), insane.message)


def proofs_of(claim: Claim) -> Iterator[tuple[str, Proof]]:
    """All proofs of a claim, each with what it proves."""
    yield from (("the quote", claim.quote), ("the trigger", claim.trigger))
    yield from (("a cue", cue) for cue in claim.cues)
    for filler in fillers_of(claim):
        yield f"the {filler.role} {filler.name}", filler.proof
        if filler.anaphor:
            yield f"the words for the {filler.role} {filler.name}", filler.anaphor
    yield from ((f"the domain {said.value}", said.proof) for said in claim.domains)
    if claim.date:
        yield f"the date {claim.date.value}", claim.date.proof
    if claim.place:
        yield f"the place {claim.place.value}", claim.place.proof
    if claim.amount:
        yield "the sum", claim.amount.proof
    if claim.measure:
        yield "the figure", claim.measure.proof


def _homeless(claim: Claim, described: Container[str]) -> Iterator[str]:
    if claim.document not in described:
        yield f"stands in document:{claim.document}, which the graph does not describe; build again"


def _bad_proofs(claim: Claim, texts: Mapping[str, Document]) -> Iterator[str]:
    document = texts.get(claim.document)
    for what, proof in proofs_of(claim):
        if not 0 <= proof.start < proof.end:
            yield f"{what} is said to stand at {proof.start}-{proof.end}, which is no stretch of text; build again"
        elif document and document.text[proof.start : proof.end] != proof.quote:
            said = document.text[proof.start : proof.end][:60]
            yield (
                f"{what} is quoted as {proof.quote[:60]!r}, but {document.path} says {said!r}"
                f" at {proof.start}-{proof.end}; build again, or correct the quote"
            )


def _bad_references(claim: Claim, knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[str]:
    kind = vocabulary.kinds[claim.kind]
    for filler in claim.fillers:
        if filler.role not in kind.roles:
            yield f"{claim.kind} has no role {filler.role}; it has {', '.join(kind.roles)}"
        elif filler.sort not in vocabulary.roles[filler.role].sorts:
            allowed = ", ".join(sorted(vocabulary.roles[filler.role].sorts))
            yield f"{filler.name} is a {filler.sort}, the role {filler.role} takes {allowed}"
        if filler.ref and not _known(filler.ref, knowledge, vocabulary):
            yield f"the {filler.role} {filler.ref} is not in the registry of the graph; build again"


def _known(ref: str, knowledge: Knowledge, vocabulary: Vocabulary) -> bool:
    scheme, _, code = ref.partition("/")
    return ref in knowledge.entities or code in vocabulary.schemes.get(scheme, {})


def _bad_origin(claim: Claim) -> Iterator[str]:
    if claim.origin.date and not _is_edtf(claim.origin.date):
        yield f"the source's date {claim.origin.date!r} is no EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD"


def _is_edtf(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True


def _bad_documents(knowledge: Knowledge, texts: Mapping[str, Document], name: Name) -> Iterator[Finding]:
    now = {document.path: document for document in texts.values()}
    for document in knowledge.documents:
        where = name(f"document/{document.id}")
        if texts and document.id not in texts:
            gone = "has changed since" if document.path in now else "is not there any more, but was when"
            yield Finding("violation", where, f"{document.path} {gone} the graph was built; build again")
        if document.origin.date is None:
            yield Finding("warning", where, "has no publication date; add it to documents/sources.csv")
        elif not _is_edtf(document.origin.date):
            yield Finding(
                "warning", where, f"the date {document.origin.date!r} is no EDTF date; mend it in sources.csv"
            )


def _bad_relations(knowledge: Knowledge, vocabulary: Vocabulary, name: Name) -> Iterator[Finding]:
    claims = {claim.id: claim for claim in knowledge.claims}
    for relation in knowledge.relations:
        for problem in (*_bad_relation(relation, set(claims), knowledge, vocabulary), *bad_sums(relation, claims)):
            yield Finding("violation", name(f"relation/{relation.id}"), problem)


def _bad_relation(relation: Relation, claims: Set[str], knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[str]:
    for ref in sorted({*relation.refs(), *relation.through}):
        if not _known(ref, knowledge, vocabulary):
            yield f"{ref} is not in the registry of the graph; build again"
    for claim in sorted({*relation.claims, *(event.claim for event in relation.events)} - claims):
        yield f"rests on claim:{claim}, which is not in the graph; build again"
    for event in relation.events:
        if event.date and not _is_edtf(event.date):
            yield f"the step {event.status} has the date {event.date!r}, no EDTF date"


def _bad_terms(quads: Iterable[ox.Quad], facts: Facts) -> Iterator[Finding]:
    """Literals that are not what they say, IRIs in the project's name that the project does not make."""
    for quad in quads:
        for problem in (*_bad_literal(quad), *_bad_iris(quad)):
            where = facts.name(quad.subject) if isinstance(quad.subject, ox.NamedNode) else str(quad.subject)
            yield Finding("violation", where, problem)


def _bad_literal(quad: ox.Quad) -> Iterator[str]:
    value = quad.object
    if isinstance(value, ox.Literal) and not well_formed(value):
        yield f"{shorten(quad.predicate.value)} is {value.value!r}, which is no {shorten(value.datatype.value)}"


def _bad_iris(quad: ox.Quad) -> Iterator[str]:
    for term in (quad.subject, quad.object):
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE) and not _OWN_IRI.fullmatch(term.value):
            yield f"<{term.value}> is no IRI that this project makes; correct the id"


def _one_sided(knowledge: Knowledge, quads: Iterable[ox.Quad], facts: Facts) -> Iterator[Finding]:
    """Claims said to attest a relation that does not rest on them, and the reverse."""
    said = {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate.value == f"{NAMESPACE}attests"
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    claims = {claim.id for claim in knowledge.claims}
    due = {(iri(f"claim/{c}"), iri(f"relation/{r.id}")) for r in knowledge.relations for c in r.claims if c in claims}
    for claim, relation in sorted(said ^ due):
        problem = "which does not rest on it" if (claim, relation) in said else "but does not say so in ag:attests"
        message = f"attests {facts.name(ox.NamedNode(relation))}, {problem}; build again"
        yield Finding("violation", facts.name(ox.NamedNode(claim)), message)


def _stale(knowledge: Knowledge, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Shortcuts that do not follow from the relations, or are missing."""
    names = {f"{NAMESPACE}{kind.shortcut}" for kind in vocabulary.kinds.values() if kind.shortcut}
    graph = ox.NamedNode(DERIVED)
    there = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if quad.graph_name == graph and quad.predicate.value in names
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    due = {
        (iri(a), f"{NAMESPACE}{short}", iri(b))
        for a, short, b in shortcuts(knowledge.relations, vocabulary, knowledge.entities)
    }
    for triple in sorted(there ^ due):
        words = " ".join(map(shorten, triple))
        problem = "follows from no relation" if triple in there else "follows from a relation and is missing"
        yield Finding("violation", shorten(DERIVED), f"{words} {problem}; build again")
