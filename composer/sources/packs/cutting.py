# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a document is a press review, and where its articles begin.

The document is parted at its pages and at every strip that opens a cutting; then each part is judged by what its strip
says beside the one before: another newspaper, date or reference, or the first sheet of a cutting, begins an article; a
further sheet of the same one goes on with it. What only looks like a beginning is proposed as doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from composer.sources.cleaning.headings import headline_like
from composer.sources.cleaning.pieces import ends_sentence
from composer.sources.model import Evidence
from composer.sources.packs.contents import entries_in, likeness, plain
from composer.sources.packs.hints import HINT
from composer.sources.packs.lines import lines_of
from composer.sources.packs.model import Cut, Entry, Pack, PackLine, Part, SheetKind, Strip, StripField
from composer.sources.packs.parting import SEPARATOR, parts_of
from composer.sources.raw import RawDocument
from composer.text.hyphens import ends_in_hyphen

_MOST_LINES: Final = 400_000
_REVIEW: Final = re.compile(
    r"\b(?:rassegna\s+(?:della\s+)?stampa|press\s+(?:review|clippings?|cuttings?|digest)|media\s+monitoring"
    r"|(?:revue|panorama)\s+de\s+(?:la\s+)?presse|pressespiegel|presseschau)\b",
    re.I,
)
_CONTENTS: Final = re.compile(
    r"\s*(?:indice|sommario|table of contents|contents|index|sommaire|table des matières|inhalt(?:sverzeichnis)?)\b",
    re.I,
)
_ADVERT: Final = re.compile(
    r"(?:pubblicità|inserzione|informazione pubblicitaria|messaggio promozionale|advertisement|advertising|publicité"
    r"|anzeige|a pagamento|spazio pubblicitario)\.?",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"\s*\(?(?:(?:segue|continua|prosegue)\b|(?:continued )?from page|suite de la page|fortsetzung von)", re.I
)
_SERVICE_FIELDS: Final = (
    StripField.SHEET,
    StripField.NOTICE,
    StripField.DIRECTOR,
    StripField.CIRCULATION,
    StripField.WEIGHT,
    StripField.SERVICE,
    StripField.CLIENT,
)
_COUNTED: Final = re.compile(r"\d{3}-\d{3}-\d{3}")
_MASTHEAD_LINES: Final = 6  # at the top of a page
_DATED: Final = re.compile(r"\W*\d{1,2}\W\w{2,4}\W\d{0,4}\W*$")  # a date, however badly it is recognised
_COVER_WORDS: Final = 60
_DIVIDER_WORDS: Final = 12
_ADVERT_WORDS: Final = 60
_FEWEST_WORDS: Final = 20  # of an article
_TOP_WORDS: Final = 160  # words of a part among which its title stands
_SAME_TITLE: Final = 0.8
_LARGE: Final = 1.45  # times the size of the running text: a headline


def pack_of(document: RawDocument) -> Pack | None:
    """The press review that `document` is, with the cuts that are proposed; None for one document, a cutting of several
    sheets included.

    At least two articles are asked for, one beginning beyond doubt behind another, and something that only a service
    prints (sheets, notices, directors, circulation, a cover or an index) or several newspapers.
    """
    lines = lines_of(document)
    if not 4 <= len(lines) <= _MOST_LINES or not _may_be(lines):
        return None
    parts = parts_of(lines)
    if len(parts) < 2:
        return None
    return _Judge(lines, parts).pack()


def _may_be(lines: Sequence[PackLine]) -> bool:
    """A quick look: two lines at least that speak of pages, sheets, newspapers, or keep the text for one reader."""
    seen = 0
    for line in lines:
        if HINT.search(line.text):
            seen += 1
            if seen > 1:
                return True
    return False


