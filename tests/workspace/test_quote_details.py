# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said of quotes in a library, what a note shows of a pair, and what the check and the export make of it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import (
    Citation,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Paragraph,
    QuoteBlock,
    Shows,
    Text,
    plain,
    shown_words,
)
from composer.errors import InputUnusable, NotFound
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import Quote, SealStatus
from composer.quotes.seal import is_stale
from composer.sources.model import Source
from composer.workspace import FindingKind, Workspace

WORDS = "Nobody is left out of it, and nobody is forced into it"
ITALIAN = "Nessuno ne è escluso e nessuno vi è costretto"
LETTER = {
    "primary_author": "Marta Bianchi",
    "primary_title": "Letter to Paul Weber",
    "primary_date": "3 March 2025",
    "primary_kind": "letter",
}


@pytest.fixture
def quote(workspace: Workspace, cutting: Source) -> Quote:
    quote = workspace.make_quote_from_words(cutting.key, WORDS, said=LETTER)
    return workspace.quote_details.translate(quote.id, ITALIAN, "it")


def note_of(*content: Inline, language: str = "it", blocks: tuple[QuoteBlock, ...] = ()) -> Note:
    front = FrontMatter(title="A note", subject="A subject", language=language)
    paragraphs = (Paragraph(content),) if content else ()
    return Note(
        "n-1", front, Document((*paragraphs, *blocks)), "2025-03-10T09:30:00+01:00", "2025-03-10T09:30:00+01:00"
    )


def kinds(workspace: Workspace, note: Note) -> list[FindingKind]:
    ours = (FindingKind.SECOND_HAND, FindingKind.TRANSLATION)
    return [finding.kind for finding in workspace.check_note(note).findings if finding.kind in ours]


def test_what_is_said_is_kept(workspace: Workspace, quote: Quote) -> None:
    changed = workspace.quote_details.change(quote.id, {"speaker": "Marta Bianchi", "said_on": "2025-03-03"})
    with Workspace.open(workspace.path, environment=workspace.environment, read_only=True) as again:
        assert again.quote(quote.id) == changed
    assert changed.translation is not None and changed.translation.original == WORDS


def test_nothing_is_stored_when_something_is_refused(workspace: Workspace, cutting: Source) -> None:
    with pytest.raises(InputUnusable):
        workspace.make_quote_from_words(cutting.key, WORDS, said={"said_on": "31 February 2025"})
    assert workspace.quotes() == ()
    with pytest.raises(NotFound):
        workspace.quote_details.change("q-nobody", {"speaker": "Anna"})


def test_a_new_use_shows_the_original(workspace: Workspace, quote: Quote) -> None:
    use, _ = workspace.quoted.use_for(quote, block=False)
    assert use.shows is Shows.ORIGINAL and shown_words(use) == WORDS


def test_a_use_is_switched_between_the_texts_of_a_pair(workspace: Workspace, quote: Quote) -> None:
    details = workspace.quote_details
    use, _ = workspace.quoted.use_for(quote, block=False)
    translated = details.showing(replace(use, emphasis_added=True), Shows.TRANSLATION)
    assert (shown_words(translated), translated.language, translated.emphasis_added) == (ITALIAN, "it", False)
    assert workspace.quoted.seal_of(translated).status is SealStatus.VERBATIM
    both = details.showing(translated, Shows.BOTH)
    assert (shown_words(both), both.language, both.shows) == (WORDS, "en", Shows.BOTH)
    assert details.showing(both, Shows.ORIGINAL) == use


def test_words_already_shown_keep_their_declared_changes(workspace: Workspace, quote: Quote) -> None:
    cut = InlineQuote(quote.id, (Text("Nobody is left out of it […]"),), "en", emphasis_added=True)
    assert workspace.quote_details.showing(cut, Shows.BOTH) == replace(cut, shows=Shows.BOTH)


def test_a_quotation_set_apart_keeps_its_citation_and_its_paragraphs(workspace: Workspace, quote: Quote) -> None:
    workspace.quote_details.translate(quote.id, "Nessuno ne è escluso.\nNessuno vi è costretto.", "it")
    block, citation = workspace.quoted.use_for(quote, block=True)
    assert isinstance(block, QuoteBlock)
    block = replace(block, paragraphs=((Text("Nobody"), Footnote((Text("So."),))), (Text(WORDS), Text(" "), citation)))
    switched = workspace.quote_details.showing(block, Shows.TRANSLATION)
    assert isinstance(switched, QuoteBlock)
    assert [plain(run).strip() for run in switched.paragraphs] == ["Nessuno ne è escluso.", "Nessuno vi è costretto."]
    assert [type(part) for part in switched.paragraphs[-1]] == [Text, Text, Footnote, Text, Citation]
    inline, _ = workspace.quoted.use_for(quote, block=False)
    shown = workspace.quote_details.showing(inline, Shows.TRANSLATION)
    assert isinstance(shown, InlineQuote) and LineBreak() in shown.content


