"""How a long work tells how far it is, without printing."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much is done, of how much."""


def quiet(_step: str, _done: int, _total: int) -> None:
    """The progress of a work that tells nobody."""
