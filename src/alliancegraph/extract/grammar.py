"""What the reader knows of one language, compiled from ``ontology/lexicon``: word classes, verb forms, frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from alliancegraph.errors import OntologyError
from alliancegraph.extract.morphology import Form, guess_forms, verb_forms, with_plurals
from alliancegraph.extract.tokens import Token, tokenize

FrameSort = Literal["verb", "noun", "role"]
_QUANTITIES = frozenset(
    {"nearly", "about", "some", "around", "the", "another", "a"} | {"environ", "près", "de", "quelque", "les"}
)
SORTS: tuple[FrameSort, ...] = ("verb", "noun", "role")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a kind: a trigger and what fills which role.

    ``words`` are the trigger's words, each a set of alternatives, the first inflected. ``slots`` map a
    grammatical place to a role. Places are ``subject``, ``object``, ``genitive`` ("X's patents"), a preposition
    in its full form ("à", "with"), for nouns ``holder`` (who has or makes it), for role nouns ``self`` and ``of``.
    """

    id: str
    kind: str
    sort: FrameSort
    words: tuple[frozenset[str], ...]
    slots: Mapping[str, str]
    reflexive: bool = False
    passive: bool = True
    status: str | None = None
    absent: frozenset[str] = frozenset()
    """Prepositions whose presence makes it another frame: "vendre" without "à"."""
    present: frozenset[str] = frozenset()
    """Places of which one must be filled: "travailler" says nothing without "avec"."""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Trigger:
    """A frame found in a sentence: tokens ``first`` to ``last`` (inclusive), the head in form ``form``."""

    frame: Frame
    first: int
    last: int
    form: Form | Literal["noun"]


