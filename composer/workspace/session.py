# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An open library with everything that can be done in it: what window and command line share."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from composer.library.store import Library
from composer.notes.model import Note
from composer.sources.model import Source
from composer.workspace.citing import Citing
from composer.workspace.environment import Environment
from composer.workspace.importing import Split
from composer.workspace.kept_notes import KeptNotes
from composer.workspace.kept_sources import KeptSources
from composer.workspace.note_pictures import with_structure
from composer.workspace.shapes import CheckReport, ImportOutcome
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.sources.recognition.asked import Recognition
    from composer.workspace.attached import Attached
    from composer.workspace.dressing import HeadChoice
    from composer.workspace.evidence import Evidence
    from composer.workspace.intake import Intake
    from composer.workspace.linking import Linking
    from composer.workspace.merged import Merged
    from composer.workspace.merging import Beside
    from composer.workspace.packs import Packs
    from composer.workspace.proofreading import Proofreading
    from composer.workspace.returning import Returns
    from composer.workspace.sharing import Shared
    from composer.workspace.two_languages import TwoLanguages


class Workspace(KeptSources, KeptNotes):
    """One open library with all its rooms: sources, quotes and notes as they are kept, what goes in and out, checks.

    For one thread, but for what says otherwise; a context manager (`opened.OpenLibrary`).
    """

    def __init__(self, library: Library, environment: Environment) -> None:
        """Use `Workspace.open`."""
        super().__init__(library, environment)
        self._evidence: Evidence | None = None

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
