# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The small parts of a file: settings, table of fonts, properties."""

from __future__ import annotations

from composer.export.resolved import ResolvedNote
from composer.export.word.footnotes import SETTINGS_FOOTNOTES
from composer.export.word.xml import DECLARATION, NS_W, ROOT_NAMESPACES, escape


def own_fonts() -> str:
    """A table of fonts: Calibri, with the free font of the same widths to take where it is not installed."""
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{NS_W}"><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def settings_part(language_tag: str, *, even_pages_differ: bool, themed: bool) -> str:
    """settings.xml, always our own: nothing that asks a question, protects, tracks or reaches out of the file."""
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
    mapping = (
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    )
    return (
        f'{DECLARATION}<w:settings {ROOT_NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>{even}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{SETTINGS_FOOTNOTES}<w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{language_tag}"/>{mapping if themed else ""}'
        f'<w:decimalSymbol w:val="{separators[0]}"/><w:listSeparator w:val="{separators[1]}"/></w:settings>'
    )


def core_properties(note: ResolvedNote) -> str:
    """docProps/core.xml: title, subject, author, language, times. No keywords, no name of the machine's user."""
    about = note.properties
    subject = f"<dc:subject>{escape(about.subject)}</dc:subject>" if about.subject else ""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(about.title)}</dc:title>{subject}<dc:creator>{escape(about.creator)}</dc:creator>"
        f"<dc:language>{note.language_tag}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{about.created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{about.modified}</dcterms:modified></cp:coreProperties>'
    )


def app_properties() -> str:
    """docProps/app.xml: the program that made the file."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Appunto</Application></Properties>"
    )
