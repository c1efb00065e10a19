"""Subjects of verbs.

No parser is used (one trained on the open treebanks reaches 38 to 54 F1 on the links that matter here:
relative clauses, conjunctions, oblique arguments). Clauses are cut at verbs, relatives and conjunctions, and a
verb without its own subject takes that of the verb it is joined to.
"""

from collections.abc import Sequence

from alliancegraph.extract.asides import before_asides
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.tokens import Token
from alliancegraph.extract.verbs import Verb, VerbFinder, agent_follows


class ClauseFinder:
    """Finds verbs and their subjects in one language."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.verbs = VerbFinder(grammar)

    def find(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Verb]:
        """Verb groups in text order, with subjects."""
        verbs = self.verbs.find(tokens, phrases)
        for k, verb in enumerate(verbs):
            self._attach(tokens, phrases, verbs[:k], verb)
        for k, verb in enumerate(verbs):
            if verb.subject is None and verb.governor is None and verb.form in ("ger", "part"):
                self._fronted(tokens, phrases, verbs[k + 1 :], verb)
        return verbs

    def _attach(self, tokens: Sequence[Token], phrases: Sequence[Phrase], earlier: Sequence[Verb], verb: Verb) -> None:
        k = before_asides(self.grammar, tokens, verb.first - 1)
        bare = verb.form in ("part", "ger") and not verb.auxiliaries
        phrase = _ending_at(phrases, k - 1 if bare and k > 0 and tokens[k].text == "," else k)
        phrase = phrase or (_described_by(tokens, phrases, k) if bare else None)
        phrase = phrase or self._before_insertion(tokens, phrases, k)
        finite = verb.form in ("fin", "past", "fut", "cond") or bool(verb.auxiliaries)
        if k >= 0 and tokens[k].low in self.grammar.has("subject_relatives") and (finite or verb.form == "part"):
            verb.subject = self._antecedent(tokens, phrases, k)
            if verb.subject or tokens[k].low != "that":
                return
        if phrase and (finite or verb.form in ("part", "ger")) and self._can_be_subject(tokens, phrase, earlier, verb):
            verb.subject = phrase
            return
        self._inherit(tokens, phrases, earlier, verb, finite)

    def _before_insertion(self, tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> Phrase | None:
        """The phrase before an insertion in commas: "X, filiale de Y, rachète"."""
        if k < 0 or tokens[k].text not in (",", ")", "—", "–"):
            return None
        opening = next((j for j in range(k - 1, max(-1, k - 30), -1) if tokens[j].text in (",", "(", "—", "–")), None)
        while opening is not None:
            phrase = next((p for p in phrases if p.last == opening - 1), None)
            if phrase and not phrase.preposition:
                return phrase
            opening = next(
                (j for j in range(opening - 1, max(-1, k - 40), -1) if tokens[j].text in (",", "(", "—", "–")), None
            )
        last = _ending_at(phrases, k - 1)
        return last if last and not last.preposition else None

    def _can_be_subject(self, tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Verb], verb: Verb) -> bool:
        if not phrase.preposition:
            return True
        if verb.form == "part" and not verb.auxiliaries:
            return True  # "auprès de X, racheté par Y": a reduced relative describes whatever stands before it
        head = tokens[phrase.preposition_first - 1].low if phrase.preposition_first > 0 else ""
        return phrase.preposition in ("de", "of") and head in self.grammar.has("metonyms")

    def _antecedent(self, tokens: Sequence[Token], phrases: Sequence[Phrase], relative: int) -> Phrase | None:
        k = relative - 1
        while k >= 0 and tokens[k].text in (",", ")", "—", "–"):
            k -= 1
        return _ending_at(phrases, k) or next(
            (p for p in reversed(phrases) if p.last <= k and p.last >= k - 4 and not p.pronoun), None
        )

    def _inherit(
        self, tokens: Sequence[Token], phrases: Sequence[Phrase], earlier: Sequence[Verb], verb: Verb, finite: bool
    ) -> None:
        """No subject of its own: that of the verb before, or the nearest free phrase to the left."""
        previous = earlier[-1] if earlier else None
        free = [
            p
            for p in phrases
            if p.end < verb.first
            and not p.preposition
            and (previous is None or p.first > previous.last)
            and not self._modifies(tokens, p, earlier)
        ]
        between = [t.low for t in tokens[previous.last + 1 : verb.first]] if previous else []
        if previous and not finite and self._controlled(tokens, previous, verb):
            verb.governor = previous
            verb.subject = next(
                (p for p in reversed(phrases) if previous.last < p.first and p.end < verb.first), previous.subject
            )
            return
        if previous and self._shares_auxiliary(tokens, previous, verb):
            verb.passive = False
            verb.auxiliaries = previous.auxiliaries
            verb.governor, verb.subject = previous.governor, previous.subject
            return
        if previous and (not finite or self.grammar.has("coordinators") & set(between) or "," in between):
            verb.governor = previous
            verb.subject = previous.subject
            if verb.subject is None and free:
                verb.subject = free[-1]
            return
        if free and finite:
            verb.subject = free[0] if previous is None else free[-1]
        elif previous:
            verb.governor = previous
            verb.subject = previous.subject

    def _modifies(self, tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Verb]) -> bool:
        """Tesla in "two former Tesla engineers founded": the noun that follows acts, not the name."""
        i = phrase.end + 1
        if self.grammar.lang != "en" or i >= len(tokens) or phrase.pronoun:
            return False
        noun = tokens[i].word and tokens[i].text[0].islower() and tokens[i].low not in self.grammar.function_words
        return noun and not any(v.first <= i <= v.last for v in earlier)

    def _shares_auxiliary(self, tokens: Sequence[Token], previous: Verb, verb: Verb) -> bool:
        """B in "X a racheté A et attaqué B": the second participle hangs on the first one's auxiliary."""
        joined = any(t.low in self.grammar.has("coordinators") for t in tokens[verb.first - 2 : verb.first])
        active = not previous.passive and any(lemma in self.grammar.have for lemma, _ in previous.auxiliaries)
        return (
            verb.form == "part" and not verb.auxiliaries and joined and active and not agent_follows(tokens, verb.last)
        )

    def _controlled(self, tokens: Sequence[Token], governor: Verb, verb: Verb) -> bool:
        """True in "judges stopped X from merging", "autoriser X à racheter": the object acts."""
        return bool(governor.lemmas & frozenset(self.grammar.verbs.get("object_control", ()))) and not governor.passive

    def _fronted(self, tokens: Sequence[Token], phrases: Sequence[Phrase], later: Sequence[Verb], verb: Verb) -> None:
        """As in "Soutenue par A, la pépite X lève…": a participle at the front describes the subject that follows."""
        main = next((v for v in later if v.subject and v.subject.first > verb.last), None)
        if main and all(t.text not in ".;" for t in tokens[verb.first : main.first]):
            verb.subject = main.subject


def _ending_at(phrases: Sequence[Phrase], k: int) -> Phrase | None:
    return next((p for p in phrases if k in (p.last, p.after)), None) if k >= 0 else None


def _described_by(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> Phrase | None:
    """X in "X, a start-up backed by Y": the noun of an apposition leads back to the name before the comma."""
    for i in range(k, max(-1, k - 5), -1):
        if tokens[i].text == ",":
            return _ending_at(phrases, i - 1) if i < k else None
        if not tokens[i].word or tokens[i].text[0].isupper():
            return None
    return None
