"""``graph/layout.csv``: the places of the last map, so that the next one does not jump.

Columns ``id,x,y,top_x,top_y,circle``, a line a node, sorted by id: its place in the whole map and, for those that are
part of it, in the overview; and the id of the actor that its circle is named after. A build reads the file, leaves
who is in it where it is, adds newcomers and drops who is gone. Places may be changed by hand; without the file the
map is drawn anew (docs/decisions/008-stable-map.md).
"""

import csv
import io
from pathlib import Path

from alliancegraph.errors import UnreadableInput
from alliancegraph.view.layout import Positions
from alliancegraph.view.maps import NOTHING, Maps

COLUMNS = ("id", "x", "y", "top_x", "top_y", "circle")
FARTHEST = 1_000_000
"""From the middle, in pixels: far more than the largest map needs, and numbers that all can compute with."""
MEND = "mend it, or delete the file and have the map drawn anew"


def kept_map_bytes(maps: Maps) -> bytes:
    """The file; the same bytes for the same maps."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for ref, place in sorted(maps.whole.items()):
        writer.writerow([ref, *place, *maps.overview.get(ref, ("", "")), maps.circles.get(ref, "")])
    return out.getvalue().encode()


def read_kept_map(path: Path, name: str = "graph/layout.csv") -> Maps:
    """The maps in the file, nothing when there is none. Commas, semicolons and tabs may part the cells.

    Raises UnreadableInput, with ``name`` and what to do, for a file that makes no sense.
    """
    from alliancegraph.resolve.spreadsheet import rows_of, text_of

    try:
        rows = rows_of(text_of(path))
        if missing := set(COLUMNS) - set(rows.fieldnames or ()):
            raise UnreadableInput(name, f"no column {min(missing)!r}; {MEND}")
        return _maps(rows, name)
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, csv.Error) as error:
        raise UnreadableInput(name, f"not read ({error}); {MEND}") from error


def _maps(rows: "csv.DictReader[str]", name: str) -> Maps:
    whole: Positions = {}
    overview: Positions = {}
    circles: dict[str, str] = {}
    for row in rows:
        cells = [str(row.get(column) or "").strip() for column in COLUMNS]
        ref, circle = cells[0], cells[-1]
        if ref in whole:
            raise UnreadableInput(name, f"line {rows.line_num}: {ref} has a place already; {MEND}")
        try:
            whole[ref] = _place(cells[1], cells[2])
            if cells[3] or cells[4]:
                overview[ref] = _place(cells[3], cells[4])
        except ValueError as error:
            raise UnreadableInput(name, f"line {rows.line_num}: {error}; {MEND}") from error
        if circle:
            circles[ref] = circle
    return Maps(whole, overview, circles)


def _place(x: str, y: str) -> tuple[int, int]:
    try:
        place = int(x), int(y)
    except ValueError:
        raise ValueError("a place is no whole number") from None
    if max(map(abs, place)) > FARTHEST:
        raise ValueError(f"a place is farther out than {FARTHEST}")
    return place