def test_no_translation_no_switch(workspace: Workspace, quote: Quote) -> None:
    use, _ = workspace.quoted.use_for(quote, block=False)
    workspace.quote_details.change(quote.id, {"translation": ""})
    for shows in (Shows.TRANSLATION, Shows.BOTH):
        with pytest.raises(InputUnusable):
            workspace.quote_details.showing(use, shows)


def test_a_second_hand_quotation_needs_its_citation_next_to_it(workspace: Workspace, quote: Quote) -> None:
    use, citation = workspace.quoted.use_for(quote, block=False)
    assert isinstance(use, InlineQuote)
    assert kinds(workspace, note_of(use, Text(" "), citation, Text("."))) == []
    assert kinds(workspace, note_of(use, Footnote((Text("See "), citation)))) == []
    assert kinds(workspace, note_of(use, Text(" she wrote, "), citation)) == [FindingKind.SECOND_HAND]
    assert kinds(workspace, note_of(use)) == [FindingKind.SECOND_HAND]


def test_a_pair_that_cannot_be_printed_is_found(workspace: Workspace, quote: Quote) -> None:
    use, citation = workspace.quoted.use_for(quote, block=False)
    shown = workspace.quote_details.showing(use, Shows.TRANSLATION)
    assert isinstance(shown, InlineQuote)
    assert kinds(workspace, note_of(shown, citation)) == []
    assert kinds(workspace, note_of(shown, citation, language="en")) == [FindingKind.TRANSLATION]
    workspace.quote_details.change(quote.id, {"translation": ""})
    assert kinds(workspace, note_of(shown, citation)) == [FindingKind.TRANSLATION]


def test_a_translation_of_other_words_is_found(workspace: Workspace, quote: Quote) -> None:
    assert quote.translation is not None
    old = replace(quote, translation=replace(quote.translation, original="Nobody is left out of it"))
    workspace.update_quote(old)
    use, citation = workspace.quoted.use_for(old, block=False)
    assert isinstance(use, InlineQuote)
    assert is_stale(old) and kinds(workspace, note_of(use, citation)) == [FindingKind.TRANSLATION]
    workspace.quote_details.translate(quote.id, ITALIAN, "it")
    assert kinds(workspace, note_of(use, citation)) == []


def test_a_newer_version_without_the_original_says_so(workspace: Workspace, cutting: Source, quote: Quote) -> None:
    data = workspace.original(cutting.key).replace(b"left out of it", b"left outside")
    newer = workspace.source_states.plan_newer(cutting.key).read_bytes(data, "cutting.txt")
    assert (newer.gone, newer.translated) == (1, 1)
    assert "1 translation was made" in str(newer.said("It"))
    workspace.source_states.store_newer(newer)
    use, _ = workspace.quoted.use_for(quote, block=False)
    shown = workspace.quote_details.showing(use, Shows.TRANSLATION)
    seal = workspace.quoted.seal_of(shown)
    assert seal.status is SealStatus.SOURCE_CHANGED and seal.translation_stale


def test_chips_and_hints_name_both(workspace: Workspace, quote: Quote) -> None:
    _, citation = workspace.quoted.use_for(quote, block=False)
    (item,) = citation.items
    assert workspace.citing.label(item, "it") == "Verdi, §4"
    assert workspace.citing.label(item, "it", quote.id) == "Bianchi, cit. in Verdi, §4"
    hint = workspace.citing.detail(citation, "en", quote.id)
    assert hint.startswith("M. Bianchi, ‘Letter to Paul Weber’, 3 March 2025, quoted in A. Verdi, ‘Minister Proposes")


def test_kept_citations_follow_a_change_of_the_primary_text(workspace: Workspace, quote: Quote) -> None:
    use, citation = workspace.quoted.use_for(quote, block=False)
    assert isinstance(use, InlineQuote)
    note = note_of(use, Text(" "), citation)
    first = plain(workspace.citing.format(note).notes[0])
    assert first.startswith("M. Bianchi, Letter to Paul Weber, 3 marzo 2025, cit. in A. Verdi, ")
    assert workspace.citing.known(workspace.citing.request(note)) is not None
    workspace.quote_details.change(quote.id, {"primary_title": "Lettera a Paolo Verri"})
    assert workspace.citing.known(workspace.citing.request(note)) is None
    assert plain(workspace.citing.format(note).notes[0]).startswith("M. Bianchi, Lettera a Paolo Verri, 3 marzo")
    workspace.quote_details.change(quote.id, dict.fromkeys(LETTER, ""))
    assert plain(workspace.citing.format(note).notes[0]).startswith("A. Verdi, Minister Proposes")


