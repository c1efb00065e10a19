"""``alliancegraph query``"""


def query() -> None:
    """To come."""
