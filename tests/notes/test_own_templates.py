# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates of one's own: made of a note, read from files, and asking for what a note needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from composer import paths
from composer.document.markdown_writer import write_markdown
from composer.document.model import Value, ValueKind, walk
from composer.errors import BadNote, NotFound
from composer.notes import templates
from composer.notes.checks import NoteFindingKind, check
from composer.notes.length import length_of
from composer.notes.limits import Limits, SectionLimit
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown
from composer.notes.prompts import Prompt, PromptKind, answered, open_places
from composer.notes.template_files import free_id, read_template, template_text
from composer.notes.template_making import BEGINNING, made, proposed, sections_of
from composer.notes.templates import BrokenTemplate, NoteTemplate, Origin, listed_templates, note_from_template

NOW = "2025-03-10T09:30:00+01:00"
NOTE = """---
title: APPUNTO PER IL SIGNOR MINISTRO
lang: it
template: appunto
office: Ufficio III
to: Signor Ministro
subject: Il riarmo
date: 2025-03-06
reference: 12/2025
marking: AD USO INTERNO
profile: italian-state
style: appunto-fonti-it
---

Per mano di {{latore}}, entro il [6 marzo 2025]{.value kind=date value=2025-03-06}.

# Sintesi {term=summary}

Parole del mese di marzo, ["parole di un altro"]{.quote q="q-11111111"} [@rich2025, para. 3].

> Una citazione intera. {#q-22222222}

# Avvertenza

Testo fermo, che vale sempre.

- con una voce
- e un’altra
"""
FILE = """---
note-template: 1
name: Appunto dell’Ufficio III
description: Per il Segretario generale
title: APPUNTO {{dossier}}
lang: it
to: Segretario generale
limits:
  pages: 2
  sections:
    Avvertenza:
      lines: 3
prompts:
- to
- name: dossier
  label: Fascicolo
  help: Il numero del fascicolo
  required: true
- name: giorno
  kind: date
- name: urgenza
  kind: choice
  choices: [ordinaria, urgente]
---

# Avvertenza

Fascicolo {{dossier}}, entro il {{giorno}}.
"""


@pytest.fixture
def folder() -> Path:
    made = paths.user_note_templates()
    made.mkdir(parents=True)
    return made


@pytest.fixture
def note() -> Note:
    return note_from_markdown(NOTE, id="n-1", now=NOW)


def new(template_id: str, language: str = "it", answers: Mapping[str, str] | None = None) -> Note:
    return note_from_template(template_id, language=language, make_id=lambda _: "n-9", now=NOW, answers=answers or {})


def test_of_a_note_stay_head_sections_and_standing_text_and_its_quotations_sources_and_dates_go(note: Note) -> None:
    template = proposed(note, "Mio")
    front = template.note.front
    assert (front.title, front.office, front.to, front.marking) == (
        note.front.title,
        "Ufficio III",
        ("Signor Ministro",),
        "AD USO INTERNO",
    )
    assert (front.profile, front.style, front.language) == ("italian-state", "appunto-fonti-it", "it")
    assert (front.subject, front.date, front.reference, front.template) == ("", "", "", "")
    text = write_markdown(template.note.document)
    assert "Per mano di {{latore}}, entro il {{data}}." in template_text(template)
    assert "# Sintesi {term=summary}\n\n[]{.empty prompt=prompt-summary}" in text
    assert "# Avvertenza" in text
    assert not any(words in text for words in ("parole di un altro", "rich2025", "intera", "mese di marzo", "fermo"))
    assert template.limits.pages == 3
    assert [prompt.name for prompt in template.prompts] == ["to", "subject", "latore"]


def test_the_text_of_a_section_stays_when_one_wants_it_without_what_is_quoted(note: Note) -> None:
    numbers = {one.heading: one.number for one in sections_of(note)}
    assert numbers == {"": BEGINNING, "Sintesi": 0, "Avvertenza": 1}
    text = write_markdown(made(note, "Mio", "", {0, 1}, Limits(), ()).note.document)
    assert "Testo fermo, che vale sempre.\n\n- con una voce" in text
    assert "Parole del mese di marzo" in text
    assert not any(words in text for words in ("parole di un altro", "rich2025", "intera", "Per mano"))


def test_sections_with_words_of_sources_are_not_offered_as_standing_text(note: Note) -> None:
    assert [(one.heading, one.own_words) for one in sections_of(note)] == [
        ("", True),
        ("Sintesi", False),
        ("Avvertenza", True),
    ]


def test_a_template_read_again_says_the_same(note: Note) -> None:
    prompts = (
        Prompt("to", remember=True),
        Prompt("via", "Latore", "Chi lo porta", PromptKind.CHOICE, ("A", "B"), True),
    )
    limits = Limits(2, 0, {"summary": SectionLimit(4), "Avvertenza": SectionLimit(0, 80, 5)})
    template = made(note, "Mio: appunto", "Per “tutti”", {BEGINNING, 1}, limits, prompts)
    text = template_text(template)
    assert read_template(text, "mio.md") == template
    assert template_text(read_template(text, "mio.md")) == text


def test_it_is_offered_before_the_shipped_ones_and_a_note_of_it_has_the_answers(folder: Path) -> None:
    (folder / "ufficio-iii.md").write_text(FILE, encoding="utf-8")
    first = templates.templates()[0]
    assert (first.id, first.origin, first.name("en")) == ("ufficio-iii", Origin.OWN, "Appunto dell’Ufficio III")
    begun = new("ufficio-iii", answers={"dossier": " 7/25 ", "giorno": "2025-03-20", "to": "Anna Bianchi; Bruno Neri"})
    assert begun.front.title == "APPUNTO 7/25"
    assert begun.front.to == ("Anna Bianchi", "Bruno Neri")
    assert (begun.front.template, begun.front.date) == ("ufficio-iii", "2025-03-10")
    assert dict(begun.front.extra) == {}
    assert [one for one in walk(begun.document) if isinstance(one, Value)] == [Value(ValueKind.DATE, "2025-03-20")]
    assert not [one for one in check(begun) if one.kind is NoteFindingKind.PROMPT]


