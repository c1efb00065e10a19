"""How two mentions hang together: skeleton of what lies between, grammatical places, nearness to triggers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.pairs import Pair, Seat, View
from alliancegraph.extract.scene import Scene

BREAKS = (";", ":", ".", "(", ")", "—", "–")
MOST_SIGNS = 7
"""A longer skeleton is counted by its parts only."""


@dataclass(frozen=True)
class Facts:
    """One sentence, prepared once for all of its pairs."""

    view: View
    words: Sequence[str]
    """Lemma by token; "@" where a mention begins, "" inside it."""
    signs: Sequence[str]
    """What a token does, by token: a trigger's kind, verb, preposition, relative, …; "" for plain words."""
    triggers: Sequence[tuple[int, str]]
    """(token, "sort:kind") of each reading."""
    cues: Sequence[str]
    places: Mapping[int, Sequence[str]]
    """Grammatical places by identity of the phrase."""

    @property
    def scene(self) -> Scene:
        """The sentence as analysed."""
        return self.view.passage.scene


def signs_of(view: View, words: Sequence[str], grammar: Grammar) -> list[str]:
    """The skeleton of a sentence."""
    scene = view.passage.scene
    signs = [_sign(word, token.low, grammar) for word, token in zip(words, scene.tokens, strict=True)]
    for verb in scene.verbs:
        if words[verb.head] not in ("", "@"):
            signs[verb.head] = "V" + ("n" if verb.negated else "p" if verb.passive else "")
            for i in range(verb.first, verb.head):
                signs[i] = ""
    for reading in view.readings:
        trigger = reading.trigger
        if words[trigger.first] not in ("", "@"):
            signs[trigger.first] = f"{trigger.frame.sort[0]}:{trigger.frame.kind}"
    return signs


def _sign(word: str, low: str, grammar: Grammar) -> str:
    if word in ("@", ""):
        return word
    if low in grammar.contracted or low in grammar.has("prepositions"):
        return grammar.contracted.get(low, low)
    if low in grammar.has("relatives"):
        return "REL"
    if low in grammar.has("coordinators"):
        return "AND"
    if low in grammar.has("possessives"):
        return "POSS"
    return low if not word[0].isalnum() else ""


def places_of(view: View, words: Sequence[str]) -> dict[int, list[str]]:
    """For each phrase: role in a reading, subject, object, or what governs it."""
    scene, out = view.passage.scene, {}
    for phrase in scene.phrases:
        found = []
        for reading in view.readings:
            for role, phrases in reading.roles.items():
                if any(p is phrase for p in phrases):
                    found.append(f"{reading.trigger.frame.kind}.{role}")
        verb = next((v for v in scene.verbs if v.subject is phrase), None)
        if verb:
            found += [f"subj.{'pass' if verb.passive else 'act'}", f"subj.{min(sorted(verb.lemmas), default='')}"]
        elif phrase.preposition:
            before = next((words[i] for i in range(phrase.preposition_first - 1, -1, -1) if words[i]), "")
            found += [f"prep.{phrase.preposition}", f"prep.{before}.{phrase.preposition}"]
        else:
            left = next((v for v in reversed(scene.verbs) if v.last < phrase.first), None)
            if left and phrase.first - left.last <= 3:
                found.append(f"obj.{min(sorted(left.lemmas), default='')}")
        if phrase.genitive:
            found.append("gen")
        out[id(phrase)] = found or ["none"]
    return out


def structure(facts: Sequence[Facts], pair: Pair) -> Iterator[str]:
    """Features of the structure around and between two seats."""
    left, right = facts[pair.left.sentence], facts[pair.right.sentence]
    lefts, rights = left.places.get(id(pair.left.phrase), ["none"]), right.places.get(id(pair.right.phrase), ["none"])
    if pair.left.phrase is pair.right.phrase:
        yield "coord"
        yield from (f"coord:{place}" for place in lefts)
    yield from (f"L:{a}" for a in lefts)
    yield from (f"R:{b}" for b in rights)
    yield from (f"LR:{a}|{b}" for a in lefts for b in rights)
    if pair.gap == 0:
        yield from _inside(left, pair)
    else:
        yield from _across(left, right, pair)


def _inside(facts: Facts, pair: Pair) -> Iterator[str]:
    left, right = pair.left, pair.right
    signs = [s for s in facts.signs[left.last + 1 : right.first] if s]
    skeleton = " ".join(signs)
    if len(signs) <= MOST_SIGNS:
        yield f"sk={skeleton}"
        yield f"skt={_side(left)} {skeleton} {_side(right)}"
    whole = ["L", *signs, "R"]
    yield from (f"s2={a} {b}" for a, b in pairwise(whole))
    yield from (f"s3={a} {b} {c}" for a, b, c in zip(whole, whole[1:], whole[2:], strict=False))
    yield f"verbs={min(sum(s[:1] in 'Vv' for s in signs), 3)}"
    yield f"breaks={min(sum(s in BREAKS for s in signs), 2)}"
    yield f"commas={min(sum(s == ',' for s in signs), 3)}"
    seats = facts.view.seats
    others = sum(left.last < s.first < right.first for s in seats)
    yield f"o={min(others, 4)}"
    for i, name in facts.triggers:
        yield from _trigger(seats, pair, i, name)


def _trigger(seats: Sequence[Seat], pair: Pair, i: int, name: str) -> Iterator[str]:
    left, right = pair.left, pair.right
    side = "b" if left.last < i < right.first else "l" if i <= left.first else "r"
    yield f"t{side}:{name}"
    near = left.first - i if side == "l" else i - right.last if side == "r" else 0
    if near <= 3:
        yield f"tn{side}:{name}"
    before = max((s.last for s in seats if s.last < i), default=-1)
    after = min((s.first for s in seats if s.first > i), default=-1)
    if side == "b":
        yield f"nn:{name}:{left.last == before:d}{right.first == after:d}"
        yield f"nn:{left.last == before:d}{right.first == after:d}"


def _across(left: Facts, right: Facts, pair: Pair) -> Iterator[str]:
    for side, facts in (("tl", left), ("tr", right)):
        yield from (f"{side}:{name}" for _, name in facts.triggers)
    before = [s for s in right.signs[: pair.right.first] if s]
    yield f"skr={' '.join(before[-4:])}"
    yield from (f"s2r={a} {b}" for a, b in pairwise([*before, "R"]))
    others = sum(s.first < pair.right.first for s in right.view.seats)
    yield f"or={min(others, 3)}"
    yield f"ol={min(sum(s.first > pair.left.last for s in left.view.seats), 3)}"
    near = [name for i, name in right.triggers if abs(i - pair.right.first) <= 5]
    yield from (f"tnr:{name}:{min(pair.gap, 3)}" for name in near)


def _side(seat: Seat) -> str:
    if seat.anaphor:
        return "it"
    return "of" if seat.mention.sort == "offering" else "x"
