"""How two actors are linked, told in sentences."""

from dataclasses import replace

import pytest

from alliancegraph.analyse.paths import ANY_LINK, explain
from alliancegraph.analyse.projection import Projection
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge, Origin
from tests.analyse.small import entity, knowledge, partners, relation, said, vocabulary

HDH = entity("Health Data Hub", "public_body")
MICROSOFT = entity("Microsoft", "big_tech")
AZURE = entity("Azure", sort="offering", parent="actor/microsoft")


def hosted() -> Knowledge:
    """Microsoft hosts the Health Data Hub: two sources say so, one denies it."""
    spoken = [
        said("Microsoft héberge le Health Data Hub.", "Le Quotidien", "service_provision", confidence=0.8),
        said("Le Health Data Hub est hébergé par Microsoft Azure.", "La Gazette", "service_provision", confidence=0.95),
        said("Non, rien n'est hébergé.", "Le Démenti", "service_provision", polarity="denies", confidence=0.99),
    ]
    hosting = relation(
        "service_provision",
        provider="actor/microsoft",
        client="actor/health-data-hub",
        through=("offering/azure",),
        date="2019",
        claims=[claim.id for _, claim in spoken],
    )
    known = knowledge([hosting], HDH, MICROSOFT, AZURE)
    return replace(known, documents=tuple(d for d, _ in spoken), claims=tuple(c for _, c in spoken))


def told(known: Knowledge, a: str, b: str, lang: str = "en", more: int = 0) -> list[str]:
    """Chains of names."""
    return [" - ".join(path.names) for path in explain(known, vocabulary(), a, b, lang, more=more)]


