# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of notes: put into the library, found again, and taken in from beside a note in its text form.

A note in Markdown names its pictures by files: `![caption](graph.png){alt="what it shows"}`. Only files in the note's
own folder, or in folders in it, are read: a note from somebody else must not bring in what lies elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from composer.document.model import Document, Picture, plain
from composer.errors import InputUnusable
from composer.i18n.languages import LANGUAGES
from composer.notes.accessibility import access_findings
from composer.pictures.model import PictureFile
from composer.wording import N_, Message
from composer.workspace.shapes import CheckReport, Finding, FindingKind

if TYPE_CHECKING:
    from composer.library.store import Library
    from composer.notes.model import Note

_MISSING: Final = N_(
    "The picture “{picture}” is not in the folder of “{name}”. Put it there, or take it out of the note."
)
_ELSEWHERE: Final = N_(
    "The picture “{picture}” of “{name}” is not in the folder of the note. Only pictures beside the note are taken in."
)
_GONE: Final = N_("The picture “{picture}” is not in the library: the file would be without it. Put it in again.")
# code, which is no picture; or the place of a picture: `](place "title")`, in angle brackets where it has blanks
_PLACE: Final = re.compile(
    r"(?P<code>^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$|`+[^`\n]*`+)"
    r"|(?P<start>!\[(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*\]\()"
    r"(?:<(?P<held>[^<>\n]+)>|(?P<bare>[^\s()<>]+))(?P<title>\s+\"[^\"\n]*\")?\)",
    re.DOTALL | re.MULTILINE,
)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".gif")


class NotePictures:
    """The pictures of the notes of one library; those taken in beside a note that is not stored are held here."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._loose: dict[str, PictureFile] = {}

    def keep(self, picture: PictureFile) -> None:
        """Put a picture into the library; one that is there stays. Raises LibraryReadOnly, WriteFailed."""
        self._library.pictures.put(picture)

    def get(self, name: str) -> PictureFile | None:
        """The picture of that name; None when the library has none."""
        return self._loose.get(name) or self._library.pictures.get(name)

    @property
    def names(self) -> frozenset[str]:
        """The names of all there are."""
        return self._library.pictures.names() | frozenset(self._loose)

    def of(self, note: Note) -> Mapping[str, PictureFile]:
        """The pictures of both texts of a note, by name."""
        return {name: file for name in _names(note) if (file := self.get(name)) is not None}

    def endings_of(self, note: Note) -> Mapping[str, tuple[str, ...]]:
        """What the files of the pictures end in that a note shows in each language it may leave in, each once."""
        files = self.of(note)
        found: dict[str, tuple[str, ...]] = {}
        for language in LANGUAGES:
            other = note.other if note.other is not None and note.other.language == language else None
            document = other.document if other is not None else note.document
            found[language] = tuple(files[name].extension for name in dict.fromkeys(_shown(document)) if name in files)
        return found

    def keep_loose(self, note: Note) -> None:
        """Put into the library those pictures of `note` that were taken in beside its file."""
        for name in _names(note):
            if name in self._loose:
                self.keep(self._loose[name])

    def taken_in(self, text: str, path: Path) -> str:
        """The text form of a note from the file at `path`, its pictures named as the library names them.

        Addresses in the network stay as they are: nothing is fetched. Raises InputUnusable about a picture that is not
        there, lies elsewhere, or is none.
        """
        if "![" not in text:
            return text
        return _PLACE.sub(lambda match: self._named(match, path), text)

    def _named(self, match: re.Match[str], path: Path) -> str:
        from composer.pictures.taking import take_picture_file

        if match["code"] is not None:
            return match[0]
        place = match["held"] or match["bare"]
        if _SCHEME.match(place) or not place.lower().endswith(_ENDINGS):
            return match[0]
        file = take_picture_file(_beside(path, place))
        self._loose[file.name] = file
        return f"{match['start']}picture:{file.name})"


def _beside(note: Path, place: str) -> Path:
    """The file that `place` names, if it lies in the folder of `note`. Raises InputUnusable."""
    said = unquote(place).replace("\\", "/")
    folder = note.absolute().parent.resolve()
    facts = {"concerned": str(note), "picture": place, "name": note.name}
    try:
        found = (folder / said).resolve()
        if not found.is_relative_to(folder) or said.startswith("/"):
            raise InputUnusable(_ELSEWHERE, **facts)
        if not found.is_file():
            raise InputUnusable(_MISSING, **facts)
    except (OSError, ValueError) as error:  # no name that a file can have
        raise InputUnusable(_MISSING, **facts) from error
    return found


def _names(note: Note) -> Iterator[str]:
    for document in (note.document, *((note.other.document,) if note.other is not None else ())):
        yield from _shown(document)


def _shown(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Picture):
            yield block.name


def with_structure(report: CheckReport, note: Note, pictures: NotePictures) -> CheckReport:
    """`report` with what `structure_findings` has to say."""
    return replace(report, findings=(*report.findings, *structure_findings(note, pictures.names)))


def structure_findings(note: Note, known: Collection[str]) -> Iterator[Finding]:
    """What is to be looked at in the pictures of a note, and for those who do not see it well; `known` are the names of
    the pictures that are there."""
    for index, block in enumerate(note.document.blocks):
        if isinstance(block, Picture) and block.name not in known:
            called = " ".join(plain(block.caption).split()) or block.alternative or f"{block.name[:8]}…"
            yield Finding(FindingKind.PICTURE_GONE, Message(_GONE, {"picture": called}), block.name, index)
    for found in access_findings(note.document):
        yield Finding(FindingKind.ACCESSIBILITY, found.message, found.rule.value, found.block_index)
