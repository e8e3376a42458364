# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A citation style: an independent CSL 1.0.x style, read and found sound.

What is checked: well-formed XML without a document type, the parts a style must have, every macro called is there and
none calls itself (an engine would never come to an end). CSL 1.0.2: https://docs.citationstyles.org/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.citations.style_elements import misplaced
from composer.errors import BadStyle
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.etree import _Element

CSL: Final = "{http://purl.org/net/xbiblio/csl}"
XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
LARGEST_BYTES: Final = 2_000_000  # the largest of the published styles has a tenth of that

NOT_XML = N_("The style “{name}” cannot be read: line {line}: not well-formed XML.")
UNSOUND = N_("The style “{name}” cannot be used: line {line}: {reason}")


@dataclass(frozen=True)
class Style:
    """A style ready for the engine.

    `id` is the file's name without its ending; `xml` the file; `in_text` says that citations stand in the text
    (numbers, author and date) rather than in footnotes; `locale` is the style's own ("" = it follows the note);
    `stop_inside_quotes` that a full stop stands before a closing quotation mark;
    `range_dash` is what the style prints between two pages ("" = as the engine does); `ends_with_stop` that a full stop
    ends a footnote, whether the style says so itself or leaves it to be written; `says_ibid` that it has a word for a
    source cited again at once.
    """

    id: str
    title: str
    xml: bytes
    in_text: bool
    locale: str = ""
    has_bibliography: bool = True
    stop_inside_quotes: bool = False
    range_dash: str = ""
    ends_with_stop: bool = True
    says_ibid: bool = False


def read_style(xml: bytes, style_id: str) -> Style:
    """The style in `xml`. Raises BadStyle naming the line and what is wrong there."""
    root = parse(xml, style_id)
    for line, reason in _faults(root):
        raise BadStyle(UNSOUND, concerned=style_id, name=style_id, line=line, reason=reason)
    locale = root.get("default-locale", "")
    return Style(
        id=style_id,
        title=" ".join((root.findtext(f"{CSL}info/{CSL}title") or style_id).split()),
        xml=xml,
        in_text=root.get("class") == "in-text",
        locale=locale,
        has_bibliography=root.find(f"{CSL}bibliography") is not None,
        stop_inside_quotes=_stop_inside(root, locale),
        range_dash=_range_dash(root),
        ends_with_stop=not _writes_out(root),
        says_ibid=_says_ibid(root),
    )


def own_id(style: Style) -> str:
    """What `style` calls itself in its file, by which other programs know it; its file's name where it says nothing."""
    return " ".join((parse(style.xml, style.id).findtext(f"{CSL}info/{CSL}id") or style.id).split())


def parent_of(xml: bytes, style_id: str) -> str:
    """The name of the style that a dependent one points to; "" for an independent one. Raises BadStyle (not XML)."""
    root = parse(xml, style_id)
    return _parent(root) if root.tag == f"{CSL}style" else ""


