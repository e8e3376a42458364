# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Exporting the note: ask, write, say what was written and offer to show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from composer.errors import BadTemplate, ComposerError, ExportRefused
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.export_choice import AnnexPlace, ExportChoice, PagesChoice, is_there
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.opening import opening
from composer.ui.panes.note_area import note_title
from composer.ui.settings import (
    EXPORT_ANNEX,
    EXPORT_ARCHIVAL,
    EXPORT_CARD,
    EXPORT_CITATIONS,
    EXPORT_FOLDER,
    EXPORT_FORM,
    EXPORT_PROFILE,
    EXPORT_STYLE,
    EXPORT_TEMPLATE,
    EXPORT_TEMPLATES,
    EXPORTS_FOLDER,
    STYLE_FOLDER,
)
from composer.ui.tasks import Progress
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.workspace import export_job
    from composer.workspace.dressing import HeadChoice

_LONGEST_NAME: Final = 80
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_EXPORTING = N_("Writing “{name}” …")
_CHECKING = N_("Checking “{name}” …")
_NO_TEMPLATE = N_("The note is printed in the program’s own look: there is no template to check.")
_STOPPED = N_("The export was stopped; nothing was written.")
_EXPORTED = N_("Exported to “{name}”: {parts}.")
_AND_THIS = N_("{exported} {warning}")
_MORE = N_plural("There is {count} more remark.", "There are {count} more remarks.")
_PAGES = N_plural("{count} page", "{count} pages")
_OPEN_IN = {"it": N_("Open the Italian file"), "en": N_("Open the English file")}
_FOOTNOTES = N_plural("{count} footnote", "{count} footnotes")


