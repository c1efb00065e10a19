"""The page is one file that asks for nothing, runs only our code, and holds the whole graph."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from alliancegraph.view.bundle import TEMPLATES, VENDOR
from alliancegraph.view.page import page_bytes, write_page
from alliancegraph.vocabulary import Vocabulary
from tests.view.pages import Elements, policy_of
from tests.view.sample import CLAIMS, grown, small


def page(knowledge: Knowledge, vocabulary: Vocabulary, **options: Any) -> str:
    return page_bytes(knowledge, vocabulary, **options).decode()


@pytest.fixture(scope="module")
def html(vocabulary: Vocabulary) -> str:
    return page(small(), vocabulary, title="Essai")


@pytest.fixture(scope="module")
def elements(html: str) -> Elements:
    return Elements(html)


def test_nothing_is_loaded_from_elsewhere(elements: Elements) -> None:
    """No address stands in any attribute of the page; links to sources are made on demand, by script."""
    loading = [
        (tag, name, value)
        for tag, name, value in elements.attributes
        if name in ("src", "href", "srcset", "action", "data", "poster", "style") or name.startswith("on")
    ]
    assert loading == []
    assert not any("http" in (value or "") for _, name, value in elements.attributes if name != "content")
    assert "url(" not in elements.styles[0]
    assert "@import" not in elements.styles[0]


def test_the_browser_may_run_only_what_we_wrote(html: str, elements: Elements) -> None:
    """The policy allows no source but the hashes of exactly the scripts and the style sheet in the page."""
    hashes, styles = [source_of(text) for text in elements.running], [source_of(text) for text in elements.styles]
    rules = dict(rule.strip().split(" ", 1) for rule in policy_of(html).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes
    assert rules["style-src"].split() == styles
    assert rules["connect-src"] == "'none'"
    assert len(hashes) == 2


def source_of(text: str) -> str:
    """How a policy names a script or style sheet."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_half_a_character_does_no_harm(vocabulary: Vocabulary) -> None:
    """A lone surrogate, which UTF-8 cannot hold, is escaped."""
    data = Elements(page(small(), vocabulary, title="half \ud800")).data("data")
    assert data["title"]["fr"] == "half \ud800"


def test_the_graph_is_in_the_page_and_nothing_else(elements: Elements) -> None:
    """Every relation, claim, document and party is in the page's data, and the data holds no other."""
    base, data = small(), elements.data("data")
    assert [one["id"] for one in data["relations"]] == [one.id for one in base.relations]
    assert [one["parties"] for one in data["relations"]] == [[list(pair) for pair in r.roles] for r in base.relations]
    assert [one["id"] for one in data["claims"]] == [one.id for one in base.claims]
    assert [one["id"] for one in data["documents"]] == [one.id for one in base.documents]
    for shown, relation in zip(data["relations"], base.relations, strict=True):
        assert [data["claims"][i]["id"] for i in shown["claims"]] == list(relation.claims)
        assert shown["belief"] == relation.belief
        assert shown["status"] == relation.status
    assert set(data["entities"]) == set(base.entities)


def test_quotes_are_the_very_words(elements: Elements) -> None:
    """Each quote equals the proof's, and each mark, counted in code points, is a proof of the claim."""
    for shown, claim in zip(elements.data("data")["claims"], small().claims, strict=True):
        assert shown["quote"] == claim.quote.quote
        words = {shown["quote"][start:end] for start, end, _, _ in shown["marks"]}
        assert claim.trigger.quote in words
        assert {f.proof.quote for f in claim.fillers if f.proof.start >= claim.quote.start} <= words


def test_what_is_said_of_a_claim_is_told(elements: Elements) -> None:
    """Amount as said and as a number, denial, figure, page and the name that a description stands for."""
    data = elements.data("data")
    by_id = {one["id"]: one for one in data["claims"]}
    investment, denial, staff = (by_id[CLAIMS[i].id] for i in (1, 2, 4))
    assert investment["amount"] == {"value": 5e10, "currency": "USD", "text": "50 Mds$", "outlier": True}
    assert investment["elsewhere"] == [{"name": "Borée Cloud", "ref": "actor/boree", "says": "Le groupe"}]
    assert denial["denies"] is True
    assert staff["measure"]["value"] == 300
    assert staff["page"] == 1


def test_only_safe_links_reach_the_page(elements: Elements) -> None:
    """Addresses of http and https are kept as they are; everything else is dropped in Python already."""
    data = elements.data("data")
    assert {one["origin"]["url"] for one in data["claims"] if "origin" in one} == {"https://example.com/a?b=c&d=<e>"}