class TestSentences:
    def test_a_sentence_says_who_what_how_when_and_who_says_so(self) -> None:
        """In French, from labels: parties in their own direction, kind, means, status, date, best quote, source."""
        [path] = explain(hosted(), vocabulary(), "Health Data Hub", "Microsoft", "fr")
        label = vocabulary().label
        assert path.hops[0].steps[0].sentence == (
            f"Microsoft {label('providesTo', 'fr')} Health Data Hub "
            f"({label('service_provision', 'fr')} ; {label('through', 'fr').removesuffix('e')}'Azure) "
            f"— 2019, {label('status/active', 'fr')} : "
            "« Le Health Data Hub est hébergé par Microsoft Azure. » (La Gazette, 2020)"
        )
        assert label("providesTo", "fr") == "fournit des services à"

    def test_in_english_too(self) -> None:
        """Same facts, English labels and signs, the quote in its own language."""
        [path] = explain(hosted(), vocabulary(), "Microsoft", "Health Data Hub", "en")
        said_so = path.hops[0].steps[0].sentence
        assert said_so.startswith("Microsoft provides services to Health Data Hub (")
        status = vocabulary().label("status/active", "en")
        quote = "“Le Health Data Hub est hébergé par Microsoft Azure.” (La Gazette, 2020)"
        assert said_so.endswith(f"— 2019, {status}: {quote}")

    def test_all_quotes_are_given_affirming_first(self) -> None:
        """The surest affirmation leads, a denial is shown and never leads."""
        [path] = explain(hosted(), vocabulary(), "Microsoft", "Health Data Hub")
        quotes = path.hops[0].steps[0].quotes
        assert [(q.publisher, q.denies) for q in quotes] == [
            ("La Gazette", False),
            ("Le Quotidien", False),
            ("Le Démenti", True),
        ]
        texts = {d.path: d.text for d in hosted().documents}
        assert all(texts[q.document][q.start : q.end] == q.text for q in quotes)

    def test_the_origin_of_a_row_counts_before_its_file(self) -> None:
        """A deal sheet names the page of each row: that page is the source, not the sheet."""
        document, claim = said("row", "the sheet")
        claim = replace(claim, origin=Origin(url="https://example.org/a", publisher="The Page", date="2018-02"))
        known = replace(knowledge([partners("a", "b", claims=[claim.id])]), documents=(document,), claims=(claim,))
        [path] = explain(known, vocabulary(), "A", "B")
        assert path.hops[0].steps[0].quotes[0].source == "The Page, 2018-02"
        assert path.hops[0].steps[0].quotes[0].url == "https://example.org/a"

    def test_a_row_is_no_quotation(self) -> None:
        """A sentence leads before a row; of a row, its author's note is told, without quotation marks."""
        row = said("a,b,partnership", "The Page", media_type="text/csv", note="Joint pilot", confidence=0.95)
        text = said("A works with B.", "The Paper", confidence=0.6)
        for spoken, ending in [
            ([row], ": Joint pilot (The Page, 2020)"),
            ([row, text], ": “A works with B.” (The Paper, 2020)"),
        ]:
            known = knowledge([partners("a", "b", claims=[c.id for _, c in spoken])])
            known = replace(known, documents=tuple(d for d, _ in spoken), claims=tuple(c for _, c in spoken))
            [path] = explain(known, vocabulary(), "A", "B")
            assert path.hops[0].steps[0].sentence.endswith(ending)

    def test_french_elides(self) -> None:
        """Partenaire d'Amazon, but de Microsoft."""
        known = knowledge([partners("x", "y"), partners("x", "z")], entity("Y"), replace(entity("Z"), name="Amazon"))
        for other, words in [("Amazon", "est partenaire d'Amazon"), ("Y", "est partenaire de Y")]:
            [path] = explain(known, vocabulary(), "x", other, "fr")
            assert words in path.hops[0].steps[0].sentence

    def test_three_partners_are_one_sentence(self) -> None:
        """A deal of three is told once, from the actor the path comes from."""
        known = knowledge([partners("amazon", "berkshire", "jpmorgan")])
        [path] = explain(known, vocabulary(), "jpmorgan", "amazon")
        kind, status = vocabulary().label("partnership", "en"), vocabulary().label("status/active", "en")
        expected = f"JPMORGAN is a partner of AMAZON and BERKSHIRE ({kind}) — {status}"
        assert path.hops[0].steps[0].sentence == expected

    def test_other_roles_are_named(self) -> None:
        """The seller of an acquisition is told with its role."""
        deal = relation("acquisition", acquirer="actor/a", target="actor/b", seller="actor/c")
        [path] = explain(knowledge([deal]), vocabulary(), "A", "C")
        assert f"{vocabulary().label('seller', 'en')}: C" in path.hops[0].steps[0].sentence

    def test_long_quotes_are_cut_in_the_sentence_only(self) -> None:
        """A sentence stays readable; the proof stays whole."""
        document, claim = said("mot " * 200, "X")
        known = replace(knowledge([partners("a", "b", claims=[claim.id])]), documents=(document,), claims=(claim,))
        [path] = explain(known, vocabulary(), "A", "B")
        step = path.hops[0].steps[0]
        assert len(step.sentence) < 400
        assert "[…]" in step.sentence
        assert step.quotes[0].text == document.text

    @pytest.mark.parametrize(
        "edtf, fr, en",
        [
            ("2019-09", "2019-09", "2019-09"),
            ("2019~", "vers 2019", "about 2019"),
            ("2018/2020", "de 2018 à 2020", "2018 to 2020"),
            ("2018/..", "depuis 2018", "since 2018"),
            ("../2018-12-31", "au plus tard 2018-12-31", "by 2018-12-31"),
        ],
    )
    def test_dates_are_said_not_coded(self, edtf: str, fr: str, en: str) -> None:
        """EDTF is for machines."""
        known = knowledge([partners("a", "b", date=edtf)])
        for lang, words in [("fr", fr), ("en", en)]:
            label = vocabulary().label("status/active", lang)
            [path] = explain(known, vocabulary(), "A", "B", lang)
            assert path.hops[0].steps[0].sentence.endswith(f"— {words}, {label}")

    def test_the_end_has_its_own_date(self) -> None:
        """Begun in 2016, over since 2021: neither date is taken for the other."""
        events = [("active", "2016"), ("ended", "2021")]
        known = knowledge([partners("a", "b", date="2016", status="ended", events=events)])
        [path] = explain(known, vocabulary(), "A", "B")
        assert path.hops[0].steps[0].sentence.endswith(f"— 2016, {vocabulary().label('status/ended', 'en')} 2021")


