# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note with every kind of block and inline in it, in both languages."""

from __future__ import annotations

from typing import Any

from composer.document.model import (
    Alignment,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.notes.model import FrontMatter, Note


def note_of(*blocks: Any, language: str = "en", **front: Any) -> Note:
    """A note of `blocks` with fixed times."""
    return Note(
        "n-00000001",
        FrontMatter(**{"title": "A note", "language": language, **front}),
        Document(tuple(blocks)),
        created="2025-03-10T09:30:00+01:00",
        modified="2025-03-11T09:30:00+01:00",
    )


def cite(key: str, locator: str = "", label: Locator = Locator.PAGE, **more: Any) -> Citation:
    return Citation((CitationItem(key, locator, label, **more),))


WORDS = {
    "it": {
        "title": "Appunto per il signor Ministro",
        "office": "Ministero degli Affari della Pianura · Ufficio studi",
        "place": "Roma",
        "reference": "112/2025",
        "to": ("Signor Ministro",),
        "sender": ("Ufficio studi",),
        "cc": ("Capo di gabinetto", "Consigliere diplomatico"),
        "subject": "Le proposte per una difesa europea nella stampa della settimana",
        "marking": "Ad uso interno",
    },
    "en": {
        "title": "Submission to the Minister",
        "office": "Ministry of the Plains · Research Office",
        "place": "London",
        "reference": "RO/112/2025",
        "to": ("Minister",),
        "sender": ("Research Office",),
        "cc": ("Private Secretary", "Diplomatic Adviser"),
        "subject": "The proposals for European defence in this week’s press",
        "marking": "For internal use",
    },
}
PROSE = {
    "it": (
        "Sintesi",
        "Contesto",
        "Nelle ultime settimane la stampa ha riportato quattro proposte, che si distinguono per "
        "il numero dei paesi coinvolti e per il grado di impegno reciproco. Nessuna di esse è stata finora discussa in "
        "una sede formale. L’ufficio segnala in particolare la dichiarazione secondo cui la difesa comune «non è più "
        "rinviabile» e ",
        "lo spirito del momento",
        ", che altri giornali hanno ripreso senza commento",
        "Proposta",
        "Le posizioni in campo sono:",
        "un’alleanza continentale di paesi dentro e fuori dell’Unione;",
        "un comando comune con sede nel continente;",
        "una copertura reciproca senza adesione:",
        "con consultazione entro 24 ore;",
        "con consultazione entro 72 ore;",
        "Proposte a confronto",
        "Consultazione",
        "Costo annuo",
        "Alleanza continentale",
        "Comando comune",
        "entro 24 ore",
        "entro 72 ore",
        "Si propone di acquisire il parere degli uffici competenti entro la fine del mese, e di non commentare prima "
        "di allora. Si veda anche ",
        "la pagina della conferenza",
        "L’articolo non reca una data: si veda ",
        " con le cautele del caso",
    ),
    "en": (
        "Summary",
        "Background",
        "In recent weeks the press has reported four proposals, which differ in the number of "
        "countries involved and in how far each would be bound. None of them has so far been discussed in a formal "
        "setting. The office draws attention to the statement that common defence “can no longer be put off” and to ",
        "the spirit of the moment",
        ", which other papers have repeated without comment",
        "Recommendation",
        "The positions taken are:",
        "a continental alliance of countries inside and outside the Union;",
        "a joint command based on the continent;",
        "mutual cover without membership:",
        "with consultation within 24 hours;",
        "with consultation within 72 hours;",
        "The proposals compared",
        "Consultation",
        "Yearly cost",
        "Continental alliance",
        "Joint command",
        "within 24 hours",
        "within 72 hours",
        "You are invited to ask the offices concerned for their views by the end of the month, and not to comment "
        "before then. See also ",
        "the conference page",
        "The article bears no date: see ",
        " with due caution",
    ),
}
SPOKEN = "We cannot go on as before. “An alliance”, he said, “is a promise”, and it binds everybody’s"


def full_note(language: str, *, marking: bool = True) -> Note:
    """A note with every kind of block and inline, in `language`."""
    (
        summary,
        background,
        intro,
        second,
        tail,
        proposal,
        listed,
        one,
        two,
        three,
        sub1,
        sub2,
        caption,
        col1,
        col2,
        row1,
        row2,
        h24,
        h72,
        end,
        page,
        undated,
        caution,
    ) = PROSE[language]
    front = dict(WORDS[language])
    if not marking:
        front.pop("marking")
    spoken = InlineQuote("q-aaaaaaaa", (Text(SPOKEN.split(", and")[0]),), language="en")
    blocks = (
        Heading(2, (Text(summary),), term="summary"),
        Paragraph(
            (
                Text(intro),
                InlineQuote("q-bbbbbbbb", (Text(second),)),
                Text(" "),
                cite("rossi2025", "3"),
                Text(tail),
                Text("."),
            )
        ),
        Paragraph((Text(intro[: intro.index(",")] + ": "), spoken, Text(" "), cite("rich2026", "4"), Text("."))),
        QuoteBlock(
            "q-cccccccc",
            ((Text(SPOKEN + " "), Text("word", Marks(italic=True)), Text(". "), cite("rich2026", "5")),),
            language="en",
            emphasis_added=True,
        ),
        Paragraph(
            (
                Text(intro[:200].rstrip(". ") + "."),
                Footnote((Text(undated), cite("verdi-nd"), Text(caution), Text("."))),
            )
        ),
        Heading(2, (Text(background),)),
        Paragraph((), prompt="background"),
        Paragraph((Text(listed),)),
        ListBlock(
            (
                ListItem((Text(one),)),
                ListItem((Text(two), cite("rossi2025", "8"))),
                ListItem(
                    (Text(three),), (ListBlock((ListItem((Text(sub1),)), ListItem((Text(sub2),))), ordered=True),)
                ),
            )
        ),
        Table(
            (
                (((Text(""),)), (Text(col1),), (Text(col2),)),
                ((Text(row1),), (Text(h24),), (Text("29.2"),)),
                ((Text(row2), cite("rich2026")), (Text(h72),), (Text("8.7"),)),
            ),
            1,
            (Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT),
            (Text(caption), cite("verdi-nd", "2")),
        ),
        Heading(3, (Text(proposal),)),
        Paragraph(
            (
                Text(end),
                Text(page, Marks(link="https://example.org/conference?day=1&hour=2")),
                Text("."),
                cite("rossi2025"),
                cite("verdi-nd", "9"),
            )
        ),
        ListBlock(
            (
                ListItem((Text(one, Marks(bold=True)), LineBreak(), Text(two, Marks(small_caps=True)))),
                ListItem((Text(three, Marks(underline=True, strike=True)),)),
            ),
            ordered=True,
            start=3,
        ),
        Heading(2, (Text("Empty"),)),
        Paragraph(()),
    )
    return note_of(*blocks, language=language, date="2025-03-10", **front)
