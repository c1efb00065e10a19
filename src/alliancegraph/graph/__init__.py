"""Relations as triples and back: TriG, stores, guarded SPARQL, ready questions, checks."""

from alliancegraph.graph.cells import Named
from alliancegraph.graph.checks import check, check_knowledge
from alliancegraph.graph.findings import Finding
from alliancegraph.graph.load import load_trig
from alliancegraph.graph.query import Answer, Limits, run_query
from alliancegraph.graph.questions import Question, ask, find_question, load_questions
from alliancegraph.graph.serialise import FORMATS, serialise
from alliancegraph.graph.server import SparqlStore
from alliancegraph.graph.store import OxigraphStore, Store, TrigStore
from alliancegraph.graph.write import write_trig

__all__ = [
    "FORMATS",
    "Answer",
    "Finding",
    "Limits",
    "Named",
    "OxigraphStore",
    "Question",
    "SparqlStore",
    "Store",
    "TrigStore",
    "ask",
    "check",
    "check_knowledge",
    "find_question",
    "load_questions",
    "load_trig",
    "run_query",
    "serialise",
    "write_trig",
]
