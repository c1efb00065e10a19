"""Where the report stands, seen from it: the page, and what waits to be read beside the graph."""

import csv
import os
from datetime import date
from pathlib import Path
from urllib.parse import quote

from alliancegraph.files import dated
from alliancegraph.workspace import Workspace

PAGE = "network.html"


def address_of_page(report: Path, workspace: Workspace | None, day: date | None) -> str:
    """The page of the workspace relative to the report; without a workspace, a page in the report's own folder.

    On another drive, where no relative address leads, the whole one.
    """
    page = dated(workspace.page if workspace else report.parent / PAGE, day).absolute()
    try:
        return quote(Path(os.path.relpath(page, report.absolute().parent)).as_posix())
    except ValueError:
        return page.as_uri()


def waiting_claims(workspace: Workspace | None) -> int:
    """Claims in ``graph/review.csv``, 0 where there is no such file."""
    if workspace is None or not workspace.review.is_file():
        return 0
    with workspace.review.open(encoding="utf-8", errors="replace", newline="") as file:
        return max(0, sum(1 for _ in csv.reader(file)) - 1)
