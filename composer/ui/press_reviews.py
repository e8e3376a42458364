# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews in the window: the cuts are shown before the articles are taken in, and can be changed later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.sources.recognition.unread import has_unread_pages
from composer.ui.desk import Desk
from composer.ui.importing import Importing
from composer.ui.messages import Tone
from composer.ui.slices import Slices
from composer.ui.tasks import Progress
from composer.wording import N_, Message, N_plural
from composer.workspace import ImportPlan, ReadFile, Workspace
from composer.workspace.recognising import can_recognise, recognition

if TYPE_CHECKING:
    from composer.sources.packs.model import Pack
    from composer.ui.dialogs.press_review import PressReviewDialog
    from composer.workspace.packs import CutAgain, PackPlan

_READING_ONE, _READING_MANY = N_plural("Importing {count} article", "Importing {count} articles")
_LOOKING = N_("Reading the press review “{name}”")
_NO_PACK = N_("“{name}” is not recognised as a press review any more; its articles stay as they are.")
_NONE = N_("“{name}” is not recognised as a press review of several articles.")
_SAME = N_("The articles of “{name}” stay as they are.")
_CUT = N_("“{name}” was cut anew: {new} new, {again} read again, {removed} removed.")
_KEPT = N_plural(
    "{keys} is quoted and was kept although no article begins there any more.",
    "{keys} are quoted and were kept although no articles begin there any more.",
)


class PressReviews(QObject):
    """Opens a view for each press review that was read; the window stays free while it is open."""

    def __init__(self, desk: Desk, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._importing = importing
        self._window = window
        self.open: list[PressReviewDialog] = []
        importing.packs_found.connect(self.propose)
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)
        desk.library_closing.connect(self._close_all)

    def propose(self, plan: ImportPlan, reads: tuple[ReadFile, ...]) -> None:
        """Show the cuts of press reviews that were read and not taken in yet."""
        for read in reads:
            if read.pack is not None:
                dialog = self._dialog(read.path.name, read.pack, read.data)
                dialog.offer_pictures(
                    offered=read.source is not None and has_unread_pages(read.source) and can_recognise()
                )
                dialog.accepted.connect(lambda dialog=dialog, read=read: self._take_in(dialog, plan, read))
                dialog.show()

    def _dialog(self, name: str, pack: Pack, data: bytes, cuts: tuple[int, ...] | None = None) -> PressReviewDialog:
        from composer.ui.dialogs.press_review import PressReviewDialog

        tokens = self._desk.appearance.tokens
        dialog = PressReviewDialog(name, pack, tokens, self._desk.words, self._window, cuts=cuts, data=data)
        dialog.setModal(False)
        self.open.append(dialog)
        dialog.finished.connect(lambda _result: self.open.remove(dialog))
        return dialog

    def _close_all(self) -> None:
        for dialog in list(self.open):
            dialog.reject()

    def _take_in(self, dialog: PressReviewDialog, plan: ImportPlan, read: ReadFile) -> None:
        workspace = self._desk.workspace
        if dialog.as_one:
            self._importing.store((ReadFile(read.path, read.data, read.source),))
            return
        cuts, chosen = dialog.cuts, set(dialog.chosen)
        title = Message(_READING_ONE, {}, _READING_MANY, len(chosen))
        try:
            within = recognition(self._desk.words.language) if dialog.with_pictures else None
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        asked = replace(plan, within=within)

        def work(progress: Progress) -> tuple[ReadFile, ...]:
            return asked.articles(
                read.path, read.data, cuts, lambda done, of: progress.report(done, of, read.path.name), chosen
            )

        def done(found: tuple[ReadFile, ...]) -> None:
            if workspace is self._desk.workspace:
                self._importing.store(found)

        self._desk.tasks.run(title, work, done)

    def cut_again(self, key: str) -> None:
        """Show the articles of the press review that a source is an article of, to be cut anew."""
        source = self._desk.workspace.find_source(key)
        if source is not None and source.part is None:
            self._split(key)
            return
        try:
            plan = self._desk.workspace.packs.plan(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        name = plan.path.name
        self._desk.tasks.run(
            Message(_LOOKING, {"name": name}),
            lambda progress: plan.pack(progress.report),
            lambda pack: self._show_again(plan, pack),
        )

    def _split(self, key: str) -> None:
        """Propose the articles of a press review that was taken in as one source, which stays."""
        try:
            plan, whole = self._desk.workspace.packs.whole(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        name = whole.path.name

        def done(reads: tuple[ReadFile, ...]) -> None:
            failed = next((read.error for read in reads if read.error is not None), None)
            if any(read.pack is not None for read in reads):
                self.propose(plan, reads)
            elif failed is not None:
                self._desk.presenter.error(failed)
            else:
                self._desk.presenter.say(Message(_NONE, {"name": name}))

        self._desk.tasks.run(
            Message(_LOOKING, {"name": name}),
            lambda progress: plan.read_data(whole.path, whole.data, progress.report),
            done,
        )

    def _show_again(self, plan: PackPlan, pack: Pack | None) -> None:
        if pack is None:
            self._desk.presenter.say(Message(_NO_PACK, {"name": plan.path.name}), Tone.WARNING)
            return
        dialog = self._dialog(plan.path.name, pack, plan.data, plan.cuts)
        dialog.accepted.connect(lambda: self._cut_again(dialog, plan))
        dialog.show()

    def _cut_again(self, dialog: PressReviewDialog, plan: PackPlan) -> None:
        workspace, chosen = self._desk.workspace, set(dialog.chosen)
        cuts = dialog.cuts
        if chosen == set(plan.cuts) and set(cuts) == chosen:
            self._desk.presenter.say(Message(_SAME, {"name": plan.path.name}))
            return
        title = Message(_READING_ONE, {}, _READING_MANY, len(chosen))
        self._desk.tasks.run(
            title,
            lambda progress: plan.read(cuts, lambda done, of: progress.report(done, of, plan.path.name), chosen),
            lambda found: self._store_again(workspace, plan, found),
        )

    def _store_again(self, workspace: Workspace, plan: PackPlan, reads: tuple[ReadFile, ...]) -> None:
        if workspace is not self._desk.workspace or not reads:
            return
        self._slices.run(workspace.packs.cutting_again(plan, reads), lambda done: self._was_cut(plan, done))

    def _was_cut(self, plan: PackPlan, done: CutAgain) -> None:
        """Say what became of the articles."""
        for key in (*done.renewed, *done.removed):
            self._desk.source_edited.emit(key, key)
        self._desk.sources_changed.emit()
        about = {
            "name": plan.path.name,
            "new": len(done.outcomes),
            "again": len(done.renewed),
            "removed": len(done.removed),
        }
        self._desk.presenter.say(Message(_CUT, about), Tone.DONE)
        if done.kept:
            keys = {"keys": ", ".join(done.kept)}
            self._desk.presenter.say(Message(_KEPT[0], keys, _KEPT[1], len(done.kept)), Tone.WARNING)
