"""The page's ES modules put into one script, so that nothing has to be loaded and users need no build chain.

Each module keeps to two forms, which tests enforce: ``import { a, b } from "./other.js";`` on lines of its own at the
top, and ``export`` before a declaration. So the bundle is the modules in the order of their imports, without these
words, in one scope: that is what a browser does with them, provided that imports make no circle and that no name is
declared twice.
"""

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
VENDOR = Path(__file__).parents[1] / "_vendor"

IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const |let |function[ *]|async function |class )", re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:const|let|function\*?|async function|class) (\w+)", re.MULTILINE)


def bundle(folder: Path, entries: Iterable[str]) -> str:
    """One strict script of the modules ``entries`` of ``folder`` and all that they import, each once, in sorted order.

    Raises ValueError for a circle of imports, a name that two modules declare, and a form that is not one of the two.
    """
    modules = _modules(folder, entries)
    order = _order({name: IMPORT.findall(text) for name, text in modules.items()})
    declared: dict[str, str] = {}
    for name in order:
        for said in DECLARED.findall(modules[name]):
            if (other := declared.setdefault(said, name)) != name:
                raise ValueError(f"{said} is declared by {other}.js and {name}.js")
    body = "".join(_plain(name, modules[name]) for name in order)
    return f'(function () {{\n"use strict";\n{body}}})();\n'


def _modules(folder: Path, entries: Iterable[str]) -> dict[str, str]:
    """Module name → source, of the entries and of what they need."""
    found: dict[str, str] = {}
    todo = list(entries)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = (folder / f"{name}.js").read_text(encoding="utf-8").replace("\r\n", "\n")
            todo += IMPORT.findall(found[name])
    return found


def _order(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """Names, each after all that it imports; where that leaves a choice, by the alphabet."""
    sorter = TopologicalSorter(imports)
    try:
        sorter.prepare()
    except CycleError as error:
        raise ValueError(f"modules import each other in a circle: {' → '.join(error.args[1])}") from error
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


def _plain(name: str, text: str) -> str:
    plain = EXPORT.sub("", IMPORT.sub("", text))
    if left := re.search(r"^(import|export)\b.*", plain, re.MULTILINE):
        raise ValueError(f"{name}.js: {left[0]!r} is a form that the bundle does not know")
    return plain
