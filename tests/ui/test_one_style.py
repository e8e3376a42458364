# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours, sizes and distances of the window come from `theme.py` and `stylesheet.py` and from nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "composer" / "ui"
STYLE = {"theme.py", "stylesheet.py"}
MEASURING = {
    "setContentsMargins", "setSpacing", "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth",
    "setMinimumHeight", "setMinimumSize", "setMaximumWidth", "setMaximumHeight", "setMaximumSize", "resize",
    "setIconSize", "setDocumentMargin", "setPixelSize", "setPointSize", "setPointSizeF", "setHorizontalSpacing",
    "setVerticalSpacing", "addSpacing", "setGridSize",
}  # fmt: skip
"""What gives a widget a size or a distance; the names of what Qt has for it."""
SMALLEST = 3
"""Hairlines of one or two pixels, and nothing, are no choice of style."""
COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?(?:[0-9a-fA-F]{2})?")
WRITTEN = re.compile(r"(?:padding|margin|color|font-size) ?: ?(?:0 )*[#1-9]")


def faults(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if COLOUR.fullmatch(node.value) or WRITTEN.search(node.value):
                yield f"line {node.lineno}: {node.value!r}"
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Qt.GlobalColor":
            if node.attr != "transparent":
                yield f"line {node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called == "QColor" and any(isinstance(value, ast.Constant) for value in node.args):
                yield f"line {node.lineno}: {ast.unparse(node)}"
            if called in MEASURING and any(large(number) for value in node.args for number in ast.walk(value)):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def large(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value >= SMALLEST


FILES = [file for file in sorted(UI.rglob("*.py")) if file.name not in STYLE]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_colour_size_or_distance_is_written_beside_the_style(file: Path) -> None:
    assert not list(faults(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "line",
    ['QColor("#ffffff")', 'x = "#fff"', "w.resize(560, 480)", "row.setSpacing(5)", "Qt.GlobalColor.red",
     'QColor("white")', "row.setContentsMargins(SPACE_M, 4, 0, 0)", "b.setIconSize(QSize(18, 18))",
     'f"<td style=\'padding: 3px\'>"'],
)  # fmt: skip
def test_such_a_line_would_be_seen(line: str) -> None:
    assert list(faults(line))


@pytest.mark.parametrize("line", ["row.setSpacing(0)", "w.resize(LARGE)", "line.setFixedHeight(1)", "QColor(t.ink)"])
def test_others_are_let_be(line: str) -> None:
    assert not list(faults(line))
