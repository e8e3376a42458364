# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A style of ours with the rules of a house profile on top: how works are named again, and words of the house's own.

Our styles are written so that this needs no second style: `same-place`, `same-work` and `again` are macros of theirs
for the three ways a work is met again, and every word they print is a term.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.citations.house_typography import set_typography, typography_terms
from composer.citations.labels import PLACE_TERMS
from composer.citations.style import CSL, Style, parse, read_style
from composer.houses.model import Profile, Repeats, ShortForm
from composer.i18n.terms import Term

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS: Final = "appunto-"
_WORDS: Final = MappingProxyType(
    {
        Term.IBIDEM: ("ibid", "long"),
        Term.IVI: ("ibid", "short"),
        Term.CITED_ABOVE: ("cited", "short"),
        Term.NO_DATE: ("no date", "short"),
        Term.ACCESSED: ("accessed", "long"),
    }
)
_NOTE: Final = (
    '<group delimiter=" "><label variable="first-reference-note-number" form="short"/>'
    '<text variable="first-reference-note-number"/></group>'
)


def with_house_rules(style: Style, profile: Profile) -> Style:
    """`style` as the house of `profile` prints it; a style that is not ours stays as it is."""
    from lxml import etree

    if not style.id.startswith(_OURS):
        return style
    root = parse(style.xml, style.id)
    before = etree.tostring(root)
    if root.get("class") == "note":
        italic = ' font-style="italic"' if profile.language == "it" else ""
        for name, content in _macros(profile.repeats, italic).items():
            _rewrite(root, name, content)
    set_typography(root, style.id, profile)
    _set_words(root, style.id, profile)
    after = etree.tostring(root)
    return style if after == before else read_style(after, style.id)


def _macros(rules: Repeats, italic: str) -> dict[str, str]:
    """The three macros by the house's rules."""
    again, place = '<text macro="again"/>', '<text macro="locator"/>'
    by_note = rules.short is ShortForm.NOTE
    named = '<text macro="author-short"/>' if rules.short is ShortForm.AUTHOR else '<text macro="note-again"/>'
    behind = (_NOTE if by_note else "") + ('<text term="cited" form="short"/>' if rules.cited else "")
    same_place = f'<text term="ibid"{italic}/>' if rules.ibidem else _NOTE if by_note else again
    same_work = again
    if rules.ivi:
        same_work = _joined(f'<text term="ibid" form="short"{italic}/>', place)
    elif rules.ibidem:
        same_work = _joined(f'<text term="ibid"{italic}/>', place)
    elif by_note:
        same_work = _joined(_NOTE, place)
    return {"again": _joined(named, behind, place), "same-place": same_place, "same-work": same_work}


def _joined(*parts: str) -> str:
    return f'<group delimiter=", ">{"".join(parts)}</group>'


def _rewrite(root: _Element, name: str, content: str) -> None:
    """Give the macro `name` another content, unless the style lacks it or what it would call."""
    from lxml import etree

    macros: dict[str, _Element] = {macro.get("name", ""): macro for macro in root.iterfind(f"{CSL}macro")}
    macro = macros.get(name)
    namespace = CSL.strip("{}")
    new = etree.fromstring(f'<macro xmlns="{namespace}" name="{name}">{content}</macro>')
    called = {text.get("macro") for text in new.iter(f"{CSL}text") if text.get("macro")}
    if macro is None or not called <= macros.keys() or _same(macro, new):
        return
    for child in list(macro):
        macro.remove(child)
    macro.extend(list(new))


def _same(one: _Element, other: _Element) -> bool:
    """Whether two parts say the same, whatever the blanks between their elements."""
    if one.tag != other.tag or sorted(one.attrib.items()) != sorted(other.attrib.items()) or len(one) != len(other):
        return False
    if (one.text or "").strip() != (other.text or "").strip():
        return False
    return all(_same(mine, theirs) for mine, theirs in zip(one, other, strict=True))


def _set_words(root: _Element, style_id: str, profile: Profile) -> None:
    """Have the words the house prints instead of the usual ones."""
    for words, (name, form) in _WORDS.items():
        if words.key in profile.terms:
            said = profile.term(words).replace("{date}", "").strip()
            _set_term(root, name, form, said, said)
    for name, form, said in typography_terms(style_id, profile):
        _set_term(root, name, form, said, said)
    counted = {place.value: words for place, words in PLACE_TERMS.items()}
    counted["number"] = (Term.NUMBER_SHORT, Term.NUMBERS_SHORT)
    for name, (one, several) in counted.items():
        if one.key in profile.terms or several.key in profile.terms:
            _set_term(root, name, "short", profile.term(one), profile.term(several))


def _set_term(root: _Element, name: str, form: str, one: str, several: str) -> None:
    from lxml import etree

    terms = root.find(f"{CSL}locale/{CSL}terms")
    if terms is None:
        return
    found = (t for t in terms.iterfind(f"{CSL}term") if (t.get("name"), t.get("form", "long")) == (name, form))
    term = next(found, None)
    if term is None:
        term = etree.SubElement(terms, f"{CSL}term", name=name)
        if form != "long":
            term.set("form", form)
    for child in list(term):
        term.remove(child)
    term.text = None
    if one == several:
        term.text = one
        return
    etree.SubElement(term, f"{CSL}single").text = one
    etree.SubElement(term, f"{CSL}multiple").text = several
