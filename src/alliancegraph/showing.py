"""The library's part that shows the graph as a page: in a file, and in a notebook."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from alliancegraph.files import dated, require_folder
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    from alliancegraph.graph import Question, TrigStore


class Showing(ABC):
    """Methods of ``AllianceGraph``, which has these attributes."""

    vocabulary: Vocabulary
    workspace: Workspace | None
    day: date | None

    @property
    @abstractmethod
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations as frozen values."""

    @property
    @abstractmethod
    def store(self) -> "TrigStore":
        """The graph, ready for questions."""

    @property
    @abstractmethod
    def questions(self) -> "Mapping[str, Question]":
        """The ready questions by name."""

    @abstractmethod
    def place(self) -> Workspace:
        """The workspace; raises UsageError when there is none."""

    def view(
        self,
        path: Path | str | None = None,
        *,
        lang: str = "en",
        title: str | None = None,
        story: Path | str | None = None,
        sparql: bool = False,
    ) -> Path:
        """Write the page to ``path``, by default ``exports/network.html`` of the workspace, and return its path.

        Of a past day, file and title bear its date. Ranks have their intervals, except in graphs too large for that.
        ``story`` is a YAML file of steps to lead a reader through (docs/story.md). Places are those of the workspace's
        ``graph/layout.csv``. With ``sparql`` the page answers questions too, offline.

        Raises UsageError for a graph without workspace when no path is given, and for a folder that is not there;
        UnreadableInput for a story with faults, one line each.
        """
        from alliancegraph.analyse.intervals import worlds_for
        from alliancegraph.view.kept_map import read_kept_map
        from alliancegraph.view.maps import NOTHING
        from alliancegraph.view.page import titled, write_page
        from alliancegraph.view.queries import queries
        from alliancegraph.view.story import read_story

        k = self.knowledge
        return write_page(
            k,
            self.vocabulary,
            require_folder(Path(path)) if path else dated(self.place().page, self.day),
            lang=lang,
            title=title or titled(lang, self.day),
            worlds=worlds_for(k),
            story=read_story(Path(story), k, self.vocabulary) if story else None,
            kept=read_kept_map(self.workspace.layout) if self.workspace else NOTHING,
            queries=queries(self.store, self.questions.values(), self.vocabulary) if sparql else None,
        )

    def __repr__(self) -> str:
        return f"AllianceGraph({self._counts()})"

    def _repr_html_(self) -> str:
        place = f"<br><code>{escape(str(self.workspace.root))}</code>" if self.workspace else ""
        return f"<b>AllianceGraph</b>: {self._counts()}{place}{self._frame}"

    @cached_property
    def _frame(self) -> str:
        """The page for a notebook."""
        from alliancegraph.view.notebook import notebook_html
        from alliancegraph.view.page import titled

        return notebook_html(self.knowledge, self.vocabulary, title=titled("en", self.day))

    def _counts(self) -> str:
        k = self.knowledge
        when = f"as of {self.day}: " if self.day else ""
        return f"{when}{len(k.documents)} documents, {len(k.claims)} claims, {len(k.relations)} relations"
