"""Whether a literal is what its datatype says: both RDF libraries take ``"2020-13-45"^^xsd:date`` without a word."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pyoxigraph as ox

from alliancegraph.graph.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]


def well_formed(literal: ox.Literal) -> bool:
    """True when the text is in the lexical space of the datatype, or the datatype is none of those used here."""
    holds = _CHECKS.get(literal.datatype.value)
    return holds is None or holds(literal.value)


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    _XSD + "date": _is_day,
    _XSD + "decimal": _matches(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    _XSD + "integer": _matches(r"[+-]?[0-9]+"),
    _XSD + "boolean": _matches(r"true|false|1|0"),
    _XSD + "double": _matches(r"[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|INF)|NaN"),
}
