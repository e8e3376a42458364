# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is running and was done can be read later: how it ended, what was said of it, and where it leads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import Stopped, UnreadableSource
from composer.ui.messages import Presenter, Tone, WayOut
from composer.ui.tasks import Progress, TaskRunner
from composer.ui.works import Ending, Work
from composer.ui.works_kept import KeptWorks, read_works, with_acts, works_text
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]
NOW = "2025-03-10T09:30:00+01:00"


@pytest.fixture
def presenter() -> Presenter:
    return Presenter()


@pytest.fixture
def runner(presenter: Presenter) -> TaskRunner:
    made = TaskRunner(presenter.error)
    made.works.listen(presenter, lambda: NOW)
    return made


def _works(runner: TaskRunner) -> list[Work]:
    return [work for work in runner.works.entries if work.is_work]


def test_a_work_keeps_what_was_said_when_its_result_came(runner: TaskRunner, presenter: Presenter, wait: Wait) -> None:
    runner.run(Message("Writing"), lambda _p: 3, lambda count: presenter.say(Message(f"{count} written."), Tone.DONE))
    wait(lambda: not runner.running)
    (work,) = _works(runner)
    assert (work.ending, work.began, work.ended) == (Ending.DONE, NOW, NOW)
    assert [str(said.message) for said in work.said] == ["3 written."]


def test_a_sentence_beside_any_work_is_an_entry_of_its_own(runner: TaskRunner, presenter: Presenter) -> None:
    presenter.say(Message("Good morning."))
    (entry,) = runner.works.entries
    assert not entry.is_work
    assert not runner.works.running


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (UnreadableSource("“{name}” is damaged.", name="a.pdf"), Ending.FAILED),
        (Stopped("Stopped."), Ending.STOPPED),
    ],
)
def test_how_it_ended_is_told(runner: TaskRunner, error: Exception, ending: Ending, wait: Wait) -> None:
    def fail(_progress: Progress) -> None:
        raise error

    runner.run(Message("Reading"), fail, lambda _r: None)
    wait(lambda: not runner.running)
    assert [work.ending for work in _works(runner)] == [ending]
    assert [str(said.message) for said in _works(runner)[0].said] == [str(error)]


def test_an_error_said_of_the_result_makes_a_failure_of_it(
    runner: TaskRunner, presenter: Presenter, wait: Wait
) -> None:
    runner.run(Message("Writing"), lambda _p: None, lambda _r: presenter.say(Message("The disk is full."), Tone.ERROR))
    wait(lambda: not runner.running)
    assert _works(runner)[0].ending is Ending.FAILED


def test_what_follows_from_a_result_goes_on_with_the_same_work(runner: TaskRunner, wait: Wait) -> None:
    begun, free = threading.Event(), threading.Event()

    def second(progress: Progress) -> None:
        progress.report(1, 4, "a.txt")
        begun.set()
        free.wait(10)

    runner.run(Message("Looking"), lambda _p: None, lambda _r: runner.run(Message("Reading"), second, lambda _s: None))
    wait(begun.is_set)
    wait(lambda: _works(runner)[0].total)
    (work,) = _works(runner)
    assert (str(work.title), work.running, work.done, work.total) == ("Reading", True, 1, 4)
    free.set()
    wait(lambda: not runner.running)
    assert work.ending is Ending.DONE


def test_several_are_listed_and_each_is_stopped_by_itself(runner: TaskRunner, wait: Wait) -> None:
    def until_stopped(progress: Progress) -> None:
        while not progress.cancelled:
            threading.Event().wait(0.005)
        raise Stopped("Stopped.")

    runner.run(Message("One"), until_stopped, lambda _r: None)
    runner.run(Message("Two"), until_stopped, lambda _r: None)
    first, second = runner.works.running
    first.cancel()
    wait(lambda: not first.running)
    assert second.running
    second.cancel()
    wait(lambda: not second.running)


def test_what_has_no_title_is_not_listed(runner: TaskRunner, wait: Wait) -> None:
    runner.run(Message(""), lambda _p: None, lambda _r: None)
    wait(lambda: not runner.running)
    assert runner.works.entries == ()


