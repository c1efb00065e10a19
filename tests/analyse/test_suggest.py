"""Who next, and how such suggestions did in the past."""

from dataclasses import replace
from itertools import combinations
from math import log, sqrt

import numpy as np
import pytest

from alliancegraph.analyse.backtest import SUGGESTED, Backtest, backtest, learn
from alliancegraph.analyse.link_features import FEATURES, scene_on
from alliancegraph.analyse.link_model import FEWEST, fit
from alliancegraph.analyse.projection import Projection
from alliancegraph.analyse.suggest import HOUSES, suggest
from alliancegraph.analyse.suggest_told import backtest_table, suggestion_table, tell
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge, Relation
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary

TYPED = (
    *(entity(name, "hospital") for name in "abe"),
    *(entity(name, "big_tech") for name in "cd"),
)
BEFORE = [
    partners("a", "c", date="2015", domains=("cloud",)),
    partners("b", "c", date="2016", domains=("cloud", "ai")),
    partners("a", "d", date="2017", domains=("ai",)),
    partners("d", "e", date="2018", domains=("genomics",)),
]
AFTER = [partners("b", "d", date="2023"), partners("c", "e", date="2024")]
END = PartialDate("2021")


def trial(*relations: Relation, **options: object) -> Backtest:
    """The backtest of the small network with more relations."""
    return backtest(knowledge([*BEFORE, *relations], *TYPED), vocabulary(), **options)  # type: ignore[arg-type]


def test_the_features_of_a_pair_by_hand() -> None:
    """A and b share c, which has two partners; of cloud and ai both are in both; hospitals never ally; 2 · 1."""
    scene = scene_on(knowledge(BEFORE, *TYPED), vocabulary(), Projection(), END)
    at = {node.split("/")[1]: i for i, node in enumerate(scene.nodes)}
    a_b, b_e, b_d = scene.values(np.array([[at["a"], at["b"]], [at["b"], at["e"]], [at["b"], at["d"]]]))
    # four ties, all hospital to big tech: 0 seen among hospitals, 4 · 4 / 8 = 2 expected; 4 against 2 across
    assert dict(zip(FEATURES, a_b, strict=True)) == pytest.approx(
        {"common_partners": 1 / log(2), "shared_domains": 1.0, "types": log(1 / 3), "activity": log(2)}
    )
    assert dict(zip(FEATURES, b_e, strict=True)) == pytest.approx(
        {"common_partners": 0, "shared_domains": 0, "types": log(1 / 3), "activity": 0}
    )
    assert b_d[2] == pytest.approx(log(5 / 3))
    assert scene.heuristics["resource_allocation"][at["a"], at["b"]] == 1 / 2
    assert scene.heuristics["common_neighbours"][at["a"], at["b"]] == 1
    assert scene.heuristics["preferential_attachment"][at["a"], at["d"]] == 4


def test_partners_old_and_coming_and_ones_own_house_are_no_candidates() -> None:
    """Whoever is, was or may soon be a partner, and whoever one owns, is no suggestion."""
    more = [
        partners("a", "e", status="ended", date="2016", events=[("ended", "2017")]),
        partners("b", "e", status="planned", date="2020"),
        relation("acquisition", acquirer="actor/c", target="actor/d", date="2019"),
    ]
    scene = scene_on(knowledge([*BEFORE, *more], *TYPED), vocabulary(), Projection(), END)
    names = {frozenset(scene.nodes[i].split("/")[1] for i in pair) for pair in scene.candidates}
    assert names == {frozenset("ab"), frozenset("bd"), frozenset("ce")}


def test_the_test_counts_what_came_after_the_split() -> None:
    """Six of ten pairs were open and two became partners; a later newcomer does not count, nor one told by its end."""
    late = [
        partners("a", "z", date="2023"),
        partners("a", "b", status="ended", events=[("ended", "2023")]),
        partners("b", "e", status="planned", date="2025"),
    ]
    found = trial(*AFTER, *late)
    assert (found.actors, found.pairs, found.found, found.split, found.until) == (5, 6, 2, 2021, 2025)
    assert found.verdict in ("better", "level", "worse")
    chance = found.qualities[-1]
    assert chance.auc == 0.5
    assert chance.precision[0] == pytest.approx(2 / 6)


def test_auc_of_the_whole_is_what_brute_force_gives() -> None:
    """Scores of all pairs against each other, one by one."""
    known = knowledge([*BEFORE, *AFTER], *TYPED)
    scene = scene_on(known, vocabulary(), Projection(), END)
    scores = learn(known, vocabulary(), Projection(), 2021).scores(scene.values(scene.candidates))
    sought = [
        {scene.nodes[i] for i in pair} in ({"actor/b", "actor/d"}, {"actor/c", "actor/e"}) for pair in scene.candidates
    ]
    wins = [
        (s > o) + (s == o) / 2
        for s, yes in zip(scores, sought, strict=True)
        for o, too in zip(scores, sought, strict=True)
        if yes and not too
    ]
    assert trial(*AFTER).qualities[0].name == SUGGESTED
    assert trial(*AFTER).qualities[0].auc == pytest.approx(sum(wins) / len(wins))


