"""A note in two languages in the library: kept, found, checked, exported and taken back in both."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.model import Shows, quote_uses, shown_words
from composer.errors import ExportRefused, InputUnusable
from composer.notes.model import Note
from composer.notes.two_texts import swapped, turned_to
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.workspace import Workspace
from composer.workspace.dressing import HeadChoice
from composer.workspace.export_job import ExportChoice
from composer.workspace.exporting_texts import export_texts, languages_asked, named
from composer.workspace.two_languages import Concern, export_remarks, report_of
from tests.returned_files import edited

WORDS = "We must build a continental Europe of defence,"
OTHER_SOURCE = """Ministry Plans New Centre

By CARLA VERDI

BRUSSELS — The ministry plans a new centre for the training of officers of all member states of the union.
"""
ITALIAN = """---
title: APPUNTO PER IL SIGNOR MINISTRO
lang: it
place: Roma
date: 2025-03-10
subject: La difesa del continente
---

# Sintesi {{term=summary}}

Il ministro chiede un trattato di consultazione con tutti i Paesi del continente [@{key}, para. 1].

# Rassegna della stampa {{term=press-review}}

Dice: ["Dobbiamo costruire un’Europa continentale della difesa"]{{.quote lang=it shows=translation q="{quote}"}} \
[@{key}, para. 2].
"""


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    """An Italian note that quotes an English source in translation."""
    said = {
        "translation": "Dobbiamo costruire un’Europa continentale della difesa",
        "translation_language": "it",
    }
    quote = workspace.make_quote_from_words(cutting.key, WORDS, said=said)
    return workspace.add_note_markdown(ITALIAN.format(key=cutting.key, quote=quote.id), origin="note.md")


@pytest.fixture
def twin(workspace: Workspace, note: Note) -> Note:
    """The same with an English text that has been translated and agreed."""
    made = workspace.two_languages.add(note, "en")
    assert made.other is not None
    english = swapped(made)
    blocks = list(english.document.blocks)
    blocks[1:2] = read_markdown(
        f"The minister calls for a treaty of consultation with all of Europe [@{key_of(note)}, para. 1]."
    ).blocks
    blocks[3] = replace(blocks[3], content=(read_markdown("She says: ").blocks[0].content[0], *blocks[3].content[1:]))  # type: ignore[union-attr,call-arg]
    front = replace(english.front, subject="The defence of the continent", place="Rome")
    done = swapped(replace(english, document=replace(english.document, blocks=tuple(blocks)), front=front))
    agreed = workspace.two_languages.declare(done)
    workspace.save_note(agreed)
    return workspace.note(agreed.id)


def key_of(note: Note) -> str:
    from composer.document.model import citations

    return next(citations(note.document)).items[0].key


def words_of(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode("utf-8") + file.read("word/footnotes.xml").decode("utf-8")


def test_the_second_text_quotes_the_same_source_in_the_original(workspace: Workspace, note: Note) -> None:
    made = workspace.two_languages.add(note, "en")
    (own,), (other,) = (tuple(quote_uses(text.document)) for text in (made, swapped(made)))
    assert (own.quote_id, own.shows) == (other.quote_id, Shows.TRANSLATION)
    assert (other.shows, other.language, shown_words(other)) == (Shows.ORIGINAL, "", WORDS)
    assert [report.quotes[0].status for _language, report in workspace.two_languages.check(made)] == [
        SealStatus.VERBATIM,
        SealStatus.VERBATIM,
    ]


def test_what_is_to_be_done_is_told_until_it_is_done(workspace: Workspace, note: Note, twin: Note) -> None:
    made = workspace.two_languages.add(note, "en")
    report = report_of(made)
    assert report is not None
    assert {remark.concern for remark in report.remarks} == {Concern.HEAD, Concern.NOT_TRANSLATED}
    assert "subject, place" in str(report.remarks[0].message)
    done = report_of(twin)
    assert done is not None
    assert [str(remark.message) for remark in done.remarks] == []


def test_the_list_the_search_and_the_uses_know_both_texts(workspace: Workspace, twin: Note) -> None:
    (row,) = workspace.notes()
    assert (row.language, row.other_language) == ("it", "en")
    assert [found.id for found in workspace.notes(search="consultation")] == [twin.id]
    assert [found.id for found in workspace.notes(search="consultazione")] == [twin.id]
    assert [found.id for found in workspace.notes(search="defence of the continent")] == [twin.id]
    assert [use.note_id for use in workspace.quoted.uses_of(key_of(twin))] == [twin.id]
    assert workspace.sources()[0].used == 1


def test_a_quotation_of_the_other_text_alone_counts_as_used(workspace: Workspace, twin: Note) -> None:
    assert twin.other is not None
    bare = replace(twin, document=read_markdown("# Sintesi {term=summary}\n\nNiente."))
    workspace.save_note(bare)
    assert [use.note_id for use in workspace.quoted.uses_of(key_of(swapped(twin)))] == [twin.id]
    workspace.remove_source(key_of(swapped(twin)))
    (_own, english) = workspace.two_languages.check(workspace.note(twin.id))
    assert english[1].failed


def test_the_text_that_was_in_front_when_it_was_saved_does_not_become_the_notes_own(
    workspace: Workspace, twin: Note
) -> None:
    workspace.save_note(swapped(twin))
    assert workspace.note(twin.id) == twin
    assert workspace.notes()[0].language == "it"


def test_versions_keep_both_texts(workspace: Workspace, twin: Note) -> None:
    workspace.versions.name(twin.id, "Agreed")
    workspace.save_note(workspace.two_languages.remove(twin, "en"))
    assert workspace.note(twin.id).other is None
    version = next(row for row in workspace.versions.of(twin.id) if row.name == "Agreed")
    assert workspace.versions.restore(version.id).other == twin.other


def test_either_language_can_be_taken_out_and_the_head_stays_whole(workspace: Workspace, twin: Note) -> None:
    english = workspace.two_languages.remove(twin, "it")
    assert (english.other, english.front.language, english.front.subject) == (
        None,
        "en",
        "The defence of the continent",
    )
    assert workspace.two_languages.remove(english, "it") == english


def test_a_third_text_is_refused(workspace: Workspace, twin: Note) -> None:
    with pytest.raises(InputUnusable):
        workspace.two_languages.add(twin, "en")


# Export


def test_each_language_is_exported_from_its_own_text(workspace: Workspace, twin: Note, tmp_path: Path) -> None:
    done = export_texts(workspace, twin, tmp_path / "note.docx", ExportChoice(), languages_asked("both"))
    assert [(one.language, one.target.name) for one in done] == [("it", "note.it.docx"), ("en", "note.en.docx")]
    italian, english = (words_of(one.target) for one in done)
    assert "trattato di consultazione" in italian and "Sintesi" in italian and "trad. nostra" in italian
    assert "treaty of consultation" in english and "Summary" in english
    for word in ("consultazione", "Sintesi", "Roma", "trad. nostra", "Dice"):
        assert word not in english
    assert all(one.report.quotes == {SealStatus.VERBATIM: 1} for one in done)
    own = {"nobody", "missing", "older", "translated"}
    assert not any(word in str(warning) for one in done for warning in one.report.warnings for word in own)


def test_one_language_is_exported_alone_and_none_named_means_the_notes_own(
    workspace: Workspace, twin: Note, tmp_path: Path
) -> None:
    workspace.export_note(twin, tmp_path / "a.docx", language="en")
    assert "treaty of consultation" in words_of(tmp_path / "a.docx")
    workspace.export_note(twin, tmp_path / "b.docx")
    assert "trattato di consultazione" in words_of(tmp_path / "b.docx")


def test_what_is_missing_older_or_not_translated_is_said_in_one_sentence_each(
    workspace: Workspace, note: Note, twin: Note
) -> None:
    made = workspace.two_languages.add(note, "en")
    said = [str(message) for message in export_remarks(swapped(made))]
    assert any(sentence.startswith("2 passages of the English text are not yet translated") for sentence in said)
    assert any("subject, place" in sentence for sentence in said)
    assert export_remarks(made) == ()
    newer = replace(
        twin,
        document=read_markdown(
            f"# Sintesi {{term=summary}}\n\nAltro: 12% [@{key_of(twin)}, para. 4].\n\n"
            "# Contesto {term=background}\n\nStoria.\n"
        ),
    )
    said = [str(message) for message in export_remarks(swapped(newer))]
    assert said[0] == "Missing in the English text: Contesto."
    assert said[1] == "Older in the English text than in the Italian one: Summary."
    assert said[2].startswith("2 quotations, sources or figures of the Italian text are not in the English one")
    assert len(said) == 3


def test_an_altered_quotation_in_one_text_stops_both_and_nothing_is_written(
    workspace: Workspace, twin: Note, tmp_path: Path
) -> None:
    assert twin.other is not None
    altered = read_markdown(
        f'# S {{term=summary}}\n\n["{WORDS} now"]{{.quote q="{next(quote_uses(twin.document)).quote_id}"}}.'
    )
    broken = replace(twin, other=replace(twin.other, document=altered))
    with pytest.raises(ExportRefused):
        export_texts(workspace, broken, tmp_path / "note.docx", ExportChoice(), ("it", "en"))
    assert list(tmp_path.glob("*.docx")) == []
    reports = dict(workspace.two_languages.check(broken))
    assert (reports["it"].failed, reports["en"].failed) == (False, True)


def test_a_language_the_note_has_no_text_in_is_told(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    (one,) = export_texts(workspace, note, tmp_path / "note.docx", ExportChoice(), ("it", "en"))
    assert (one.language, one.target.name) == ("it", "note.it.docx")
    assert str(one.report.warnings[0]) == "The note has no English text: nothing was exported in that language."


@pytest.mark.parametrize(
    ("name", "italian"),
    [
        ("note.docx", "note.it.docx"),
        ("note.en.docx", "note.it.docx"),
        ("nota-{lang}.docx", "nota-it.docx"),
        ("note", "note.it.docx"),
        ("v1.2.docx", "v1.2.it.docx"),
    ],
)
def test_each_file_is_named_by_its_language(name: str, italian: str) -> None:
    assert named(Path(name), "it").name == italian


def test_only_languages_of_notes_can_be_asked_for() -> None:
    assert languages_asked("both") == ("it", "en")
    assert languages_asked("en, it,en") == ("en", "it")
    with pytest.raises(ValueError, match="fr"):
        languages_asked("it,fr")


def test_annex_and_card_of_both_have_names_of_their_own(workspace: Workspace, twin: Note, tmp_path: Path) -> None:
    line = read_markdown("# L {term=lines-to-take}\n\n- []{.may-be-said}Sì.\n")
    assert twin.other is not None
    lines = replace(twin, document=line, other=replace(twin.other, document=line))
    choice = ExportChoice(card=tmp_path / "card.docx", annex_file=tmp_path / "annex.docx")
    export_texts(workspace, lines, tmp_path / "n.docx", choice, ("it", "en"))
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "annex.en.docx", "annex.it.docx", "card.en.docx", "card.it.docx", "n.en.docx", "n.it.docx",
    ]  # fmt: skip


def test_a_marking_said_for_this_export_is_in_the_language_of_each_file(
    workspace: Workspace, twin: Note, tmp_path: Path
) -> None:
    choice = ExportChoice(head=HeadChoice(marking="AD USO INTERNO"))
    done = export_texts(workspace, twin, tmp_path / "n.docx", choice, ("it", "en"))
    headers = []
    for one in done:
        with zipfile.ZipFile(one.target) as file:
            parts = [file.read(name).decode() for name in file.namelist() if name.startswith("word/header")]
        headers.append(["AD USO INTERNO" in "".join(parts), "FOR INTERNAL USE" in "".join(parts)])
    assert headers == [[True, False], [False, True]]


# Taking back


def test_a_file_that_comes_back_is_compared_with_the_text_it_was_exported_from(
    workspace: Workspace, twin: Note, tmp_path: Path
) -> None:
    export_texts(workspace, twin, tmp_path / "note.docx", ExportChoice(), ("it", "en"))
    back = edited(tmp_path / "note.en.docx", ("all of Europe", "the whole of Europe"))
    returned = workspace.returns.compare(back)
    assert returned.note.front.language == "en"
    assert [(change.old, change.new) for change in returned.changes] == [("all", "the whole")]
    taken = workspace.returns.take(returned, [1])
    workspace.save_note(taken)
    stored = workspace.note(twin.id)
    assert stored.front.language == "it"
    assert stored.document == twin.document
    assert "the whole of Europe" in str(stored.other)
    report = report_of(stored)
    assert report is not None
    assert [remark.concern for remark in report.remarks] == [Concern.OLDER]
    assert report.remarks[0].language == "it"


def test_without_a_record_the_text_is_known_by_its_words(workspace: Workspace, twin: Note, tmp_path: Path) -> None:
    workspace.export_note(replace(twin, id=""), tmp_path / "loose.docx", language="en")
    returned = workspace.returns.compare(tmp_path / "loose.docx", note_id=twin.id)
    assert (returned.note.front.language, returned.changes) == ("en", ())
    assert turned_to(returned.note, "it") == twin


def test_what_changed_since_both_agreed_is_found_in_the_versions(workspace: Workspace, twin: Note) -> None:
    two = workspace.two_languages
    two.keep_agreed(twin.id)
    blocks = list(twin.document.blocks)
    blocks[1:2] = read_markdown(f"La ministra chiede un trattato vincolante [@{key_of(twin)}, para. 1].").blocks
    changed = replace(twin, document=replace(twin.document, blocks=tuple(blocks)))
    workspace.save_note(changed)
    (change,) = two.changes(changed, "summary")()
    assert change.language == "it"
    assert change.before is not None and "trattato di consultazione" in change.before
    assert "trattato vincolante" in change.now
    assert two.changes(changed, "press-review")() == ()
    # the note stays in its own language, whichever text was in front when it was kept
    assert workspace.versions.get(workspace.versions.of(twin.id)[0].id).front.language == "it"


def test_a_marking_that_only_one_text_asks_for_is_carried_by_both_files(
    workspace: Workspace, twin: Note, tmp_path: Path
) -> None:
    """A note has one marking: whoever reads the English file must not take it for less than the Italian one."""
    held = workspace.import_bytes(OTHER_SOURCE.encode(), "other.txt")
    workspace.update_source(replace(workspace.source(held.key), handling="TLP:AMBER"))
    blocks = (*twin.document.blocks, *read_markdown(f"Come si legge altrove [@{held.key}, para. 1].").blocks)
    note = replace(twin, document=replace(twin.document, blocks=blocks))
    for text in (note, swapped(note)):
        assert workspace.handling.marking(text).text == "TLP:AMBER"
        assert held.key in {finding.concerned for finding in workspace.check_note(text).findings}
    done = export_texts(workspace, note, tmp_path / "note.docx", ExportChoice(reason="draft"), ("it", "en"))
    for exported in done:
        with zipfile.ZipFile(exported.target) as file:
            assert any("TLP:AMBER" in file.read(name).decode() for name in file.namelist() if "header" in name)
    italian, english = (exported.report for exported in done)
    assert [found.key for found in italian.not_to_be_passed_on] == [held.key]
    assert english.not_to_be_passed_on == ()  # nothing of it is in that file
