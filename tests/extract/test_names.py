"""Names and their boundaries: what is a name, where it ends, and what it is the name of."""

from functools import lru_cache

import pytest

from alliancegraph.extract.gazetteer import Gazetteer
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.names import NameFinder
from alliancegraph.extract.tokens import sentences, tokenize
from alliancegraph.model import Mention
from alliancegraph.vocabulary import load_vocabulary


@lru_cache(maxsize=2)
def finder(lang: str) -> NameFinder:
    """The packaged vocabulary's finder of a language."""
    vocabulary = load_vocabulary()
    return NameFinder(Gazetteer(vocabulary), Grammar(lang, vocabulary.lexicon(lang)))


def mentions(text: str, lang: str) -> list[Mention]:
    """Mentions of a text in order."""
    return finder(lang).find(text, [tokenize(text, *span) for span in sentences(text)])


def actors(text: str, lang: str) -> list[str]:
    """The words of its actors."""
    return [text[m.start : m.end] for m in mentions(text, lang) if m.sort == "actor"]


# Actors between bars: the text without the bars must give exactly these.
MARKED = [
    # the start of a sentence
    ("en", "|Tempora|, which makes pumps, agreed. |Vertex|, a rival, did not."),
    ("en", "Analysts expect more. Revenue rose. Construction should begin soon. Staff were told."),
    ("en", "|Coles| opened a shop. |Mars| has acquired |Nordial|."),
    ("en", "Is |Nordial| next? Did |Ziptel| agree? Can my doctor help?"),
    ("en", "Elsewhere |Nordial| shrinks. In London |Ziptel| grows."),
    ("en", "Product notes, spring. Air taxis, then and now."),
    ("fr", "Faut-il attendre ? Entre-temps, |Nordial| recrute. Pourquoi |Ziptel| tarde-t-il ?"),
    ("fr", "|Dialogue|, son rival, appartient à |Nordial|."),
    # headlines, capitals, datelines, tables, tickers
    ("en", "|Orvea| Acquires |Ziptel| To Expand In Germany"),
    ("en", "|NORDIAL| BUYS |ZIPTEL|"),
    ("en", "SELECTED TRANSACTIONS (recovered from a scan)"),
    ("en", "NASHUA, N.H. – |Nordial| grew."),
    ("fr", "Genève, le 3 mai – |Nordial| recrute."),
    ("fr", "• |Nordial| — né en 2020.\n• |Ziptel| — mort en 2021."),
    ("fr", "|Vexora|            |Nordial|              2017"),
    ("en", "|Nordial Inc|. (NYSE: NDL) fell."),
    # what belongs to a name
    ("en", "They met |Nordial, Inc|. and |Ziptel, S.A|. on site."),
    ("en", "A stake went to |Claydon, Dubray & Roth| in May."),
    ("en", "Shares of |Orvel Bros. Nordial| fell, and those of |St. Orvel Health| too."),
    ("en", "A deal between |McDorvel's| and |Nordial| failed; |McDorvel's| never said why."),
    ("en", "They visited |St. Orvel's Hospital| on Monday."),
    ("en", "The |US Federal Transport Commission| (|FTPC|) sued |American Rail Power|."),
    ("en", "The |Dairy and Markets Authority| spoke."),
    ("en", "Staff of |Nordial Health| and |Ziptel| met."),
    ("en", "|Bank of Orvelia| met |University of Orvelia|."),
    ("en", "The owner of |Nordial| of Norway sold |Ziptel| of Haifa."),
    ("en", "|Orvel Health| of North Carolina agreed with |New Zealand Post|."),
    ("en", "Funds such as |3G Capital| and |360 Partners| met |24M| there."),
    ("en", "It set up a venture with |SK On| and |The Orvel Company| then."),
    ("en", "The |Nordial|-backed firm met a Ziptel-style rival."),
    ("en", "In Japan |Nordial| took 65 percent and |Ziptel| 20 percent."),
    ("fr", "Les clients sont |Harmonia Mutuelle| et |Malakor Humains|, la |Caisse des orvets| et |CNP Orvel|."),
    ("fr", "Elle saisit la |Haute Autorité de santé| puis l'|Autorité de la voirie|."),
    ("fr", "Il a vendu la moitié des |Chantiers de l'Orvelle| à |Banco do Orvel|."),
    ("fr", "|Crédit agricole Orvel| est né du |Crédit agricole|."),
    ("fr", "Les contrats du |CHU de Lyon| et de l'|université de Lille| expirent."),
    ("fr", "Il est soigné à l'|hôpital Foch|, pas à la clinique |Solvéa|."),
    ("fr", "Un accord lie |Airbra Defence and Space| à |Indrova|."),
    # governments and families
    ("en", "The |German government| and |Tunisia's health ministry| bought doses."),
    ("fr", "Le |gouvernement britannique| a signé."),
    ("fr", "La |famille Orvelli| tient |Nordial|."),
    ("en", "It went to the |Orvel family| and to |Nordial|."),
    ("en", "The |Scottish Government| signed with the |Port of Orvelia Authority| and |Shell|."),
    # persons and offices
    ("en", "Canada's Minister of Innovation Ann Orvel met |Nordial|."),
    ("en", "Prime Minister Ann Orvel met |Nordial| CEO Oliver Blumo."),
    ("en", "Priyanka Orvel, who spent years at |Nordial|, left. Orvel liked it."),
    ("fr", "Luca de Morvo quitte |Nordial|, où Salar Kamango, ancien patron, revient."),
    ("fr", "La ministre de la Santé a visité |Nordial|."),
    # places
    ("en", "The plant at Orvelton, Ohio, belongs to |Nordial|."),
    ("fr", "Le groupe d'Orvelle possède une usine à Morvelle ; |Nordial| la loue."),
    # laws and prizes
    ("en", "The Orvel Reduction Act passed. The Orvel Prize went to |Nordial|."),
    ("fr", "La loi Orvel et le prix Morvel occupent |Nordial|."),
    # nationalities and other words with a capital
    ("en", "The Syrian subsidiary and the Californians met French |Orvea|."),
]


