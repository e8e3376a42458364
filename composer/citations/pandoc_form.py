# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Requests as pandoc's JSON document, and its answer as our own runs. Nothing here is ever parsed from marked-up text.

AST: pandoc-types 1.23 (Cite, Note, Span …), https://hackage.haskell.org/package/pandoc-types
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from composer.citations.euphony import polished, with_euphony
from composer.citations.items import Item
from composer.citations.pandoc_style import locator_word
from composer.citations.primaries import Carried
from composer.citations.request import BibliographyEntry, Formatted, PlacedCitation, Request
from composer.document.model import PLAIN, Citation, CitationItem, Inline, LineBreak, Locator, Marks, Script, Text
from composer.i18n.typography import APOSTROPHE, paired_marks

Node = dict[str, Any]

_API_VERSION: Final = [1, 23]

# What pandoc would take for markup inside a value travels as characters that no text can hold (noncharacters).
_GUARDED: Final = "<>{}[]()\"'“”‘«»„"
_GUARDS: Final = {ord(character): chr(0xFDD0 + index) for index, character in enumerate(_GUARDED)}
_UNGUARD: Final[dict[int, str]] = {0xFDD0 + index: character for index, character in enumerate(_GUARDED)}
_HYPHEN: Final = "\ufdee"  # one inside a page's name (497-001-001), no range
_UNGUARD[ord(_HYPHEN)] = "-"
_RANGE: Final = "\ufdef"  # follows the dash of a range that pandoc would leave as it was typed
_RANGE_DASH: Final = re.compile(f"[-–‑]?{_RANGE}")
_PAGE_NAME: Final = re.compile(r"\w+(?:[-–]\w+){2,}")
_DASH_OF_RANGE: Final = re.compile(r"(?<=\w)\s?[-–]\s?(?=\w)")
_ENDS, _CARRIES = "\ufde0", "\ufde1"  # where a primary text ends, and where the words before its carrier begin
_NONCHARACTERS: Final = dict.fromkeys(range(0xFDD0, 0xFDF0))

_AS_IT_IS: Final = ("id", "type", "URL", "language")
_SIGNS: Final = re.compile(f"([{_ENDS}{_CARRIES}])")
_CITED_AGAIN: Final = ", cit."  # what Italian styles say of a work cited before
_STOPS: Final = (".", "?", "!", "…")
_CLOSING_QUOTES: Final = ("”", "’")
_URL: Final = re.compile(r"https?://[^\s«»“”<>]+[^\s«»“”<>.,;:!?)\]]")
_LINKS: Final = ("http://", "https://", "mailto:")


# ---------------------------------------------------------------------------------------------- to pandoc


def question(request: Request) -> bytes:
    """The document that cites as `request` does: one paragraph for each citation, and some for no citation of its own.

    A text quoted again through the same source stands between two paragraphs nobody sees: before it the source by
    itself, so that the style says what it says of a source cited again at once; behind it both, so that it does not say
    so of the source alone.
    """
    blocks = []
    for number, placed in enumerate(request.citations):
        asked = [placed]
        if request.repeats_carrier(number):
            before = request.citations[number - 1].citation.items[1]
            asked = [_only(placed, before), _only(placed, placed.citation.items[1]), placed]
        blocks += [{"t": "Para", "c": [_cite_in_place(one, request.style.in_text)]} for one in asked]
    meta = {
        "lang": {"t": "MetaString", "c": request.locale},
        "link-citations": {"t": "MetaBool", "c": False},
        "link-bibliography": {"t": "MetaBool", "c": False},
    }
    document = {"pandoc-api-version": _API_VERSION, "meta": meta, "blocks": blocks}
    return json.dumps(document, ensure_ascii=False).encode()


def _only(placed: PlacedCitation, carrier: CitationItem) -> PlacedCitation:
    """The carrier of a text by itself, in the place of the citation of both."""
    return replace(placed, citation=Citation((carrier,)), carried=None)


def bibliography(items: Iterable[Item]) -> bytes:
    """The items as a CSL-JSON file."""
    return json.dumps([_prepared(item) for item in items], ensure_ascii=False).encode()


