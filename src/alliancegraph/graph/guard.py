"""SPARQL text as tokens: what only reads passes, what opens or changes anything is refused, values go in safely.

Works on tokens, before any engine sees the query. The lexer follows the terminals of the SPARQL 1.1 grammar;
what is no token is refused, so that no engine can read a keyword where the guard saw a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from alliancegraph.errors import QueryRefused

MOST_BYTES = 64 * 1024

# The character classes of the SPARQL 1.1 grammar, exactly: a name must end here where it ends for an engine.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = rf"{_BASE}_0-9"
_REST = rf"{_START}\u00b7\u0300-\u036f\u203f\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]"
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+|\#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<text>'{{3}}(?:'{{0,2}}(?:[^'\\]|\\[^\r\n]))*'{{3}}|"{{3}}(?:"{{0,2}}(?:[^"\\]|\\[^\r\n]))*"{{3}}
      |'(?:[^'\\\r\n]|\\[^\r\n])*'|"(?:[^"\\\r\n]|\\[^\r\n])*")
  | (?P<variable>[?$][{_START}][{_REST}]*)
  | (?P<blank>_:[{_START}](?:[{_REST}.-]*[{_REST}-])?)
  | (?P<name>(?:[{_BASE}](?:[{_REST}.-]*[{_REST}-])?)?:
      (?:(?:[{_START}:]|{_PLX})(?:(?:[{_REST}:.-]|{_PLX})*(?:[{_REST}:-]|{_PLX}))?)?)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:[0-9]+\.[0-9]*|\.?[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z][A-Za-z0-9_]*)
  | (?P<sign>\^\^|&&|\|\||[][{{}}().,;*/|^!=<>+?-])
    """,
    re.VERBOSE,
)

_KNOWN = (
    "A ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC"
    " DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI"
    " ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NOT NOW"
    " OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1"
    " SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM"
    " TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR"
)
"""Every bare word of the query grammar but SERVICE and FROM."""
WORDS = frozenset(_KNOWN.split())
REASONS: Mapping[str, str] = {
    "SERVICE": "asks another server; ask only what is in this graph",
    "FROM": "names a file or address to load; the graph is already loaded, remove it (GRAPH selects a named graph)",
    **dict.fromkeys(
        ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"),
        "changes the graph; queries only read: use SELECT, ASK, CONSTRUCT or DESCRIBE",
    ),
}
_OPENING = re.compile(r"SERVICE|FROM|LOAD")
_HIDDEN_QUOTE = re.compile(r"\\(?:u00|U000000)(?:22|27|5[Cc]|0[AaDd])")
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query."""

    sort: str
    """``space``, ``iri``, ``text``, ``variable``, ``name``, ``blank``, ``tag``, ``number``, ``word`` or ``sign``."""
    words: str
    start: int


def guard(query: str) -> tuple[Token, ...]:
    """Tokens of a query that only reads.

    Raises QueryRefused, with line, column and what to do, for SERVICE, FROM, any update, a text of more than
    64 KiB, and what is no SPARQL token. Whether the rest is well formed, the engine says.
    """
    if len(query.encode("utf-8", "replace")) > MOST_BYTES:
        raise QueryRefused(f"the query is longer than {MOST_BYTES // 1024} KiB; ask for less at a time")
    tokens = tuple(_tokens(query))
    for token in tokens:
        if problem := _problem(token):
            raise QueryRefused(f"{_place(query, token.start)}: {problem}")
    if not any(token.sort == "word" and token.words.upper() in FORMS for token in tokens):
        raise QueryRefused(f"this is no query: begin with one of {', '.join(FORMS)} after the prefixes")
    return tokens


def bind(tokens: Sequence[Token], values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with each variable of ``values`` replaced by its value.

    The value is written as a term, with its escapes, where the variable token stood: it cannot become syntax.
    Raises QueryRefused for a value that the query does not use.
    """
    used = {token.words[1:] for token in tokens if token.sort == "variable"}
    if unused := sorted(set(values) - used):
        raise QueryRefused(f"the query has no variable ?{unused[0]}; it has {', '.join(f'?{v}' for v in sorted(used))}")
    return "".join(_bound(token, values) for token in tokens)


def place_of(query: str, message: str) -> str:
    """An engine's message with its place in words: ``error at 1:10: expected …`` → ``line 1, column 10: …``."""
    match = re.match(r"(?:error at )?(\d+):(\d+): (.*)", message, re.DOTALL)
    if not match:
        return message
    lines = query.splitlines() or [""]
    line = lines[min(int(match[1]), len(lines)) - 1]
    rest = re.sub(r"\b(?:LATERAL|SERVICE), ", "", match[3])  # what the guard would refuse is no advice
    rest = re.sub(r"\[[^]]*\](?:\n\| \[[^]]*\])*", "…", rest.split("\n")[0])
    said = rest if len(rest) <= 160 else rest[:160].rsplit(",", 1)[0] + " …"
    return f"line {match[1]}, column {match[2]}: {said}; in: {line.strip()[:120]}"


def _tokens(query: str) -> Iterator[Token]:
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if not match or match.lastgroup is None:
            raise QueryRefused(f"{_place(query, position)}: {query[position : position + 20]!r} is no SPARQL; mend it")
        yield Token(match.lastgroup, match[0], position)
        position = match.end()


def _problem(token: Token) -> str | None:
    """Why a token is refused."""
    words = token.words.upper()
    if token.sort == "word" and words not in WORDS:
        return f"{words} {REASONS.get(words, 'is no word of SPARQL queries; mend or remove it')}"
    # An engine that reads letter by letter may take SERVICE:x for SERVICE and :x, and FILTER(1<2)SERVICE:x#> for
    # a comparison where this lexer sees the IRI <2)SERVICE:x#>.
    if token.sort == "name" and _OPENING.search(words.partition(":")[0]):
        return f"the prefix {words.partition(':')[0]} could be read as a keyword; give it another name"
    if token.sort == "iri" and ")" in words and _OPENING.search(words):
        return f"{token.words} could be read as a comparison; write a space after <"
    if token.sort == "text" and _HIDDEN_QUOTE.search(token.words):
        return "a quote or backslash is written as a \\u escape; write it as it is, after a backslash"
    return None


def _bound(token: Token, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    if token.sort == "variable" and token.words[1:] in values:
        return f" {values[token.words[1:]]} "  # pyoxigraph writes a term with its escapes
    return token.words


def _place(query: str, position: int) -> str:
    before = query[:position].split("\n")
    return f"line {len(before)}, column {len(before[-1]) + 1}"
