"""What is written into a library that nobody has read through after a crash lies beside it as text, too."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import Document, Paragraph, Text
from composer.errors import LibraryDamaged
from composer.library.store import Library
from composer.library.words_beside import WordsBeside
from composer.notes.note_markdown import note_from_markdown
from composer.workspace import Environment, Workspace

NOTE = "---\ntitle: 'Defence: what / who?'\nlanguage: en\n---\n\nWords.\n"


@pytest.fixture
def left(tmp_path: Path, environment: Environment) -> Path:
    """A library that Bruno's machine had open when it died."""
    path = tmp_path / "work.appunto"
    Workspace.open(path, environment=environment).close()
    holder = {"who": "Bruno", "machine": "desk-7", "process": 1, "since": "2025-03-09T18:00:00+01:00"}
    path.with_name("work.appunto.lock").write_text(json.dumps(holder), encoding="utf-8")
    return path


def beside(path: Path) -> list[str]:
    return sorted(one.read_text(encoding="utf-8") for one in path.with_name("work.written").glob("*.md"))


def test_it_lies_there_from_the_first_save_and_goes_when_the_library_is_whole(
    left: Path, environment: Environment
) -> None:
    with Workspace.open(left, environment=environment, check_later=True) as workspace:
        note = workspace.add_note_markdown(NOTE, origin="n")
        folder = workspace.upkeep.words_beside
        assert folder == left.with_name("work.written")
        assert [one.name for one in folder.iterdir()] == [f"Defence what who {note.id}.md"]
        assert "Words." in beside(left)[0]
        workspace.upkeep.found_whole()
        assert workspace.upkeep.words_beside is None
        workspace.add_note_markdown(NOTE, origin="n")
    assert sorted(one.name for one in left.parent.iterdir()) == ["work.appunto"]


def test_whoever_may_not_read_the_library_may_not_read_what_lies_beside_it(
    left: Path, environment: Environment
) -> None:
    if os.name == "nt":
        pytest.skip("rights of other users are not in the mode of a file there")
    for mode, folder_mode in ((0o600, 0o700), (0o664, 0o775)):
        left.chmod(mode)
        kept = WordsBeside(left)
        kept.keep("n-1", "Words", "Words.")
        assert kept.folder is not None and kept.folder.stat().st_mode & 0o777 == folder_mode
        kept.drop(lambda _id: None)
        assert not left.with_name("work.written").exists()


@pytest.mark.parametrize("title", ["\U0001f5fa" * 100, "half \ud83d of a sign", "/?", "e" * 500], ids=ascii)
def test_no_title_keeps_the_words_from_lying_there(left: Path, title: str) -> None:
    kept = WordsBeside(left)
    kept.keep("n-1", title, "Words.")
    assert kept.folder is not None
    assert beside(left) == ["Words."]


def test_it_stays_where_the_library_was_closed_before_it_was_read_through_and_that_is_made_up_for(
    left: Path, environment: Environment
) -> None:
    with Workspace.open(left, environment=environment, check_later=True) as workspace:
        workspace.add_note_markdown(NOTE, origin="n")
    assert beside(left)
    with Workspace.open(left, environment=environment, check_later=True) as again:
        assert again.upkeep.is_unchecked
        assert again.upkeep.words_beside == left.with_name("work.written")  # to be said if it is damaged
        left.with_name("work.written").joinpath("Other n-9.md").write_text("of an earlier time, and nowhere else")
        again.upkeep.found_whole()
    assert beside(left) == ["of an earlier time, and nowhere else"]
    with Workspace.open(left, environment=environment, check_later=True) as whole:
        assert not whole.upkeep.is_unchecked


def test_each_text_says_what_it_is_to_whoever_finds_it_and_is_a_note_all_the_same(
    left: Path, environment: Environment
) -> None:
    with Workspace.open(left, environment=environment, check_later=True) as workspace:
        workspace.upkeep.explain_words_beside("Kept because the library had not been closed. " * 4)
        note = workspace.add_note_markdown(NOTE, origin="n")
        (found,) = beside(left)
        assert found.startswith("---\n# Kept because the library had not been closed. Kept")
        assert note_from_markdown(found, id=note.id, now=note.modified) == replace(note, created=note.modified)
    with Workspace.open(left, environment=environment, check_later=True) as again:
        again.upkeep.found_whole()
    assert not left.with_name("work.written").exists()


def test_a_note_that_is_removed_goes_there_too_and_one_that_is_renamed_lies_there_once(
    left: Path, environment: Environment
) -> None:
    with Workspace.open(left, environment=environment, check_later=True) as workspace:
        workspace.upkeep.explain_words_beside("Kept.")
        gone = workspace.add_note_markdown(NOTE, origin="n")
        kept = workspace.add_note_markdown(NOTE, origin="n")
        workspace.save_note(replace(kept, front=replace(kept.front, title="Attack")))
    folder = left.with_name("work.written")
    with Workspace.open(
        left, environment=environment, check_later=True
    ) as again:  # the first had not been read through
        folder.joinpath(f"Old {kept.id}.md").write_text("nowhere else")
        again.remove_note(gone.id)
        assert sorted(one.name for one in folder.iterdir()) == [f"Attack {kept.id}.md", f"Old {kept.id}.md"]
        again.remove_note(kept.id)
        assert beside(left) == ["nowhere else"]


def test_a_text_that_the_damaged_library_refuses_lies_there_too(
    left: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(left, environment=environment, check_later=True) as workspace:
        note = workspace.add_note_markdown(NOTE, origin="n")

        def refused(_note: object) -> None:
            raise LibraryDamaged("It is damaged.")

        monkeypatch.setattr(workspace._library.notes, "put", refused)
        with pytest.raises(LibraryDamaged):
            workspace.save_note(replace(note, document=Document((Paragraph((Text("More."),)),))))
        assert "More." in beside(left)[0]


def test_one_found_damaged_is_found_so_again_by_whoever_opens_it_next(
    left: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("composer.library.store._damage", lambda _database: ("Page 7 is damaged.",))
        for _ in range(2):
            with Library.open(left, who="Anna", now=environment.now()) as library:
                assert library.read_only and library.problems
    with Library.open(left, who="Anna", now=environment.now()) as library:
        assert not library.read_only
