"""Python files as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PRODUCT = (
    "app.py",
    "clouds.py",
    "settings.py",
    "unfit.py",
    "bot",
    "cards",
    "doctor",
    "domain",
    "graph",
    "locales",
    "manifest",
    "scheduler",
    "store",
    "wiring",
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*places: str | Path) -> Iterator[Path]:
    """The Python files of these folders or names."""
    for place in places:
        path = ROOT / place
        found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (one for one in found if "node_modules" not in one.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(*places: str | Path) -> Iterator[tuple[Path, Function]]:
    """Every function in these places with its file."""
    for path in files(*places):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.AST) -> str:
    """The last name of what a call calls: `log.info(…)` is info."""
    if not isinstance(node, ast.Call):
        return ""
    found = node.func
    return found.attr if isinstance(found, ast.Attribute) else found.id if isinstance(found, ast.Name) else ""


def named(path: Path) -> str:
    """The file as one names it from the repository's root."""
    return path.relative_to(ROOT).as_posix()
