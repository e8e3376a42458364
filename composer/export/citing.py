# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations in footnotes and the list of sources, linked with one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from composer.citations.primaries import Through
from composer.document.model import Citation, Inline, InlineQuote, LineBreak, Text, plain
from composer.export.resolved_blocks import Cited, Reference, SetInline

_BETWEEN_ITEMS: Final = "; "
_SHORT_FORMS: Final = re.compile(
    r"(?:^|[\s(])(?:ibid|cit|ed|eds|no|par|parr|s\.\s?d|n\.\s?d|s\.\s?l|n\.\s?p|etc|ecc)\.$", re.I
)
# Words that go before a reference in a footnote. After a sentence that has ended a reference stands by itself, too.
_LEADING: Final = re.compile(
    r"(?:(?<!\w)(?:cfr|cf|v|vd|es|e\.g|i\.e)\.?|(?<!\w)(?:vedi|veda|vedano|anche|altresì|ancora|inoltre|invece|contra|da|in|"
    r"per|secondo|e|ed|see|also|compare|from|by|and|but|as|at|per)|(?<!\.\w)[.!?…][»”’\"]?)$",
    re.I,
)
_TIP_LENGTH: Final = 200


def citation_runs(content: Sequence[Inline]) -> list[Text | LineBreak]:
    """The words of a formatted citation or entry as plain runs."""
    runs: list[Text | LineBreak] = []
    for inline in content:
        if isinstance(inline, Text | LineBreak):
            runs.append(inline)
        elif isinstance(inline, InlineQuote):
            runs.extend(inline.content)
    return runs


def soften_end(runs: list[Text | LineBreak], following: Sequence[Inline]) -> list[Text | LineBreak]:
    """The words of a citation inside a footnote of the writer's: no full stop of its own before more words."""
    rest = plain(tuple(following)).lstrip()
    return without_stop(runs) if rest or any(isinstance(inline, Citation) for inline in following) else runs


def without_stop(runs: Sequence[Text | LineBreak]) -> list[Text | LineBreak]:
    """`runs` without the full stop at their end; the point of a short form (“ibid.”) stays."""
    last = runs[-1] if runs else None
    if not isinstance(last, Text) or not last.text.endswith(".") or _SHORT_FORMS.search(last.text):
        return list(runs)
    rest = Text(last.text[:-1], last.marks)
    return [*runs[:-1], rest] if rest.text else list(runs[:-1])


def without_last_stop(pieces: Sequence[SetInline]) -> list[SetInline]:
    """`pieces` of a citation without the full stop at their end, also inside a link."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Reference | Cited):
        return [*pieces[:-1], replace(last, content=tuple(without_stop(last.content)))]
    if isinstance(last, Text):
        return [*pieces[:-1], *without_stop([last])]
    return list(pieces)


def leads_in(words: str) -> bool:
    """Whether `words` of a footnote lead to the citation behind them: “Cfr. anche”, “see”, “…:”, or nothing at all."""
    words = words.rstrip()
    return not words or words[-1] in "([,;:–—" or bool(_LEADING.search(words))


class Entry(Protocol):
    """An entry of the list of sources, as the citation engine gives it."""

    @property
    def key(self) -> str:
        """The citation key."""

    @property
    def content(self) -> tuple[Inline, ...]:
        """The words of the entry."""

    @property
    def label(self) -> tuple[Inline, ...]:
        """Its number in a numbered style."""


class FormattedCitations(Protocol):
    """What the citation engine answers (`composer.citations.engine.Formatted`)."""

    @property
    def notes(self) -> Sequence[tuple[Inline, ...]]:
        """The words of each citation, in reading order."""

    @property
    def bibliography(self) -> Sequence[Entry]:
        """The list of sources, in its order."""

    @property
    def in_text(self) -> bool:
        """Whether citations stand in the text instead of footnotes."""


class CitedSources:
    """Which sources the list will hold, where their entries stand, and which footnote names each first."""

    def __init__(self, entries: Mapping[str, str], words: Mapping[str, str], *, live: bool = False) -> None:
        """`entries`: key -> bookmark of the entry; `words`: key -> the entry's words, for the tip of a link.

        `live`: the citations are fields, which have no links: whatever program fills them again would not keep them.
        """
        self._live = live
        self.first_note: dict[str, int] = {}
        self.first_place: dict[str, str] = {}
        self._entries = {} if live else entries
        self._words = words

    def seen(self, number: int, *citations: Citation) -> bool:
        """Note that footnote `number` cites these; whether it is the first to name one of the list's sources."""
        new = {
            item.key
            for citation in citations
            for item in citation.items
            if item.key in self._entries and item.key not in self.first_note
        }
        self.first_note.update(dict.fromkeys(new, number))
        return bool(new)

    def placed(self, pieces: list[SetInline], citation: Citation, new_place: Callable[[int], str]) -> list[SetInline]:
        """The pieces of a citation in the text; the first of a source gets a place for its entry to lead back to."""
        new = [i.key for i in citation.items if i.key in self._entries and i.key not in self.first_place]
        at = next((index for index, piece in enumerate(pieces) if isinstance(piece, Reference)), None)
        if not new or at is None or not isinstance(reference := pieces[at], Reference):
            return pieces
        place = new_place(len(self.first_place) + 1)
        self.first_place.update(dict.fromkeys(new, place))
        return [*pieces[:at], replace(reference, place=place), *pieces[at + 1 :]]

    def linked(self, runs: Sequence[Text | LineBreak], through: Through, printed: str | None = None) -> list[SetInline]:
        """The words of a citation, each item's leading to its entry in the list; or as one, for a field.

        `printed` is what the style prints for it by itself (None: `runs`).
        """
        if self._live:
            return _as_one(runs, through, printed)
        keys = [item.key for item in through.citation.items]
        parted = _by_item(runs, through)
        if parted is None:
            parted = [("", list(runs))]
            keys = [next((key for key in keys if key in self._entries), "")]
        pieces: list[SetInline] = []
        for (joint, part), key in zip(parted, keys, strict=True):
            pieces.extend([Text(joint)] if joint else [])
            bookmark = self._entries.get(key, "")
            tip = self._words.get(key, "")[:_TIP_LENGTH]
            pieces.extend(linked_runs(part, bookmark, tip) if bookmark else part)
        return pieces


