"""The page: data, drawing, styles and scripts put together in one file that needs nothing else.

``pyvis.Network`` carries nodes and links, our template draws the rest. No script or style comes from elsewhere, a
Content-Security-Policy with the hash of each script lets the browser run nothing but ours, and every text
from outside reaches the page as JSON and is shown as text.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.model import Knowledge
from alliancegraph.view.bundle import TEMPLATES, VENDOR, bundle
from alliancegraph.view.drawing import Drawing, drawing
from alliancegraph.view.families import family_codes
from alliancegraph.view.maps import NOTHING, Maps, maps
from alliancegraph.view.network import network
from alliancegraph.view.palette import GROUND, TINTS, css_variables, line_styles, mark_styles
from alliancegraph.view.payload import LANGUAGES, page_data, ranking_data
from alliancegraph.view.queries import Queries, vendored
from alliancegraph.view.ranking import Ranking, from_table, ranking, rankings, rolled_up, shares, top_actors
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    Scores = pd.DataFrame | Mapping[str, pd.DataFrame]

TOP = 40
"""Actors that the page opens on."""

TITLES = {"fr": "Qui s'allie avec qui", "en": "Who works with whom"}
ON_A_DAY = {"fr": "{title}, état au {day}", "en": "{title}, as of {day}"}


def titled(lang: str, day: date | None) -> str | None:
    """The title of a page that shows a past day; None for one that shows how things stand, or an unknown language."""
    return ON_A_DAY[lang].format(title=TITLES[lang], day=day) if day and lang in TITLES else None


def write_page(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    path: Path,
    *,
    lang: str = "fr",
    title: str | None = None,
    scores: "Scores | None" = None,
    worlds: int = 0,
    story: Mapping[str, Any] | None = None,
    kept: Maps = NOTHING,
    queries: Queries | None = None,
) -> Path:
    """Write the page whole or not at all, and return its path. See ``page_bytes``."""
    page = page_bytes(
        knowledge,
        vocabulary,
        lang=lang,
        title=title,
        scores=scores,
        worlds=worlds,
        story=story,
        kept=kept,
        queries=queries,
    )
    write_atomic(path, page)
    return path


def page_bytes(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    *,
    lang: str = "fr",
    title: str | None = None,
    scores: "Scores | None" = None,
    worlds: int = 0,
    story: Mapping[str, Any] | None = None,
    kept: Maps = NOTHING,
    queries: Queries | None = None,
) -> bytes:
    """The page as UTF-8, the same bytes for the same arguments.

    ``scores`` is a table as of ``analyse.rank_all``, or tables as of ``analyse.rank`` by measure; the first measure
    sizes the nodes and chooses the actors that the page opens on. Without it all measures are computed, with intervals
    of the ranks over so many possible ``worlds``. ``story`` is what ``story.read_story`` gives. Who has a place in
    ``kept`` stays there. With ``queries`` the page answers SPARQL, and weighs 2.5 MB more. Raises UsageError for a
    language that the page does not speak.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"the page speaks {' and '.join(LANGUAGES)}, not {lang!r}")
    ranked = rankings(knowledge, vocabulary, worlds) if scores is None else _tables(scores)
    scene = drawing(knowledge, vocabulary)
    top = _top(scene, ranked)
    net = network(knowledge, vocabulary, scene, _maps(scene, top, knowledge, ranked, kept))
    data = page_data(knowledge, vocabulary, ranked, top) | {"lang": lang, "limit": TOP}
    if data["houses"]:
        data["rolled"] = [ranking_data(one) for one in rolled_up(knowledge, vocabulary, (r.measure for r in ranked))]
    if story:
        data["story"] = story
    data["title"] = {language: title or TITLES[language] for language in LANGUAGES}
    html = _render(net, data, _palette(data, vocabulary), queries)
    # a lone surrogate cannot be UTF-8; inside JSON its escape means the same
    return html.encode("utf-8", "backslashreplace")


def page_maps(
    knowledge: Knowledge, vocabulary: Vocabulary, *, scores: "Scores | None" = None, kept: Maps = NOTHING
) -> Maps:
    """The maps that ``page_bytes`` draws from the same arguments, to be kept for the next page."""
    ranked = rankings(knowledge, vocabulary) if scores is None else _tables(scores)
    scene = drawing(knowledge, vocabulary)
    return _maps(scene, _top(scene, ranked), knowledge, ranked, kept)


