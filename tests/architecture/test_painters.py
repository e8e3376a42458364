# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A painter of a widget is ended whatever goes wrong: one that is left keeps the widget from being painted again."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "composer" / "ui"


def _painters(tree: ast.AST) -> list[ast.Call]:
    """The calls that make a painter of a widget."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "QPainter"]
    return [call for call in made if call.args and ast.unparse(call.args[0]) in ("self", "self.viewport()")]


def _left_open(source: str) -> list[int]:
    """The lines in which a painter of a widget is made without `with`."""
    tree = ast.parse(source)
    items = (item for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items)
    ended = {id(item.context_expr) for item in items}
    return [call.lineno for call in _painters(tree) if id(call) not in ended]


def test_every_painter_of_a_widget_is_ended() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(UI.rglob("*.py"))}
    assert sum(len(_painters(ast.parse(source))) for source in sources.values() if "QPainter(" in source) > 5
    open_ones = {f"{path.name}:{line}" for path, source in sources.items() for line in _left_open(source)}
    assert not open_ones


def test_one_that_is_not_would_be_found() -> None:
    assert _left_open("painter = QPainter(self.viewport())\npainter.end()") == [1]
    assert _left_open("with QPainter(self) as painter:\n    pass") == []
