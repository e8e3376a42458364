"""Notes handed on, libraries brought together and rescued on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer import paths

Run = Callable[..., Any]
CUTTING = "A Treaty\n\nBy ANNA VERDI\n\n“We must build a continental Europe of defence,” Marta Bianchi said in Rome.\n"


@pytest.fixture
def note(run: Run, tmp_path: Path) -> str:
    (tmp_path / "cutting.txt").write_text(CUTTING, encoding="utf-8")
    (tmp_path / "note.md").write_text(
        '---\ntitle: Defence\nlanguage: en\n---\n\n["build a continental Europe"]{.quote} [@verdi-nd].\n',
        encoding="utf-8",
    )
    assert run("import", "cutting.txt").code == 0
    return str(run("note", "add", "note.md", "--json").json["id"])


def test_a_note_goes_out_and_comes_in_elsewhere(run: Run, note: str) -> None:
    shared = run("share", note, "-o", "small.appunto")
    assert (shared.code, shared.out) == (0, "“small.appunto” holds the note with 1 source.\n")
    came = run("--library", "other.appunto", "merge", "small.appunto", "--json").json
    assert (came["sources"], came["notes"]) == (["verdi-nd"], ["Defence"])
    assert run("--library", "other.appunto", "check", note).code == 0
    again = run("--library", "other.appunto", "merge", "small.appunto")
    assert again.out == "Everything in it is here already.\n"


def test_a_whole_library_is_rescued_whole_and_nothing_is_written_over(run: Run, note: str) -> None:
    run("share", note, "-o", "small.appunto")
    rescued = run("rescue", "small.appunto", "-o", "new.appunto", "--json")
    assert rescued.code == 0
    assert {key: rescued.json[key] for key in ("sources", "notes", "quotes", "lost")} == {
        "sources": 1,
        "notes": 1,
        "quotes": 1,
        "lost": [],
    }
    assert run("rescue", "small.appunto", "-o", "new.appunto").code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "nowhere.appunto"),
        ("rescue", "note.md", "-o", "new.appunto"),
        ("share", "n-nobody", "-o", "x.appunto"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(run: Run, note: str, arguments: tuple[str, ...]) -> None:
    assert note
    refused = run(*arguments)
    assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 1)
    assert not Path("new.appunto").exists() and not Path("x.appunto").exists()


def test_everything_of_a_source_is_told_and_taken_away(run: Run, note: str) -> None:
    backup = run("backup", "--rotate", "--json").json["file"]
    looked = run("forget", "verdi-nd", "--look")
    assert looked.code == 0
    assert "the note “Defence” quotes it" in looked.out and "1 captured quote" in looked.out
    assert f"1 daily backup still holds it, until it is dropped: {backup}" in looked.out
    aside = run("restore", backup, "--json").json["kept"]
    assert run("show", "verdi-nd").code == 0
    picture = paths.user_first_view() / "window.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"the window as it was closed")
    gone = run("forget", "verdi-nd")
    assert gone.out.startswith("Everything of “verdi-nd” is gone from the library and from its file.\n")
    assert f"1 daily backup still holds it, until it is dropped: {backup}" in gone.out
    assert f"until you delete it: {aside}" in gone.out
    assert "Backups and copies" in gone.out
    assert not picture.exists()
    assert run("show", "verdi-nd").code == 3
    assert run("check", note).code == 1
    assert run("forget", "verdi-nd").code == 3
