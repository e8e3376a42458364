# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The library of the guided tour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.library.store import Library
from composer.workspace import Environment, Workspace
from composer.workspace.tour import WORDS, export_place, tour_library


@pytest.fixture
def environment(now: str, make_id: Callable[[str], str]) -> Environment:
    return Environment(now=lambda: now, make_id=make_id, who="Anna")


def test_each_tour_begins_with_the_sample_as_it_is_shipped_and_holds_the_words_it_speaks_of(
    tmp_path: Path, environment: Environment
) -> None:
    path = tour_library(environment, tmp_path)
    with Workspace.open(path, environment=environment) as workspace:
        for key, words in WORDS.values():
            assert words in workspace.source(key).text.text
        [note] = workspace.notes()
        workspace.remove_note(note.id)
    path.with_name(path.name + "-wal").write_bytes(b"left behind by a crash")
    assert tour_library(environment, tmp_path) == path
    with Workspace.open(path, environment=environment) as workspace:
        assert len(workspace.notes()) == 1


def test_a_tour_that_is_on_in_another_window_is_left_alone(tmp_path: Path, environment: Environment) -> None:
    (tmp_path / "tour.appunto").touch()
    (tmp_path / "tour.appunto").unlink()
    held = Library.open(tmp_path / "tour.appunto", who="Bruno", now=environment.now())
    try:
        path = tour_library(environment, tmp_path)
        assert path.parent != tmp_path and path.is_file()
    finally:
        held.close()


def test_where_the_folder_cannot_be_written_the_tour_is_made_elsewhere(
    tmp_path: Path, environment: Environment
) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("", encoding="utf-8")
    assert tour_library(environment, blocked).is_file()


def test_a_file_of_an_earlier_tour_is_not_written_over(tmp_path: Path) -> None:
    library = tmp_path / "tour.appunto"
    assert export_place(library, "Note") == tmp_path / "Note.docx"
    (tmp_path / "Note.docx").touch()
    (tmp_path / "Note (2).docx").touch()
    assert export_place(library, "Note") == tmp_path / "Note (3).docx"
