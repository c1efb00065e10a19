"""Which date and which sum go with a claim, and what its words say became of it."""

import pytest

from alliancegraph.model import Claim
from tests.extract.reading import read


def _claims(lang: str, text: str, kind: str) -> dict[str, Claim]:
    """Claims of a kind by the name of their last party."""
    return {c.fillers[-1].name: c for c in read(text, lang) if c.kind == kind}


@pytest.mark.parametrize(
    ("lang", "text", "kind", "object_", "date"),
    [
        ("en", "Nvidia acquired Solvane in 2017 and Bretteco the year after.", "acquisition", "Bretteco", "2018"),
        ("en", "Nvidia acquired Solvane in 2017 and Bretteco the year after.", "acquisition", "Solvane", "2017"),
        ("en", "Founded in 2016, Nvidia acquired Solvane, a robot maker, in 2021.", "acquisition", "Solvane", "2021"),
        ("fr", "Fondée en 2016, Nvidia a racheté Solvane, un roboticien, en 2021.", "acquisition", "Solvane", "2021"),
        ("fr", "Nvidia a racheté Solvane en 2019.", "acquisition", "Solvane", "2019"),
    ],
)
def test_date_of_an_event(lang: str, text: str, kind: str, object_: str, date: str) -> None:
    """The date that goes with its verb and its object."""
    claim = _claims(lang, text, kind)[object_]
    assert claim.date is not None
    assert claim.date.value.edtf == date


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "Roche, a shareholder of Nvidia since 2016, hired Accenture.", "2016"),
        ("en", "Roche, a shareholder of Nvidia, hired Accenture in 2019.", None),
        ("fr", "Roche, actionnaire de Nvidia depuis 2016, a recruté Accenture.", "2016"),
        ("fr", "Roche, actionnaire de Nvidia, a choisi Accenture en 2019.", None),
        ("fr", "Roche est devenu actionnaire de Nvidia, un fabricant de puces, en 2016.", "2016"),
    ],
)
def test_date_of_what_is_told_in_passing(lang: str, text: str, date: str | None) -> None:
    """The date of the sentence is that of its news, not of the shareholder it mentions."""
    (claim,) = _claims(lang, text, "investment").values()
    assert (claim.date.value.edtf if claim.date else None) == date


def test_price_behind_an_interruption() -> None:
    """What is sold may be described before its price is told."""
    text = "Roche has sold Flatiron Health, its data arm, to Accenture, a customer of Nvidia, for $350 million."
    prices = {c.kind: c.amount for c in read(text, "en")}
    sale = prices.get("acquisition") or prices.get("divestment")
    assert sale is not None
    assert str(sale.value) == "350000000"
    assert prices.get("service_provision") is None


@pytest.mark.parametrize(
    ("lang", "text", "kind", "status"),
    [
        ("en", "Roche will buy Flatiron Health.", "acquisition", "announced"),
        ("en", "Roche is buying Flatiron Health.", "acquisition", "announced"),
        ("en", "Roche hopes to buy Flatiron Health.", "acquisition", "planned"),
        ("en", "Nvidia will supply Roche with chips.", "service_provision", "planned"),
        ("fr", "Roche rachètera Flatiron Health.", "acquisition", "announced"),
        ("fr", "Roche va racheter Flatiron Health.", "acquisition", "announced"),
        ("fr", "Roche souhaite racheter Flatiron Health.", "acquisition", "planned"),
        ("en", "Roche sued Accenture in 2019 and settled two years later.", "legal_dispute", "ended"),
        ("en", "Roche sued Accenture in 2019.", "legal_dispute", "active"),
        ("fr", "La plainte de Roche contre Accenture a été rejetée.", "legal_dispute", "ended"),
        ("en", "Roche sold its subsidiary Flatiron Health.", "subsidiary", "ended"),
        ("en", "Roche will sell its subsidiary Flatiron Health.", "subsidiary", "active"),
        ("fr", "Roche a cédé sa filiale Flatiron Health.", "subsidiary", "ended"),
        ("fr", "Roche pourrait vendre sa filiale Flatiron Health.", "subsidiary", "active"),
        ("en", "Roche plans to hire its subsidiary Flatiron Health.", "subsidiary", "active"),
        ("en", "Roche's offer for Flatiron Health was turned down.", "acquisition", "cancelled"),
        ("fr", "Roche a racheté Flatiron Health, dont il s'est retiré.", "acquisition", "active"),
        ("en", "Roche owned Flatiron Health until 2014.", "subsidiary", "ended"),
        ("fr", "Roche détient Flatiron Health jusqu'en 2032.", "subsidiary", "active"),
    ],
)
def test_status_by_kind(lang: str, text: str, kind: str, status: str) -> None:
    """The same words say different things of a deal, of a suit, of what a noun tells in passing."""
    assert {c.status for c in read(text, lang) if c.kind == kind} == {status}


@pytest.mark.parametrize(
    ("lang", "text", "kind", "status"),
    [
        ("en", "Roche agreed to buy Flatiron Health. The deal fell through.", "acquisition", "cancelled"),
        ("en", "Roche agreed to buy Flatiron Health. But the takeover was blocked.", "acquisition", "cancelled"),
        ("en", "Roche agreed to buy Flatiron Health. The lawyers were blocked.", "acquisition", "announced"),
        ("en", "Roche formed a partnership with Accenture. The partnership ended in 2020.", "partnership", "ended"),
        ("en", "Roche formed a partnership with Accenture. The deal with Solvane ended.", "partnership", "active"),
        (
            "fr",
            "Roche annonce le rachat de Ziptel. L'opération a été abandonnée.",
            "acquisition",
            "cancelled",
        ),
        (
            "fr",
            "Roche a noué un partenariat avec Accenture. Ce partenariat a pris fin.",
            "partnership",
            "ended",
        ),
        ("fr", "Roche a noué un partenariat avec Accenture. Les travaux ont pris fin.", "partnership", "active"),
    ],
)
def test_what_became_of_it_may_stand_in_the_next_sentence(lang: str, text: str, kind: str, status: str) -> None:
    """Only when that sentence is about it."""
    assert {c.status for c in read(text, lang) if c.kind == kind} == {status}
