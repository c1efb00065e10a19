"""Phrases between themselves: names after descriptions, brackets, coordination, governing prepositions."""

from collections.abc import Sequence
from itertools import pairwise

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.tokens import Token


class Coordinator:
    """Joins single phrases into lists and finds what governs them."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def join(self, tokens: Sequence[Token], units: Sequence[Phrase]) -> list[Phrase]:
        """Phrases in text order: coordinated ones joined, governed ones with their preposition."""
        for unit in units:
            self._bracket(tokens, unit)
            self._named_after(tokens, unit, units)
        units = self._without_owners(tokens, units)
        joined = self._spelled_out(tokens, self._joined(tokens, units))
        for phrase in joined:
            self._govern(tokens, phrase)
        return joined

    def _finite(self, token: Token) -> bool:
        return self.grammar.is_finite(token.low)

    def _named_after(self, tokens: Sequence[Token], unit: Phrase, units: Sequence[Phrase]) -> None:
        """As in "la nouvelle entité, baptisée Merative": the description gets the name that follows."""
        i = unit.last + 1
        i += i < len(tokens) and tokens[i].text == ","
        if not unit.pronoun or i >= len(tokens) or tokens[i].low not in self.grammar.has("naming_words"):
            return
        name = next((u for u in units if i < u.first <= i + 2 and u.members and not u.pronoun), None)
        if name:
            unit.members, unit.pronoun, unit.after = list(name.members), None, name.last

    def _bracket(self, tokens: Sequence[Token], unit: Phrase) -> None:
        """A bracket right after a phrase belongs to it ("l'AP-HP (Paris)")."""
        i = unit.last + 1
        if i < len(tokens) and tokens[i].text == "(":
            close = next((k for k in range(i, min(i + 12, len(tokens))) if tokens[k].text == ")"), None)
            if close is not None:
                unit.after = close

    def _joined(self, tokens: Sequence[Token], units: Sequence[Phrase]) -> list[Phrase]:
        out: list[Phrase] = []
        i = 0
        while i < len(units):
            run = [units[i]]
            while i + len(run) < len(units) and self._link(tokens, run[-1], units[i + len(run)]) is not None:
                run.append(units[i + len(run)])
            take = self._list_length(tokens, run)
            out.append(_merged(run[:take]))
            i += take
        return out

    def _without_owners(self, tokens: Sequence[Token], units: Sequence[Phrase]) -> list[Phrase]:
        """As in "le groupe de Jeff Bezos", "the company of Malvern": a person or town, not a second party."""
        out: list[Phrase] = []
        for unit in units:
            head = out[-1] if out else None
            nouns = self.grammar.anaphors.get("singular", frozenset()) - self.grammar.role_words
            described = head is not None and head.pronoun in nouns
            linked = (
                head is not None and unit.first == head.last + 2 and tokens[head.last + 1].low in ("de", "d'", "of")
            )
            if head and described and linked and unit.members and not any(m.ref for m in unit.members):
                head.last = unit.last
            else:
                out.append(unit)
        return out

    def _spelled_out(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
        """As in "the two airlines, Qantas and Emirates": the list says who the group is."""
        out: list[Phrase] = []
        for phrase in phrases:
            group = out[-1] if out else None
            if group and self._is_group(tokens, group) and self._spells(tokens, group, phrase):
                out[-1] = Phrase(phrase.members, group.first, phrase.last, genitive=phrase.genitive)
            else:
                out.append(phrase)
        return out

    def _is_group(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        described = tokens[phrase.last].text[0].islower()
        unnamed = described and len(phrase.members) == 1 and phrase.members[0].sort == "group"
        return unnamed or (phrase.pronoun or "").startswith("both:")

    def _spells(self, tokens: Sequence[Token], group: Phrase, names: Phrase) -> bool:
        between = " ".join(t.low for t in tokens[group.last + 1 : names.first])
        openers = (
            "such as",
            "including",
            "like",
            "comme",
            "notamment",
            "tels que",
            "telles que",
            ", dont",
            ", including",
        )
        return between in openers or (between in (",", "(", ":") and len(names.members) > 1)

    def _link(self, tokens: Sequence[Token], left: Phrase, right: Phrase) -> str | None:
        """As in "," or "et" when nothing but that stands between two phrases (a repeated preposition may)."""
        if _is_pronoun(left, self.grammar) or _is_pronoun(right, self.grammar):
            return None
        edge = max(self._noun_edge(tokens, right.first), left.end + 1)
        between = [t.low for t in tokens[left.end + 1 : edge]]
        while between and between[-1] in self.grammar.has("determiners") | {"the"}:
            between.pop()
        repeated = self.grammar.preposition(tokens, edge)
        if repeated and len(between) > 1 and repeated[0] == self._preposition_of(tokens, left):
            between = between[: len(between) - (edge - repeated[1])]
        words = " ".join(self._without_date(between)).strip()
        if words == ",":
            return ","
        comma = words.startswith(", ")
        if words.removeprefix(", ") not in self.grammar.has("coordinators"):
            return None
        return ", and" if comma else "and"

    def _without_date(self, words: list[str]) -> list[str]:
        """Drop "en 2015" from "A en 2015, puis B": a date between two members of a list."""
        if len(words) > 2 and words[0] in ("en", "in") and words[1].isdigit():
            return words[2:]
        return words[1:] if len(words) > 1 and words[0].isdigit() and len(words[0]) == 4 else words

    def _preposition_of(self, tokens: Sequence[Token], phrase: Phrase) -> str | None:
        found = self.grammar.preposition(tokens, phrase.first)
        return found[0] if found else None

    def _list_length(self, tokens: Sequence[Token], run: Sequence[Phrase]) -> int:
        """How many phrases of a run form one list: up to the last "et"; two names with a comma are no list."""
        links = [self._link(tokens, a, b) for a, b in pairwise(run)]
        if links and links[0] == ", and":
            return 1  # "Maiia, détenu par Cegedim, et Keldoc": a comma before "and" closes a list of three or more
        last_and = max((k for k, link in enumerate(links) if link in ("and", ", and")), default=-1)
        length = last_and + 2 if last_and >= 0 else (len(run) if len(run) > 2 else 1)
        if length > 1 and self._is_next_subject(tokens, run[length - 1], run[0]):
            length -= 1
            if length == 1 or not {"and", ", and"} & set(links[: length - 1]):
                return 1
        return length

    def _is_next_subject(self, tokens: Sequence[Token], phrase: Phrase, head: Phrase) -> bool:
        """True for B in "X s'associe à A et B lance …": a verb follows, and the list stood after a verb."""
        i = phrase.end + 1
        while i < len(tokens) and (
            tokens[i].low in self.grammar.has("adverbs") or tokens[i].low in self.grammar.has("clitics")
        ):
            i += 1
        if i >= len(tokens) or not self._finite(tokens[i]):
            return False
        clause = max((k for k, t in enumerate(tokens[: head.first]) if t.low in ("que", "qu'", "that")), default=0)
        return any(
            self._finite(t) for t in tokens[clause : head.first] if t.low not in self.grammar.has("prepositions")
        )

    def _govern(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Find the preposition before a phrase: "des" and "du" are one only when no other stands before them."""
        first = self._noun_edge(tokens, phrase.first)
        found = self.grammar.preposition(tokens, first)
        low = tokens[first].low
        if not found and low in self.grammar.contracted and (low != "des" or self._after_noun(tokens, first)):
            found = self.grammar.contracted[low], first
        if found:
            phrase.preposition, phrase.preposition_first = found

    def _noun_edge(self, tokens: Sequence[Token], first: int) -> int:
        """Article of the noun before a name ("sur son cloud Azure", "the buyout firm KPS"); else ``first``."""
        articles = self.grammar.has("determiners") | {"au", "aux"} if self.grammar.lang == "fr" else {"the"}
        for i in range(first - 1, max(-1, first - 5), -1):
            low = tokens[i].low
            if low in articles:
                return i
            plain = tokens[i].word and not tokens[i].text[0].isupper() and low not in self.grammar.function_words
            if not plain or self.grammar.names_verb(low) or low in self.grammar.has("time_nouns"):
                return first
        return first

    def _after_noun(self, tokens: Sequence[Token], i: int) -> bool:
        """As in "la direction des hôpitaux": a noun before "des" makes it "de + les"; a verb makes it an article."""
        if i > 0 and tokens[i - 1].low in ("celui", "celle", "ceux", "celles"):
            return True
        return (
            i > 0
            and tokens[i - 1].word
            and not self.grammar.names_verb(tokens[i - 1].low)
            and tokens[i - 1].low not in self.grammar.function_words
        )


def _merged(run: Sequence[Phrase]) -> Phrase:
    head, tail = run[0], run[-1]
    if head is tail:
        return head
    members = [m for phrase in run for m in phrase.members]
    described = next((p for p in run if p.pronoun), None)
    return Phrase(
        members,
        head.first,
        tail.last,
        genitive=tail.genitive,
        pronoun=described.pronoun if described else None,
        after=tail.after,
        described=(described.first, described.last) if described else None,
        description=described.description if described else None,
    )


def _is_pronoun(phrase: Phrase, grammar: Grammar) -> bool:
    return phrase.pronoun in grammar.has("subject_pronouns") or (phrase.pronoun or "").startswith("both:")
