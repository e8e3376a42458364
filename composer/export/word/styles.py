# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The styles a note needs, found in a template by name or added to it.

Styles are known by `w:name`, capitals aside, never by id: Word in Italian rewrites ids when it saves (“Titolo1”), and
keeps only those built-in styles that a document has used. What a template has is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import NS_W, W

if TYPE_CHECKING:
    from lxml import etree

INK: Final = "1B2A41"  # headings; 14.6 : 1 on white
GREY: Final = "595959"  # furniture; 7.0 : 1 on white
LINK: Final = "1F4E79"  # 8.6 : 1 on white
RULE: Final = "8A94A3"  # lines, not text


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """A style: its name as Word knows it, what it stands on (by name), and its properties as markup."""

    name: str
    id: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    next: str = ""
    link: str = ""
    priority: int = 99
    shown: bool = False
    own: bool = False
    ppr: str = ""
    rpr: str = ""
    extra: str = ""


def _heading(level: int, size: int, before: int, after: int, more: str = "") -> StyleSpec:
    return StyleSpec(
        f"heading {level}",
        f"Heading{level}",
        next="Normal",
        priority=9,
        shown=True,
        ppr=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        rpr=f'<w:b/><w:bCs/>{more}<w:color w:val="{INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_TABLE_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{RULE}"/>'
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 4))
)

