"""Claims that the pair model draws from a document, beside and over those of the rules.

Every pair and kind gets one calibrated probability, whether the rules claimed it or not: a pair above the
threshold of its kind that the rules passed over becomes a claim, a rule's claim below it is dropped. All words
of a model's claim are proved like those of a rule: parties where they stand, the trigger is the word that
speaks most for it, and status, date, amount, place are read by the same code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from alliancegraph.extract.arguments import governing_verb
from alliancegraph.extract.claims import ClaimMaker
from alliancegraph.extract.grammar import Frame, Trigger
from alliancegraph.extract.modality import modality
from alliancegraph.extract.pair_features import Featuriser
from alliancegraph.extract.pair_model import PairModel
from alliancegraph.extract.pairs import Pair, Seat, View, pairs, quote_of
from alliancegraph.extract.scene import Reading
from alliancegraph.model import Claim, Document, Filler, Proof
from alliancegraph.vocabulary import Kind, Vocabulary

METHOD = "model:pairs"
LEAST_CONFIDENCE = 0.46
"""A rule's claim about parties that make no pair ("une clinique") stands from here on (development texts)."""

Said = tuple[str, str, str]
"""(kind, source, target) entity keys; the two of a symmetric kind are sorted."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The best pair of a document for one statement."""

    said: Said
    related: float
    share: float
    """Probability that the two are related, and of this kind if they are."""
    pair: Pair
    column: int
    """Class of the model."""


@dataclass(frozen=True)
class Judge:
    """Weighs the pairs of documents of one language."""

    vocabulary: Vocabulary
    model: PairModel

    def judge(self, document: Document, featuriser: Featuriser, maker: ClaimMaker) -> list[Claim]:
        """The rules' claims that hold, with calibrated confidence, and the model's own."""
        rules = featuriser.claims
        guesses = best_guesses(self.model, featuriser)
        kept = [c for c in (self._weighed(claim, guesses) for claim in rules) if c]
        out = {said for claim in rules for said in statements(claim, self.vocabulary)}
        told = {frozenset(said[1:]) for claim in kept for said in statements(claim, self.vocabulary)}
        for said, guess in guesses.items():
            belief = self.model.belief(guess.related, guess.share, 0.0, guess.column)
            new = said not in out and frozenset(said[1:]) not in told  # what a rule says of two parties is enough
            if new and belief >= self.model.threshold and self._supported(featuriser, guess):
                claim = self._claim(document, featuriser, guess, maker)
                kept += [replace(claim, confidence=round(belief, 3))] if claim else []
        return sorted(kept, key=lambda c: (c.quote.start, c.trigger.start, c.kind, c.id))

    def _weighed(self, claim: Claim, guesses: Mapping[Said, Guess]) -> Claim | None:
        """A rule's claim with its calibrated confidence, the mean over its pairs; None when that is too low."""
        found = [guesses[said] for said in statements(claim, self.vocabulary) if said in guesses]
        if not found:
            return claim if claim.confidence >= LEAST_CONFIDENCE else None
        beliefs = [self.model.belief(g.related, g.share, claim.confidence, g.column) for g in found]
        belief = sum(beliefs) / len(beliefs)
        return replace(claim, confidence=round(belief, 3)) if belief >= self.model.rule_threshold else None

    def _supported(self, featuriser: Featuriser, guess: Guess) -> bool:
        """A symmetric kind needs a word of the lexicon for it: names in one list are no alliance by themselves."""
        if not self.vocabulary.kinds[guess.said[0]].symmetric:
            return True
        sentences = {guess.pair.left.sentence, guess.pair.right.sentence}
        return any(name.endswith(f":{guess.said[0]}") for s in sentences for _, name in featuriser.facts[s].triggers)

    # -- claims of the model ---------------------------------------------------------------------------------

    def _claim(self, document: Document, featuriser: Featuriser, guess: Guess, maker: ClaimMaker) -> Claim | None:
        kind = self.vocabulary.kinds[guess.said[0]]
        pair = guess.pair
        source, target = (pair.left, pair.right) if pair.left.key == guess.said[1] else (pair.right, pair.left)
        fillers = [_filler(kind.source, source), _filler(kind.target or kind.source, target)]
        if kind.code == "launch" and fillers[1].ref is None:
            fillers[1] = replace(fillers[1], sort="offering")
        if any(f.sort not in self.vocabulary.roles[f.role].sorts for f in fillers):
            return None
        sentence, token = self._trigger(featuriser, guess)
        view = featuriser.views[sentence]
        reading = self._reading(view, kind, token, pair)
        said = modality(view.passage.scene, reading, featuriser.cue_table)
        if said is None:
            return None
        claim = maker.claim(view.passage, reading, said, kind, fillers, ())
        quote = quote_of(document, featuriser.views, pair)
        return replace(claim, method=METHOD, quote=quote, page=document.page_of(quote.start))

    def _reading(self, view: View, kind: Kind, token: int, pair: Pair) -> Reading:
        scene = view.passage.scene
        own = scene.verb_of(token)
        frame = Frame("pairs", kind.code, "verb" if own else "noun", (frozenset([scene.low(token)]),), {})
        stop = pair.right.last + 1 if pair.gap == 0 else len(scene.tokens)
        first = pair.left.first if pair.gap == 0 else 0
        return Reading(
            Trigger(frame, token, token, "noun"),
            verb=own or governing_verb(scene, token),
            segment=(min(first, token), max(stop, token + 1)),
        )

    def _trigger(self, featuriser: Featuriser, guess: Guess) -> tuple[int, int]:
        """(sentence, token) of the word that speaks most for the statement."""
        weight: dict[tuple[int, int], float] = {}
        for name, sentence, token in featuriser.lexical(guess.pair):
            if self._can_carry(featuriser, sentence, token):
                place = sentence, token
                weight[place] = weight.get(place, 0.0) + self.model.weight(name, guess.column)
        if weight:
            return max(weight, key=lambda place: (round(weight[place], 6), -place[0], -place[1]))
        right = guess.pair.right
        return right.sentence, right.first

    def _can_carry(self, featuriser: Featuriser, sentence: int, token: int) -> bool:
        word = featuriser.facts[sentence].words[token]
        low = featuriser.facts[sentence].scene.tokens[token].low
        return word.isalpha() and len(word) > 2 and low not in featuriser.grammar.function_words