def _as_one(runs: Sequence[Text | LineBreak], through: Through, printed: str | None) -> list[SetInline]:
    """A citation as one piece; of a text quoted through another no style prints the words that join the two."""
    content = tuple(replace(run, marks=replace(run.marks, link="")) if isinstance(run, Text) else run for run in runs)
    if not plain(content).strip():
        return list(content)
    items = list(through.citation.items)
    carried = through.carried
    if carried is not None:
        carrier = items[carried.index]
        before = " ".join(part for part in (carrier.prefix.strip(), plain(carried.words).strip()) if part)
        items[carried.index] = replace(carrier, prefix=f"{before} ")
    alone = carried is None or not carried.follows
    return [Cited(content, tuple(items), (plain(content) if printed is None else printed) if alone else "")]


def linked_runs(runs: Sequence[Text | LineBreak], bookmark: str, tip: str) -> list[SetInline]:
    """`runs` as words that lead to `bookmark`; runs with a link of their own keep theirs."""
    pieces: list[SetInline] = []
    stretch: list[Text | LineBreak] = []
    for run in (*runs, None):
        if run is not None and not (isinstance(run, Text) and run.marks.link):
            stretch.append(run)
            continue
        if any(isinstance(piece, Text) and piece.text.strip() for piece in stretch):
            pieces.append(Reference(bookmark, tip, tuple(stretch)))
        else:
            pieces.extend(stretch)
        stretch = []
        if run is not None:
            pieces.append(run)
    return pieces


def _by_item(runs: Sequence[Text | LineBreak], through: Through) -> list[tuple[str, list[Text | LineBreak]]] | None:
    """`runs` parted into the items of a citation, each with the words before it; None when they do not part so.

    Semicolons part items; a primary text and its carrier are parted by ", cit. in ".
    """
    carried = through.carried if through.carried and through.carried.follows else None
    said = plain(carried.words) if carried else ""
    joints = re.compile(f"(; |,? {re.escape(said)} )" if said else "(; )")
    parted: list[tuple[str, list[Text | LineBreak]]] = [("", [])]
    for run in runs:
        if not isinstance(run, Text):
            parted[-1][1].append(run)
            continue
        for index, words in enumerate(joints.split(run.text)):
            if index % 2:
                parted.append((words, []))
            elif words:
                parted[-1][1].append(Text(words, run.marks))
    found = [index for index, (joint, _) in enumerate(parted) if joint not in ("", _BETWEEN_ITEMS)]
    expected = [carried.index] if carried else []
    return parted if found == expected and len(parted) == len(through.citation.items) else None
