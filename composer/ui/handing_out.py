# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note on its other ways out: a copy for mail or Word, the pages as they are printed, the printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.tasks import Progress
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.notes.model import Note
    from composer.ui.dialogs.preview import PreviewDialog
    from composer.ui.editor.note_editor import NoteEditor
    from composer.workspace.rich_copies import Copied

_COPYING: Final = N_("Copying the note …")
_COPIED: Final = N_("The note is on the clipboard: paste it into a mail or a Word document.")
_SECTION: Final = N_("The section “{title}” is on the clipboard: paste it into a mail or a Word document.")
_MAKING: Final = N_("Making the pages of the note …")
_PREVIEW: Final = Path("appunto-preview.docx")  # nothing is written


@dataclass(frozen=True, slots=True)
class _Made:
    """A PDF of LibreOffice's, or the HTML of an approximation; and the finished citations to be kept."""

    pdf: bytes = b""
    html: str = ""


class HandingOut(QObject):
    """Copies, previews and prints the open note.

    Signals: `pages_counted(pages)` when the true number of pages of the note as it stands is known.
    """

    pages_counted = Signal(int)

    def __init__(self, desk: Desk, notes: Notes, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._editor = editor
        self._window = window
        self._preview: PreviewDialog | None = None

    # ------------------------------------------------------------------ the clipboard

    def copy_note(self) -> None:
        """Copy the whole note as rich text."""
        note = self._notes.snapshot()
        if note is not None:
            self._copy(note, None, Message(_COPIED))

    def copy_section(self) -> None:
        """Copy the section in which the caret stands."""
        from composer.document.model import Heading

        note = self._notes.snapshot()
        if note is None:
            return
        edit = self._editor.text
        caret = edit.textCursor().position()
        headings = [at for at, block in enumerate(note.document.blocks) if isinstance(block, Heading)]
        above = [at for at in headings if edit.note.block_of_model(at).position() <= caret]
        self.copy_section_at(above[-1] if above else 0)

    def copy_section_at(self, block_index: int) -> None:
        """Copy the section whose heading is that block, with the sections under it."""
        from composer.document.model import Heading, plain
        from composer.workspace.rich_copies import section_at

        note = self._notes.snapshot()
        if note is None or not note.document.blocks:
            return
        first, end = section_at(note.document, max(0, block_index))
        heading = note.document.blocks[first]
        title = plain(heading.content).strip() if isinstance(heading, Heading) else ""
        said = Message(_SECTION, {"title": title}) if title else Message(_COPIED)
        self._copy(note, (first, end), said)

    def _copy(self, note: Note, section: tuple[int, int] | None, said: Message) -> None:
        from composer.workspace.rich_copies import prepare_copy

        workspace = self._desk.workspace
        try:
            copy = prepare_copy(workspace, note, section=section)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return

        def done(copied: Copied) -> None:
            data = QMimeData()
            data.setHtml(copied.text.html)
            data.setText(copied.text.plain)
            QGuiApplication.clipboard().setMimeData(data)
            if self._desk.workspace is workspace and copy.job.known is None:
                workspace.citing.keep(copy.job.request, copied.formatted)
            for warning in copied.warnings:
                self._desk.presenter.say(warning, Tone.WARNING)
            if not copied.warnings:
                self._desk.presenter.say(said, Tone.DONE)

        def work(progress: Progress) -> Copied:
            return copy.run(lambda: progress.cancelled)

        self._desk.tasks.run(Message(_COPYING), work, done, failed=self._desk.presenter.error)

    # ------------------------------------------------------------------ the preview

    def preview(self) -> None:
        """Show the note as it is printed; where the pages are shown already, make them anew."""
        from composer.ui.dialogs.preview import PreviewDialog

        if self._preview is None:
            dialog = PreviewDialog(self._desk.words, self._desk.tokens, self._window)
            dialog.refresh_wanted.connect(self._make_pages)
            dialog.print_wanted.connect(self._print)
            dialog.finished.connect(self._left)
            self._preview = dialog
            dialog.show()
        self._preview.raise_()
        self._make_pages()

    def _left(self, _code: int) -> None:
        self._preview = None

    def _make_pages(self) -> None:
        from composer.export.office import OfficeForm, converted, office_program
        from composer.export.rich_text import rich_text
        from composer.workspace.export_job import ExportChoice
        from composer.workspace.exporting import prepare

        note, dialog = self._notes.snapshot(), self._preview
        if note is None or dialog is None:
            return
        dialog.wait()
        try:
            job = prepare(self._desk.workspace, note, _PREVIEW, ExportChoice())
        except ComposerError as error:
            dialog.fail(error)
            return
        program = office_program()

        def work(progress: Progress) -> _Made:
            if program is None:
                return _Made(html=rich_text(job.settled(lambda: progress.cancelled)[0]).html)
            pdf = converted(
                job.text_file(printed=True), OfficeForm.PDF, note.front.title or "PDF", program=program,
                cancelled=lambda: progress.cancelled,
            )  # fmt: skip
            return _Made(pdf=pdf)

        def done(made: _Made) -> None:
            from composer.ui.previewed_pages import ApproximatePages, PdfPages

            if self._preview is not dialog:
                return
            paper = job.profile.page.paper
            pages = PdfPages(made.pdf, "note.pdf", dialog) if made.pdf else ApproximatePages(made.html, paper, dialog)
            if isinstance(pages, PdfPages):
                pages.opened.connect(lambda: self._count(note, len(pages.sizes)))
            dialog.take(pages)

        def failed(error: BaseException) -> None:
            if self._preview is dialog:
                dialog.fail(error)

        self._desk.tasks.run(Message(_MAKING), work, done, failed=failed)

    def _count(self, note: Note, pages: int) -> None:
        """Tell the number of pages, if the note has not been changed since they were made."""
        now = self._notes.snapshot()
        if now is not None and (now.front, now.document) == (note.front, note.document):
            self.pages_counted.emit(pages)

    def _print(self) -> None:
        """Print the pages that are shown."""
        from PySide6.QtCore import QSizeF
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from composer.ui.printed_pages import PagePrinter

        dialog = self._preview
        if dialog is None or dialog.pages is None or not dialog.pages.sizes:
            return
        pages = dialog.pages
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        wide, high = pages.sizes[0]
        printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
        asked = QPrintDialog(printer, dialog)
        asked.setMinMax(1, len(pages.sizes))
        if not asked.exec() or dialog.pages is not pages:
            return
        first = max(1, printer.fromPage()) if printer.fromPage() else 1
        last = min(len(pages.sizes), printer.toPage()) if printer.toPage() else len(pages.sizes)
        work = PagePrinter(pages, printer, range(first - 1, last), dialog)
        work.failed.connect(self._desk.presenter.error)
        dialog.printing(work)
        work.start()
