# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The shape of an article that was found without its paragraphs: trafilatura says which words, the page how they stand.

Pages made of <div>, <br> or layout tables come out of trafilatura as one line. Its words still tell which part of the
page is the article; our own walk over that part gives its paragraphs, headings, lists and captions. (readability-lxml
was the other choice: it gives the same part, in HTML that would be walked in the same way.)
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.page_walk import page_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ONE_BLOCK: Final = 0.7  # of all words in one block: it has no paragraphs
_INSIDE: Final = 0.85  # of the article's letters in a part of the page: the article is in there
_COVERED: Final = 0.9  # of the words, to be taken for the same article
_LONGER: Final = 1.6  # times the words: more than the article
_BESIDE: Final = ("nav", "aside", "footer", "form", "header", "script", "style", "noscript", "template")
_NO_LETTERS: Final = re.compile(r"[\W_]+")


def shaped(tree: HtmlElement, article: list[RawBlock]) -> list[RawBlock]:
    """`article` as it stands in the page when it came out in one piece; else as it is, captions in their places."""
    words = [len(block.text.split()) for block in article]
    if not words or max(words) < sum(words) * _ONE_BLOCK:
        return _with_captions(tree, article)
    body = tree.find("body") if tree.tag == "html" else tree
    page = copy.deepcopy(body if body is not None else tree)
    for tag in _BESIDE:
        for element in list(page.iter(tag)):
            if element is not page and element.getparent() is not None:
                element.drop_tree()
    found = page_blocks(_part_of(page, article))
    return found if _is_better(found, article) else article


def _part_of(page: HtmlElement, article: list[RawBlock]) -> HtmlElement:
    """The smallest part of the page that holds the article."""
    for tag in ("article", "main"):
        named = list(page.iter(tag))
        if len(named) == 1 and _letters(named[0]):
            return named[0]
    wanted = len(_NO_LETTERS.sub("", "".join(block.text for block in article))) * _INSIDE
    part = page
    while True:
        inner = next((child for child in part if isinstance(child.tag, str) and _letters(child) >= wanted), None)
        if inner is None:
            return part
        part = inner


def _letters(element: HtmlElement) -> int:
    """How many letters of an element are no links'."""
    linked = sum(len(_NO_LETTERS.sub("", "".join(link.itertext()))) for link in element.iter("a"))
    return len(_NO_LETTERS.sub("", "".join(element.itertext()))) - linked


def _is_better(found: list[RawBlock], article: list[RawBlock]) -> bool:
    """Whether `found` is the same article with more paragraphs."""
    if len(found) <= len(article):
        return False
    said = "".join(_NO_LETTERS.sub("", block.text) for block in article)
    ours = [_NO_LETTERS.sub("", block.text) for block in found]
    inside = sum(len(letters) for letters in ours if letters in said)
    total = sum(map(len, ours))
    return total <= len(said) * _LONGER and inside >= total * _COVERED


def _with_captions(tree: HtmlElement, article: list[RawBlock]) -> list[RawBlock]:
    """Captions of pictures and tables behind the block they follow in the page; those behind the last are left."""
    captions = {_bare(e) for tag in ("figcaption", "caption") for e in tree.iter(tag)}
    if not captions:
        return article
    kept = [block for block in article if _NO_LETTERS.sub("", block.text) not in captions]
    place = {_NO_LETTERS.sub("", block.text): number for number, block in enumerate(kept)}
    behind: dict[int, list[RawBlock]] = {}
    last = -1
    for block in page_blocks(tree):
        letters = _NO_LETTERS.sub("", block.text)
        if block.aside is AsideKind.CAPTION:
            behind.setdefault(last, []).append(block)
        else:
            last = place.get(letters, last)
    made: list[RawBlock] = []
    for number, block in enumerate(kept):
        made.append(block)
        followers = behind.get(number, []) if number < len(kept) - 1 else []
        made += [one for one in followers if one.kind is BlockKind.ASIDE]
    return made


def _bare(element: HtmlElement) -> str:
    return _NO_LETTERS.sub("", "".join(element.itertext()))
