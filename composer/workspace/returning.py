# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Exported files that come back edited: known again, compared with what left, their changes taken into the note.

A file is known by the export's id in its properties. Where that is lost (another program, another library), by the
note's id, by the quotations its bookmarks name, and at last by its words: then the answer says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.document.markdown_writer import write_markdown
from composer.document.model import Document, quote_uses
from composer.errors import NotFound
from composer.export.annex_links import ANNEX_HEADINGS
from composer.export.live import with_printed_words
from composer.export.returned.changes import Change, ChangeKind, Comparison
from composer.export.returned.comparing import compare
from composer.export.returned.lines import FileText
from composer.export.returned.reading import read_returned, text_parts
from composer.export.returned.taking import beside, take
from composer.houses.profiles import profile_or_usual
from composer.library.export_table import ExportRow, StoredExport
from composer.library.store import Library
from composer.notes.model import Note
from composer.notes.two_texts import swapped, turned_to
from composer.quotes.model import Seal
from composer.wording import N_, Message
from composer.workspace.came_back import CameBack, Search, is_text_of, likeness, read, shared
from composer.workspace.note_store import title_of

if TYPE_CHECKING:
    from composer.workspace.export_job import ExportJob, LeftFile
    from composer.workspace.session import Workspace

_FROM_ELSEWHERE = N_(
    "“{name}” was not exported from a note of this library, and its text is that of none of them. Open the library it "
    "came from, or name the note."
)
_NOT_HERE = N_(
    "“{name}” was exported from a note that is not in this library: it was deleted, or belongs to another library. "
    "Open that library, or name the note."
)
_NOT_ITS_TEXT = N_("The text of “{name}” is not that of the note “{title}”.")
_NO_RECORD = N_(
    "The library no longer knows this very export: “{name}” is compared with the note “{title}” as it is now."
)
_BY_TEXT = N_("The file’s own marks are lost: by its text it is the note “{title}”, exported on {date}.")
_BY_TEXT_ALONE = N_(
    "The file’s own marks are lost, and no export is kept: by its text it is the note “{title}” as it is now."
)
_MAYBE_ANOTHER = N_("Its text is nearly as much that of the note “{other}”: if that one is meant, name it.")
_BESIDE_THE_NOTE = N_(
    "“{name}” is a speaking card or an annex made from a note, not the note itself: change the note, and export again."
)
_OTHER_NOTE = N_("“{name}” was exported from another note than “{title}”.")
_SOURCES_GONE = N_("The note cites what is no longer in the library, or never was: {keys}.")
_CANNOT_TELL = Message(
    N_(
        "The note cites sources that are not in the library, and the export is not on record: whether this was changed "
        "in the file cannot be told."
    )
)
_MADE_FROM_SOURCES: Final = frozenset(
    {
        ChangeKind.CITATION, ChangeKind.CITATION_DELETED, ChangeKind.FOOTNOTE, ChangeKind.FOOTNOTE_DELETED,
        ChangeKind.FOOTNOTE_INSERTED, ChangeKind.FOOTNOTE_MOVED,
    }
)  # fmt: skip
_NOT_FORMATTING = N_("Formatting (bold, italics, fonts) is not compared.")


