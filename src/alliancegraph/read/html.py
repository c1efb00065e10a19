"""HTML → text of the article (trafilatura), else of the whole page (selectolax). Runs in the sandbox."""

import re

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.decode import decode, normalise
from alliancegraph.read.raw import Raw
from alliancegraph.read.text import encoding_notes

_DECLARED = re.compile(
    rb"(?i)<(?:meta[^>]{0,500}?|\?xml[^>]{0,200}?)\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})"
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_NO_TEXT = "script,style,noscript,template,svg,head,nav,header,footer,aside,form,iframe,button,select"
_BLOCK_TAGS = "address,article,blockquote,br,dd,div,dt,figcaption,h1,h2,h3,h4,h5,h6,li,main,p,pre,section,td,th,tr"
_EDGE = "\x1e"
_WEB = re.compile(r"https?://\S+$")
_META = {
    "title": "meta[property='og:title'], meta[name='dc.title'], meta[name='DC.title']",
    "publisher": "meta[property='og:site_name'], meta[name='publisher'], meta[name='dc.publisher'], "
    "meta[name='DC.publisher'], meta[name='application-name']",
    "date": "meta[property='article:published_time'], meta[itemprop='datePublished'], meta[name='date'], "
    "meta[name='dc.date'], meta[name='DC.date'], meta[name='publish-date'], time[datetime]",
    "url": "link[rel='canonical'], meta[property='og:url']",
}
"""What is asked → the elements that tell it, best first."""


def extract(data: bytes, name: str) -> Raw:
    """Text of the article of a page and what its meta tags tell.

    Raises UnreadableInput when there is no text at all.
    """
    declared = _DECLARED.search(data[:4_096])
    decoded = decode(data, name, declared[1].decode("ascii", "replace") if declared else None)
    html = _DECLARATION.sub("", normalise(decoded.text))
    tree = LexborHTMLParser(html)
    notes = encoding_notes(decoded.encoding, decoded.guessed)
    # asked before the text of the whole page, which takes nodes out of the tree
    told = {name: _first(tree, where) for name, where in _META.items()}
    title, lang = _title(tree), _lang(tree)
    text = article(html)
    if not text.strip():
        text = _whole_page(tree)
        notes += (("no_article", "no article found on the page: all its words were read, menus perhaps among them"),)
    if not text.strip():
        raise UnreadableInput(name, "no text in it (a page made by scripts?); save the page as the browser shows it")
    return Raw(
        parts=("\n\n".join(filter(None, map(str.strip, text.split("\n")))),),
        media_type="text/html",
        title=told["title"] or title,
        publisher=told["publisher"],
        date=told["date"],
        language=lang,
        url=told["url"] if _WEB.match(told["url"] or "") else None,
        notes=notes,
    )


def article(html: str) -> str:
    """Text of the main part of a page, one line a block; empty where there is none."""
    return trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""


def _whole_page(tree: LexborHTMLParser) -> str:
    if tree.body is None:
        return ""
    for node in tree.css(_NO_TEXT):
        node.decompose()
    for node in tree.css(_BLOCK_TAGS):
        node.insert_before(_EDGE)
        node.insert_after(_EDGE)
    blocks = str(tree.body.text()).split(_EDGE)  # line ends of the source are spaces, blocks are lines
    return "\n".join(" ".join(block.split()) for block in blocks)


def _title(tree: LexborHTMLParser) -> str | None:
    heading = tree.css_first("h1") or tree.css_first("title")
    return " ".join(heading.text().split()) or None if heading else None


def _first(tree: LexborHTMLParser, selectors: str) -> str | None:
    """Value of the first of ``selectors`` that is there and filled."""
    for selector in selectors.split(", "):
        node = tree.css_first(selector)
        values = map(node.attributes.get, ("content", "datetime", "href")) if node else ()
        if value := " ".join(next(filter(None, values), "").split()):
            return value
    return None


def _lang(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html[lang]")
    return (root.attributes.get("lang") or "")[:2].lower() or None if root else None
