"""axe-core on an open page. Injected past the page's own policy, which lets no foreign script in."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: "Page") -> list[str]:
    """What axe-core finds wrong on the page as it stands, rules of WCAG and of best practice: rule, what, where."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = page.evaluate(
        f"() => {{ {script}; return axe.run(document, {{ resultTypes: ['violations'] }}).then(r => r.violations) }}"
    )
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"]
    ]
