# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A hundred and more notes made by chance, every one judged by both validators; five hundred by

APPUNTO_GENERATED=500 python -m pytest tests/export/test_generated.py
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from composer.document.model import (
    Alignment,
    Block,
    Break,
    BreakKind,
    Citation,
    CitationItem,
    CrossReference,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    ReferenceShows,
    Script,
    Table,
    Text,
)
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.houses.paper import LETTER
from tests.made_pictures import made_png

Make = Callable[..., Any]
NOTES = int(os.environ.get("APPUNTO_GENERATED", "120"))
FILES_FOR_THE_SDK = NOTES // 5

WORDS = (
    "alliance", "città", "«patto»", "“word”", "‘so’", "l'Italia", "l’Europa", "29,2", "—", "…", "[…]", "e\u0301", "𝔸😀",
    "a\u00a0b", "soft\u00adhyphen", "ΑΒΓ", "שלום",
    "漢字", "<w:p>", "&amp;", "DDEAUTO", "\u202eevil", "nul\x00l", "\ufffc",
    "\ud800", "\x0b", "tab\there", "]]>", "{PAGE}", "'", '"',
)  # fmt: skip
LINKS = (
    "", "", "", "https://example.org/a?b=c&d=e", "mailto:x@example.org", "javascript:x", "https://exa mple.org/ü",
    "file:///x", "http://user:pw@host/", "https://[", "HTTPS://EXAMPLE.ORG:99999",
)  # fmt: skip
LANGUAGES = ("", "", "en", "it-IT", "fr", "de-DE", "sr-Latn-RS", "not a tag", "x")
PICTURES = {file.name: file for file in (made_png(120, 80), made_png(3, 900, 300), made_png(2000, 10, 150))}
LABELS = ("", "", "uno", "due", "tre-3", "x" * 60, "é")
KEYS = ("rich2026", "rossi-nd", "a:b.c", "k" * 60, "ü-nd")


