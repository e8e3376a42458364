# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lists take the bullets and numbers of the template's own list styles; what it lacks stands in ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from composer.document.model import ListBlock, ListItem, Text
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import W

Make = Callable[..., Any]
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(number: int, shape: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{700 + 300 * number}" w:hanging="300"/></w:pPr></w:lvl>'
    )


def outline(number: int, *levels: str, link: str = "") -> str:
    tied = f'<w:numStyleLink w:val="{link}"/>' if link else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{tied}'
        f"{''.join(levels)}</w:abstractNum>"
    )


def instance(number: int, outline_number: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{outline_number}"/></w:num>'


def style(style_id: str, name: str, number: int, *, based: str = "", more: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    tied = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{on}<w:pPr>{tied}{more}</w:pPr>'
        "</w:style>"
    )


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normale"><w:name w:val="Normal"/></w:style>'


@pytest.fixture
def printed(form: Make, repacked: Make, settled: Make, make_note: Make, validate: Make) -> Make:
    """`printed(styles, numbering, *blocks)`: id of style, number format, text and indent of each item; the file."""

    def run(
        styles: str, numbering: str, *blocks: ListBlock, sound: bool = True
    ) -> tuple[list[tuple[str, str, str, str]], bytes]:
        template = repacked(
            form("<w:p/>"),
            {
                "word/styles.xml": f"<w:styles {NS}>{NORMAL}{styles}</w:styles>".encode(),
                "word/numbering.xml": f"<w:numbering {NS}>{numbering}</w:numbering>".encode(),
            },
        )
        data, _ = write_docx(settled(make_note(*blocks)), ExportSettings(template=template))
        assert not sound or validate(data) == []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
            numbers = etree.fromstring(archive.read("word/numbering.xml"))
        outlines = {e.get(f"{W}abstractNumId"): e for e in numbers.iterfind(f"{W}abstractNum")}
        instances = {e.get(f"{W}numId"): e for e in numbers.iterfind(f"{W}num")}
        rows = []
        for properties in body.iter(f"{W}pPr"):
            number = properties.find(f"{W}numPr/{W}numId")
            if number is None:
                continue
            found = instances[number.get(f"{W}val")]
            own = outlines[found.find(f"{W}abstractNumId").get(f"{W}val")]
            at = properties.find(f"{W}numPr/{W}ilvl").get(f"{W}val")
            shape = next(e for e in own.iterfind(f"{W}lvl") if e.get(f"{W}ilvl") == at)
            start = found.find(f"{W}lvlOverride/{W}startOverride")
            indent = properties.find(f"{W}ind")
            rows.append(
                (
                    properties.find(f"{W}pStyle").get(f"{W}val"),
                    shape.find(f"{W}lvlText").get(f"{W}val"),
                    "" if start is None else f"{number.get(f'{W}val')} from {start.get(f'{W}val')}",
                    "" if indent is None else indent.get(f"{W}left"),
                )
            )
        return rows, data

    return run


def listed(*words: str, ordered: bool = False, under: ListBlock | None = None, start: int = 1) -> ListBlock:
    items = [ListItem((Text(word),)) for word in words]
    if under is not None:
        items[-1] = ListItem(items[-1].content, (under,))
    return ListBlock(tuple(items), ordered=ordered, start=start)


def test_bullets_and_numbers_are_those_of_the_house(printed: Make) -> None:
    styles = style("Puntoelenco", "List Bullet", 5) + style("Numeroelenco", "list number", 6)
    numbering = outline(1, level(0, "bullet", "▶")) + outline(2, level(0, "upperRoman", "%1)"))
    rows, _ = printed(
        styles, numbering + instance(5, 1) + instance(6, 2), listed("a", "b"), listed("c", ordered=True, start=3)
    )
    assert [row[:2] for row in rows] == [("Puntoelenco", "▶"), ("Puntoelenco", "▶"), ("Numeroelenco", "%1)")]
    assert rows[2][2].endswith("from 3")


def test_each_numbered_list_begins_anew(printed: Make) -> None:
    styles = style("Numeroelenco", "List Number", 6)
    numbering = outline(2, level(0, "decimal", "%1)")) + instance(6, 2)
    rows, _ = printed(styles, numbering, listed("a", ordered=True), listed("b", ordered=True))
    assert len({row[2] for row in rows}) == 2
    assert all(row[2].endswith("from 1") for row in rows)


@pytest.mark.parametrize("way", ["a style of its own", "the outline of the style", "neither"])
def test_the_second_level(printed: Make, way: str) -> None:
    levels = [level(0, "bullet", "▶"), level(1, "bullet", "✓")]
    numbering = outline(1, *levels[: 1 if way != "the outline of the style" else 2]) + outline(
        2, level(0, "bullet", "◆")
    )
    styles = style("Puntoelenco", "List Bullet", 5)
    styles += style("Puntoelenco2", "List Bullet 2", 7) if way == "a style of its own" else ""
    rows, _ = printed(styles, numbering + instance(5, 1) + instance(7, 2), listed("a", under=listed("b")))
    wanted = {
        "a style of its own": ("Puntoelenco2", "◆"),
        "the outline of the style": ("Puntoelenco", "✓"),
        "neither": ("Puntoelenco", "–"),
    }
    assert [row[:2] for row in rows] == [("Puntoelenco", "▶"), wanted[way]]


def test_the_indent_that_the_style_says_stays(printed: Make) -> None:
    styles = style("LB", "List Bullet", 5, more='<w:ind w:left="1234" w:hanging="200"/>')
    rows, _ = printed(styles, outline(1, level(0, "bullet", "▶")) + instance(5, 1), listed("a"))
    assert rows == [("LB", "▶", "", "1234")]


def test_numbering_may_come_from_the_style_it_is_based_on_or_by_a_list_style(printed: Make) -> None:
    styles = style("Base", "House list", 5) + style("LB", "List Bullet", 0, based="Base")
    styles += style("Linked", "House outline", 8, kind="numbering") + style("LN", "List Number", 9)
    numbering = (
        outline(1, level(0, "bullet", "▶")) + outline(2, level(0, "decimal", "(%1)")) + outline(3, link="Linked")
    )
    rows, _ = printed(
        styles, numbering + instance(5, 1) + instance(8, 2) + instance(9, 3), listed("a"), listed("b", ordered=True)
    )
    assert [row[:2] for row in rows] == [("LB", "▶"), ("LN", "(%1)")]


@pytest.mark.parametrize(
    ("styles", "numbering"),
    [
        (style("LB", "List Bullet", 0), ""),
        (style("LB", "List Bullet", 5), ""),
        (style("LB", "List Bullet", 5), instance(5, 77)),
        (style("LB", "List Bullet", 5), outline(1, level(0, "decimal", "%1.")) + instance(5, 1)),
        (style("LB", "List Bullet", 5), outline(1, level(0, "none", "")) + instance(5, 1)),
        (style("LB", "List Bullet", 0, based="LB"), ""),
        (style("LB", "List Bullet", 5), outline(1, link="LB") + instance(5, 1)),
    ],
    ids=["no number", "no instance", "no outline", "numbers", "nothing shown", "a circle", "links in a circle"],
)  # fmt: skip
def test_a_style_without_bullets_has_ours(printed: Make, styles: str, numbering: str) -> None:
    rows, _ = printed(styles, numbering, listed("a"), sound=False)
    assert rows == [("LB", "•", "", "")]
