# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in other forms than Word: PDF and ODT through LibreOffice, Markdown with its references for pandoc."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.document.edit import map_inlines
from composer.document.markdown_citations import ABBREVIATIONS, KEY
from composer.document.model import Citation, Inline, plain
from composer.notes.model import Note

if TYPE_CHECKING:
    from composer.citations.request import PlacedCitation, Request


class FileForm(Enum):
    """What a note can be written as, by the ending of the file."""

    WORD = ".docx"
    PDF = ".pdf"
    ODT = ".odt"
    MARKDOWN = ".md"


_ENDINGS: Final = {form.value: form for form in FileForm} | {".markdown": FileForm.MARKDOWN}
_WRITTEN: Final = "|".join(re.escape(form) for forms in ABBREVIATIONS.values() for form in forms)
_PLACE: Final = re.compile(rf"((?<![\\\w])@(?:{KEY}|\{{[^\s{{}}]+\}}), \{{?)({_WRITTEN}) ")
OFFICE_FORMS: Final = (FileForm.PDF, FileForm.ODT)
"""Those that LibreOffice makes."""


def form_of(path: Path) -> FileForm:
    """The form that the ending of `path` stands for; Word's for any other."""
    return _ENDINGS.get(path.suffix.lower(), FileForm.WORD)


def files_beside(path: Path) -> tuple[Path, ...]:
    """The files that come with the one at `path`: the references and the citation style of a note for pandoc."""
    if form_of(path) is not FileForm.MARKDOWN:
        return ()
    return (path.with_suffix(".json"), path.with_suffix(".csl"))


def require_program(paths: Sequence[Path | None]) -> None:
    """Raise OfficeMissing when one of the files needs LibreOffice and there is none."""
    from composer.export.office import MISSING, OfficeMissing, office_program

    for path in paths:
        if path is not None and form_of(path) in OFFICE_FORMS and office_program() is None:
            raise OfficeMissing(MISSING, concerned=path.name, name=path.name)


def in_form(
    path: Path, docx: bytes, *, archival: bool, cancelled: Callable[[], bool] | None
) -> tuple[bytes, int | None]:
    """The bytes of the file at `path`, made of the Word file `docx`, and its pages where they are known.

    Raises OfficeMissing, OfficeFailed, OfficeStopped.
    """
    from composer.export.office import OfficeForm, converted, pdf_pages

    form = form_of(path)
    if form not in OFFICE_FORMS:
        return docx, None
    wanted = OfficeForm.PDF if form is FileForm.PDF else OfficeForm.ODT
    data = converted(docx, wanted, path.name, archival=archival, cancelled=cancelled)
    return data, pdf_pages(data) if form is FileForm.PDF else None


def markdown_files(note: Note, request: Request, target: Path) -> list[tuple[Path, bytes]]:
    """`note` for pandoc: its text, its references as CSL-JSON and its citation style, each with its place.

    `pandoc --citeproc note.md -o note.docx` makes the citations of the Word file. A text quoted through another is
    cited before its carrier, which has the words that join them before it.
    """
    from composer.citations.style import own_id
    from composer.export.references import telling_items
    from composer.notes.note_markdown import note_to_markdown

    references, style = files_beside(target)
    cites = iter(request.citations)

    def as_printed(inline: Inline) -> Inline:
        return _for_pandoc(next(cites)) if isinstance(inline, Citation) else inline

    named = {"bibliography": references.name, "csl": style.name, "link-citations": True}
    front = replace(
        note.front,
        language=request.locale,
        style=own_id(request.style),
        extra=MappingProxyType({**note.front.extra, **named}),
    )
    text = note_to_markdown(replace(note, front=front, document=map_inlines(note.document, as_printed), other=None))
    text = _with_local_places(text, request.language)
    items = [{**item, "id": key} for key, item in telling_items(request.cited, request.items).items()]
    listed = json.dumps(items, ensure_ascii=False, indent=1)
    return [
        (target, text.encode("utf-8", "replace")),
        (references, f"{listed}\n".encode("utf-8", "replace")),
        (style, request.style.xml),
    ]


def _for_pandoc(placed: PlacedCitation) -> Citation:
    """A citation with the words before the source that carries another's."""
    items = list(placed.citation.items)
    carried = placed.carried
    if carried is not None:
        carrier = items[carried.index]
        before = " ".join(part for part in (carrier.prefix.strip(), plain(carried.words).strip()) if part)
        items[carried.index] = replace(carrier, prefix=f"{before} ")
    return Citation(tuple(items))


def _with_local_places(text: str, language: str) -> str:
    """`text` with the words before the places of its citations in `language`: pandoc knows only those."""
    from composer.citations.labels import PLACE_TERMS
    from composer.i18n.terms import term

    local = {
        written: term(words, language)
        for label, forms in ABBREVIATIONS.items()
        for written, words in zip(forms, PLACE_TERMS[label], strict=True)
    }
    return _PLACE.sub(lambda found: f"{found[1]}{local[found[2]]} ", text)
