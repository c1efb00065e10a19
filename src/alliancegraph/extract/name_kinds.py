"""What a candidate is the name of: an organisation, a person, a place or a product, judged by form and neighbours.

A name is one thing throughout a document: each of its occurrences may vote, and an occurrence that only an actor
can have ("Orvea said", "by Orvea") outvotes those of places and products.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.name_lines import auxiliaries
from alliancegraph.extract.tokens import Token

Vote = Literal["actor", "person", "place", "offering"]
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,4}[-.]?\d+(?:[-/]?[A-Za-z]?\d*)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` up to ``end`` (exclusive) of a sentence."""

    tokens: Sequence[Token]
    first: int
    end: int

    @property
    def span(self) -> Sequence[Token]:
        """The tokens of the name."""
        return self.tokens[self.first : self.end]

    @property
    def name(self) -> str:
        """The words, single blanks between them."""
        return " ".join(t.text for t in self.span)

    def low(self, i: int) -> str:
        """Lower-case token ``i`` of the sentence, empty outside it."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""


class KindJudge:
    """Judges candidates of one language."""

    def __init__(self, grammar: Grammar, type_words: frozenset[str]) -> None:
        self.grammar = grammar
        has = grammar.has
        self._org_words = has("org_heads") | has("legal_forms") | has("firm_words") | type_words
        self._type_words = type_words
        self._places, self._first = grammar.names["places"], grammar.names["first"]
        agents = {w for f in grammar.frames if f.sort == "verb" for w in f.words[0]}
        self._prepositions = has("prepositions") | frozenset(grammar.contracted)
        self._light = auxiliaries(grammar) | has("adverbs")
        self._launches = has("launch_verbs")
        self._links = has("name_links") - has("person_links")
        self._agentive = frozenset(agents | set(grammar.verbs.get("reporting", ())) | {"announce", "annoncer"})

    def kinds(self, candidates: Iterable[Candidate]) -> dict[str, Vote]:
        """Name → what its occurrences say it is; a name without a vote is left out."""
        votes: dict[str, set[Vote]] = defaultdict(set)
        surnames = set()
        for candidate in candidates:
            vote = self._vote(candidate)
            if vote:
                votes[candidate.name].add(vote)
            if vote == "person" and candidate.end - candidate.first > 1:
                surnames.add(candidate.span[-1].text)
        order: tuple[Vote, ...] = ("person", "actor", "offering", "place")
        found: dict[str, Vote] = {name: next(v for v in order if v in said) for name, said in votes.items()}
        found.update({s: "person" for s in sorted(surnames) if found.get(s) != "actor"})
        return found

    def is_place(self, span: Sequence[Token]) -> bool:
        """Paris, "Durham, North Carolina", "London"."""
        words = " ".join(t.low for t in span)
        return words in self._places or all(t.low in self._places or t.text == "," for t in span)

    def person(self, candidate: Candidate) -> bool:
        """A first name begins it, initials do, or a title goes before it."""
        names = [t for t in candidate.span if t.word]
        if not names or " ".join(t.low for t in names) in self.grammar.names["firms"]:
            return False
        if len(names) > 1 and names[0].low in self.grammar.has("offices"):
            return True  # "Minister of Innovation Ann Orvel"
        organisation = any(t.low in self._org_words for t in names[1:])
        if len(names) > 1 and not organisation:
            initials = re.fullmatch(r"[A-Z](?:[.-][A-Z])*", names[0].text) and "." in names[0].text
            first = names[0].low in self._first and not names[0].text.isupper()
            titled = names[0].low in self.grammar.has("person_titles")
            if (initials or first or titled) and not any(t.text in self._links for t in names[1:]):
                return True
        i = candidate.first - 1
        if candidate.low(i) in self.grammar.has("person_links") and candidate.low(i - 1) in self._first:
            return candidate.tokens[i - 1].text[0].isupper()
        before = candidate.low(i - 1) if candidate.low(i) == "." else candidate.low(i)
        if organisation or before not in self.grammar.has("titles_before"):
            return False
        return (
            len(names) > 1
            or candidate.low(i) == "."
            or before in ("m", "mme", "mr", "mrs", "ms", "dr", "pr", "lord", "ère")
        )

    def _vote(self, candidate: Candidate) -> Vote | None:
        if self.person(candidate) or self._person_after(candidate):
            return "person"
        if self._offering(candidate):
            return "offering"
        if self._acts(candidate):
            return "actor"
        return "place" if self._located(candidate) else None

    def _person_after(self, candidate: Candidate) -> bool:
        """As in "X Y, who …", "X Y, ancien patron de …", "Luca de Meo"."""
        names = [t for t in candidate.span if t.word]
        has = self.grammar.has
        if any(t.low in self._org_words for t in names):
            return False
        after = candidate.end
        if len(names) == 1:
            particle = candidate.low(after) in has("person_links") and names[0].low in self._first
            return particle and candidate.tokens[min(after + 1, len(candidate.tokens) - 1)].text[0].isupper()
        if not 2 <= len(names) <= 3 or any(c.isupper() for t in names for c in t.text[1:]):
            return False
        if candidate.low(after) == "who":
            return True
        words = [candidate.low(k) for k in range(after + 1, after + 4)]
        return candidate.low(after) == "," and any(w in has("titles_after") for w in words)

    def _offering(self, candidate: Candidate) -> bool:
        """A model number, or a product noun beside the name."""
        has, span = self.grammar.has, candidate.span
        before, after = candidate.low(candidate.first - 1), candidate.low(candidate.end)
        noun_before = candidate.first > 0 and (before in has("determiners") or before in has("product_nouns"))
        last = span[-1].text
        if _MODEL.fullmatch(last) and (sum(c.isdigit() for c in last) > 2 or noun_before):
            return True
        if any(t.text.isdigit() for t in span[1:]) or span[-1].low in has("product_ends"):
            return True
        if after in has("maker_nouns") and before in has("determiners"):
            return True
        launched = candidate.low(candidate.first - 2) if before in has("determiners") else before
        if any(lemma in self._launches for lemma, _ in (self.grammar.forms_of(launched) if launched else ())):
            return True
        k = candidate.first - 1
        while candidate.low(k) in ("of", "de", "du", "des", "d'", "la", "le", "l'", "les", "the"):
            k -= 1
        if k < candidate.first - 1 and candidate.low(k) in has("maker_nouns"):
            return True
        if self.grammar.lang == "fr":
            return before in has("product_nouns")
        opened = before in has("determiners") or before == "'s" or before.endswith("-based")
        return after in has("product_nouns") and opened

    def _acts(self, candidate: Candidate) -> bool:
        """Only an actor is the subject of such verbs, does something with or by, has a type or a legal form."""
        has = self.grammar.has
        before, after = candidate.low(candidate.first - 1), candidate.end
        if before in has("actor_prepositions") or before in self._type_words:
            return True
        if candidate.span[-1].low in has("legal_forms"):
            return True
        if before in self._prepositions:
            return False  # the subject of "le groupe de Mirandola achète" is the group
        while candidate.low(after) in self._light:
            after += 1
        forms = self.grammar.forms_of(candidate.low(after))
        return any(lemma in self._agentive and form != "inf" for lemma, form in forms)

    def _located(self, candidate: Candidate) -> bool:
        """As in "the plant at Avon, Ohio", "le groupe de Mirandola", "the Duluth group"."""
        has, tokens = self.grammar.has, candidate.tokens
        if any(t.low in self._org_words or t.low.rpartition("-")[2] in has("hyphen_actors") for t in candidate.span):
            return False
        i, after = candidate.first - 1, candidate.low(candidate.end)
        if (
            after in (",", "(")
            and candidate.low(candidate.end + 1) in self._places
            and candidate.low(i) in has("place_prepositions")
        ):
            return True
        if candidate.low(i) in has("place_prepositions"):
            opening = all(not t.word for t in tokens[:i])
            return opening or candidate.low(i - 1) in has("place_words")
        if self.grammar.lang == "en":
            return candidate.low(i) == "the" and len(candidate.span) == 1 and after in has("place_groups")
        return candidate.low(i) in ("de", "d'") and candidate.low(i - 1) in has("place_groups")