def test_what_is_not_answered_is_seen_in_the_note_and_told_by_the_checks(folder: Path) -> None:
    (folder / "ufficio-iii.md").write_text(
        FILE.replace("- to\n", "- {name: to, required: true}\n").replace("to: Segretario generale\n", ""),
        encoding="utf-8",
    )
    begun = new("ufficio-iii")
    assert list(open_places(begun)) == [("Fascicolo", -1), ("Fascicolo", 1), ("giorno", 1)]
    said = [str(one.message) for one in check(begun) if one.kind is NoteFindingKind.PROMPT]
    assert "asks for “To”" in said[0]
    assert "“Fascicolo” is not filled in yet" in said[1]
    assert len(said) == 4


def test_limits_hold_for_sections_by_their_words(folder: Path) -> None:
    (folder / "ufficio-iii.md").write_text(FILE, encoding="utf-8")
    limits = templates.limits_of_kind("ufficio-iii")
    (section,) = length_of(new("ufficio-iii"), limits).sections
    assert (limits.pages, section.limit) == (2, SectionLimit(3))


def test_a_template_in_two_languages_makes_a_note_in_two(folder: Path) -> None:
    two = FILE.replace("prompts:", "other-text:\n  lang: en\n  title: NOTE {{dossier}}\nprompts:", 1)
    head, _, body = two.partition("---\n\n")
    texts = (
        f"::: {{.text lang=it}}\n\n{body}\n:::\n\n::: {{.text lang=en}}\n\n# Caution\n\nFile {{{{dossier}}}}.\n\n:::\n"
    )
    (folder / "due.md").write_text(f"{head}---\n\n{texts}", encoding="utf-8")
    assert templates.template("due").languages == ("it", "en")
    begun = new("due", "en", {"dossier": "7/25"})
    assert begun.other is not None
    assert (begun.front.title, begun.other.title) == ("APPUNTO 7/25", "NOTE 7/25")
    assert "File 7/25." in write_markdown(begun.other.document)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("name: dossier", "name: to"), "line 15: the prompt “to” stands there twice"),
        (("kind: date", "kind: hour"), "line 19: “hour” is no kind of prompt; it can be one of: text, date, choice"),
        (("  choices: [ordinaria, urgente]\n", ""), "line 21: the prompt “urgenza” is a choice"),
        (("  help:", "  hint:"), "line 15: a prompt says “hint”"),
        (("pages: 2", "pages: two"), "line 9: “pages” must be a whole number"),
        (("lines: 3", "chapters: 3"), "line 12: “chapters” is no limit of a section"),
        (("title: APPUNTO", "title: [a"), "cannot be understood in line"),
        (("note-template: 1", "note-template: 2"), "written by a later version"),
        (("note-template: 1\n", ""), "no line “note-template: 1”"),
    ],
)
def test_a_broken_file_is_listed_with_line_and_reason_and_stops_nothing(
    folder: Path, change: tuple[str, str], said: str
) -> None:
    assert change[0] in FILE
    (folder / "mine.md").write_text(FILE.replace(*change, 1), encoding="utf-8")
    (broken,) = [one for one in listed_templates() if isinstance(one, BrokenTemplate)]
    assert said in str(broken.fault)
    assert len(templates.templates()) == 6
    with pytest.raises(BadNote):
        new("mine")
    assert templates.limits_of_kind("mine") == Limits()


def test_bytes_that_are_no_text_and_a_name_that_is_taken_are_told(folder: Path) -> None:
    (folder / "mine.md").write_bytes(b"\xff\xfe\x00---")
    (folder / "appunto.md").write_text(FILE, encoding="utf-8")
    said = [str(one.fault) for one in listed_templates() if isinstance(one, BrokenTemplate)]
    assert "called like another one" in said[0]
    assert "cannot be read" in said[1]


def test_an_office_ships_templates_of_its_own(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = tmp_path / "office"
    office.mkdir()
    (office / "cifra.md").write_text(FILE, encoding="utf-8")
    (folder / "mio.md").write_text(FILE.replace("Ufficio III", "mio"), encoding="utf-8")
    monkeypatch.setattr(templates, "office_place", lambda _pointer: office)
    listed = [one for one in listed_templates() if isinstance(one, NoteTemplate)][:3]
    assert [(one.id, one.origin) for one in listed[:2]] == [("cifra", Origin.OFFICE), ("mio", Origin.OWN)]
    assert listed[2].origin is Origin.SHIPPED


@pytest.mark.parametrize("name", ["nothing", "../appunto", "", "a/b"])
def test_what_is_not_there_is_said(name: str) -> None:
    with pytest.raises(NotFound):
        templates.template(name)


def test_ids_are_made_of_names_and_numbered_where_they_are_taken() -> None:
    assert free_id("Appunto – Ufficio III", ()) == "appunto-ufficio-iii"
    assert free_id("Appunto", ("appunto", "appunto-2")) == "appunto-3"
    assert free_id("覚書", ()) == "note-template"


def test_braces_that_ask_for_nothing_stay(note: Note) -> None:
    same = answered(note, (), {})
    assert same.document == note.document
    assert (
        answered(
            replace(note, front=replace(note.front, subject="{{ a }} {b}")), (Prompt("a"),), {"a": "x"}
        ).front.subject
        == "x {b}"
    )
