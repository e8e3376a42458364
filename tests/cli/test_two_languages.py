"""The commands for notes in two languages: translate, join, agree; check and export of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Run = Any
ITALIAN = (
    "---\ntitle: Nota\nlang: it\nsubject: La difesa\n---\n\n"
    "# Sintesi {{term=summary}}\n\nUn trattato [@{key}, para. 1].\n\n"
    "# Rassegna della stampa {{term=press-review}}\n\nDice: {markdown}.\n"
)
ENGLISH = (
    "---\ntitle: Note\nlang: en\nsubject: Defence\n---\n\n"
    "# Summary {{term=summary}}\n\nA treaty [@{key}, para. 1].\n\n"
    "# What the press says {{term=press-review}}\n\nShe says: {markdown}.\n"
)


@pytest.fixture
def notes(run: Run, key: str, tmp_path: Path) -> tuple[str, str]:
    """The ids of an Italian and of an English note."""
    markdown = run("quote", key, "We must build a continental Europe of defence,", "--json").json["markdown"]
    made = []
    for name, text in (("nota.md", ITALIAN), ("note.md", ENGLISH)):
        path = tmp_path / name
        path.write_text(text.format(key=key, markdown=markdown), encoding="utf-8")
        made.append(run("note", "add", path, "--json").json["id"])
    return made[0], made[1]


def test_a_note_is_given_a_second_language_and_says_what_is_to_be_done(run: Run, notes: tuple[str, str]) -> None:
    ran = run("note", "translate", notes[0], "--json")
    assert ran.code == 0, ran.err
    assert ran.json["languages"] == ["it", "en"]
    assert [section["name"] for section in ran.json["sections"]] == ["summary", "press-review"]
    assert [section["to_translate"] for section in ran.json["sections"]] == [{"it": 0, "en": 1}] * 2
    assert {remark["concern"] for remark in ran.json["remarks"]} == {"head", "not_translated"}
    (listed,) = [row for row in run("note", "list", "--json").json if row["id"] == notes[0]]
    assert (listed["language"], listed["languages"]) == ("it", ["it", "en"])
    assert "· it+en ·" in run("note", "list").out


def test_a_second_translation_is_refused(run: Run, notes: tuple[str, str]) -> None:
    run("note", "translate", notes[0])
    ran = run("note", "translate", notes[0])
    assert (ran.code, ran.out) == (3, "")
    assert "two languages already" in ran.err


def test_two_notes_become_one_and_agree(run: Run, notes: tuple[str, str]) -> None:
    ran = run("note", "join", *notes)
    assert ran.code == 0, ran.err
    assert "nobody has said yet" in ran.out
    one = run("note", "agree", notes[0], "what the press says", "--json").json
    assert {section["name"]: section["standing"] for section in one["sections"]} == {
        "summary": "not_compared",
        "press-review": "in_step",
    }
    assert run("note", "agree", notes[0], "--json").json["remarks"] == []
    assert run("note", "agree", notes[0]).out == f"{notes[0]}\n"
    assert [row["id"] for row in run("note", "list", "--json").json if row["id"] == notes[1]] == [notes[1]]


def test_a_section_that_is_not_there_cannot_agree(run: Run, notes: tuple[str, str]) -> None:
    run("note", "join", *notes)
    ran = run("note", "agree", notes[0], "Conclusioni")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "Conclusioni" in ran.err
    ran = run("note", "agree", notes[1])
    assert ran.code == 3 and "one language only" in ran.err


def test_the_check_covers_the_quotations_of_both_texts(run: Run, notes: tuple[str, str]) -> None:
    run("note", "join", *notes)
    ran = run("check", notes[0], "--json")
    assert ran.code == 0, ran.err
    assert [(quote["language"], quote["status"]) for quote in ran.json["quotes"]] == [
        ("it", "verbatim"),
        ("en", "verbatim"),
    ]
    assert ran.json["ok"] is True
    assert ran.json["two_languages"]["languages"] == ["it", "en"]
    text = run("check", notes[0]).out
    assert text.index("Italian text") < text.index("English text")
    assert text.count("1 quotation") == 2


def test_an_altered_quotation_of_the_second_text_fails_the_check(
    run: Run, notes: tuple[str, str], tmp_path: Path
) -> None:
    run("note", "join", *notes)
    markdown = run("note", "show", notes[0]).out
    before, after = markdown.split("::: {.text lang=en}")
    path = tmp_path / "both.md"
    path.write_text(before + "::: {.text lang=en}" + after.replace("continental Europe", "smaller Europe"), "utf-8")
    ran = run("check", path, "--json")
    assert ran.code == 1
    assert [quote["status"] for quote in ran.json["quotes"]] == ["verbatim", "altered"]
    assert run("export", path, "--lang", "both", "-o", "n.docx").code == 1
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize("asked", ["both", "it,en"])
def test_both_languages_come_from_one_command(run: Run, notes: tuple[str, str], asked: str) -> None:
    run("note", "join", *notes)
    ran = run("export", notes[0], "--lang", asked, "-o", "note.docx", "--json")
    assert ran.code == 0, ran.err
    assert [(one["language"], one["path"]) for one in ran.json] == [("it", "note.it.docx"), ("en", "note.en.docx")]
    assert all(Path(one["path"]).stat().st_size > 1000 for one in ran.json)
    assert any("nobody" in warning.lower() for one in ran.json for warning in one["warnings"])


def test_in_a_folder_the_files_are_named_after_the_note(run: Run, notes: tuple[str, str], tmp_path: Path) -> None:
    run("note", "join", *notes)
    (tmp_path / "out").mkdir()
    ran = run("export", notes[0], "--lang", "both", "-o", "out")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{notes[0]}.en.docx", f"{notes[0]}.it.docx"]


def test_of_a_note_in_one_language_what_there_is_is_exported_and_the_rest_is_told(
    run: Run, notes: tuple[str, str]
) -> None:
    ran = run("export", notes[0], "--lang", "both", "-o", "note.docx", "--json")
    assert ran.code == 0, ran.err
    assert [one["path"] for one in ran.json] == ["note.it.docx"]
    assert ran.json[0]["warnings"][0] == "The note has no English text: nothing was exported in that language."


def test_one_language_of_two_is_one_file_and_one_answer(run: Run, notes: tuple[str, str]) -> None:
    run("note", "join", *notes)
    ran = run("export", notes[0], "--lang", "en", "-o", "e.docx", "--json")
    assert (ran.code, ran.json["language"], ran.json["path"]) == (0, "en", "e.docx")


def test_a_file_in_two_languages_is_a_note_in_two_languages(run: Run, notes: tuple[str, str], tmp_path: Path) -> None:
    run("note", "join", *notes)
    shown = json.loads(run("note", "show", notes[0], "--json").out)
    assert shown["languages"] == ["it", "en"]
    (tmp_path / "both.md").write_text(shown["markdown"], encoding="utf-8")
    added = run("note", "add", tmp_path / "both.md", "--json").json
    assert added["languages"] == ["it", "en"]
    assert added["markdown"] == shown["markdown"]


def test_an_unknown_language_is_wrong_usage(run: Run, notes: tuple[str, str]) -> None:
    assert run("export", notes[0], "--lang", "it,fr", "-o", "n.docx").code == 2
