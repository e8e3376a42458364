# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What pages say of themselves without saying it in their head: microdata of schema.org, and the name of their site.

The site's name is the part of the page's title that the page prints again as its own: in the link to its start page, as
its logo, behind its ©, or in its address. A part that nothing confirms is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES: Final = re.compile(r"schema\.org/\w*(?:Article|Posting|Report|Speech|Review)\b", re.IGNORECASE)
_PROPERTIES: Final = ("headline", "datePublished", "author", "publisher", "articleSection", "inLanguage")
_LOGO: Final = re.compile(
    r"(?:^|[\s_-])(?:logo|brand|branding|masthead|site-?(?:title|name|logo)|custom-logo(?:-link)?|navbar-brand"
    r"|testata|site-header|it-header|page-header)(?:$|[\s_-])",
    re.I,
)
_PARTS: Final = re.compile(r"\s+[|–—·•:»/-]\s+|\s*\|\s*|\s+::\s+")
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright|by|\d{4}(?:\s*[-–]\s*\d{2,4})?),?)*\s*(?P<words>[^."
    r"|–—,;·]{2,60})",
    re.I,
)
_LONGEST_NAME: Final = 60  # characters
_TELLING: Final = 6  # letters from which a name inside a longer one is no chance
_DEEPEST: Final = 40


def marked_articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """The articles that the page marks up with microdata, in the form of JSON-LD objects."""
    found = []
    for scope in tree.iter():
        if (
            isinstance(scope.tag, str)
            and scope.get("itemscope") is not None
            and _ARTICLES.search(str(scope.get("itemtype", "")))
        ):
            found.append(_item(scope))
    return [item for item in found if len(item) > 1]


def _item(scope: HtmlElement) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": str(scope.get("itemtype", "")).rsplit("/", 1)[-1]}
    for element in _own(scope):
        for name in str(element.get("itemprop", "")).split():
            if name not in _PROPERTIES and name != "name":
                continue
            value: Any = _item(element) if element.get("itemscope") is not None else _value(element)
            if name in ("author", "articleSection"):
                item.setdefault(name, []).append(value)
            elif value:
                item.setdefault(name, value)
    return item


def _own(scope: HtmlElement) -> Iterator[HtmlElement]:
    """The elements below an item that are its own, those of items inside it left out."""
    stack: list[tuple[HtmlElement, int]] = [(child, 1) for child in reversed(list(scope))]
    while stack:
        element, depth = stack.pop()
        if not isinstance(element.tag, str):
            continue
        yield element
        if element.get("itemscope") is None and depth < _DEEPEST:
            stack += [(child, depth + 1) for child in reversed(list(element))]


def _value(element: HtmlElement) -> str:
    said = element.get("content") or element.get("datetime") or ""
    return " ".join(str(said or "".join(element.itertext())).split())


def canonical(tree: HtmlElement) -> str:
    """The address the page gives as its own, "" for none."""
    for link in tree.iter("link"):
        if str(link.get("rel", "")).lower() == "canonical" and str(link.get("href", "")).startswith("http"):
            return str(link.get("href"))
    return ""


def title_parts(words: str) -> list[str]:
    """A page's title parted at its bars and dashes."""
    return [part for part in (part.strip() for part in _PARTS.split(words)) if part]


def without_site(title: str, houses: set[str]) -> str:
    """A declared title without the name of its site at either end; the title itself where nothing else is left."""
    for seam in re.finditer(r"\s+[|–—·•:»-]\s+|\s*\|\s*|\s+::\s+", title):
        front, back = title[: seam.start()], title[seam.end() :]
        if any(same_letters(back, house) for house in houses):
            return front
        if any(same_letters(front, house) for house in houses):
            return back
    return title


def same_letters(one: str, other: str) -> bool:
    """Whether two names have the same letters and figures."""
    return bool(_letters(one)) and _letters(one) == _letters(other)


def own_part(name: str, tree: HtmlElement) -> str:
    """The name of a site without its motto ("Northwind | A think tank of the coast"), where its address confirms it."""
    parts = title_parts(name)
    if len(parts) > 1 and (all(same_letters(part, parts[0]) for part in parts) or _confirms(parts[0], _host(tree))):
        return parts[0]
    return name


def site_named(tree: HtmlElement) -> str:
    """The name of the page's site as its title prints it first or last; "" where nothing else confirms it."""
    title = tree.find(".//title")
    parts = title_parts(" ".join("".join(title.itertext()).split())) if title is not None else []
    ends = dict.fromkeys((parts[-1], parts[0])) if len(parts) > 1 else {}
    for part in ends:
        if 2 < len(part) <= _LONGEST_NAME and any(_confirms(part, proof) for proof in _proofs(tree)):
            return part
    host = _host(tree)
    return next(
        (
            words
            for words in _own_names(tree)
            if host and _letters(words) in (host, f"the{host}", f"il{host}", f"la{host}")
        ),
        "",
    )


def _confirms(part: str, proof: str) -> bool:
    """Whether a proof says the same name, or the name with something behind or before it."""
    one, other = _letters(part), _letters(proof)
    short, long = sorted((one, other), key=len)
    return bool(short) and (
        short == long or (len(short) >= _TELLING and (long.startswith(short) or long.endswith(short)))
    )


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _host(tree: HtmlElement) -> str:
    """The letters of the page's host without its ending, by the address it gives as its own."""
    address = canonical(tree) or next(
        (str(meta.get("content")) for meta in tree.iter("meta") if meta.get("property") == "og:url"), ""
    )
    return _letters((urlsplit(address).hostname or "").removeprefix("www.").rsplit(".", 1)[0])


def _own_names(tree: HtmlElement) -> Iterator[str]:
    """What the links to the start page and the logos say."""
    for element in tree.iter("a", "img", "div", "span", "p", "h1"):
        words = " ".join("".join(element.itertext()).split()) if element.tag != "img" else str(element.get("alt", ""))
        if len(words) <= _LONGEST_NAME and _is_own(element):
            yield words


def _is_own(element: HtmlElement) -> bool:
    home = r"(?:https?://[^/]+)?/?(?:index\.\w+|it/|en/|fr/|de/)?"
    linked = element.tag == "a" and re.fullmatch(home, str(element.get("href", "#"))) is not None
    return linked or _LOGO.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _proofs(tree: HtmlElement) -> Iterator[str]:
    """What else on the page names its site: the link home, the logo, the owner behind ©, the host of its address."""
    yield _host(tree)
    for element in tree.iter("a", "img", "div", "span", "p", "td", "small", "footer", "header", "h1", "li"):
        words = " ".join("".join(element.itertext()).split()) if element.tag != "img" else str(element.get("alt", ""))
        if len(words) > 200:
            continue
        if _is_own(element):
            yield words
        elif owner := _COPYRIGHT.search(words):
            yield owner["words"]
