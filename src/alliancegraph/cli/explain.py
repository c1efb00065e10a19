"""``alliancegraph explain``"""


def explain() -> None:
    """To come."""
