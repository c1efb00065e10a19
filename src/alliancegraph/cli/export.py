"""``alliancegraph export``"""


def export() -> None:
    """To come."""
