# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window says one sentence, in place, in the user's language, with a way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from composer.errors import LibraryLocked
from composer.ui.messages import Presenter, Tone, WayOut
from composer.ui.panes.message_bar import MessageBar
from composer.ui.panes.status_facts import Fact, FactKind
from composer.ui.panes.status_line import StatusLine
from composer.ui.tasks import TaskRunner
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import Message


@pytest.fixture
def presenter(application: QApplication) -> Presenter:
    return Presenter()


@pytest.fixture
def bar(presenter: Presenter, words: Words, light: Tokens, dispose: Callable[[QWidget], None]) -> Iterator[MessageBar]:
    made = MessageBar(presenter, words, light)
    yield made
    dispose(made)


def test_an_error_of_the_core_is_shown_as_its_sentence(presenter: Presenter, bar: MessageBar) -> None:
    presenter.error(LibraryLocked("“{name}” is held by {holder}.", holder="Anna", name="Work"))
    assert bar.sentence == "“Work” is held by Anna."
    assert not bar.isHidden()


def test_an_error_nobody_foresaw_gets_one_sentence(presenter: Presenter, bar: MessageBar) -> None:
    presenter.error(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError: division by zero" in bar.sentence
    assert "Your note is saved" in bar.sentence


def test_a_way_out_does_what_it_says_and_closes_the_sentence(presenter: Presenter, bar: MessageBar) -> None:
    done: list[str] = []
    presenter.say(Message("Removed."), Tone.WARNING, WayOut("Undo", lambda: done.append("undone")))
    bar.ways_out[0].click()
    assert done == ["undone"]
    assert bar.sentence == ""


def test_lesser_news_do_not_push_an_error_aside(presenter: Presenter, bar: MessageBar) -> None:
    presenter.say(Message("It failed."), Tone.ERROR)
    presenter.say(Message("Take care."), Tone.WARNING)
    presenter.say(Message("Saved."), Tone.DONE)
    assert bar.sentence == "It failed."


def test_a_warning_goes_when_something_was_done_or_it_is_closed_by_key(presenter: Presenter, bar: MessageBar) -> None:
    presenter.say(Message("Nothing differs here."), Tone.WARNING)
    presenter.say(Message("Left out."), Tone.DONE)
    assert not bar.sentence
    presenter.say(Message("Nothing differs here."), Tone.WARNING)
    bar.end_warning()
    assert not bar.sentence


def test_a_warning_with_a_way_out_waits_for_the_user_and_an_error_for_its_button(
    presenter: Presenter, bar: MessageBar
) -> None:
    presenter.say(Message("Two files were left out."), Tone.WARNING, WayOut("Show", lambda: None))
    presenter.say(Message("Done."), Tone.DONE)
    assert bar.sentence == "Two files were left out."
    presenter.say(Message("The disk is full."), Tone.ERROR)
    bar.end_warning()
    presenter.say(Message("Done."), Tone.DONE)
    assert bar.sentence == "The disk is full."


def test_an_error_that_another_one_covered_comes_back(presenter: Presenter, bar: MessageBar) -> None:
    presenter.say(Message("First."), Tone.ERROR)
    presenter.say(Message("Second."), Tone.ERROR)
    assert bar.sentence == "Second."
    bar.close_message()
    assert bar.sentence == "First."


def test_what_was_done_about_one_thing_is_done_for_all_that_was_said_of_it(
    presenter: Presenter, bar: MessageBar
) -> None:
    rescue = WayOut("Rescue", lambda: None)
    presenter.say(Message("It is damaged."), Tone.ERROR, rescue, concerned="/a")
    presenter.say(Message("Another is."), Tone.ERROR, rescue, concerned="/b")
    presenter.say(Message("It cannot be read."), Tone.ERROR, rescue, concerned="/a")
    bar.ways_out[0].click()
    assert bar.sentence == "Another is."
    bar.close_message()
    assert bar.sentence == ""


def test_a_question_stands_until_it_is_answered_and_comes_back_behind_what_is_graver(
    presenter: Presenter, bar: MessageBar
) -> None:
    answered: list[bool] = []
    presenter.say(Message("Import it?"), Tone.QUESTION, WayOut("Import", lambda: answered.append(True)))
    presenter.say(Message("Done."), Tone.DONE)
    bar.end_warning()
    assert bar.sentence == "Import it?"
    presenter.say(Message("Careful."), Tone.WARNING)
    presenter.say(Message("Broken."), Tone.ERROR)
    presenter.say(Message("Another?"), Tone.QUESTION)
    seen = [bar.sentence]
    for _ in range(2):
        bar.close_message()
        seen.append(bar.sentence)
    assert seen == ["Broken.", "Import it?", "Another?"]
    bar.close_message()
    presenter.say(Message("Import it?"), Tone.QUESTION, WayOut("Import", lambda: answered.append(True)))
    bar.ways_out[0].click()
    assert answered == [True] and bar.sentence == ""


def test_a_warning_with_something_to_do_waits_behind_a_question(presenter: Presenter, bar: MessageBar) -> None:
    presenter.say(Message("Held."), Tone.WARNING, WayOut("Try again", lambda: None))
    presenter.say(Message("Import it?"), Tone.QUESTION)
    assert bar.sentence == "Import it?"
    bar.close_message()
    assert bar.sentence == "Held."
    assert [way.text() for way in bar.ways_out] == ["Try again"]


def test_a_question_among_several_sentences_at_once_comes_after_the_gravest(
    presenter: Presenter, bar: MessageBar
) -> None:
    presenter.say(Message("Not opened."), Tone.ERROR)
    presenter.say(Message("Make a note?"), Tone.QUESTION)
    bar.show_together(presenter.history, lambda: None)
    assert bar.sentence.startswith("Not opened.")
    bar.close_message()
    assert bar.sentence == "Make a note?"


def test_a_sentence_stands_there_whole_before_the_window_has_another_turn(
    presenter: Presenter, bar: MessageBar
) -> None:
    bar.resize(900, 60)
    presenter.say(Message("First."), Tone.WARNING)
    presenter.say(Message("Removed."), Tone.WARNING, WayOut("Undo", lambda: None))
    way = bar.ways_out[0]
    assert way.isVisible()
    assert 450 < way.x() < 900


def test_everything_said_can_be_read_later(presenter: Presenter) -> None:
    presenter.say(Message("One."), Tone.DONE)
    presenter.say(Message("Two."), Tone.ERROR)
    assert [str(said.message) for said in presenter.history] == ["One.", "Two."]


@pytest.fixture
def line(presenter: Presenter, words: Words, light: Tokens, dispose: Callable[[QWidget], None]) -> Iterator[StatusLine]:
    made = StatusLine(words, light, TaskRunner(lambda error: None), presenter)
    made.show()
    yield made
    dispose(made)


def test_good_news_stands_in_the_status_line_with_its_way_back(presenter: Presenter, line: StatusLine) -> None:
    done: list[str] = []
    line.show_facts((Fact(FactKind.SAVED, "Saved 14:02"), Fact(FactKind.LANGUAGE, "Italian")))
    presenter.say(Message("Quoted."), Tone.DONE, WayOut("Undo", lambda: done.append("undone")))
    assert line.news.split() == ["✓", "Quoted."]
    line.ways_out[0].click()
    assert done == ["undone"]
    assert line.news == ""
    assert line.facts == "Saved 14:02 · Italian"


def test_good_news_makes_room_for_the_facts_after_a_while(presenter: Presenter, line: StatusLine) -> None:
    presenter.say(Message("Quoted."), Tone.DONE)
    line.end_news()
    assert line.news == ""


def test_no_sentence_in_the_status_line_widens_the_window(presenter: Presenter, line: StatusLine) -> None:
    before = line.minimumSizeHint().width()
    presenter.say(Message("Every difference is declared now, and each change is marked in the text. " * 3), Tone.DONE)
    line.show_place("Selected: " + "a long title " * 20)
    QApplication.processEvents()
    assert line.minimumSizeHint().width() < before + 150
    assert line.news.startswith("✓ Every difference is declared now")


def test_an_error_is_not_news(presenter: Presenter, line: StatusLine) -> None:
    presenter.say(Message("It failed."), Tone.ERROR)
    assert line.news == ""


def test_of_several_sentences_at_once_the_gravest_is_shown_and_the_others_are_counted(
    presenter: Presenter, bar: MessageBar
) -> None:
    read: list[str] = []
    mend = WayOut("Mend it", lambda: None)
    presenter.say(Message("A setting is not known."), Tone.WARNING)
    presenter.say(Message("The library is damaged."), Tone.ERROR, mend)
    presenter.say(Message("A file is missing."), Tone.WARNING)
    presenter.say(Message("Ready."), Tone.INFORMATION)
    bar.show_together(presenter.history, lambda: read.append("all"))
    assert bar.sentence == "The library is damaged. There are 2 more remarks."
    assert [way.text() for way in bar.ways_out] == ["Mend it", "Read them"]
    bar.ways_out[1].click()
    assert read == ["all"]
    assert bar.sentence == ""
    assert len(presenter.history) == 4


def test_one_sentence_alone_stays_as_it_is(presenter: Presenter, bar: MessageBar) -> None:
    presenter.say(Message("A setting is not known."), Tone.WARNING)
    presenter.say(Message("Ready."), Tone.INFORMATION)
    bar.show_together(presenter.history, lambda: None)
    assert bar.sentence == "A setting is not known."
