"""Helpers of the reader's tests: read a text, say claims as short strings."""

from functools import lru_cache

from alliancegraph.extract import Extractor
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.vocabulary import load_vocabulary


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """The packaged vocabulary, compiled once for all tests."""
    return Extractor(load_vocabulary())


def read(text: str, lang: str) -> list[Claim]:
    """Claims of a text."""
    return extractor().claims(Document("text.txt", "text/plain", text, lang), Issues())


def told(claim: Claim) -> str:
    """``acquisition(acquirer=Roche; target=Flatiron Health)``, roles sorted."""
    parties = sorted(f"{f.role}={f.name}" for f in claim.fillers)
    return f"{claim.kind}({'; '.join(parties)})"