def test_a_work_that_is_held_lasts_until_it_is_let_go(runner: TaskRunner, wait: Wait) -> None:
    held: list[Work | None] = []
    runner.run(Message("Reading"), lambda _p: None, lambda _r: held.append(runner.hold(runner.works.spoken_of)))
    wait(lambda: not runner.running)
    (work,) = runner.works.running
    assert held == [work]
    runner.let_go(work)
    assert work.ending is Ending.DONE


def _said_of_a_work(runner: TaskRunner, presenter: Presenter, wait: Wait, *ways: WayOut) -> None:
    values = {
        "name": "note.docx",
        "title": "Secret words of a source",
        "count": 3,
        "inner": Message("{file}", {"file": "b.pdf"}),
    }
    said = Message("“{name}”: {title} {count} {inner}", values)
    runner.run(
        Message("Writing “{name}”", {"name": "note.docx"}),
        lambda _p: 0,
        lambda _r: presenter.say(said, Tone.DONE, *ways),
    )
    wait(lambda: not runner.running)


def test_kept_over_a_restart_are_names_of_files_and_figures_but_no_words_of_sources(
    runner: TaskRunner, presenter: Presenter, wait: Wait, tmp_path: Path
) -> None:
    _said_of_a_work(runner, presenter, wait)
    presenter.say(Message("“Secret words” is open."))
    text = works_text(runner.works.entries)
    assert "Secret" not in text
    file = tmp_path / "works.json"
    file.write_text(text, encoding="utf-8")
    (work,) = read_works(file, NOW)
    assert str(work.title) == "Writing “note.docx”"
    assert [str(said.message) for said in work.said] == ["“note.docx”: … 3 b.pdf"]
    assert work.ending is Ending.DONE


def test_ways_out_are_there_again_as_long_as_they_lead_somewhere(
    runner: TaskRunner, presenter: Presenter, wait: Wait, tmp_path: Path
) -> None:
    there, gone = tmp_path / "a.docx", tmp_path / "b.docx"
    there.touch()
    ways = [WayOut("Open", lambda: None, ("open", str(path))) for path in (there, gone)]
    _said_of_a_work(runner, presenter, wait, *ways, WayOut("Undo", lambda: None))
    file = tmp_path / "works.json"
    file.write_text(works_text(runner.works.entries), encoding="utf-8")
    (work,) = read_works(file, NOW)
    opened: list[str] = []

    def make(name: str) -> Callable[[], None] | None:
        return (lambda: opened.append(name)) if Path(name).exists() else None

    said = with_acts(work.said[0], {"open": make})
    assert [way.text for way in said.ways_out] == ["Open"]
    said.ways_out[0].act()
    assert opened == [str(there)]


def test_what_ran_when_the_program_ended_was_broken_off(runner: TaskRunner, tmp_path: Path) -> None:
    runner.works.begin(Message("Importing"))
    file = tmp_path / "works.json"
    file.write_text(works_text(runner.works.entries), encoding="utf-8")
    assert [work.ending for work in read_works(file, NOW)] == [Ending.BROKEN_OFF]


def test_after_some_weeks_it_is_forgotten(runner: TaskRunner, tmp_path: Path) -> None:
    runner.works.end(runner.works.begin(Message("Importing")), Ending.DONE)
    file = tmp_path / "works.json"
    file.write_text(works_text(runner.works.entries), encoding="utf-8")
    assert read_works(file, "2025-03-23T09:30:00+01:00")
    assert not read_works(file, "2025-03-25T09:30:00+01:00")


@pytest.mark.parametrize("broken", ["", "[]", '{"form": 9, "works": []}', '{"form": 1, "works": [7, {}]}', "\x00"])
def test_a_file_that_is_broken_or_from_the_future_costs_the_memory_only(broken: str, tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text(broken, encoding="utf-8")
    assert read_works(file, NOW) == []


def test_the_list_is_kept_while_one_works_and_cleared_on_wish(
    runner: TaskRunner, presenter: Presenter, wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "works.json"
    kept = KeptWorks(runner, file)
    _said_of_a_work(runner, presenter, wait)
    wait(file.exists)
    assert "note.docx" in file.read_text(encoding="utf-8")
    running = runner.works.begin(Message("Importing"))
    runner.works.clear()
    assert runner.works.entries == (running,)
    kept.finish()
    assert "note.docx" not in file.read_text(encoding="utf-8")
