# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a style of ours would take over from a template's Normal, and must not.

Houses justify their text and indent first lines; a title, a label with its tab, a cell of a table set so falls apart.
Quotations, items of lists and notes are text: they go with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.export.word.schema_order import ORDER
from composer.export.word.style_sheet import StyleSpec
from composer.export.word.xml import W

if TYPE_CHECKING:
    from lxml import etree

_LIKE_TEXT: Final = frozenset({"Normal", "Quote", "List Bullet", "List Number", "footnote text", "Annex Passage"})
_INDENTS: Final = ("left", "start", "right", "end", "firstLine", "hanging")
_PLAIN: Final = frozenset({"left", "start"})


class Inherited:
    """What a styles part says of its Normal: alignment and indents, that of the defaults where it says nothing."""

    def __init__(self, root: etree._Element, normal: etree._Element | None) -> None:
        """`normal` is the style (None: the file has none of its own)."""
        holders = [root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")]
        styles = {style.get(f"{W}styleId"): style for style in root.iterfind(f"{W}style")}
        chain: list[etree._Element] = []
        while normal is not None and normal not in chain:
            chain.append(normal)
            based = normal.find(f"{W}basedOn")
            normal = styles.get(based.get(f"{W}val")) if based is not None else None
        holders += [style.find(f"{W}pPr") for style in reversed(chain)]
        alignment = ""
        self._indents: dict[str, str] = {}
        for holder in holders:
            aligned = holder.find(f"{W}jc") if holder is not None else None
            alignment = aligned.get(f"{W}val", "") if aligned is not None else alignment
            indent = holder.find(f"{W}ind") if holder is not None else None
            if indent is not None:
                self._indents |= {n: v for n in _INDENTS if (v := indent.get(f"{W}{n}")) is not None}
        self._aligned = bool(alignment) and alignment not in _PLAIN
        self._indents = {name: value for name, value in self._indents.items() if value != "0"}

    def keep_off(self, style: etree._Element, spec: StyleSpec) -> None:
        """Let `style`, made of `spec` and standing on Normal, say what it would take over."""
        from lxml import etree

        if spec.kind != "paragraph" or spec.based_on != "Normal" or spec.name in _LIKE_TEXT:
            return
        if not self._aligned and not self._indents:
            return
        properties = style.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            before = style.find(f"{W}rPr")
            style.insert(len(style) if before is None else style.index(before), properties)
        if self._aligned and properties.find(f"{W}jc") is None:
            etree.SubElement(properties, f"{W}jc").set(f"{W}val", "left")
        if self._indents:
            self._level(properties)
        order = ORDER["pPr"]
        properties[:] = sorted(properties, key=lambda e: order.get(str(e.tag).split("}")[-1], 99))

    def _level(self, properties: etree._Element) -> None:
        from lxml import etree

        indent = properties.find(f"{W}ind")
        if indent is None:
            indent = etree.SubElement(properties, f"{W}ind")
        said = {str(name).split("}")[-1] for name in indent.attrib}
        if not said & {"firstLine", "hanging"} and set(self._indents) & {"firstLine", "hanging"}:
            indent.set(f"{W}firstLine", "0")
        for side, other in (("left", "start"), ("right", "end")):
            if side not in said and set(self._indents) & {side, other}:
                indent.set(f"{W}{side}", "0")