class Exporting(QObject):
    """Exports the open note.

    Signals: `exported(Path)` after a file was written.
    """

    exported = Signal(object)

    def __init__(self, desk: Desk, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._window = window

    def ask(self) -> None:
        """Ask how and where to, and export."""
        note = self._notes.snapshot()
        if note is None:
            return
        self._notes.flush()
        self._desk.tasks.run(Message(""), lambda _progress: _load(), lambda _none: None)
        self._ask(note, self._proposal(note), None)

    def _ask(self, note: Note, proposed: ExportChoice, refused: Message | None) -> None:
        from composer.houses.profiles import listed_profiles
        from composer.ui.dialogs.export import ExportDialog
        from composer.ui.panes.citing_box import form_choices, style_choices

        styles = [*form_choices(self._desk.words), *style_choices()]
        houses = listed_profiles(self._desk.words.language)
        profiles = [(house.id, house.name) for house in houses if house.fault is None]
        dialog = ExportDialog(
            proposed,
            styles,
            profiles,
            self._desk.words,
            self._window,
            refused=refused,
            check_template=partial(self._check_template, note),
        )
        settings = self._desk.settings
        dialog.lock(
            annex=settings.locked(EXPORT_ANNEX),
            citations=settings.locked(EXPORT_CITATIONS),
            archival=settings.locked(EXPORT_ARCHIVAL),
        )
        if not dialog.exec():
            return
        choice = dialog.choice
        settings.set(EXPORT_FOLDER, str(choice.target.parent))
        settings.set(EXPORT_STYLE, choice.style)
        settings.set(EXPORT_PROFILE, choice.profile)
        settings.set(EXPORT_CITATIONS, choice.citations)
        settings.set(EXPORT_ARCHIVAL, choice.archival)
        settings.set(EXPORT_TEMPLATE, str(choice.template) if choice.template else choice.word_template)
        settings.set(EXPORT_TEMPLATES, list(choice.templates))
        settings.set(EXPORT_ANNEX, choice.annex.value)
        settings.set(EXPORT_CARD, choice.card)
        self.export(note, choice)

    def export_to(self, note: Note, target: Path) -> None:
        """Write the file `target` as the form would propose it, without asking."""
        self.export(note, replace(self._proposal(note), target=target))

    def export(self, note: Note, choice: ExportChoice) -> None:
        """Write the file, beside the window. A refusal leads back to the form, which asks for a reason."""
        from composer.workspace import export_job, exporting

        workspace = self._desk.workspace
        try:
            jobs = [exporting.prepare(workspace, note, one.target, _wanted(one, note)) for one in choice.texts]
        except ComposerError as error:
            self._not_written(error, note, choice)
            return

        def work(progress: Progress) -> tuple[export_job.Exported, ...]:
            return export_job.run_together(jobs, lambda: progress.cancelled)

        def written(done: tuple[export_job.Exported, ...]) -> None:
            for job, exported in zip(jobs, done, strict=True):
                if self._desk.workspace is workspace:
                    exporting.keep(workspace, job, exported)
            reports = [(job.target, exported.report) for job, exported in zip(jobs, done, strict=True)]
            self._say(reports, tuple(one.language for one in choice.texts))
            for job in jobs:
                self.exported.emit(job.target)

        self._desk.tasks.run(
            Message(_EXPORTING, {"name": choice.target.name}),
            work,
            written,
            failed=lambda error: self._not_written(error, note, choice),
            finish=True,
        )

    def _not_written(self, error: BaseException, note: Note, choice: ExportChoice) -> None:
        from composer.citations.engine import CitationsCancelled
        from composer.export.office import OfficeStopped

        presenter = self._desk.presenter
        match error:
            case CitationsCancelled() | OfficeStopped():
                presenter.say(Message(_STOPPED))
            case ExportRefused(message=refused, reason_helps=True):
                presenter.error(error, WayOut(N_("Give a reason …"), lambda: self._ask(note, choice, refused)))
            case ComposerError():
                presenter.error(error, WayOut(N_("Change …"), lambda: self._ask(note, choice, None)))
            case _:
                presenter.error(error)

    def load_style(self) -> None:
        """Ask for a file with a citation style, or the locale one needs, and keep it for use in notes."""
        kinds = self._desk.words.text(N_("Citation styles and locales")) + " (*.csl *.xml)"
        settings, title = self._desk.settings, self._desk.words.text(N_("Load a citation style"))
        name, _kind = QFileDialog.getOpenFileName(self._window, title, settings.proposed(STYLE_FOLDER), kinds)
        if not name:
            return
        settings.remember_folder(STYLE_FOLDER, Path(name))
        self._desk.tasks.run(
            Message(""),
            lambda _progress: _taken_in(Path(name)),
            lambda said: self._desk.presenter.say(said[0], said[1]),
            failed=self._desk.presenter.error,
        )

    def _proposal(self, note: Note) -> ExportChoice:
        settings = self._desk.settings
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(settings.get(EXPORTS_FOLDER) or settings.get(EXPORT_FOLDER) or documents or Path.home())
        if not folder.is_dir():
            folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        template = settings.get(EXPORT_TEMPLATE)
        file = Path(template) if template and Path(template).name != template else None
        return ExportChoice(
            target=folder / f"{file_name(note)}.{settings.get(EXPORT_FORM)}",
            language=note.front.language,
            style=note.front.style or settings.get(EXPORT_STYLE),
            profile=note.front.profile or settings.get(EXPORT_PROFILE),
            template=file if file is not None and is_there(file) else None,
            annex=_annex_place(settings.get(EXPORT_ANNEX)),
            card=settings.get(EXPORT_CARD),
            two=note.other is not None,
            word_template="" if file is not None or note.front.word_template else template,
            templates=tuple(path for path in settings.get(EXPORT_TEMPLATES) if is_there(Path(path))),
            head=_pages_of(note),
            archival=settings.get(EXPORT_ARCHIVAL),
            citations="" if note.front.citations else settings.get(EXPORT_CITATIONS),
            pictures=self._desk.workspace.pictures.endings_of(note),
        )

    def _check_template(self, note: Note, template: str, language: str) -> None:
        """Read a template, beside the window, and show what it has and lacks."""
        from composer.export.word.template_check import TemplateReport, check_template
        from composer.export.word_templates import SHIPPED, template_path
        from composer.ui.dialogs.template_report import template_report_dialog
        from composer.workspace.dressing import named_template, template_bytes

        presenter, words = self._desk.presenter, self._desk.words
        try:
            wanted = note.front.language if language not in ("it", "en") else language
            template = template or named_template(note.front)
            path = template_path(template, wanted)
        except ComposerError as error:
            presenter.error(error)
            return
        if path is None:
            presenter.say(Message(_NO_TEMPLATE))
            return

        called = template if template in SHIPPED else path.name

        def work(_progress: Progress) -> TemplateReport:
            try:
                return check_template(template_bytes(path), called)
            except BadTemplate as error:
                return TemplateReport(called, refused=error.message)

        def show(report: TemplateReport) -> None:
            over = QApplication.activeModalWidget() or self._window
            template_report_dialog(report, words, over).exec()

        self._desk.tasks.run(Message(_CHECKING, {"name": path.name}), work, show)

    def _say(self, done: Sequence[tuple[Path, ExportReport]], languages: Sequence[str] = ()) -> None:
        """What was written, in which `languages`, and what is to be known of it; of two files what is said of both is
        said once, and each can be opened."""
        target = done[0][0]
        said = self._written(*done[0])
        for further in done[1:]:
            said = Message(_AND_THIS, {"exported": said, "warning": self._written(*further)})
        if len(done) == 1:
            ways = [opening(N_("Open"), target)]
        else:
            ways = [opening(_OPEN_IN[tag], path) for tag, (path, _report) in zip(languages, done, strict=True)]
        ways.append(opening(N_("Show the folder"), target.parent))
        found = [
            warning
            for _target, report in done
            for warning in (
                *report.warnings,
                *(source.why for source in report.not_to_be_passed_on),
                *(finding.message for finding in report.accessibility),
            )
        ]
        warnings = tuple({str(warning): warning for warning in found}.values())
        if not warnings:
            self._desk.presenter.say(said, Tone.DONE, *ways)
            return
        for warning in warnings:
            self._desk.presenter.say(warning, Tone.WARNING)
        told: Message = Message(_AND_THIS, {"exported": said, "warning": warnings[0]})
        if len(warnings) > 1:
            one, many = _MORE
            more = Message(one, plural=many, count=len(warnings) - 1)
            told = Message(_AND_THIS, {"exported": told, "warning": more})
            ways.insert(0, WayOut(N_("Read them"), self._desk.work_wanted.emit))
        self._desk.presenter.say(told, Tone.WARNING, *ways)

    def _written(self, target: Path, report: ExportReport) -> Message:
        words = self._desk.words
        parts = [words.say(part) for part in report.summary]
        parts.append(words.plural(_FOOTNOTES, report.footnotes))
        parts += [words.plural(_PAGES, report.pages)] if report.pages is not None else []
        parts += [words.say(beside) for beside in (report.annex_words, report.card_words) if beside is not None]
        parts.append(words.say(report.access_words))
        return Message(_EXPORTED, {"name": target.name, "parts": ", ".join(parts)})


def _wanted(choice: ExportChoice, note: Note) -> export_job.ExportChoice:
    """A choice in one language as the workspace takes it."""
    from composer.workspace import export_job
    from composer.workspace.exporting_texts import head_in

    return export_job.ExportChoice(
        choice.language,
        choice.style,
        choice.profile,
        choice.template,
        choice.reason,
        annex=choice.annex is AnnexPlace.END,
        annex_file=choice.annex_file,
        card=choice.card_file,
        word_template=choice.word_template,
        head=head_in(_changed(choice.head, note), choice.language) if choice.two else _changed(choice.head, note),
        citations=choice.citations,
        archival=choice.archival,
    )


def _changed(head: PagesChoice, note: Note) -> HeadChoice:
    """What was changed of what the note says; the rest follows the note, into its other language too."""
    from composer.workspace.dressing import HeadChoice

    front = note.front
    return HeadChoice(
        marking=head.marking if head.marking != front.marking else None,
        draft=head.draft if head.draft != front.draft else None,
        copy=head.copy if head.copy != front.copy else None,
        distribution=head.distribution if head.distribution != front.distribution else None,
    )


def _pages_of(note: Note) -> PagesChoice:
    """What the head of a note says of its pages, and the markings that are offered."""
    from composer.ui.panes.marking_box import offered_markings

    front = note.front
    offered = offered_markings(front)
    return PagesChoice(front.marking, front.draft, front.copy, front.distribution, offered)


def file_name(note: Note) -> str:
    """A name for the exported file, without ending: date and title, without what file systems forbid."""
    date = note.front.date[:10]
    title = _FORBIDDEN.sub(" ", note_title(note)) or "appunto"
    name = " ".join(f"{date} {title}".split())
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1].rpartition(" ")[0] or name[:_LONGEST_NAME]  # no word is cut in two
    return name.strip(" .,;:–—-") or "appunto"


def _annex_place(remembered: str) -> AnnexPlace:
    return next((place for place in AnnexPlace if place.value == remembered), AnnexPlace.NONE)


def _taken_in(path: Path) -> tuple[Message, Tone]:
    """Keep the style or locale in the file `path`; what to say then. In any thread, as the style is tried.

    Raises BadStyle, EngineFailed, WriteFailed.
    """
    from composer.citations.locales import add_locale, is_locale
    from composer.citations.styles import add_style, remark_on

    if is_locale(path):
        said = N_("Citations in “{language}” are printed with the words of this file from now on.")
        return Message(said, {"language": add_locale(path)}), Tone.DONE
    style = add_style(path)
    remark = remark_on(style)
    if remark is not None:
        return remark, Tone.WARNING
    said = N_("The citation style “{title}” can be chosen now for notes, and when one is exported.")
    return Message(said, {"title": style.title}), Tone.DONE


def _load() -> None:
    """Load what the export needs, while the user chooses."""
    from composer.workspace.loading import load_for_export

    load_for_export()
