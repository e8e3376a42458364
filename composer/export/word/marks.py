# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The marks by which an exported file is known again: custom properties, and a custom XML part of our own namespace.

Word keeps both, and the bookmarks around quotations, when it saves; LibreOffice keeps properties and bookmarks.
Selectors are those of the W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/#selectors
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from composer.export.resolved import QuoteTrace, Trace
from composer.export.word.template_guard import safe_parse
from composer.export.word.xml import DECLARATION, attribute, escape, whole
from composer.text.anchors import QuoteAnchor

NAMESPACE: Final = "urn:appunto:export:1"
EXPORT_PROPERTY: Final = "AppuntoExport"
NOTE_PROPERTY: Final = "AppuntoNote"
MARKING_PROPERTY: Final = "Marking"

_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_USER_DEFINED: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that users define
_FIRST_PID: Final = 2  # 0 and 1 are taken (ISO/IEC 29500-2, custom properties)


def export_id(trace: Trace, *parts: bytes) -> str:
    """The id of the export whose text stands in `parts`, in UTF-8: equal files have equal ids.

    16 hexadecimal figures; of a file beside the note with a hyphen and what it is ("0123456789abcdef-card").
    """
    whole = sha256(f"{trace.note_id}\0{trace.language}".encode("utf-8", "replace"))
    for part in parts:
        whole.update(b"\0")
        whole.update(part)
    digest = whole.hexdigest()[:16]
    return f"{digest}-{trace.part}" if trace.part else digest


def properties_part(
    theirs: bytes, export: str, note_id: str, marking: str = "", more: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """docProps/custom.xml with our properties behind those a template brought (`theirs`, b"" = none): by which the file
    is known again, and its marking, which other programs can read there; `more` are further ones."""
    from lxml import etree

    empty = f'{DECLARATION}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VARIANTS}"/>'.encode()
    try:
        root = safe_parse(theirs or empty)
    except (etree.XMLSyntaxError, ValueError):  # a template's properties that nobody can read are no loss
        root = safe_parse(empty)
    own = {EXPORT_PROPERTY: export if note_id else "", NOTE_PROPERTY: note_id, MARKING_PROPERTY: marking[:255]}
    said = (*own.items(), *more.items())
    ours = {name: value for name, value in said if value}
    replaced = {name.casefold() for name, _value in said}
    for element in list(root):
        if (element.get("name") or "").casefold() in replaced:
            root.remove(element)
    taken = [number for element in root if (number := whole(element.get("pid"))) is not None]
    for pid, (name, value) in enumerate(ours.items(), start=max((_FIRST_PID - 1, *taken)) + 1):
        facts = {"fmtid": _USER_DEFINED, "pid": str(pid), "name": name}
        element = etree.SubElement(root, f"{{{_PROPERTIES}}}property", facts)
        etree.SubElement(element, f"{{{_VARIANTS}}}lpwstr").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def trace_part(trace: Trace, export: str) -> str:
    """customXml/item1.xml: the note, and for each quotation its id, hash, source and selectors."""
    quotes = "".join(map(_quote, trace.quotes))
    return (
        f'{DECLARATION}<export xmlns="{NAMESPACE}" id="{export}" note="{attribute(trace.note_id)}" '
        f'language="{trace.language}">{quotes}</export>'
    )


def data_properties(name: str, namespace: str) -> str:
    """The properties of a part of custom XML, which name it by a GUID (made from `name`) and its namespace."""
    figures = sha256(name.encode()).hexdigest().upper()
    guid = "-".join((figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:32]))
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{{{guid}}}" xmlns:ds="{_CUSTOM_XML}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _quote(quote: QuoteTrace) -> str:
    written = f' bookmark="{quote.bookmark}"' if quote.bookmark else ""
    written += f' id="{attribute(quote.quote_id)}"' if quote.quote_id else ""
    written += f' sha256="{quote.sha256}"' if quote.sha256 else ""
    written += f' source="{attribute(quote.source)}"' if quote.source else ""
    selectors = "".join(map(_selectors, quote.anchors))
    return f"<quote{written}>{selectors}</quote>" if selectors else f"<quote{written}/>"


def _selectors(anchor: QuoteAnchor) -> str:
    words = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (("exact", anchor.exact), ("prefix", anchor.prefix), ("suffix", anchor.suffix))
    )
    return (
        f'<selector type="TextPositionSelector" start="{anchor.start}" end="{anchor.end}"/>'
        f'<selector type="TextQuoteSelector">{words}</selector>'
    )
