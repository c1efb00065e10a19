"""Verb groups of a sentence: auxiliaries, adverbs and the verb that carries the meaning, with form and voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliancegraph.extract.asides import before_asides
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.morphology import Form
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.tokens import Token


@dataclass(slots=True)
class Verb:
    """A verb group, tokens ``first`` to ``last``; ``head`` carries the meaning."""

    first: int
    last: int
    head: int
    lemmas: frozenset[str]
    form: Form
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    subject: Phrase | None = None
    governor: "Verb | None" = None
    """For an infinitive or a joined verb: the verb it hangs on."""
    auxiliaries: tuple[tuple[str, Form], ...] = ()
    """(lemma, form) of auxiliaries and modals, left to right."""

    @property
    def dependent(self) -> bool:
        """True for an infinitive or present participle, perfect ones too ("avoir racheté")."""
        form = self.auxiliaries[0][1] if self.auxiliaries else self.form
        return form in ("inf", "ger")


class VerbFinder:
    """Finds the verb groups of sentences in one language."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def find(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Verb]:
        """Verb groups in text order, without subjects; no verb stands inside a noun phrase."""
        owner = {i: p for p in phrases for i in range(p.first, p.last + 1)}
        verbs: list[Verb] = []
        i = 0
        while i < len(tokens):
            verb = None if i in owner else self._group(tokens, i, owner)
            if verb:
                verbs.append(verb)
                i = verb.last
            i += 1
        return verbs

    def _is_verb(self, tokens: Sequence[Token], i: int, owner: dict[int, Phrase]) -> tuple[tuple[str, Form], ...]:
        """The verb readings of token ``i`` that its left neighbour allows."""
        token = tokens[i]
        forms = self.grammar.forms_of(token.low)
        if (
            not forms
            or (token.low in self.grammar.has("prepositions") and not self._enters(tokens, i, owner))
            or (token.capital and i > 0 and tokens[i - 1].word)
        ):
            return ()
        k = before_asides(self.grammar, tokens, i - 1, owner)
        before = tokens[k].low if k >= 0 else ""
        if not self.grammar.names_verb(token.low) and not self._stands_as_verb(tokens, i, k, owner):
            return ()
        if (
            k >= 0
            and k not in owner
            and before in self.grammar.has("determiners")
            and before not in self.grammar.has("clitics")
        ):
            return ()
        return (
            self._french(forms, tokens, k, owner)
            if self.grammar.lang == "fr"
            else self._english(forms, tokens, k, i, owner)
        )

    def _enters(self, tokens: Sequence[Token], i: int, owner: dict[int, Phrase]) -> bool:
        """As in "Nordial entre au capital": the one French verb form that is also a preposition."""
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        return tokens[i].low == "entre" and i - 1 in owner and following in ("au", "aux", "en", "dans", "à")

    def _stands_as_verb(self, tokens: Sequence[Token], i: int, k: int, owner: dict[int, Phrase]) -> bool:
        """A verb outside the lexicon is believed right after a name, a relative, a clitic or an auxiliary."""
        if k < 0:
            return False
        low = tokens[k].low
        classes = ("subject_relatives", "reflexives", "subject_pronouns")
        if k in owner or any(low in self.grammar.has(c) for c in classes) or self._helps(low):
            return True
        return low in ("ne", "n'", "to", "de", "pour", "à", "d'")

    def _french(
        self, forms: tuple[tuple[str, Form], ...], tokens: Sequence[Token], k: int, owner: dict[int, Phrase]
    ) -> tuple[tuple[str, Form], ...]:
        before = tokens[k].low if k >= 0 else ""
        if k not in owner and before in ("le", "la", "les", "l'", "leur"):
            auxiliary = tuple(f for f in forms if f[0] in self.grammar.have | self.grammar.be)
            clitic = k > 0 and (
                k - 1 in owner or tokens[k - 1].low in self.grammar.has("relatives") | {"ne", "n'", "de", "pour", "à"}
            )
            return auxiliary or (tuple(f for f in forms if f[1] != "part") if clitic else ())
        if k not in owner and (before in self.grammar.has("prepositions") or before in self.grammar.contracted):
            return (
                tuple(f for f in forms if f[1] in ("inf", "ger"))
                if before == "d'" or before not in self.grammar.contracted
                else ()
            )
        return forms

    def _english(
        self, forms: tuple[tuple[str, Form], ...], tokens: Sequence[Token], k: int, i: int, owner: dict[int, Phrase]
    ) -> tuple[tuple[str, Form], ...]:
        before = tokens[k].low if k >= 0 else ""
        if before == "to":
            return tuple(f for f in forms if f[1] == "inf")
        if k not in owner and before in self.grammar.has("prepositions"):
            return tuple(f for f in forms if f[1] == "ger")
        if (
            k >= 0
            and k not in owner
            and any(f in ("fin", "past", "inf") for _, f in self.grammar.forms_of(before))
            and not self._helps(before)
        ):
            forms = tuple(f for f in forms if f[1] not in ("fin", "inf"))  # "supplied switches": a noun after a verb
        helping = any(lemma in self.grammar.modals or lemma == "do" for lemma, _ in self.grammar.forms_of(before))
        plural = k in owner and self._plural(owner[k])
        free = (
            helping
            or plural
            or before in self.grammar.has("subject_relatives")
            or before in ("they", "we", "and", "to", "not")
        )
        kept = tuple(f for f in forms if f[1] != "inf" or free)
        common = k >= 0 and k not in owner and tokens[k].word and not self.grammar.forms_of(before)
        if common and before not in self.grammar.function_words:
            # "cloud partners", "the merger plans": after a common noun an -s form is a noun as likely as a verb
            kept = tuple(
                f
                for f in kept
                if f[1] != "fin"
                or (i + 1 < len(tokens) and tokens[i + 1].low in ("a", "an", "the", "its", "that", "to"))
            )
        return kept

    def _helps(self, word: str) -> bool:
        helpers = self.grammar.be | self.grammar.have | self.grammar.modals | {"do"}
        return any(lemma in helpers for lemma, _ in self.grammar.forms_of(word))

    def _plural(self, phrase: Phrase) -> bool:
        return (
            len(phrase.members) > 1
            or (phrase.pronoun or "").startswith(("both", "they"))
            or any(m.sort == "group" for m in phrase.members)
        )

    def _group(self, tokens: Sequence[Token], i: int, owner: dict[int, Phrase]) -> Verb | None:
        readings = self._is_verb(tokens, i, owner)
        if not readings:
            return None
        helpers: list[tuple[str, Form]] = []
        head, last = i, i
        k = i
        while True:
            helper = next(
                (
                    (lemma, f)
                    for lemma, f in readings
                    if lemma in self.grammar.be | self.grammar.have | self.grammar.modals
                    or (lemma == "do" and self.grammar.lang == "en")
                ),
                None,
            )
            following = self._next_verb(tokens, k, owner, helper)
            if helper is None or following is None:
                break
            helpers.append(helper)
            k = following
            head = last = k
            readings = self._readings_after(tokens, k, helper)
        lemmas, form = self._choose(readings, helpers, tokens, i, last, owner)
        if form == "inf" and self.grammar.lang == "en" and not helpers and (i == 0 or tokens[i - 1].low != "to"):
            form = "fin"  # "they have": a plural present looks like the infinitive
        verb = Verb(self._left_edge(tokens, i, owner), last, head, lemmas, form, auxiliaries=tuple(helpers))
        self._voice(tokens, verb, readings)
        return verb

    def _next_verb(
        self, tokens: Sequence[Token], k: int, owner: dict[int, Phrase], helper: tuple[str, Form] | None
    ) -> int | None:
        """The verb that an auxiliary at ``k`` leads to: only adverbs, clitics and negations stand between."""
        if helper is None:
            return None
        for j in range(k + 1, min(k + 6, len(tokens))):
            low = tokens[j].low
            if j in owner:
                return None
            if self._readings_after(tokens, j, helper):
                return j
            if (
                low not in self.grammar.has("adverbs")
                and low not in self.grammar.has("clitics")
                and low not in self.grammar.has("negations")
            ):
                return None
        return None

    def _readings_after(
        self, tokens: Sequence[Token], j: int, helper: tuple[str, Form]
    ) -> tuple[tuple[str, Form], ...]:
        forms = self.grammar.forms_of(tokens[j].low)
        if helper[0] in self.grammar.modals or helper[0] == "do":
            wanted: tuple[str, ...] = ("inf",)
        elif self.grammar.lang == "en" and helper[0] in self.grammar.be:
            wanted = ("part", "ger")
        else:
            wanted = ("part",)
        return tuple(f for f in forms if f[1] in wanted)

    def _choose(
        self,
        readings: tuple[tuple[str, Form], ...],
        helpers: list[tuple[str, Form]],
        tokens: Sequence[Token],
        first: int,
        last: int,
        owner: dict[int, Phrase],
    ) -> tuple[frozenset[str], Form]:
        """One form for the group; English "acquired" is a participle after be/have or before "by", else a past."""
        forms = sorted((f for _, f in readings), key=lambda f: f == "inf" and not helpers)
        form: Form = forms[0]
        if self.grammar.lang == "en" and not helpers and "past" in forms and "part" in forms:
            form = "part" if agent_follows(tokens, last) or not self._subject_adjacent(tokens, first, owner) else "past"
        elif "fin" in forms and not helpers:
            form = "fin"
        return frozenset(lemma for lemma, f in readings if f == form or form in ("fin", "past")), form

    def _subject_adjacent(self, tokens: Sequence[Token], first: int, owner: dict[int, Phrase]) -> bool:
        k = first - 1
        while k >= 0 and tokens[k].low in self.grammar.has("adverbs"):
            k -= 1
        if k < 0:
            return False
        return tokens[k].text != "," or any(p.last < first for p in owner.values() if not p.preposition)

    def _left_edge(self, tokens: Sequence[Token], i: int, owner: dict[int, Phrase]) -> int:
        while (
            i > 0
            and i - 1 not in owner
            and (
                tokens[i - 1].low in self.grammar.has("clitics") | {"ne", "n'"}
                or tokens[i - 1].low in ("not", "never", "to")
            )
        ):
            i -= 1
        return i

    def _voice(self, tokens: Sequence[Token], verb: Verb, readings: tuple[tuple[str, Form], ...]) -> None:
        words = {t.low for t in tokens[verb.first : verb.last + 1]}
        around = words | {t.low for t in tokens[verb.last + 1 : verb.last + 3]}
        verb.reflexive = bool(words & self.grammar.has("reflexives"))
        ne = bool(words & {"ne", "n'"})
        negations = self.grammar.has("negations") - {"ni", "sans", "non", "neither", "nor", "no", "without"}
        verb.negated = (
            bool(around & negations)
            if self.grammar.lang == "fr" and ne
            else bool(words & negations) and self.grammar.lang == "en"
        )
        if verb.form == "part":
            lemmas = [lemma for lemma, _ in verb.auxiliaries]
            last_helper = lemmas[-1] if lemmas else ""
            passive_perfect = self.grammar.lang == "fr" and "être" in lemmas and last_helper == "être"
            motion = bool(verb.lemmas & frozenset(self.grammar.verbs.get("with_be", ())))
            verb.passive = (
                not verb.reflexive
                and not (motion and lemmas)
                and (not lemmas or last_helper in self.grammar.be or passive_perfect)
            )


def agent_follows(tokens: Sequence[Token], last: int) -> bool:
    """True when "by" or "par" stands within three tokens after a participle."""
    return any(t.low in ("by", "par") for t in tokens[last + 1 : last + 4])
