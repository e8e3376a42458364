"""check tells figures, dates and names that are not in the passages cited; none of them makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HEAD = "---\ntitle: A plan for defence\nsubject: The plan\nlanguage: en\n---\n\n"


@pytest.fixture
def note_file(tmp_path: Path, key: str) -> Path:
    path = tmp_path / "note.md"
    text = f"Marta Bianchi wants it within 99 days [@{key}, para. 2]. We expect [12 countries]{{.assessment}}.\n"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_claims_are_in_the_answer_with_their_place(run: Run, note_file: Path, key: str) -> None:
    ran = run("check", note_file, "--json")
    assert ran.code == 0
    name, figure, own = ran.json["claims"]
    assert (name["text"], name["kind"], name["status"], name["source"]) == ("Marta Bianchi", "name", "found", key)
    assert "Marta Bianchi" in name["words"]
    assert figure == {
        "text": "99 days",
        "kind": "quantity",
        "value": "99 d",
        "status": "not_found",
        "source": None,
        "locator": None,
        "words": None,
        "remark": None,
        "field": None,
    }
    assert own["status"] == "assessment"
    assert ran.json["origins"] == ran.json["partly_same"] == ran.json["agencies"] == []


def test_people_read_what_is_missing_and_how_much_was_found(run: Run, note_file: Path) -> None:
    ran = run("check", note_file)
    assert ran.code == 0
    assert "? not found: 99 days" in ran.out
    assert "Figures, names and dates: found 1, not found 1, own assessment 1" in ran.out


def test_a_stored_note_is_answered_in_the_same_way(run: Run, note_file: Path) -> None:
    note_id = run("note", "add", note_file, "--json").json["id"]
    stored = run("check", note_id, "--json").json
    assert stored["claims"] == run("check", note_file, "--json").json["claims"]


def test_the_head_of_a_note_is_looked_at_like_its_text(run: Run, note_file: Path, key: str) -> None:
    head = HEAD.replace("A plan for defence", "What the plan of Marta Bianchi brings in 98 days").replace(
        "The plan", "97 days"
    )
    note_file.write_text(head + f"She wants it [@{key}, para. 2].\n", encoding="utf-8")
    found = [
        (claim["field"], claim["text"], claim["status"]) for claim in run("check", note_file, "--json").json["claims"]
    ]
    assert found == [
        ("title", "Marta Bianchi", "found"),
        ("title", "98 days", "not_found"),
        ("subject", "97 days", "not_found"),
    ]


def test_of_a_word_file_it_is_said_that_nothing_was_looked_for(run: Run, note_file: Path, tmp_path: Path) -> None:
    written = tmp_path / "note.docx"
    assert run("export", note_file, "-o", written).code == 0
    ran = run("check", written, "--json")
    assert ran.json["claims"] == []
    assert "Figures, names and dates were not looked for: “note.docx” does not say" in ran.err
    assert run("check", note_file).err == ""