def _top(scene: Drawing, ranked: Sequence[Ranking]) -> list[str]:
    drawn = frozenset(scene.entities)
    return [actor for actor in top_actors(ranked[0], len(drawn)) if actor in drawn][:TOP] if ranked else []


def _maps(scene: Drawing, top: list[str], knowledge: Knowledge, ranked: Sequence[Ranking], kept: Maps) -> Maps:
    return maps(scene, top, knowledge.entities, shares(ranked[0]) if ranked else {}, kept)


def _tables(scores: "Scores") -> tuple[Ranking, ...]:
    if not isinstance(scores, Mapping):
        return from_table(scores)
    return tuple(ranking(measure, table) for measure, table in scores.items())


def _palette(data: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    lines = line_styles(data["kinds"])
    marks = mark_styles(family_codes(vocabulary))
    return {
        "ground": GROUND,
        "tints": {theme: [{"fill": tint.fill, "edge": tint.edge} for tint in tints] for theme, tints in TINTS.items()},
        "lines": {kind: {"light": s.light, "dark": s.dark, "dash": list(s.dash)} for kind, s in lines.items()},
        "marks": {
            family: {"light": s.light, "dark": s.dark, "shape": s.shape, "hollow": s.hollow}
            for family, s in marks.items()
        },
    }


def _render(net: Any, data: Mapping[str, Any], palette: Mapping[str, Any], queries: Queries | None = None) -> str:
    strings = _strings(bool(queries))
    scripts, styles = (_vendored(), _own(bool(queries))), _styles(bool(queries))
    net.path = "page.html.j2"
    net.templateEnv = _environment()
    net.templateEnv.globals.update(
        t=strings[data["lang"]],
        page={
            "lang": data["lang"],
            "title": data["title"],
            "policy": policy(scripts, styles, bool(queries)),
            "styles": Markup(styles),  # noqa: S704 - our own file
            "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own and vendored files
            "data": data,
            "strings": strings,
            "palette": palette,
            "queries": queries,
            "worker": Markup(_inline(queries.worker)) if queries else "",  # noqa: S704 - our own and vendored files
        },
    )
    return str(net.generate_html())


def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    return environment


def policy(scripts: Sequence[str], styles: str, queries: bool = False) -> str:
    """Content-Security-Policy: these scripts, this style sheet, pictures made in the page, and nothing else.

    With ``queries`` also WebAssembly, and a worker made in the page: the one place where the engine runs, so that it
    can be stopped. Only the scripts allowed here can make it, and it has no more rights than they have.
    """
    allowed = " ".join(hash_source(script) for script in scripts)
    engine, worker = (" 'wasm-unsafe-eval'", "worker-src blob:; ") if queries else ("", "")
    return (
        f"default-src 'none'; script-src {allowed}{engine}; {worker}style-src {hash_source(styles)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def hash_source(text: str) -> str:
    """A script or style sheet as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _strings(queries: bool) -> dict[str, dict[str, str]]:
    strings: dict[str, dict[str, str]] = json.loads(_text("strings.json"))
    more = json.loads(_text("strings-query.json")) if queries else {}
    return {lang: words | more.get(lang, {}) for lang, words in strings.items()}


def _styles(queries: bool) -> str:
    variables = "".join(
        f":root[data-theme={theme}]{{{css_variables(theme)}color-scheme:{theme}}}\n" for theme in GROUND
    )
    return variables + _text("page.css") + (_text("query.css") if queries else "")


def _own(queries: bool) -> str:
    return _inline(bundle(TEMPLATES / "js", ["main", "query"] if queries else ["main"]))


def _vendored() -> str:
    """The scripts of others in loading order, each as published."""
    texts = [_text("uuid.js"), *((VENDOR / name).read_text(encoding="utf-8") for name in vendored("map"))]
    return _inline("\n".join(_without_map(text) for text in texts))


def _without_map(script: str) -> str:
    """Without the address of a source map, which a browser's inspector would ask for."""
    return "\n".join(line for line in script.split("\n") if not line.startswith("//# sourceMappingURL="))


def _inline(script: str) -> str:
    if "</script" in script.lower() or "<!--" in script:
        raise AssertionError("a script that closes its own element cannot be inlined")
    return script.replace("\r\n", "\n")
