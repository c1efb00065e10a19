"""What is measured of a source: stretches of words as its author wrote them, and what all quotes cover."""

from alliancegraph.model import Claim, Document, Proof
from alliancegraph.publish.quoted import Quoted, quoted
from alliancegraph.read.raw import FTM, SHEET


def measured(text: str, media_type: str, note: str | None = None) -> Quoted:
    """The measure of a document that is quoted whole by one claim."""
    document, whole = Document("documents/a", media_type, text, "en"), Proof(0, len(text), text)
    return quoted(document, [Claim(document.id, "partnership", (), whole, whole, "sheet", 0.9, note=note)], text)


def test_the_longest_cell_of_a_row_counts_whatever_the_delimiter() -> None:
    """Commas within a cell in quotation marks, or in a sheet apart by semicolons, do not cut it."""
    assert measured('a,"one, two; three",bb', SHEET).longest == len("one, two; three")
    assert measured("a;b;c;d;one, two;e", SHEET).longest == len("one, two")


def test_several_summaries_of_a_line_are_several() -> None:
    """Each is as long as it is, though the note joins them."""
    assert measured('{"summary": ["One two.", "Three."], "name": "x"}', FTM, note="One two. | Three.").longest == 8


def test_a_text_at_hand_gives_the_share_of_all_its_quotes() -> None:
    """Without it, what is known of its length is the end of the last quote: the share is never too small."""
    document = Document("documents/a.txt", "text/plain", "", "en")
    proofs = [Proof(start, start + 10, "x" * 10) for start in (0, 5, 30)]
    claims = [Claim(document.id, "partnership", (), proof, proof, "frame", 0.9) for proof in proofs]
    assert quoted(document, claims, "x" * 100) == Quoted(10, 25, 100)
    assert quoted(document, claims, "") == Quoted(10, 25, 40)
