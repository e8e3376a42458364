# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the citations of a file are, and what its reader should know of them.

Fields are for Word files alone: in a PDF nothing works on them, and LibreOffice makes of a field of Word's bibliography
a mark that loses italics, and the words behind a no-break space at the end of a line (seen in 7.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.houses.model import CitationForm, Profile
from composer.notes.model import FrontMatter
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.citations.request import Request

_OWN_STYLES: Final = "appunto:"  # how the ids of the styles begin that come with the program
_STYLE_FOR_ZOTERO = N_(
    "Zotero has to be given the style “{style}” once: export the note as Markdown, and open the .csl file that comes "
    "with it in Zotero."
)
_STYLE_OF_WORD = N_(
    "When the citations are updated in Word, it prints them its own way, author and year in parentheses (Chicago); "
    "until then they stand as in “{style}”."
)
_NO_FIELDS_IN_ODT = N_(
    "In “{name}” the citations are words: an OpenDocument file keeps no fields that Zotero or Word could update."
)


def wanted_form(chosen: str, front: FrontMatter, profile: Profile) -> CitationForm:
    """What is wanted for the citations: as `chosen` (a `CitationForm` by its value), else as the note says, else as its
    house has it."""
    from composer.notes.structure import said_citations

    return CitationForm(chosen) if chosen else said_citations(front) or profile.citations.form


def form_in(file: Path, wanted: CitationForm) -> CitationForm:
    """What the citations of `file` are: words instead of fields in what LibreOffice makes."""
    from composer.workspace.other_forms import OFFICE_FORMS, form_of

    return printed_form(wanted) if form_of(file) in OFFICE_FORMS else wanted


def printed_form(wanted: CitationForm) -> CitationForm:
    """What citations are on paper."""
    return CitationForm.PLAIN if wanted in (CitationForm.ZOTERO, CitationForm.WORD) else wanted


def about_form(file: Path, wanted: CitationForm, request: Request) -> Iterator[Message]:
    """What is to be known of the citations of `file`: what Zotero and Word make of fields, and that there are none."""
    from composer.citations.style import own_id
    from composer.workspace.other_forms import FileForm, form_of

    style, form = request.style, form_of(file)
    if not request.cited or wanted is printed_form(wanted):
        return
    if form is FileForm.ODT:
        yield Message(_NO_FIELDS_IN_ODT, {"name": file.name})
    elif form is FileForm.WORD and wanted is CitationForm.WORD:
        yield Message(_STYLE_OF_WORD, {"style": style.title})
    elif form is FileForm.WORD and own_id(style).startswith(_OWN_STYLES):
        yield Message(_STYLE_FOR_ZOTERO, {"style": style.title})
