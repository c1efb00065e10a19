"""Hostile strings, made by combination: markup, addresses, templates, formulas, controls, scripts of the world.

Each string stands in every text field of a graph of its own relation, so that one page holds them all.
"""

from collections.abc import Iterator
from dataclasses import replace

from alliancegraph.model import Claim, Document, Entity, Knowledge, Origin, Relation
from tests.view.sample import ALLIANCE, RELATIONS, ROW, TABLE, TEXT

ELEMENTS = [
    "img",
    "svg",
    "script",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "body",
    "details",
    "input",
    "marquee",
    "math",
    "style",
    "link",
    "meta",
    "base",
    "form",
    "a",
]
HANDLERS = ["onerror", "onload", "onclick", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "onpointerenter"]
BREAKS = (
    "",
    '"',
    "'",
    "`",
    "-->",
    "]]>",
    "</script>",
    "</style>",
    "</title>",
    "</textarea>",
    "&quot;",
    "\\u003c",
    "\n",
    "\0",
)
ADDRESSES = [
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "\x01javascript:",
    "vbscript:",
    "data:text/html,",
    "blob:",
    "file:///etc/passwd#",
    "//evil.test/",
    "ftp://evil.test/",
]
TEMPLATES = (
    "{{7*7}}",
    "{% raw %}",
    "{# x #}",
    "${alert(1)}",
    "<%= 7 %>",
    "#{7}",
    "[[x]]",
    "%s%n",
    "{0}",
    "{name}",
    "$&",
    "$1",
)
FORMULAS = tuple(
    f"{sign}{rest}" for sign in "=+-@\t\r\n＝＋－＠" for rest in ("1+1", "HYPERLINK(1)", "cmd|' /C calc'!A0")
)
ODD = (
    *(
        "\u2028\u2029",
        "\ufeff",
        "\u202egnp.exe",
        "\u200b\u200d\u2060",
        "\u0000\u0007\u001b[31m",
        "\ud7ff\ue000",
        "\uffff\ufffe",
    ),
    *(
        "﷽",
        "田中さん",
        "𝕳𝖔𝖘𝖙𝖎𝖑𝖊 😀👩‍👩‍👧",
        "Ω≈ç√∫",
        "مرحبا \u200f",
        "שלום",
        "ก็็็็็็็",
        "Z͑ͫa̴l̵g̷o̶",
        "ﬁ ﬂ ſ ß İ ı",
        "e\u0301\u0301\u0301",
    ),
    *(
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "null",
        "undefined",
        "NaN",
        "Infinity",
        "-0",
        "1e309",
        "true",
        "0x7f",
    ),
    *(
        "' OR 1=1 --",
        "'); DROP TABLE x;--",
        "} } SERVICE <http://evil.test/> {",
        '""" . <a:b> <c:d> """',
        "<http://evil.test/>",
        "?x",
        "\\",
        "\\\\u0022",
    ),
    *(
        " ",
        "\t",
        "a" * 3000,
        "<" * 500,
        "&" * 500,
        "~",
        "%",
        "%7E",
        "%ZZ",
        "#sel=x&v=all",
        "relation/",
        "actor/x",
        "a/../../b",
        "C:\\con\\nul",
    ),
)


def strings() -> Iterator[str]:
    """All of them, each once."""
    made = [f"<{element} src=x {handler}=alert({i})>" for i, element in enumerate(ELEMENTS) for handler in HANDLERS]
    made += [f"{break_}<script>alert(1)</script>" for break_ in BREAKS]
    made += [f"{break_}><svg/{handler}=alert(1)//" for break_ in BREAKS for handler in HANDLERS]
    made += [f"{break_} {handler}=alert(1) x={break_}" for break_ in BREAKS for handler in HANDLERS]
    made += [
        f"{address}{rest}" for address in ADDRESSES for rest in ("alert(1)", "//x%0aalert(1)", "<svg onload=alert(1)>")
    ]
    made += [f'<a href="{address}alert(1)">x</a>' for address in ADDRESSES]
    yield from dict.fromkeys((*made, *TEMPLATES, *FORMULAS, *ODD))


NAUGHTY = tuple(strings())


def spoiled(texts: tuple[str, ...] = NAUGHTY, *, ids: bool = False) -> Knowledge:
    """An actor, a relation, a claim and a document for each text, which stands wherever a text can stand.

    A graph holds all of it; with ``ids`` the text is also in ids, codes and languages, which only a page can hold.
    """
    actors = [_actor(f"actor/n{i:04}{text if ids else ''}", text, ids) for i, text in enumerate(texts)]
    documents, claims, relations = {}, {}, {}
    for number, text in enumerate(texts):
        one, other = actors[number], actors[(number + 1) % len(actors)]
        document = _document(TABLE if number % 2 else TEXT, number, text, ids)
        documents[document.id] = document
        claim = _claim(ROW if number % 2 else ALLIANCE, document, (one.id, other.id), text, ids)
        claims[claim.id] = claim
        relation = _relation(claim, number, text, ids)
        relations[relation.id] = relation
    return Knowledge(
        tuple(documents[key] for key in sorted(documents)),
        tuple(claims[key] for key in sorted(claims)),
        {actor.id: actor for actor in actors},
        tuple(relations[key] for key in sorted(relations)),
    )


def _actor(id_: str, text: str, ids: bool) -> Entity:
    names = (("fr", text), ("en", text))
    actor = Entity(id_, "actor", text, names, aliases=(f"{text} ", f"x {text}"), note=text)
    return replace(actor, types=(text,), country=text, wikidata=text) if ids else actor


def _document(like: Document, number: int, text: str, ids: bool) -> Document:
    origin = Origin(text, text, text, text, text if ids else "fr")
    path = f"documents/n{number:04}{like.path[-4:]}"
    stored = (f"n{number:04}", "0" * 64)
    return replace(like, path=path, licence=text, lang=text if ids else "fr", origin=origin, text="", stored=stored)


def _claim(like: Claim, document: Document, refs: tuple[str, str], text: str, ids: bool) -> Claim:
    fillers = tuple(
        replace(filler, name=text, ref=ref, proof=replace(filler.proof, quote=text))
        for filler, ref in zip(like.fillers, refs, strict=True)
    )
    codes = {"method": text, "event": text} if ids else {}
    return replace(
        like,
        document=document.id,
        fillers=fillers,
        through=None,
        quote=replace(like.quote, quote=text),
        trigger=replace(like.trigger, quote=text),
        note=text,
        place=replace(like.place, value=text) if like.place else None,
        origin=Origin(text, text, text, text, text if ids else "fr"),
        **codes,  # type: ignore[arg-type]
    )


def _relation(claim: Claim, number: int, text: str, ids: bool) -> Relation:
    like = RELATIONS[0]
    roles = tuple((filler.role, filler.ref or "") for filler in claim.fillers)
    return replace(
        like,
        id=f"{number:016x}",
        kind=claim.kind,
        roles=roles,
        claims=(claim.id,),
        events=(),
        through=(),
        places=(text,),
        flags=(text,) if ids else (),
    )