class Chance:
    """Makes notes from a seed; the same seed makes the same note everywhere."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self, most: int = 6) -> str:
        joiner = self.random.choice([" ", " ", "", "  "])
        return joiner.join(self.random.choices(WORDS, k=self.random.randint(0, most)))

    def text(self) -> Text:
        pick = self.random.random
        marks = Marks(
            pick() < 0.2, pick() < 0.2, pick() < 0.1, pick() < 0.1, pick() < 0.1,
            self.random.choice([*[Script.NORMAL] * 8, *Script]), self.random.choice(LANGUAGES),
            self.random.choice(LINKS),
        )  # fmt: skip
        return Text(self.words() + self.random.choice(["", "", " ", ". ", ", "]), marks if pick() < 0.4 else Marks())

    def citation(self) -> Citation:
        return Citation(
            tuple(
                CitationItem(key, self.random.choice(["", "3", "3-5"]), self.random.choice(list(Locator)))
                for key in self.random.choices(KEYS, k=self.random.randint(1, 3))
            )
        )

    def quote(self) -> InlineQuote:
        runs: list[Text | LineBreak] = [self.text() for _ in range(self.random.randint(0, 3))]
        quote_id = self.random.choice(["", "q-aaaa2222", "q-" + "long" * 20, "q-é<&>"])
        return InlineQuote(quote_id, tuple(runs), self.random.choice(LANGUAGES), self.random.random() < 0.3)

    def inlines(self, *, notes: bool = True, most: int = 6) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for _ in range(self.random.randint(0, most)):
            kind = self.random.random()
            if kind < 0.55:
                made.append(self.text())
            elif kind < 0.62:
                made.append(LineBreak())
            elif kind < 0.75:
                made.append(self.quote())
            elif kind < 0.86:
                made.append(self.citation())
            elif kind < 0.92:
                shows = self.random.choice(list(ReferenceShows))
                made.append(CrossReference(self.random.choice(LABELS) or "gone", shows, self.words()))
            elif notes:
                made.append(Footnote(self.inlines(notes=False, most=3), self.random.choice(LABELS)))
        return tuple(made)

    def list_block(self, depth: int = 0) -> ListBlock:
        items = tuple(
            ListItem(
                self.inlines(most=3),
                tuple(self.list_block(depth + 1) for _ in range(self.random.randint(0, 1 if depth < 10 else 0))),
            )
            for _ in range(self.random.randint(0, 3))
        )
        return ListBlock(items, self.random.random() < 0.5, self.random.choice([1, 1, 0, 7]))

    def table(self) -> Table:
        columns = self.random.randint(0, 5)
        rows = tuple(
            tuple(self.inlines(most=2) for _ in range(self.random.randint(0, columns)))
            for _ in range(self.random.randint(0, 12))
        )
        alignments = tuple(self.random.choices(list(Alignment), k=self.random.randint(0, columns)))
        widths = tuple(self.random.choices(range(120), k=self.random.choice([0, 0, columns, columns + 1])))
        label = self.random.choice(LABELS)
        return Table(rows, self.random.randint(0, 1), alignments, self.inlines(most=2), widths, label)

    def block(self) -> Block:
        match self.random.randint(0, 12):
            case 0 | 1 | 2:
                return Paragraph(self.inlines(), self.random.choice(["", "summary"]))
            case 3 | 4:
                term, label = self.random.choice(["", "", "sources"]), self.random.choice(LABELS)
                return Heading(self.random.randint(1, 6), self.inlines(most=3), term, label)
            case 5 | 6:
                paragraphs = tuple(self.inlines() for _ in range(self.random.randint(0, 3)))
                return QuoteBlock(
                    self.random.choice(["", "q-bbbb3333"]), paragraphs, self.random.choice(LANGUAGES), True
                )
            case 7:
                return self.list_block()
            case 10:
                return Break(self.random.choice(list(BreakKind)))
            case 11:
                name = self.random.choice([*PICTURES, "gone.png"])
                share, decorative = self.random.choice([0, 0, 1, 50, 100, 999]), self.random.random() < 0.3
                label = self.random.choice(LABELS)
                return Picture(name, self.words(), self.inlines(most=2), share, decorative, label)
            case _:
                return self.table()


def generated(make_note: Make, settled: Make, seed: int, pieces: int = 1) -> tuple[bytes, str, str]:
    """File, language tag and marking of the note of `seed`; with more `pieces` as many notes in one file."""
    blocks = []
    for piece in range(pieces):
        chance = Chance(seed * 1000 + piece)
        blocks += [chance.block() for _ in range(chance.random.randint(0, 14))]
    language = ("it", "en")[seed % 2]
    marking = ("", "Uso interno")[seed % 3 == 0]
    words = Chance(seed).words
    note = make_note(
        *blocks, language=language, title=words() if seed % 5 else "", marking=marking, office=words(), subject=words(),
        to=(words(), words()), reference=words(), date="2025-03-10",
        numbering=("", "headings", "paragraphs", "nonsense", "no")[seed % 5], contents=("", "yes", "no")[seed % 3],
        signature=(words(), words()) if seed % 4 == 0 else (), attachments=(words(),) * (seed % 3),
    )  # fmt: skip
    settings = ExportSettings(paper=LETTER) if seed % 7 == 0 else ExportSettings()
    data, _ = write_docx(settled(note, pictures=PICTURES), settings)
    return data, {"it": "it-IT", "en": "en-GB"}[language], marking


def test_generated_notes_have_no_finding(make_note: Make, settled: Make, validate: Make) -> None:
    made: dict[tuple[str, str], list[bytes]] = {}
    for seed in range(NOTES):
        data, language, marking = generated(make_note, settled, seed)
        made.setdefault((language, marking), []).append(data)
    assert len(made) == 4
    for (language, marking), files in made.items():
        assert validate(*files, language=language, marking=marking) == []


def test_generated_notes_have_no_finding_of_the_sdk(make_note: Make, settled: Make, sdk_validate: Make) -> None:
    pieces = NOTES // FILES_FOR_THE_SDK
    assert sdk_validate(*(generated(make_note, settled, seed, pieces)[0] for seed in range(FILES_FOR_THE_SDK))) == []


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("marked", [True, False])
def test_the_note_with_everything_has_no_finding(
    note_with_everything: Make, settled: Make, validate: Make, language: str, marked: bool
) -> None:
    data, _ = write_docx(settled(note_with_everything(language, marking=marked)))
    marking = note_with_everything(language).front.marking if marked else ""
    assert validate(data, language={"it": "it-IT", "en": "en-GB"}[language], marking=marking) == []


def test_the_note_with_everything_has_no_finding_of_the_sdk(
    note_with_everything: Make, settled: Make, sdk_validate: Make
) -> None:
    notes = [note_with_everything(language, marking=marked) for language in ("it", "en") for marked in (True, False)]
    assert sdk_validate(*(write_docx(settled(note))[0] for note in notes)) == []