class Match(Enum):
    """By what a file was known again; the values are those of `returned --json`."""

    EXPORT = "export"  # this very export is on record
    NOTE = "note"  # only its note is known
    TEXT = "text"  # only its words


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """An edited file beside the note it was exported from.

    `note` is the note as it is today (the one handed in, where one was), of two languages with the text in front that
    the file was exported from; `exported` when the file left (ISO 8601, ""
    not known). `seals` gives for the number of a change of a quotation its seal if the change were taken. `said` is
    what to know beside the changes: how the file was known again, tracked changes, macros.
    """

    name: str
    note: Note
    title: str
    match: Match
    exported: str
    comparison: Comparison
    seals: Mapping[int, Seal]
    said: tuple[Message, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, in the order of the file."""
        return self.comparison.changes


class Returns:
    """The door to files that come back."""

    def __init__(self, workspace: Workspace, library: Library) -> None:
        self._workspace = workspace
        self._library = library

    # ------------------------------------------------------------------ what left

    def keep(self, left: LeftFile) -> None:
        """Keep the record of an export. Nothing is done for a note that is not in the library, or may not be stored."""
        from composer.notes.note_markdown import note_to_markdown

        if self._library.read_only or not left.note.id or not left.export_id:
            return
        choice = left.choice
        row = ExportRow(
            id=left.export_id,
            note_id=left.note.id,
            created=self._workspace.environment.now(),
            language=left.note.front.language,
            style=choice.style,
            profile=choice.profile,
            template=choice.template.name if choice.template else "",
            reason=choice.reason.strip(),
            sha256=sha256(left.data).hexdigest(),
        )
        self._library.exports.put(StoredExport(row, note_to_markdown(left.note), text_parts(left.data)))

    def exports(self, note_id: str) -> tuple[ExportRow, ...]:
        """The exports of a note that are on record, the newest first."""
        return self._library.exports.rows(note_id)

    # ------------------------------------------------------------------ what came back

    def compare(self, path: Path, *, note_id: str = "", note: Note | None = None) -> ReturnedFile:
        """What changed in the Word file at `path` since it was exported.

        `note_id` names the note where the file does not say it; `note` is its present state where that is not yet
        stored. Raises UnreadableSource, NotFound (a file from elsewhere; no such note), and what an export raises.

        A window takes the steps one by one: `read`, `Search.done` and `BesideNote.compare` in another thread, the rest
        here.
        """
        came = read(path)
        wanted = note.id if note is not None else note_id
        meant = note or self._workspace.note(self.note_of(came, note_id=wanted))
        beside = self.beside(came, meant, named=bool(wanted))
        return self.finished(beside, beside.compare())

    def note_of(self, came: CameBack, *, note_id: str = "") -> str:
        """The id of the note a file comes from. Raises NotFound when it comes from none of this library, or from
        another than `note_id`."""
        return self._known(came, note_id).note_id

    def search(self, came: CameBack) -> Search | None:
        """The search for the note of a file by its words; None where its marks name the note, or it was done."""
        text = came.text
        if came.near is not None or (text.export_id and self._library.exports.get(text.export_id) is not None):
            return None
        marked = bool(text.export_id and text.note_id) and self._is_its_text(text, text.note_id)
        if marked or "-" in text.export_id:
            return None
        return Search(came, tuple(self._texts()))

    def is_ours(self, came: CameBack) -> bool:
        """Whether a file says itself that it comes from a note of this library."""
        if "-" in came.text.export_id:
            return False
        stored = self._library.exports.get(came.text.export_id) if came.text.export_id else None
        note_id = stored.row.note_id if stored else came.text.note_id
        return bool(note_id) and self._library.notes.get(note_id) is not None

    def beside(self, came: CameBack, note: Note, *, named: bool = False) -> BesideNote:
        """A file beside the present state of its note, with what left; `named`: the user said which note it is.

        Raises as `compare`.
        """
        known = self._known(came, note.id)
        if known.match is Match.TEXT and not named:
            other = next((found for found in self._by_text(came) if found != note.id), "")
            known = replace(known, said=(*known.said, _MAYBE_ANOTHER) if other else known.said, other=other)
        note = _in_its_language(came, note, known.stored)
        annex = any(line.words in ANNEX_HEADINGS for line in came.text.lines)
        job = None if known.stored is not None else self._export_of(note, annex=annex)
        return BesideNote(came, note, known, job)

    def finished(self, beside: BesideNote, comparison: Comparison) -> ReturnedFile:
        """The answer, with the seals that changed quotations would have."""
        known, came, note = beside.known, beside.came, beside.note
        title = title_of(note)
        other = title_of(self._workspace.note(known.other)) if known.other else ""
        facts = {"name": came.name, "title": title, "date": known.date[:10], "other": other}
        said = [Message(template, facts) for template in known.said]
        if beside.missing:
            said.append(Message(_SOURCES_GONE, {"keys": ", ".join(beside.missing)}))
        said += came.text.warnings
        if comparison.changes:
            said.append(Message(_NOT_FORMATTING))
        seals = dict(self._seals(comparison))
        return ReturnedFile(came.name, note, title, known.match, known.date, comparison, seals, tuple(said))

    def take(self, returned: ReturnedFile, numbers: Collection[int]) -> Note:
        """The note with the changes of these numbers; nothing is stored. A pure function."""
        return replace(returned.note, document=take(returned.comparison, numbers))

    def _seals(self, comparison: Comparison) -> Iterator[tuple[int, Seal]]:
        for change in comparison.changes:
            if change.kind is not ChangeKind.QUOTATION or not change.takable:
                continue
            before, after = (list(quote_uses(document)) for document in beside(comparison, change))
            changed = next((new for old, new in zip(before, after, strict=False) if old != new), None)
            if changed is not None and len(before) == len(after):
                yield change.number, self._workspace.quoted.seal_of(changed)

    # ------------------------------------------------------------------ which note it is

    def _known(self, back: CameBack, wanted: str) -> Known:
        came, name = back.text, back.name
        if "-" in came.export_id:
            raise NotFound(_BESIDE_THE_NOTE, concerned=name, name=name)
        stored = self._library.exports.get(came.export_id, wanted) if came.export_id else None
        if stored is not None:
            return Known(stored.row.note_id, Match.EXPORT, stored)
        named = wanted or came.note_id
        if named and self._library.notes.get(named) is not None and self._is_its_text(came, named):
            return self._nearest_record(came, named, name, trusted=not wanted or came.note_id == wanted)
        if wanted:
            title = title_of(self._workspace.note(wanted))  # raises NotFound
            marked = bool(came.export_id or came.note_id)
            raise NotFound(_OTHER_NOTE if marked else _NOT_ITS_TEXT, concerned=name, name=name, title=title)
        found = next(iter(self._by_text(back)), "")
        if not found and named and self._library.notes.get(named) is not None:
            raise NotFound(_NOT_ITS_TEXT, concerned=name, name=name, title=title_of(self._workspace.note(named)))
        if not found:
            raise NotFound(_NOT_HERE if came.note_id else _FROM_ELSEWHERE, concerned=name, name=name)
        return self._nearest_record(came, found, name, trusted=False)

    def _nearest_record(self, came: FileText, note_id: str, name: str, *, trusted: bool) -> Known:
        """The export of a note that the file comes nearest to; without one, the note as it is."""
        rows = [stored for row in self.exports(note_id) if (stored := self._library.exports.get(row.id, note_id))]
        scored = [(shared(came, read_returned(one.text_parts, name)), one) for one in rows]
        best = max(scored, key=lambda entry: entry[0], default=None)
        # the id of the file names another export of the note: what is nearest in words is only like it
        if best is not None and not (trusted and came.export_id):
            return Known(note_id, Match.TEXT, best[1], (_BY_TEXT,))
        if trusted and (came.export_id or came.note_id):
            return Known(note_id, Match.NOTE, None, (_NO_RECORD,))
        return Known(note_id, Match.TEXT, None, (_BY_TEXT_ALONE,))

    def _is_its_text(self, came: FileText, note_id: str) -> bool:
        stored = self._library.notes.get(note_id)
        return stored is not None and is_text_of(came, stored.markdown)

    def _by_text(self, came: CameBack) -> tuple[str, ...]:
        if came.near is not None:
            return came.near
        return Search(came, tuple(self._texts())).done().near or ()

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Id and Markdown of each note."""
        for row in self._library.notes.rows():
            stored = self._library.notes.get(row.id)
            if stored is not None:
                yield row.id, stored.markdown

    def _export_of(self, note: Note, *, annex: bool) -> ExportJob:
        """What makes the file that an export of `note` would be today."""
        from composer.workspace.export_job import ExportChoice
        from composer.workspace.exporting import prepare

        return prepare(self._workspace, note, Path("note.docx"), ExportChoice(annex=annex))


@dataclass(frozen=True, slots=True)
class BesideNote:
    """A file beside its note: everything that comparing needs, nothing that reaches into the library.

    `job` makes the file anew where none is on record.
    """

    came: CameBack
    note: Note
    known: Known
    job: ExportJob | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of cited sources that are not in the library, where the file is made anew without them."""
        return tuple(key for key in self.job.request.cited if key not in self.job.request.items) if self.job else ()

    def compare(self) -> Comparison:
        """What changed; in any thread. Citations cannot be taken where their sources are missing.

        Raises EngineFailed, and BadNote where the record of the export is damaged.
        """
        stored = self.known.stored
        if stored is not None:
            left, exported = read_returned(stored.text_parts, stored.row.id), _as_exported(stored)
        else:
            assert self.job is not None
            left, exported = read_returned(self.job.text_file(), self.came.name), self.note
        then, today = self._as_printed(exported, exported), self._as_printed(self.note, exported)
        found = compare(left, self.came.text, then, today, exported.front.language)
        if not self.missing:
            return found
        changes = (
            replace(change, hindrance=_CANNOT_TELL) if change.kind in _MADE_FROM_SOURCES else change
            for change in found.changes
        )
        return replace(found, changes=tuple(changes))

    def _as_printed(self, note: Note, exported: Note) -> Document:
        """The text of `note` with its live values in the words of the file that left: its language, house and head."""
        stored = self.known.stored
        house = (stored.row.profile if stored is not None else "") or exported.front.profile
        front = replace(exported.front, profile=house)
        printed = replace(note, front=front)
        return with_printed_words(printed, profile_or_usual(house, front.language))


@dataclass(frozen=True, slots=True)
class Known:
    """The note a file comes from, and the record of its export (None: there is none).

    `other` is a note that it may come from as well.
    """

    note_id: str
    match: Match
    stored: StoredExport | None
    said: tuple[str, ...] = ()
    other: str = ""

    @property
    def date(self) -> str:
        """When the file left, ISO 8601; "" not known."""
        return self.stored.row.created if self.stored is not None else ""


def _in_its_language(came: CameBack, note: Note, stored: StoredExport | None) -> Note:
    """Of a note in two languages, the text the file was exported from in front: as the record says, or by its words."""
    if note.other is None:
        return note
    if stored is not None:
        return turned_to(note, stored.row.language)
    return max((note, swapped(note)), key=lambda text: likeness(came.text, write_markdown(text.document)))


def _as_exported(stored: StoredExport) -> Note:
    """The note as it was when its file left."""
    from composer.notes.note_markdown import note_from_markdown

    return note_from_markdown(stored.markdown, id=stored.row.note_id, now=stored.row.created)
