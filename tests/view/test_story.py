"""A story is read against the graph: what it shows is there, or each fault is told with its line."""

from pathlib import Path
from typing import Any

import pytest

from alliancegraph.errors import UnreadableInput
from alliancegraph.view.story import read_story
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import small


def read(text: str, folder: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    file = folder / "story.yaml"
    file.write_text(text, encoding="utf-8")
    return read_story(file, small(), vocabulary)


def step(show: str) -> str:
    return f"- title: T\n  text: X\n  show: {show}\n"


@pytest.mark.parametrize(
    ("show", "address"),
    [
        ("{scope: all, kinds: partnership, roll_up: yes}", "v=all&k=%2Bpartnership&g=1"),
        ("{around: ELAN, steps: 2, select: Dune Ltd}", "v=ego2%3Aactor%2Felan&c=detail&sel=actor%2Fdune"),
        ("{path: [Elan, Dune]}", "c=path&v=path&path=actor%252Felan~actor%252Fdune"),
        ("{period: 2018..2020, undated: no, belief: 0.7}", "y=2018..2020&u=0&b=70"),
        ("{period: 2018, types: [hospital, 'sort:group']}", "t=%2Bhospital~sort%253Agroup&y=2018..2018"),
        ("{period: 2018.., undated: yes}", "y=2018.."),
        ("{select: '0000000000000003', words: géant}", "c=detail&sel=relation%2F0000000000000003&q=g%C3%A9ant"),
        (
            "{hide: [Elan], expand: Dune, view: table, measure: betweenness}",
            "w=table&x=actor%252Fdune&h=actor%252Felan&m=betweenness",
        ),
        ("'file:///x.html#v=all&st=2&l=en&b=50'", "v=all&b=50"),
    ],
)
def test_what_is_shown_becomes_an_address_of_the_page(
    show: str, address: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Said in words or copied from the page."""
    story = read(step(show), tmp_path, vocabulary)
    (found,) = story["steps"]
    assert sorted(found["address"].split("&")) == sorted(address.split("&"))


def test_words_are_by_language_or_the_same_for_both(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """YAML's own ideas of yes, no and dates do not touch them."""
    text = "title: no\nsteps:\n- title: {fr: Un, en: One}\n  text: 2019-01-01\n"
    text += "  highlight: [Elan, relation/0000000000000003]\n"
    story = read(text, tmp_path, vocabulary)
    assert story["title"] == {"fr": "no", "en": "no"}
    (found,) = story["steps"]
    assert found["title"] == {"fr": "Un", "en": "One"}
    assert found["text"] == {"fr": "2019-01-01", "en": "2019-01-01"}
    assert found["lit"] == ["actor/elan", "relation/0000000000000003"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty"),
        ("a: [b", "line 1: expected"),
        ("title: x", "line 1: there are no steps"),
        ("steps: []\n", "there are no steps"),
        ("- title: x\n", "line 1: step 1 has no text; write one"),
        (
            "- title: x\n  text: y\n  shwo: z\n",
            "line 3: step 1 has an unknown key 'shwo'; use title, text, show, highlight",
        ),
        ("- title: x\n  title: y\n  text: z\n", "line 2: 'title' is said twice; keep one"),
        ("- title: {de: x}\n  text: z\n", "line 1: the title of step 1 is no text"),
        ("- title: &a x\n  text: *a\n", "line 2: repeats *a"),
        (step("{around: Nobody At All}"), "line 3: step 1: nobody here is called 'Nobody At All'"),
        (step("{around: Azur}"), "Azur has no relation in this graph, so it is not on the map"),
        (step("{kinds: hosting}"), "line 3: step 1 names the kind 'hosting', which is none; use acquisition"),
        (step("{scope: all, path: [Elan, Dune]}"), "step 1 shows scope and path; keep one of them"),
        (step("{steps: 2}"), "has 'steps' without 'around'"),
        (step("{path: Elan}"), "write [one, other]"),
        (step("{period: 2020..2018}"), "a period that ends before it begins: 2020..2018"),
        (step("{period: soon}"), "has the period 'soon'; write 2018..2020, 2018.. or 2018"),
        (step("{belief: 70}"), "has the belief '70'; write a number from 0 to 1"),
        (step("{undated: maybe}"), "has undated 'maybe'; use yes or no"),
        (step("{scope: most}"), "has scope 'most'; use top or all"),
        (step("{colour: red}"), "'show' of step 1 has an unknown key 'colour'"),
        (step("hello"), "'hello' is no link of the page"),
        (step("'#zz=1'"), "'zz' is no part of a link of the page"),
        (step("'#v=ego1:actor/nobody'"), "actor/nobody is not in this graph"),
        (step("'#path=actor%252Felan~actor%252Fxx'"), "actor/xx is not in this graph"),
    ],
)
def test_faults_are_told(text: str, fault: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Which line, what is wrong, what to do."""
    with pytest.raises(UnreadableInput) as refused:
        read(text, tmp_path, vocabulary)
    assert fault in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / "story.yaml"))


def test_all_faults_at_once(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """One line each, in the order of the file."""
    text = step("{kinds: a, period: b}") + "- text: only\n"
    with pytest.raises(UnreadableInput) as refused:
        read(text, tmp_path, vocabulary)
    lines = str(refused.value).splitlines()
    assert [line.split(": ")[1] for line in lines] == ["line 3", "line 3", "line 4"]


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"\x00", b"- " * 5000])
def test_no_file_breaks_the_reader(raw: bytes, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """What is no text, no YAML or far too deep is refused by name."""
    (tmp_path / "story.yaml").write_bytes(raw)
    with pytest.raises(UnreadableInput, match=r"story\.yaml"):
        read_story(tmp_path / "story.yaml", small(), vocabulary)
    with pytest.raises(UnreadableInput, match="No such file"):
        read_story(tmp_path / "none.yaml", small(), vocabulary)
