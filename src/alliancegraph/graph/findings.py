"""What a check found: how bad, where, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["violation", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a graph."""

    severity: Severity
    """A violation must be mended before the graph is published; a warning is to be known."""
    where: str
    """The thing it is about: ``relation:9f2c… (partnership: Amazon, Apple)``."""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.message}"
