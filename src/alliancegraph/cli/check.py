"""``alliancegraph check``"""


def check() -> None:
    """To come."""
