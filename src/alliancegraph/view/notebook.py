"""The page inside a notebook: a frame that holds it whole, so that it needs neither a file nor a server.

The frame is sandboxed: scripts of the page run in an origin of their own and reach neither the notebook nor its server.
It may download (pictures, tables) and open the sources that its links lead to, nothing else. A notebook keeps what it
shows: so of a large graph the frame holds the part that its best-connected actors make, and says so.
"""

from collections import Counter
from dataclasses import replace

from alliancegraph.model import Knowledge
from alliancegraph.view.page import page_bytes
from alliancegraph.vocabulary import Vocabulary

MOST = 1000
"""Relations up to which a notebook shows the whole page: some 3 MB."""
SHOWN = 60
"""Actors that it shows of a larger graph."""
HEIGHT = 640
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


def notebook_html(
    knowledge: Knowledge, vocabulary: Vocabulary, *, lang: str = "en", title: str | None = None, height: int = HEIGHT
) -> str:
    """A note where only a part is shown, and the page in a frame; the same text for the same knowledge."""
    part = knowledge if len(knowledge.relations) <= MOST else best_connected(knowledge)
    note = ""
    if part is not knowledge:
        shown, all_ = len(part.relations), len(knowledge.relations)
        note = (
            f"<p>Shown: the {SHOWN} actors with the most relations and the {shown:,} relations among them,"
            f" of {all_:,}; <code>view()</code> writes a page with all.</p>"
        )
    return note + framed(page_bytes(part, vocabulary, lang=lang, title=title).decode(), height)


def framed(html: str, height: int = HEIGHT) -> str:
    """A page as the content of a sandboxed frame."""
    # "&" and quotes alter or end an attribute; "<" does not, but what cleans HTML by other means may think so
    content = html.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<iframe title="alliancegraph" sandbox="{SANDBOX}" width="100%" height="{height}"'
        f' style="border:1px solid #8886;border-radius:6px" srcdoc="{content}"></iframe>'
    )


def best_connected(knowledge: Knowledge, most: int = SHOWN) -> Knowledge:
    """The ``most`` actors with the most relations, what joins them, and the claims that prove it."""
    degree = Counter(ref for relation in knowledge.relations for ref in set(relation.refs()))
    actors = [ref for ref in degree if ref in knowledge.entities and knowledge.entities[ref].sort == "actor"]
    top = set(sorted(actors, key=lambda ref: (-degree[ref], ref))[:most])
    relations = tuple(relation for relation in knowledge.relations if top.issuperset(relation.refs()))
    proving = {claim for relation in relations for claim in relation.claims}
    claims = tuple(claim for claim in knowledge.claims if claim.id in proving)
    told = {claim.document for claim in claims}
    documents = tuple(document for document in knowledge.documents if document.id in told)
    return replace(knowledge, documents=documents, claims=claims, relations=relations)
