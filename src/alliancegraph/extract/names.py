"""Names in a document: what the registry knows, and capitalised spans that may be organisations.

Registry names are found by Aho-Corasick over their written forms. A capitalised span that nobody knows is
only a candidate (``certain=False``): a role slot, a descriptor or a legal form makes it an actor later.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from alliancegraph.extract.dictionary import common, known
from alliancegraph.extract.gazetteer import Gazetteer
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.name_kinds import Candidate, KindJudge, Vote
from alliancegraph.extract.name_lines import learn
from alliancegraph.extract.name_overlaps import Spans
from alliancegraph.extract.name_spans import SpanFinder
from alliancegraph.extract.name_states import StateFinder
from alliancegraph.extract.short_names import Hit, spelled_out, with_short_names
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Entity, Mention

_ARTICLE = re.compile(r"(?:the|la|le|les)\s+|[lL]['’]")
_COMPOUND = re.compile(r"(.*\w)-([a-z]+)")


class NameFinder:
    """Finds the names of one document. ``lang`` grammar and gazetteer are shared between documents."""

    def __init__(self, gazetteer: Gazetteer, grammar: Grammar) -> None:
        self.gazetteer = gazetteer
        self.grammar = grammar
        self.places = grammar.names["places"]
        self._type_words = frozenset(gazetteer.type_words[grammar.lang])
        self.spans = SpanFinder(grammar, self._type_words)
        self.judge = KindJudge(grammar, self._type_words)
        self.states = StateFinder(grammar)
        self._weak = grammar.has("not_names") | grammar.has("nationalities")
        self._heads = grammar.has("org_heads")
        self._unlike = grammar.has("no_actor_heads")
        self._projects = grammar.has("project_words")

    def find(self, text: str, sentences: Sequence[Sequence[Token]]) -> list[Mention]:
        """Mentions of actors, groups and offerings, sorted, without overlaps."""
        words = learn(text, sentences, self.grammar, self.spans.auxiliaries)
        hits = spelled_out(text, self.gazetteer.find(text))
        candidates = [
            self._without_describers(Candidate(tokens, first, end))
            for tokens, sort in zip(sentences, words.sorts, strict=True)
            for first, end in self.spans.spans(tokens, sort, words)
        ]
        kinds = self.judge.kinds(candidates)
        states = [_unknown(text, t[a].start, t[b - 1].end) for t in sentences for a, b in self.states.spans(t)]
        mentions = self._merge(text, hits, candidates, kinds, states)
        return with_short_names(text, mentions, self._says_nothing, self._branch)

    def _branch(self, word: str) -> bool:
        """True for the last word of a subsidiary's name: a field, or a country that its owner is not named by."""
        low = word.lower()
        return low in self.grammar.has("branch_words") or (low in self.places and low not in self._heads)

    def _says_nothing(self, word: str) -> bool:
        low = word.lower()
        return (
            low in self._weak
            or low in self._heads
            or low in self._type_words
            or low in self.places
            or low in self.grammar.function_words
            or low in self.grammar.names["first"]
        )

    def _without_describers(self, candidate: Candidate) -> Candidate:
        """Without what only describes the name: "French Orvea", "Drugmaker Orvea", "In London Orvea"."""
        tokens, first, end = candidate.tokens, candidate.first, candidate.end
        if end - first == 1 or self.judge.is_place(candidate.span):
            return candidate
        if first and tokens[0].low in self.grammar.has("place_prepositions") and first <= 2:
            for n in range(min(4, end - first - 1), 0, -1):
                if " ".join(t.low for t in tokens[first : first + n]) in self.places:
                    return Candidate(tokens, first + n, end)
        if title := self._title_inside(candidate):
            named = any(t.low not in self._weak and not common(t.low, self.grammar.lang) for t in tokens[first:title])
            return Candidate(tokens, first, title) if named else Candidate(tokens, title, end)
        candidate = self._without_country(candidate)
        end = candidate.end
        low = tokens[first].low
        describes = low in self._weak or (low in self._type_words and low not in self._heads)
        describes = describes or (first == 0 and low in self.grammar.party_nouns)  # "Rival Orvea took …"
        if describes and tokens[first].text[0].isupper():
            rest = tokens[first + 1]
            if rest.word and not common(rest.low, self.grammar.lang) and rest.low not in self._weak:
                return Candidate(tokens, first + 1, end)
        return candidate

    def _without_country(self, candidate: Candidate) -> Candidate:
        """As in "Orvea of Sweden", where the country only describes; "Bank of Ireland" is named by it."""
        tokens, first, end = candidate.tokens, candidate.first, candidate.end
        link = next((i for i in range(first + 1, end - 1) if tokens[i].low == "of"), None)
        if link is None or " ".join(t.low for t in tokens[link + 1 : end]) not in self.places:
            return candidate
        proper = any(t.word and not common(t.low, self.grammar.lang) for t in tokens[first:link])
        return Candidate(tokens, first, link) if proper else candidate

    def _title_inside(self, candidate: Candidate) -> int | None:
        """Index of the title in "Prime Minister Ann Orvel", "Nordial CEO Ann Orvel"."""
        titles = self.grammar.has("inner_titles")
        for i in range(candidate.first + 1, candidate.end - 1):
            if candidate.tokens[i].low in titles:
                return i
        return None

    # -- merging --------------------------------------------------------------------------------------------

    def _merge(
        self,
        text: str,
        hits: Sequence[Hit],
        candidates: Iterable[Candidate],
        kinds: Mapping[str, Vote],
        states: Iterable[Mention],
    ) -> list[Mention]:
        found = Spans()
        starts = [h[0] for h in hits]
        for candidate in candidates:
            start, end = candidate.tokens[candidate.first].start, candidate.tokens[candidate.end - 1].end
            first = bisect_left(starts, start)
            while first and hits[first - 1][1] > start:
                first -= 1
            inside = hits[first : bisect_left(starts, end)]
            for mention in self._of_candidate(text, candidate, inside, kinds):
                found.put(mention)
        for start, end, entity, risky in hits:
            written = entity.sort == "group" or any(c.isupper() for c in text[start:end])
            if written and found.free(start, end) and not (risky and self._not_a_name(text, start, end)):
                found.put(_registered(text, start, end, entity))
        for state in states:
            if found.free(state.start, state.end):
                found.put(state)
        return [m for m in found.mentions if m.sort != "topic"]

    def _of_candidate(
        self, text: str, candidate: Candidate, hits: Sequence[Hit], kinds: Mapping[str, Vote]
    ) -> Iterator[Mention]:
        span = candidate.span
        start, end = span[0].start, span[-1].end
        if not hits:
            if mention := self._candidate_mention(text, candidate, kinds):
                yield mention
            return
        covered = [t for t in span if any(h[0] < t.end and t.start < h[1] for h in hits)]
        rest = [t for t in span if t not in covered and not self._adds_nothing(t)]
        joint = len(hits) > 1 and rest and not any(t.text in "&/-–" or t.low in ("et", "and") for t in span)
        for hit_start, hit_end, entity, risky in [] if joint else hits:
            before = [t for t in span if t.end <= hit_start]
            after = [t for t in span if t.start >= hit_end]
            if hit_start < start or hit_end > end or all(self._adds_nothing(t) for t in before + after):
                if not (risky and self._not_a_name(text, hit_start, hit_end)):
                    last = after[-1].end if self._national(after, hit_end) else hit_end
                    yield _registered(text, hit_start, last, entity)
                continue
            if before and self.judge.person(candidate):
                return
            if len(hits) > 1 or (before and not after and self._describe(candidate, before)):
                yield _registered(text, hit_start, hit_end, entity)
                continue
            joint = True
        if joint and kinds.get(candidate.name) != "person":
            offering = kinds.get(candidate.name) == "offering"
            yield _unknown(text, start, end, "offering" if offering else "actor")

    def _candidate_mention(self, text: str, candidate: Candidate, kinds: Mapping[str, Vote]) -> Mention | None:
        span = candidate.span
        state = len(span) > 1 and span[-1].low in self.grammar.has("state_nouns")
        if self.judge.is_place(span) or (
            not state and all(t.low in self._weak or t.low in self.places or len(t.text) == 1 for t in span)
        ):
            return None
        kind = kinds.get(candidate.name)
        family = self._family(candidate)
        initials = len(span) == 1 and re.fullmatch(r"[A-Z](?:\.[A-Z])+", span[0].text)
        law = span[-1].low in self.grammar.has("no_actor_ends") or candidate.low(candidate.first - 1) in self._unlike
        if (kind in ("person", "place") and not family) or initials or law or self._says_nothing_alone(candidate):
            return None
        start, end = family or (span[0].start, span[-1].end)
        compound = _COMPOUND.fullmatch(text[start:end]) if self.grammar.lang == "en" else None
        if compound and known(compound[2], "en"):
            if compound[2] not in self.grammar.has("hyphen_actors"):
                return None
            end = start + len(compound[1])
        offering = kind == "offering" or span[0].low in self._projects
        return _unknown(text, start, end, "offering" if offering and not family else "actor")

    def _says_nothing_alone(self, candidate: Candidate) -> bool:
        span = candidate.span
        return len(span) == 1 and (
            span[0].low in self._weak or span[0].low in self._heads or span[0].low in self._type_words
        )

    def _family(self, candidate: Candidate) -> tuple[int, int] | None:
        """As in "la famille Agnelli", "the Ong family": they hold and sell like a company."""
        has, tokens = self.grammar.has("families"), candidate.tokens
        if candidate.low(candidate.first - 1) in has:
            return tokens[candidate.first - 1].start, candidate.span[-1].end
        if self.grammar.lang == "en" and candidate.low(candidate.end) in has:
            return candidate.span[0].start, tokens[candidate.end].end
        return None

    def _national(self, after: Sequence[Token], end: int) -> bool:
        """True for "Belgium" in "Orvea Belgium": part of the name as written."""
        beside = bool(after) and after[0].start <= end + 1
        return beside and all(t.low in self.places or t.low in self.grammar.has("nationalities") for t in after)

    def _adds_nothing(self, token: Token) -> bool:
        """Words beside a registry name that leave it the same actor: legal forms, countries, links."""
        low = token.low
        return (
            not token.word
            or low in self.grammar.has("legal_forms")
            or low in self.grammar.has("nationalities")
            or low in self.grammar.function_words
            or low in self.grammar.has("person_titles")
            or low in self.places
        )

    def _describe(self, candidate: Candidate, before: Sequence[Token]) -> bool:
        """As in "Chipmaker Nvidia"; at the start of a sentence any word may: "Rival Nvidia"."""
        opening = candidate.first == 0
        return all(
            self._adds_nothing(t)
            or t.low in self._type_words
            or t.low in self.grammar.party_nouns
            or (opening and known(t.low, self.grammar.lang))
            for t in before
        )

    def _not_a_name(self, text: str, start: int, end: int) -> bool:
        """A common word or a person rather than the registered name, judged by the word before and after."""
        before = re.search(r"(\w+)['’]?\s*$", text[max(0, start - 20) : start])
        after = re.match(r"\s+([\w'’-]+)", text[end : end + 25])
        low = before[1].lower() if before else ""
        if low in self.grammar.names["first"] and text[start - 1 : start] == " ":
            return True
        if after and after[1].lower() in self.grammar.has("not_after_ambiguous"):
            return True
        article = low in {"un", "une", "les", "la", "des"}
        return article and common(text[start:end].lower(), self.grammar.lang)


def _registered(text: str, start: int, end: int, entity: Entity) -> Mention:
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    return Mention(start, end, entity.sort, entity.name, entity.id, entity.types[0] if entity.types else None)


def _unknown(text: str, start: int, end: int, sort: str = "actor") -> Mention:
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    name = re.sub(r"\s+", " ", text[start:end]).rstrip(".,")
    return Mention(start, end, "offering" if sort == "offering" else "actor", name, certain=False)
