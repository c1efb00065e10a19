"""What can go wrong, as a tree; every message says what to do next.

AllianceGraphError
├── UsageError         the request makes no sense: unknown name, bad option (exit 2)
├── UnreadableInput    a file that cannot be read, or is refused (exit 3)
├── NothingRead        not one input could be read (exit 3)
├── OntologyError      ontology/ or a workspace file is malformed (exit 3)
├── QueryRefused       a query that is not read-only, or does not parse (exit 2)
└── CheckFailed        the graph breaks a check; carries the findings (exit 1)
"""

from collections.abc import Sequence


class AllianceGraphError(Exception):
    """Root of all errors that the library raises on purpose."""

    exit_code = 3


class UsageError(AllianceGraphError):
    """The request makes no sense as it stands."""

    exit_code = 2


class UnreadableInput(AllianceGraphError):
    """A file that cannot be read; ``reason`` is what a user needs to hear."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableInput"], tuple[str, str]]:
        return UnreadableInput, (self.path, self.reason)  # it travels between processes


class NothingRead(AllianceGraphError):
    """There are inputs, and not one of them could be read."""


class OntologyError(AllianceGraphError):
    """A file of ``ontology/`` does not say what the code needs."""


class QueryRefused(AllianceGraphError):
    """A query that does not parse, or asks for more than reading the graph."""

    exit_code = 2


class CheckFailed(AllianceGraphError):
    """The graph breaks at least one check."""

    exit_code = 1

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = tuple(findings)
