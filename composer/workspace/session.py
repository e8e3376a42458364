# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An open library with everything that can be done in it: what window and command line share."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

from composer import paths
from composer.document.model import Document
from composer.errors import BadNote
from composer.files import write_failure
from composer.library.listing import Order
from composer.library.note_table import StoredNote
from composer.library.rows import NoteRow, SourceRow
from composer.library.store import Library
from composer.notes.model import Note
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.text.spans import Span
from composer.wording import Message
from composer.workspace import files_found, quoting
from composer.workspace.citing import Citing
from composer.workspace.environment import Environment
from composer.workspace.handling import Handling
from composer.workspace.importing import Split
from composer.workspace.note_pictures import NotePictures, with_structure
from composer.workspace.note_store import NoteStore, prepared
from composer.workspace.note_versions import NoteVersions
from composer.workspace.quote_details import QuoteDetails
from composer.workspace.quoted import Quoted
from composer.workspace.shapes import CheckReport, ImportOutcome
from composer.workspace.shelf import Shelf
from composer.workspace.source_states import SourceStates
from composer.workspace.steps import all_at_once

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.sources.recognition.asked import Recognition
    from composer.workspace.attached import Attached
    from composer.workspace.dressing import HeadChoice
    from composer.workspace.evidence import Evidence
    from composer.workspace.filing import Filing
    from composer.workspace.finding import Finding
    from composer.workspace.intake import Intake
    from composer.workspace.linking import Linking
    from composer.workspace.merged import Merged
    from composer.workspace.merging import Beside
    from composer.workspace.packs import Packs
    from composer.workspace.passages import PassageFinder
    from composer.workspace.proofreading import Proofreading
    from composer.workspace.removing import Removing
    from composer.workspace.returning import Returns
    from composer.workspace.sharing import Shared
    from composer.workspace.source_listing import SourceListing
    from composer.workspace.two_languages import TwoLanguages
    from composer.workspace.upkeep import Upkeep


