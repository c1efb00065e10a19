"""The library's part for humans who judge: who a name is, what waits for a judgement, and writing one down."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.errors import UsageError
from alliancegraph.files import require_file
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

    from alliancegraph.analyse.identity import Identity
    from alliancegraph.analyse.review import Item
    from alliancegraph.resolve import Decision, Decisions


class Judging:
    """Methods of ``AllianceGraph``, which has these attributes."""

    vocabulary: Vocabulary
    workspace: Workspace | None

    @property
    def knowledge(self) -> Knowledge:
        """What the graph holds."""
        raise NotImplementedError

    def identify(self, name: str) -> "Identity":
        """Who a name means, and why; see ``analyse.identity.identify``."""
        from alliancegraph.analyse.identity import identify

        return identify(name, self.knowledge, self.vocabulary, self.decisions)

    def review(self, what: Collection[str] = (), top: int | None = None, *, lang: str = "en") -> "pd.DataFrame":
        """What waits for a human, a row each, what matters most first; ``judgement`` is for you to fill.

        ``what`` keeps some of ``analyse.review.WHAT``. Raises UsageError for another one.
        """
        import pandas as pd

        from alliancegraph.analyse.review_answers import COLUMNS, row_of

        return pd.DataFrame(map(row_of, self.waiting(what, top, lang=lang)), columns=list(COLUMNS))

    def waiting(self, what: Collection[str] = (), top: int | None = None, *, lang: str = "en") -> "list[Item]":
        """The rows of ``review`` as values."""
        from alliancegraph.analyse.review import only, open_items

        place = self.place()
        items = open_items(self.knowledge, self.vocabulary, self.decisions, place.review, lang)
        return only(items, what)[:top]

    def answers(self, file: Path) -> "list[Decision]":
        """The judgements in a table of ``review`` that somebody filled, for ``decide``; nothing is written.

        Raises UnreadableInput for a file that is no such table, UsageError for judgements and claims that there are
        not, with the numbers of their lines.
        """
        from alliancegraph.analyse.review import claim_ids
        from alliancegraph.analyse.review_answers import read_answers

        known = claim_ids(self.knowledge, self.decisions, self.place().review)
        return read_answers(require_file(file), self.waiting(), known)

    def decide(self, decisions: "Sequence[Decision]", source: str = "the new decisions") -> int:
        """Add judgements to ``graph/decisions.csv``, which the next build applies; see ``resolve.add_decisions``."""
        from alliancegraph.resolve import add_decisions

        return add_decisions(self.place().decisions, decisions, source)

    @property
    def decisions_path(self) -> Path:
        """The file of human judgements; raises UsageError for a graph without workspace."""
        return self.place().decisions

    @property
    def decisions(self) -> "Decisions":
        """What humans judged so far, with what of the file makes no sense (``issues``)."""
        from alliancegraph.resolve import Decisions, load_decisions

        return load_decisions(self.workspace.decisions) if self.workspace else Decisions()

    def place(self) -> Workspace:
        """The workspace of the graph; raises UsageError for a graph without one."""
        if self.workspace is None:
            raise UsageError("this graph belongs to no workspace: give the path of a file")
        return self.workspace
