# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The same cutting in other clothes is the same source; ordinary paragraphs are never set aside."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from composer.sources.model import AsideKind, BlockKind, Source

CLOTHES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Windows line ends": ("a.txt", lambda text: text.replace("\n", "\r\n").encode()),
    "byte order mark": ("a.txt", lambda text: b"\xef\xbb\xbf" + text.encode()),
    "UTF-16": ("a.txt", lambda text: text.encode("utf-16")),
    "Windows-1252": ("a.txt", lambda text: text.encode("cp1252")),
    "blanks at line ends": ("a.txt", lambda text: re.sub(r"(?m)$", "   \t", text).encode()),
    "named .md": ("a.md", lambda text: text.encode()),
    "HTML paragraphs": ("a.html", lambda text: _paragraphs(text).encode()),
    "HTML line breaks": ("a.html", lambda text: f"<html><body><p>{_broken(text)}</p></body></html>".encode()),
    "Word paragraphs": ("a.docx", lambda text: _word(text.split("\n"))),
    "underscores for highlights": ("a.txt", lambda text: text.replace("**", "__").encode()),
    "equals signs for highlights": ("a.txt", lambda text: text.replace("**", "==").encode()),
    "tags for highlights": ("a.txt", lambda text: re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text).encode()),
}


def _word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line.strip())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraphs(text: str) -> str:
    lines = (html.escape(line.strip()) for line in text.split("\n") if line.strip())
    return "<html><body>" + "\n".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def _broken(text: str) -> str:
    return html.escape(text).replace("\n", "<br>\n")


@pytest.mark.parametrize("clothes", CLOTHES)
def test_the_real_documents_read_the_same(clothes: str, shared_seeds: Path, read: Callable[..., Source]) -> None:
    name, dress = CLOTHES[clothes]
    for path in sorted(shared_seeds.glob("*.txt")):
        text = path.read_text("utf-8")
        plain, dressed = read(text), read(dress(text), name)
        assert [(b.kind, b.aside, b.text) for b in dressed.text.blocks] == [
            (b.kind, b.aside, b.text) for b in plain.text.blocks
        ]
        assert dressed.speech == plain.speech
        assert dressed.metadata.date is None
        assert [fact.value for fact in dressed.metadata.authors] == [fact.value for fact in plain.metadata.authors]


BODY = """OSLO — The exercise opened on Monday with twenty ships from nine countries.

The commander, pictured below, said that "all went well".

Foto di gruppo con signora: così il vertice si è chiuso.

Photographs were not allowed on board.

Image is everything in politics.

Above, the sky; below, the sea. Nobody spoke for an hour.

Below the surface, tension remains.

Credits: the plan gives 40 million to Norway.

Reporting by the agency has been accurate so far.

By law, every member must pay.

Edited by law, the text loses its teeth.

Written by hand, the note survived.

Hanno collaborato con la giustizia per anni.

Copyright law must change.

All rights reserved for the few: that is the world we live in.

The vaccine must not be distributed before May.

Nel Paese è vietata la diffusione di notizie false.

Author: unknown to this day.

Page 12 of the report says otherwise.

NO STATEMENT WAS ISSUED.

12345

PARIS, LONDON, ROME

Discussion

Follow the money, the minister said.

Read the treaty again.

The vote is due at ten."""


@pytest.mark.parametrize("ending", ["", "\n\nPhoto: Marco Bianchi/Reuters\n\nNobody spoke of it again that day."])
def test_no_paragraph_of_the_text_is_set_aside(ending: str, read: Callable[..., Source]) -> None:
    source = read(BODY + ending)
    wanted = [line for line in (BODY + ending).split("\n\n") if "Bianchi" not in line]
    assert [b.text for b in source.text.blocks if b.aside is None] == wanted
    assert [b.aside for b in source.text.blocks if b.aside is not None] == [AsideKind.PHOTO_CREDIT] * bool(ending)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Reporting by Angelo Amante; additional reporting by Anna Ek; editing by Keith Weir)", AsideKind.CREDIT),
        ("Anna Ek in Oslo contributed to this report.", AsideKind.CREDIT),
        ("Ha collaborato Luca Rinaldi", AsideKind.CREDIT),
        ("Foto: Marco Bianchi/LaPresse", AsideKind.PHOTO_CREDIT),
        ("Foto: soldati in marcia nel porto di Napoli", AsideKind.CAPTION),
        ("Image caption, Marines in Norway last March", AsideKind.CAPTION),
        ("Leggi anche: Che cos'è l'articolo 5", AsideKind.RELATED),
        ("Sign up for our Politics newsletter to keep up with Westminster.", AsideKind.FURNITURE),
        ("Iscriviti alla newsletter", AsideKind.FURNITURE),
        ("We and our partners use cookies to store and access data.", AsideKind.FURNITURE),
        (
            "Questo documento non può essere diffuso: ritaglio stampa ad uso esclusivo del destinatario.",
            AsideKind.RIGHTS,
        ),
        ("This material may not be published, broadcast, rewritten or redistributed.", AsideKind.RIGHTS),
        ("Copyright 2025 The Oslo Ledger", AsideKind.RIGHTS),
    ],
)
def test_what_is_no_text_is_set_aside(line: str, kind: AsideKind, read: Callable[..., Source]) -> None:
    first, last = BODY.split("\n\n")[0], BODY.split("\n\n")[-1]
    source = read(f"{first}\n\n{line}\n\n{last}")
    assert [(b.text, b.aside) for b in source.text.blocks if b.kind is BlockKind.ASIDE] == [(line, kind)]


def test_who_reported_besides_is_a_contributor_and_who_edited_is_not(read: Callable[..., Source]) -> None:
    first = BODY.split("\n\n")[0]
    source = read(f"{first}\n\n(Reporting by Angelo Amante; additional reporting by Anna Ek; editing by Keith Weir)")
    assert [fact.value for fact in source.metadata.contributors] == ["Anna Ek"]
