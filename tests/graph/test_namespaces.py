"""IRIs and literals are made in one place, from a tested alphabet."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.errors import UsageError
from alliancegraph.graph import namespaces as ns
from alliancegraph.vocabulary import ID
from tests.graph.strategies import texts

quick = settings(deadline=None, derandomize=True, database=None)


def _object(term: str) -> ox.NamedNode | ox.Literal:
    head = "".join(f"@prefix {prefix}: <{base}> . " for prefix, base in ns.PREFIXES.items())
    (quad,) = ox.parse(f"{head} <a:s> <a:p> {term} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.NamedNode | ox.Literal)
    return quad.object


@pytest.mark.parametrize(
    ("id_", "iri"),
    [
        ("actor/amazon", "https://w3id.org/alliancegraph/id/actor/amazon"),
        ("offering/amazon-one.medical_2", "https://w3id.org/alliancegraph/id/offering/amazon-one.medical_2"),
        ("domain/cloud", "https://w3id.org/alliancegraph/vocab/domain/cloud"),
        ("claim/0123456789abcdef", "https://w3id.org/alliancegraph/id/claim/0123456789abcdef"),
    ],
)
def test_an_id_becomes_a_prefixed_name(id_: str, iri: str) -> None:
    """Parsed by pyoxigraph it is the IRI; shortened it is the name again."""
    assert _object(ns.name(id_)).value == iri
    assert ns.shorten(iri) == ns.name(id_)


@pytest.mark.parametrize(
    "bad",
    [
        "actor/",
        "actor/a b",
        "actor/é",
        "actor/a/b",
        "actor/<x>",
        "actor/a\n",
        "actor/.a",
        "actor/a.",
        "amazon",
        "x/y",
        "/",
    ],
)
def test_an_id_outside_the_alphabet_is_refused(bad: str) -> None:
    """No escape, no repair: the id must be mended where it is made."""
    with pytest.raises(UsageError):
        ns.name(bad)


@quick
@given(st.text(max_size=8))
def test_whatever_passes_is_one_iri(local: str) -> None:
    """A name that is let through parses to just the IRI it stands for."""
    try:
        name = ns.name(f"actor/{local}")
    except UsageError:
        return
    assert _object(name).value == f"{ID}actor/{local}"


@quick
@given(texts)
def test_a_literal_arrives_as_it_is(value: str) -> None:
    """Any text without lone surrogates; the line it stands on stays one line of printable signs."""
    written = ns.text(value)
    assert _object(written).value == value
    assert len(written.splitlines()) == 1


@quick
@given(texts)
def test_an_address_is_an_iri_or_a_text_but_never_an_error(url: str) -> None:
    """A source's URL is kept whatever it looks like."""
    assert _object(ns.address(url)).value == url


def test_a_sound_address_is_an_iri() -> None:
    """Also with accents, a query and a fragment; a file or script address is only a text."""
    for url in ("https://example.org/a?b=c&d=%20#e", "http://example.org/santé", "https://example.org:8080"):
        assert ns.address(url) == f"<{url}>"
    for url in ("file:///etc/passwd", "javascript:alert(1)", "https://example.org/%zz", "http:///x", "https://a b"):
        assert ns.address(url).startswith('"')


@pytest.mark.parametrize("digits", ["0", "50", "50.00", "5E+10", "-3.5", "0.10", "1E-7", "12345678901234567890.123"])
def test_a_number_keeps_its_digits(digits: str) -> None:
    """Digits as they are written, without exponent, always an xsd:decimal."""
    number = _object(ns.number(Decimal(digits)))
    assert isinstance(number, ox.Literal)
    assert number.datatype.value.endswith("#decimal")
    assert number.value == f"{Decimal(digits):f}"


@quick
@given(st.floats(0, 1))
def test_a_probability_comes_back_as_it_was(value: float) -> None:
    """Bit by bit."""
    assert float(_object(ns.number(value)).value) == value


def test_what_is_no_number_word_or_item_is_refused() -> None:
    """Not finite, no language tag, no Wikidata item."""
    for number in (Decimal("NaN"), float("inf")):
        with pytest.raises(UsageError):
            ns.number(number)
    with pytest.raises(UsageError):
        ns.tagged("x", "français")
    with pytest.raises(UsageError):
        ns.wikidata("95")
