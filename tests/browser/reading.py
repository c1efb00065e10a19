"""Reading an open page back."""

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]

ALLIANCE, INVESTMENT, DENIAL, TRIO, WISH, OVER, ROW = (f"relation/{'0' * 15}{i}" for i in (0, 1, 2, 3, 5, 6, 7))


def shown(page: "Page") -> int:
    """Relations that the status line says are in view."""
    text = page.inner_text("#status")
    return int("".join(c for c in text.split("·")[1].split("relations")[0].split("sur")[0] if c.isdigit()))


def detail(page: "Page") -> str:
    """Text of the details, with plain blanks."""
    return page.inner_text("#detail").replace("\xa0", " ").replace("\u202f", " ")


def table(page: "Page", name: str) -> set[str]:
    """Ids in one of the two tables, which hold what the map shows, once all rows are there."""
    page.wait_for_selector("#tables:not([aria-busy])", state="attached")
    attribute = {"actors": "entity", "relations": "relation"}[name]
    rows = page.eval_on_selector_all(f"#{name}-table tbody tr", f"rows => rows.map(row => row.dataset.{attribute})")
    return set(rows)


def colours(png: bytes) -> int:
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((200, 150))
    return len(image.getcolors(200 * 150) or [])


def settle(page: "Page") -> None:
    """Wait until the answer, or why there is none, is told."""
    page.wait_for_selector("#query[aria-busy=false]", state="attached", timeout=120_000)


def ask_ready(page: "Page", name: str, given: Mapping[str, str], lang: str = "en") -> None:
    """Go to the address of a ready question."""
    values = "".join(f"~{quote(key, safe='')}={quote(value, safe='')}" for key, value in given.items())
    page.evaluate("hash => { location.hash = hash; }", f"w=query&l={lang}&ask=" + quote(name + values, safe=""))
    settle(page)
