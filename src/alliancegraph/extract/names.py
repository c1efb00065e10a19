"""Names in a document: what the registry knows, and capitalised spans that may be organisations.

Registry names are found by Aho-Corasick over their written forms. A capitalised span that nobody knows is
only a candidate (``certain=False``): a role slot, a descriptor or a legal form makes it an actor later.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from simplemma import is_known, lemmatize

from alliancegraph.extract.gazetteer import Gazetteer
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.short_names import inner_capitals, spelled_out, with_short_names
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Entity, Mention


class NameFinder:
    """Finds the names of one document. ``lang`` grammar and gazetteer are shared between documents."""

    def __init__(self, gazetteer: Gazetteer, grammar: Grammar) -> None:
        self.gazetteer = gazetteer
        self.grammar = grammar
        lexicon = grammar.names
        self.first_names = lexicon["first"]
        self.places = lexicon["places"]
        self.firms = lexicon["firms"]
        self._inner_capitals: frozenset[str] = frozenset()

    def find(self, text: str, sentences: Sequence[Sequence[Token]]) -> list[Mention]:
        """Mentions of actors, groups and offerings, sorted, without overlaps."""
        self._inner_capitals = inner_capitals(sentences)
        known = spelled_out(text, self.gazetteer.find(text))
        spans = [span for tokens in sentences for span in self._capital_spans(tokens)]
        mentions = self._merge(text, known, spans)
        return with_short_names(mentions)

    # -- capitalised spans ---------------------------------------------------------------------------------

    def _capital_spans(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        if _title_case(tokens):
            return
        i = 0
        while i < len(tokens):
            if not self._starts_name(tokens, i):
                i += 1
                continue
            j = self._name_end(tokens, i)
            if j > i + 1 or not self._common_noun(tokens[i]):
                yield list(tokens[i:j])
            i = j

    def _starts_name(self, tokens: Sequence[Token], i: int) -> bool:
        token, has = tokens[i], self.grammar.has
        if not (token.word and token.capital) or len(token.text) < 2:
            return False
        if (
            token.low in self.grammar.function_words
            or token.low in has("not_names")
            or token.low in has("nationalities")
        ):
            return False
        if not token.text[0].isupper() and not re.match(r"\d*[a-z]{0,3}[A-Z]", token.text):
            return False
        if token.text[0].isdigit() and not re.search(r"[A-Za-z]{3}", token.text):
            return False
        return not _opens_sentence(tokens, i) or self._initial_name(tokens, i)

    def _common_noun(self, token: Token) -> bool:
        """As in "le Groupe", "the Company", "Hospitals": a capital makes no name of these alone."""
        low = token.low
        generic = (
            low in self.grammar.anaphors.get("singular", ()) or low in self.gazetteer.type_words[self.grammar.lang]
        )
        return generic or low in self.grammar.has("org_heads")

    def _initial_name(self, tokens: Sequence[Token], i: int) -> bool:
        """At the start of a sentence every word has a capital: keep an unknown word, or one that acts like a name."""
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None:
            return False
        if following.low == "'s" or token.text in self._inner_capitals:
            return True
        if following.word and following.text[0].isupper() and following.low not in self.grammar.function_words:
            return True
        if not is_known(token.low, lang=self.grammar.lang):
            return True
        if sum(c.isupper() for c in token.text) > 1:
            return True
        if token.low.endswith(("s", "x")) and lemmatize(token.low, lang=self.grammar.lang) != token.low:
            return False  # "Analysts expect", "Commentators say": a plural noun
        finite = any(form in ("fin", "past", "fut", "cond") for _, form in self.grammar.forms_of(following.low))
        return finite and not self.grammar.forms_of(token.low) and not token.low.endswith(("ment", "ly", "ing"))

    def _name_end(self, tokens: Sequence[Token], i: int) -> int:
        """Index after the last token of the name that begins at ``i``: capitals, and links between them."""
        org = tokens[i].low in self.grammar.has("org_heads")
        j = i + 1
        while j < len(tokens):
            token = tokens[j]
            glued = token.start == tokens[j - 1].end
            if self._continues(token):
                org = org or token.low in self.grammar.has("org_heads")
                j += 1
            elif (token.text in ("&", "-", "–", "/", "+") and self._capital_after(tokens, j)) or (
                token.text == "." and glued and len(tokens[j - 1].text) == 1 and self._capital_after(tokens, j)
            ):
                j += 1
            elif token.low in self.grammar.has("name_links") and (org or _particle(tokens, j)):
                k = self._skip_links(tokens, j)
                if k is None:
                    break
                j = k
            elif token.text == "," and self._legal_after(tokens, j):
                j += 2
            else:
                break
        return j

    def _continues(self, token: Token) -> bool:
        low = token.low
        if low in self.grammar.has("legal_forms") and token.text[0].isupper():
            return True
        if not token.word or not token.text[0].isupper():
            return bool(re.fullmatch(r"[a-z]{1,2}[A-Z]\w+|\d{1,4}", token.text)) and not re.fullmatch(
                r"(19|20)\d\d", token.text
            )
        return low not in self.grammar.function_words

    def _capital_after(self, tokens: Sequence[Token], j: int) -> bool:
        return j + 1 < len(tokens) and tokens[j + 1].text[:1].isupper()

    def _legal_after(self, tokens: Sequence[Token], j: int) -> bool:
        return j + 1 < len(tokens) and tokens[j + 1].low in ("inc", "ltd", "llc", "corp", "plc", "co")

    def _skip_links(self, tokens: Sequence[Token], j: int) -> int | None:
        """Index after the capital that up to three link words lead to, None when they lead to none."""
        for k in range(j, min(j + 4, len(tokens))):
            if tokens[k].low in self.grammar.has("name_links"):
                continue
            return k + 1 if tokens[k].word and tokens[k].text[0].isupper() else None
        return None

    # -- merging --------------------------------------------------------------------------------------------

    def _merge(
        self, text: str, known: Iterable[tuple[int, int, Entity, bool]], spans: Iterable[list[Token]]
    ) -> list[Mention]:
        by_start: dict[int, Mention] = {}
        hits = list(known)
        for span in spans:
            inside = [h for h in hits if h[0] < span[-1].end and span[0].start < h[1]]
            for mention in self._span_mentions(text, span, inside):
                by_start[mention.start] = mention
        taken = sorted((m.start, m.end) for m in by_start.values())
        for start, end, entity, risky in hits:
            free = not any(s < end and start < e for s, e in taken)
            written = entity.sort == "group" or any(c.isupper() for c in text[start:end])
            if free and written and not (risky and self._not_a_name(text, start, end)):
                by_start[start] = _registered(text, start, end, entity)
        return sorted((m for m in by_start.values() if m.sort != "topic"), key=lambda m: m.start)

    def _span_mentions(
        self, text: str, span: list[Token], hits: Sequence[tuple[int, int, Entity, bool]]
    ) -> Iterator[Mention]:
        start, end = span[0].start, span[-1].end
        for hit_start, hit_end, entity, risky in hits:
            before = [t for t in span if t.end <= hit_start]
            after = [t for t in span if t.start >= hit_end]
            if hit_start < start or hit_end > end or all(self._adds_nothing(t) for t in before + after):
                if not (risky and self._not_a_name(text, hit_start, hit_end)):
                    yield _registered(text, hit_start, hit_end, entity)
                continue
            if before and self._person(before + [t for t in span if t.start >= hit_start], text):
                return
            if len(hits) > 1 or (before and all(self._describes(t) for t in before) and not after):
                yield _registered(text, hit_start, hit_end, entity)
                continue
            yield _unknown(text, start, end)
            return
        if not hits and not self._is_place(span) and not self._person(span, text):
            if all(t.low in self.grammar.has("not_names") or t.low in self.grammar.has("nationalities") for t in span):
                return
            yield _unknown(text, start, end)

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

    def _describes(self, token: Token) -> bool:
        low = token.low
        return (
            self._adds_nothing(token)
            or low in self.gazetteer.type_words[self.grammar.lang]
            or is_known(low, lang=self.grammar.lang)
        )

    def _is_place(self, span: Sequence[Token]) -> bool:
        words = " ".join(t.low for t in span)
        return words in self.places or all(t.low in self.places or t.text == "," for t in span)

    def _person(self, span: Sequence[Token], text: str) -> bool:
        names = [t for t in span if t.word]
        if not names or " ".join(t.low for t in names) in self.firms:
            return False
        if (
            len(names) > 1
            and re.fullmatch(r"[A-Z](?:[.-][A-Z])*", names[0].text)
            and not any(self._org_word(t) for t in names[1:])
        ):
            return True  # "B.J. Moore"
        if len(names) > 1 and names[0].low in self.first_names and not any(self._org_word(t) for t in names[1:]):
            return True
        before = re.search(r"([\w.-]+)\s+$", text[max(0, span[0].start - 20) : span[0].start])
        titled = before is not None and before[1].lower() in {
            "m.",
            "mme",
            "mr.",
            "mrs.",
            "ms.",
            "dr.",
            "dr",
            "pr",
            "mr",
            "mrs",
            "ms",
            "sir",
            "maître",
        }
        return titled or (len(names) > 1 and names[0].low in self.grammar.has("person_titles"))

    def _org_word(self, token: Token) -> bool:
        low = token.low
        return (
            low in self.grammar.has("org_heads")
            or low in self.grammar.has("legal_forms")
            or low in self.gazetteer.type_words[self.grammar.lang]
        )

    def _not_a_name(self, text: str, start: int, end: int) -> bool:
        """A common word or a person rather than the registered name, judged by the word before and after."""
        before = re.search(r"(\w+)['’]?\s*$", text[max(0, start - 20) : start])
        after = re.match(r"\s+([\w'’-]+)", text[end : end + 25])
        low = before[1].lower() if before else ""
        if low in self.first_names and text[start - 1 : start] == " ":
            return True
        if after and after[1].lower() in self.grammar.has("not_after_ambiguous"):
            return True
        return low in {"un", "une", "les", "la", "des"}


def _particle(tokens: Sequence[Token], j: int) -> bool:
    """A name link inside a non-institution: "Bank of America" is covered by its head, "Berger de Paris" is not."""
    return tokens[j].low in ("of", "&")


def _opens_sentence(tokens: Sequence[Token], i: int) -> bool:
    return (
        i == 0 or all(not t.word for t in tokens[:i]) or tokens[i - 1].text in (":", "•", "«", "“", '"', "–", "—", "-")
    )


def _title_case(tokens: Sequence[Token]) -> bool:
    """Headline in Title Case, where a capital says nothing."""
    words = [t for t in tokens if t.word and len(t.text) > 3]
    return len(words) >= 6 and sum(t.text[0].isupper() for t in words) >= 0.8 * len(words)


def _registered(text: str, start: int, end: int, entity: Entity) -> Mention:
    return Mention(start, end, entity.sort, entity.name, entity.id, entity.types[0] if entity.types else None)


def _unknown(text: str, start: int, end: int) -> Mention:
    name = text[start:end].rstrip(".,")
    project = name.split()[0].lower() in ("project", "projet", "operation", "opération", "plan", "programme", "program")
    return Mention(start, end, "offering" if project else "actor", name, certain=False)
