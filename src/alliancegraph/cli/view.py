"""``alliancegraph view``"""


def view() -> None:
    """To come."""
