# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The styles a note needs, found in a template by name or added to it.

Styles are known by `w:name`, capitals aside, never by id: Word in Italian rewrites ids when it saves (“Titolo1”), and
keeps only those built-in styles that a document has used. What a template has keeps its look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from composer.export.word.inherited import Inherited
from composer.export.word.style_sheet import STYLES, StyleSpec
from composer.export.word.xml import DECLARATION, NS_W, W, whole

if TYPE_CHECKING:
    from lxml import etree


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


def complete_styles(root: etree._Element, specs: Sequence[StyleSpec] = STYLES) -> StyleIds:
    """Add to a styles part what a note needs and it lacks; gives the ids of all of `specs`.

    A style of the wrong kind under one of our names (a character style “Quote”) does not count as found: ours then
    comes under a name of its own.
    """
    from lxml import etree

    present = list(root.iter(f"{W}style"))
    _mend(present)
    taken_ids = {style.get(f"{W}styleId", "").lower() for style in present}
    names = {_name_of(style): style for style in present}
    had_default = {spec.kind: _default_of(present, spec.kind) is not None for spec in specs}
    ids: dict[str, str] = {}
    missing: list[tuple[StyleSpec, str]] = []
    for spec in specs:
        found = names.get(spec.name.lower())
        if spec.name == "Normal":
            found = _default_of(present, "paragraph") if found is None else found
        if found is not None and found.get(f"{W}type", "paragraph") == spec.kind:
            if not spec.based_on and not had_default[spec.kind]:
                found.set(f"{W}default", "1")
            ids[spec.name] = found.get(f"{W}styleId", "")
            continue
        ids[spec.name] = _free_id(spec.id, taken_ids)
        missing.append((spec, spec.name if found is None else _free_name(spec.name, names)))
    normal = ids.get("Normal", "")
    house = next((style for style in present if style.get(f"{W}styleId", "") == normal), None)
    inherited = Inherited(root, house)
    for spec, name in missing:
        style = etree.fromstring(_markup(spec, name, ids, default=not spec.based_on and not had_default[spec.kind]))
        inherited.keep_off(style, spec)
        root.append(style)
    return StyleIds(ids, (spec.name for spec, _ in missing))


def _mend(styles: Iterable[etree._Element]) -> None:
    """Give the second of two styles with one name another one: LibreOffice writes “caption” and “Caption”, Word wants
    names that differ."""
    names: dict[str, object] = {}
    for style in styles:
        name = style.find(f"{W}name")
        if name is None:
            continue
        if name.get(f"{W}val", "").lower() in names:
            name.set(f"{W}val", _free_name(name.get(f"{W}val", ""), names))
            style.set(f"{W}customStyle", "1")
        names[name.get(f"{W}val", "").lower()] = style


def _name_of(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "").lower() if name is not None else ""


def _default_of(styles: Iterable[etree._Element], kind: str) -> etree._Element | None:
    return next(
        (s for s in styles if s.get(f"{W}type") == kind and s.get(f"{W}default") in ("1", "true", "on")),
        None,
    )


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
    return (
        f'{DECLARATION}<w:styles xmlns:w="{NS_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language_tag}" w:eastAsia="{language_tag}" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>'
    )


def tab_stops(root: etree._Element, style_id: str) -> dict[int, str]:
    """The tabs that a paragraph style, or one it is based on, sets: place in twips and kind; not the cleared."""
    styles = {style.get(f"{W}styleId"): style for style in root.iterfind(f"{W}style")}
    found: dict[int, str] = {}
    seen: set[str | None] = set()
    wanted: str | None = style_id
    while wanted in styles and wanted not in seen:
        seen.add(wanted)
        style = styles[wanted]
        for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab"):
            position = whole(tab.get(f"{W}pos"))
            if position is not None:  # what a style says counts before what it is based on
                found.setdefault(position, tab.get(f"{W}val", "left"))
        based = style.find(f"{W}basedOn")
        wanted = based.get(f"{W}val") if based is not None else None
    return {position: kind for position, kind in found.items() if kind != "clear"}


def hangs(root: etree._Element, style_id: str) -> bool:
    """Whether the first line of a paragraph style, or of one it is based on, stands out before the others."""
    styles = {style.get(f"{W}styleId"): style for style in root.iterfind(f"{W}style")}
    seen: set[str | None] = set()
    wanted: str | None = style_id
    while wanted in styles and wanted not in seen:
        seen.add(wanted)
        indent = styles[wanted].find(f"{W}pPr/{W}ind")
        said = indent.get(f"{W}hanging") if indent is not None else None
        if said is not None or (indent is not None and indent.get(f"{W}firstLine") is not None):
            return (whole(said) or 0) > 0
        based = styles[wanted].find(f"{W}basedOn")
        wanted = based.get(f"{W}val") if based is not None else None
    return False


def default_language(root: etree._Element) -> str:
    """The language that the defaults of a styles part name; "" when they name none."""
    found = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    named = found.get(f"{W}val", "") if found is not None else ""
    return "" if named.lower() == "x-none" else named


def languages_of_styles(root: etree._Element) -> frozenset[str]:
    """The languages that single styles name; “x-none” (no proofing) does not count."""
    named = {lang.get(f"{W}val", "") for style in root.iterfind(f"{W}style") for lang in style.iter(f"{W}lang")}
    return frozenset(name for name in named if name and name.lower() != "x-none")


def set_language(root: etree._Element, language_tag: str) -> None:
    """Make `language_tag` the language of everything that names no other, and keep single lines from standing alone.

    Only the defaults change: a template's styles stay as they are. Where one of them names another language, the runs
    of the note name theirs.
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
    for named in runs.findall(f"{W}lang"):
        runs.remove(named)
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
