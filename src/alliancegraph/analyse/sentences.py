"""A relation as a sentence in French or English, with the words that prove it.

Nothing is written per kind: the verb is the label of the kind's shortcut property, the rest are labels of
kind, roles and status.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alliancegraph.dates import PartialDate
from alliancegraph.find import fold
from alliancegraph.model import Claim, Document, Knowledge, Origin, Relation
from alliancegraph.read.raw import ROWS
from alliancegraph.vocabulary import Vocabulary

LONGEST_QUOTE = 300
"""Longer quotes are cut in a sentence, never in ``Quote``."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a document and where they stand."""

    text: str
    """The sentence, or the row of a sheet."""
    is_row: bool
    note: str | None
    """What the author of the row says of it in own words."""
    claim: str
    """``Claim.id``"""
    document: str
    """Path of the document, empty when the graph does not hold it."""
    start: int
    end: int
    denies: bool
    page: int | None
    publisher: str | None
    title: str | None
    date: str | None
    url: str | None

    @property
    def source(self) -> str:
        """Publisher, else title, else path; and date."""
        name = self.publisher or self.title or self.document
        return ", ".join(part for part in (name, self.date) if part)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a language needs beside labels."""

    conjunction: str
    quotation: str
    colon: str
    semicolon: str
    dates: Mapping[str, str]
    """How an interval, an open end, an open beginning and an approximate date are said."""
    elides: str
    """End of a label that loses its vowel before another one: ``de`` in ``partenaire d'Amazon``."""


_SIGNS: Mapping[str, _Signs] = {
    "fr": _Signs(
        "et",
        "« {} »",
        " : ",
        " ; ",
        {"span": "de {} à {}", "since": "depuis {}", "by": "au plus tard {}", "about": "vers {}"},
        " de",
    ),
    "en": _Signs(
        "and",
        "“{}”",
        ": ",
        "; ",
        {"span": "{} to {}", "since": "since {}", "by": "by {}", "about": "about {}"},
        "",
    ),
}


