"""The page's modules as one script: what a browser would load, in the order in which it would run it."""

import re
from pathlib import Path

import pytest

from alliancegraph.view.bundle import DECLARED, EXPORT, IMPORT, TEMPLATES, bundle

SCRIPTS = TEMPLATES / "js"


def modules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    """Whatever the order of the entries."""
    folder = modules(
        tmp_path,
        main='import { two } from "./two.js";\nimport { one } from "./one.js";\n\ntwo(one);\n',
        two='import { one } from "./one.js";\n\nexport function two() {\n  return one;\n}\n',
        one="export const one = 1;\n",
    )
    script = bundle(folder, ["main"])
    assert re.findall(r"const one|function two|two\(one\)", script) == ["const one", "function two", "two(one)"]
    assert "import" not in script
    assert "export" not in script
    assert bundle(folder, ["one", "main"]) == bundle(folder, ["main", "one"])


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        ({"main": 'import { a } from "./a.js";\n', "a": 'import { m } from "./main.js";\n'}, "circle"),
        (
            {"main": 'import { a } from "./a.js";\nconst b = 1;\n', "a": "export const a = 1;\nconst b = 2;\n"},
            "b is",
        ),
        ({"main": 'import a from "./a.js";\n'}, "import a"),
        ({"main": "export default 1;\n"}, "export default"),
    ],
)
def test_what_the_bundle_cannot_hold_is_refused(tmp_path: Path, texts: dict[str, str], complaint: str) -> None:
    """A circle, a name declared twice, another form of import or export."""
    with pytest.raises(ValueError, match=complaint):
        bundle(modules(tmp_path, **texts), ["main"])


def test_every_import_names_what_the_other_module_exports() -> None:
    """In one scope a wrong import would work, and break when the modules are loaded as such."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
    exported = {
        name: {said for part in EXPORT.split(text)[1:] for said in DECLARED.findall(part)[:1]}
        for name, text in texts.items()
    }
    for name, text in texts.items():
        for said, other in re.findall(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";', text, re.MULTILINE):
            assert set(filter(None, map(str.strip, said.split(",")))) <= exported[other], (name, other)


def test_every_module_is_in_the_page() -> None:
    """One that nothing imports would be missed by nobody but the reader."""
    imported = {name for path in SCRIPTS.glob("*.js") for name in IMPORT.findall(path.read_text(encoding="utf-8"))}
    assert {path.stem for path in SCRIPTS.glob("*.js")} == imported | {"query"}
