# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations in running text, found by their marks: « » “ ” „ “ " " ‘ ’ ‹ › ' ', nested, with apostrophes told apart.

Marks typed in place of those (<<words>>, ``words'') are read as the marks they stand for, and so are marks that are
turned the other way (»words«, ›words‹, ”words”), as German, Danish and Swedish print them.

A quotation ends with its paragraph at the latest (a blank line). Where its mark is never closed, what follows it is
still reported, as not closed: nothing that looks like a quotation goes unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from composer.text.spans import Span


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """Words between quotation marks; `span` is inside the marks (code points), `depth` 0 for an outermost one.

    `opening` is the mark it begins with; `closed` is False when its closing mark is missing.
    """

    text: str
    span: Span
    opening: str
    depth: int = 0
    closed: bool = True


_CLOSERS = {"«": "»", "“": "”", "„": "“”", "‟": "”", '"': '"', "‘": "’", "‚": "‘’", "‹": "›", "'": "'", "″": "″"}
_SINGLE = frozenset("'’‘")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\Z")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")
_MARK = re.compile("[«»“”„‟\"‘’‚‹›'″]")
_SINGLE_CLOSER = re.compile(r"(?<=[\w.,;:!?…)\]])['’‘](?!\w)")
_DECADE = re.compile(r"\d\ds?\b")  # '90s, gli anni '90
# A straight mark opens where a word begins: after these, or at the start of a paragraph.
_BEFORE_OPENING = frozenset("([{<–—-/¿¡=*_ >|")


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    depth: int


@dataclass(slots=True)
class _Paragraph:
    """One paragraph being read: marks that are open, and what was found."""

    text: str
    start: int
    end: int
    opened: list[_Open] = field(default_factory=list)
    found: list[FoundQuotation] = field(default_factory=list)
    last_single_closer: int = -1

    def read(self) -> list[FoundQuotation]:
        for match in _SINGLE_CLOSER.finditer(self.text, self.start, self.end):
            self.last_single_closer = match.start()
        for match in _MARK.finditer(self.text, self.start, self.end):
            self._take(match.group(), match.start())
        for opened in self.opened:
            if opened.mark not in _SINGLE:  # an open single mark is more likely an apostrophe
                self._report(opened, self.end, closed=False)
        return self.found

    def _take(self, mark: str, at: int) -> None:
        if mark in _SINGLE and self._is_apostrophe(mark, at):
            return
        for index in range(len(self.opened) - 1, -1, -1):
            opened = self.opened[index]
            if mark in _CLOSERS[opened.mark] and self._can_close(mark, at, opened):
                # Marks opened inside and never closed end here, or were apostrophes.
                for inner in range(len(self.opened) - 1, index, -1):
                    if self.opened[inner].mark not in _SINGLE:
                        self._report(self.opened[inner], at, closed=False)
                self._report(opened, at, closed=True)
                del self.opened[index:]
                return
        if mark in _CLOSERS and self._can_open(mark, at):
            self.opened.append(_Open(mark, at, self.opened[-1].depth + 1 if self.opened else 0))

    def _report(self, opened: _Open, end: int, *, closed: bool) -> None:
        words = self.text[opened.at + 1 : end]
        start = opened.at + 1 + len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            span = Span(start, start + len(words))
            self.found.append(FoundQuotation(words, span, opened.mark, opened.depth, closed))

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else " "

    def _is_apostrophe(self, mark: str, at: int) -> bool:
        before, after = self._before(at), self._after(at)
        if before.isalnum() and after.isalnum():
            return True
        if mark == "‘":
            return False
        if before.isalnum() and not after.isalnum():
            # e' po' citta' dogs': closing only when a single mark is open, and nothing later closes it better.
            opened = [o for o in self.opened if o.mark in "‘‚'"]
            return not opened or self._later_closer_is_better(mark, at)
        if _DECADE.match(self.text, at + 1):
            return True
        if mark == "’" and not before.isalnum() and after.isalnum():
            return before.isspace() or before in _BEFORE_OPENING or before in "«“\"'"  # ’ndrangheta
        return False

    def _later_closer_is_better(self, mark: str, at: int) -> bool:
        """A possessive (the dogs’ bowl’): after an s, the sentence goes on, and another mark closes."""
        if self._before(at) not in "sS" or not re.match(r"\s+[a-z]", self.text[at + 1 : self.end]):
            return False
        rest = self.text[at + 1 : self.end]
        later = re.search(rf"(?<=[\w.,!?…]){re.escape(mark)}(?!\w)", rest)
        return later is not None and not re.search("‘|(?<!\\w)'(?=\\w)", rest[: later.start()])

    def _matched(self, at: int) -> bool:
        """Whether a single mark that seems to open is followed by one that seems to close."""
        return self.last_single_closer > at

    def _can_open(self, mark: str, at: int) -> bool:
        if self._after(at).isspace() and mark not in "«‹":
            return False
        if mark in "'‘‚":
            return self._matched(at) and (mark != "'" or self._starts_word(at))
        if mark in '"″':
            return self._starts_word(at) or self._before(at) in "'’"
        return True

    def _starts_word(self, at: int) -> bool:
        before = self._before(at)
        return before.isspace() or before in _BEFORE_OPENING or before in _CLOSERS

    def _can_close(self, mark: str, at: int, opened: _Open) -> bool:
        if mark not in "\"'″“‘":
            return True
        if mark in "“‘":  # the German closing mark is the English opening one
            return not self._before(at).isspace() and opened.mark in "„‚"
        # A straight mark after a blank closes only where it cannot open (before a blank or at the end).
        return not self._before(at).isspace() or not self._after(at).isalnum()


