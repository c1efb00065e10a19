"""Who belongs to whom in a sentence of several parties."""

from tests.extract.reading import read_by_rules, told


def test_respectively_pairs_in_order() -> None:
    """First buys first, second buys second."""
    found = {told(c) for c in read_by_rules("Orvea and Nordial bought Ziptel and Vexa respectively.", "en")}
    assert found == {"acquisition(acquirer=Orvea; target=Ziptel)", "acquisition(acquirer=Nordial; target=Vexa)"}


def test_whose_belongs_to_the_name_before_it() -> None:
    """The parent is that of the name right before "whose", not of the subject."""
    found = {told(c) for c in read_by_rules("Orvea sits next door to Ziptel, whose parent company is Vexa.", "en")}
    assert found == {"subsidiary(child=Ziptel; parent=Vexa)"}


def test_a_supposition_claims_nothing() -> None:
    """Imagined deals are none."""
    assert not read_by_rules("Imagine that Orvea had bought Ziptel last year.", "en")
    assert not read_by_rules("Supposons que Orvea ait racheté Ziptel l'an dernier.", "fr")
    assert read_by_rules("We know that Orvea had bought Ziptel last year.", "en")


def test_a_list_after_a_participle_stays_whole() -> None:
    """A participle before a list is no verb that a second clause could follow."""
    text = "La valeur combinée d'Apple, Microsoft et Amazon a dépassé 5 000 milliards de dollars en Bourse."
    parties = [{f.name for f in c.fillers} for c in read_by_rules(text, "fr")]
    assert all(found == {"Apple", "Microsoft", "Amazon"} for found in parties)
