# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A style as the engine gets it: with words of ours by which it knows what a locator counts, and our corrected terms.

Pandoc finds out what a locator counts by comparing the words in front of it with the terms of the style's locale, in
whatever language that is. So a term form that no style prints ("verb" of a locator) is given a word of ours in every
locale, and locators are handed over as `{ourword 4}`: recognised always, in all languages.
Pandoc knows not all of CSL 1.0.2's places: those it lacks travel under the name of one it has and nobody cites by
("verse", "folio"), whose printed terms, and the conditions on it, are replaced.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.citations.labels import PLACE_TERMS
from composer.citations.locales import add_missing, own_term
from composer.citations.style import CSL, Style, parse
from composer.document.model import Locator
from composer.i18n.terms import term

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAND_INS: Final = MappingProxyType(
    {
        Locator.TIMESTAMP: "opus",
        Locator.ARTICLE: "verse",
        Locator.TITLE: "book",
        Locator.TABLE: "folio",
        Locator.ANNEX: "sub-verbo",
    }
)
_PREFIX: Final = "appuntoloc"


def locator_word(label: Locator) -> str:
    """The word of ours that stands for `label` in front of a locator."""
    return f"{_PREFIX}{label.name.lower()}"


def style_for_engine(style: Style, locale: str) -> bytes:
    """The file of `style` with our locator words and terms, and without the full stop that ends every citation.

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
    for label, stand_in in _STAND_INS.items():
        for form in ("long", "short"):
            _print_as(terms, stand_in, form, root, label, locale)
    _rename_conditions(root)
    add_missing(root, locale)
    first = root.find(f"{CSL}macro")
    first = root.find(f"{CSL}citation") if first is None else first
    if first is not None:
        first.addprevious(own)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _print_as(terms: _Element, stand_in: str, form: str, root: _Element, label: Locator, locale: str) -> None:
    """Add the term of `stand_in` with the words the style prints before `label` in `locale`, else with our own."""
    from lxml import etree

    printed = own_term(root, locale, label.value, form)
    one, several = (term(words, locale) for words in PLACE_TERMS[label])
    if printed is not None:
        one = printed.findtext(f"{CSL}single") or printed.text or ""
        several = printed.findtext(f"{CSL}multiple") or one
    added = etree.SubElement(terms, f"{CSL}term", name=stand_in, form=form)
    etree.SubElement(added, f"{CSL}single").text = one.strip()
    etree.SubElement(added, f"{CSL}multiple").text = several.strip()


def _rename_conditions(root: _Element) -> None:
    """Have the conditions of the style ask for the stand-ins."""
    renamed = {label.value: stand_in for label, stand_in in _STAND_INS.items()}
    for tested in root.iter(f"{CSL}if", f"{CSL}else-if"):
        asked = tested.get("locator")
        if asked:
            tested.set("locator", " ".join(renamed.get(name, name) for name in asked.split()))