def with_parent(xml: bytes, parent: bytes, style_id: str) -> bytes:
    """The style `parent` with the title and language of the dependent style `xml`."""
    from lxml import etree

    dependent, root = parse(xml, style_id), parse(parent, style_id)
    locale = dependent.get("default-locale")
    if locale:
        root.set("default-locale", locale)
    title, own = root.find(f"{CSL}info/{CSL}title"), dependent.findtext(f"{CSL}info/{CSL}title")
    if title is not None and own:
        title.text = own
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def parse(xml: bytes, style_id: str) -> _Element:
    """The root element of a style's file; nothing outside it is read. Raises BadStyle when it is not well-formed."""
    from lxml import etree

    if len(xml) > LARGEST_BYTES:
        raise BadStyle(
            N_("The style “{name}” cannot be used: the file is too large for a citation style."),
            concerned=style_id,
            name=style_id,
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise BadStyle(NOT_XML, concerned=style_id, name=style_id, line=line) from error
    if root.getroottree().docinfo.internalDTD is not None:
        reason_given = Message(N_("a citation style has no document type declaration."))
        raise BadStyle(UNSOUND, concerned=style_id, name=style_id, line=1, reason=reason_given)
    return root


def _faults(root: _Element) -> Iterator[tuple[int, Message]]:
    """What is wrong with a style, with its line, the gravest first."""
    top = line_of(root)
    if root.tag != f"{CSL}style":
        what = str(root.tag).rpartition("}")[2]
        yield top, Message(N_("this is no citation style: the file begins with “{what}”."), {"what": what})
        return
    parent = _parent(root)
    if parent:
        yield (
            top,
            Message(
                N_("this style only points to another one, “{parent}”. Load that style first."), {"parent": parent}
            ),
        )
        return
    if not root.get("version", "").startswith("1.0"):
        version = root.get("version", "?")
        yield (
            top,
            Message(N_("it is written in CSL {version}; the program understands CSL 1.0."), {"version": version}),
        )
    if root.get("class") not in ("note", "in-text"):
        yield top, Message(N_("it does not say whether it is for notes or for citations in the text (class)."))
    if root.find(f"{CSL}citation/{CSL}layout") is None:
        yield top, Message(N_("it does not say how a citation looks (citation, layout)."))
    yield from _macro_faults(root)
    for element, name, within in sorted(misplaced(root), key=lambda found: line_of(found[0])):
        said = N_("CSL has no element “{element}” within “{within}”.")
        yield line_of(element), Message(said, {"element": name, "within": within})


def _parent(root: _Element) -> str:
    """The style a dependent style points to; "" for an independent one."""
    for link in root.iterfind(f"{CSL}info/{CSL}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rpartition("/")[2]
    return ""


def _macro_faults(root: _Element) -> Iterator[tuple[int, Message]]:
    """Macros that are called and missing, defined twice, or calling themselves."""
    macros: dict[str, _Element] = {}
    for macro in root.iterfind(f"{CSL}macro"):
        name = macro.get("name", "")
        if name in macros:
            yield line_of(macro), Message(N_("the macro “{macro}” is defined twice."), {"macro": name})
        macros[name] = macro
    for element in root.iter(f"{CSL}text", f"{CSL}key"):
        called = element.get("macro")
        if called is not None and called not in macros:
            yield line_of(element), Message(N_("the macro “{macro}” is used but not defined."), {"macro": called})
    calls = {
        name: {str(e.get("macro")) for e in macro.iter(f"{CSL}text", f"{CSL}key") if e.get("macro") in macros}
        for name, macro in macros.items()
    }
    looping = _in_circle(calls)
    if looping:
        yield line_of(macros[looping]), Message(N_("the macro “{macro}” calls itself."), {"macro": looping})


def _in_circle(calls: dict[str, set[str]]) -> str:
    """A name whose calls never end, "" when there is none. Names that call nothing more are taken off in turn."""
    left = {name: set(called) for name, called in calls.items()}
    while True:
        done = [name for name, called in left.items() if not called]
        if not done:
            return next(iter(left), "")
        for name in done:
            del left[name]
        for called in left.values():
            called.difference_update(done)


def _stop_inside(root: _Element, locale: str) -> bool:
    """Whether stops go inside quotation marks: what the style says, else as in the United States only."""
    for options in root.iterfind(f"{CSL}locale/{CSL}style-options"):
        said = options.get("punctuation-in-quote")
        if said:
            return said == "true"
    return locale.lower() == "en-us"


def _range_dash(root: _Element) -> str:
    for element in root.iterfind(f"{CSL}locale/{CSL}terms/{CSL}term"):
        if element.get("name") == "page-range-delimiter":
            return element.text or ""
    return ""


def _writes_out(root: _Element) -> bool:
    """Whether a style of ours ends no note with a full stop (GOV.UK). Others that print none leave it to the writer."""
    layout = root.find(f"{CSL}citation/{CSL}layout")
    ours = (root.findtext(f"{CSL}info/{CSL}id") or "").startswith("appunto:")
    return ours and layout is not None and not layout.get("suffix")


def _says_ibid(root: _Element) -> bool:
    """Whether a condition on position "ibid" leads to the term for it, by itself or through macros."""
    macros = {macro.get("name"): macro for macro in root.iterfind(f"{CSL}macro")}
    waiting = [
        branch
        for branch in root.iter(f"{CSL}if", f"{CSL}else-if")
        if {"ibid", "ibid-with-locator"} & set(branch.get("position", "").split())
    ]
    seen: set[str | None] = set()
    while waiting:
        for text in waiting.pop().iter(f"{CSL}text"):
            if text.get("term") == "ibid":
                return True
            called = text.get("macro")
            if called in macros and called not in seen:
                seen.add(called)
                waiting.append(macros[called])
    return False


def line_of(element: _Element) -> int:
    """The line of its file on which `element` stands."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1
