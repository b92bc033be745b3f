"""`make check`: no Python file of the package over 500 lines, no function over 40 (docstring not counted)."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FILE_LINES, FUNCTION_LINES = 500, 40


def too_long(path: Path) -> list[str]:
    """The complaints about one file."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    complaints = [f"{path}: {lines} lines, at most {FILE_LINES}"] if lines > FILE_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > FUNCTION_LINES:
            complaints.append(f"{path}:{node.lineno}: `{node.name}` has {length(node)} lines, at most {FUNCTION_LINES}")
    return complaints


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    doc = node.body[0] if ast.get_docstring(node) is not None else None
    spent = (doc.end_lineno or doc.lineno) - doc.lineno + 1 if doc else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - spent


def main() -> int:
    """Exit status 1 when something is too long."""
    root = Path(__file__).parents[2]
    complaints = [c for path in sorted((root / "pytoon_lang").rglob("*.py")) for c in too_long(path)]
    print("\n".join(complaints) or "sizes: fine")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
