# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The published cases of the CSL test suite, put through our path: items, our request, the engine, our runs.

A case is a text with marked sections (MODE, RESULT, CSL, INPUT, CITATION-ITEMS, CITATIONS). Expected results are HTML;
they are compared with our runs character by character with the marks each has. To keep hundreds of runs short all
cases go through one process of the engine (`_DRIVER`); what goes in and how the answer is read is the program's own.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from composer.citations.pandoc_form import answer, bibliography, question
from composer.citations.pandoc_program import pandoc_program
from composer.citations.pandoc_style import style_for_engine
from composer.citations.request import BibliographyEntry, Formatted, PlacedCitation, Request
from composer.citations.style import read_style
from composer.document.model import Citation, CitationItem, Inline, LineBreak, Locator, Script, Text
from composer.errors import ComposerError

FOLDER = Path(__file__).resolve().parent.parent / "build" / "csl-suite"
PASSING = Path(__file__).resolve().parent / "citations" / "csl_suite_passing.txt"

_SECTION = re.compile(r">>=+ ?([A-Z0-9-]+) ?=+>>\n?(.*?)<<=+ ?\1 ?=+<<", re.DOTALL)
_NUMBERED = re.compile(r"^(?:>>|\.\.)\[(\d+)\] ?", re.MULTILINE)

_DRIVER = """
local cases = pandoc.json.decode(io.open(arg[1]):read('a'))
for _, folder in ipairs(cases) do
  local ok, done = pcall(function()
    local document = pandoc.read(io.open(folder .. '/question.json'):read('a'), 'json')
    document.meta.csl = folder .. '/style.csl'
    document.meta.bibliography = folder .. '/items.json'
    return pandoc.write(pandoc.utils.citeproc(document), 'json')
  end)
  local out = io.open(folder .. (ok and '/answer.json' or '/failed.txt'), 'w')
  out:write(ok and done or tostring(done))
  out:close()
end
"""

Marked = list[tuple[str, frozenset[str]]]


class NotExpressible(Exception):
    """The case asks for something that no note can hold (a position given by hand, a kind of place we lack)."""


@dataclass(frozen=True)
class Case:
    """One published case: its request in our form, what it expects, and which part of the answer is compared."""

    name: str
    mode: str
    request: Request
    expected: str


def available() -> bool:
    """Whether the cases have been fetched (packaging/csl_suite.py)."""
    return FOLDER.is_dir()


