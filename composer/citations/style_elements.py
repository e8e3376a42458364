# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which parts a citation style may be made of. The engine passes over what it does not know, and with it whatever
stands within: the citations would be printed without a word of it being said.

CSL 1.0.2, "Style Structure", "Rendering Elements" and its schema (csl.rnc). The particulars of a style (`info`) print
nothing and hold what other programs put there; they are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_RENDERING: Final = "text date number names label group choose"
_WITHIN: Final = MappingProxyType(
    {
        "style": "info locale macro citation bibliography",
        "locale": "info style-options date terms",
        "terms": "term",
        "term": "single multiple",
        "date": "date-part",
        "citation": "sort layout",
        "bibliography": "sort layout",
        "sort": "key",
        "names": "name et-al label substitute",
        "name": "name-part",
        "choose": "if else-if else",
        **dict.fromkeys(("macro", "layout", "group", "substitute", "if", "else-if", "else"), _RENDERING),
    }
)
_ALLOWED: Final = MappingProxyType({part: frozenset(parts.split()) for part, parts in _WITHIN.items()})


def misplaced(root: _Element) -> Iterator[tuple[_Element, str, str]]:
    """The elements of the style `root` that CSL does not have where they stand: each with its name and that of the
    element it stands in. What stands within one of them is not named again."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        within = _name(parent)
        for element in parent.iterchildren("*"):  # no processing instructions, no comments
            name = _name(element)
            if not str(element.tag).startswith(_CSL) or name not in _ALLOWED.get(within, ()):
                yield element, name, within
            elif name != "info":
                waiting.append(element)


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