def _pandoc_plain(path: Path) -> str:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--from=docx", "--to=plain", "--wrap=none", str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("style", ["appunto-stampa-it", "appunto-fonti-it"])
def test_the_word_file_says_it_all(workspace: Workspace, quote: Quote, tmp_path: Path, style: str) -> None:
    use, citation = workspace.quoted.use_for(quote, block=False)
    shown = workspace.quote_details.showing(use, Shows.TRANSLATION)
    assert isinstance(shown, InlineQuote)
    block, _ = workspace.quoted.use_for(quote, block=True)
    assert isinstance(block, QuoteBlock)
    block = replace(block, shows=Shows.BOTH)
    note = note_of(shown, Text(" "), citation, Text("."), blocks=(block,))
    report = workspace.export_note(note, tmp_path / "note.docx", style=style)
    assert report.sources == 2
    text = _pandoc_plain(tmp_path / "note.docx")
    assert f"«{ITALIAN}»" in text and f"{ITALIAN} (trad. nostra)" in text
    assert f"Testo originale: «{WORDS}»." in text
    assert "cit. in" in text and "()" not in text


@pytest.mark.parametrize("style", ["appunto-press-en", "appunto-fonti-it"])
def test_the_word_file_is_found_in_order_when_it_is_checked(
    workspace: Workspace, quote: Quote, tmp_path: Path, style: str
) -> None:
    """Translations stand in no source: they are known by their pairs, and titles of primary texts are no quotations."""
    use, citation = workspace.quoted.use_for(quote, block=False)
    shown = workspace.quote_details.showing(use, Shows.TRANSLATION)
    assert isinstance(shown, InlineQuote) and isinstance(use, InlineQuote)
    block, _ = workspace.quoted.use_for(quote, block=True)
    assert isinstance(block, QuoteBlock)
    both = replace(block, shows=Shows.BOTH)
    note = note_of(shown, Text(" "), citation, Text(", "), use, Text(" "), citation, Text("."), blocks=(both,))
    workspace.export_note(note, tmp_path / "note.docx", style=style)
    report = workspace.check_file(tmp_path / "note.docx")
    assert {checked.status for checked in report.quotes} == {SealStatus.VERBATIM}
    assert {checked.shows for checked in report.quotes} == {Shows.ORIGINAL, Shows.TRANSLATION}
    assert not report.failed


def test_one_letter_changed_in_a_translation_typed_by_hand_is_no_longer_it(workspace: Workspace, quote: Quote) -> None:
    typed = note_of(Text(f"Dice «{ITALIAN}» e «{ITALIAN.replace('escluso', 'esclusa')}»."))
    first, second = workspace.check_note(typed).quotes
    assert (first.status, first.quote_id) == (SealStatus.VERBATIM, quote.id)
    assert second.status in (SealStatus.NO_SOURCE, SealStatus.ALTERED)
    workspace.quote_details.change(quote.id, {"translation": ""})
    assert [checked.status for checked in workspace.check_note(typed).quotes] == [SealStatus.NO_SOURCE] * 2


def test_words_of_a_translation_are_bound_as_one(workspace: Workspace, quote: Quote) -> None:
    """A note written by hand never prints a translation as if it were the original."""
    _, citation = workspace.quoted.use_for(quote, block=False)
    bare = InlineQuote("", (Text(ITALIAN),))
    (paragraph,) = workspace.bind_quotes(note_of(bare, Text(" "), citation)).document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[0] == InlineQuote(quote.id, (Text(ITALIAN),), "it", shows=Shows.TRANSLATION)
    uncited = workspace.bind_quotes(note_of(bare)).document.blocks[0]
    assert isinstance(uncited, Paragraph) and uncited.content == (bare,)


def test_a_quotation_captured_before_is_bound_with_all_that_was_said_of_it(workspace: Workspace, quote: Quote) -> None:
    _, citation = workspace.quoted.use_for(quote, block=False)
    bare = InlineQuote("", (Text(WORDS),), "en")
    note = note_of(bare, Text(" "), citation, Text(". "), bare, Text(" "), citation)
    for store in (False, True):
        (paragraph,) = workspace.bind_quotes(note, store=store).document.blocks
        assert isinstance(paragraph, Paragraph)
        assert [part.quote_id for part in paragraph.content if isinstance(part, InlineQuote)] == [quote.id] * 2
    assert workspace.quotes() == (quote,)
