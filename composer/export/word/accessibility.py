# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an accessibility checker says of a finished Word file: the rules of Word's own, read off the file itself.

Rules: https://support.microsoft.com/office/rules-for-the-accessibility-checker-651e08f2-0fc3-4e10-aaca-74b4a67101c1
Contrast: WCAG 2.2, 1.4.3 (4.5 to 1, for large type 3 to 1). What comes from a house's template is said as well.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from composer.export.word.contrast import Colours
from composer.export.word.template_guard import safe_parse
from composer.export.word.xml import R, W, whole
from composer.notes.accessibility import AccessFinding, AccessRule, Weight, is_address, link_problem
from composer.sources.packages import UNREADABLE
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml import etree

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_LARGEST: Final = 80 * 1024 * 1024  # bytes of one part, unpacked
_LONG_TEXT: Final = 1200  # words that are hard to find one's way in without headings
_LONGEST_WORDS: Final = 60
_REFERENCES: Final = frozenset({"source entry", "bibliography"})
_OFF: Final = ("0", "false", "off")

_NO_TITLE: Final = N_("The file has no title: whoever opens it hears the name of the file instead.")
_NO_LANGUAGE: Final = N_("The file does not say in which language it is: it may be read aloud in another.")
_SILENT: Final = N_("“{picture}” has no words that say what it shows, nor is it marked as decoration.")
_FLOATING: Final = N_("“{picture}” floats beside the text: whoever hears the file may never come to it.")
_NO_HEADER: Final = N_("The table “{table}” has no header row that is marked as one.")
_JOINED: Final = N_("The table “{table}” has merged or nested cells: whoever hears it gets lost in it.")
_BLANK: Final = N_("The table “{table}” has a row without a word.")
_JUMP: Final = N_("The heading “{heading}” is of level {level}, but the one before it of level {before}.")
_NO_HEADINGS: Final = N_("The text is long and has no heading to go to.")
_CONTRAST: Final = N_("“{words}” is hard to read: its contrast to the ground is {ratio} to 1; it should be {least}.")


def examine(data: bytes) -> tuple[AccessFinding, ...]:
    """What stands in the way in the Word file `data`, each sentence once; () also for what is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: _part(archive, name) for name in archive.namelist() if _is_wanted(name)}
    except UNREADABLE:
        return ()
    main = parts.get("word/document.xml")
    if main is None:
        return ()
    found = _File(main, parts).findings()
    return tuple({str(finding.message): finding for finding in found}.values())


def _is_wanted(name: str) -> bool:
    inside = name.removeprefix("word/")
    texts = inside.startswith(("header", "footer")) and inside.endswith(".xml") and "/" not in inside
    return texts or name in ("docProps/core.xml", *(f"word/{part}.xml" for part in ("document", "styles", "footnotes")))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    from lxml import etree

    if archive.getinfo(name).file_size > _LARGEST:
        return None
    try:
        return safe_parse(archive.read(name))
    except (etree.XMLSyntaxError, ValueError):
        return None


class _File:
    """One file under examination."""

    def __init__(self, main: etree._Element, parts: Mapping[str, etree._Element | None]) -> None:
        self._main = main
        self._parts = parts
        self._styles = parts.get("word/styles.xml")
        self._colours = Colours(self._styles)
        self._levels = _outline_levels(self._styles)
        self._reference_styles = _named(self._styles, _REFERENCES)

    def findings(self) -> Iterator[AccessFinding]:
        """All of them, those about the whole file first."""
        yield from self._about_the_whole()
        for name, part in self._parts.items():
            if part is None or not name.startswith("word/") or name == "word/styles.xml":
                continue
            in_text = name == "word/document.xml"
            yield from _pictures(part, in_text=in_text)
            if in_text:
                yield from _tables(part)
                yield from self._headings()
            yield from self._links(part)
            for words, ratio, least in self._colours.faint(part):
                yield _finding(AccessRule.CONTRAST, Weight.WARNING, _CONTRAST, words=words, ratio=ratio, least=least)

    def _about_the_whole(self) -> Iterator[AccessFinding]:
        core = self._parts.get("docProps/core.xml")
        title = core.find(f"{_DC}title") if core is not None else None
        if title is None or not (title.text or "").strip():
            yield _finding(AccessRule.TITLE, Weight.WARNING, _NO_TITLE)
        defaults = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
        language = self._styles.find(defaults) if self._styles is not None else None
        if language is None or not language.get(f"{W}val"):
            yield _finding(AccessRule.LANGUAGE, Weight.WARNING, _NO_LANGUAGE)

    def _headings(self) -> Iterator[AccessFinding]:
        before = words = 0
        for paragraph in self._main.iter(f"{W}p"):
            level = self._level(paragraph)
            text = _words(paragraph)
            words += text.count(" ") + 1 if text else 0
            if not level or not text:
                continue
            if level > before + 1 and before:
                facts = {"heading": _short(text), "level": level, "before": before}
                yield _finding(AccessRule.HEADING_ORDER, Weight.WARNING, _JUMP, **facts)
            before = level
        if not before and words > _LONG_TEXT:
            yield _finding(AccessRule.NO_HEADINGS, Weight.TIP, _NO_HEADINGS)

    def _links(self, part: etree._Element) -> Iterator[AccessFinding]:
        """Links whose words say nothing. In references addresses stand as the citation style prints them; those that a
        writer typed into the text are told by the checks of the note."""
        in_notes = part.tag == f"{W}footnotes"
        for link in part.iter(f"{W}hyperlink"):
            if not link.get(f"{R}id"):
                continue  # it leads to a place of the file, which its words name
            words = _words(link)
            problem = link_problem(words)
            if problem is None or (is_address(words) and (in_notes or self._is_reference(link))):
                continue
            yield AccessFinding(AccessRule.LINK_TEXT, Weight.WARNING, problem)

    def _is_reference(self, link: etree._Element) -> bool:
        paragraph = next(link.iterancestors(f"{W}p"), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        return style is not None and style.get(f"{W}val") in self._reference_styles

    def _level(self, paragraph: etree._Element) -> int:
        """The level of a heading, from 1; 0 for other paragraphs."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _level_of(own)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._levels.get(style.get(f"{W}val", ""), 0) if style is not None else 0


