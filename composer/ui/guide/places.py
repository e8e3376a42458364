# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which page of the guide belongs to which part of the window and to which dialog."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from composer.ui.guide.pages import START

PAGES: Final = MappingProxyType(
    {
        # parts of the window, the inner ones found first
        "SealPanel": "seal-in-short",
        "ChecksPane": "checks",
        "OutlinePane": "window",
        "StartPage": "window",
        "StatusLine": "window",
        "PartHandle": "window",
        "NoteHead": "writing",
        "LibraryPane": "sources",
        "Reader": "reading",
        "SearchBox": "finding",
        "NoteArea": "writing",
        # dialogs
        "BackupsDialog": "versions",
        "BroughtInDialog": "versions",
        "BothSidesDialog": "versions",
        "CitationDialog": "citations",
        "ClarificationDialog": "quoting",
        "CrossReferenceDialog": "figures",
        "ExportDialog": "exporting",
        "ForgettingDialog": "sources",
        "ImportResultsDialog": "sources",
        "KeysDialog": "keys",
        "LinkDialog": "writing",
        "NamingDialog": "sources",
        "NewNoteDialog": "templates",
        "NewerVersionDialog": "sources",
        "NoteListDialog": "writing",
        "NoteTemplateDialog": "templates",
        "OfficeFileDialog": "office",
        "OwnHouseDialog": "house-profiles",
        "OwnWordsDialog": "writing",
        "PageNumberDialog": "reading",
        "PictureDialog": "writing",
        "PressReviewDialog": "sources",
        "PreviewDialog": "exporting",
        "QuoteDetailsDialog": "quoting",
        "ReferencesDialog": "citations",
        "ReturnedDialog": "returned",
        "SettingsDialog": "settings-in-short",
        "SourceDetailsDialog": "sources",
        "SourceFilterDialog": "sources",
        "TagsDialog": "sources",
        "TableDialog": "writing",
        "TableWidthsDialog": "writing",
        "ValueDialog": "figures",
        "TemplateListDialog": "templates",
        "UnexpectedDialog": "versions",
        "VersionsDialog": "versions",
        "WhereDialog": "versions",
        "WorkListDialog": "window",
    }
)
"""The page of a class of widgets, by its name (so that nothing is imported for it)."""

WITH_BUTTON: Final = frozenset(
    {
        "CitationDialog", "ExportDialog", "ImportResultsDialog", "NewerVersionDialog",
        "QuoteDetailsDialog", "ReferencesDialog", "ReturnedDialog", "SettingsDialog", "SourceDetailsDialog",
        "ValueDialog", "TemplateListDialog", "NoteTemplateDialog", "VersionsDialog",
    }
)  # fmt: skip
"""Dialogs that ask enough to have a “Help” button; F1 works in every one."""


def page_of(widget: QWidget | None) -> str:
    """The page about `widget` or the nearest part around it that has one; the first page where none has."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in PAGES:
                return PAGES[kind.__name__]
        widget = widget.parentWidget()
    return START
