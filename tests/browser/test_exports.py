"""What leaves the page: picture, table, paper."""

import csv
import io
from pathlib import Path

from PIL import Image

from tests.browser.reading import Open, colours, shown


def test_downloads(open_page: Open, tmp_path: Path) -> None:
    """A picture that shows something; a table with a mark of encoding, all relations in view and their words."""
    page = open_page("#v=all")
    page.click(".menu summary")
    with page.expect_download() as png:
        page.click("#png")
    picture = Path(png.value.path()).read_bytes()
    assert Image.open(io.BytesIO(picture)).width > 1000
    assert colours(picture) > 20
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#csv")
    assert download.value.suggested_filename.endswith(".csv")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len({row[0] for row in rows[1:]}) == shown(page)
    assert any("Élan Santé 😀 et Borée Cloud s'allient" in row[12] for row in rows)


def test_cells_that_look_like_formulas_are_disarmed(open_page: Open) -> None:
    """The guard is on every text cell; numbers stay numbers."""
    page = open_page()
    with page.expect_download() as download:
        page.click(".menu summary")
        page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)


def test_print(open_page: Open) -> None:
    """Paper gets the title, the map as a picture and every relation in view with its words."""
    page = open_page("#v=all")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.is_visible("#print img")
    assert page.locator("#print tbody tr").count() == shown(page)
    assert page.is_hidden("#map")
