# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One's own note templates: kept, handed on, taken in, removed and had back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composer import paths
from composer.errors import BadNote, InputUnusable
from composer.notes.note_markdown import note_from_markdown
from composer.notes.prompts import Prompt
from composer.notes.template_files import TemplateFile, template_text
from composer.notes.templates import templates
from composer.workspace import Workspace, note_templates


@pytest.fixture
def mine() -> TemplateFile:
    note = note_from_markdown("---\ntitle: APPUNTO\nlang: it\n---\n\n# Sintesi {term=summary}\n\nFermo.", id="", now="")
    return TemplateFile("Mio appunto", note, "Per me", prompts=(Prompt("subject", required=True),))


def names() -> list[str]:
    return [one.name("it") for one in templates() if one.own is not None]


def test_one_that_is_kept_can_be_used_changed_and_removed_and_had_back(mine: TemplateFile) -> None:
    kept = note_templates.keep(mine)
    assert (kept.id, kept.own) == ("mio-appunto", mine)
    note_templates.keep(replace(mine, name="Altro", description="Per altri"), replacing=kept.id)
    assert names() == ["Altro"]
    text = note_templates.remove(kept.id)
    assert names() == []
    note_templates.put_back(kept.id, text)
    assert names() == ["Altro"]


def test_one_that_is_had_back_leaves_the_one_made_of_its_name_meanwhile(mine: TemplateFile) -> None:
    text = note_templates.remove(note_templates.keep(mine).id)
    note_templates.keep(replace(mine, description="Made since"))
    note_templates.put_back("mio-appunto", text)
    assert sorted(one.description for one in templates() if one.own is not None) == ["Made since", "Per me"]


@pytest.mark.parametrize("name", ["mio APPUNTO", "Scheda"])
def test_a_name_that_is_taken_is_refused(mine: TemplateFile, name: str) -> None:
    note_templates.keep(mine)
    with pytest.raises(InputUnusable, match="already"):
        note_templates.keep(replace(mine, name=name))


def test_a_template_without_a_name_is_refused(mine: TemplateFile) -> None:
    with pytest.raises(InputUnusable, match="a name"):
        note_templates.keep(replace(mine, name=" – "))


def test_a_file_that_is_taken_in_twice_is_there_once_and_another_of_its_name_gets_a_number(
    mine: TemplateFile, tmp_path: Path
) -> None:
    file = tmp_path / "from a colleague.md"
    file.write_text(template_text(mine), encoding="utf-8")
    first, again = note_templates.take_in(file), note_templates.take_in(file)
    assert (first.known, again.known, again.template.id) == (False, True, first.template.id)
    file.write_text(template_text(replace(mine, description="Another")), encoding="utf-8")
    other = note_templates.take_in(file)
    assert (other.renamed, other.template.name("it")) == (True, "Mio appunto (2)")
    assert len(names()) == 2


def test_what_was_handed_on_is_the_same_when_taken_in(mine: TemplateFile, tmp_path: Path) -> None:
    kept = note_templates.keep(mine)
    note_templates.hand_on(kept.id, tmp_path / "x.md")
    note_templates.remove(kept.id)
    assert note_templates.take_in(tmp_path / "x.md").template.own == mine


def test_a_shipped_one_can_be_handed_on_to_be_adapted(tmp_path: Path) -> None:
    note_templates.hand_on("scheda", tmp_path / "x.md")
    taken = note_templates.take_in(tmp_path / "x.md").template
    assert taken.name("it") == "Scheda (2)"
    assert taken.limits.pages == 2
    assert "key-facts" in (tmp_path / "x.md").read_text(encoding="utf-8")


def test_a_shipped_one_is_handed_on_in_the_language_one_speaks(tmp_path: Path) -> None:
    note_templates.hand_on("briefing-note", tmp_path / "x.md", "en")
    assert note_templates.take_in(tmp_path / "x.md").template.languages == ("en",)


def test_shipped_ones_are_neither_changed_nor_removed(mine: TemplateFile) -> None:
    with pytest.raises(InputUnusable, match="not one of your own"):
        note_templates.remove("appunto")
    with pytest.raises(InputUnusable, match="not one of your own"):
        note_templates.keep(mine, replacing="appunto")


@pytest.mark.parametrize("data", [b"", b"# A note", b"\x00\xff", b"---\nnote-template: 1\nprompts: 3\n---\n"])
def test_what_cannot_be_taken_in_leaves_nothing(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(data)
    with pytest.raises((BadNote, InputUnusable)):
        note_templates.take_in(file)
    assert not list(paths.user_note_templates().glob("*"))


def test_a_file_says_by_itself_that_it_is_a_template(mine: TemplateFile, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(template_text(mine), encoding="utf-8")
    (tmp_path / "note.md").write_text("---\ntitle: A\n---\n\nnote-template: 1", encoding="utf-8")
    found = [note_templates.is_template_file(tmp_path / name) for name in ("x.md", "note.md", "gone.md", "x.txt")]
    assert found == [True, False, False, False]


def test_a_new_note_has_the_answers(mine: TemplateFile, workspace: Workspace) -> None:
    note_templates.keep(mine)
    note = workspace.new_note("mio-appunto", "it", {"subject": "Il riarmo"})
    assert workspace.note(note.id).front.subject == "Il riarmo"
