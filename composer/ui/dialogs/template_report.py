# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a check of a Word template found, to be read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from composer.export.word.control_names import FIELDS
from composer.export.word_templates import SHIPPED
from composer.i18n.formats import format_number
from composer.i18n.languages import tongue_name
from composer.i18n.word_styles import word_style_name
from composer.ui.dialogs.reading import ReadingDialog
from composer.ui.theme import DIALOG_MEDIUM, SPACE_L, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.export.word.template_check import TemplateReport

_PLACES: Final = {
    "control": N_("the content control “{name}”"),
    "bookmark": N_("the bookmark “{name}”"),
    "paragraph": N_("the paragraph “{name}”"),
    "end": N_("none; the note stands after the text of the template"),
}


def template_report_dialog(report: TemplateReport, words: Words, parent: QWidget | None) -> ReadingDialog:
    """The report in a window of its own."""
    dialog = ReadingDialog(words, N_("Check of the Word template"), parent)
    dialog.resize(*DIALOG_MEDIUM)
    dialog.text.setHtml("".join(_html(report, words)))
    return dialog


def _html(report: TemplateReport, words: Words) -> Iterator[str]:
    shipped = SHIPPED.get(report.name)
    yield f"<h3>{escape(words.text(shipped) if shipped is not None else report.name)}</h3>"
    if report.refused is not None:
        yield f"<p>✗ {escape(words.say(report.refused))}</p>"
        return
    said = [f"<li>{escape(words.say(message))}</li>" for message in (*report.lacks, *report.left_out)]
    if said:
        yield f"<ul>{''.join(said)}</ul>"
    else:
        complete = words.text(N_("It has all that a note needs."))
        yield f"<p>✓ {escape(complete)}</p>"
    yield "<table>"
    for label, value in _rows(report, words):
        yield (
            f"<tr><td style='padding:{SPACE_XS}px {SPACE_L}px {SPACE_XS}px 0'><b>{escape(words.text(label))}</b></td>"
            f"<td style='padding:{SPACE_XS}px 0'>{escape(value) or '–'}</td></tr>"
        )
    yield "</table>"


def _rows(report: TemplateReport, words: Words) -> Iterator[tuple[str, str]]:
    yield N_("Place of the note"), words.say(Message(_PLACES[report.place], {"name": report.place_name}))
    yield N_("Filled from the note"), ", ".join(words.text(FIELDS[name]) for name in report.fields)
    yield N_("Printed in the head of the note"), ", ".join(words.text(FIELDS[name]) for name in _printed(report))
    unknown = [control.name for control in report.controls if not (control.field or control.condition)]
    yield N_("Controls that stay as they are"), ", ".join(dict.fromkeys(unknown))
    yield N_("Styles it has"), _styles(report.styles_found, words)
    yield N_("Styles that are added"), _styles(report.styles_missing, words)
    sheet = " × ".join(format_number(size, words.language) for size in (report.width_mm, report.height_mm)) + " mm"
    yield N_("Page"), f"{report.sheet} ({sheet})" if report.sheet else sheet
    yield N_("Sections"), str(report.sections)
    yield N_("Language"), tongue_name(report.language, words.language) if report.language else ""
    pages = {"default": N_("every page"), "first": N_("first page"), "even": N_("even pages")}
    for label, kinds in ((N_("Headers"), report.headers), (N_("Footers"), report.footers)):
        yield label, ", ".join(words.text(pages[kind]) for kind in kinds)


def _styles(names: tuple[str, ...], words: Words) -> str:
    return ", ".join(word_style_name(name, words.language) for name in names)


def _printed(report: TemplateReport) -> Iterator[str]:
    """What stands in the head that the program prints; marking and copy stand on every page, others behind the text."""
    elsewhere = {"place-and-date", "marking", "copy", "distribution", "attachments", "signature"}
    if {"date", "place-and-date"} & set(report.fields):
        elsewhere |= {"date", "place"}
    yield from (name for name in report.fields_missing if name not in elsewhere)
