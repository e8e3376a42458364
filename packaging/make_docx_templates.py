# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Write the Word templates of `resources/docx-templates`: five houses, each in Italian and in English.

`PYTHONPATH=. python packaging/make_docx_templates.py [FOLDER]`. The files are committed, so that a checkout and an
installed program have them without a step more; a test proves that they are what this script writes. They hold no
compressed data and no clock: the bytes are the same on every machine. What each page must show is described beside
them, in `pages.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from docx_maker import BOLD, CLEAR, LANGUAGES, TAB, Design, Maker, Pages, border, details, heading, sized

from composer.export.word.style_sheet import GREY
from composer.export.word.xml import text_element
from composer.i18n.terms import Term, term

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "docx-templates"

_TIGHT: Final = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
_CENTRE: Final = '<w:jc w:val="center"/>'


_LETTERHEAD: Final = f'<w:tabs>{CLEAR}</w:tabs><w:spacing w:before="40"/>'
_GREY: Final = f'<w:color w:val="{GREY}"/>'
_BELOW: Final = '<w:spacing w:before="160"/>'  # under marking and copy, where no emblem stands between
_APART: Final = '<w:spacing w:after="160"/>'


def _title(before: int, after: int, more: str = "") -> str:
    space = f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    return f"<w:keepNext/><w:keepLines/>{space}{more}"


def _running(make: Maker, name: str, more: str = "") -> str:
    """What stands on top of the second page and those after it: title or subject, and the reference at the right."""
    inside = f"{make.if_said(name)}{TAB}{make.if_said('reference')}"
    return make.paragraph("header", inside, more + make.tabs() + _APART)


def _words(words: str, look: str = "") -> str:
    dress = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{dress}{text_element(words)}</w:r>"


def _frames(first: str, running: str, first_footer: str, footer: str) -> tuple[tuple[str, str, str], ...]:
    return (
        ("header", "default", running),
        ("header", "first", first),
        ("footer", "default", footer),
        ("footer", "first", first_footer),
    )


def _cc(make: Maker) -> str:
    """“e p.c.:”, “cc:”: small in both languages."""
    return f"{term(Term.CC, make.language)}:"


def _office(make: Maker, more: str) -> str:
    return make.only_with("office", make.paragraph("Note Office", make.control("office"), more))


def _sides(make: Maker, more: str = "") -> str:
    """The reference at the left, place and day at the right."""
    inside = f"{make.if_said('reference')}{TAB}{make.if_said('place-and-date')}"
    return make.only_with(
        "reference,place-and-date", make.paragraph("Note Reference", inside, make.right_edge() + more)
    )


def _note_title(make: Maker) -> str:
    return make.only_with("title", make.paragraph("Title", make.control("title")))


def _text(make: Maker) -> str:
    """The place of the note, and behind it who receives it."""
    return make.text_place() + _closing(make)


def _closing(make: Maker) -> str:
    """What goes out with the note and who gets it, one below the other."""
    return _named(make, "attachments", Term.ATTACHMENTS) + _named(make, "distribution", Term.DISTRIBUTION)


def _named(make: Maker, name: str, called: Term) -> str:
    inside = f"{_words(make.label(called), _GREY)}{TAB}{make.control(name)}"
    return make.only_with(name, make.paragraph("Note Closing", inside, '<w:spacing w:before="360"/>'))


# ---------------------------------------------------------------------- Italian State

ITALIAN_STATE: Final = Design(
    id="italian-state",
    names={"it": "Amministrazioni dello Stato", "en": "Italian State"},
    body_font="Times New Roman",
    head_font="Times New Roman",
    size=24,
    ink="1A1A1A",
    rule="7F7F7F",
    top=30,
    left=28,
    right=25,
    spacing='<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>',
    styles={
        "Title": (_title(320, 260, _CENTRE), sized(28, f"{BOLD}<w:caps/>")),
        "heading 1": (heading(280, 100, 1), sized(25, f"{BOLD}<w:smallCaps/>")),
        "heading 2": (heading(220, 80, 2), sized(24, f"{BOLD}<w:i/><w:iCs/>")),
        "heading 3": (heading(180, 60, 3), sized(24, "<w:i/><w:iCs/>")),
        "heading 4": (heading(160, 60, 4), sized(24)),
        "Quote": (
            '<w:spacing w:before="60" w:after="140" w:line="252" w:lineRule="auto"/>'
            '<w:ind w:left="567" w:right="567"/>',
            sized(22),
        ),
        "Note Office": (f"<w:keepNext/>{_TIGHT}{_CENTRE}", sized(28, "<w:i/><w:iCs/>")),
        "Note Reference": (f"<w:keepNext/>{_TIGHT}", sized(23)),
        "Note Details": (details(1474, 80), sized(24)),
        "footnote text": (None, sized(19)),
        "Source Entry": (None, sized(21)),
        "Small Print": (None, sized(20, colour=GREY)),
        "Table Text": (None, sized(21)),
    },
)


def italian_state(make: Maker) -> Pages:
    """Emblem and office in the middle; protocol at the left, place and day at the right; title; OGGETTO over a rule."""
    rule = make.design.rule
    first = make.marking() + make.copy()
    first += make.paragraph("header", make.emblem(19), f'<w:spacing w:before="60" w:after="40"/>{_CENTRE}')
    first += _office(make, _BELOW)
    running = make.marking() + make.copy()
    running += make.only_with(
        "subject",
        make.paragraph("header", make.control("subject", "<w:i/><w:iCs/>"), f"<w:tabs>{CLEAR}</w:tabs>{_CENTRE}"),
    )
    body = (
        _sides(make, '<w:spacing w:before="240"/>')
        + _note_title(make)
        + make.line(make.label(Term.TO, capitals=True), "to", look=BOLD)
        + make.line(make.label(Term.FROM, capitals=True), "from")
        + make.line(_cc(make), "cc")
        + make.line(
            make.label(Term.SUBJECT, capitals=True),
            "subject",
            more=border("bottom", 6, 8, rule) + '<w:spacing w:before="160" w:after="280"/>',
            look=BOLD,
            label_look=BOLD,
        )
        + _text(make)
    )
    footer = make.footer(alignment="center")
    return Pages(_frames(first, running, footer, footer), body)


# ---------------------------------------------------------------------- European Union

EU: Final = Design(
    id="eu",
    names={"it": "Istituzioni dell’Unione europea", "en": "Institutions of the European Union"},
    body_font="Arial",
    head_font="Arial",
    size=21,
    ink="1F3864",
    rule="1F3864",
    top=34,
    spacing='<w:spacing w:after="120" w:line="274" w:lineRule="auto"/>',
    styles={
        "Title": (_title(300, 220), sized(36, BOLD, "1F3864")),
        "heading 1": (heading(320, 110, 1, border("bottom", 4, 2, "8EA9DB")), sized(25, BOLD, "1F3864")),
        "heading 2": (heading(220, 80, 2), sized(22, BOLD, "1F3864")),
        "heading 3": (heading(180, 60, 3), sized(21, f"{BOLD}<w:i/><w:iCs/>", "1F3864")),
        "Note Office": (f"<w:keepNext/>{_TIGHT}", sized(22, BOLD, "1F3864")),
        "Note Reference": (f"<w:keepNext/>{_TIGHT}", sized(19, colour=GREY)),
        "Note Details": (
            details(
                1814,
                0,
                border("left", 24, 10, "1F3864") + '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>',
                line=312,
            ),
            sized(20),
        ),
        "footnote text": (None, sized(17)),
    },
)


def eu(make: Maker) -> Pages:
    """Emblem and department at the left; place and day at the right; title; the facts in a blue box; numbered pages."""
    first = make.marking() + make.copy()
    letterhead = f"{make.emblem(17)}{TAB}{make.if_said('office', look=sized(22, BOLD, '1F3864'))}"
    first += make.paragraph("header", letterhead, make.tabs(("left", 1247)) + _BELOW)
    running = make.marking() + make.copy()
    running += make.paragraph(
        "header",
        f"{make.if_said('title')}{TAB}{make.if_said('reference')}",
        border("bottom", 4, 4, "8EA9DB") + make.tabs(),
    )
    grey = sized(20, colour=GREY)
    lines = (
        make.line(make.label(Term.TO), "to", label_look=grey)
        + make.line(make.label(Term.FROM), "from", label_look=grey)
        + make.line(_cc(make), "cc", label_look=grey)
        + make.line(make.label(Term.REFERENCE), "reference", label_look=grey)
        + make.line(make.label(Term.SUBJECT), "subject", label_look=grey, look=BOLD)
    )
    body = (
        make.only_with(
            "place-and-date",
            make.paragraph("Note Reference", make.control("place-and-date"), '<w:jc w:val="right"/>'),
        )
        + _note_title(make)
        + lines
        + _text(make)
    )
    footer = make.footer(left=make.if_said("office"))
    return Pages(_frames(first, running, footer, footer), body)


# ---------------------------------------------------------------------- United Kingdom

UK: Final = Design(
    id="uk",
    names={"it": "Regno Unito", "en": "United Kingdom"},
    body_font="Arial",
    head_font="Arial",
    size=22,
    ink="000000",
    rule="000000",
    top=30,
    left=25.4,
    right=25.4,
    spacing='<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>',
    styles={
        "Title": (_title(280, 200), sized(26, f"{BOLD}<w:caps/>")),
        "heading 1": (heading(280, 100, 1), sized(23, BOLD)),
        "heading 2": (heading(220, 80, 2), sized(22, f"{BOLD}<w:i/><w:iCs/>")),
        "heading 3": (heading(180, 60, 3), sized(22, "<w:i/><w:iCs/>")),
        "heading 4": (heading(160, 60, 4), sized(22)),
        "Note Office": (f"<w:keepNext/>{_TIGHT}", sized(22, BOLD)),
        "Note Reference": (f"<w:keepNext/>{_TIGHT}", sized(22)),
        "Note Details": (details(1531, 60), sized(22)),
        "footnote text": (None, sized(18)),
    },
)


def uk(make: Maker) -> Pages:
    """Marking at head and foot; copy number top right; To, From, Date, cc in a column; title in capitals; a rule."""
    top = make.marking() + make.copy()
    first = top + make.paragraph("header", make.emblem(15), _LETTERHEAD)
    running = top + _running(make, "title")
    rule = border("bottom", 8, 8, "000000")
    body = (
        _office(make, _APART)
        + make.line(make.label(Term.TO), "to", label_look=BOLD)
        + make.line(make.label(Term.FROM), "from", label_look=BOLD)
        + make.line(make.label(Term.DATE), "place-and-date", label_look=BOLD, when="date")
        + make.line(_cc(make), "cc", label_look=BOLD)
        + make.line(make.label(Term.REFERENCE), "reference", label_look=BOLD)
        + _note_title(make)
        + make.line(
            make.label(Term.SUBJECT), "subject", label_look=BOLD, look=BOLD, more=rule + '<w:spacing w:after="240"/>'
        )
        + _text(make)
    )
    # department and date stand at the foot of the last page in the forms of the Cabinet Office; here of each
    footer = make.footer(left=f"{make.if_said('office')}{make.if_said('date', _words('  ·  ') + make.control('date'))}")
    return Pages(_frames(first, running, footer, footer), body)


# ---------------------------------------------------------------------- United States

US: Final = Design(
    id="us",
    edge=9,
    english="en-US",
    names={"it": "Stati Uniti", "en": "United States"},
    body_font="Times New Roman",
    head_font="Times New Roman",
    size=24,
    ink="000000",
    rule="000000",
    width=215.9,
    height=279.4,
    top=25.4,
    bottom=25.4,
    left=25.4,
    right=25.4,
    spacing='<w:spacing w:after="140" w:line="252" w:lineRule="auto"/>',
    styles={
        "Title": (_title(240, 200), sized(24, f"{BOLD}<w:caps/>")),
        "heading 1": (heading(220, 60, 1), sized(24, BOLD)),
        "heading 2": (heading(180, 60, 2), sized(24) + '<w:u w:val="single"/>'),
        "heading 3": (heading(160, 60, 3), sized(24, "<w:i/><w:iCs/>")),
        "heading 4": (heading(160, 60, 4), sized(24)),
        "Note Office": (f"<w:keepNext/>{_TIGHT}{_CENTRE}", sized(26, BOLD)),
        "Note Reference": (f"<w:keepNext/>{_TIGHT}", sized(24)),
        "Note Details": (details(1440, 120), sized(24)),
        "footnote text": (None, sized(20)),
        "Source Entry": (None, sized(22)),
        "Table Text": (None, sized(22)),
        "Quote": (
            '<w:spacing w:before="60" w:after="140" w:line="240" w:lineRule="auto"/>'
            '<w:ind w:left="720" w:right="720"/>',
            sized(22),
        ),
    },
)  # fmt: skip


def us(make: Maker) -> Pages:
    """Letter paper, Times 12, margins of one inch; the day at the right; the memo's title; TO, FROM, SUBJECT."""
    top = make.marking() + make.copy()
    first = top + make.paragraph(
        "header", make.emblem(16), f'<w:tabs>{CLEAR}</w:tabs><w:spacing w:before="40"/>{_CENTRE}'
    )
    first += _office(make, _BELOW)
    running = top + _running(make, "subject")
    body = (
        _sides(make, '<w:spacing w:before="120" w:after="120"/>')
        + _note_title(make)
        + make.line(make.label(Term.TO, capitals=True), "to", label_look=BOLD)
        + make.line(make.label(Term.FROM, capitals=True), "from", label_look=BOLD)
        + make.line(_cc(make).upper(), "cc", label_look=BOLD)
        + make.line(
            make.label(Term.SUBJECT, capitals=True), "subject", label_look=BOLD, more='<w:spacing w:after="240"/>'
        )
        + _text(make)
    )
    footer = make.footer(alignment="center")
    return Pages(_frames(first, running, footer, footer), body)


# ---------------------------------------------------------------------- neutral

NEUTRAL: Final = Design(
    id="neutral",
    names={"it": "Neutro", "en": "Neutral"},
    body_font="Calibri",
    head_font="Cambria",
    size=22,
    ink="263238",
    rule="90A4AE",
    top=30,
    styles={
        "Title": (_title(240, 160), sized(40, BOLD, "263238")),
        "Note Details": (details(1304, 40), sized(22)),
    },
)


def neutral(make: Maker) -> Pages:
    """Office over a rule, reference and day under it, a large title, the facts, a rule; the office at the foot."""
    rule = make.design.rule
    top = make.marking() + make.copy()
    first = top + _office(make, border("bottom", 8, 6, rule))
    running = top + _running(make, "title", border("bottom", 4, 4, rule))
    grey = _GREY
    body = (
        _sides(make)
        + _note_title(make)
        + make.line(make.label(Term.TO), "to", label_look=grey)
        + make.line(make.label(Term.FROM), "from", label_look=grey)
        + make.line(_cc(make), "cc", label_look=grey)
        + make.line(
            make.label(Term.SUBJECT), "subject", label_look=grey, look=BOLD,
            more=border("bottom", 6, 8, rule) + '<w:spacing w:after="240"/>',
        )
        + _text(make)
    )  # fmt: skip
    footer = make.footer(left=make.if_said("office"))
    return Pages(_frames(first, running, footer, footer), body)


DESIGNS: Final[tuple[tuple[Design, Callable[[Maker], Pages]], ...]] = (
    (NEUTRAL, neutral),
    (ITALIAN_STATE, italian_state),
    (EU, eu),
    (UK, uk),
    (US, us),
)


def write(folder: Path) -> None:
    """Write all templates into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for design, pages in DESIGNS:
        for language in LANGUAGES:
            make = Maker(design, language)
            (folder / f"{design.id}.{language}.dotx").write_bytes(make.data(pages(make)))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
