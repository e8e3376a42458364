"""The two languages of one note: as text, and either of them in front."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from note_heads import HEADS, PEOPLE, WORDS
from strategies import documents

from composer.document.canonical import canonical
from composer.document.markdown_reader import read_markdown
from composer.document.model import Document
from composer.errors import BadNote
from composer.notes.model import FrontMatter, InStep, Note, OtherText
from composer.notes.note_markdown import note_from_markdown, note_to_markdown
from composer.notes.two_texts import borrowed, languages_of, swapped, text_in, turned_to, without_other

EXAMPLES = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from(["summary", "press-review:2", "#costs", "beginning:", "#1", "no"])
PRINT = st.sampled_from(["", "0a1b2c3d4e5f6071", "1234567890123456", "00"])
STEPS = st.lists(st.builds(InStep, NAMES, PRINT, PRINT), max_size=3, unique_by=lambda step: step.section).map(tuple)


def other_in(language: str, texts: st.SearchStrategy[Document]) -> st.SearchStrategy[OtherText]:
    """A second text in `language`."""
    return st.builds(
        OtherText, st.just(language), title=WORDS, office=WORDS, place=WORDS, to=PEOPLE, sender=PEOPLE, cc=PEOPLE,
        subject=WORDS, distribution=PEOPLE, document=texts, in_step=STEPS,
    )  # fmt: skip


TEXTS = documents(longest=1).map(canonical)
SHORT = st.sampled_from([Document(), read_markdown("A"), read_markdown("# B\n\nC")])


@st.composite
def notes(draw: st.DrawFn, texts: st.SearchStrategy[Document]) -> Note:
    """Notes in two languages."""
    front = draw(HEADS)
    other = draw(other_in("en" if front.language == "it" else "it", texts))
    return Note("n-1", front, draw(texts), created="now", modified="now", other=other)


@EXAMPLES
@given(notes(TEXTS))
def test_a_note_in_two_languages_comes_back_from_its_text_as_it_was(note: Note) -> None:
    assert note_from_markdown(note_to_markdown(note), id="n-1", now="now") == note


@EXAMPLES
@given(notes(SHORT))
def test_swapped_twice_a_note_is_as_it_was(note: Note) -> None:
    once = swapped(note)
    assert languages_of(once) == languages_of(note)[::-1]
    assert swapped(swapped(once)) == once
    if note.front.marking == swapped(once).front.marking:  # a marking in the wrong language is put right
        assert swapped(once) == note


NOTE = Note(
    "n-1",
    FrontMatter(title="APPUNTO", place="Roma", to=("Ministro",), date="2026-06-29", marking="AD USO INTERNO"),
    Document(),
    other=OtherText("en", title="NOTE", in_step=(InStep("summary", "1", "2"),)),
)


def test_the_other_text_in_front_has_its_own_words_and_the_same_date_reference_and_marking() -> None:
    english = swapped(NOTE)
    assert (english.front.language, english.front.title, english.front.place) == ("en", "NOTE", "")
    assert (english.front.date, english.front.marking) == ("2026-06-29", "FOR INTERNAL USE")
    assert english.other is not None
    assert english.other.title == "APPUNTO"
    assert english.other.in_step == (InStep("summary", "2", "1"),)


def test_a_marking_of_the_writers_own_stands_in_both_texts() -> None:
    note = replace(NOTE, front=replace(NOTE.front, marking="TLP:AMBER"))
    assert swapped(note).front.marking == "TLP:AMBER"


def test_what_the_head_does_not_say_in_a_language_is_printed_as_in_the_other() -> None:
    english = text_in(NOTE, "en")
    assert (english.front.title, english.front.place, english.front.to) == ("NOTE", "Roma", ("Ministro",))
    assert borrowed(swapped(NOTE)) == ("place", "to")
    assert borrowed(NOTE) == ()


def test_a_note_in_one_language_follows_the_language_as_before() -> None:
    single = note_from_markdown("# Sintesi {term=summary}\n", id="n", now="")
    assert text_in(single, "en").document.blocks[0] != single.document.blocks[0]
    assert turned_to(single, "en") == single
    assert text_in(NOTE, "it").document is NOTE.document


def test_without_the_other_text_the_head_stays_whole() -> None:
    english = without_other(swapped(NOTE))
    assert english.other is None
    assert (english.front.title, english.front.place) == ("NOTE", "Roma")


def test_the_text_form_reads_as_a_person_writes_it() -> None:
    source = (
        "---\nlang: it\ntitle: Appunto\nother-text:\n  lang: en\n  title: Note\n  from: [A, B]\n---\n\n"
        "::: {.text lang=en}\nHello.\n:::\n\n::: {.text lang=it}\nCiao.\n:::\n"
    )
    note = note_from_markdown(source, id="n", now="")
    assert note.other is not None
    assert (note.front.title, note.other.title, note.other.sender) == ("Appunto", "Note", ("A", "B"))
    assert note_to_markdown(note).index("Ciao.") < note_to_markdown(note).index("Hello.")


def test_divs_alone_make_a_note_in_two_languages() -> None:
    note = note_from_markdown("::: {.text lang=en}\nHello.\n:::\n\n::: {.text lang=it}\nCiao.\n:::\n", id="n", now="")
    assert languages_of(note) == ("it", "en")


def test_a_text_that_is_not_there_yet_is_an_empty_one() -> None:
    note = note_from_markdown("---\nlang: it\nother-text:\n  lang: en\n---\n\nCiao.\n", id="n", now="")
    assert note.other == OtherText("en")
    assert note.document.blocks


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("lang: it\nother-text: en", 3),
        ("lang: it\nother-text:\n  title: Note", 4),
        ("lang: it\nother-text:\n  lang: it", 4),
        ("lang: it\nother-text:\n  lang: en\n  marking: SECRET", 5),
        ("lang: it\nother-text:\n  lang: en\n  in-step: no", 5),
    ],
)
def test_a_second_head_that_cannot_be_understood_is_refused_naming_the_line(head: str, line: int) -> None:
    with pytest.raises(BadNote, match=rf"line {line}\b"):
        note_from_markdown(f"---\n{head}\n---\n\nCiao.\n", id="n", now="")


def test_pandoc_reads_the_head_of_the_other_text_as_a_map() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"]
    done = subprocess.run(command, input=note_to_markdown(NOTE).encode(), capture_output=True, check=True)
    other = json.loads(done.stdout)["meta"]["other-text"]["c"]
    assert other["lang"]["c"][0]["c"] == "en"
    assert other["title"]["c"][0]["c"] == "NOTE"