class _Judge:
    """Tells part by part what it is; each judgement looks at the article that is open."""

    def __init__(self, lines: Sequence[PackLine], parts: Sequence[Part]) -> None:
        self.lines = tuple(lines)
        self.papers = frozenset(plain(name) for part in parts for name in part.strip.all(StripField.PAPER))
        self.parts = [self._with_known_paper(part) for part in parts]
        self.common = _common_references(parts)
        self.body = _body_size(lines)
        self.index: tuple[Entry, ...] = ()
        self.title = ""
        self.cuts: list[Cut] = []
        self.open: Part | None = None  # the article's last part that has a strip
        self.last: Part | None = None  # the article's last part

    def pack(self) -> Pack | None:
        """The pack, or None when it is none."""
        for number, part in enumerate(self.parts):
            if not self._has_head(part) and (found := entries_in(self.lines, part.start, part.end, self.papers)):
                self.index += found
                self.parts[number] = replace(part, kind=SheetKind.INDEX)
        judged: list[Part] = []
        for part in self.parts:
            kind, certain, why = self._judge(part)
            judged.append(replace(part, kind=kind, why=why))
            if kind is SheetKind.ARTICLE:
                self.cuts.append(Cut(part.start, certain, (Evidence(why),) if why else ()))
            if kind in (SheetKind.ARTICLE, SheetKind.CONTINUED):
                self.last = judged[-1]
                if part.strip.said:
                    self.open = judged[-1] if kind is SheetKind.ARTICLE or self.open is None else self.open
                elif kind is SheetKind.ARTICLE:
                    self.open = None
        if not self._is_pack(judged):
            return None
        first, *others = self.cuts
        return Pack(self.lines, tuple(judged), (first, *others), self.index, self.title)

    def _is_pack(self, judged: list[Part]) -> bool:
        if len(self.cuts) < 2:
            return False
        if not any(cut.certain for cut in self.cuts[1:]):
            return False
        articles = [part for part in judged if part.kind is SheetKind.ARTICLE]
        served = any(part.strip.has(*_SERVICE_FIELDS) for part in articles)
        papers = {plain(part.strip.first(StripField.PAPER)) for part in articles} - {""}
        listed = self.title or self.index
        return bool(served or listed or len(papers) > 1)

    def _with_known_paper(self, part: Part) -> Part:
        """A part of a page whose strip names no newspaper, with that of the line at its top which others are of."""
        if part.strip.has(StripField.PAPER) or not part.strip.said or not self.lines[part.start].size:
            return part
        for index in range(part.start, min(part.end, part.start + _MASTHEAD_LINES)):
            line = self.lines[index]
            name = _DATED.sub("", line.text).strip()
            if index not in part.strips and line.piece >= 0 and plain(name) in self.papers:
                said = ((StripField.PAPER, name, line.text), *part.strip.said)
                return replace(part, strip=Strip(said), strips=tuple(sorted((*part.strips, index))))
        return part

    # what a part is

    def _judge(self, part: Part) -> tuple[SheetKind, bool, str]:
        if part.kind is SheetKind.INDEX:
            return SheetKind.INDEX, True, ""
        words = self._words(part)
        head = self._has_head(part)
        if not any(any(map(str.isalnum, word)) for word in words) and not head:
            return SheetKind.BLANK, True, ""
        text = self._text(part)
        review = next((line for line in text[:12] if _REVIEW.search(line)), "")
        if review and not part.strip.has(StripField.SHEET) and (len(words) <= _COVER_WORDS):
            self.title = self.title or " ".join(review.split())
            return SheetKind.COVER, True, ""
        if self.last is None and not head and _CONTENTS.match(" ".join(text[:1])):
            return SheetKind.INDEX, True, ""
        if len(words) <= _ADVERT_WORDS and any(_ADVERT.fullmatch(line.strip(" .-–*")) for line in text[:3] + text[-2:]):
            return SheetKind.ADVERT, True, ""
        if head:
            return self._by_strip(part, text)
        if len(words) <= _DIVIDER_WORDS and not any(ends_sentence(line) and len(line.split()) > 3 for line in text):
            return SheetKind.DIVIDER, True, ""
        return self._without_head(part, text, words)

    def _by_strip(self, part: Part, text: list[str]) -> tuple[SheetKind, bool, str]:
        """A part that has a strip with newspaper, date, page or sheet."""
        strip, why = part.strip, _said(part.strip)
        number, _total = _sheet(strip)
        before = self.open
        if number == 1 or (number == 0 and self._listed(part)):
            return SheetKind.ARTICLE, True, why
        if before is None:
            if number > 1 and self.last is not None:
                return SheetKind.CONTINUED, True, why
            return SheetKind.ARTICLE, number == 0, why
        differs = any(
            _differ(before.strip, strip, name) for name in (StripField.PAPER, StripField.DATE, StripField.TITLE)
        )
        if number > 1:
            return (SheetKind.ARTICLE, False, why) if differs else (SheetKind.CONTINUED, True, why)
        if differs or self._other_reference(before.strip, strip):
            return SheetKind.ARTICLE, True, why
        if self._same_reference(before.strip, strip):
            return SheetKind.CONTINUED, True, why
        same_page = not _differ(before.strip, strip, StripField.PAGE)
        if text and (_GOES_ON.match(text[0]) or text[0][:1].islower() or self._breaks_off()):
            return SheetKind.CONTINUED, True, why
        if self._headline(part) or (not same_page and self.body == 0.0):
            return SheetKind.ARTICLE, not same_page and self._complete(strip), why
        if same_page or self.body:
            return SheetKind.CONTINUED, True, why
        return SheetKind.ARTICLE, False, why

    def _without_head(self, part: Part, text: list[str], words: list[str]) -> tuple[SheetKind, bool, str]:
        """A part whose strip says neither newspaper nor date nor page: there may be one at its end, or none at all."""
        if entry := self._listed(part):
            return SheetKind.ARTICLE, True, entry.words
        if self.last is None:
            if len(words) <= _COVER_WORDS and not part.strip.said:
                return SheetKind.COVER, True, ""
            return SheetKind.ARTICLE, bool(part.strip.said), _said(part.strip) or text[0]
        if part.strip.said and self.open is not None:
            if self._other_reference(self.open.strip, part.strip):
                return SheetKind.ARTICLE, True, _said(part.strip)
            if self._same_reference(self.open.strip, part.strip):
                return SheetKind.CONTINUED, True, ""
        if not text or text[0][:1].islower() or _GOES_ON.match(text[0]) or self._breaks_off():
            return SheetKind.CONTINUED, True, ""
        parted = self.body == 0.0 and headline_like(text[0]) and len(words) >= _FEWEST_WORDS
        if self._headline(part) or parted:
            certain = parted and self._rule_before(part)
            return SheetKind.ARTICLE, certain, text[0]
        return SheetKind.CONTINUED, True, ""

    # what they are judged by

    def _has_head(self, part: Part) -> bool:
        fields = {name for name, _, _ in part.strip.said}
        head = fields & {StripField.PAPER, StripField.DATE, StripField.PAGE, StripField.SHEET, StripField.TITLE}
        return len(head) >= 2 or StripField.SHEET in head or (bool(head) and len(fields) >= 3)

    def _text(self, part: Part) -> list[str]:
        beside = set(part.strips)
        lines = (self.lines[index].text.strip() for index in range(part.start, part.end) if index not in beside)
        return [line for line in lines if line and not SEPARATOR.fullmatch(line)]

    def _words(self, part: Part) -> list[str]:
        return [word for line in self._text(part) for word in line.split()]

    def _complete(self, strip: Strip) -> bool:
        return strip.has(StripField.PAGE) and strip.has(StripField.PAPER, StripField.DATE)

    def _headline(self, part: Part) -> bool:
        """Whether a headline stands in the upper part: in type well above that of the running text, or marked so."""
        beside = set(part.strips)
        seen = 0
        for index in range(part.start, part.end):
            line = self.lines[index]
            if index in beside or not line.text.strip():
                continue
            large = line.heading or (self.body > 0 and line.size >= self.body * _LARGE)
            if large and sum(1 for word in line.text.split() if len(word) > 1) >= 2:
                return True
            seen += len(line.text.split())
            if seen > _TOP_WORDS:
                return False
        return False

    def _breaks_off(self) -> bool:
        """Whether the article that is open ends in the midst of a word or behind a comma."""
        if self.last is None or self.last.start < 0:
            return False
        text = self._text(self.last)
        return bool(text) and (ends_in_hyphen(text[-1]) or text[-1][-1:] == ",")

    def _rule_before(self, part: Part) -> bool:
        """Whether a rule parts it from what stands before."""
        for index in range(part.start - 1, max(-1, part.start - 4), -1):
            words = self.lines[index].text.strip()
            if words:
                return SEPARATOR.fullmatch(words) is not None
        return False

    def _listed(self, part: Part) -> Entry | None:
        """The entry of the index whose title stands in the upper part."""
        if not self.index:
            return None
        top = re.findall(r"[^\W_]+", " ".join(self._text(part)).casefold())[:_TOP_WORDS]
        best = max(self.index, key=lambda entry: likeness(entry.title, top))
        return best if len(best.title.split()) >= 3 and likeness(best.title, top) >= _SAME_TITLE else None

    def _own_references(self, strip: Strip) -> set[str]:
        return set(strip.all(StripField.REFERENCE)) - self.common

    def _other_reference(self, one: Strip, other: Strip) -> bool:
        first, second = self._own_references(one), self._own_references(other)
        return bool(first and second) and not first & second and not _same_stem(first, second)

    def _same_reference(self, one: Strip, other: Strip) -> bool:
        first, second = self._own_references(one), self._own_references(other)
        return bool(first & second) or _same_stem(first, second)