class Teller:
    """Tells relations of one knowledge in one language (``en`` signs for languages other than fr)."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, lang: str) -> None:
        self.knowledge, self.vocabulary, self.lang = knowledge, vocabulary, lang
        self._signs = _SIGNS.get(lang, _SIGNS["en"])
        self._claims = {claim.id: claim for claim in knowledge.claims}
        self._documents = {document.id: document for document in knowledge.documents}

    def quotes(self, relation: Relation) -> tuple[Quote, ...]:
        """Quotes of its claims: affirming before denying, sentences before rows, confident before doubtful."""
        known = ((key, self._claims[key]) for key in relation.claims if key in self._claims)
        ordered = sorted(known, key=lambda pair: (-pair[1].confidence, pair[0]))
        quotes = (_quote(key, claim, self._documents.get(claim.document)) for key, claim in ordered)
        return tuple(sorted(quotes, key=lambda quote: (quote.denies, quote.is_row)))

    def sentence(self, relation: Relation, first: str | None = None) -> str:
        """Who does what to whom (kind; by what means; with whom else) — date, status: “quote” (source).

        ``first`` is the party that a relation without direction is told from. The best quote is given; a row
        of a sheet is no wording of its source, so the note of its author stands without quotation marks.
        """
        return f"{self.fact(relation, first)} — {self.when(relation)}{self._proof(relation)}"

    def fact(self, relation: Relation, first: str | None = None) -> str:
        """Who does what to whom (kind; by what means; with whom else)."""
        return f"{self._statement(relation, first)} ({self._details(relation)})"

    def quote(self, claim: Claim) -> Quote:
        """The words of one claim."""
        return _quote(claim.id, claim, self._documents.get(claim.document))

    def proof(self, quote: Quote) -> str:
        """``“words” (source)``; of a row the note of its author, for a row is no wording of its source."""
        said = _cut(quote.note or quote.text) if quote.is_row else self._signs.quotation.format(_cut(quote.text))
        return f"{said} ({quote.source})" if quote.source else said

    def name(self, ref: str) -> str:
        """Label of an entity, topic or goal."""
        entity = self.knowledge.entities.get(ref)
        return entity.label(self.lang) if entity else self.vocabulary.label(ref, self.lang)

    def date(self, said: PartialDate | None) -> str:
        """A date as people say it: ``vers 2019-09``, ``since 2018``, ``by 2018-12-31``; empty for None."""
        forms = self._signs.dates
        points = [forms["about"].format(p[:-1]) if p.endswith("~") else p for p in said.edtf.split("/")] if said else []
        if len(points) < 2:
            return "".join(points)
        if ".." in points:
            return forms["by" if points[0] == ".." else "since"].format(points[points[0] == ".."])
        return forms["span"].format(*points)

    def _statement(self, relation: Relation, first: str | None) -> str:
        """Subject, verb, object; the names alone where one end is not known or the kind has no verb."""
        shortcut = self.vocabulary.kinds[relation.kind].shortcut
        sources, targets = self._ends(relation, first)
        if not shortcut or not (sources and targets):
            return self._names([*sources, *targets])
        return f"{self._names(sources)} {self._before(shortcut, targets)}"

    def _ends(self, relation: Relation, first: str | None) -> tuple[Sequence[str], Sequence[str]]:
        kind = self.vocabulary.kinds[relation.kind]
        sources = relation.refs(kind.source)
        if not kind.symmetric or not sources:
            return sources, relation.refs(kind.target) if kind.target else ()
        lead = first if first in sources else sources[0]
        return [lead], [ref for ref in sources if ref != lead]

    def _details(self, relation: Relation) -> str:
        kind = self.vocabulary.kinds[relation.kind]
        parts = [self._label(kind.code)]
        if relation.through:
            parts.append(self._before("through", relation.through))
        for role in sorted({role for role, _ in relation.roles} - {kind.source, kind.target, "through"}):
            parts.append(f"{self._label(role)}{self._signs.colon}{self._names(relation.refs(role))}")
        return self._signs.semicolon.join(parts)

    def when(self, relation: Relation) -> str:
        """Date and status, and the date of the status where it is another: ``2019-03, over 2026-04``.

        The date comes first: after "over" it would be taken for the end.
        """
        changes = [event.date for event in relation.events if event.status == relation.status and event.date]
        changed = PartialDate(changes[-1]) if changes else None
        status = self.vocabulary.label(f"status/{relation.status}", self.lang)
        if changed and relation.date and changed != relation.date:
            status = f"{status} {self.date(changed)}"
        return ", ".join(part for part in (self.date(relation.date), status) if part)

    def _proof(self, relation: Relation) -> str:
        best = next(iter(self.quotes(relation)), None)
        if best is None:
            return ""
        said = _cut(best.note or "") if best.is_row else self._signs.quotation.format(_cut(best.text))
        source = f" ({best.source})" if best.source else ""
        return f"{self._signs.colon}{said}{source}" if said else source

    def _names(self, refs: Iterable[str]) -> str:
        """``a, b and c``"""
        *others, last = [self.name(ref) for ref in refs] or ["?"]
        return f"{', '.join(others)} {self._signs.conjunction} {last}" if others else last

    def _before(self, name: str, refs: Iterable[str]) -> str:
        """A label and the names that follow it: ``est partenaire d'Amazon``."""
        label, names = self._label(name), self._names(refs)
        if self._signs.elides and label.endswith(self._signs.elides) and fold(names).startswith(tuple("aeiou")):
            return f"{label[:-1]}'{names}"
        return f"{label} {names}"

    def _label(self, name: str) -> str:
        return self.vocabulary.label(name, self.lang)


def _quote(key: str, claim: Claim, document: Document | None) -> Quote:
    origin = claim.origin if claim.origin != Origin() or document is None else document.origin
    return Quote(
        text=claim.quote.quote,
        is_row=document is not None and document.media_type in ROWS,
        note=claim.note,
        claim=key,
        document=document.path if document else "",
        start=claim.quote.start,
        end=claim.quote.end,
        denies=claim.polarity == "denies",
        page=claim.page,
        publisher=origin.publisher,
        title=origin.title,
        date=origin.date,
        url=origin.url,
    )


def _cut(text: str) -> str:
    """``text`` on one line and not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 4].rsplit(" ", 1)[0] + " […]"
