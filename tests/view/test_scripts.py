"""The page's scripts as their own tests see them, where node is at hand (``make js`` also runs eslint)."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")


@pytest.mark.skipif(not NODE, reason="node is not installed")
def test_the_pure_modules_hold_what_they_promise() -> None:
    """Names, dates, measures, paths, filters and addresses, each against values worked out by hand."""
    ran = subprocess.run([NODE or "", "--test", "tests/js/"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "fail 0" in ran.stdout
