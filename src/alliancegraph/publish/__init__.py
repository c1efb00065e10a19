"""The graph in other people's formats, and as a dataset to publish; one format a file.

``formats``    the table of formats, and how one is written
``deals``      relations with their claims, sources and dates, as the formats need them
"""

from alliancegraph.publish.formats import FORMATS, default_path, export

__all__ = ["FORMATS", "default_path", "export"]
