"""Bytes → Documents: one format a file, risky ones in a child process, nothing dropped in silence."""

from alliancegraph.read.document import read_all, read_file
from alliancegraph.read.edits import file_offset
from alliancegraph.read.sources import Source, Sources

__all__ = ["Source", "Sources", "file_offset", "read_all", "read_file"]
