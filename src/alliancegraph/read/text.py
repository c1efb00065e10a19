"""Plain text and Markdown: the bytes are the text."""

from alliancegraph.read.decode import decode, normalise
from alliancegraph.read.markdown import first_heading, front_matter
from alliancegraph.read.raw import Raw

GUESSED = "encoding_guessed"


def extract(data: bytes, name: str) -> Raw:
    """The text of a .txt file. Raises UnreadableInput for binary data."""
    decoded = decode(data, name)
    return Raw((decoded.text,), "text/plain", notes=encoding_notes(decoded.encoding, decoded.guessed))


def extract_markdown(data: bytes, name: str) -> Raw:
    """The text of a .md file, signs included, with what its front matter and first heading tell."""
    decoded = decode(data, name)
    text = normalise(decoded.text)
    front = front_matter(text)
    return Raw(
        (text,),
        "text/markdown",
        title=front.get("title") or front.get("titre") or first_heading(text),
        publisher=front.get("publisher") or front.get("source"),
        date=front.get("date"),
        language=front.get("language") or front.get("lang"),
        url=front.get("url"),
        notes=encoding_notes(decoded.encoding, decoded.guessed),
    )


def encoding_notes(encoding: str, guessed: bool) -> tuple[tuple[str, str], ...]:
    """The note that says which encoding was guessed; empty when none was."""
    if not guessed:
        return ()
    return ((GUESSED, f"not UTF-8 and without a declaration: read as {encoding}; save it as UTF-8 to be sure"),)
