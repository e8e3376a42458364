"""A note as text, both ways, and heads that cannot be understood."""

from __future__ import annotations

import json
import subprocess

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from note_heads import HEADS
from strategies import documents

from composer.document.canonical import canonical
from composer.errors import BadNote
from composer.notes.front_matter import front_matter_from_yaml, front_matter_to_yaml
from composer.notes.model import FrontMatter, Note
from composer.notes.note_markdown import note_from_markdown, note_to_markdown

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@EXAMPLES
@given(HEADS)
def test_a_head_comes_back_from_yaml_as_it_was(front: FrontMatter) -> None:
    assert front_matter_from_yaml(front_matter_to_yaml(front)) == front


@EXAMPLES
@given(HEADS, documents(longest=2))
def test_a_note_comes_back_from_its_text_as_it_was(front: FrontMatter, document: object) -> None:
    note = Note("n-1", front, canonical(document), created="now", modified="now")  # type: ignore[arg-type]
    assert note_from_markdown(note_to_markdown(note), id="n-1", now="now") == note


def test_the_head_reads_as_a_person_writes_it() -> None:
    source = "title: Nota\nlanguage: it-IT\ndate: 2025-03-06\nfrom: Ufficio\nto: [A, B]\ncc:\nreference: 007\nmia: no\n"
    front = front_matter_from_yaml(source)
    assert (front.title, front.language, front.date) == ("Nota", "it", "2025-03-06")
    assert (front.sender, front.to, front.cc, front.reference) == (("Ufficio",), ("A", "B"), (), "007")
    assert front.extra == {"mia": "no"}


def test_dates_are_written_without_quotation_marks() -> None:
    assert front_matter_to_yaml(FrontMatter(title="Nota: prima", date="2025-03-06")) == (
        "title: 'Nota: prima'\nlang: it\ndate: 2025-03-06\n"
    )


def test_pandoc_reads_the_head_too() -> None:
    note = Note("n", FrontMatter(title="Nota", subject="L’Europa: “difesa”", to=("A", "B")), canonical_empty())
    answer = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"],
        input=note_to_markdown(note).encode(),
        capture_output=True,
        check=True,
    )
    meta = json.loads(answer.stdout)["meta"]
    assert meta["lang"]["c"][0]["c"] == "it"
    assert len(meta["to"]["c"]) == 2


def canonical_empty() -> object:
    from composer.document.model import Document

    return Document()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: [a\n---\nx", "3"),
        ("---\n- a\n---\n", "2"),
        ("---\ntitle: a\ntitle: b\n---\n", "3"),
        ("---\ntitle: a\nto: {b: c}\n---\n", "3"),
        ("---\na: &x 1\nb: *x\n---\n", "3"),
        ("---\na: !!python/object:os.system x\n---\n", "2"),
        ("---\ntitle: a\n\nsubject: b: c\n---\n", "4"),
        ("---\ntitle: a\nx", "1"),
    ],
)
def test_a_head_that_cannot_be_understood_is_refused_naming_the_line(text: str, line: str) -> None:
    with pytest.raises(BadNote, match=rf"line {line}\b"):
        note_from_markdown(text, id="n", now="")


def test_a_head_nested_without_end_is_refused() -> None:
    with pytest.raises(BadNote):
        note_from_markdown("---\na: " + "[" * 5000 + "\n---\n", id="n", now="")


def test_a_text_without_head_is_a_note() -> None:
    note = note_from_markdown("---\n\nSolo testo", id="n", now="t")
    assert note.front == FrontMatter()
    assert (note.created, note.modified) == ("t", "t")


def test_template_draft_copy_and_distribution_stand_in_the_head_and_come_back() -> None:
    text = (
        "---\nlang: it\ndraft: yes\ncopy: 3/10\ndistribution:\n- Segreteria\n- Ufficio stampa\n"
        "word-template: casa.dotx\n---\n\nTesto\n"
    )
    note = note_from_markdown(text, id="n-1", now="2025-03-06T09:00:00+01:00")
    front = note.front
    assert (front.draft, front.copy, front.word_template) == ("yes", "3/10", "casa.dotx")
    assert front.distribution == ("Segreteria", "Ufficio stampa")
    assert note_from_markdown(note_to_markdown(note), id="n-1", now="").front == front
