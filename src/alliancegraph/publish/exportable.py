"""What an export needs of a graph; ``api.AllianceGraph`` has it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from alliancegraph.model import Document, Knowledge
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Exportable(Protocol):
    """A graph with the tables and networks that are made of it."""

    vocabulary: Vocabulary
    workspace: Workspace | None

    @property
    def trig(self) -> bytes:
        """The graph as TriG."""
        ...

    @property
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations."""
        ...

    @property
    def actors(self) -> "pd.DataFrame":
        """One row an entity."""
        ...

    @property
    def relations(self) -> "pd.DataFrame":
        """One row a relation."""
        ...

    @property
    def claims(self) -> "pd.DataFrame":
        """One row a claim."""
        ...

    def documents(self) -> Iterable[Document]:
        """The documents as they are now, with their texts; none without a workspace."""
        ...

    def to_networkx(self) -> "nx.MultiGraph[str]":
        """The network of actors."""
        ...
