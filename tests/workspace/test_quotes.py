"""Words of a source become quotes, and quotes become parts of a note."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    InlineQuote,
    Locator,
    Paragraph,
    QuoteBlock,
    Text,
)
from composer.errors import AmbiguousQuote, NotFound, QuoteNotFound
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.text.locate import find_all
from composer.text.spans import Span
from composer.workspace import FindingKind, Workspace

WORDS = "We must build a continental Europe of defence,"


def test_a_selection_becomes_a_quote_that_is_kept(workspace: Workspace, cutting: Source) -> None:
    (span,) = find_all(WORDS, cutting.text.text)
    quote = workspace.make_quote(cutting.key, span)
    assert quote.anchor.exact == WORDS.removesuffix(",")  # the comma before a closing mark is the reporter's
    assert quote.speaker == "Marta Bianchi"
    assert workspace.quote(quote.id) == quote
    assert workspace.quotes() == workspace.quotes(source_key=cutting.key) == (quote,)
    assert workspace.quoted.place_of(quote.id) == (cutting.key, Span(span.start, span.end - 1))


@pytest.mark.parametrize(("given", "kept"), [("Anna Neri", "Anna Neri"), ("", ""), (None, "Marta Bianchi")])
def test_the_users_word_on_the_speaker_counts(
    workspace: Workspace, cutting: Source, given: str | None, kept: str
) -> None:
    assert workspace.make_quote_from_words(cutting.key, WORDS, speaker=given).speaker == kept


def test_words_that_are_not_there_are_refused_with_the_nearest(workspace: Workspace, cutting: Source) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        workspace.make_quote_from_words(cutting.key, "We must build a continental Europe of trade,")
    assert "continental Europe of defence" in caught.value.nearest
    assert workspace.quotes() == ()


def test_words_that_stand_twice_are_refused(workspace: Workspace, cutting: Source) -> None:
    with pytest.raises(AmbiguousQuote) as caught:
        workspace.make_quote_from_words(cutting.key, "The idea is not new")
    assert len(caught.value.places) == 2


def test_a_quote_goes_into_a_sentence_with_its_citation(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    use, citation = workspace.quoted.use_for(quote, block=False)
    assert use == InlineQuote(quote.id, (Text(WORDS),), language="en")
    assert citation == Citation((CitationItem(cutting.key, "2", Locator.PARAGRAPH),))
    assert workspace.quoted.seal_of(use).status is SealStatus.VERBATIM


def test_a_quote_over_paragraphs_is_set_apart_by_paragraphs(workspace: Workspace, cutting: Source) -> None:
    (start,) = find_all("Marta Bianchi said", cutting.text.text)
    (end,) = find_all("years of little investment.", cutting.text.text)
    quote = workspace.make_quote(cutting.key, type(start)(start.start, end.end))
    use, citation = workspace.quoted.use_for(quote, block=True)
    assert isinstance(use, QuoteBlock) and len(use.paragraphs) == 2
    assert citation.items[0].locator == "2-3"
    assert workspace.quoted.seal_of(use).status is SealStatus.VERBATIM


def test_the_markdown_of_a_quote_is_what_a_note_holds(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    assert (
        workspace.quoted.markdown_of(quote) == f'["{WORDS}"]{{.quote q="{quote.id}" lang=en}} [@{cutting.key}, para. 2]'
    )
    assert workspace.quoted.locator_of(quote) == (cutting.key, "para. 2")


def test_a_changed_word_is_seen_at_once(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    altered = InlineQuote(quote.id, (Text("We should build a continental Europe of defence,"),))
    assert workspace.quoted.seal_of(altered).status is SealStatus.ALTERED
    declared = InlineQuote(quote.id, (Text("We must build a […] Europe of defence,"),))
    assert workspace.quoted.seal_of(declared).status is SealStatus.DECLARED
    assert workspace.quoted.seal_of(InlineQuote("q-unknown", (Text("x"),))).status is SealStatus.NO_SOURCE
    assert workspace.quoted.seal_of(InlineQuote("", (Text("x"),))).status is SealStatus.NO_SOURCE


def test_a_quote_without_its_source_cannot_be_used_anew(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    workspace.remove_source(cutting.key)
    with pytest.raises(NotFound):
        workspace.quoted.use_for(quote, block=False)


def test_a_seal_while_typing_takes_no_noticeable_time(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    use, _ = workspace.quoted.use_for(quote, block=False)
    workspace.quoted.seal_of(use)
    start = time.perf_counter()
    for _ in range(200):
        workspace.quoted.seal_of(use)
    assert (time.perf_counter() - start) / 200 < 0.005  # five times what is aimed at: machines differ


def test_new_ids_never_take_the_place_of_old_ones(workspace: Workspace, cutting: Source) -> None:
    ids = iter(["q-1", "q-1", "q-1", "q-2"])
    object.__setattr__(workspace.environment, "make_id", lambda prefix: next(ids))
    first = workspace.make_quote_from_words(cutting.key, WORDS)
    second = workspace.make_quote_from_words(cutting.key, "Nobody is left out of it")
    assert (first.id, second.id) == ("q-1", "q-2")
    assert workspace.quote("q-1") == first


def test_words_that_stand_in_several_places_are_bound_only_where_the_citation_names_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    words = "The coast will have its road again"
    key = workspace.import_bytes(f"A Road\n\n{words}, he said.\n\nLater: {words}.\n".encode(), "road.txt").key
    for cited, bound in ((f"[@{key}]", False), ("", False), (f"[@{key}, para. 2]", True)):
        head = "---\ntitle: T\nsubject: S\nlanguage: en\n---\n\n"
        note = workspace.add_note_markdown(f'{head}["{words}"]{{.quote}} {cited}.\n', origin="note.md")
        (checked,) = workspace.check_note(note).quotes
        assert (checked.quote is not None) is bound and checked.status is SealStatus.VERBATIM
        several = [f for f in workspace.check_note(note).findings if f.kind is FindingKind.SEVERAL_PLACES]
        assert bool(several) is not bound
        workspace.export_note(note, tmp_path / "note.docx", annex=True)
        with zipfile.ZipFile(tmp_path / "note.docx") as package:
            annex = package.read("word/document.xml").decode()
        assert ("These words stand in several places" in annex) is not bound
        assert ("Later: " in annex) is bound


def test_a_captured_passage_that_now_stands_twice_is_not_said_to_be_gone(workspace: Workspace, tmp_path: Path) -> None:
    words = "The coast will have its road again"
    source = workspace.import_bytes(f"A Road\n\nOn Monday {words}, he said.\n".encode(), "road.txt")
    use, citation = workspace.quoted.use_for(workspace.make_quote_from_words(source.key, words), block=False)
    assert isinstance(use, InlineQuote)
    newer = workspace.import_bytes(f"A Road\n\nIt is new. {words}!\n\nIt is old. {words}?\n".encode(), "newer.txt")
    workspace.update_source(replace(source, text=newer.text))
    note = Note("n-9", FrontMatter(title="T", subject="S", language="en"), Document((Paragraph((use, citation)),)))
    workspace.export_note(note, tmp_path / "note.docx", annex=True)
    with zipfile.ZipFile(tmp_path / "note.docx") as package:
        annex = package.read("word/document.xml").decode()
    assert "These words stand in several places" in annex and "no longer found" not in annex
