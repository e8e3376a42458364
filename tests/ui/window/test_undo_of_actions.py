# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How each thing one can do is undone. Who adds an action says so here, or says that it changes nothing."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Final

import pytest

from composer.ui import way_back
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.main_window import MainWindow

# A step of the text: Ctrl+Z in the note takes it back. Rooms of actions, all of whose actions are such steps.
STEP_ROOMS: Final = ("insert", "style", "marks", "block", "table", "line", "words")
STEPS: Final = {
    "edit.cut", "edit.paste", "edit.paste_plain", "edit.replace", "edit.undo", "edit.redo", "citation.change",
    "picture.change", "value.live", "value.change", "value.words", "value.all", "note.case", "typing.correct_all",
    "quote.selection", "quote.inline", "quote.block", "quotation.link", "quotation.omit", "quotation.clarify",
    "quotation.sic", "quotation.capital", "quotation.emphasis", "quotation.join", "quotation.restore",
    "quotation.declare", "quotation.unlink", "quotation.original", "quotation.translation", "quotation.both",
    "note.take_back", "spelling.next",
}  # fmt: skip

# "Undo" stands beside the sentence about it, and Ctrl+Z outside the text takes it back: the module that says so.
BY_BUTTON: Final[Mapping[str, str]] = {
    "note.remove": "notes",
    "note.versions": "versions",
    "note.template": "note_templates",
    "note.templates": "note_templates",
    "note.into_template": "note_templates",
    "two.add": "two_languages",
    "two.join": "two_languages",
    "two.remove": "two_languages",
    "two.translated": "twin_acts",
    "two.agree": "twin_acts",
    "two.agree_all": "twin_acts",
    "quotation.details": "quotations",
    "quotation.translate": "quotations",
    "source.details": "sources",
    "source.remove": "sources",
    "source.newer": "renewing",
    "source.scans": "renewing",
    "source.attachments": "importing",
    "import.files": "importing",
    "import.folder": "importing",
    "import.paste": "importing",
    "import.results": "kinship",
    "references.zotero": "importing",
    "library.tags": "filing",
    "library.collection": "filing",
    "library.keep_search": "filing",
}

# What another action undoes, which is named.
BY_ANOTHER: Final[Mapping[str, str]] = {
    "note.new": "note.remove",
    "import.watch": "import.watch",
    "source.cut": "source.cut",
    "source.pin": "source.pin",
    "spelling.own": "spelling.own",
    "program.settings": "program.settings",
    "help.shortcuts": "help.shortcuts",
    "house.choose": "house.choose",
    "library.restore": "library.restore",
    "library.bring_in": "library.restore",
}

# What cannot be undone is asked about before, with all that goes.
ASKED: Final = {"source.forget"}

# What only adds a file somewhere, and changes nothing that is there.
WRITES_A_FILE: Final = {
    "note.export", "references.export", "source.original", "source.earlier", "library.new", "library.backup",
    "library.hand_on", "library.rescue", "house.own", "style.load", "spelling.dictionary",
}  # fmt: skip

# What only shows something, goes somewhere or says how the program looks and behaves.
LOOKS_ROOMS: Final = ("go", "view", "help", "theme", "language", "beside", "start")
LOOKS: Final = {
    "note.open", "note.save", "note.preview", "note.copy_whole", "note.copy_section", "library.open", "library.own",
    "library.sample", "library.check", "library.filter", "program.quit", "edit.copy", "edit.select_all", "edit.more",
    "edit.less", "edit.find", "edit.search_all", "edit.commands", "two.italian", "two.english", "two.both",
    "two.other", "two.next", "value.offer", "quotation.seal", "source.use", "source.pages", "source.speech",
    "source.close", "source.next", "source.previous", "source.larger", "source.smaller", "source.usual",
    "spelling.check", "typing.correct", "typing.marks", "typing.apostrophes", "typing.accents", "typing.spaces",
    "typing.dashes", "typing.ellipses",
}  # fmt: skip


def ways_of(action_id: str) -> list[str]:
    """The ways named for an action: exactly one is right. What is named by itself is not meant with its room."""
    room = action_id.partition(".")[0]
    if action_id in {*BY_BUTTON, *BY_ANOTHER, *ASKED, *WRITES_A_FILE}:
        room = ""
    named = {
        "step": room in STEP_ROOMS or action_id in STEPS,
        "button": action_id in BY_BUTTON,
        "another": action_id in BY_ANOTHER,
        "asked": action_id in ASKED,
        "file": action_id in WRITES_A_FILE,
        "looks": room in LOOKS_ROOMS or action_id in LOOKS,
    }
    return [way for way, is_so in named.items() if is_so]


def test_of_each_action_it_is_said_how_it_is_undone() -> None:
    unclear = {action.id: ways_of(action.id) for action in ACTIONS if len(ways_of(action.id)) != 1}
    assert not unclear, f"say how these are undone, or that they change nothing: {unclear}"
    assert {*STEPS, *BY_BUTTON, *BY_ANOTHER, *BY_ANOTHER.values(), *ASKED, *WRITES_A_FILE, *LOOKS} <= set(BY_ID)


@pytest.mark.parametrize("module", sorted(set(BY_BUTTON.values())))
def test_what_is_said_to_have_an_undo_beside_its_sentence_makes_one(module: str) -> None:
    made = __import__(f"composer.ui.{module}", fromlist=["x"])
    words = inspect.getsource(made)
    assert any(f"{name}(" in words for name in (way_back.undo_way.__name__, way_back.way_back.__name__)), module


def test_a_step_of_the_text_is_set_off_by_what_works_on_the_text() -> None:
    rooms = {BY_ID[action.id].target.partition(".")[0] for action in ACTIONS if ways_of(action.id) == ["step"]}
    assert rooms == {
        "editing", "arranging", "quoting", "quotations", "origins", "citations", "values", "pictures", "proofing",
        "returning", "spelling",
    }  # fmt: skip


STEPS_TRIED: Final = (
    "style.heading1", "style.bullets", "style.quote", "line.said", "words.fr", "insert.footnote", "insert.page",
    "insert.landscape", "note.case", "block.up", "quotation.sic", "edit.cut",
)  # fmt: skip


def test_steps_of_the_text_are_taken_back_one_by_one(window: MainWindow) -> None:
    text = window.editor.text
    cursor = text.textCursor()
    cursor.insertText("Prime parole del paragrafo. ")
    for action_id in STEPS_TRIED:
        cursor = text.textCursor()
        cursor.movePosition(cursor.MoveOperation.PreviousWord)
        cursor.movePosition(cursor.MoveOperation.PreviousWord, cursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
        before = window.editor.document_model()
        steps = text.note.qt.availableUndoSteps()
        window.actions_[action_id].trigger()
        while text.note.qt.availableUndoSteps() > steps:
            window.editor.undo()
        assert window.editor.document_model() == before, action_id
