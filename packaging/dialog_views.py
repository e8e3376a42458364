# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Views of dialogs that no menu opens by itself, as in `views.py`."""

from __future__ import annotations

from pathlib import Path

from stage import Stage, Take


def table_widths(stage: Stage, take: Take) -> None:
    """The widths of three columns."""
    from composer.ui.dialogs.table_widths import TableWidthsDialog

    with stage.dialogs_taken(take):
        TableWidthsDialog((40, 30, 30), 1, stage.window.desk.words, stage.window).exec()


def page_number(stage: Stage, take: Take) -> None:
    """The number printed on a page of a source."""
    from composer.ui.dialogs.small_asks import PageNumberDialog

    with stage.dialogs_taken(take):
        PageNumberDialog(3, "12", stage.window.desk.words, stage.window).exec()


def preview(stage: Stage, take: Take) -> None:
    """The pages as they are about, without the word processor: it is not the same on each machine."""
    from composer.export.rich_text import rich_text
    from composer.ui.dialogs.preview import PreviewDialog
    from composer.ui.previewed_pages import ApproximatePages
    from composer.workspace.export_job import ExportChoice
    from composer.workspace.exporting import prepare

    desk, note = stage.window.desk, stage.window.notes.snapshot()
    assert note is not None
    job = prepare(desk.workspace, note, Path("preview.docx"), ExportChoice())
    dialog = PreviewDialog(desk.words, desk.tokens, stage.window)
    dialog.take(ApproximatePages(rich_text(job.settled(lambda: False)[0]).html, job.profile.page.paper, dialog))
    with stage.dialogs_taken(take):
        dialog.exec()


def office_file(stage: Stage, take: Take) -> None:
    """The settings as the file of an office."""
    from composer.ui.dialogs.office_file import OfficeFileDialog

    desk = stage.window.desk
    with stage.dialogs_taken(take):
        OfficeFileDialog(desk.settings.preferences, desk.words, stage.window).exec()


def unexpected(stage: Stage, take: Take) -> None:
    """An error nobody foresaw."""
    from composer.ui.dialogs.unexpected import SAVED, UnexpectedDialog

    report = "Appunto 1.0\nPython 3.11, Qt 6\n\nValueError\n  composer/ui/notes.py, 120, in show"
    with stage.dialogs_taken(take):
        UnexpectedDialog(SAVED, report, stage.window.desk.words, stage.window).exec()