class Grammar:
    """The lexicon of one language, ready to use.

    Raises OntologyError when a frame of the TOML tables is malformed.
    """

    def __init__(self, lang: str, lexicon: Mapping[str, Any]) -> None:
        self.lang = lang
        self._lexicon = lexicon
        words: Mapping[str, Any] = lexicon.get("words", {})
        self.contracted: Mapping[str, str] = words.get("contracted", {})
        self.sets: dict[str, frozenset[str]] = {
            name: frozenset(value) for name, value in words.items() if isinstance(value, list)
        }
        self.anaphors: Mapping[str, frozenset[str]] = {k: frozenset(v) for k, v in lexicon.get("anaphors", {}).items()}
        self.countries: Mapping[str, str] = {
            word: code for code, words in lexicon.get("countries", {}).items() for word in words
        }
        """Adjective of nationality → ISO code."""
        self.verbs: Mapping[str, Any] = lexicon.get("verbs", {})
        self.be = frozenset(self.verbs.get("be", ()))
        self.have = frozenset(self.verbs.get("have", ()))
        self.modals = frozenset(self.verbs.get("modals", ()))
        self.copulas = frozenset(self.verbs.get("copulas", ()))
        names = lexicon.get("names", {})
        self.names: Mapping[str, frozenset[str]] = {
            key: frozenset(w.lower() for w in names.get(key, ())) for key in ("first", "places", "firms")
        }
        self.frames: tuple[Frame, ...] = tuple(self._frames())
        self.forms = self._forms()
        self._listed = frozenset(self.forms)
        self._heads = self._index()
        self._long_prepositions: dict[str, list[tuple[str, list[str]]]] = {}
        for phrase in sorted((p for p in self.has("prepositions") if " " in p), key=lambda p: (-len(p.split()), p)):
            pieces = phrase.replace("'", "' ").split()
            self._long_prepositions.setdefault(pieces[-1], []).append((phrase, pieces))

    def has(self, name: str) -> frozenset[str]:
        """A word class of the lexicon's ``[words]``, empty when it is not there."""
        return self.sets.get(name, frozenset())

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Every word of a closed class: such a word is not a name, however it is written."""
        names = ("determiners", "possessives", "relatives", "subordinators", "coordinators", "adverbs", "clitics")
        more = (
            "subject_pronouns",
            "negations",
            "prepositions",
            "pronoun_starts",
            "quantity",
            "months",
            "plural_determiners",
        )
        return frozenset(w for name in names + more for w in self.has(name)) | frozenset(self.contracted)

    def forms_of(self, word: str) -> tuple[tuple[str, Form], ...]:
        """(lemma, form) pairs of a lower-case word; empty when it is no verb.

        A verb that the lexicon does not name still cuts clauses and has a subject: its ending and its lemma
        in simplemma's dictionary tell it.
        """
        found = self.forms.get(word)
        if found is None:
            found = () if word in self.function_words else guess_forms(self.lang, word)
            self.forms[word] = found
        return found

    @cached_property
    def place_openers(self) -> frozenset[str]:
        """First words of the names of places, as the tokenizer cuts them."""
        return frozenset(words[0].low for place in self.names["places"] if (words := tokenize(place)))

    @cached_property
    def breaks(self) -> frozenset[str]:
        """Words and marks at which a clause may end."""
        classes = ("relatives", "subordinators", "coordinators")
        return frozenset(w for c in classes for w in self.has(c)) | set(',;:()—–«»"')

    @cached_property
    def roles_of(self) -> Mapping[str, Sequence[Frame]]:
        """Kind → frames for its parties."""
        table: dict[str, list[Frame]] = {}
        for frame in self.frames:
            if frame.sort == "role":
                table.setdefault(frame.kind, []).append(frame)
        return table

    @cached_property
    def party_nouns(self) -> frozenset[str]:
        """Nouns that may stand before the name of an actor: "groupe", "filiale", "shareholder"."""
        return frozenset(with_plurals(self.lang, self.role_words | self.anaphors.get("singular", frozenset())))

    @cached_property
    def role_words(self) -> frozenset[str]:
        """First words of the frames for parties: "filiale", "buyer"."""
        return frozenset(word for frame in self.frames if frame.sort == "role" for word in frame.words[0])

    def is_finite(self, word: str) -> bool:
        """True for a conjugated form of a verb that the lexicon lists."""
        return self.names_verb(word) and any(form in ("fin", "fut", "cond", "past") for _, form in self.forms_of(word))

    def names_verb(self, word: str) -> bool:
        """True for a form that the lexicon lists, not one that was guessed."""
        return word in self._listed

    def triggers(self, tokens: Sequence[Token]) -> list[Trigger]:
        """Every frame whose words stand in ``tokens``; which of them holds is for the caller to say."""
        found = []
        for i, token in enumerate(tokens):
            for frame, form in self._heads.get(token.low, ()):
                last = _tail(tokens, i, frame, self.has("adverbs"))
                if last is not None:
                    found.append(Trigger(frame, i, last, form))
        return list({(t.frame.id, t.first, t.last): t for t in found}.values())

    def preposition(self, tokens: Sequence[Token], before: int) -> tuple[str, int] | None:
        """The preposition that ends just before token ``before``: (full form, its first token)."""
        if before <= 0:
            return None
        low = tokens[before - 1].low
        for phrase, words in self._long_prepositions.get(low, ()):
            start = before - len(words)
            if start >= 0 and [t.low for t in tokens[start:before]] == words:
                return self.contracted.get(phrase, phrase), start
        if low in self.contracted or low in self.has("prepositions"):
            return self.contracted.get(low, low), before - 1
        return None

    def _frames(self) -> Iterable[Frame]:
        for sort in SORTS:
            for entry in self._lexicon.get(sort, ()):
                yield _frame(self.lang, sort, entry)

    def _forms(self) -> dict[str, tuple[tuple[str, Form], ...]]:
        lemmas = {
            w for key in ("be", "have", "modals", "copulas", "possess", "common") for w in self.verbs.get(key, ())
        }
        lemmas = {lemma for lemma in lemmas if " " not in lemma}
        lemmas |= {w for f in self.frames if f.sort == "verb" for w in f.words[0]}
        parts = self.verbs.get("irregular", {})
        table: dict[str, list[tuple[str, Form]]] = {}
        for lemma in sorted(lemmas):
            for word, form in verb_forms(self.lang, lemma, parts):
                table.setdefault(word, []).append((lemma, form))
        for word, pair in self.verbs.get("forms", {}).items():
            lemma, form = pair.split()
            table.setdefault(word, []).append((lemma, form))
        return {word: tuple(dict.fromkeys(pairs)) for word, pairs in table.items()}

    def _index(self) -> dict[str, list[tuple[Frame, Form | Literal["noun"]]]]:
        heads: dict[str, list[tuple[Frame, Form | Literal["noun"]]]] = {}
        verbs: dict[str, list[Frame]] = {}
        for frame in self.frames:
            if frame.sort == "verb":
                for lemma in frame.words[0]:
                    verbs.setdefault(lemma, []).append(frame)
            else:
                for word in sorted(with_plurals(self.lang, frame.words[0])):
                    heads.setdefault(word, []).append((frame, "noun"))
        for word, pairs in self.forms.items():
            for lemma, form in pairs:
                heads.setdefault(word, []).extend((frame, form) for frame in verbs.get(lemma, ()))
        return heads


def _frame(lang: str, sort: FrameSort, entry: Mapping[str, Any]) -> Frame:
    try:
        name, phrase, kind = str(entry["id"]), str(entry["words"]), str(entry["kind"])
        slots = {place: str(role) for key, role in entry["slots"].items() for place in key.split("|")}
    except (KeyError, AttributeError) as error:
        raise OntologyError(
            f"lexicon {lang}: a [[{sort}]] frame lacks id, words, kind or slots: {dict(entry)!r}"
        ) from error
    words = phrase.replace("’", "'").split()
    reflexive = words[0] in ("se", "s'") or words[0].startswith("s'")
    words[0] = words[0].removeprefix("s'")
    words = [w for w in words if w and w != "se"]
    return Frame(
        f"{lang}.{name}",
        kind,
        sort,
        tuple(
            frozenset(w.replace("_", " ").split("|")) if i == 0 else frozenset(w.split("|"))
            for i, w in enumerate(words)
        ),
        slots,
        reflexive,
        bool(entry.get("passive", True)),
        entry.get("status"),
        frozenset(str(entry.get("absent", "")).split("|")) - {""},
        frozenset(str(entry.get("present", "")).split("|")) - {""},
        {
            k: v
            for k, v in entry.items()
            if k not in ("id", "words", "kind", "slots", "passive", "status", "absent", "present", "yes", "no")
        },
    )


def _after_aside(tokens: Sequence[Token], i: int) -> int:
    """Skip "à Seattle", "en 2018" between a verb and the words that belong to it."""
    if i + 1 < len(tokens) and tokens[i].low in ("à", "en", "in", "at") and not tokens[i + 1].text[0].islower():
        i += 1
        while i < len(tokens) and tokens[i].word and not tokens[i].text[0].islower():
            i += 1
    return i


def _quantity(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in _QUANTITIES


def _tail(tokens: Sequence[Token], head: int, frame: Frame, adverbs: frozenset[str]) -> int | None:
    """Index of the trigger's last token when the words after its head follow (adverbs may stand between)."""
    i = head
    for alternatives in frame.words[1:]:
        i += 1
        percent = "%" in alternatives
        while (
            i < len(tokens)
            and tokens[i].low not in alternatives
            and (tokens[i].low in adverbs or (percent and _quantity(tokens[i])))
        ):
            i += 1
        if i < len(tokens) and tokens[i].low not in alternatives:
            i = _after_aside(tokens, i)
        if i >= len(tokens) or tokens[i].low not in alternatives:
            return None
    return i