def best_guesses(model: PairModel, featuriser: Featuriser) -> dict[Said, Guess]:
    """For each statement that the document's pairs could make, the most probable pair."""
    found = list(pairs(featuriser.views))
    scores = model.scores([featuriser.features(pair) for pair in found])
    classes = [(name.rstrip("<>"), name[-1:]) for name in model.classes]
    best: dict[Said, tuple[float, int, int]] = {}
    for n, (pair, score) in enumerate(zip(found, scores, strict=True)):
        left, right, keys = pair.left.key, pair.right.key, pair.keys
        for column, ((kind, way), share) in enumerate(zip(classes, score.kinds.tolist(), strict=True)):
            a, b = (left, right) if way == ">" else (right, left) if way == "<" else keys
            said, product = (kind, a, b), score.related * share
            if said not in best or product > best[said][0]:
                best[said] = product, n, column
    return {
        said: Guess(said, scores[n].related, float(scores[n].kinds[column]), found[n], column)
        for said, (_, n, column) in best.items()
    }


def statements(claim: Claim, vocabulary: Vocabulary) -> Iterator[Said]:
    """The pairs that a claim relates."""
    kind = vocabulary.kinds.get(claim.kind)
    if kind is None:
        return
    sources = [_key(f) for f in claim.fillers if f.role == kind.source]
    if kind.symmetric:
        for a, b in combinations(sorted(set(sources)), 2):
            yield claim.kind, a, b
        return
    for target in claim.fillers:
        if target.role == kind.target:
            yield from ((claim.kind, source, _key(target)) for source in sources)


def _key(filler: Filler) -> str:
    return filler.ref or filler.name.casefold()


def _filler(role: str, seat: Seat) -> Filler:
    mention = seat.mention
    proof = Proof(mention.start, mention.end, "")
    return Filler(role, mention.name, mention.sort, proof, mention.ref, mention.type, seat.anaphor)