STYLES: Final[tuple[StyleSpec, ...]] = (
    StyleSpec("Normal", "Normal", based_on="", priority=0, shown=True),
    StyleSpec("Default Paragraph Font", "DefaultParagraphFont", "character", based_on="", priority=1),
    StyleSpec(
        "Normal Table",
        "TableNormal",
        "table",
        based_on="",
        extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    ),
    StyleSpec("No List", "NoList", "numbering", based_on=""),
    StyleSpec(
        "Title",
        "Title",
        next="Normal",
        priority=10,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="160" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:kern w:val="28"/><w:sz w:val="38"/><w:szCs w:val="38"/>',
    ),
    _heading(1, 27, 320, 100),
    _heading(2, 24, 240, 80),
    _heading(3, 22, 200, 60),
    _heading(4, 22, 180, 60, "<w:i/><w:iCs/>"),
    _heading(5, 21, 160, 40),
    _heading(6, 21, 160, 40, "<w:i/><w:iCs/>"),
    StyleSpec(
        "Quote",
        "Quote",
        next="Normal",
        priority=29,
        shown=True,
        ppr='<w:spacing w:before="60" w:after="140" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="567" w:right="454"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "List Bullet",
        "ListBullet",
        priority=36,
        shown=True,
        ppr='<w:spacing w:after="60"/>',
    ),
    StyleSpec("List Number", "ListNumber", priority=36, shown=True, ppr='<w:spacing w:after="60"/>'),
    StyleSpec(
        "footnote text",
        "FootnoteText",
        ppr='<w:spacing w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:left="227" w:hanging="227"/>',
        rpr='<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "footnote reference",
        "FootnoteReference",
        "character",
        "Default Paragraph Font",
        rpr='<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/><w:vertAlign w:val="superscript"/>',
    ),
    StyleSpec("Hyperlink", "Hyperlink", "character", "Default Paragraph Font", rpr=f'<w:color w:val="{LINK}"/>'),
    StyleSpec(
        "caption",
        "Caption",
        next="Normal",
        priority=35,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    StyleSpec(
        "header",
        "Header",
        ppr='<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "footer",
        "Footer",
        ppr='<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "Note Marking",
        "NoteMarking",
        own=True,
        shown=True,
        ppr='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        rpr='<w:b/><w:bCs/><w:caps/><w:spacing w:val="20"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    StyleSpec(
        "Note Office",
        "NoteOffice",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:spacing w:val="6"/><w:sz w:val="23"/><w:szCs w:val="23"/>',
    ),
    StyleSpec(
        "Note Reference",
        "NoteReference",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Note Details",
        "NoteDetails",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1304"/></w:tabs>'
        '<w:spacing w:after="50" w:line="252" w:lineRule="auto"/><w:ind w:left="1304" w:hanging="1304"/>',
    ),
    StyleSpec(
        "Source Entry",
        "SourceEntry",
        own=True,
        shown=True,
        ppr='<w:keepLines/><w:spacing w:after="80" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="397" w:hanging="397"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Table Text",
        "TableText",
        own=True,
        shown=True,
        ppr='<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Note Table",
        "NoteTable",
        "table",
        "Normal Table",
        own=True,
        shown=True,
        extra=f'<w:tblPr><w:tblBorders>{_TABLE_LINES}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>'
        f'<w:color w:val="{INK}"/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{RULE}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr>'
        "</w:tblStylePr>",
    ),
)

_BY_NAME: Final = {spec.name.lower(): spec for spec in STYLES}


class StyleIds:
    """The ids of the styles in one file, by the name Word knows them by."""

    def __init__(self, ids: Mapping[str, str], ours: Iterable[str]) -> None:
        """`ours` are the names of those that were added because the file had none."""
        self._ids = {name.lower(): style_id for name, style_id in ids.items()}
        self._ours = frozenset(name.lower() for name in ours)

    def __getitem__(self, name: str) -> str:
        return self._ids[name.lower()]

    def is_ours(self, name: str) -> bool:
        """Whether the style has our own look rather than the house's."""
        return name.lower() in self._ours


def complete_styles(root: etree._Element) -> StyleIds:
    """Add to a styles part what a note needs and it lacks; gives the ids of all of `STYLES`.

    A style of the wrong kind under one of our names (a character style “Quote”) does not count as found: ours then
    comes under a name of its own.
    """
    from lxml import etree

    present = list(root.iter(f"{W}style"))
    taken_ids = {style.get(f"{W}styleId", "").lower() for style in present}
    names = {_name_of(style): style for style in present}
    ids: dict[str, str] = {}
    missing: list[tuple[StyleSpec, str]] = []
    for spec in STYLES:
        found = names.get(spec.name.lower())
        if spec.name == "Normal":
            found = _default_of(present, "paragraph") if found is None else found
        if found is not None and found.get(f"{W}type", "paragraph") == spec.kind:
            ids[spec.name] = found.get(f"{W}styleId", "")
            continue
        ids[spec.name] = _free_id(spec.id, taken_ids)
        missing.append((spec, spec.name if found is None else _free_name(spec.name, names)))
    for spec, name in missing:
        root.append(etree.fromstring(_markup(spec, name, ids, default=_is_default(spec, present))))
    return StyleIds(ids, (spec.name for spec, _ in missing))


def _name_of(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "").lower() if name is not None else ""


def _default_of(styles: Iterable[etree._Element], kind: str) -> etree._Element | None:
    return next(
        (s for s in styles if s.get(f"{W}type") == kind and s.get(f"{W}default") in ("1", "true", "on")),
        None,
    )


def _is_default(spec: StyleSpec, present: Iterable[etree._Element]) -> bool:
    """The four styles that stand on nothing are their kind's default, unless the template has another."""
    return not spec.based_on and _default_of(present, spec.kind) is None


def _free_id(wish: str, taken: set[str]) -> str:
    name, count = wish, 1
    while name.lower() in taken:
        count += 1
        name = f"{wish}{count}"
    taken.add(name.lower())
    return name


def _free_name(wish: str, names: Mapping[str, object]) -> str:
    count = 2
    while f"{wish} {count}".lower() in names:
        count += 1
    return f"{wish} {count}"


def _markup(spec: StyleSpec, name: str, ids: Mapping[str, str], *, default: bool) -> str:
    attributes = f'w:type="{spec.kind}"' + (' w:default="1"' if default else "")
    attributes += ' w:customStyle="1"' if spec.own or name != spec.name else ""
    parts = [f'<w:style xmlns:w="{NS_W}" {attributes} w:styleId="{ids[spec.name]}"><w:name w:val="{name}"/>']
    for tag, target in (("basedOn", spec.based_on), ("next", spec.next), ("link", spec.link)):
        if target:
            parts.append(f'<w:{tag} w:val="{ids[target]}"/>')
    parts.append(f'<w:uiPriority w:val="{spec.priority}"/>')
    if not spec.shown:
        parts.append("<w:semiHidden/>" if not spec.based_on and spec.kind != "paragraph" else "")
        parts.append("<w:unhideWhenUsed/>")
    elif spec.kind != "table":
        parts.append("<w:qFormat/>")
    parts.append(f"<w:pPr>{spec.ppr}</w:pPr>" if spec.ppr else "")
    parts.append(f"<w:rPr>{spec.rpr}</w:rPr>" if spec.rpr else "")
    parts.append(f"{spec.extra}</w:style>")
    return "".join(parts)


def blank_styles(language_tag: str) -> str:
    """A styles part with the defaults of our own look and no style yet."""
    from composer.export.word.xml import DECLARATION

    return (
        f'{DECLARATION}<w:styles xmlns:w="{NS_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language_tag}" w:eastAsia="{language_tag}" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>'
    )


def set_language(root: etree._Element, language_tag: str) -> None:
    """Make `language_tag` the language of everything that names no other, and keep single lines from standing alone.

    Styles of a template often name the language they were made in; a run's language must come from the note, so
    these go. “x-none” (no proofing) stays.
    """
    from lxml import etree

    def child(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
        found = parent.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            parent.insert(0 if first else len(parent), found)
        return found

    defaults = child(root, "docDefaults", first=True)
    runs = child(child(defaults, "rPrDefault", first=True), "rPr")
    for lang in [e for e in root.iter(f"{W}lang") if e.get(f"{W}val") != "x-none"]:
        parent = lang.getparent()
        if parent is not None:
            parent.remove(lang)
    lang = etree.Element(f"{W}lang")
    for name, value in (("val", language_tag), ("eastAsia", language_tag), ("bidi", "ar-SA")):
        lang.set(f"{W}{name}", value)
    after = [e for e in runs if e.tag in (f"{W}eastAsianLayout", f"{W}specVanish", f"{W}oMath")]
    runs.insert(runs.index(after[0]) if after else len(runs), lang)
    paragraphs = child(child(defaults, "pPrDefault"), "pPr")
    if paragraphs.find(f"{W}widowControl") is None:
        before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")
        at = sum(1 for e in paragraphs if e.tag in {f"{W}{name}" for name in before})
        paragraphs.insert(at, etree.Element(f"{W}widowControl"))
