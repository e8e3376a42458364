# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Inlines of Markdown: one line of source to words, marks, links, quotations, citations and footnotes.

The text is read once from left to right. Whatever it holds, every character of it ends as words or as markup, no
input fails, and none takes more than linear time: brackets nest `_DEEPEST_BRACKET` deep at most, and every look ahead
stops at the next character of its kind.
HTML is words. Straight quotation marks, hyphens and dots stay as typed: the words of a quotation are never changed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from composer.document.markdown_attributes import ATTRIBUTES, Attributes, parse_attributes
from composer.document.markdown_citations import KEY, parse_citation, parse_suffix
from composer.document.markdown_marks import Delimiter, Node, resolve_marks
from composer.document.markdown_spans import cross_reference, linked, span, words_of
from composer.document.model import (
    Citation,
    Footnote,
    Inline,
    LineBreak,
    Marks,
    Text,
)

_DEEPEST_BRACKET: Final = 60
_DEEPEST_NOTE: Final = 4  # reading of footnotes and citations inside one another
_NOTE_ALLOWANCE: Final = 20_000  # characters that notes used several times may add to a text, at least

_SPECIAL = re.compile(r"[\\`*_~^\[\]!<&@\n]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_IN_ANGLES = re.compile(r"<([^\s<>]{1,2000})>")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,31}:")
_MAIL = re.compile(r"[^@:]+@[^@:.]+\.[^@:]+")
_DESTINATION = re.compile(
    r"""\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>\[\]\\]|\\.|\((?:[^\s()<>\[\]\\]|\\.)*\))*))"""
    r"""(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_NOTE_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
_CITE = re.compile(rf"@(?:({KEY})|\{{([^\s{{}}]{{1,500}})\}})")
_AFTER_CITE = re.compile(r" ?\[(?!\^)([^\[\]\n]{0,500})\](?![\[({])")
_SPAN_ATTRIBUTES = re.compile(ATTRIBUTES)
_ESCAPE = re.compile(r"\\([^\w\n]|_)")
_ESCAPE_OR_ENTITY = re.compile(f"{_ESCAPE.pattern}|{_ENTITY.pattern}")
_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the document defines elsewhere: sources of its notes and addresses of its links, by name (folded)."""

    notes: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Bracket:
    """An open bracket: `text[start:]` is inside of it, `index` is where its own characters stand among the nodes."""

    opening: str
    start: int
    index: int
    cites: bool = False  # an @key stands inside, and in no bracket inside of this one


class InlineReader:
    """Reads runs of inlines of one document. `used_notes` and `used_links` tell which definitions were asked for."""

    def __init__(self, definitions: Definitions, size: int = 0) -> None:
        self.definitions = definitions
        self.used_notes: set[str] = set()
        self.used_links: set[str] = set()
        self._note_budget = max(4 * size, _NOTE_ALLOWANCE)
        self._depth = 0

    def read(self, source: str) -> tuple[Inline, ...]:
        """The inlines of `source`, not yet in canonical form."""
        if not _SPECIAL.search(source):
            return (Text(source),) if source else ()
        return _Scanner(self, source).run()

    def words(self, source: str) -> str:
        """The words of `source`, for places that hold words only; a citation counts as `@key`."""
        if self._depth >= _DEEPEST_NOTE or not _SPECIAL.search(source):
            return source
        self._depth += 1
        try:
            return "".join(words_of(self.read(source)))
        finally:
            self._depth -= 1

    def note(self, name: str) -> Footnote | None:
        """The footnote defined as `name`; None when there is none or it may not stand here."""
        key = name.casefold()
        source = self.definitions.notes.get(key)
        if source is None or self._depth:
            return None
        if key in self.used_notes:
            self._note_budget -= len(source)
            if self._note_budget < 0:
                return None
        self.used_notes.add(key)
        self._depth = _DEEPEST_NOTE - 1
        try:
            return Footnote(self.read(source))
        finally:
            self._depth = 0

    def link(self, name: str) -> str | None:
        """The address defined as `name`."""
        key = " ".join(name.split()).casefold()
        url = self.definitions.links.get(key)
        if url is not None:
            self.used_links.add(key)
        return url


class _Scanner:
    """One pass over one text."""

    def __init__(self, reader: InlineReader, text: str) -> None:
        self.reader = reader
        self.text = text
        self.nodes: list[Node] = []
        self.brackets: list[_Bracket] = []
        self.raised = -1  # index of the node of an open ^, -1 = none
        self._runs_of_ticks: dict[int, list[int]] | None = None

    def run(self) -> tuple[Inline, ...]:
        text, position, end = self.text, 0, len(self.text)
        while position < end:
            match = _SPECIAL.search(text, position)
            if match is None:
                self._add(text[position:])
                break
            at = match.start()
            if at > position:
                self._add(text[position:at])
            position = self._special(text[at], at)
        return resolve_marks(self.nodes)

    def _add(self, words: str) -> None:
        if " " in words:
            self.raised = -1
        self.nodes.append(words)

    def _special(self, character: str, at: int) -> int:
        """Read what begins with `character` at `at`; the position after it is the answer."""
        match character:
            case "\\":
                return self._escape(at)
            case "*" | "_" | "~":
                return self._delimiter(character, at)
            case "^":
                return self._caret(at)
            case "[":
                return self._open("[", at)
            case "]":
                return self._close(at)
            case "\n":
                return self._line_end(at)
            case "@":
                return self._cite(at)
            case "`":
                return self._code(at)
            case "!" if self.text.startswith("[", at + 1):
                return self._open("![", at)
            case "<":
                return self._autolink(at)
            case "&":
                entity = _ENTITY.match(self.text, at)
                self._add(html.unescape(entity[0]) if entity else "&")
                return entity.end() if entity else at + 1
        self.nodes.append(character)
        return at + 1

    # Words

    def _escape(self, at: int) -> int:
        if self.text.startswith("\n", at + 1):
            self._break()
            return self._after_blanks(at + 2)
        escape = _ESCAPE.match(self.text, at)
        # a backslash before a blank makes it a no-break space, as in pandoc
        self.nodes.append(("\u00a0" if escape[1] == " " else escape[1]) if escape else "\\")
        return escape.end() if escape else at + 1

    def _line_end(self, at: int) -> int:
        """A line end is a blank, after two blanks a line break."""
        before = self.nodes[-1] if self.nodes else None
        if isinstance(before, str) and before.endswith("  "):
            self._break()
            return self._after_blanks(at + 1)
        if isinstance(before, str) and before.endswith(" "):
            self.nodes.pop()
            self._add(before.rstrip(" "))
        self._add(" ")
        return self._after_blanks(at + 1)

    def _break(self) -> None:
        self.raised = -1
        self.nodes.append(LineBreak())

    def _after_blanks(self, position: int) -> int:
        while self.text.startswith(" ", position):
            position += 1
        return position

    def _code(self, at: int) -> int:
        """Code is words; the backticks are gone where they come in pairs."""
        if self._runs_of_ticks is None:
            self._runs_of_ticks = {}
            for run in _BACKTICKS.finditer(self.text):
                self._runs_of_ticks.setdefault(len(run[0]), []).append(run.start())
            for starts in self._runs_of_ticks.values():
                starts.reverse()
        length = len(_BACKTICKS.match(self.text, at)[0])  # type: ignore[index]  # a backtick stands there
        starts = self._runs_of_ticks.get(length, [])
        while starts and starts[-1] <= at:
            starts.pop()
        if not starts:
            self.nodes.append("`" * length)
            return at + length
        close = starts.pop()
        self._add(self.text[at + length : close].strip().replace("\n", " "))
        return close + length

    def _autolink(self, at: int) -> int:
        match = _IN_ANGLES.match(self.text, at)
        address = match[1] if match else ""
        is_mail = _MAIL.fullmatch(address) is not None
        if match is None or not (is_mail or _URL.match(address)):
            self.nodes.append("<")
            return at + 1
        self.nodes.append(Text(address, Marks(link=f"mailto:{address}" if is_mail else address)))
        return match.end()

    # Delimiters

    def _delimiter(self, character: str, at: int) -> int:
        text, end = self.text, at + 1
        while text.startswith(character, end):
            end += 1
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        can_open, can_close = not after.isspace(), not before.isspace()
        if character == "_":
            can_open, can_close = can_open and not before.isalnum(), can_close and not after.isalnum()
        self.nodes.append(Delimiter(character, end - at, can_open, can_close))
        return end

    def _caret(self, at: int) -> int:
        """`^` raises words; before a bracket it opens a note, unless it ends a raised word."""
        closes = self.raised >= 0 and self.raised < len(self.nodes) - 1
        if not closes and self.text.startswith("[", at + 1):
            return self._open("^[", at)
        self.raised = -1 if closes else len(self.nodes)
        self.nodes.append(Delimiter("^", 1, can_open=not closes, can_close=closes))
        return at + 1

    # Brackets

    def _open(self, opening: str, at: int) -> int:
        if opening == "[":
            reference = _NOTE_REFERENCE.match(self.text, at)
            footnote = self.reader.note(reference[1]) if reference else None
            if reference and footnote:
                self.nodes.append(footnote)
                return reference.end()
        if len(self.brackets) == _DEEPEST_BRACKET:
            del self.brackets[0]
        end = at + len(opening)
        self.brackets.append(_Bracket(opening, end, len(self.nodes)))
        self.nodes.append(opening)
        self.raised = -1
        return end

    def _close(self, at: int) -> int:
        self.raised = -1
        if not self.brackets:
            self.nodes.append("]")
            return at + 1
        bracket = self.brackets.pop()
        inside = self.nodes[bracket.index + 1 :]
        closed = self._closed(bracket, inside, at)
        if closed is None:
            self.nodes.append("]")
            return at + 1
        inlines, end = closed
        del self.nodes[bracket.index :]
        self.nodes.extend(inlines)
        return end

    def _closed(self, bracket: _Bracket, inside: list[Node], at: int) -> tuple[Iterable[Inline], int] | None:
        """What the bracket that closes at `at` amounts to, and where it ends; None when it is just a bracket."""
        after = at + 1
        if bracket.opening == "^[":
            return (Footnote(resolve_marks(inside)),), after
        if bracket.opening == "[" and (match := _SPAN_ATTRIBUTES.match(self.text, after)):
            attributes = parse_attributes(match[0])
            if attributes is not None:
                return span(attributes, inside, self.text[bracket.start : at]), match.end()
        if match := _DESTINATION.match(self.text, after):
            url = self._unescaped(match[1] if match[1] is not None else match[2])
            if bracket.opening == "[" and (refers := self._refers(url, match.end())):
                return cross_reference(url, refers[0], inside), refers[1]
            return linked(inside, url), match.end()
        source = self.text[bracket.start : at] if bracket.cites or self.reader.definitions.links else ""
        if bracket.cites and bracket.opening == "[":
            citation = parse_citation(source, self.reader.words)
            if citation is not None:
                return (citation,), after
        return self._reference(source, inside, after)

    def _reference(self, source: str, inside: list[Node], after: int) -> tuple[Iterable[Inline], int] | None:
        if not self.reader.definitions.links:
            return None
        match = _REFERENCE.match(self.text, after)
        name = (match[1] if match else "") or source
        url = self.reader.link(name) if len(name) <= 200 else None
        if url is None:
            return None
        return linked(inside, url), match.end() if match else after

    def _refers(self, url: str, after: int) -> tuple[Attributes, int] | None:
        """The attributes that make a link to a place of the note a reference, and where they end; else None."""
        match = _SPAN_ATTRIBUTES.match(self.text, after) if url.startswith("#") else None
        attributes = parse_attributes(match[0]) if match else None
        if match is None or attributes is None or "reference" not in attributes.classes:
            return None
        return attributes, match.end()

    def _unescaped(self, url: str) -> str:
        return _ESCAPE_OR_ENTITY.sub(lambda match: match[1] or html.unescape(match[0]), url)

    # Citations in the text

    def _cite(self, at: int) -> int:
        match = _CITE.match(self.text, at)
        hidden = at > 0 and self.text[at - 1] == "-"
        before = self.text[at - 1 - hidden] if at - hidden > 0 else " "
        if match is None or before.isalnum() or before == "_":
            self.nodes.append("@")
            return at + 1
        if hidden:
            self._drop_hyphen()
        if self.brackets:
            self.brackets[-1].cites = True
        locator = _AFTER_CITE.match(self.text, match.end())
        if locator and "@" in locator[1]:
            locator = None  # a citation of its own
        suffix = f", {locator[1]}" if locator else ""
        item = parse_suffix(match[1] or match[2], suffix, self.reader.words, hidden=hidden)
        self.nodes.append(Citation((item,)))
        return locator.end() if locator else match.end()

    def _drop_hyphen(self) -> None:
        last = self.nodes[-1] if self.nodes else None
        if isinstance(last, str) and last.endswith("-"):
            self.nodes[-1:] = [last[:-1]] if len(last) > 1 else []
