"""Notes are kept as they are written, with their earlier states; words that stand in a source become quotes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from composer.document.model import Document, Paragraph, Text, quote_uses
from composer.errors import BadNote, NotFound
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.workspace import Environment, Workspace

WORDS = "We must build a continental Europe of defence,"


class Clock(Protocol):
    def pass_minutes(self, minutes: float) -> None: ...


def note_text(*lines: str) -> str:
    return "---\ntitle: European defence\nlanguage: en\n---\n\n" + "\n\n".join(lines) + "\n"


def with_text(note: Note, words: str) -> Note:
    return replace(note, document=Document((Paragraph((Text(words),)),)))


@pytest.fixture
def note(workspace: Workspace) -> Note:
    return workspace.add_note_markdown(note_text("First words."), origin="note.md")


def words_of(note: Note) -> str:
    return " ".join(inline.text for block in note.document.blocks for inline in block.content)  # type: ignore[union-attr]


def test_a_note_comes_out_as_it_went_in(workspace: Workspace, note: Note) -> None:
    changed = with_text(note, "Perché «no»? 😀")
    workspace.save_note(changed)
    found = workspace.note(note.id)
    assert (found.front, found.document) == (changed.front, changed.document)
    (row,) = workspace.notes()
    assert (row.id, row.title, row.language, row.words) == (note.id, "European defence", "en", 2)
    assert "Perché" in workspace.note_markdown(note.id)


def test_a_note_is_called_after_its_subject_and_found_by_its_title_too(workspace: Workspace, note: Note) -> None:
    front = replace(note.front, title="NOTE FOR THE MINISTER", subject="Five proposals")
    workspace.save_note(replace(note, front=front))
    assert [row.title for row in workspace.notes()] == ["Five proposals"]
    assert [row.title for row in workspace.notes(search="minister")] == ["Five proposals"]
    workspace.save_note(replace(note, front=replace(front, subject="")))
    assert [row.title for row in workspace.notes()] == ["NOTE FOR THE MINISTER"]


def test_a_note_made_ready_in_another_thread_is_stored_like_any_other(workspace: Workspace, note: Note) -> None:
    with ThreadPoolExecutor(1) as pool:
        ready = pool.submit(Workspace.prepare_note, with_text(note, "Made ready elsewhere")).result()
    workspace.save_prepared(ready)
    assert words_of(workspace.note(note.id)) == "Made ready elsewhere"
    assert workspace.note(note.id).created == note.created


def test_a_note_stored_from_another_thread_is_there_with_the_state_before_it(
    workspace: Workspace, note: Note, clock: Clock
) -> None:
    clock.pass_minutes(10)
    store = workspace.saving_beside()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store, Workspace.prepare_note(with_text(note, "Stored elsewhere"))).result()
    assert words_of(workspace.note(note.id)) == "Stored elsewhere"
    assert [row.id for row in workspace.notes(search="elsewhere")] == [note.id]
    (version,) = workspace.versions.of(note.id)
    assert words_of(workspace.versions.get(version.id)) == "First words."
    workspace.save_note(with_text(note, "Stored here"))
    assert words_of(workspace.note(note.id)) == "Stored here"


def test_notes_are_found_by_their_words(workspace: Workspace, note: Note) -> None:
    workspace.save_note(with_text(note, "La città eterna"))
    assert [row.id for row in workspace.notes(search="citta")] == [note.id]
    assert workspace.notes(search="first") == ()


def test_everything_is_there_after_closing_and_opening(
    tmp_path: Path, workspace: Workspace, note: Note, environment: Environment
) -> None:
    workspace.save_note(with_text(note, "The last words"))
    workspace.close()
    with Workspace.open(workspace.path, environment=environment) as again:
        assert words_of(again.note(note.id)) == "The last words"


def test_saving_what_has_not_changed_changes_nothing(workspace: Workspace, note: Note, clock: Clock) -> None:
    clock.pass_minutes(30)
    workspace.save_note(workspace.note(note.id))
    assert workspace.versions.of(note.id) == ()
    assert workspace.note(note.id).modified == note.modified


def test_the_state_before_the_first_change_after_opening_is_kept(
    workspace: Workspace, note: Note, environment: Environment, clock: Clock
) -> None:
    workspace.close()
    clock.pass_minutes(1)
    with Workspace.open(workspace.path, environment=environment) as again:
        again.save_note(with_text(note, "Second words."))
        again.save_note(with_text(note, "Third words."))
        (version,) = again.versions.of(note.id)
        assert version.created == note.modified and version.name == ""
        assert words_of(again.versions.get(version.id)) == "First words."


def test_a_version_is_kept_for_every_five_minutes_of_work(workspace: Workspace, note: Note, clock: Clock) -> None:
    for minute in range(1, 13):
        clock.pass_minutes(1)
        workspace.save_note(with_text(note, f"Minute {minute}."))
    assert [words_of(workspace.versions.get(row.id)) for row in workspace.versions.of(note.id)] == [
        "Minute 9.",
        "Minute 4.",
    ]


def test_a_clock_that_goes_back_loses_no_version(workspace: Workspace, note: Note, clock: Clock) -> None:
    clock.pass_minutes(-60)
    workspace.save_note(with_text(note, "Second words."))
    assert len(workspace.versions.of(note.id)) == 1


def test_a_restored_version_can_be_taken_back(workspace: Workspace, note: Note, clock: Clock) -> None:
    workspace.versions.name(note.id, "Sent to the minister")
    clock.pass_minutes(1)
    workspace.save_note(with_text(note, "Later words."))
    (named,) = workspace.versions.of(note.id)
    assert named.name == "Sent to the minister"
    restored = workspace.versions.restore(named.id)
    assert words_of(restored) == words_of(workspace.note(note.id)) == "First words."
    latest = workspace.versions.of(note.id)[0]
    assert words_of(workspace.versions.get(latest.id)) == "Later words."


def test_what_is_not_there_is_named(workspace: Workspace) -> None:
    for work in (workspace.note, workspace.note_markdown, workspace.remove_note, workspace.versions.get):
        with pytest.raises(NotFound, match="“n-none”"):
            work("n-none")
    with pytest.raises(NotFound):
        workspace.versions.restore("v-none")
    with pytest.raises(NotFound):
        workspace.versions.name("n-none", "x")


def test_a_removed_note_is_gone(workspace: Workspace, note: Note) -> None:
    workspace.remove_note(note.id)
    assert workspace.notes() == ()


def test_a_bad_note_names_its_file(workspace: Workspace) -> None:
    with pytest.raises(BadNote) as caught:
        workspace.add_note_markdown("---\ntitle: [unclosed\n---\n\nText\n", origin="bad.md")
    assert caught.value.concerned == "bad.md"
    assert workspace.notes() == ()


def test_words_of_the_cited_source_become_a_quote(workspace: Workspace, cutting: Source) -> None:
    text = note_text(
        f'She says: ["{WORDS}"]{{.quote}} [@{cutting.key}, para. 2].',
        f"> Several leaders have asked for similar measures. [@{cutting.key}, para. 5]",
        f'["The idea is not new"]{{.quote}} [@{cutting.key}, para. 5]',
        f'["We must build a […] Europe"]{{.quote}} [@{cutting.key}, para. 2]',
    )
    note = workspace.add_note_markdown(text, origin="note.md")
    uses = tuple(quote_uses(note.document))
    quotes = [workspace.quote(use.quote_id) for use in uses]
    assert all(quotes)
    assert [quote.anchor.paragraph for quote in quotes if quote] == [2, 5, 5, 2]
    assert [workspace.quoted.seal_of(use).status for use in uses] == [SealStatus.VERBATIM] * 3 + [SealStatus.DECLARED]
    assert [use.quote_id for use in workspace.quoted.uses_of(cutting.key)] == [use.quote_id for use in uses]
    assert workspace.sources()[0].used == 4
    assert not workspace.check_note(note).failed


def test_words_without_a_citation_are_looked_for_in_the_whole_library(workspace: Workspace, cutting: Source) -> None:
    note = workspace.add_note_markdown(note_text(f'["{WORDS}"]{{.quote}}'), origin="note.md")
    (use,) = quote_uses(note.document)
    assert workspace.quoted.place_of(use.quote_id) is not None


@pytest.mark.parametrize("words", ["We must build a continental Europe of trade,", "Words nobody ever printed"])
def test_words_that_are_not_those_of_a_source_stay_without_an_id(
    workspace: Workspace, cutting: Source, words: str
) -> None:
    note = workspace.add_note_markdown(note_text(f'["{words}"]{{.quote}} [@{cutting.key}]'), origin="note.md")
    assert [use.quote_id for use in quote_uses(note.document)] == [""]
    assert workspace.check_note(note).failed


def test_words_of_another_source_than_the_cited_one_stay_without_an_id(workspace: Workspace, cutting: Source) -> None:
    other = workspace.import_bytes(b"Another Paper\n\nIt says something else altogether, and no more.\n", "other.txt")
    note = workspace.add_note_markdown(note_text(f'["{WORDS}"]{{.quote}} [@{other.key}]'), origin="note.md")
    assert [use.quote_id for use in quote_uses(note.document)] == [""]


def test_quotes_that_are_only_needed_now_are_not_stored(
    workspace: Workspace, cutting: Source, environment: Environment
) -> None:
    with Workspace.open(workspace.path, environment=environment, read_only=True) as reader:
        note = reader.read_note(note_text(f'["{WORDS}"]{{.quote}} [@{cutting.key}]'), origin="note.md")
        bound = reader.bind_quotes(note, store=False)
        (use,) = quote_uses(bound.document)
        assert reader.quoted.seal_of(use).status is SealStatus.VERBATIM
    assert workspace.quotes() == ()


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_new_note_comes_from_a_template_and_is_stored(workspace: Workspace, language: str) -> None:
    from composer.notes.templates import templates

    template = templates()[0]
    note = workspace.new_note(template.id, language)
    assert workspace.note(note.id).document == note.document
    assert note.front.language == language
    assert workspace.notes()[0].title
    with pytest.raises(NotFound):
        workspace.new_note("no-such-template", language)