def _cite_in_place(placed: PlacedCitation, in_text: bool) -> Node:
    """The citation; inside a note when it continues one: bare ones pandoc makes notes of, with a capital."""
    cited = [_cited(item, placed, index) for index, item in enumerate(placed.citation.items)]
    cite = {"t": "Cite", "c": [cited, []]}
    if in_text or placed.opens:
        return cite
    return {"t": "Note", "c": [{"t": "Para", "c": [cite]}]}


def _cited(item: CitationItem, placed: PlacedCitation, index: int) -> Node:
    carried = placed.carried
    carries = carried is not None and index == carried.index
    ends = carried is not None and carried.follows and index == carried.index - 1
    return {
        "citationId": item.key,
        "citationPrefix": _prefix(item, carried if carries else None),
        "citationSuffix": _suffix(item, _ENDS if ends else ""),
        "citationMode": {"t": "SuppressAuthor" if item.suppress_author else "NormalCitation"},
        "citationNoteNum": placed.note_number,
        "citationHash": 0,
    }


def _prefix(item: CitationItem, carried: Carried | None) -> list[Node]:
    """The writer's words before an item, then ours if it carries another text's words."""
    nodes = _words(_guard(item.prefix))
    if carried is None:
        return nodes
    nodes += [{"t": "Space"}] if nodes else []
    nodes += [{"t": "Str", "c": _CARRIES}] if carried.follows else []
    for run in carried.words:
        words = _words(_guard(run.text))
        nodes += [{"t": "Emph", "c": words}] if run.marks.italic else words
    return nodes


def _suffix(item: CitationItem, end: str) -> list[Node]:
    """Locator and suffix. The braces tell pandoc where the locator ends; empty ones, that there is none."""
    if not item.locator.strip() and not item.suffix.strip() and not end:
        return []
    place = _guard(item.locator.strip())
    if place:
        place = f"{locator_word(item.label)} {_pages(place) if item.label is Locator.PAGE else _ranges(place)}"
    suffix = _guard(item.suffix)
    joint = "" if suffix[:1] in ("", " ", ",", ".", ";", ":", ")") else " "
    return [{"t": "Str", "c": ","}, {"t": "Space"}, *_words(f"{{{place}}}{joint}{suffix}{end}")]


def _words(text: str) -> list[Node]:
    nodes: list[Node] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            nodes.append({"t": "Space"})
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def _pages(pages: str) -> str:
    """Pages with the hyphens that belong to a page's name hidden; their ranges pandoc sets as the style wants them."""
    return _PAGE_NAME.sub(lambda name: re.sub("[-–]", _HYPHEN, name[0]), pages)


def _ranges(locator: str) -> str:
    """A place that is no page, the dashes of its ranges marked."""
    return _DASH_OF_RANGE.sub(f"-{_RANGE}", _pages(locator))


def _guard(text: str) -> str:
    return text.translate(_NONCHARACTERS).translate(_GUARDS)


