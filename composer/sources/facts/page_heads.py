# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines that a page shows between its headline and its first paragraph: byline and day.

Where nothing in the page's code says who wrote and when, these lines are read as they are printed. What stands
elsewhere on the page (its clock, teasers) is not looked at.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Final

from composer.sources.cleaning.asides import is_bare_date
from composer.sources.facts.dates import iso_date, published_day
from composer.sources.facts.names import byline_names, further_names, is_authors_position, lone_names, positioned_names
from composer.sources.facts.press_lines import Told, is_event, press_line
from composer.sources.model import Certainty, Evidence, Fact
from composer.text.wordlists import phrase_set, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_LINES: Final = (
    "p",
    "div",
    "span",
    "li",
    "dt",
    "dd",
    "time",
    "small",
    "address",
    "td",
    "h2",
    "h3",
    "h4",
    "h5",
    "section",
    "header",
    "font",
)
_INLINE: Final = word_set("a abbr b bdi em font i img small span strong sup time u br svg wbr cite")
_SHOWN: Final = frozenset([*_LINES, "a", "b", "em", "i", "strong"])
_SENTENCE: Final = 15  # words of a paragraph that ends in a stop
_BYLINE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autore|autori|auteur|auteurs|firma|writer)(?:$|[\s_-])", re.I
)
_SIGNED: Final = "\x01"  # before a line whose element is marked as that of the authors
_LONG: Final = 25  # words of the first paragraph of the text
_MOST: Final = 12  # lines of a head
_LONGEST: Final = 200  # characters
_BY: Final = frozenset({"by", "di", "par", "von", "by:", "di:", "author:", "autore:"})
_ABOVE_TAGS: Final = frozenset(["p", "div", "span", "time", "li"])
_CHROME: Final = frozenset(["nav", "header", "aside", "footer"])
_ABOVE: Final = 8  # elements above a headline that are looked at
_AUTHORS: Final = phrase_set(
    "author | authors | autore | autori | auteur | auteurs | autor | autorin | autoren | by | written by"
)
_RELEASES: Final = phrase_set(
    "press release | press releases | news release | statement | comunicato stampa | comunicato | nota stampa"
    " | communiqué de presse | communiqué | pressemitteilung | medienmitteilung | news article | speech"
)
_CHANGED: Final = re.compile(r"updat|modif|aggiorn|mis à jour|mise à jour|aktualisiert|geändert", re.IGNORECASE)
_POSTED: Final = re.compile(
    r"(?:posted|published|written) by\s+(?P<name>[^|·•]{3,60}?)(?:\s+(?:at|on|in)\b.*)?$", re.IGNORECASE
)


def head_lines(tree: HtmlElement) -> list[str]:
    """The lines between the only headline of the first rank (or second, without one) and the first long paragraph."""
    headline = _headline(tree)
    if headline is None:
        return []
    lines: list[str] = []
    passed = False
    done: set[HtmlElement] = set()
    body = tree.find("body")
    for element in (body if body is not None else tree).iter():
        if element is headline:
            passed = True
            done.update(element.iter())
            continue
        if not passed or not isinstance(element.tag, str) or element in done or element.tag not in _SHOWN:
            continue
        if any(isinstance(child.tag, str) and child.tag not in _INLINE for child in element):
            continue
        done.update(element.iter())
        words = " ".join(" ".join(element.itertext()).split())
        count = len(words.split())
        if count >= _LONG or (count >= _SENTENCE and words[-1] in ".!?") or len(lines) >= _MOST:
            break
        if words and len(words) <= _LONGEST:
            signed = _SIGNED if _BYLINE_CLASS.search(str(element.get("class", ""))) else ""
            lines.extend(f"{signed}{line}" for line in _broken(element))
    return lines


def head_line(element: HtmlElement) -> str:
    """The words of an element in one line, marked as `head_lines` does where the page calls it the authors'."""
    signed = _SIGNED if _BYLINE_CLASS.search(str(element.get("class", ""))) else ""
    return signed + " ".join("".join(element.itertext()).split())


def _broken(element: HtmlElement) -> list[str]:
    """The words of an element, parted where a line break stands in it."""
    words = [""]
    for part in element.iter():
        if part.tag == "br":
            words.append("")
        elif isinstance(part.tag, str):
            words[-1] += f" {part.text or ''}"
        if part is not element:
            words[-1] += f" {part.tail or ''}"
    return [line for line in (" ".join(line.split()) for line in words) if line]


