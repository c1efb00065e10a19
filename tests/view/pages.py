"""Reading a page back, as a browser's parser would."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any


class Elements(HTMLParser):
    """Counts the elements of a page and keeps the texts of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.counts: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.title = ""
        self._open: tuple[str, dict[str, str | None]] | None = None
        self._text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "style", "title"):
            self._open, self._text = (tag, dict(attrs)), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[0] != tag:
            return
        if tag == "script":
            self.scripts.append((self._open[1], self._text))
        elif tag == "style":
            self.styles.append(self._text)
        else:
            self.title = self._text
        self._open = None

    @property
    def running(self) -> list[str]:
        """Scripts that a browser would run."""
        return [text for attrs, text in self.scripts if attrs.get("type") != "application/json"]

    def data(self, name: str) -> Any:
        """The JSON of one data element."""
        return next(json.loads(text) for attrs, text in self.scripts if attrs.get("id") == name)


def policy_of(html: str) -> str:
    """The Content-Security-Policy of a page."""
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert match
    return match[1].replace("&#39;", "'")
