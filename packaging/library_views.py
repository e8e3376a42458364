# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Views of the user's own order of sources, of what passes between libraries, and of backups.

As in `views.py`: each shows something, hands it to `take`, and leaves the window as it found it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog
from stage import Stage, Take

from composer.ui.panes.arrangement import Part
from composer.ui.words import Words


def _said(stage: Stage, italian: str, english: str) -> str:
    return italian if stage.window.desk.words.language == "it" else english


def _asking(stage: Stage, take: Take, make: Callable[[Words], QDialog]) -> None:
    with stage.dialogs_taken(take):
        make(stage.window.desk.words).exec()


# Order of the sources


def _file_sources(stage: Stage) -> None:
    """Two collections, one in the other, a kept search and two tags, once for all views."""
    from composer.library.filing import SavedSearch

    workspace = stage.window.desk.workspace
    filing = workspace.filing
    if filing.tags():
        return
    keys = [row.key for row in workspace.sources()]
    whole, _undo = filing.make_collection(_said(stage, "Difesa europea", "European defence"), "")
    part, _undo = filing.make_collection(_said(stage, "Spesa", "Spending"), whole)
    filing.collect(whole, keys[:5])
    filing.collect(part, keys[:2])
    filing.tag(keys[:3], _said(stage, "da leggere", "to read"))
    filing.tag(keys[2:4], "NATO")
    filing.keep_search(SavedSearch(_said(stage, "Stampa, non citata", "Press, not cited"), "cited:no"))


def filed(stage: Stage, take: Take) -> None:
    """The library pane with its collections, and conditions as chips."""
    _file_sources(stage)
    library = stage.window.library
    stage.window.columns.bring(Part.LIBRARY)
    library.show_filing(on=True)
    stage.window.filing.look()
    library.search(f'language:en cited:yes tag:"{_said(stage, "da leggere", "to read")}"')
    stage.settle(200)
    take(library)
    library.search("")
    library.show_filing(on=False)
    stage.settle()


def nothing_found(stage: Stage, take: Take) -> None:
    """The library pane when no source meets the conditions."""
    library = stage.window.library
    stage.window.columns.bring(Part.LIBRARY)
    library.search("language:de " + _said(stage, "difesa", "defence"))
    stage.settle(200)
    take(library)
    library.search("")
    stage.settle()


def source_filter(stage: Stage, take: Take) -> None:
    """The filter with some of its fields filled."""
    _file_sources(stage)
    stage.window.library.search("date:2026-01..2026-03 language:en cited:yes")
    with stage.dialogs_taken(take):
        stage.do("library.filter")
    stage.window.library.search("")
    stage.settle()


def tags(stage: Stage, take: Take) -> None:
    """The tags of four sources, one of which only some have."""
    from composer.ui.dialogs.tags import TagsDialog

    _file_sources(stage)
    filing = stage.window.desk.workspace.filing
    names = [tag.name for tag in filing.tags()]
    had = {names[0]: 2, names[1]: 4}
    _asking(stage, take, lambda words: TagsDialog(names, had, 4, words, stage.window))


def collection(stage: Stage, take: Take) -> None:
    """A name for a collection."""
    with stage.dialogs_taken(take):
        stage.do("library.collection")


def forgetting(stage: Stage, take: Take) -> None:
    """Everything of a source is to go."""
    from composer.library.forgetting import Traces
    from composer.ui.dialogs.forgetting import ForgettingDialog

    row = next(row for row in stage.window.desk.workspace.sources() if row.title)
    traces = Traces((_said(stage, "Spesa per la difesa", "Defence spending"),), 2, 1, 3, 1)
    _asking(stage, take, lambda words: ForgettingDialog(row.title, traces, words, stage.window))


# Between libraries


def brought_in(stage: Stage, take: Take) -> None:
    """What came from another library."""
    from composer.ui.dialogs.brought_in import BroughtInDialog
    from composer.workspace.merged import Apart, Merged

    keys = [row.key for row in stage.window.desk.workspace.sources()][:3]
    title = _said(stage, "Spesa per la difesa", "Defence spending")
    merged = Merged(keys, notes=[title], quotes=7, apart=[Apart("n-1", title, "v-1")])
    _asking(stage, take, lambda words: BroughtInDialog(merged, words, stage.window))


def both_sides(stage: Stage, take: Take) -> None:
    """Two texts of one note, one of which has more words and lacks some."""
    from composer.text.alignment import diff_words
    from composer.twins.changes import TextChange
    from composer.ui.dialogs.both_sides import BothSidesDialog

    note = stage.window.notes.snapshot()
    assert note is not None
    here = stage.window.editor.text.toPlainText().partition("￼")[0][:1500]
    there = here.replace(_said(stage, "cinque", "five"), _said(stage, "sei", "six")).replace(" 2026", "")
    change = TextChange(note.front.language, here, there, diff_words(there, here))
    other = _said(stage, "Da «Colleghi»", "From “Colleagues”")
    desk = stage.window.desk
    _asking(stage, take, lambda words: BothSidesDialog(change, other, desk.tokens, words, stage.window, may_take=True))


# Backups, and nothing yet


def backups(stage: Stage, take: Take) -> None:
    """Three daily backups, and what they held."""
    from composer.library.rotation import Counts, Kept
    from composer.ui.dialogs.backups import BackupsDialog
    from composer.workspace.backups import Listed

    path = stage.window.desk.workspace.path
    days = ((28, 12_345_678, Counts(8, 1, 11)), (27, 12_201_345, Counts(8, 1, 12)), (21, 9_870_000, Counts(5, 1, 4)))
    found = tuple(
        Listed(Kept(path.with_name(f"{day}.appunto"), date(2026, 6, day), size), counts) for day, size, counts in days
    )
    _asking(stage, take, lambda words: BackupsDialog(path, found, Counts(8, 1, 12), words, stage.window))


def empty_library(stage: Stage, take: Take) -> None:
    """The window of a library in which there is nothing yet."""
    window = stage.window
    window.libraries.open_path(stage.home / "new.appunto")
    stage.settle(200)
    stage.rest()
    take(window)
    window.libraries.open_sample()
    stage.wait(lambda: window.notes.note_id)
    stage.rest()
    stage.moved()
