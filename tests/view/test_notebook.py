"""A graph shows itself in a notebook, whole or in part, in a frame that it cannot leave."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from alliancegraph.api import AllianceGraph
from alliancegraph.model import Knowledge
from alliancegraph.view import notebook
from alliancegraph.view.notebook import best_connected, framed
from alliancegraph.vocabulary import Vocabulary
from tests.view.pages import Elements
from tests.view.sample import grown, small


class Frames(HTMLParser):
    """The elements of a piece of HTML, and the attributes of its frames."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.frames: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "iframe":
            self.frames.append(dict(attrs))


def test_the_frame_holds_the_page_and_holds_it_in(vocabulary: Vocabulary) -> None:
    """One sandboxed frame without an origin of the notebook's; its content is the page, character for character."""
    kg = AllianceGraph(small(), vocabulary)
    found = Frames(kg._repr_html_())
    (frame,) = found.frames
    assert set((frame["sandbox"] or "").split()) == {
        *("allow-scripts", "allow-downloads", "allow-popups", "allow-popups-to-escape-sandbox")
    }
    assert "src" not in frame
    assert frame["width"] == "100%"
    page = frame["srcdoc"] or ""
    assert page.startswith("<!doctype html>")
    assert len(Elements(page).data("data")["relations"]) == len(small().relations)
    assert found.tags == ["b", "iframe"]
    assert kg._repr_html_() == AllianceGraph(small(), vocabulary)._repr_html_()


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "&quot;><img src=x>", '\'" onload=alert(1) x="', "</iframe>"]
)
def test_no_text_leaves_the_frame(text: str) -> None:
    """Whatever a page holds stays in the attribute, and comes out of it as it was."""
    found = Frames(framed(f"<p>{text}</p>"))
    assert found.tags == ["iframe"]
    assert found.frames[0]["srcdoc"] == f"<p>{text}</p>"
    assert not any(name.startswith("on") for name in found.frames[0])


def test_of_a_large_graph_a_part_is_shown_and_said(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit: the best-connected actors, the relations among them, and the way to the whole."""
    monkeypatch.setattr(notebook, "MOST", 50)
    whole = grown(60)
    html = AllianceGraph(whole, vocabulary)._repr_html_()
    (frame,) = Frames(html).frames
    data = Elements(frame["srcdoc"] or "").data("data")
    assert 0 < len(data["relations"]) < len(whole.relations)
    assert f"the {len(data['relations'])} relations among them, of {len(whole.relations)}" in html
    assert "<code>view()</code>" in html


def test_the_part_is_whole_in_itself() -> None:
    """Every party of its relations is one of the actors chosen, every claim and document of them is there, no other."""
    part = best_connected(grown(60), 12)
    refs = {ref for relation in part.relations for ref in relation.refs()}
    assert 2 <= len(refs) <= 12
    claims = {claim.id for claim in part.claims}
    assert claims == {claim for relation in part.relations for claim in relation.claims}
    assert {document.id for document in part.documents} == {claim.document for claim in part.claims}
    assert best_connected(replace(Knowledge(), entities={})).relations == ()