def test_a_firm_bought_after_the_split_is_still_itself_in_the_test() -> None:
    """e, of c's house from 2024 on, found b as itself: c and b were partners already."""
    owned = relation("subsidiary", parent="actor/c", child="actor/e", date="2024")
    assert trial(partners("b", "e", date="2023"), owned, projection=HOUSES).found == 1


HUBS = [f"h{i}" for i in range(4)]
MANY = [
    partners(f"x{i}", HUBS[(i + shift) % 4], date=str(year), domains=(("cloud", "ai", "genomics")[i % 3],))
    for shift, year in ((0, 2016), (1, 2020), (2, 2024))
    for i in range(0, 24, 1 + shift)
]
"""Twenty-four customers of four hubs, of which some find a second one in 2020, and some a third one in 2024."""


def test_learned_weights_know_nothing_of_later_years() -> None:
    """With enough to learn from: the same weights whatever happens after the split, others for what happens before."""
    known = {
        name: knowledge(relations)
        for name, relations in {
            "all": MANY,
            "before": [r for r in MANY if str(r.date) < "2022"],
            "more": [*MANY, *(partners(f"x{i}", f"x{i + 1}", date="2022/2023") for i in range(20))],
            "open": [*MANY, *(partners(f"x{i}", f"x{i + 1}", date="2021/2026") for i in range(0, 20, 2))],
            "earlier": [*MANY, *(partners(f"x{i}", f"x{i + 1}", date="2019") for i in range(0, 20, 2))],
        }.items()
    }
    weights = {name: list(learn(each, vocabulary(), HOUSES, 2021).weights) for name, each in known.items()}
    assert learn(known["all"], vocabulary(), HOUSES, 2021).is_learned
    assert weights["all"] == weights["before"] == weights["more"] == weights["open"] != weights["earlier"]
    assert _scores(known["all"]) == _scores(known["before"]) == _scores(known["more"])


def _scores(known: Knowledge) -> list[float]:
    model = learn(known, vocabulary(), HOUSES, 2021)
    scene = scene_on(known, vocabulary(), HOUSES, END)
    return [*model.scores(scene.values(scene.candidates)), *model.weights, *model.centre, *model.spread]


@pytest.mark.parametrize(
    "changed",
    [
        [],
        [partners("b", "d", date="2022-01-01")],
        [partners("a", "b", "e", date="2023", domains=("imaging",))],
        [relation("acquisition", acquirer="actor/c", target="actor/d", date="2022")],
        [relation("subsidiary", parent="actor/c", child="actor/e", date="2024")],
        [partners("e", "new", date="2025")],
    ],
)
def test_nothing_after_the_split_reaches_a_score(changed: list[Relation]) -> None:
    """Other relations after it, the same scores and weights to the last digit."""
    assert _scores(knowledge([*BEFORE, *changed], *TYPED)) == _scores(knowledge([*BEFORE, *AFTER], *TYPED))


def test_an_end_after_the_split_does_not_reach_a_score() -> None:
    """Who parted later was a partner then."""
    lasting = partners("b", "e", date="2019", events=[("active", "2019")])
    parted = replace(
        lasting, status="ended", events=partners("x", "y", events=[("active", "2019"), ("ended", "2023")]).events
    )
    assert _scores(knowledge([*BEFORE, lasting], *TYPED)) == _scores(knowledge([*BEFORE, parted], *TYPED))


def test_what_is_learned_until_the_split_moves_the_weights() -> None:
    """The guard of the tests above: a change before the split does change scores."""
    other = partners("b", "d", date="2021")
    assert _scores(knowledge([*BEFORE, other], *TYPED)) != _scores(knowledge(BEFORE, *TYPED))


def test_weights_are_learned_from_enough_and_speak_only_for_a_tie() -> None:
    """A telling feature weighs, one that speaks against is left out, and too few examples leave all alike."""
    draw = np.random.default_rng(0)
    values = draw.normal(size=(400, 4))
    linked = (values[:, 0] - values[:, 1] + draw.normal(size=400) > 1).astype(float)
    model = fit(values, linked)
    assert model.weights[0] > 0.5
    assert model.weights[1] == 0
    assert (model.weights >= 0).all()
    assert model.parts(values).sum(axis=1) == pytest.approx(model.scores(values))
    few = fit(values, (np.arange(400) < FEWEST - 1).astype(float))
    assert (few.is_learned, list(few.weights)) == (False, [1, 1, 1, 1])


def test_the_regression_is_at_its_maximum() -> None:
    """With one feature the penalised likelihood has no slope left: checked by its derivative."""
    values = np.linspace(-1, 2, 60)[:, None] * np.array([[1.0, 0, 0, 0]])
    linked = (np.arange(60) % 3 > 0).astype(float) * (np.arange(60) > 20)
    model = fit(values, linked)
    x, w = (values[:, 0] - model.centre[0]) / model.spread[0], model.weights[0]
    # the intercept that makes chances add up to what was found, by bisection
    low, high = -10.0, 10.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(middle + w * x)))).sum() < linked.sum() else (low, middle)
    chance = 1 / (1 + np.exp(-(low + w * x)))
    assert (x * (linked - chance)).sum() - w == pytest.approx(0, abs=1e-6)
    assert sqrt(((chance - linked) ** 2).mean()) < 0.5


