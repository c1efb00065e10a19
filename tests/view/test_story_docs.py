"""The story in docs/story.md is one that can be told."""

import re
from pathlib import Path

from alliancegraph import load
from alliancegraph.view.story import read_story

ROOT = Path(__file__).parents[2]


def test_the_example_is_sound(tmp_path: Path) -> None:
    """Each step of it shows something of the bundled graph."""
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "story.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "story.yaml").write_text(example, encoding="utf-8")
    kg = load(ROOT)
    story = read_story(tmp_path / "story.yaml", kg.knowledge, kg.vocabulary)
    assert len(story["steps"]) == 3
    assert all(step["address"] and step["title"]["fr"] and step["text"]["en"] for step in story["steps"])
