"""Wrong usage, unusable input, and the last border."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.library.store import Library

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
NOW = "2025-03-10T09:30:00+01:00"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "bogus"),
        (["import"], "Missing: PATH"),
        (["show"], "Missing: KEY"),
        (["quote", "key"], "Missing: WORDS"),
        (["note"], "Missing: ACTION"),
        (["note", "bogus"], "bogus"),
        (["check"], "Missing: NOTE|FILE"),
        (["export", "n-1"], "Missing: -o/--output"),
        (["export", "n-1", "--lang", "fr", "-o", "x.docx"], "--lang may not be 'fr'"),
        (["sources", "--search"], "A value is missing after --search"),
        (["sources", "--bogus"], "Not understood: --bogus"),
        (["sources", "--lib", "x"], "Not understood: --lib x"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(run: Run, arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and ran.out == ""
    assert words in ran.err and len(ran.err.splitlines()) == 1


def test_wrong_usage_is_said_in_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("show").err
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert run("show").err != english or not catalogue_has("Missing: {0}.")


def catalogue_has(sentence: str) -> bool:
    return f'msgid "{sentence}"' in (ROOT / "resources/locale/it/LC_MESSAGES/appunto.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["note", "--help"], ["note", "add", "-h"]])
def test_help_is_no_error(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 0 and "--library" in ran.out


def test_help_tells_the_exit_codes(run: Run) -> None:
    words = " ".join(run("--help").out.split())
    assert "1 a check failed" in words and "at least one; the others were imported" in words


def test_the_version_is_that_of_the_project(run: Run) -> None:
    assert run("--version").out == "Appunto 0.1.0\n"


BAD_LIBRARIES: dict[str, bytes] = {
    "text": b"Dear Minister,\n" * 100,
    "zip": b"PK\x03\x04" + bytes(300),
    "half a header": b"SQLite format 3\0" + bytes(20),
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("content", BAD_LIBRARIES.values(), ids=BAD_LIBRARIES.keys())
@pytest.mark.parametrize("command", [["sources"], ["import", "x.txt"], ["note", "list"], ["check", "x.md"]])
def test_what_is_no_library_is_one_line_and_stays_as_it_was(
    run: Run, tmp_path: Path, content: bytes, command: list[str]
) -> None:
    (tmp_path / "bad.appunto").write_bytes(content)
    ran = run("--library", "bad.appunto", *command)
    assert ran.code == 3 and ran.out == ""
    assert ran.err == "“bad.appunto” is not a library of this program. Choose a file that ends in “.appunto”.\n"
    assert (tmp_path / "bad.appunto").read_bytes() == content
    assert [path.name for path in tmp_path.glob("*bad*")] == ["bad.appunto"]


def test_a_missing_library_is_not_made_by_reading(run: Run, tmp_path: Path) -> None:
    for command in (["sources"], ["show", "k"], ["note", "list"], ["check", "n-1"], ["export", "n-1", "-o", "x.docx"]):
        ran = run("--library", "absent.appunto", *command)
        assert ran.code == 3 and "absent.appunto" in ran.err and len(ran.err.splitlines()) == 1
    assert not (tmp_path / "absent.appunto").exists() and not (tmp_path / "x.docx").exists()


def test_a_missing_folder_for_a_new_library_is_named(run: Run, cutting: Path) -> None:
    ran = run("--library", "absent/new.appunto", "import", cutting)
    assert ran.code == 3 and "“absent” does not exist" in ran.err


def test_a_library_that_is_open_elsewhere_can_be_read_and_not_changed(
    run: Run, key: str, cutting: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.cli.commands._WAIT_S", 0.1)
    with Library.open(user_home / "data" / "library.appunto", who="Bruno", now=NOW):
        assert [source["key"] for source in run("sources", "--json").json] == [key]
        ran = run("import", cutting, "--json")
        assert ran.code == 3
        assert ran.json["holder"].startswith("Bruno") and "Bruno" in ran.err


def test_programs_get_errors_as_json_too(run: Run) -> None:
    ran = run("show", "nobody", "--json")
    assert ran.json == {"error": "There is no source “nobody” in the library.", "concerned": "nobody"}
    assert ran.err == "There is no source “nobody” in the library.\n"


def test_the_unexpected_is_one_sentence_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the pipes\nare broken")

    monkeypatch.setattr("composer.workspace.Workspace.sources", broken)
    ran = run("sources")
    assert ran.code == 3 and len(ran.err.splitlines()) == 1
    assert "RuntimeError: the pipes are broken" in ran.err and "Traceback" not in ran.err
    monkeypatch.setenv("APPUNTO_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("sources")


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def test_the_program_starts_from_a_checkout_and_keeps_to_its_profile(tmp_path: Path, cutting: Path) -> None:
    home = str(tmp_path / "elsewhere")
    done = started("--profile", home, "import", str(cutting), "--json", LANG="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["key"] == "verdi-nd"
    assert (tmp_path / "elsewhere" / "data" / "library.appunto").exists()


def test_output_is_utf8_whatever_the_terminal_is(cutting: Path) -> None:
    done = started("import", str(cutting), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0 and "verdi-nd · Minister" in done.stdout


def test_a_file_name_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    done = started("import", "--json", "absent-\udcff.txt")
    assert done.returncode == 3, done.stderr
    assert "does not exist" in json.loads(done.stdout)[0]["error"]
    assert "Traceback" not in done.stderr


def test_commands_load_neither_the_window_nor_the_heavy_libraries(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom composer.cli import main\nmain(['sources'])\n"
        "print([m for m in ('PySide6', 'docx', 'markdown', 'babel', 'trafilatura', 'lxml', 'pypandoc', 'py3langid')"
        " if m in sys.modules])"
    )
    started("sources")  # the catalogue is compiled once, with Babel
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "[]\n", done.stdout + done.stderr


def test_wrong_usage_is_told_to_programs_too(run: Run) -> None:
    ran = run("--json", "export", "n-1")
    assert ran.code == 2 and ran.json == {"error": "Missing: -o/--output.", "concerned": ""}
    assert "usage:" in ran.err


def test_the_sample_library_may_be_asked_for_behind_the_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from composer.workspace import Workspace

    asked: list[bool] = []

    def open_sample(**_: object) -> Workspace:
        asked.append(True)
        raise RuntimeError("far enough")

    monkeypatch.setattr(Workspace, "open_sample", open_sample)
    assert run("sources", "--sample").code == run("--sample", "sources").code == 3
    assert asked == [True, True]


@pytest.mark.skipif(sys.platform != "linux", reason="only there the environment tells whether there is a display")
def test_without_a_display_the_window_is_refused_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = run("--library", "a.appunto")
    assert ran.code == 3 and ran.out == ""
    assert "no display" in ran.err and len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("command", [["check"], ["note", "add"], ["export", "-o", "out.docx"]])
@pytest.mark.parametrize(("content", "words"), [("", "is empty"), (" \n\n", "white space")])
def test_an_empty_note_is_one_clear_sentence(
    run: Run, tmp_path: Path, command: list[str], content: str, words: str
) -> None:
    (tmp_path / "note.md").write_text(content, encoding="utf-8")
    assert run("--library", "a.appunto", "note", "list").code == 3  # not there yet
    (tmp_path / "source.txt").write_text("The minister spoke for an hour about the treaty.", encoding="utf-8")
    assert run("--library", "a.appunto", "import", "source.txt").code == 0
    ran = run("--library", "a.appunto", *command, "note.md")
    assert ran.code == 3 and words in ran.err and len(ran.err.splitlines()) == 1
    assert not (tmp_path / "out.docx").exists()


def test_a_missing_file_is_named_with_its_folder(run: Run, tmp_path: Path) -> None:
    assert str(tmp_path) in run("--library", "a.appunto", "import", "absent.txt").err
