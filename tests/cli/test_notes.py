"""note, check and export: notes in and out, verdicts with exit codes, Word files or one clear line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WORDS = "We must build a continental Europe of defence,"
HEAD = "---\ntitle: European defence\nlanguage: en\n---\n\n"


@pytest.fixture
def note_file(tmp_path: Path, key: str) -> Path:
    path = tmp_path / "note.md"
    path.write_text(f'{HEAD}She says: ["{WORDS}"]{{.quote}} [@{key}, para. 2].\n', encoding="utf-8")
    return path


@pytest.fixture
def note_id(run: Run, note_file: Path) -> str:
    return str(run("note", "add", note_file, "--json").json["id"])


def test_a_note_goes_in_and_comes_out_with_its_quotes_bound(run: Run, note_id: str) -> None:
    shown = run("note", "show", note_id, "--json").json
    assert (shown["id"], shown["title"], shown["language"]) == (note_id, "European defence", "en")
    assert f'["{WORDS}"]{{.quote q="q-' in shown["markdown"]
    assert run("note", "show", note_id).out == shown["markdown"]
    (listed,) = run("note", "list", "--json").json
    assert (listed["id"], listed["words"]) == (note_id, shown["words"])
    assert run("note", "list").out.startswith(f"{note_id} · European defence · en · ")


def test_a_note_that_was_printed_can_be_added_again_unchanged(run: Run, note_id: str, tmp_path: Path) -> None:
    printed = run("note", "show", note_id).out
    (tmp_path / "again.md").write_text(printed, encoding="utf-8")
    again = run("note", "add", tmp_path / "again.md", "--json").json
    assert again["id"] != note_id and again["markdown"] == printed


def test_adding_prints_the_id_alone(run: Run, note_file: Path) -> None:
    ran = run("note", "add", note_file)
    assert ran.code == 0 and run("note", "show", ran.out.strip()).code == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.md", None, "does not exist"),
        ("bad.md", b"---\ntitle: [open\n---\n\nText\n", "bad.md"),
        ("latin.md", "Perch\xe9".encode("latin-1"), "UTF-8"),
        ("note.docx", b"PK", "no Markdown file"),
    ],
)
def test_a_bad_note_is_one_line_and_nothing_is_stored(
    run: Run, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("note", "add", tmp_path / name)
    assert ran.code == 3 and ran.out == "" and len(ran.err.splitlines()) == 1
    assert words in ran.err or name == "bad.md"
    assert run("note", "list", "--json").json == []


def test_a_sound_note_checks_with_exit_code_0(run: Run, note_file: Path, note_id: str, key: str) -> None:
    for note in (note_file, note_id):
        ran = run("check", note, "--json")
        assert ran.code == 0
        (quote,) = ran.json["quotes"]
        assert (quote["text"], quote["status"], quote["source"], quote["locator"]) == (
            WORDS,
            "verbatim",
            key,
            "para. 2",
        )
        assert ran.json["ok"] and {finding["kind"] for finding in ran.json["findings"]} == {
            "missing_metadata",
            "no_subject",
        }


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        ("We must build a […] Europe", "declared", 0),
        ("We should build a continental Europe of defence,", "altered", 1),
        ("Nobody in any of the cuttings has ever said this", "no_source", 1),
    ],
)
def test_the_exit_code_follows_the_verdict(
    run: Run, key: str, tmp_path: Path, words: str, status: str, code: int
) -> None:
    (tmp_path / "n.md").write_text(f'{HEAD}["{words}"]{{.quote}} [@{key}]\n\nTyped: “{words}”.\n', encoding="utf-8")
    ran = run("check", tmp_path / "n.md", "--json")
    assert ran.code == code
    assert [quote["status"] for quote in ran.json["quotes"]] == [status, status]
    people = run("check", tmp_path / "n.md")
    assert people.code == code and words in people.out and people.out.splitlines()[-1].startswith("2 quotations: 2 ")


def test_a_changed_source_is_told(run: Run, key: str, note_id: str, cutting: Path, user_home: Path) -> None:
    from composer.workspace import Workspace, user_environment

    with Workspace.open(environment=user_environment()) as workspace:
        changed = cutting.read_bytes().replace(b"continental Europe", b"new Europe")
        workspace.source_states.reimport(key, changed, "cutting.txt")
    ran = run("check", note_id, "--json")
    assert ran.code == 1
    assert [quote["status"] for quote in ran.json["quotes"]] == ["source_changed"]


def test_what_is_neither_note_nor_file_is_said(run: Run, key: str) -> None:
    for command in (
        ["check", "n-none"],
        ["export", "n-none", "-o", "x.docx"],
        ["check", "a\x00b"],
        ["check", "x" * 5000],
    ):
        ran = run(*command)
        assert ran.code == 3 and "neither a file nor the id of a note" in ran.err
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_export_answers_what_was_written(run: Run, note_file: Path, language: str) -> None:
    ran = run("export", note_file, "--lang", language, "-o", "out.docx", "--json")
    assert ran.code == 0, ran.err
    assert (ran.json["footnotes"], ran.json["sources"], ran.json["quotes"]) == (1, 1, {"verbatim": 1})
    assert ran.json["language"] == language and ran.json["path"] == "out.docx" and "warnings" in ran.json
    assert zipfile.ZipFile("out.docx").testzip() is None


def test_a_file_exports_the_same_bytes_at_any_time(run: Run, note_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import composer.workspace.environment as environment

    assert run("export", note_file, "-o", "one.docx").code == 0
    monkeypatch.setattr(environment, "local_now", lambda: "2031-01-01T00:00:00+00:00")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    Path("elsewhere").mkdir()
    assert run("export", note_file, "-o", "elsewhere/two.docx").code == 0
    assert Path("one.docx").read_bytes() == Path("elsewhere/two.docx").read_bytes()


def test_an_export_prints_the_file_and_the_counts(run: Run, note_id: str) -> None:
    ran = run("export", note_id, "-o", "out.docx")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == ["out.docx", "1 quotation: 1 verbatim"]


def test_the_same_note_gives_the_same_file(run: Run, note_id: str) -> None:
    for name in ("a.docx", "b.docx"):
        assert run("export", note_id, "-o", name).code == 0
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_an_altered_quotation_keeps_a_note_from_leaving(run: Run, key: str, tmp_path: Path) -> None:
    quote = run("quote", key, WORDS, "--json").json
    altered = quote["markdown"].replace("must", "should")
    (tmp_path / "n.md").write_text(f"{HEAD}{altered}\n", encoding="utf-8")
    ran = run("export", tmp_path / "n.md", "-o", "out.docx")
    assert ran.code == 1 and ran.out == "" and len(ran.err.splitlines()) == 1
    assert not Path("out.docx").exists()
    ran = run("export", tmp_path / "n.md", "-o", "out.docx", "--reason", "As agreed", "--json")
    assert ran.code == 0 and ran.json["reason"] == "As agreed" and ran.json["quotes"] == {"altered": 1}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--style", "no-such-style"], "no-such-style"),
        (["--style", "absent.csl"], "absent.csl"),
        (["--profile", "no-such-profile"], "no-such-profile"),
        (["--template", "absent.docx"], "absent.docx"),
        (["--template", "note.md"], "note.md"),
    ],
)
def test_a_bad_choice_is_one_line_and_nothing_is_written(
    run: Run, note_file: Path, options: list[str], words: str
) -> None:
    ran = run("export", note_file, "-o", "out.docx", *options)
    assert ran.code == 3 and words in ran.err and len(ran.err.splitlines()) == 1
    assert not Path("out.docx").exists()


def test_a_file_that_is_read_is_never_written_over(run: Run, note_file: Path, key: str, user_home: Path) -> None:
    before = note_file.read_bytes()
    assert run("export", note_file, "-o", note_file).code == 3
    assert note_file.read_bytes() == before
    library = user_home / "data" / "library.appunto"
    assert run("export", note_file, "-o", library).code == 3
    assert run("sources", "--json").json


def test_a_folder_that_is_not_there_is_named(run: Run, note_file: Path) -> None:
    ran = run("export", note_file, "-o", "absent/out.docx")
    assert ran.code == 3 and "absent" in ran.err


def test_an_exported_file_checks_as_what_it_is(run: Run, note_file: Path) -> None:
    for language in ("it", "en"):
        run("export", note_file, "--lang", language, "-o", "out.docx")
        ran = run("check", "out.docx", "--json")
        assert ran.code == 0, ran.out
        assert [quote["status"] for quote in ran.json["quotes"]] == ["verbatim"]


def test_the_answers_are_in_the_users_language(run: Run, note_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert run("show", "nessuno").err != "There is no source “nessuno” in the library.\n"
    assert run("check", note_file).out.splitlines()[-1].startswith("1 citazion")


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("lang: fr", "“fr”"),
        ("language: Deutsch", "“Deutsch”"),
        ("lang: it\nother-text:\n  lang: fr\n  title: Un titre", "“fr”"),
    ],
)
def test_a_language_that_no_note_can_be_in_is_said_and_the_note_can_be_used(
    run: Run, tmp_path: Path, head: str, named: str
) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"---\ntitle: Une note\n{head}\n---\n\nDu texte.\n", encoding="utf-8")
    said = f"gives {named} as a language"
    for ran in (
        run("check", path),
        run("export", path, "-o", tmp_path / "note.docx"),
        run("note", "add", path),
    ):
        assert ran.code == 0 and (ran.out + ran.err).count(said) == 1, ran
    assert (tmp_path / "note.docx").is_file()


@pytest.mark.parametrize("tag", ["it", "en-GB", "it_IT", "EN", ""])
def test_nothing_is_said_of_the_languages_of_notes(run: Run, tmp_path: Path, tag: str) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"---\ntitle: A\nlang: {tag}\n---\n\nText.\n", encoding="utf-8")
    ran = run("check", path)
    assert "as a language" not in ran.out + ran.err
