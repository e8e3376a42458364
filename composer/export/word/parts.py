# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The small parts of a file: settings, table of fonts, properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from composer.export.resolved import ResolvedNote
from composer.export.word.footnotes import SETTINGS_FOOTNOTES
from composer.export.word.xml import DECLARATION, NS_W, ROOT_NAMESPACES, attribute, escape

_LONGEST: Final = 255


def own_fonts() -> str:
    """A table of fonts: Calibri, with the free font of the same widths to take where it is not installed."""
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{NS_W}"><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_BEFORE_TAB: Final = (
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
)  # fmt: skip
_AFTER_TAB: Final = ("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps")
_COLOURS: Final = (
    ("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2"),
    *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
    ("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink"),
)  # fmt: skip


def settings_part(
    language_tag: str,
    *,
    even_pages_differ: bool,
    themed: bool,
    carried: Mapping[str, str] | None = None,
    colours: Mapping[str, str] | None = None,
) -> str:
    """settings.xml, always our own: nothing that asks a question, protects, tracks or reaches out of the file.

    `carried` are settings of a template that show on paper, as markup by name; `colours` say which of its colours
    is for what.
    """
    theirs = carried or {}
    before = "".join(theirs.get(name, "") for name in _BEFORE_TAB)
    after = "".join(theirs.get(name, "") for name in _AFTER_TAB)
    tab = theirs.get("defaultTabStop", '<w:defaultTabStop w:val="709"/>')
    even = "<w:evenAndOddHeaders/>" if even_pages_differ else ""
    separators = (".", ",") if language_tag.startswith("en") else (",", ";")
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    pairs = " ".join(f'w:{name}="{attribute((colours or {}).get(name, usual))}"' for name, usual in _COLOURS)
    mapping = f"<w:clrSchemeMapping {pairs}/>"
    return (
        f'{DECLARATION}<w:settings {ROOT_NAMESPACES}><w:zoom w:percent="100"/>{before}{tab}{after}{even}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{SETTINGS_FOOTNOTES}<w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{language_tag}"/>{mapping if themed else ""}'
        f'<w:decimalSymbol w:val="{separators[0]}"/><w:listSeparator w:val="{separators[1]}"/></w:settings>'
    )


def core_properties(note: ResolvedNote, theirs: Mapping[str, str] | None = None) -> str:
    """docProps/core.xml: title, subject, author, language, times. No keywords, no name of the machine's user.

    `theirs` are properties that controls of a template show. A draft says that it is one.
    """
    known = dict(theirs or {})
    about = replace(
        note.properties,
        title=known.pop("title", note.properties.title),
        subject=known.pop("subject", note.properties.subject),
        creator=known.pop("creator", note.properties.creator),
    )
    subject = f"<dc:subject>{escape(about.subject)}</dc:subject>" if about.subject else ""
    if note.head.draft:
        known.setdefault("contentStatus", note.head.draft[:_LONGEST])
    more = "".join(
        f"<{prefix}:{name}>{escape(known[name])}</{prefix}:{name}>"
        for name, prefix in (
            ("keywords", "cp"),
            ("description", "dc"),
            ("category", "cp"),
            ("contentStatus", "cp"),
        )
        if name in known
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(about.title)}</dc:title>{subject}<dc:creator>{escape(about.creator)}</dc:creator>"
        f"{more}<dc:language>{note.language_tag}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{about.created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{about.modified}</dcterms:modified></cp:coreProperties>'
    )


def app_properties(theirs: Mapping[str, str] | None = None) -> str:
    """docProps/app.xml: the program that made the file, and what controls of a template show (Manager, Company)."""
    known = theirs or {}
    more = "".join(f"<{name}>{escape(known[name])}</{name}>" for name in ("Manager", "Company") if name in known)
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Appunto</Application>{more}</Properties>"
    )
