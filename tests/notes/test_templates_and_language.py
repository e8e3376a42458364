"""Templates, notes in the other language, outline, length, findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.model import Disclosure, Document, Heading, Paragraph, QuoteBlock, Text, plain, quote_uses
from composer.errors import NotFound
from composer.i18n.terms import is_term, term
from composer.notes.checks import NoteFindingKind, check
from composer.notes.language import in_language
from composer.notes.length import length_of
from composer.notes.model import FrontMatter, Note
from composer.notes.outline import OutlineEntry, move_section, outline
from composer.notes.templates import note_from_template, template, templates

IDS = ["appunto", "nota-informativa", "scheda", "submission", "briefing-note", "lines-to-take"]


def made(template_id: str, language: str) -> Note:
    return note_from_template(template_id, language=language, make_id=lambda _: "n-1", now="2025-03-10T09:30:00+01:00")


def note(markdown: str, **head: object) -> Note:
    head = {"title": "T", "subject": "S"} | head
    return Note("n-1", FrontMatter(**head), read_markdown(markdown))  # type: ignore[arg-type]


def test_three_italian_and_three_english_templates_are_offered() -> None:
    assert [chosen.id for chosen in templates()] == IDS


@pytest.mark.parametrize("template_id", IDS)
def test_headings_prompts_and_titles_of_a_template_are_terms(template_id: str) -> None:
    chosen = template(template_id)
    assert is_term(chosen.name_term) and is_term(chosen.title_term)
    for block in chosen.document.blocks:
        key = block.term if isinstance(block, Heading) else block.prompt if isinstance(block, Paragraph) else ""
        assert is_term(key), block
    assert outline(chosen.document)[-1].text in ("Fonti", "Sources", "Allegati", "Annexes")


@pytest.mark.parametrize("template_id", IDS)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_new_note_speaks_its_language(template_id: str, language: str) -> None:
    new = made(template_id, language)
    assert (new.id, new.front.date, new.front.language) == ("n-1", "2025-03-10", language)
    assert new.front.title == template(template_id).title(language)
    for block in new.document.blocks:
        if isinstance(block, Heading):
            assert plain(block.content) == term(block.term, language)


@pytest.mark.parametrize("template_id", IDS)
def test_there_and_back_is_the_same_note(template_id: str) -> None:
    new = made(template_id, "it")
    assert in_language(new, "en") == replace(made(template_id, "en"), front=in_language(new, "en").front)
    assert in_language(in_language(new, "en"), "it") == new


def test_an_unknown_template_is_said() -> None:
    with pytest.raises(NotFound):
        made("../secret", "it")


def test_what_the_writer_wrote_stays_in_another_language() -> None:
    before = note("# La mia sintesi {term=summary}\n\n# Contesto\n\nTesto.", title="Titolo mio", marking="BOZZA")
    after = in_language(before, "en")
    assert after.document == before.document
    assert (after.front.title, after.front.marking, after.front.language) == ("Titolo mio", "DRAFT", "en")


def test_words_of_sources_keep_their_language() -> None:
    before = note('["parole"]{.quote} ["words"]{.quote lang=en}\n\n> plain')
    after = in_language(before, "en")
    assert [use.language for use in quote_uses(after.document)] == ["it", "", "it"]
    assert in_language(after, "it") == before


OUTLINE = "# A\n\na\n\n## A1\n\n# B\n\nb\n\n# C"


def test_the_outline_names_headings_and_their_places() -> None:
    assert outline(read_markdown(OUTLINE)) == (
        OutlineEntry(1, "A", 0), OutlineEntry(2, "A1", 2), OutlineEntry(1, "B", 3), OutlineEntry(1, "C", 5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("index", "to", "expected"),
    [(0, 5, "B b A a A1 C"), (0, 6, "B b C A a A1"), (3, 0, "B b A a A1 C"), (5, 3, "A a A1 C B b"),
     (0, 2, ""), (0, 3, "")],
)  # fmt: skip
def test_a_section_moves_with_all_below_it(index: int, to: int, expected: str) -> None:
    document = read_markdown(OUTLINE)
    moved = move_section(document, index, to)
    words = " ".join(plain(block.content) for block in moved.blocks if isinstance(block, Heading | Paragraph))
    assert words == (expected or "A a A1 B b C")


def test_only_a_section_can_be_moved() -> None:
    with pytest.raises(ValueError, match="no heading"):
        move_section(read_markdown(OUTLINE), 1, 0)


def kinds(checked: Note) -> list[NoteFindingKind]:
    return [finding.kind for finding in check(checked)]


def test_a_sound_note_has_no_findings() -> None:
    assert check(note("# Sintesi\n\nTesto.\n\n# Fonti {term=sources-list}", template="appunto")) == ()


def test_sections_with_nothing_but_prompts_are_found() -> None:
    findings = check(made("scheda", "it"))
    empty = [finding.concerned for finding in findings if finding.kind is NoteFindingKind.EMPTY_SECTION]
    assert empty == ["Dati essenziali", "Contesto", "Cronologia", "Posizioni", "Rassegna della stampa"]


def test_a_section_that_only_holds_sections_is_not_empty() -> None:
    assert kinds(note("# A\n\n## B\n\nx")) == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ({"title": "", "subject": ""}, NoteFindingKind.NO_TITLE),
        ({"subject": ""}, NoteFindingKind.NO_SUBJECT),
        ({"marking": "RISERVATO"}, NoteFindingKind.MARKING),
        ({"date": "2025-02-31"}, NoteFindingKind.DATE),
        ({"date": "31/2/2025"}, NoteFindingKind.DATE),
    ],
)
def test_the_head_is_looked_at(head: dict[str, object], kind: NoteFindingKind) -> None:
    assert kinds(note("x", **head)) == [kind]


@pytest.mark.parametrize("date", ["", "2025-03-06", "2025-3-6", "2025-03", "6/3/2025", "marzo 2025", "domani"])
def test_a_day_of_the_calendar_and_words_are_no_wrong_date(date: str) -> None:
    assert kinds(note("x", date=date)) == []


def test_a_skipped_level_is_found() -> None:
    assert kinds(note("# A\n\n### B\n\nx")) == [NoteFindingKind.HEADING_ORDER]


def test_a_note_over_its_limits_is_found() -> None:
    long = "# Sintesi {term=summary}\n\n" + "parola " * 2500
    assert kinds(note(long, template="appunto")) == [NoteFindingKind.TOO_LONG] * 2
    assert kinds(note(long)) == []


def test_length_counts_words_and_estimates_pages() -> None:
    length = length_of(note("parola " * 1000))
    assert length.words == 1000
    assert 1.4 < length.pages < 2.2
    assert length_of(Note("n", FrontMatter(), Document())).words == 0


def test_an_empty_quotation_counts_no_lines(make_id: Callable[[str], str]) -> None:
    empty = Note(make_id("n"), FrontMatter(), Document((QuoteBlock("", ((),)), Paragraph((Text("x"),)))))
    assert length_of(empty).words == 1


def test_what_a_section_says_of_its_lines_they_say_of_themselves() -> None:
    note = made("lines-to-take", "it")
    flags = {
        block.prompt: block.disclosure
        for block in note.document.blocks
        if isinstance(block, Paragraph) and block.prompt
    }
    assert flags["prompt-may-be-said"] is Disclosure.MAY_BE_SAID
    assert flags["prompt-not-to-be-disclosed"] is Disclosure.NOT_TO_BE_DISCLOSED
    assert flags["prompt-lines-to-take"] is Disclosure.NONE
