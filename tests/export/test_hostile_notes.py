# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Notes made to hurt: mangled text forms and blocks of nonsense. No crash, no finding, no way out but by links.

Some hundreds are judged with the suite; thousands by

    APPUNTO_HOSTILE=3000 python -m pytest tests/export/test_hostile_notes.py
"""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from composer.document.model import Document
from composer.errors import BadNote
from composer.export.word.writer import write_docx
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown, note_to_markdown
from tests.export.test_generated import PICTURES as CHANCE_PICTURES
from tests.export.test_generated import Chance
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]
NOTES: Final = int(os.environ.get("APPUNTO_HOSTILE", "200"))
ALL_PICTURES: Final = {**PICTURES, **CHANCE_PICTURES}
_HURTS: Final = (
    "\x00", "\x1b", "\u202e", "\ufeff", "\ud800", "\uffff", "\U0010ffff", "]]>", "<!--", "&#0;", "<?turn lying?>",
    "<?turn upright?>", "]{", "{", "}", "[](#", "[x](#t){.reference shows=page}", "![", "![](picture:",
    "[]{.landscape}",
    "[]{.portrait}", "\n[]{.page-break}\n\n", "\n[]{.landscape}\n\n", "\n[]{.portrait}\n\n", "^[", "[^", "\n| a |\n",
    "\n# ", "\n## {#one}\n", "\n> ", "\n1. ", "    ", "\t", ': {#t widths="0 0 0"}', "DDEAUTO cmd", "INCLUDETEXT \"x\"",
    "{ SEQ x \\r 9 }", "javascript:alert(1)", "[x](javascript:alert(1))", "[x](file:///etc/passwd)", "[x](\\\\host\\s)",
    "[x](https://example.org/\"><w:p>)", "[x](mailto:a@b.c)", "[@rich2026, p. 3]", "[\"x\"]{.quote q=q-1}",
    "\u00a0" * 40,
    "e\u0301" * 30, "w" * 3000, "# " * 40, "- " * 60, "—" * 9,
)  # fmt: skip
_LINKS: Final = re.compile(rb'TargetMode="External"')
_SAFE: Final = re.compile(rb'Target="(?:https?://|mailto:)[^"]*" TargetMode="External"', re.IGNORECASE)


def mangled(seed: int) -> str:
    """The text form of a structured note with pieces doubled, cut out, moved and hurtful ones put in."""
    chance = random.Random(seed)
    language = chance.choice(("it", "en"))
    text = note_to_markdown(structured_note(language, numbering=chance.choice(("headings", "paragraphs", "no"))))
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    for _ in range(chance.randint(1, 14)):
        start = chance.randrange(len(body) + 1)
        end = min(len(body), start + chance.randint(0, 60))
        match chance.randint(0, 4):
            case 0:
                body = body[:start] + body[end:]
            case 1:
                body = body[:end] + body[start:end] * chance.randint(1, 4) + body[end:]
            case 2:
                body = body[end:] + body[:end]
            case _:
                body = body[:start] + chance.choice(_HURTS) + body[start:]
    if chance.random() < 0.3:
        head += f"\ntitle: {chance.choice(_HURTS)!r}" if "title" not in head else ""
        head = head.replace("Mario Rossi", chance.choice(("x" * 400, "\u202eevil", "DDEAUTO")))
    return f"---\n{head}\n---\n{body}"


def hostile(seed: int) -> Note | None:
    """The note of a seed; None where its text form is refused, as it may be."""
    if seed % 2:
        chance = Chance(seed * 7919)
        blocks = tuple(chance.block() for _ in range(seed % 9))
        return replace(structured_note(("it", "en")[seed % 4 // 2]), document=Document(blocks))
    try:
        return note_from_markdown(mangled(seed), id="n-1", now="2026-01-01T00:00:00+00:00")
    except BadNote:
        return None


def test_hostile_notes_make_sound_files_that_lead_nowhere_else(settled: Make, validate: Make) -> None:
    made: dict[str, list[bytes]] = {}
    refused = 0
    for seed in range(NOTES):
        note = hostile(seed)
        if note is None:
            refused += 1
            continue
        data, _ = write_docx(settled(note, pictures=ALL_PICTURES))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(".rels"):
                    part = archive.read(name)
                    assert len(_LINKS.findall(part)) == len(_SAFE.findall(part)), (seed, name, part)
        made.setdefault(note.front.language, []).append(data)
    assert refused < NOTES / 4
    for language, files in made.items():
        for start in range(0, len(files), 250):
            found = validate(*files[start : start + 250], language={"it": "it-IT", "en": "en-GB"}[language])
            assert found == []