def lines_above(tree: HtmlElement) -> list[str]:
    """The lines right above the only headline, within what the page calls its main part or below its menus."""
    headline = _headline(tree)
    if headline is None:
        return []
    last: deque[HtmlElement] = deque(maxlen=_ABOVE)
    for element in tree.iter():
        if element is headline:
            break
        if element.tag in _ABOVE_TAGS:
            last.append(element)
    above: list[str] = []
    for element in last:
        plain = all(child.tag in _INLINE for child in element)
        if plain and not any(parent.tag in _CHROME for parent in element.iterancestors()):
            above.extend(_broken(element))
    return above


def day_of_release(tree: HtmlElement, *, day_first: bool) -> Fact | None:
    """The one day above the headline of a press release, which says there that it is one; else None.

    Without such a label the day above a headline may be the page's clock. `day_first` as in `dates.iso_date`.
    """
    lines = lines_above(tree)
    at = next((at for at, line in enumerate(lines) if line.lower() in _RELEASES), -1)
    days = {day: line for line in lines[at:] if (day := iso_date(line, day_first=day_first)) and len(line.split()) <= 6}
    if at < 0 or len(days) != 1:
        return None
    day, line = next(iter(days.items()))
    return Fact(day, Certainty.READ, (Evidence(line[:300]),))


def day_above(tree: HtmlElement, *, day_first: bool) -> Fact | None:
    """A suggestion: the one bare day above the headline of a page of a site, the article's or the page's clock.

    A page without menus is a text in the clothes of a page, and has no clock.
    """
    if next(tree.iter(*_CHROME), None) is None:
        return None
    days = {iso_date(line, day_first=day_first): line for line in lines_above(tree) if is_bare_date(line)}
    if len(days) != 1 or "" in days:
        return None
    day, line = next(iter(days.items()))
    return Fact(day, Certainty.INFERRED, (Evidence(line[:300]),))


def _headline(tree: HtmlElement) -> HtmlElement | None:
    for tag in ("h1", "h2"):
        found = [element for element in tree.iter(tag) if "".join(element.itertext()).strip()]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def day_in(lines: list[str], *, day_first: bool) -> Fact | None:
    """The day of publication, where the lines tell one day and no more; days of changes do not count.

    `day_first` as in `dates.iso_date`.
    """
    found: dict[str, str] = {}
    for at, line in enumerate(line.lstrip(_SIGNED) for line in lines):
        label = lines[at - 1] if at else ""
        told = press_line(line)
        if told is None or not told.of(Told.DAY) or any(is_event(words) for words in told.words):
            continue
        if _CHANGED.search(label) and len(label.split()) <= 3:
            continue
        if len(" ".join(told.words).split()) <= 10 and (day := published_day(line, day_first=day_first)):
            found.setdefault(day, line)
    if len(found) != 1:
        return None
    day, line = next(iter(found.items()))
    return Fact(day, Certainty.READ, (Evidence(line[:300]),))


def authors_in(lines: list[str]) -> tuple[Fact, ...]:
    """The names in the first line that is a byline, or that follows the word "by" alone."""
    for at, marked in enumerate(lines):
        line = marked.lstrip(_SIGNED)
        posted = _POSTED.match(line)
        names = byline_names(line) or positioned_names(line) or (lone_names(posted["name"]) if posted else ())
        if not names and marked != line:
            names = lone_names(line)
        if not names and at and lines[at - 1].lower() in _BY:
            names = lone_names(line)
        labelled = at > 0 and lines[at - 1].lower().strip(" :") in _AUTHORS
        if not names and labelled:
            names = lone_names(line)
        if not names and at + 1 < len(lines) and is_authors_position(lines[at + 1].lstrip(_SIGNED)):
            names = lone_names(line)
        if names:
            found = [Fact(name, Certainty.READ, (Evidence(line[:300]),)) for name in names]
            return (*found, *named_below(lines[at + 1 :], listed=labelled))
    return ()


def named_below(lines: Iterable[str], *, listed: bool = False) -> list[Fact]:
    """The further authors right under the first, each in a line of its own ("e Fabiana Scirè").

    A name alone is one where the page calls it so, or in a list (`listed`); elsewhere it may be a section or a tag.
    """
    found: list[Fact] = []
    for marked in lines:
        line = marked.lstrip(_SIGNED)
        names = further_names(line, joined=not listed and line == marked)
        if not names:
            break
        found += [Fact(name, Certainty.READ, (Evidence(line[:300]),)) for name in names]
    return found
