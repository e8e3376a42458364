# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A style as the engine gets it: with labels of ours by which it knows what a locator counts.

Pandoc finds out what a locator counts by comparing the words in front of it with the terms of the style's locale, in
whatever language that is. So a term form that no style prints ("verb" of a locator) is given a word of ours in every
locale, and locators are handed over as `{ourword 4}`: recognised always, in all languages.
Pandoc knows no time marks as locators: they travel as CSL's "opus", whose printed terms are replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.citations.style import CSL, XML_LANGUAGE, Style, parse
from composer.document.model import Locator
from composer.i18n.languages import same_language
from composer.i18n.terms import Term, term

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAND_INS: Final = {Locator.TIMESTAMP: "opus"}
_PREFIX: Final = "appuntoloc"


def locator_word(label: Locator) -> str:
    """The word of ours that stands for `label` in front of a locator."""
    return f"{_PREFIX}{label.value}"


def style_for_engine(style: Style, locale: str) -> bytes:
    """The file of `style` with our locator words, and without the full stop that ends every citation.

    The stop is set by us where a footnote ends, and not where a writer's footnote goes on.
    """
    from lxml import etree

    root = parse(style.xml, style.id)
    layout = root.find(f"{CSL}citation/{CSL}layout")
    if layout is not None and layout.get("suffix") == ".":
        del layout.attrib["suffix"]
    own = etree.SubElement(root, f"{CSL}locale")
    terms = etree.SubElement(own, f"{CSL}terms")
    for label in Locator:
        name = _STAND_INS.get(label, label.value)
        etree.SubElement(terms, f"{CSL}term", name=name, form="verb").text = locator_word(label)
    printed = _printed_time_terms(root, locale)
    for form in ("long", "short"):
        etree.SubElement(terms, f"{CSL}term", name=_STAND_INS[Locator.TIMESTAMP], form=form).text = printed
    first_macro = root.find(f"{CSL}macro")
    if first_macro is not None:
        first_macro.addprevious(own)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _printed_time_terms(root: _Element, locale: str) -> str:
    """What the style prints before a time mark in `locale`, else our own term."""
    for candidate in root.iterfind(f"{CSL}locale"):
        language = candidate.get(XML_LANGUAGE, "")
        if language and not same_language(language, locale):
            continue
        for element in candidate.iterfind(f"{CSL}terms/{CSL}term"):
            if element.get("name") == Locator.TIMESTAMP.value and element.get("form") == "short":
                return element.findtext(f"{CSL}single") or element.text or ""
    return term(Term.TIMESTAMP_SHORT, locale)
