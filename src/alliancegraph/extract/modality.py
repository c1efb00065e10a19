"""Status and polarity: planned, rumoured, ended, denied, or not said at all (questions, negations, conditions).

The cues stand in ``ontology/lexicon/<lang>/cues.toml``, in order of precedence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from alliancegraph.errors import OntologyError
from alliancegraph.extract.phrase_table import PhraseTable
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verbs import Verb
from alliancegraph.model import Polarity

_PLACES = ("governor", "tense", "before", "until", "sentence", "then")


@dataclass(frozen=True)
class Cue:
    """Words that set a status when they stand in a place relative to the trigger."""

    place: str
    status: str
    words: frozenset[str]
    phrases: PhraseTable
    kinds: frozenset[str] = frozenset()
    """Kinds it holds for; empty for all."""
    excepted: frozenset[str] = frozenset()
    """Kinds it does not hold for: a sale that happened cannot end."""
    done: bool = False
    """True for a governor that says so only of what has been done: "sold its unit", not "will sell"."""
    subjects: PhraseTable = field(default_factory=PhraseTable)
    """How the sentence after has to begin, for a cue that stands there: "The deal …"."""

    @cached_property
    def openers(self) -> frozenset[str]:
        """Without one of these words it says nothing: lemmas for a governor, else first words of its phrases."""
        if self.place == "governor":
            return self.words
        return frozenset((self.subjects if self.place == "then" else self.phrases).by_first)

    def fits(self, kind: str, *, in_passing: bool) -> bool:
        """Whether it can say something of a relation of this kind.

        What a noun tells in passing ("its partner X") is taken for granted: the plans and rumours of the sentence
        are not about it.
        """
        if kind in self.excepted or (self.kinds and kind not in self.kinds):
            return False
        return not in_passing or self.place == "before" or self.status == "ended"


@dataclass(frozen=True, slots=True)
class Modality:
    """What a clause claims of its relation; ``cue`` are the tokens that say so."""

    status: str
    polarity: Polarity = "affirms"
    cue: tuple[int, int] | None = None


def cues_of(lexicon: Mapping[str, Any]) -> tuple[Cue, ...]:
    """The cue table of a language; raises OntologyError for a cue in an unknown place."""
    cues = []
    for entry in lexicon.get("cue", ()):
        if entry.get("on") not in _PLACES:
            raise OntologyError(
                f"lexicon: a [[cue]] has on = {entry.get('on')!r}; it must be one of {', '.join(_PLACES)}"
            )
        words = frozenset(w.replace("’", "'") for w in entry["words"])
        kinds, excepted = frozenset(entry.get("kinds", ())), frozenset(entry.get("except", ()))
        done, subjects = bool(entry.get("done")), PhraseTable.of(entry.get("subjects", ()))
        cues.append(Cue(entry["on"], entry["status"], words, PhraseTable.of(words), kinds, excepted, done, subjects))
    return tuple(cues)


def modality(scene: Scene, reading: Reading, cues: Sequence[Cue]) -> Modality | None:
    """Status and polarity of a reading; None when the sentence does not claim it at all."""
    if scene.low(len(scene.tokens) - 1) == "?" or _conditional(scene, reading):
        return None
    kind, in_passing = reading.trigger.frame.kind, _in_passing(scene, reading)
    fitting = (cue for cue in _possible(scene, cues) if cue.fits(kind, in_passing=in_passing))
    found = next((m for cue in fitting if (m := _match(scene, reading, cue))), None)
    if _negated(scene, reading):
        return found if found and found.status in ("ended", "cancelled", "denied") else None
    if found and found.cue and _wish(scene, reading):
        return None
    usual = reading.trigger.frame.status
    if usual and (found is None or found.status not in ("cancelled", "denied", "ended", "rumoured")):
        return Modality(usual)
    return found or Modality("active")


def _possible(scene: Scene, cues: Sequence[Cue]) -> Sequence[Cue]:
    """The cues whose words stand in the sentence (or begin the one after), found once for all its readings."""
    found = scene.memo.get(id(cues))
    if found is None:
        lemmas = {lemma for v in scene.verbs for lemma in (*v.lemmas, *(lemma for lemma, _ in v.auxiliaries))}
        then = {t.low for t in scene.then[:2]}
        words = {
            **dict.fromkeys(("before", "until", "sentence"), scene.words),
            "governor": lemmas,
            "then": then,
        }
        found = [cue for cue in cues if cue.place == "tense" or not cue.openers.isdisjoint(words[cue.place])]
        scene.memo[id(cues)] = found
    return found


def _in_passing(scene: Scene, reading: Reading) -> bool:
    """A role that is not what the sentence says: "its supplier X", not "X will become its supplier"."""
    verb = reading.verb
    return reading.trigger.frame.sort == "role" and not (verb and verb.lemmas & scene.grammar.copulas)


def _match(scene: Scene, reading: Reading, cue: Cue) -> Modality | None:
    finder = {
        "governor": _on_governor,
        "tense": _on_tense,
        "before": _before,
        "until": _until,
        "sentence": _in_sentence,
        "then": _then,
    }[cue.place]
    span = finder(scene, reading, cue)
    if span is None:
        return None
    return Modality(cue.status, "denies" if cue.status == "denied" else "affirms", span)


def _chain(reading: Reading) -> Iterator[Verb]:
    """The verbs that the trigger hangs on, nearest first; a verb trigger itself is not its own governor."""
    verb = reading.verb
    if verb is not None and reading.trigger.frame.sort == "verb":
        verb = verb.governor if verb.dependent else None
    for _ in range(3):
        if verb is None:
            return
        yield verb
        verb = verb.governor if verb.dependent else None


def _on_governor(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    for verb in _chain(reading):
        if verb.lemmas & cue.words and not (cue.done and _open(scene, verb)):
            return verb.first, verb.last
    predicate = reading.predicate
    if predicate and predicate.lemmas & cue.words and cue.status in ("ended", "cancelled"):
        return predicate.first, predicate.last
    own = reading.verb
    if own and any(lemma in cue.words for lemma, _ in own.auxiliaries):
        return own.first, own.last
    return None


def _open(scene: Scene, verb: Verb) -> bool:
    """An infinitive, a future, a modal: not done yet."""
    modal = any(lemma in scene.grammar.modals for lemma, _ in verb.auxiliaries)
    return verb.dependent or modal or verb.form in ("fut", "cond") or verb.negated


def _on_tense(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    verb = reading.verb
    if verb is None:
        return None
    form: str = verb.auxiliaries[0][1] if verb.auxiliaries else verb.form
    if form == "fin" and verb.form == "ger":
        form = "prog"  # "is buying"
    return (verb.first, verb.last) if form in cue.words else None


def _before(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    first = reading.trigger.first
    start = max(0, first - 5)
    return cue.phrases.first_in(scene.tokens, start, first)


def _until(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    """As in "which it owned until 2014": of what was, not of what is or will be, "until 2032"."""
    verb = reading.verb
    last = reading.trigger.last
    if verb is None or (verb.form not in ("past", "part") and not verb.auxiliaries) or _open(scene, verb):
        return None
    stop = min((v.first for v in scene.verbs if v.first > max(last, verb.last)), default=len(scene.tokens))
    return cue.phrases.first_in(scene.tokens, last + 1, min(stop, last + 12))


def _in_sentence(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    start, stop = reading.segment
    if reading.predicate:
        stop = max(stop, reading.predicate.last + 5)
    if cue.kinds:
        stop = len(scene.tokens)  # "sued in 2019 and settled two years later": what became of it may come last
    return cue.phrases.first_in(
        scene.tokens, max(0, min(start, reading.trigger.first) - 14), max(stop, reading.trigger.last + 1)
    )


def _then(scene: Scene, reading: Reading, cue: Cue) -> tuple[int, int] | None:
    """As in "… agreed to buy Y. The deal fell through": the sentence after says what became of it."""
    subject = cue.subjects.first_in(scene.then[:-1], 0, 2)
    if subject is None or scene.token(len(scene.tokens) + subject[1] + 1).low in scene.grammar.has("prepositions"):
        return None  # "The deal with Z fell through" is about another one
    said = cue.phrases.first_in(scene.then, subject[1] + 1, subject[1] + 5)
    return (len(scene.tokens) + said[0], len(scene.tokens) + said[1]) if said else None


def _negated(scene: Scene, reading: Reading) -> bool:
    verb = reading.verb
    if verb and verb.negated:
        return True
    if any(v.negated for v in _chain(reading)):
        return True
    subject = verb.subject.first if verb and verb.subject else 0
    before = range(max(0, reading.trigger.first - 3), reading.trigger.first)
    after = range(verb.last + 1, verb.last + 3) if verb else ()
    if {scene.low(i) for i in after} & {"nothing", "nobody", "rien", "aucun", "aucune"}:
        return True
    words = {scene.low(i) for i in (*before, subject - 1)}
    return bool(words & {"aucun", "aucune", "no", "sans", "without", "neither", "ni", "non", "not"})


def _conditional(scene: Scene, reading: Reading) -> bool:
    """As in "si X rachète Y", "whether X will buy Y": a condition or an indirect question claims nothing."""
    verb = reading.verb
    first = (
        verb.subject.first
        if verb and verb.subject and verb.subject.first < verb.first
        else (verb.first if verb else reading.trigger.first)
    )
    before = {scene.low(i) for i in range(max(0, first - 3), first)}
    if scene.low(0) in scene.grammar.has("suppositions") and scene.low(1) in ("that", "que", "qu'"):
        return True
    return bool(before & {"si", "s'", "if", "whether", "unless", "moins"}) and not (
        before & {"s'"} and scene.grammar.lang == "fr" and verb is not None and verb.reflexive
    )


def _wish(scene: Scene, reading: Reading) -> bool:
    """As in "Disney should buy Roblox, a shareholder argued": advice, not news."""
    wishes = frozenset(scene.grammar.verbs.get("wishes", ()))
    verb = reading.verb
    return verb is not None and not verb.passive and any(lemma in wishes for lemma, _ in verb.auxiliaries)
