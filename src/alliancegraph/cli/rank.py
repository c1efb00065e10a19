"""``alliancegraph rank``"""


def rank() -> None:
    """To come."""