def _prepared(value: Any, name: str = "") -> Any:
    """A value of an item with its marks in the form in which pandoc nests them, and everything else as it is."""
    if isinstance(value, str):
        return _pages(_guard(value)) if name == "page" else _nestable(value)
    if isinstance(value, Mapping):
        return {name: part if name in _AS_IT_IS else _prepared(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_prepared(part) for part in value]
    return value


def _nestable(text: str) -> str:
    """Quotation marks that belong together become straight ones, which the engine sets by language and depth."""
    text = text.translate(_NONCHARACTERS)
    characters = [_GUARDS.get(ord(c), c) for c in text]
    for index, character in enumerate(text):
        if character == "'" and text[index - 1 : index].isalpha():
            characters[index] = APOSTROPHE
    for pair in paired_marks(text):
        characters[pair.start] = characters[pair.end] = "'" if pair.depth % 2 else '"'
        for inner in (pair.start + 1, pair.end - 1):  # French blanks inside guillemets
            if text[inner].isspace():
                characters[inner] = ""
    return "".join(characters)


# ---------------------------------------------------------------------------------------------- from pandoc


def answer(output: bytes, request: Request) -> Formatted:
    """What pandoc answered. Raises LookupError, TypeError, ValueError when it is not of the expected shape."""
    blocks = json.loads(_RANGE_DASH.sub(request.style.range_dash or "–", output.decode()))["blocks"]
    paragraphs: list[Node] = []
    rest = blocks
    for number in range(len(request.citations)):
        size, at = (3, 1) if request.repeats_carrier(number) else (1, 0)
        if len(rest) < size:
            raise ValueError(f"{len(paragraphs)} answers to {len(request.citations)} citations")
        paragraphs.append(rest[at])
        rest = rest[size:]
    notes = tuple(
        _finished(_answered(block, placed, request) if _any_known(placed, request) else _keys(placed), placed, request)
        for block, placed in zip(paragraphs, request.citations, strict=True)
    )
    return Formatted(
        notes=notes,
        bibliography=tuple(
            replace(entry, content=with_euphony(entry.content, [entry.key], request)) for entry in _entries(rest)
        ),
        in_text=request.style.in_text,
        missing=tuple(key for key in request.cited if key not in request.items),
    )


def _any_known(placed: PlacedCitation, request: Request) -> bool:
    return any(item.key in request.items for item in placed.citation.items)


def _answered(block: Node, placed: PlacedCitation, request: Request) -> tuple[Inline, ...]:
    said = _merged(_with_joint(_runs(_inside(block["c"])), request.style.stop_inside_quotes))
    return with_euphony(said, [item.key for item in placed.citation.items], request)


def _with_joint(runs: Iterable[Inline], inside_quotes: bool) -> Iterator[Inline]:
    """`runs` with a comma between a primary text and the words before its carrier, whatever the style puts there."""
    before: list[Inline] = []
    between = False
    for run in runs:
        if not isinstance(run, Text):
            before += [] if between else [run]
            continue
        for part in _SIGNS.split(run.text):
            if part == _ENDS:
                between = True
            elif part == _CARRIES:
                before = _closed(before, inside_quotes) if between else before
                between = False
            elif part and not between:
                before.append(Text(part, run.marks))
    yield from before


def _closed(runs: list[Inline], inside_quotes: bool) -> list[Inline]:
    """The words of a primary text, ended by a comma; no "cit." of its own before "cit. in"."""
    closed = list(runs)
    _strip(closed, -1)
    for ending in (",", _CITED_AGAIN):
        if "".join(run.text for run in closed if isinstance(run, Text)).endswith(ending):
            _drop_end(closed, len(ending))
    last = closed[-1] if closed else None
    if isinstance(last, Text) and inside_quotes and last.text.endswith(_CLOSING_QUOTES):
        return [*closed[:-1], Text(f"{last.text[:-1]},{last.text[-1]} ", last.marks)]
    return [*closed, Text(", ")] if closed else []


def _drop_end(runs: list[Inline], count: int) -> None:
    """Take `count` characters off the end of `runs`."""
    while count and runs and isinstance(last := runs.pop(), Text):
        if len(last.text) > count:
            runs.append(Text(last.text[:-count], last.marks))
            return
        count -= len(last.text)


def _keys(placed: PlacedCitation) -> tuple[Inline, ...]:
    """What stands for a citation of which no source is known: its keys, in bold, so that nobody overlooks them."""
    return (Text("; ".join(f"{item.key}?" for item in placed.citation.items), Marks(bold=True)),)


def _inside(inlines: Sequence[Node]) -> Iterator[Node]:
    """The inlines of a citation, out of the note and Cite around them."""
    for node in inlines:
        if node["t"] == "Note":
            for block in node["c"]:
                yield from _inside(block["c"])
        elif node["t"] == "Cite":
            yield from _inside(node["c"][1])
        else:
            yield node


def _entries(blocks: Sequence[Node]) -> Iterator[BibliographyEntry]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (identity, _, _), content = block["c"]
        if identity.startswith("ref-"):
            label, words = _entry_parts(content)
            if not _joined(words):
                continue  # a kind that the style does not list (letters, in some)
            yield BibliographyEntry(identity.removeprefix("ref-"), _joined(words), _joined(label))
        else:
            yield from _entries(content)


def _entry_parts(blocks: Sequence[Node]) -> tuple[list[Inline], list[Inline]]:
    """The number set in the margin and the words of an entry."""
    label: list[Inline] = []
    words: list[Inline] = []
    for block in blocks:
        if block["t"] == "Div":
            inner_label, inner_words = _entry_parts(block["c"][1])
            label, words = label + inner_label, words + inner_words
            continue
        for node in block["c"]:
            in_margin = node["t"] == "Span" and "csl-left-margin" in node["c"][0][1]
            (label if in_margin else words).extend(_runs([node]))
    return label, words


_MARKING: Final[Mapping[str, dict[str, Any]]] = {
    "Strong": {"bold": True},
    "Underline": {"underline": True},
    "Strikeout": {"strike": True},
    "SmallCaps": {"small_caps": True},
    "Superscript": {"script": Script.SUPER},
    "Subscript": {"script": Script.SUB},
}


def _runs(nodes: Iterable[Node], marks: Marks = PLAIN) -> Iterator[Inline]:
    """Pandoc's nested inlines as flat runs. Emphasis inside emphasis stands upright, as printers do."""
    for node in nodes:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            yield Text(content.translate(_UNGUARD), marks)
        elif kind in ("Space", "SoftBreak"):
            yield Text(" ", marks)
        elif kind == "LineBreak":
            yield LineBreak()
        elif kind == "Emph":
            yield from _runs(content, replace(marks, italic=not marks.italic))
        elif kind in _MARKING:
            yield from _runs(content, replace(marks, **_MARKING[kind]))
        elif kind == "Span":
            yield from _runs(content[1], replace(marks, italic=False) if "nodecor" in content[0][1] else marks)
        elif kind == "Link":
            target = content[2][0].translate(_UNGUARD)
            yield from _runs(content[1], replace(marks, link=target) if target.startswith(_LINKS) else marks)
        elif kind in ("Quoted", "Cite"):
            yield from _runs(content[1], marks)
        elif kind in ("Code", "Math", "RawInline"):
            yield Text(content[1].translate(_UNGUARD), marks)
        elif kind == "Note":
            for block in content:
                yield from _runs(block["c"], marks)


def _finished(runs: tuple[Inline, ...], placed: PlacedCitation, request: Request) -> tuple[Inline, ...]:
    """A citation's runs joined, ended with a stop where a footnote ends."""
    joined = _joined(runs)
    if request.style.in_text or not placed.closes or not joined or not request.style.ends_with_stop:
        return joined
    last = joined[-1]
    if not isinstance(last, Text) or last.text.endswith(_STOPS):
        return joined
    if last.text[-2:-1] in _STOPS and last.text.endswith((*_CLOSING_QUOTES, "»")) and request.style.stop_inside_quotes:
        return joined
    if request.style.stop_inside_quotes and last.text.endswith(_CLOSING_QUOTES):
        return (*joined[:-1], Text(f"{last.text[:-1]}.{last.text[-1]}", last.marks))
    if last.marks == PLAIN:
        return (*joined[:-1], Text(last.text + "."))
    return (*joined, Text("."))


def _merged(runs: Iterable[Inline]) -> list[Inline]:
    """Neighbours with equal marks in one run."""
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Text) and isinstance(last, Text) and last.marks == run.marks:
            joined[-1] = Text(last.text + run.text, run.marks)
        elif not isinstance(run, Text) or run.text:
            joined.append(run)
    return joined


def _joined(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with addresses linked and no blanks at either end."""
    joined = _merged(runs)
    _strip(joined, 0)
    _strip(joined, -1)
    return tuple(part for run in map(polished, joined) for part in _with_links(run))


def _strip(runs: list[Inline], index: int) -> None:
    while runs and isinstance(run := runs[index], Text):
        words = run.text.lstrip(" ") if index == 0 else run.text.rstrip(" ")
        if words:
            runs[index] = Text(words, run.marks)
            return
        runs.pop(index)


def _with_links(run: Inline) -> Iterator[Inline]:
    """A run with the addresses in its words made links."""
    if not isinstance(run, Text) or run.marks.link or "://" not in run.text:
        yield run
        return
    done = 0
    for match in _URL.finditer(run.text):
        if match.start() > done:
            yield Text(run.text[done : match.start()], run.marks)
        yield Text(match[0], replace(run.marks, link=match[0]))
        done = match.end()
    if done < len(run.text):
        yield Text(run.text[done:], run.marks)