class Workspace:
    """One open library. For one thread, but for what says otherwise; a context manager.

    Everything that changes something is one transaction and is on the disk when it returns. On a library that is open
    for reading only such calls raise LibraryReadOnly.
    """

    def __init__(self, library: Library, environment: Environment) -> None:
        """Use `Workspace.open`."""
        self.path = library.path
        self.environment = environment
        self._library = library
        self._shelf = Shelf(library)
        self._passages: PassageFinder | None = None
        self._evidence: Evidence | None = None
        self._notes = NoteStore(library, environment)
        self.pictures = NotePictures(library)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        environment: Environment,
        read_only: bool = False,
        check_later: bool = False,
    ) -> Workspace:
        """Open a library, the user's own when `path` is None; it is made when it does not exist.

        One that was not closed is read through first, or with `check_later` when the caller wants (`upkeep`).

        Raises NotFound (nothing there, for reading only), LibraryLocked (with the holder's name; `read_only=True`
        opens it beside the other window), LibraryDamaged, LibraryTooNew, LibraryReadOnly, WriteFailed.
        """
        if path is None:
            path = paths.default_library()
            _make_folder(path)
        library = Library.open(
            path, who=environment.who, now=environment.now(), read_only=read_only, check_later=check_later
        )
        return cls(library, environment)

    @classmethod
    def open_sample(cls, *, environment: Environment, read_only: bool = False) -> Workspace:
        """Open the library made from the sample sources and notes; it is made on first use. Errors as in `open`."""
        from composer.workspace.sample import sample_library

        path = paths.sample_library()
        _make_folder(path)
        return cls.open(sample_library(path, environment), environment=environment, read_only=read_only)

    @property
    def passages(self) -> PassageFinder:
        """What looks for words in the sources: the passages they come from, or come near to; made on first use."""
        from composer.workspace.passages import PassageFinder

        if self._passages is None:
            self._passages = PassageFinder(self._shelf, self._library)
        return self._passages

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._library.read_only

    @property
    def problems(self) -> tuple[Message, ...]:
        """What of the library or of the user's list of publications cannot be read; () when both are sound."""
        from composer.sources.facts.known import own_list_problems

        return (*self._library.problems, *own_list_problems())

    @property
    def upkeep(self) -> Upkeep:
        """Backups, looking the library through after a crash, and having the search catch up."""
        from composer.workspace.upkeep import Upkeep

        return Upkeep(self._library, self.environment)

    def close(self) -> None:
        """Close the library; everything is stored already."""
        self._library.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # sources

    def import_files(
        self,
        files: Sequence[Path],
        *,
        progress: Callable[[int, int, str], bool] | None = None,
        split: Split = Split.WHEN_CERTAIN,
        recognition: Recognition | None = None,
    ) -> tuple[ImportOutcome, ...]:
        """Take files and whole folders into the library; a bad file is an outcome with an error, the rest go on.

        `progress` is told (done, all, name of the next file) and stops the import by answering False; what was taken
        in until then stays. `split` says what is done with press reviews (Split.ASK is for windows); with
        `recognition` the words of pictures and scanned pages are read too.
        """
        return self.intake.files(files, progress, split, recognition)

    def import_bytes(self, data: bytes, filename: str) -> Source:
        """Take a document from memory into the library (pasted, dropped). Raises UnreadableSource, LibraryError."""
        return self.intake.document(data, filename)

    @property
    def intake(self) -> Intake:
        """Taking documents in: planned here, read in any thread, stored here, in steps where a window is."""
        from composer.workspace.intake import Intake

        return Intake(self, self._library, self._shelf)

    @property
    def packs(self) -> Packs:
        """Press reviews: their articles, and cutting them anew."""
        from composer.workspace.packs import Packs

        return Packs(self, self._library)

    def merging(self, path: Path, *, called: str, beside: Beside | None = None) -> Generator[None, None, Merged]:
        """Bring the library at `path` into this one, in steps of some milliseconds; see `merging`.

        `called` names the versions in which notes that were changed on both sides keep their other state; `beside` is
        whoever works on this library meanwhile. Raises Stopped, NotFound, LibraryError, InputUnusable, LibraryReadOnly.
        """
        from composer.workspace.merging import Merging

        return Merging(self._library, self._shelf, self.environment, path, called, beside).steps()

    def share(self, note: Note, target: Path) -> Shared:
        """Write a note with its sources as a library of its own. Raises InputUnusable, WriteFailed, LibraryError."""
        from composer.workspace.sharing import Sharing

        return Sharing(self._library, self._shelf, self.environment).share(note, target)

    @property
    def linking(self) -> Linking:
        """What the user says two sources are to each other."""
        from composer.workspace.linking import Linking

        return Linking(self)

    @property
    def attached(self) -> Attached:
        """Documents that hang on others (a mail's attachments): taking them in, and which belong together."""
        from composer.workspace.attached import Attached

        return Attached(self, self._library)

    @property
    def source_states(self) -> SourceStates:
        """Newer states of sources that take their place, and the earlier ones that are kept."""
        return SourceStates(self._library, self._shelf, self.environment)

    def sources(self, *, search: str = "") -> tuple[SourceRow, ...]:
        """All sources, the newest first; with `search` those in which all its words stand, best first (at most 200)."""
        return self._library.sources.search(search) if search.strip() else self._library.sources.rows()

    def listing(self, search: str = "", order: Order = Order.IMPORTED) -> SourceListing:
        """The same as a list of which only what is asked for is read, in an order."""
        from composer.workspace.source_listing import SourceListing

        return SourceListing(self._library.sources, search, order)

    @property
    def filing(self) -> Filing:
        """Tags, collections and kept searches."""
        from composer.workspace.filing import Filing

        return Filing(self._library, self.environment)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the sources, as tags."""
        return self._library.sources.languages()

    @property
    def has_sources(self) -> bool:
        """Whether there is a source at all."""
        return self._library.sources.any()

    @property
    def finding(self) -> Finding:
        """The few best answers, for a field that searches everywhere."""
        from composer.workspace.finding import Finding

        return Finding(self._library, self._shelf)

    def source(self, key_or_id: str) -> Source:
        """A source with its text, by citation key or id. Raises NotFound."""
        return self._shelf.source(key_or_id)

    @property
    def handling(self) -> Handling:
        """What a note takes on from its sources: markings, and what may not be passed on."""
        return Handling(self._shelf)

    def find_source(self, key_or_id: str) -> Source | None:
        """A source with its text, by citation key or id; None when there is none."""
        return self._shelf.find(key_or_id)

    def original(self, key_or_id: str) -> bytes:
        """The bytes a source was read from. Raises NotFound."""
        return self._library.sources.original(self._shelf.source(key_or_id).id) or b""

    def reading_original(self, key_or_id: str) -> Callable[[], bytes]:
        """What gives the same, in any thread and at any time (raising a LibraryError). Raises NotFound."""
        return self._library.sources.reading(self._shelf.source(key_or_id).id)

    def update_source(self, source: Source) -> None:
        """Store what was edited about a source (facts, rights, reliability, key …). Raises NotFound."""
        self._shelf.source(source.id)
        self._library.sources.replace(source)
        self._shelf.forget(source.id)

    def remove_source(self, key_or_id: str) -> None:
        """Take a source away; notes keep their quotations, whose seals then say that the source is missing."""
        all_at_once(self.removing.source(key_or_id))

    @property
    def removing(self) -> Removing:
        """Taking sources away in steps, also with all that is kept of them."""
        from composer.workspace.removing import Removing

        return Removing(self._library, self._shelf, self.environment)

    # quotes

    def make_quote(self, key: str, span: Span, *, speaker: str | None = None) -> Quote:
        """Capture the words at `span` of a source's text; `speaker` overrides who is sure to speak there."""
        return quoting.capture_span(self._shelf, self.environment, key, span, speaker)

    def make_quote_from_words(
        self, key: str, words: str, *, speaker: str | None = None, said: Mapping[str, str] = MappingProxyType({})
    ) -> Quote:
        """Capture exact words of a source, with what is `said` of them (see `quotes.details.with_details`).

        Raises NotFound, QuoteNotFound (which names the nearest), AmbiguousQuote, InputUnusable; nothing is stored then.
        """
        return quoting.capture_words(self._shelf, self.environment, key, words, speaker, said)

    def quote(self, quote_id: str) -> Quote | None:
        """The quote of that id, None when there is none."""
        return self._shelf.quote(quote_id)

    @property
    def quoted(self) -> Quoted:
        """Quotes as notes show them: what goes into a note, how it compares with the source, where each stands."""
        return Quoted(self._shelf, self._library)

    @property
    def returns(self) -> Returns:
        """Exported files that come back edited: the record of what left, what changed, and taking it into the note."""
        from composer.workspace.returning import Returns

        return Returns(self, self._library)

    @property
    def two_languages(self) -> TwoLanguages:
        """The second language of a note: adding it, how the two texts stand to each other, bringing things over."""
        from composer.workspace.two_languages import TwoLanguages

        return TwoLanguages(self)

    @property
    def quote_details(self) -> QuoteDetails:
        """What is said about quotes beside their words: speaker, primary text, translation …"""
        return QuoteDetails(self._shelf)

    def update_quote(self, quote: Quote) -> None:
        """Store what was edited about a quote (speaker, occasion, credibility, translation); its words never change."""
        self._shelf.keep(quote)

    def ready_to_find(self) -> Iterator[None]:
        """Read what finding needs of the whole library, a step of some ten milliseconds at a time; the first words
        looked for would wait for all of it otherwise."""
        yield
        yield from self.passages.ready()

    def join_quotes(self, one_id: str, other_id: str) -> Quote:
        """A new quote that joins the passages of two of one source. Raises NotFound, InputUnusable."""
        from composer.workspace.joining import join_quotes

        return join_quotes(self._shelf, self.environment, one_id, other_id)

    def quotes(self, *, source_key: str = "") -> tuple[Quote, ...]:
        """All quotes, or those of one source (raises NotFound), in the order in which they were made."""
        return self._library.quotes.all(self._shelf.source(source_key).id if source_key else "")

    def bind_quotes(self, note: Note, *, store: bool = True) -> Note:
        """Capture every quotation of `note` that has no id and whose words stand in a source: the cited one, or any.

        Without `store` nothing is written: the quotes are known to this workspace until it is closed.
        """

        def bound(document: Document) -> Document:
            return quoting.bind(self._shelf, self.passages, self.environment, document, store=store)

        other = replace(note.other, document=bound(note.other.document)) if note.other is not None else None
        return replace(note, document=bound(note.document), other=other)

    # notes

    def notes(self, *, search: str = "") -> tuple[NoteRow, ...]:
        """All notes, the last changed first; with `search` those in which all its words stand."""
        return self._library.notes.search(search) if search.strip() else self._library.notes.rows()

    @property
    def has_notes(self) -> bool:
        """Whether there is a note at all."""
        return self._library.notes.any()

    def has_note(self, note_id: str) -> bool:
        """Whether there is a note of that id."""
        return self._library.notes.any(note_id)

    def note(self, note_id: str) -> Note:
        """A note by id. Raises NotFound."""
        return self._notes.get(note_id)

    def new_note(self, template_id: str, language: str, answers: Mapping[str, str] = NO_ANSWERS) -> Note:
        """A new note from a template, its head as the settings have it, with `answers` to what the template asks for
        (by name); stored at once. Raises NotFound, BadNote."""
        from composer.notes.templates import note_from_template
        from composer.workspace.preferred import begun

        def make_id(_: str) -> str:
            return self._notes.free_id()

        now = self.environment.now()
        note = note_from_template(template_id, language=language, make_id=make_id, now=now, answers=answers)
        return self._notes.put(begun(note))

    def save_note(self, note: Note) -> None:
        """Store a note; an earlier state is kept at sensible intervals (see `versions`)."""
        self._notes.put(note)

    @staticmethod
    def prepare_note(note: Note) -> StoredNote:
        """`note` made ready for `save_prepared`: the greater part of the work of storing it; for any thread."""
        return prepared(note)

    def save_prepared(self, note: StoredNote) -> None:
        """What `save_note` does, for a note that was made ready by `prepare_note`: some milliseconds for a long one."""
        self._notes.put_prepared(note)

    def saving_beside(self) -> Callable[[StoredNote], None]:
        """What does the same in another thread, for one note at a time: the disk may take its time."""
        return self._notes.put_beside

    def add_note_markdown(self, text: str, *, origin: str) -> Note:
        """Take a note in from its text form; `origin` names the file in messages. Raises BadNote."""
        note = self.read_note(text, origin=origin)
        with self._library.transaction():
            self.pictures.keep_loose(note)
            return self._notes.put(self.bind_quotes(note))

    def read_text(self, path: Path) -> str:
        """The text of a note's file in UTF-8, pictures beside it taken in. Raises UnreadableSource, InputUnusable."""
        from composer.workspace import checking

        return self.pictures.taken_in(checking.text_of(files_found.bytes_of(path), path), path)

    def read_note(self, text: str, *, origin: str) -> Note:
        """A note from its text form, not stored and not bound. Raises BadNote naming `origin`."""
        from composer.notes.note_markdown import note_from_markdown
        from composer.workspace.other_forms import read_back

        try:
            note = note_from_markdown(text, id=self._notes.free_id(), now=self.environment.now())
            return read_back(note, self._shelf)
        except BadNote as error:
            error.concerned = error.concerned or origin
            raise

    def note_markdown(self, note_id: str) -> str:
        """The text form of a note. Raises NotFound."""
        return self._notes.markdown(note_id)

    def remove_note(self, note_id: str) -> None:
        """Take a note and its versions away. Raises NotFound."""
        self._notes.remove(note_id)

    @property
    def versions(self) -> NoteVersions:
        """The earlier states of notes."""
        return NoteVersions(self._library, self._notes)

    # checks, citations, export

    @property
    def citing(self) -> Citing:
        """What citations say: short words at once, their finished form from the engine or from what was kept."""
        return Citing(self._library, self._shelf, self.environment)

    @property
    def evidence(self) -> Evidence:
        """Figures, dates and names of a note beside its sources, and which sources carry one text."""
        from composer.workspace.evidence import Evidence

        if self._evidence is None:
            self._evidence = Evidence(self._shelf, self._library)
        return self._evidence

    @property
    def proofreading(self) -> Proofreading:
        """The language of a note: spelling, typed text, length, readability."""
        from composer.workspace.proofreading import Proofreading

        return Proofreading(self._shelf)

    def check_note(self, note: Note) -> CheckReport:
        """The seal of every quotation of a note, and what else is to be looked at."""
        return all_at_once(self.checking_note(note))

    def checking_note(self, note: Note) -> Generator[None, None, CheckReport]:
        """The same in steps of some milliseconds, for whoever has a window; they may be left before their end."""
        from composer.workspace import checking

        report = yield from checking.checking_note(self._shelf, self.passages, note)
        yield
        return with_structure(report, note, self.pictures)

    def check_file(self, path: Path) -> CheckReport:
        """The same for a file written anywhere, .md or .docx. Raises UnreadableSource, BadNote."""
        from composer.workspace import checking

        def read(text: str) -> Note:
            return self.read_note(text, origin=path.name)

        return checking.check_file(self._shelf, self.passages, path, read)

    def export_note(
        self,
        note: Note,
        target: Path,
        *,
        language: str = "",
        style: str = "",
        profile: str = "",
        template: Path | None = None,
        reason: str = "",
        annex: bool = False,
        annex_file: Path | None = None,
        card: Path | None = None,
        word_template: str = "",
        beside: Path | None = None,
        head: HeadChoice | None = None,
        citations: str = "",
        archival: bool = False,
    ) -> ExportReport:
        """Write a note as a Word file; "" stands for what the note itself says. The rest as in `ExportChoice`.

        Raises ExportRefused when a quotation is altered and no `reason` is given or the house wants none to leave, or
        when a card would have no line; BadStyle, BadTemplate, EngineFailed, WriteFailed; nothing is written then.
        """
        from composer.workspace.export_job import ExportChoice
        from composer.workspace.exporting import export

        choice = ExportChoice(
            language,
            style,
            profile,
            template,
            reason,
            annex,
            annex_file,
            card,
            word_template,
            beside,
            head,
            citations,
            archival,
        )
        return export(self, note, target, choice)


def _make_folder(path: Path) -> None:
    """Make the user's own folder for `path`. Raises WriteFailed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(path, error) from error