def _same_stem(one: set[str], other: set[str]) -> bool:
    """Whether numbers of three parts ("497-001-002") differ in the last alone: that counts the sheets of a cutting."""
    stems, others = ({number[:-4] for number in numbers if _COUNTED.fullmatch(number)} for numbers in (one, other))
    return bool(stems & others)


def _sheet(strip: Strip) -> tuple[int, int]:
    """Number and count of the sheets ("2/3"); 0 where they are not said."""
    first, _, last = strip.first(StripField.SHEET).partition("/")
    return (int(first) if first.isdecimal() else 0, int(last) if last.isdecimal() else 0)


def _differ(one: Strip, other: Strip, name: StripField) -> bool:
    """Whether both say a field, and not the same."""
    first, second = one.first(name), other.first(name)
    return bool(first and second) and plain(first) != plain(second)


def _said(strip: Strip) -> str:
    """The lines of a strip that say newspaper, date, page and sheet; else all of them."""
    head = (StripField.PAPER, StripField.DATE, StripField.PAGE, StripField.SHEET, StripField.TITLE)
    lines = dict.fromkeys(line for name, _, line in strip.said if name in head)
    return " | ".join(lines or dict.fromkeys(line for _, _, line in strip.said))[:300]


def _common_references(parts: Sequence[Part]) -> frozenset[str]:
    """Numbers that stand on most parts: those of the client, not of a cutting."""
    with_strip = [part for part in parts if part.strip.said]
    counted = Counter(number for part in with_strip for number in part.strip.all(StripField.REFERENCE))
    return frozenset(number for number, count in counted.items() if count > 2 and count * 2 > len(with_strip))


def _body_size(lines: Sequence[PackLine]) -> float:
    """The size in which most characters are set; 0 where sizes are not known."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size * 2) / 2] += len(line.text)
    counted.pop(0.0, None)
    return max(counted, key=lambda size: counted[size]) if counted else 0.0
