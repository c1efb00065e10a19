"""Structure: who does what to whom, in sentences that a pattern on words would misread."""

import pytest

from tests.extract.reading import read, told

# fmt: off
CASES = [
    # passive, relative, fronted participle
    (
        "fr",
        "Medidata a été racheté par Dassault Systèmes en 2019.",
        "acquisition(acquirer=Dassault Systèmes; target=Medidata)",
    ),
    ("en", "Beddit, which Apple bought in 2017, makes sleep trackers.", "acquisition(acquirer=Apple; target=Beddit)"),
    ("fr", "Le site Planéo, dont Eurazeo détient 15 %, recrute.", "investment(investee=Planéo; investor=Eurazeo)"),
    # shared subject, coordination
    ("fr", "Orvea rachète Ziptel et s'associe à Nordial.", "partnership(partner=Nordial; partner=Orvea)"),
    ("en", "Orvea bought Ziptel and teamed up with Nordial.", "partnership(partner=Nordial; partner=Orvea)"),
    ("fr", "Capgémio a racheté Syntia et attaqué Oraxis.", "legal_dispute(claimant=Capgémio; defendant=Oraxis)"),
    # apposition and possessives
    ("fr", "Verily, filiale d'Alphabet, recrute à Boston.", "subsidiary(child=Verily; parent=Alphabet)"),
    ("en", "Alphabet and its subsidiary Verily are hiring.", "subsidiary(child=Verily; parent=Alphabet)"),
    # three parties, one relation
    (
        "en",
        "Amazon, Berkshire Hathaway and JPMorgan Chase teamed up.",
        "partnership(partner=Amazon; partner=Berkshire Hathaway; partner=JPMorgan Chase)",
    ),
    # pronoun and description
    (
        "en",
        "Sanofi reported its sales. The drugmaker has acquired Amunix.",
        "acquisition(acquirer=Sanofi; target=Amunix)",
    ),
    ("en", "Apple said on Tuesday it had agreed to buy Beddit.", "acquisition(acquirer=Apple; target=Beddit)"),
    # a sale names its buyer
    (
        "fr",
        "Bayard a cédé Milan Presse à Roularta.",
        "acquisition(acquirer=Roularta; seller=Bayard; target=Milan Presse)",
    ),
    # a dated aside before the verb
    ("en", "GSK on Wednesday acquired Prelio Bio.", "acquisition(acquirer=GSK; target=Prelio Bio)"),
]
# fmt: on


@pytest.mark.parametrize(("lang", "text", "claim"), CASES)
def test_roles_come_out_right(lang: str, text: str, claim: str) -> None:
    """The relation is there with its parties in their roles."""
    assert claim in [told(c) for c in read(text, lang)]


SILENT = [
    ("fr", "Thalès rachètera-t-il Gemalto ?"),
    ("fr", "Un ancien ingénieur de Google a fondé une start-up."),
    ("fr", "Si Orvea rachète Ziptel, les syndicats feront grève."),
    ("fr", "Ni Airbus ni Boeing ne détient Skyharrow."),
    ("en", "Two former Tesla engineers founded Voltaro, which makes chargers."),
    ("en", "Neither Airbus nor Boeing owns Skyharrow."),
    ("en", "There is no partnership between Orvea and Nordial."),
    ("en", "Companies using Salesforce contacted Oracle last week."),
    ("en", "Eating an apple a day did not save the Amazon river."),
]


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_what_is_not_said_is_not_claimed(lang: str, text: str) -> None:
    """Questions, conditions, negations, former staff, common nouns: nothing."""
    assert [told(c) for c in read(text, lang) if c.kind != "measurement"] == []


STATUSES = [
    ("fr", "Orvea aurait racheté Ziptel.", "rumoured"),
    ("fr", "Orvea prévoit de racheter Ziptel.", "planned"),
    ("fr", "Orvea a annoncé le rachat de Ziptel.", "announced"),
    ("fr", "Orvea met fin à son partenariat avec Ziptel.", "ended"),
    ("fr", "Orvea a racheté Ziptel.", "active"),
    ("fr", "Orvea dément avoir racheté Ziptel.", "denied"),
    ("en", "Orvea is reportedly buying Ziptel.", "rumoured"),
    ("en", "Orvea plans to buy Ziptel.", "planned"),
    ("en", "Orvea has agreed to buy Ziptel.", "announced"),
    ("en", "Orvea ended its partnership with Ziptel.", "ended"),
    ("en", "Orvea bought Ziptel.", "active"),
    ("en", "Orvea denied having bought Ziptel.", "denied"),
    ("en", "Orvea called off its takeover of Ziptel.", "cancelled"),
]


@pytest.mark.parametrize(("lang", "text", "status"), STATUSES)
def test_status_is_what_the_words_claim(lang: str, text: str, status: str) -> None:
    """Tense, governing verbs and set phrases decide; the words that decide are kept as cues."""
    claims = read(text, lang)
    assert [c.status for c in claims] == [status]
    assert (claims[0].polarity == "denies") == (status == "denied")
    assert status == "active" or claims[0].cues


def test_ambiguous_acronym_counts_only_where_it_is_spelled_out() -> None:
    """ACC is a battery maker in one text and a college of cardiologists in another that says so."""
    cars = read("Stellantis s'associe à ACC pour ses batteries.", "fr")
    hearts = read("Apple s'associe à l'American College of Cardiology (ACC). L'ACC s'associe à Verily.", "fr")
    assert not any(f.ref == "actor/american-college-of-cardiology" for c in cars for f in c.fillers)
    assert sum(f.ref == "actor/american-college-of-cardiology" for c in hearts for f in c.fillers) == 2