@pytest.mark.parametrize(("lang", "marked"), MARKED)
def test_exactly_the_names_are_found(lang: str, marked: str) -> None:
    """No name is missed, cut, joined with another or made of common words."""
    assert actors(marked.replace("|", ""), lang) == marked.split("|")[1::2]


OFFERINGS = [
    ("en", "Samsung launched the Galaxy Orvel8 in May.", "Galaxy Orvel8"),
    ("en", "The deal covers its OrvelCloud software.", "OrvelCloud"),
    ("en", "Nordial is the maker of Orvelin.", "Orvelin"),
    ("en", "Doctors wait for VLX1523 now.", "VLX1523"),
    ("en", "All staff moved to Office 365 in May.", "Office 365"),
    ("en", "A watch with Orvel OS is sold.", "Orvel OS"),
    ("fr", "Le constructeur dévoile la Morvelle demain.", "Morvelle"),
    ("fr", "Il a repris les turbines Orvelle en mai.", "Orvelle"),
    ("fr", "Safran livre les moteurs M88 en mai.", "M88"),
]


@pytest.mark.parametrize(("lang", "text", "name"), OFFERINGS)
def test_a_product_is_no_actor(lang: str, text: str, name: str) -> None:
    """A product noun, a maker, a model number or a launch beside a name tells a product."""
    found = {text[m.start : m.end]: m.sort for m in mentions(text, lang)}
    assert found[name] == "offering"


def test_who_acts_is_an_actor_however_it_is_said_elsewhere() -> None:
    """A product noun beside a name does not outvote what only an actor does."""
    text = "Users of the Orvelo app complain. Orvelo has acquired Ziptel."
    assert actors(text, "en") == ["Orvelo", "Orvelo", "Ziptel"]


SHORT = [
    ("en", "Staff at Orvel Free London Trust left. Later Orvel Free hired.", "Orvel Free", "Orvel Free London Trust"),
    ("fr", "Les Hospices civils d'Orvel (HCO) recrutent. Puis les HCO signent.", "HCO", "Hospices civils d'Orvel"),
    ("en", "They met the Orvel Trade Board (OTB). Then the OTB agreed.", "OTB", "Orvel Trade Board"),
]


@pytest.mark.parametrize(("lang", "text", "short", "full"), SHORT)
def test_a_short_form_stands_for_the_name_before_it(lang: str, text: str, short: str, full: str) -> None:
    """The first words of a name, or the acronym in brackets after it."""
    last = mentions(text, lang)[-1]
    assert (text[last.start : last.end], last.name) == (short, full)


def test_a_first_word_that_says_nothing_is_no_short_form() -> None:
    """As in "University", which is not the University of Orvelia."""
    assert "University" not in actors("They met University of Orvelia. The University Press grew.", "en")[1:]


def test_an_article_is_no_part_of_a_registry_name() -> None:
    """The registry's French label has one, the mention has none."""
    assert actors("Il a montré cela avec la Mayo Clinic.", "fr") == ["Mayo Clinic"]


def test_two_registry_names_in_one_are_a_third() -> None:
    """A joint company that bears its parents' names is neither of them."""
    found = mentions("Elle vend les vaccins de Sanofi Pasteur MSD en Europe.", "fr")
    assert [(m.name, m.ref) for m in found] == [("Sanofi Pasteur MSD", None)]


def test_a_country_after_a_made_up_name_only_describes_it() -> None:
    """As in "Orvea of Sweden"; a bank that is called by its country keeps it."""
    assert actors("It joined with Orvea of Sweden last year.", "en") == ["Orvea"]
    assert actors("It was sold by the Bank of Ireland last year.", "en") == ["Bank of Ireland"]


def test_the_owner_is_not_named_by_its_branch() -> None:
    """The bare name after "Orvea Italia" is another actor: its owner."""
    found = mentions("Le groupe achète Orvea Italia à Nordial. Puis Orvea licencie.", "fr")
    assert [m.name for m in found if m.sort == "actor"] == ["Orvea Italia", "Nordial", "Orvea"]


def test_a_name_made_of_two_names_is_short_for_neither() -> None:
    """Orvea Ziptel came out of Ziptel: "Orvea" alone is somebody else."""
    found = mentions("They own Orvea Ziptel, made of Ziptel. Later Orvea hired.", "en")
    assert [m.name for m in found] == ["Orvea Ziptel", "Ziptel", "Orvea"]


def test_states_are_actors() -> None:
    """A state that holds shares is said with small words."""
    assert "Danish state" in actors("It is owned by the Danish state.", "en")
    assert "État belge" in actors("Il appartient à l'État belge.", "fr")


def test_a_registry_name_keeps_the_country_written_beside_it() -> None:
    """The national company stands for its group, as written."""
    found = mentions("Vendredi, Sanofi Belgique a recruté.", "fr")
    assert [(m.end - m.start, m.ref) for m in found] == [(len("Sanofi Belgique"), "actor/sanofi")]