class TestPaths:
    NET = knowledge(
        [
            partners("a", "m", belief=0.5),
            partners("m", "b", belief=0.5),
            partners("a", "n", belief=0.9),
            partners("n", "b", belief=0.9),
            partners("a", "x"),
            partners("x", "y"),
            partners("y", "b"),
            partners("far", "away"),
        ]
    )

    def test_all_shortest_paths_the_surest_first(self) -> None:
        """Two ways of two hops: both, by strength, which is the product of their beliefs."""
        assert told(self.NET, "a", "b") == ["A - N - B", "A - M - B"]
        paths = explain(self.NET, vocabulary(), "a", "b")
        assert [path.strength for path in paths] == pytest.approx([0.81, 0.25])

    def test_longer_paths_on_request(self) -> None:
        """Then as many longer ones as asked and there are, none twice."""
        assert told(self.NET, "a", "b", more=1) == ["A - N - B", "A - M - B", "A - X - Y - B"]
        assert told(self.NET, "a", "b", more=9) == told(self.NET, "a", "b", more=1)

    def test_a_longer_path_walks_around_no_table(self) -> None:
        """Three that share one deal are linked directly: by way of the third it would be the same deal twice."""
        known = knowledge([partners("a", "b", "c")])
        assert told(known, "a", "b", more=5) == ["A - B"]
        more = knowledge([partners("a", "b", "c"), partners("b", "c", date="2019")])
        assert told(more, "a", "b", more=5) == ["A - B", "A - C - B"]

    def test_two_clients_meet_at_their_provider(self) -> None:
        """A shortest path may stay in one relation: that is how the two are linked."""
        known = knowledge([relation("service_provision", provider="actor/p", client=("actor/c", "actor/d"))])
        assert told(known, "c", "d") == ["C - P - D"]

    def test_rolled_up_a_subsidiary_stands_for_its_house(self) -> None:
        """Asked for DeepMind, the answer is about Alphabet; the sentence still names who did it."""
        known = knowledge([partners("deepmind", "x")], entity("DeepMind", parent="actor/alphabet"), entity("Alphabet"))
        [path] = explain(known, vocabulary(), "DeepMind", "X", projection=replace(ANY_LINK, roll_up=True))
        assert path.names == ("Alphabet", "X")
        assert "DeepMind" in str(path.hops[0].steps[0].sentence)

    def test_both_directions_are_the_same_paths(self) -> None:
        """From b to a: the same chains, turned."""
        assert told(self.NET, "b", "a") == ["B - N - A", "B - M - A"]

    def test_no_link_no_path(self) -> None:
        """Two that nothing links, or that have no relation at all: an empty answer, not an error."""
        assert told(self.NET, "a", "far") == []
        assert told(knowledge([partners("a", "b")], entity("Alone")), "a", "Alone") == []

    def test_every_relation_of_a_hop_is_told(self) -> None:
        """Partners that are rivals as well: two steps, the surer first."""
        rivals = relation("competition", rival=("actor/a", "actor/b"), belief=0.6)
        [path] = explain(knowledge([partners("a", "b"), rivals]), vocabulary(), "a", "b")
        assert [step.relation.kind for step in path.hops[0].steps] == ["partnership", "competition"]

    def test_a_denied_relation_links_nobody(self) -> None:
        """Nor does a cancelled one; an ended or rumoured one does, and its sentence says so."""
        for status, linked in [("denied", False), ("cancelled", False), ("ended", True), ("rumoured", True)]:
            assert bool(told(knowledge([partners("a", "b", status=status)]), "a", "b")) is linked

    def test_the_projection_can_be_chosen(self) -> None:
        """Only sure relations: the surer way alone."""
        paths = explain(self.NET, vocabulary(), "a", "b", projection=Projection(min_belief=0.8))
        assert [path.names for path in paths] == [("A", "N", "B")]

    def test_a_group_can_be_asked_for(self) -> None:
        """Groups are no way between others, but can be an end."""
        known = knowledge(
            [
                relation("partnership", partner=("actor/a", "group/g")),
                relation("partnership", partner=("actor/b", "group/g")),
            ]
        )
        assert told(known, "a", "b") == []
        assert told(known, "a", "group/g") == ["A - G"]

    def test_an_offering_stands_for_its_maker(self) -> None:
        """Asked for Azure, the way begins at Microsoft; a thing of nobody is refused."""
        assert told(hosted(), "Azure", "Health Data Hub") == ["Microsoft - Health Data Hub"]
        orphan = knowledge([partners("a", "b")], entity("Thing", sort="offering"))
        with pytest.raises(UsageError, match="nobody is known to make Thing"):
            told(orphan, "a", "Thing")

    def test_names_must_be_known_and_two(self) -> None:
        """Unknown: with the nearest; the same twice: said so."""
        with pytest.raises(UsageError, match="did you mean Microsoft"):
            told(hosted(), "Micrsoft", "Health Data Hub")
        with pytest.raises(UsageError, match="both Microsoft"):
            told(hosted(), "Azure", "Microsoft")

    def test_a_path_prints_as_its_sentences(self) -> None:
        """The chain, then a line a relation."""
        lines = str(explain(self.NET, vocabulary(), "a", "b")[0]).splitlines()
        assert lines[0] == "A – N – B"
        assert [line.split(" (")[0] for line in lines[1:]] == ["  A is a partner of N", "  N is a partner of B"]
