"""The house keeps its shape: one direction of imports, small modules, small functions."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "alliancegraph"
MODULES = sorted(SOURCE.rglob("*.py"))

BASE = (
    "model",
    "fillers",
    "dates",
    "tenure",
    "errors",
    "issues",
    "files",
    "lexicon",
    "turtle",
    "registry",
    "vocabulary",
    "exchange",
    "workspace",
    "cache",
    "find",
    "progress",
)
"""The base row: every stage may import it."""
STAGES = ("read", "extract", "resolve", "assemble", "graph", "analyse", "view", "publish", "report")
"""From left to right as the data flows."""
TOP = (
    "fingerprint",
    "lock",
    "reading",
    "checking",
    "asking",
    "judging",
    "showing",
    "pipeline",
    "analysis",
    "api",
    "evaluate",
    "__init__",
    "cli",
    "__main__",
)
"""What puts the stages together; the command line is last."""

ROW = dict.fromkeys(BASE, 0) | {name: i for i, name in enumerate((*STAGES, "top"), start=1)}
ROW |= {name: ROW["top"] + i for i, name in enumerate(TOP)}


def part_of(module: Path) -> str:
    """Name of the stage or module directly below the package."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def name_of(module: Path) -> str:
    """Dotted name of a module."""
    parts = module.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each module of the package that ``module`` imports anywhere, for types too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names if a.name.split(".")[0] == "alliancegraph")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "alliancegraph":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in NAMES else str(node.module)


NAMES = frozenset(name_of(module) for module in MODULES)


def functions_of(module: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of each function, decorators and docstring included."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            yield f"{name_of(module)}.{node.name}", (node.end_lineno or first) - first + 1


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_only_the_base_row_and_stages_to_its_left(module: Path) -> None:
    """A stage never imports from its right; ``ls`` shows the architecture, and this proves it."""
    here = part_of(module)
    assert here in ROW, f"{here} has no place: add it to the base row or to the stages in this test"
    for line, name in imports_of(module):
        there = [*name.split("."), "__init__"][1]
        allowed = ROW[there] < ROW[here] or there == here or (ROW[here] == 0 == ROW[there])
        allowed = allowed or (there == "__init__" and here in ("cli", "__main__"))
        assert allowed, f"{module.name}:{line} imports {name}, which lies to the right of {here}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Every module can be understood after those it imports."""
    edges = {name_of(m): {n for line, n in imports_of(m) if n != name_of(m)} for m in MODULES}
    while edges:
        free = {name for name, uses in edges.items() if not uses & edges.keys()}
        assert free, f"a circle among {sorted(edges)}"
        edges = {name: uses for name, uses in edges.items() if name not in free}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_and_functions_are_small(module: Path) -> None:
    """No module over 300 lines, no function over 50."""
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 300, f"{module} has {lines} lines: split it"
    for name, length in functions_of(module):
        assert length <= 50, f"{name} has {length} lines: split it"


def test_the_median_function_is_under_ten_lines() -> None:
    """Small named functions are the rule, not the exception."""
    assert statistics.median(length for module in MODULES for _, length in functions_of(module)) < 10


def test_nothing_is_caught_blindly_and_the_library_never_prints() -> None:
    """No ``except Exception``, no bare except, no print outside the command line."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in ("everything", "Exception", "BaseException"), f"{module}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{module}:{node.lineno} prints"


def test_the_code_names_no_subject() -> None:
    """Another field needs other files in ontology/ and documents/, no other code: names stand in examples only."""
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)}
        strings = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        free = EXEMPT.get(name_of(module), ())
        named = [s for s in strings - docs if SUBJECTS.search(s) and not is_example(s) and s not in free]
        assert not named, f"{module}: {named}"


def test_the_page_names_no_subject() -> None:
    """Templates, scripts and texts of the page serve any field."""
    files = [file for file in SOURCE.joinpath("view", "templates").rglob("*.*") if file.is_file()]
    assert len(files) > 10
    for file in files:
        assert not SUBJECTS.search(file.read_text(encoding="utf-8")), file


def test_the_exemptions_are_needed() -> None:
    """One that no longer applies goes."""
    for name, words in EXEMPT.items():
        text = next(module for module in MODULES if name_of(module) == name).read_text(encoding="utf-8")
        assert all(f'"{word}"' in text for word in words), name


SUBJECTS = re.compile(
    r"Amazon|Apple|Google|Microsoft|Health Data|Stellantis|Renault"
    r"|(?i:hospital|hôpita|hopita|clinic|pharma|medic|medec|medtech|insurer|carmaker|automotive|batter(?:y|ie)|robotaxi)"
)
"""Names and words of the first field and of the example of another."""
EXEMPT = {
    # columns of the trained weights: they count what the training texts told apart
    "alliancegraph.extract.linking_cast": ("hospital", "insurer", "pharma", "medtech"),
}
"""Module → the words it may hold, with the reason."""
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def is_example(text: str) -> bool:
    """Help texts and the docs of attributes may give an example."""
    return "xample" in text or "such as" in text or "``" in text or '"' in text
