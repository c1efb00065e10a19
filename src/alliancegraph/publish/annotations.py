"""The evidence as Web Annotations in JSON-LD: one annotation a claim.

Its body is the relation that the claim attests (or the claim itself, for a figure), its target the passage, found by
quote, prefix and suffix, and by position (Unicode code points of the normalised text). The context stands in the file,
so that nothing has to be fetched. Model: https://www.w3.org/TR/annotation-model/
"""

import json
from collections.abc import Mapping
from typing import Any

from alliancegraph.model import Claim, Document
from alliancegraph.publish.deals import source_of
from alliancegraph.publish.exportable import Exportable
from alliancegraph.vocabulary import ID, NAMESPACE

AROUND = 32
"""Signs of prefix and suffix."""
OA = "http://www.w3.org/ns/oa#"
CONTEXT: Mapping[str, Any] = {
    "oa": OA,
    "ag": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "confidence": {"@id": "ag:confidence", "@type": "xsd:decimal"},
    "polarity": "ag:polarity",
    "references": {"@id": "dcterms:references", "@type": "@id"},
}


def write(kg: Exportable) -> bytes:
    """The annotations, in the order of the claims' ids; prefix and suffix where the document is at hand."""
    texts = {document.id: document.text for document in kg.documents()}
    attests = {claim: relation.id for relation in kg.knowledge.relations for claim in relation.claims}
    documents = {document.id: document for document in kg.knowledge.documents}
    claims = sorted(kg.knowledge.claims, key=lambda claim: claim.id)
    graph = [_annotation(c, attests.get(c.id), documents.get(c.document), texts.get(c.document)) for c in claims]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _annotation(claim: Claim, relation: str | None, document: Document | None, text: str | None) -> dict[str, Any]:
    iri = f"{ID}claim/{claim.id}"
    page = source_of(claim, document).url
    return {
        "id": f"{iri}/annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "body": f"{ID}relation/{relation}" if relation else iri,
        "references": [iri, *([page] if page else [])],
        "polarity": claim.polarity,
        "confidence": f"{claim.confidence!r}",
        "target": {
            "id": f"{iri}/target",
            "type": "SpecificResource",
            "source": f"{ID}document/{claim.document}",
            "selector": [_quote(claim, text, iri), _position(claim, iri)],
        },
    }


def _quote(claim: Claim, text: str | None, iri: str) -> dict[str, Any]:
    quote = claim.quote
    found = {"id": f"{iri}/quote", "type": "TextQuoteSelector", "exact": quote.quote}
    if text is not None and text[quote.start : quote.end] == quote.quote:  # else the file is not the one that was read
        found["prefix"] = text[max(0, quote.start - AROUND) : quote.start]
        found["suffix"] = text[quote.end : quote.end + AROUND]
    return found


def _position(claim: Claim, iri: str) -> dict[str, Any]:
    return {"id": f"{iri}/position", "type": "TextPositionSelector", "start": claim.quote.start, "end": claim.quote.end}
