"""The whole stage: a document in, verified claims out."""

from alliancegraph.extract.gazetteer import Gazetteer
from alliancegraph.extract.linker_model import LinkerModel
from alliancegraph.extract.reader import Reader
from alliancegraph.extract.verify import verify
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.read.raw import ROWS
from alliancegraph.vocabulary import Vocabulary


class Extractor:
    """Reads documents with one vocabulary; compiled once, used for many.

    ``learned`` False leaves the linker out: the rules speak alone.
    """

    def __init__(self, vocabulary: Vocabulary, *, learned: bool = True) -> None:
        self.vocabulary = vocabulary
        gazetteer = Gazetteer(vocabulary)
        model = LinkerModel.load() if learned else None
        self._readers = {lang: Reader(vocabulary, lang, gazetteer, model) for lang in ("fr", "en")}

    def claims(self, document: Document, issues: Issues) -> list[Claim]:
        """Verified claims of a document; what does not verify becomes an issue."""
        if document.media_type in ROWS:
            from alliancegraph.extract.sheet import sheet_claims

            found = sheet_claims(document, self.vocabulary, issues)
        elif document.lang in self._readers:
            found = self._readers[document.lang].claims(document)
        else:
            return []
        good, bad = verify(document, found)
        for claim, reason in bad:
            issues.add(document.path, "unproved_claim", f"{claim.kind} read by {claim.method} was dropped: {reason}")
        return good

    def reader(self, lang: str) -> Reader | None:
        """The reader of a language; None for one without lexicon."""
        return self._readers.get(lang)

    def names(self, document: Document) -> set[str]:
        """Surface forms of the actors that a document names, for measuring."""
        reader = self._readers.get(document.lang)
        return reader.names(document) if reader else set()


def extract(document: Document, vocabulary: Vocabulary, issues: Issues) -> list[Claim]:
    """Verified claims of one document; see ``Extractor`` for many."""
    return Extractor(vocabulary).claims(document, issues)
