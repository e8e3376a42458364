# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in other forms than Word: PDF and ODT through LibreOffice, Markdown with its references for pandoc."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from composer.document.adjacency import cited_uses
from composer.document.edit import map_inlines
from composer.document.markdown_citations import ABBREVIATIONS, KEY
from composer.document.model import Citation, Inline, Picture, citations, quote_uses
from composer.errors import ComposerError, InputUnusable
from composer.notes.model import Note
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.citations.request import Request
    from composer.houses.model import Profile
    from composer.houses.printing import House
    from composer.pictures.model import PictureFile
    from composer.quotes.model import Quote
    from composer.workspace.shelf import Shelf


class FileForm(Enum):
    """What a note can be written as, by the ending of the file."""

    WORD = ".docx"
    PDF = ".pdf"
    ODT = ".odt"
    MARKDOWN = ".md"


_ENDINGS: Final = {form.value: form for form in FileForm} | {".markdown": FileForm.MARKDOWN}
_WRITTEN: Final = "|".join(re.escape(form) for forms in ABBREVIATIONS.values() for form in forms)
_PLACE: Final = re.compile(rf"((?<![\\\w])@(?:{KEY}|\{{[^\s{{}}]+\}}), \{{?)({_WRITTEN}) ")
_NO_FORM = N_("“{name}” was not written: a note leaves as .docx, .pdf, .odt or .md. End the name in one of these.")
_NO_FORM_BESIDE = N_(
    "“{name}” was not written: an annex or a card leaves as .docx, .pdf or .odt. End the name in one of these."
)
_PICTURES = N_("The pictures of “{name}” stand beside it: {files}.")
_UNSAID = N_plural(
    "pandoc prints {count} quotation without what a Word file says beside it: that it is a translation, the other "
    "text, that emphasis was added.",
    "pandoc prints {count} quotations without what a Word file says beside them: that they are translations, the other "
    "text, that emphasis was added.",
)
NO_ANNEX: Final = N_("The annex is not in “{name}”: Markdown holds the note alone. Give the annex a file of its own.")
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


def require_form(target: Path, beside: Sequence[Path | None]) -> None:
    """Raise InputUnusable when the name of a file does not end as one that can be written; annexes and cards, `beside`
    the note, are no Markdown."""
    for path in (target, *beside):
        if path is None:
            continue
        if path.suffix.lower() not in _ENDINGS:
            raise InputUnusable(_NO_FORM, concerned=str(path), name=path.name)
        if path is not target and form_of(path) is FileForm.MARKDOWN:
            raise InputUnusable(_NO_FORM_BESIDE, concerned=str(path), name=path.name)


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


def markdown_files(
    note: Note, request: Request, target: Path, pictures: Mapping[str, PictureFile]
) -> list[tuple[Path, bytes]]:
    """`note` for pandoc: its text, its references as CSL-JSON, its citation style, its pictures, each with its place.

    `pandoc --citeproc note.md -o note.docx` makes the citations of the Word file. A text quoted through another is
    cited before its carrier, which has the words that join them before it.
    """
    from composer.citations.primaries import spelt_out
    from composer.export.references import telling_items
    from composer.notes.note_markdown import note_to_markdown

    references, style = files_beside(target)
    cites = iter(request.citations)

    def as_printed(inline: Inline) -> Inline:
        if not isinstance(inline, Citation):
            return inline
        placed = next(cites)
        return spelt_out(placed.citation, placed.carried)

    named = {"bibliography": references.name, "csl": style.name, "link-citations": True}
    front = replace(
        note.front,
        language=request.locale,
        extra=MappingProxyType({**note.front.extra, **named}),
    )
    text = note_to_markdown(replace(note, front=front, document=map_inlines(note.document, as_printed), other=None))
    text = _with_local_places(text, request.language)
    shown = pictures_beside(target, note, pictures)
    for name, path in shown.items():
        text = text.replace(f"](picture:{name})", f"]({quote(path.name)})")
    items = [{**item, "id": key} for key, item in telling_items(request.cited, request.items).items()]
    listed = json.dumps(items, ensure_ascii=False, indent=1)
    return [
        (target, text.encode("utf-8", "replace")),
        (references, f"{listed}\n".encode("utf-8", "replace")),
        (style, request.style.xml),
        *((path, pictures[name].data) for name, path in shown.items()),
    ]


def pictures_beside(target: Path, note: Note, pictures: Mapping[str, PictureFile]) -> dict[str, Path]:
    """The files in which the pictures of a note in Markdown stand beside it, by the names of the pictures."""
    if form_of(target) is not FileForm.MARKDOWN:
        return {}
    names = [block.name for block in note.document.blocks if isinstance(block, Picture) and block.name in pictures]
    shown = tuple(dict.fromkeys(names))
    return dict(zip(shown, picture_places(target, [pictures[name].extension for name in shown]), strict=True))


def picture_places(target: Path, extensions: Sequence[str]) -> tuple[Path, ...]:
    """The files of pictures with these endings (without the point) beside a note in Markdown; none beside others."""
    if form_of(target) is not FileForm.MARKDOWN:
        return ()
    return tuple(target.with_name(f"{target.stem}.{number}.{ending}") for number, ending in enumerate(extensions, 1))


def about_markdown(
    note: Note, target: Path, quotes: Mapping[str, Quote], pictures: Mapping[str, PictureFile], profile: Profile
) -> Iterator[Message]:
    """What is to be known of a note in Markdown: the files of its pictures, and what pandoc does not print of it."""
    from composer.quotes.pair import companion

    shown = [path.name for path in pictures_beside(target, note, pictures).values()]
    if shown:
        yield Message(_PICTURES, {"name": target.name, "files": ", ".join(shown)})
    unsaid = sum(
        use.emphasis_added
        or ((beside := companion(use, quotes.get(use.quote_id), profile)) is not None and bool(beside.words))
        for use in quote_uses(note.document)
    )
    if unsaid:
        one, many = _UNSAID
        yield Message(one, plural=many, count=unsaid)


def read_back(note: Note, shelf: Shelf) -> Note:
    """`note`, read from Markdown, without what `markdown_files` told pandoc of texts quoted through others: the quotes
    themselves know it."""
    from composer.citations.primaries import taken_back
    from composer.houses.profiles import load_profile

    cited = list(citations(note.document))
    house: House = note.front.language
    with contextlib.suppress(ComposerError):  # a house that is not known here is told when the note is checked
        house = load_profile(note.front.profile, note.front.language)
    changed = False
    for use, number in cited_uses(note.document):
        quote = shelf.quote(use.quote_id)
        if quote is None or quote.primary is None:
            continue
        sources = {item.key: source for item in cited[number].items if (source := shelf.find(item.key))}
        bare = taken_back(cited[number], quote.primary, quote.source_id, sources, house)
        changed = changed or bare != cited[number]
        cited[number] = bare
    if not changed:
        return note
    left = iter(cited)
    document = map_inlines(note.document, lambda inline: next(left) if isinstance(inline, Citation) else inline)
    return replace(note, document=document)


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