def _finding(rule: AccessRule, weight: Weight, sentence: str, /, **facts: object) -> AccessFinding:
    return AccessFinding(rule, weight, Message(sentence, facts))


def _words(element: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in element.iter(f"{W}t")).split())


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1]}…"


def _named(styles: etree._Element | None, names: frozenset[str]) -> frozenset[str]:
    """The ids of the styles of these names."""
    found = styles.iterfind(f"{W}style/{W}name") if styles is not None else iter(())
    holders = [name.getparent() for name in found if name.get(f"{W}val", "").casefold() in names]
    return frozenset(holder.get(f"{W}styleId", "") for holder in holders if holder is not None)


def _outline_levels(styles: etree._Element | None) -> dict[str, int]:
    """The levels of the styles that make headings, by their ids; one may have its level from the one it is based on."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        style_id = style.get(f"{W}styleId", "")
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            own[style_id] = _level_of(level)
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[style_id] = parent.get(f"{W}val", "")
    levels: dict[str, int] = {}
    for style_id in (*own, *based):
        at, seen = style_id, {style_id}
        while at not in own and based.get(at) and based[at] not in seen:
            at = based[at]
            seen.add(at)
        levels[style_id] = own.get(at, 0)
    return levels


def _level_of(outline: etree._Element) -> int:
    value = whole(outline.get(f"{W}val", "9"))
    level = value + 1 if value is not None else 0
    return level if 1 <= level <= 9 else 0  # 10 is the level of text


def _pictures(part: etree._Element, *, in_text: bool) -> Iterator[AccessFinding]:
    for drawing in part.iter(f"{W}drawing"):
        properties = next(drawing.iter(f"{_WP}docPr"), None)
        if properties is None:
            continue
        marked = next(properties.iter(_DECORATIVE), None)
        if marked is not None and marked.get("val", "1") not in _OFF:
            continue
        said = (properties.get("descr") or "").strip() or (properties.get("title") or "").strip()
        called = _short(said or properties.get("name") or "picture")
        if not said:
            yield _finding(AccessRule.ALTERNATIVE_TEXT, Weight.ERROR, _SILENT, picture=called)
        if in_text and drawing.find(f"{_WP}anchor") is not None:
            yield _finding(AccessRule.PICTURE_PLACE, Weight.WARNING, _FLOATING, picture=called)


def _tables(part: etree._Element) -> Iterator[AccessFinding]:
    for table in part.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            continue
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        called = _short((caption.get(f"{W}val", "") if caption is not None else "") or _words(rows[0]) or "…")
        header = rows[0].find(f"{W}trPr/{W}tblHeader")
        if header is None or header.get(f"{W}val") in _OFF:
            yield _finding(AccessRule.TABLE_HEADER, Weight.ERROR, _NO_HEADER, table=called)
        if _is_joined(table, rows):
            yield _finding(AccessRule.TABLE_CELLS, Weight.WARNING, _JOINED, table=called)
        if any(not _holds_something(row) for row in rows):
            yield _finding(AccessRule.TABLE_BLANK, Weight.WARNING, _BLANK, table=called)


def _is_joined(table: etree._Element, rows: list[etree._Element]) -> bool:
    for row in rows:
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            if span is not None and span.get(f"{W}val", "1") != "1":
                return True
            if cell.find(f"{W}tcPr/{W}vMerge") is not None:
                return True
    return next((inner for inner in table.iter(f"{W}tbl") if inner is not table), None) is not None


def _holds_something(row: etree._Element) -> bool:
    shown = (f"{W}drawing", f"{W}pict", f"{W}footnoteReference", f"{W}sym", f"{W}object")
    return bool(_words(row)) or next(row.iter(*shown), None) is not None
