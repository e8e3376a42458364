"""Which text is older: what the writer declared, and what has changed since."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from twin_texts import italian, note_of

from composer.document.markdown_reader import read_markdown
from composer.document.model import Document, Heading
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown, note_to_markdown
from composer.notes.two_texts import swapped
from composer.twins.adding import with_other_language
from composer.twins.standing import Standing, in_step, standings, with_names
from composer.twins.untranslated import as_translated

NOTE = note_of(
    "# Sintesi {term=summary}\n\nA.\n\n# Valutazione {term=assessment}\n\nB.\n",
    "# Summary {term=summary}\n\nA.\n\n# Assessment {term=assessment}\n\nB.\n",
)


def found(note: Note) -> dict[str, Standing]:
    """The standing of each section by the name of its pair."""
    return {one.pair.name or one.title: one.standing for one in standings(note)}


def with_texts(note: Note, italian_text: str = "", english_text: str = "") -> Note:
    """`note` with other texts in Markdown; "" leaves one as it is."""
    assert note.other is not None
    document = read_markdown(italian_text) if italian_text else note.document
    other = read_markdown(english_text) if english_text else note.other.document
    return replace(note, document=document, other=replace(note.other, document=other))


def test_nobody_has_said_yet_that_two_texts_agree() -> None:
    assert found(NOTE) == {"summary": Standing.NOT_COMPARED, "assessment": Standing.NOT_COMPARED}


def test_one_language_has_no_standing() -> None:
    assert standings(italian()) == ()


def test_what_is_declared_is_in_step_until_one_of_the_texts_changes() -> None:
    agreed = in_step(NOTE, ["summary"])
    assert found(agreed) == {"summary": Standing.IN_STEP, "assessment": Standing.NOT_COMPARED}
    agreed = in_step(NOTE)
    assert set(found(agreed).values()) == {Standing.IN_STEP}
    newer = with_texts(agreed, "# Sintesi {term=summary}\n\nAltro.\n\n# Valutazione {term=assessment}\n\nB.\n")
    assert found(newer) == {"summary": Standing.OLDER_THERE, "assessment": Standing.IN_STEP}
    assert found(swapped(newer))["summary"] is Standing.OLDER_HERE


def test_editing_the_older_text_is_no_proof_that_it_was_brought_up_to_date() -> None:
    newer = with_texts(in_step(NOTE), "# Sintesi {term=summary}\n\nAltro.\n\n# Valutazione {term=assessment}\n\nB.\n")
    both = with_texts(newer, english_text="# Summary {term=summary}\n\nA!\n\n# Assessment {term=assessment}\n\nB.\n")
    assert found(both)["summary"] is Standing.BOTH_CHANGED
    assert found(in_step(both, ["summary"]))["summary"] is Standing.IN_STEP


def test_a_change_that_is_taken_back_is_none() -> None:
    agreed = in_step(NOTE)
    newer = with_texts(agreed, "# Sintesi {term=summary}\n\nAltro.\n\n# Valutazione {term=assessment}\n\nB.\n")
    assert found(replace(newer, document=agreed.document))["summary"] is Standing.IN_STEP


def test_what_was_declared_is_known_after_storing_and_reading() -> None:
    agreed = in_step(NOTE, ["assessment"])
    again = note_from_markdown(note_to_markdown(agreed), id=agreed.id, now=agreed.modified)
    assert found(again) == found(agreed) == {"summary": Standing.NOT_COMPARED, "assessment": Standing.IN_STEP}


def test_moving_a_section_or_making_it_bold_makes_nothing_older() -> None:
    moved = with_texts(in_step(NOTE), "# Valutazione {term=assessment}\n\n**B.**\n\n# Sintesi {term=summary}\n\nA.\n")
    assert set(found(moved).values()) == {Standing.IN_STEP}
    assert [one.pair.moved for one in standings(moved)].count(True) == 1
    assert not all(one.settled for one in standings(moved))


def test_a_section_taken_out_of_one_text_is_missing_there_and_known_again_when_it_comes_back() -> None:
    agreed = in_step(NOTE)
    without = with_texts(agreed, "# Sintesi {term=summary}\n\nA.\n")
    assert found(without) == {"summary": Standing.IN_STEP, "assessment": Standing.MISSING_HERE}
    assert found(swapped(without))["assessment"] is Standing.MISSING_THERE
    back = replace(without, document=agreed.document)
    assert found(back)["assessment"] is Standing.IN_STEP


def test_a_heading_with_nothing_under_it_is_missing_where_the_other_text_says_something() -> None:
    bare = with_texts(NOTE, english_text="# Summary {term=summary}\n\nA.\n\n# Assessment {term=assessment}\n")
    assert found(bare)["assessment"] is Standing.MISSING_THERE
    both = with_texts(bare, "# Sintesi {term=summary}\n\nA.\n\n# Valutazione {term=assessment}\n")
    assert found(both)["assessment"] is Standing.IN_STEP


def test_headings_of_the_writers_own_get_one_label_in_both_texts_when_they_are_declared() -> None:
    note = note_of("# Costi\n\nA.\n\n# Tempi\n\nB.\n", "# Cost\n\nA.\n\n# Time\n\nB.\n")
    agreed = in_step(note, (), places=[2])
    assert agreed.other is not None
    for document in (agreed.document, agreed.other.document):
        assert [b.label for b in document.blocks if isinstance(b, Heading)] == ["section-1", "section-2"]
    assert found(agreed) == {"#section-1": Standing.NOT_COMPARED, "#section-2": Standing.IN_STEP}
    inserted = with_texts(agreed, "# Nuovo\n\nC.\n\n# Costi {#section-1}\n\nA.\n\n# Tempi {#section-2}\n\nB.\n")
    assert found(inserted)["#section-2"] is Standing.IN_STEP
    assert found(inserted)["Nuovo"] is Standing.MISSING_THERE


def test_a_heading_with_a_label_is_not_paired_with_one_that_has_none() -> None:
    note = with_names(note_of("# Costi {#costs}\n\nA.\n", "# Cost\n\nA.\n"))
    # a label is a lasting name of its own
    assert [one.standing for one in standings(note)] == [Standing.MISSING_HERE, Standing.MISSING_THERE]


def test_a_text_that_was_made_to_be_translated_watches_only_what_it_was_made_from() -> None:
    made = with_other_language(italian(), "en", lambda _id: None)
    states = standings(made)
    assert {one.standing for one in states} == {Standing.NOT_COMPARED}
    assert [one.to_translate_there for one in states] == [1, 1, 2]
    assert made.other is not None
    translated = replace(made, other=replace(made.other, document=as_translated(made.other.document, "it")))
    assert {one.standing for one in standings(translated)} == {Standing.NOT_COMPARED}
    assert not any(one.to_translate_there for one in standings(translated))
    changed = replace(translated, document=Document((*made.document.blocks, *read_markdown("Ancora.").blocks)))
    assert [one.standing for one in standings(changed)][-1] is Standing.OLDER_THERE


TEXTS = st.sampled_from(["A.", "B.", "C."])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(["it", "en", "agree"]), TEXTS), max_size=8))
def test_in_step_means_that_neither_text_says_anything_else_than_when_it_was_declared(
    steps: list[tuple[str, str]],
) -> None:
    note = note_of("# S {term=summary}\n\nA.\n", "# S {term=summary}\n\nA.\n")
    state, said = ["A.", "A."], None
    for step, words in steps:
        text = f"# S {{term=summary}}\n\n{words}\n"
        if step == "agree":
            note, said = in_step(note), list(state)
        elif step == "it":
            note, state[0] = with_texts(note, text), words
        else:
            note, state[1] = with_texts(note, "", text), words
    (one,) = standings(note)
    if said is None:
        assert one.standing is Standing.NOT_COMPARED
    else:
        expected = {
            (True, True): Standing.IN_STEP,
            (False, True): Standing.OLDER_THERE,
            (True, False): Standing.OLDER_HERE,
            (False, False): Standing.BOTH_CHANGED,
        }
        assert one.standing is expected[state[0] == said[0], state[1] == said[1]]
