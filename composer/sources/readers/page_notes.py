# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Footnotes of web pages: the raised number leaves the text, the note it leads to stands apart.

A number that stays would be a wrong word in every quotation of its sentence. What is taken for one is a short link
within the page, raised or said to be a note's, whose note stands on the same page; m² and CO₂ are no links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from composer.sources.model import BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.page_walk import seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER: Final = re.compile(r"[\[(]?(?:\d{1,3}|[ivxl]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?", re.IGNORECASE)
_OWN_NUMBER: Final = re.compile(r"^(?:[\[(]?\d{1,3}[\]).:]*|\^)\s+(?=[^\d\W]|[«“\"(])")
_SAYS_NOTE: Final = re.compile(r"foot-?note|end-?note|note-?ref|reference|\bfn|sdfn|ftn|nota|cite_ref", re.IGNORECASE)
_BACK: Final = re.compile(r"[\W\d_a-z]{0,6}")  # ↩︎, ^, [1], ↑ a b
_BLOCKS: Final = ("li", "p", "div", "aside", "dd", "td")
_WORD: Final = re.compile(r"\w")
_LONGEST: Final = 4000  # characters of a note


def notes_taken_out(tree: HtmlElement) -> list[RawBlock]:
    """The notes of the page in the order in which its text calls them; they and their numbers are gone from `tree`."""
    by_id = {str(element.get("id") or element.get("name")): element for element in tree.iter() if _named(element)}
    calls: dict[str, list[HtmlElement]] = {}
    for link in tree.iter("a"):
        target = str(link.get("href") or "").rpartition("#")
        within = target[1] and (not target[0] or not target[0].startswith(("http", "mailto")))
        if within and target[2] in by_id and _calls_a_note(link):
            calls.setdefault(target[2], []).append(link)
    notes: list[RawBlock] = []
    own = {str(element.get("id") or element.get("name")) for links in calls.values() for element in _around(links)}
    looked_at: set[HtmlElement] = set()  # a page may lead to one block from thousands of places
    for name, links in calls.items():
        block = _block_of(by_id[name])
        if block is None or block in looked_at or block.getparent() is None:
            continue
        looked_at.add(block)
        if any(block in link.iterancestors() for link in links):
            continue
        for back in list(block.iter("a")):
            if str(back.get("href") or "").rpartition("#")[2] in own and _BACK.fullmatch(seen(back)):
                _drop(back)
        words = _OWN_NUMBER.sub("", seen(block))
        if not words or len(words) > _LONGEST:
            continue
        notes.append(RawBlock(BlockKind.FOOTNOTE, words, level=len(notes) + 1))
        _drop(block)
        for link in links:
            parent = link.getparent()
            _open_brackets(link)
            _drop(link)
            if parent is not None and parent.tag == "sup" and not _WORD.search(seen(parent)):
                _drop(parent)  # with its brackets, and the comma between two numbers
    return notes


def _named(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(element.get("id") or element.get("name")) and element.tag != "meta"


def _calls_a_note(link: HtmlElement) -> bool:
    """Whether a link within the page is the number of a note: short, and raised or called one by the page."""
    if not _NUMBER.fullmatch(seen(link)):
        return False
    parent = link.getparent()
    raised = next(link.iter("sup"), None) is not None or (parent is not None and parent.tag == "sup")
    said = " ".join(str(link.get(name) or "") for name in ("class", "id", "role", "rel", "href", "name"))
    back = "backlink" in said or "fnref" in str(link.get("href")) or "anc" in str(link.get("href"))
    return not back and (raised or _SAYS_NOTE.search(said) is not None)


def _around(links: list[HtmlElement]) -> list[HtmlElement]:
    """The links and what stands right around them, one of which a note's arrow leads back to."""
    parents = [link.getparent() for link in links]
    return [one for one in (*links, *parents) if one is not None and (one.get("id") or one.get("name"))]


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """The paragraph or item that an anchor stands in, or is."""
    block = element
    if element.tag not in _BLOCKS:
        block = next((above for above in element.iterancestors() if above.tag in ("li", "p", "dd", "td")), None)
    if block is not None and block.tag == "td":  # a cell is a note beside its number, and else one of a table
        others = [seen(cell) for cell in block.getparent() if cell is not block]
        return block if all(not words or _NUMBER.fullmatch(words) for words in others) else None
    return block


def _open_brackets(link: HtmlElement) -> None:
    """Take away the brackets that stand right around a link in the words beside it: “the plan [1]”."""
    before, parent = link.getprevious(), link.getparent()
    words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    behind = link.tail or ""
    if (words[-1:], behind[:1]) not in (("[", "]"), ("(", ")")):
        return
    link.tail = behind[1:]
    if before is not None:
        before.tail = words[:-1]
    elif parent is not None:
        parent.text = words[:-1]


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
