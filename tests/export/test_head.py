# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a note and the properties of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from composer.export.head import head_block, properties
from composer.notes.model import FrontMatter

Make = Callable[..., Any]


def test_the_head_speaks_the_notes_language() -> None:
    front = FrontMatter(
        title="Appunto", language="it", place="Roma", date="2025-03-01", reference="12/2025", office="Ufficio studi",
        to=("Signor Ministro",), sender=("Ufficio", "Reparto"), cc=("Capo",), subject="Difesa", marking="Uso interno",
    )  # fmt: skip
    head = head_block(front)
    assert (head.title, head.place_and_date, head.reference) == ("Appunto", "Roma, 1º marzo 2025", "Prot. 12/2025")
    assert [(line.label, line.text) for line in head.lines] == [
        ("A:", "Signor Ministro"), ("Da:", "Ufficio; Reparto"), ("e p.c.:", "Capo"), ("Oggetto:", "Difesa"),
    ]  # fmt: skip


def test_what_is_not_filled_is_left_out() -> None:
    head = head_block(FrontMatter(title="Note", language="en"))
    assert (head.lines, head.place_and_date, head.office, head.marking) == ((), "", "", "")


def test_a_note_without_title_takes_its_subject_once() -> None:
    head = head_block(FrontMatter(language="en", subject="Defence"))
    assert (head.title, head.lines) == ("Defence", ())


def test_a_note_without_anything_says_so() -> None:
    assert head_block(FrontMatter(language="it")).title == "Senza titolo"


def test_a_reference_with_words_stays_as_it_is() -> None:
    assert head_block(FrontMatter(title="N", language="it", reference="Prot. n. 7")).reference == "Prot. n. 7"


def test_times_of_the_file_come_from_the_note_in_utc(make_note: Make) -> None:
    note = make_note(title="T", sender=("Office",), subject="S")
    about = properties(note, head_block(note.front))
    assert (about.created, about.modified) == ("2025-03-10T08:30:00Z", "2025-03-11T08:30:00Z")
    assert (about.title, about.subject, about.creator) == ("T", "S", "Office")


def test_a_note_without_times_is_still_the_same_every_time(make_note: Make) -> None:
    from dataclasses import replace

    note = replace(make_note(title="T" * 400), created="", modified="not a time")
    about = properties(note, head_block(note.front))
    assert about.created == about.modified == "2000-01-01T00:00:00Z"
    assert len(about.title) == 255


def test_line_ends_and_controls_do_not_reach_the_head() -> None:
    head = head_block(FrontMatter(title="A\nB\x00", language="en", to=("X\ty",)))
    assert (head.title, head.lines[0].text) == ("A B", "X y")


def test_the_head_is_set_in_the_marks_of_its_language() -> None:
    front = FrontMatter(title="T", language="it", subject='Il piano "Roma" -- che cos\'è', to=("Capo dell'Ufficio",))
    assert [line.text for line in head_block(front).lines] == ["Capo dell’Ufficio", "Il piano «Roma» – che cos’è"]
    assert head_block(FrontMatter(title="The «plan»", language="en")).title == "The “plan”"