def published() -> list[str]:
    """The names of all cases."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def passing() -> list[str]:
    """The names of the cases that pass, as recorded; the list may only grow."""
    lines = PASSING.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_case(name: str, *, own_note: bool) -> Case:
    """The case `name`, its citations in footnotes of their own, which begin with a capital, or inside others.

    Raises NotExpressible, and what reading its style raises.
    """
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    sections = dict(_SECTION.findall(text))
    mode = sections["MODE"].strip()
    items = {str(item["id"]): {**item, "id": str(item["id"])} for item in json.loads(sections["INPUT"])}
    style = read_style(sections["CSL"].strip().encode(), "case")
    closes = b'suffix="."' in (re.search(rb"<citation.*?<layout[^>]*>", style.xml, re.DOTALL) or [b""])[0]
    if mode == "bibliography" or ("CITATIONS" not in sections and "CITATION-ITEMS" not in sections):
        cited = [[{"id": key} for key in items]]
    elif "CITATIONS" in sections:
        cited = _ordered(json.loads(sections["CITATIONS"]))
    else:
        cited = json.loads(sections["CITATION-ITEMS"])
    placed = tuple(
        PlacedCitation(Citation(tuple(map(_item, one))), number, opens=own_note, closes=closes)
        for number, one in enumerate(cited, 1)
    )
    language = style.locale or "en-US"
    return Case(name, mode, Request(placed, items, style, language), sections["RESULT"].strip("\n"))


def _ordered(stages: list[Any]) -> list[list[dict[str, Any]]]:
    """The citations of the last stage in their order."""
    by_id = {stage[0]["citationID"]: stage[0]["citationItems"] for stage in stages}
    last, before, after = stages[-1]
    return [by_id[key] for key in (*(k for k, _ in before), last["citationID"], *(k for k, _ in after))]


def _item(data: dict[str, Any]) -> CitationItem:
    if {"position", "near-note", "author-only"} & data.keys():
        raise NotExpressible("it says by itself which position a citation has")
    try:
        label = Locator(data.get("label", "page"))
    except ValueError:
        raise NotExpressible(f"a place counted by {data['label']}") from None
    return CitationItem(
        str(data["id"]),
        str(data.get("locator", "")),
        label,
        data.get("prefix", ""),
        data.get("suffix", ""),
        bool(data.get("suppress-author", False)),
    )


def run(names: Iterable[str], folder: Path) -> dict[str, str]:
    """What is wrong with each case of `names`, "" where its result is as published; files go to `folder`.

    The suite knows nothing of footnotes that begin with a capital: a case passes in one of the two places a citation
    can have.
    """
    inside = _run(names, folder / "inside", own_note=False)
    again = _run([name for name, reason in inside.items() if reason], folder / "own", own_note=True)
    return {name: reason and again[name] and reason for name, reason in inside.items()}


def _run(names: Iterable[str], folder: Path, *, own_note: bool) -> dict[str, str]:
    folder.mkdir()
    wrong: dict[str, str] = {}
    cases: dict[str, Case] = {}
    for name in names:
        try:
            case = read_case(name, own_note=own_note)
            place = folder / name
            place.mkdir()
            (place / "style.csl").write_bytes(style_for_engine(case.request.style, case.request.locale))
            (place / "items.json").write_bytes(bibliography([case.request.items[k] for k in case.request.cited]))
            (place / "question.json").write_bytes(question(case.request))
            cases[name] = case
        except (NotExpressible, ComposerError, KeyError, ValueError) as error:
            wrong[name] = f"{type(error).__name__}: {error}"
    (folder / "driver.lua").write_text(_DRIVER, encoding="utf-8")
    (folder / "cases.json").write_text(json.dumps([str(folder / name) for name in cases]), encoding="utf-8")
    command = [str(pandoc_program()), "lua", str(folder / "driver.lua"), str(folder / "cases.json")]
    subprocess.run(command, check=True, capture_output=True)
    for name, case in cases.items():
        wrong[name] = _compare(case, folder / name)
    return wrong


def _compare(case: Case, place: Path) -> str:
    if not (place / "answer.json").exists():
        return f"the engine: {(place / 'failed.txt').read_text(encoding='utf-8')}"
    try:
        formatted = answer((place / "answer.json").read_bytes(), case.request)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"
    return compared(case, formatted)


def compared(case: Case, formatted: Formatted) -> str:
    """How `formatted` differs from what the case expects; "" when it does not."""
    ours, theirs = _ours(case, formatted), _theirs(case)
    return "" if ours == theirs else f"{_shown(ours)!r} is not {_shown(theirs)!r}"


def _ours(case: Case, formatted: Formatted) -> list[Marked]:
    if case.mode == "bibliography":
        return [_settled(_runs(_whole(entry))) for entry in formatted.bibliography]
    return [_settled(_runs(note)) for note in formatted.notes]


def _whole(entry: BibliographyEntry) -> tuple[Inline, ...]:
    """An entry with its number before it."""
    return (*entry.label, Text(" "), *entry.content) if entry.label else entry.content


def _theirs(case: Case) -> list[Marked]:
    if case.mode == "bibliography":
        parts = re.findall(
            r'<div class="csl-entry">(.*?)</div>\s*(?=<div class="csl-entry">|</div>|$)', case.expected, re.DOTALL
        )
        return [_settled(_marked(part.replace('<div class="csl-right-inline">', " "))) for part in parts]
    if _NUMBERED.search(case.expected):
        pieces = _NUMBERED.split(case.expected)[1:]
        numbered = sorted(zip(map(int, pieces[::2]), pieces[1::2], strict=True))
        return [_settled(_marked(words.strip("\n"))) for _number, words in numbered]
    count = len(case.request.citations)
    lines = case.expected.split("\n") if count > 1 else [case.expected]
    return [_settled(_marked(line)) for line in lines]


def _runs(inlines: Sequence[Inline]) -> Iterator[tuple[str, frozenset[str]]]:
    for inline in inlines:
        if isinstance(inline, LineBreak):
            yield "\n", frozenset()
        elif isinstance(inline, Text):
            marks = inline.marks
            names = {
                "bold": marks.bold,
                "italic": marks.italic,
                "underline": marks.underline,
                "caps": marks.small_caps,
                "super": marks.script is Script.SUPER,
                "sub": marks.script is Script.SUB,
            }
            for character in inline.text:
                yield character, frozenset(name for name, on in names.items() if on)


class _Reader(HTMLParser):
    """Expected HTML as characters with marks; emphasis inside emphasis stands upright, as in our runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: Marked = []
        self._stack: list[frozenset[str]] = [frozenset()]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        style = (dict(attributes).get("style") or "").replace(" ", "")
        marks = set(self._stack[-1])
        if tag == "i":
            marks ^= {"italic"}
        elif tag in ("b", "sup", "sub"):
            marks |= {{"b": "bold", "sup": "super", "sub": "sub"}[tag]}
        for words, mark in (("small-caps", "caps"), ("underline", "underline"), ("style:italic", "italic")):
            marks |= {mark} if words in style else set()
        for words, mark in (("style:normal", "italic"), ("variant:normal", "caps"), ("weight:normal", "bold")):
            marks -= {mark} if words in style else set()
        self._stack.append(frozenset(marks))

    def handle_endtag(self, tag: str) -> None:
        if len(self._stack) > 1:
            self._stack.pop()

    def handle_data(self, data: str) -> None:
        self.read.extend((character, self._stack[-1]) for character in data)


def _marked(html: str) -> Marked:
    reader = _Reader()
    reader.feed(re.sub(r"\s*\n\s*", " " if "<div" not in html else "", html.strip()))
    reader.close()
    return reader.read


def _settled(read: Iterable[tuple[str, frozenset[str]]]) -> Marked:
    """Without blanks at the ends and doubled ones, blanks without marks (nobody sees them)."""
    settled: Marked = []
    for character, marks in read:
        if not (character == " " and settled and settled[-1][0] == " "):
            settled.append((character, frozenset() if character.isspace() else marks))
    while settled and settled[0][0].isspace():
        settled.pop(0)
    while settled and settled[-1][0].isspace():
        settled.pop()
    return settled


def _shown(marked: list[Marked]) -> list[str]:
    return ["".join(character for character, _ in one) for one in marked]