def test_a_suggestion_says_what_speaks_for_it_and_through_whom() -> None:
    """For b: d, by a type that allies; a through c; each sum adds up, and the test is there."""
    dispute = relation("competition", rival=("actor/b", "actor/d"), date="2020")
    known = knowledge([*BEFORE, dispute], *TYPED)
    found = suggest(known, vocabulary(), "b", split=2017)
    assert {row.actor for row in found.rows} == {"actor/a", "actor/d", "actor/e"}
    assert [row.score for row in found.rows] == sorted((row.score for row in found.rows), reverse=True)
    for row in found.rows:
        assert sum(part for _, part in row.parts) == pytest.approx(row.score)
    by_actor = {row.actor: row for row in found.rows}
    assert by_actor["actor/a"].common == ("c",)
    assert by_actor["actor/a"].domains == ("ai", "cloud")
    told = by_actor["actor/a"].through[0].sentences
    assert [sentence.split(" (")[0] for sentence in told] == ["b is a partner of c", "a is a partner of c"]
    assert by_actor["actor/d"].against
    assert not by_actor["actor/a"].against


@pytest.mark.parametrize("lang, words", [("en", "How far to trust this"), ("fr", "Quelle confiance y mettre")])
def test_no_suggestion_without_its_test(lang: str, words: str) -> None:
    """Text and table carry it, in both languages, and say plainly when nothing was tested."""
    found = suggest(knowledge(BEFORE, *TYPED), vocabulary(), "b", lang=lang)
    assert words in tell(found, vocabulary(), lang)
    table = suggestion_table(found, lang)
    assert words in table.attrs["told"]
    assert table.attrs["verdict"] == "untested"
    assert ("UNTESTED" if lang == "en" else "NON TESTÉ") in tell(found, vocabulary(), lang)
    assert backtest_table(found.backtest)["score"][0] == SUGGESTED


def test_a_test_that_is_not_won_is_said_plainly() -> None:
    """Two new partners among six prove nothing, and the text says so."""
    found = trial(*AFTER)
    table = backtest_table(found)
    assert {"better": "beat", "level": "NOT beat", "worse": "WORSE"}[found.verdict] in table.attrs["told"]


def test_only_actors_of_a_type_are_suggested_when_asked() -> None:
    """Narrower types count; the number scored is that of the type."""
    found = suggest(knowledge(BEFORE, *TYPED), vocabulary(), "b", among=["hospital"], top=1)
    assert [row.type for row in found.rows] == ["hospital"]
    assert found.candidates == 2


def test_bad_questions_are_refused() -> None:
    """Unknown names, types and years, nobody, and an actor without partners."""
    known = knowledge([*BEFORE, partners("lonely", "lost", status="denied")], *TYPED)
    for actor, options in (
        ("nobody", {}),
        ("b", {"among": ["wizard"]}),
        ("b", {"split": 1990}),
        ("b", {"split": 2}),
        ("b", {"split": 20210}),
        ("b", {"top": 0}),
        ("b", {"horizon": 0}),
        ("lonely", {}),
    ):
        with pytest.raises(UsageError):
            suggest(known, vocabulary(), actor, **options)


def test_equals_are_ordered_by_name() -> None:
    """Three strangers of one kind score the same for a fourth."""
    pairs = [partners(*pair, date="2015") for pair in combinations("xy", 2)]
    pairs += [partners("h", name, date="2015") for name in "rqp"]
    found = suggest(knowledge(pairs), vocabulary(), "x")
    assert [row.name for row in found.rows if row.name != "H"] == ["P", "Q", "R"]


def test_suggestions_of_a_past_day_say_which_came_true() -> None:
    """As if made that day: b–d is suggested by what was known, and came in 2023; b–e did not come; later facts hide."""
    known = knowledge([*BEFORE, *AFTER, partners("d", "c", date="2022"), partners("b", "a")], *TYPED)
    asked = Projection(as_of="2021")  # type: ignore[arg-type]
    found = suggest(known, vocabulary(), "b", asked)
    assert {row.name: row.came for row in found.rows} == {"a": None, "d": 2023, "e": None}
    same = suggest(knowledge([*BEFORE, *AFTER], *TYPED), vocabulary(), "b", asked)
    assert [row.score for row in same.rows] == [row.score for row in found.rows]
    assert found.backtest.split == 2021
    assert "1 of the 3 did" in tell(found, vocabulary())
    assert "a relation began in 2023" in tell(found, vocabulary())
    assert "une relation a commencé en 2023" in tell(found, vocabulary(), "fr")
    assert list(suggestion_table(found)["came"].dropna()) == [2023]
    assert "came" not in suggestion_table(suggest(known, vocabulary(), "b"))
    early = suggest(known, vocabulary(), "b", Projection(as_of="2021-06"))  # type: ignore[arg-type]
    assert early.backtest.split == 2020