# As typed where a keyboard has no « » or “ ”.
_TYPED_PAIR = re.compile(r"<<(?=[^\s<])([^<>]+)(?<=\S)>>(?!>)|(?<!`)``(?=[^\s`])([^`]+?)(?<=[^\s'])''(?!['\w])")
# Where a word begins, a mark that closes elsewhere opens; its partner stands where a word ends.
_WORD_BEGINS = r"(?<![^\s(\[{–—/»›”-])"
_TURNED_PAIRS = (
    re.compile(rf"{_WORD_BEGINS}›(?=\S)[^›‹]+(?<=\S)‹(?!\w)"),
    re.compile(rf"{_WORD_BEGINS}»(?=\S)[^»«]+(?<=\S)«(?!\w)|{_WORD_BEGINS}”(?=\S)[^“”]+(?<=\S)”(?!\w)"),
)
_TURNED_BACK = {"»": ("«", "»"), "›": ("‹", "›"), "”": ("“", "”")}
_HALF = "\u2060"  # no character of words: the second half of a mark, so that positions stay those of the text


def quotations_in(text: str) -> tuple[FoundQuotation, ...]:
    """Every quotation of `text`, nested ones too, in the order in which they begin; an outer one before its inner ones.

    `text` is plain text, paragraphs parted by a blank line. Apostrophes are no marks. Positions count code points.
    """
    found: list[FoundQuotation] = []
    marked = _TYPED_PAIR.sub(_with_marks, text)
    for turned in _TURNED_PAIRS:
        marked = turned.sub(_turned_back, marked)
    for start, end in _paragraphs(marked):
        found += _Paragraph(marked, start, end).read()
    if marked != text:
        found = [_as_typed(quotation, text) for quotation in found]
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _with_marks(pair: re.Match[str]) -> str:
    """What was typed between << >> or ``'', with the marks that are meant; a pair ends with its paragraph."""
    guillemets, latex = pair.groups()
    if _PARAGRAPH_BREAK.search(pair.group()):
        return pair.group()
    return f"«{_HALF}{guillemets}{_HALF}»" if guillemets else f"“{_HALF}{latex}{_HALF}”"


def _turned_back(pair: re.Match[str]) -> str:
    """What stands between marks turned the other way, with the marks that are meant."""
    if _PARAGRAPH_BREAK.search(pair.group()):
        return pair.group()
    opening, closing = _TURNED_BACK[pair.group()[0]]
    return f"{opening}{pair.group()[1:-1]}{closing}"


def _as_typed(quotation: FoundQuotation, text: str) -> FoundQuotation:
    """`quotation` with its words and its mark as `text` has them, without halves of marks."""
    start = quotation.span.start + quotation.text.startswith(_HALF)
    end = quotation.span.end - quotation.text.endswith(_HALF)
    written = text[:start].rstrip()[-1:]
    opening = written if written in _TURNED_BACK else quotation.opening
    return replace(quotation, text=text[start:end], span=Span(start, end), opening=opening)


def outermost(quotations: tuple[FoundQuotation, ...]) -> tuple[FoundQuotation, ...]:
    """Those of `quotations` (in the order of `quotations_in`) that stand in no closed one.

    Where a mark never closes nobody can say how far it reaches, so that quotations behind it count by themselves.
    """
    found: list[FoundQuotation] = []
    reached = 0
    for quotation in quotations:
        if quotation.span.start >= reached:
            found.append(quotation)
            if quotation.closed:
                reached = quotation.span.end
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        if start < match.start():
            yield start, match.start()
        start = match.end()
