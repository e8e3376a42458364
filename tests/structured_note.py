# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note with everything that structures one: numbers, contents, pictures, turned pages, references, what closes it."""

from __future__ import annotations

from typing import Final

from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown
from composer.pictures.model import PictureFile
from tests.made_pictures import made_png

WIDE: Final = made_png(1200, 600, 150)
TALL: Final = made_png(300, 900, 96, grey=90)
SMALL: Final = made_png(40, 20, 96, grey=200)
PICTURES: Final[dict[str, PictureFile]] = {file.name: file for file in (WIDE, TALL, SMALL)}

_WORDS: Final = {
    "it": (
        "Nota sulla spesa", "Sintesi", "Dati", "Serie storica", "Allegato", "Conclusioni", "Andamento della spesa",
        "Istogramma: la spesa cresce ogni anno", "Spesa per anno", "Confronto fra paesi", "Tavola alta",
        "Colonna stretta", "Si veda", "Il Direttore", "Bozza di intervento", "Gabinetto", "Anno", "Spesa", "Nota",
        "primo", "secondo", "dentro", "Parole in nota con", "grassetto", "Le parole di altri.",
    ),
    "en": (
        "Note on spending", "Summary", "Figures", "Time series", "Annex", "Conclusions", "Spending over time",
        "Bar chart: spending grows every year", "Spending by year", "Countries compared", "Tall plate",
        "A narrow column", "See", "The Director", "Draft remarks", "Cabinet", "Year", "Spending", "Note",
        "first", "second", "inside", "Words in a note with", "bold type", "The words of others.",
    ),
}  # fmt: skip


def structured_note(language: str, *, numbering: str = "headings", contents: str = "yes") -> Note:
    """The note in `language`, "it" or "en"."""
    w = _WORDS[language]
    return note_from_markdown(
        f"""---
title: {w[0]}
lang: {language}
date: 2026-06-29
marking: TLP:AMBER
to: [A, B]
distribution: [{w[15]}]
signature: [{w[13]}, Mario Rossi]
attachments: [{w[14]}, {w[8]}]
contents: {contents}
numbering: {numbering}
---

# {w[1]} {{#one}}

{w[12]} [t](#t){{.reference}}, [t](#t){{.reference shows=title}}, [p](#g){{.reference}}, [s](#s){{.reference}},
[s](#s){{.reference shows=title}}, [s](#s){{.reference shows=page}}, [n](#n){{.reference}}.

3. {w[19]}
4. {w[20]}
    - {w[21]}
        7. {w[19]}

# {w[2]}

> {w[24]}

{w[12]}[^[{w[22]} **{w[23]}**, [t](#t){{.reference}}.]]{{#n}}

![{w[6]}](picture:{WIDE.name}){{#g alt="{w[7]}"}}

![](picture:{SMALL.name}){{.decorative}}

## {w[3]} {{#s}}

| {w[16]} | {w[17]} | {w[18]} |
|:--|--:|:-:|
| 2025 | 12 | a |
| 2026 | 14 | b |

: {w[8]} {{#t widths="20 20 60"}}

[]{{.landscape}}

# {w[4]}

| {w[16]} | {w[17]} |
|--|--|
| 2025 | 12 |

: {w[9]}

![{w[10]}](picture:{TALL.name}){{alt="{w[11]}" width=50%}}

[]{{.portrait}}

# {w[5]}

{w[19]}

[]{{.page-break}}

{w[20]}
""",
        id="n-00000002",
        now="2026-06-29T09:00:00+00:00",
    )