@pytest.mark.parametrize(("seed", "processor"), [("0", "Haswell"), ("1", "Prescott"), ("2", "")])
def test_same_graph_same_bytes(seed: str, processor: str, tmp_path: Path) -> None:
    """The page does not depend on hash order, on the process that makes it, or on the processor's way of adding up."""
    code = (
        "import sys; from pathlib import Path; from alliancegraph.vocabulary import load_vocabulary;"
        "from alliancegraph.view.page import write_page; from tests.view.sample import grown;"
        "write_page(grown(50), load_vocabulary(), Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "OPENBLAS_CORETYPE": processor,
        "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
    }
    out = tmp_path / "page.html"
    subprocess.run([sys.executable, "-c", code, str(out)], check=True, env=environment, cwd=root)
    pages = DIGESTS.setdefault("pages", hashlib.sha256(out.read_bytes()).hexdigest())
    assert hashlib.sha256(out.read_bytes()).hexdigest() == pages


DIGESTS: dict[str, str] = {}


def test_a_graph_loaded_without_texts_gives_the_same_page(vocabulary: Vocabulary) -> None:
    """The page needs no document text, so that one made from the stored graph equals one made by the build."""
    base = small()
    stripped = tuple(replace(d, text="", stored=(d.id, d.sha256)) for d in base.documents)
    assert page_bytes(replace(base, documents=stripped), vocabulary) == page_bytes(base, vocabulary)


def test_the_page_is_light(html: str, elements: Elements) -> None:
    """600 000 bytes at most without data, so that it goes by mail."""
    data = sum(len(text.encode()) for attrs, text in elements.scripts if attrs.get("id") in ("data", "nodes", "edges"))
    assert len(html.encode()) - data < 600_000


def test_a_thousand_relations_stay_small(vocabulary: Vocabulary) -> None:
    """At most 1.5 KB of data a relation with one short claim."""
    knowledge = grown(500)
    size = len(page_bytes(knowledge, vocabulary)) - len(page_bytes(small(), vocabulary))
    assert size / len(knowledge.relations) < 1500


def test_it_opens_on_the_best_ranked(vocabulary: Vocabulary) -> None:
    """The overview has at most forty actors, each drawn, and no group or goal among them."""
    shown = Elements(page(grown(60), vocabulary))
    top = shown.data("data")["top"]
    drawn = {node["id"]: node for node in shown.data("nodes")}
    assert len(top) == 40
    assert all(one.startswith("actor/") for one in top)
    assert all(one in drawn for one in top)


def both_dictionaries() -> dict[str, dict[str, str]]:
    """The strings of every page and those of pages with questions, which share no key."""
    one, other = (
        json.loads((TEMPLATES / name).read_text(encoding="utf-8")) for name in ("strings.json", "strings-query.json")
    )
    assert not one["fr"].keys() & other["fr"].keys()
    return {lang: one[lang] | other[lang] for lang in one}


def test_languages(vocabulary: Vocabulary) -> None:
    """Both languages have the same strings; the page opens in the one asked for and refuses others by name."""
    strings = both_dictionaries()
    assert strings["fr"].keys() == strings["en"].keys()
    assert all(text.strip() for language in strings.values() for text in language.values())
    assert '<html lang="en"' in page(small(), vocabulary, lang="en")
    with pytest.raises(UsageError, match="fr and en"):
        page_bytes(small(), vocabulary, lang="de")


def test_every_string_is_used_and_every_used_string_exists() -> None:
    """No key is missing from the dictionary, none is left over."""
    strings = both_dictionaries()["fr"]
    code = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "js").glob("*.js"))
    template = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.j2"))
    used = set(re.findall(r'\bt\("(\w+)"', code)) | set(re.findall(r"\bt\.(\w+)", template))
    used |= set(re.findall(r'data-t(?:-\w+)?="(\w+)"', template))
    assert used - {name for name in used if name.endswith("_")} <= strings.keys()
    made = ("facet_", "flag_", "sort_", "family_", "mark_", "bound_", "tier_", "m_", "rank_", "disputed_", "refused_")
    asked = ("does_", "key_", "keys_")
    words = set(re.findall(r'"(\w+)"', code))
    assert {key for key in strings if not key.startswith((*made, *asked))} <= used | words


def test_vendored_files_are_those_of_the_manifest() -> None:
    """Each has its version, its sum and its licence text beside it; none is there without an entry."""
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest:
        raw = (VENDOR / entry["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == entry["sha256"], entry["file"]
        assert len(raw) == entry["bytes"]
        assert all((VENDOR / text).read_text(encoding="utf-8").strip() for text in entry["licence_texts"])
    kept = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    texts = {text for entry in manifest for text in entry["licence_texts"]}
    assert kept == {entry["file"] for entry in manifest} | texts | {"README.md", "manifest.json", ".gitattributes"}


def test_an_empty_graph_gives_a_page(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """No document read yet is no reason to fail."""
    path = write_page(Knowledge(), vocabulary, tmp_path / "sub" / "page.html")
    assert Elements(path.read_text(encoding="utf-8")).data("data")["relations"] == []
