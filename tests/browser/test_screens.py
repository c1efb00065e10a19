"""Pictures of the main states, for the eye: ``make screens`` keeps them in ``exports/screens/`` (see SCREENS)."""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.reading import ALLIANCE, Open, colours

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = {
    "first": "",
    "whole": "#v=all",
    "actor": "#c=detail&sel=actor/elan",
    "relation": f"#c=detail&sel={ALLIANCE}",
    "own-network": "#v=ego1:actor/dune&c=detail&sel=actor/dune",
    "path": "#v=path&c=path&path=actor%252Fboree~actor%252Fdune",
    "table": "#v=all&w=table",
    "english": "#l=en&c=rank",
}
PHONE = {"phone": "", "phone-filters": "#show-filters", "phone-details": "#show-panel"}


def keep(page: "Page", name: str) -> None:
    """Takes a picture, which has to show something, and keeps it where SCREENS names a folder."""
    page.wait_for_timeout(200)
    picture = page.screenshot()
    assert colours(picture) > 20, name
    if folder := os.environ.get("SCREENS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        Image.open(io.BytesIO(picture)).save(Path(folder, f"{name}.png"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_main_states(open_page: Open, scheme: str) -> None:
    """Each main state is drawn, in both themes."""
    page = open_page(color_scheme=scheme)
    for name, address in STATES.items():
        page.evaluate("address => { location.hash = address }", address)
        keep(page, f"{name}-{scheme}")


def test_on_a_phone_and_magnified(open_page: Open) -> None:
    """The same on 390 pixels, with each sheet raised, and at 200 %."""
    for name, button in PHONE.items():
        page = open_page("#c=detail&sel=actor/elan" if button else "", width=390, height=844)
        if button:
            page.click(button)
        keep(page, name)
    keep(open_page(width=700, height=450), "zoom-200")
