"""Every quotation of a note is held against its source, wherever it was written and however it is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from composer.citations.items import title_of
from composer.document.model import (
    Block,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.errors import UnreadableSource
from composer.notes.checks import NoteFindingKind
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.sources.model import Certainty, Fact, Rights, RightsLevel, Source
from composer.workspace import CheckedQuote, FindingKind, Workspace

WORDS = "We must build a continental Europe of defence,"


def note_of(*blocks: Block) -> Note:
    return Note("n-1", FrontMatter(title="T", subject="S", language="en"), Document(blocks))


def quote(words: str, quote_id: str = "") -> InlineQuote:
    return InlineQuote(quote_id, (Text(words),))


def cites(key: str, paragraph: str = "") -> Citation:
    return Citation((CitationItem(key, paragraph, Locator.PARAGRAPH),))


def only(workspace: Workspace, *blocks: Block) -> CheckedQuote:
    (checked,) = workspace.check_note(note_of(*blocks)).quotes
    return checked


@pytest.mark.parametrize(
    ("words", "status", "place"),
    [
        (WORDS, SealStatus.VERBATIM, "para. 2"),
        ("We must build a […] Europe of defence,", SealStatus.DECLARED, "para. 2"),
        ("[T]he minister has called for a treaty", SealStatus.VERBATIM, "para. 1"),
        ("We must never build a continental Europe of defence,", SealStatus.ALTERED, "para. 2"),
        ("Words that nobody anywhere has ever printed in any cutting", SealStatus.NO_SOURCE, ""),
    ],
)
@pytest.mark.parametrize("cited", [True, False])
def test_words_without_a_captured_quote_are_looked_for(
    workspace: Workspace, cutting: Source, words: str, status: SealStatus, place: str, cited: bool
) -> None:
    if words.startswith("[T]he"):
        words, status = "[t]he minister has called for a treaty", SealStatus.DECLARED
    follows = (Text(" "), cites(cutting.key)) if cited else ()
    checked = only(workspace, Paragraph((quote(words), *follows)))
    assert (checked.status, checked.locator) == (status, place)
    assert checked.source_key == (cutting.key if place else "")
    assert bool(checked.nearest) is (status is SealStatus.ALTERED)


def test_a_captured_quote_is_judged_by_its_seal(workspace: Workspace, cutting: Source) -> None:
    captured = workspace.make_quote_from_words(cutting.key, WORDS)
    checked = only(workspace, Paragraph((quote("We must build it", captured.id),)))
    assert checked.status is SealStatus.ALTERED
    assert checked.nearest == WORDS and checked.quote_id == captured.id
    assert [d.shown_words for d in checked.seal.differences] != []


def test_a_note_whose_source_is_gone_says_so(workspace: Workspace, cutting: Source) -> None:
    captured = workspace.make_quote_from_words(cutting.key, WORDS)
    workspace.remove_source(cutting.key)
    report = workspace.check_note(note_of(Paragraph((quote(WORDS, captured.id), cites(cutting.key, "2")))))
    assert report.quotes[0].status is SealStatus.NO_SOURCE and report.failed
    assert [finding.kind for finding in report.findings] == [FindingKind.UNKNOWN_SOURCE]


def test_an_id_of_another_library_is_looked_for_by_its_words(workspace: Workspace, cutting: Source) -> None:
    checked = only(workspace, Paragraph((quote(WORDS, "q-elsewhere"),)))
    assert (checked.status, checked.source_key) == (SealStatus.VERBATIM, cutting.key)


@pytest.mark.parametrize("marked", ["“{}”", "«{}»", '"{}"', "‘{}’", "She said: “{}”"])
def test_words_typed_in_marks_are_quotations(workspace: Workspace, cutting: Source, marked: str) -> None:
    checked = only(workspace, Paragraph((Text(marked.format(WORDS)),)))
    assert (checked.status, checked.use_index) == (SealStatus.VERBATIM, -1)


@pytest.mark.parametrize(("house", "status"), [("us", SealStatus.VERBATIM), ("uk", SealStatus.ALTERED)])
@pytest.mark.parametrize("stop", [".", ","])
def test_a_stop_typed_inside_the_marks_is_the_writers_in_a_house_that_has_it_there(
    workspace: Workspace, cutting: Source, house: str, status: SealStatus, stop: str
) -> None:
    note = note_of(Paragraph((Text(f"She said: “{WORDS.rpartition(' ')[0]}{stop}” and left."),)))
    note = replace(note, front=replace(note.front, language="en", profile=house))
    (checked,) = workspace.check_note(note).quotes
    assert checked.status is status


def test_a_few_words_in_marks_that_stand_nowhere_are_a_finding(workspace: Workspace, cutting: Source) -> None:
    report = workspace.check_note(note_of(Paragraph((Text("The so-called “light shield” and nothing."),))))
    assert report.quotes == () and not report.failed
    assert [finding.kind for finding in report.findings] == [FindingKind.UNMARKED]


@pytest.mark.parametrize(
    "named",
    [
        "“Minister Proposes A Treaty Of The Continent”",
        "“Minister Proposes A Treaty Of The Continent,”",
        "«Il Corriere del Porto»",
    ],
)
def test_titles_and_newspapers_in_marks_are_no_quotations(workspace: Workspace, cutting: Source, named: str) -> None:
    given = replace(cutting.metadata, publication=Fact("Il Corriere del Porto", Certainty.GIVEN))
    workspace.update_source(replace(cutting, metadata=given))
    report = workspace.check_note(note_of(Paragraph((Text(f"As {named} says."),))))
    assert report.quotes == () and report.findings == ()


def test_an_untitled_source_is_named_by_its_opening_words(workspace: Workspace) -> None:
    source = workspace.import_bytes(b"it begins with words in lower case and goes on for quite a while, so.\n", "a.txt")
    assert source.metadata.title is None
    report = workspace.check_note(note_of(Paragraph((Text("As “it begins with words in lower case…” says."),))))
    assert report.quotes == ()


def test_the_opening_words_of_an_untitled_source_are_its_name_also_where_another_begins_alike(
    workspace: Workspace,
) -> None:
    for number, end in enumerate(("a treaty with the allies of the north", "an article for the whole of the union")):
        opening = f"The prime minister of the country has now proposed {end}, and nobody had heard of it before."
        workspace.import_bytes(f"{opening}\n\nMore was said on day {number}.\n".encode(), f"{number}.txt")
    for row in workspace.sources():
        name = title_of(workspace.source(row.key))
        report = workspace.check_note(note_of(Paragraph((Text(f"Here “{name}” is a title."),))))
        assert report.quotes == ()


def test_quotations_stand_in_reading_order_wherever_they_are(workspace: Workspace, cutting: Source) -> None:
    note = note_of(
        Paragraph((Text("“minister has called for” and "), quote("a treaty of the whole continent"), Text("."))),
        QuoteBlock("", ((Text("We must build a continental Europe"), cites(cutting.key)),)),
        ListBlock((ListItem((quote("it follows years"),), (ListBlock((ListItem((quote("little investment"),)),)),)),)),
        Paragraph((Text("x"), Footnote((Text("See “Nobody is left out of it”."),)), quote("nobody is forced into it"))),
        Table((((Text("a"),), (quote("Several leaders"),)),), caption=(quote("similar measures"),)),
    )
    report = workspace.check_note(note)
    assert [(checked.text, checked.use_index) for checked in report.quotes] == [
        ("minister has called for", -1),
        ("a treaty of the whole continent", 0),
        ("We must build a continental Europe", 1),
        ("it follows years", 2),
        ("little investment", 3),
        ("Nobody is left out of it", -1),
        ("nobody is forced into it", 4),
        ("similar measures", 5),
        ("Several leaders", 6),
    ]
    assert {checked.status for checked in report.quotes} == {SealStatus.VERBATIM}


def test_marks_around_a_captured_quotation_make_no_second_one(workspace: Workspace, cutting: Source) -> None:
    checked = only(workspace, Paragraph((Text("“"), quote(WORDS), Text("”"), LineBreak(), Text("more"))))
    assert checked.use_index == 0


def test_of_several_places_the_cited_one_counts(workspace: Workspace, cutting: Source) -> None:
    for paragraph in ("4", "5"):
        checked = only(workspace, Paragraph((quote("The idea is not new"), cites(cutting.key, paragraph))))
        assert checked.locator == f"para. {paragraph}"


def findings(workspace: Workspace, note: Note, kind: FindingKind) -> list[str]:
    return [str(finding.message) for finding in workspace.check_note(note).findings if finding.kind is kind]


def test_what_the_note_alone_lacks_is_found_with_its_place(workspace: Workspace) -> None:
    front = FrontMatter(title="APPUNTO", marking="RISERVATO")
    note = Note("n-1", front, Document((Heading(1, (Text("Sintesi"),)), Heading(1, (Text("Contesto"),)))))
    found = [(f.kind, f.concerned, f.block_index) for f in workspace.check_note(note).findings]
    assert found == [
        (FindingKind.NO_SUBJECT, "subject", -1),
        (FindingKind.MARKING, "marking", -1),
        (FindingKind.EMPTY_SECTION, "Sintesi", 0),
        (FindingKind.EMPTY_SECTION, "Contesto", 1),
    ]


def test_every_kind_of_finding_about_a_note_is_known_here() -> None:
    assert {kind.value for kind in NoteFindingKind} <= {kind.value for kind in FindingKind}


def test_a_citation_of_the_wrong_paragraph_is_a_finding(workspace: Workspace, cutting: Source) -> None:
    note = note_of(Paragraph((quote(WORDS), cites(cutting.key, "4"))))
    (said,) = findings(workspace, note, FindingKind.CITATION)
    assert "stands in paragraph 2" in said and "names paragraph 4" in said
    assert not findings(workspace, note_of(Paragraph((quote(WORDS), cites(cutting.key, "2")))), FindingKind.CITATION)


def test_a_citation_of_the_wrong_source_is_a_finding(workspace: Workspace, cutting: Source) -> None:
    other = workspace.import_bytes(b"Another Paper\n\nIt says something else altogether, and no more.\n", "other.txt")
    note = note_of(Paragraph((quote(WORDS), cites(other.key))))
    (said,) = findings(workspace, note, FindingKind.CITATION)
    assert f"stands in “{cutting.key}”" in said


def test_unknown_keys_are_findings(workspace: Workspace, cutting: Source) -> None:
    note = note_of(Paragraph((cites("nobody2025"), cites("nobody2025"))))
    assert findings(workspace, note, FindingKind.UNKNOWN_SOURCE) == [
        "The note cites “nobody2025”, but the library holds no source of that key."
    ]


def test_missing_and_merely_concluded_facts_of_cited_sources_are_findings(
    workspace: Workspace, cutting: Source
) -> None:
    office = (Fact("{Ufficio del Molo}", Certainty.INFERRED),)
    guess = replace(cutting.metadata, authors=office, publication=Fact("The Harbour Post", Certainty.INFERRED))
    workspace.update_source(replace(cutting, metadata=guess))
    said = findings(workspace, note_of(Paragraph((cites(cutting.key),))), FindingKind.MISSING_METADATA)
    assert len(said) == 3
    assert "“Ufficio del Molo” was only concluded" in said[0], "the braces of an office are not shown"
    assert "“The Harbour Post” was only concluded" in said[1] and said[2].endswith("not known so far: date.")


@pytest.mark.parametrize("notice", ["Not to be\ncopied.", ""])
def test_a_source_that_may_not_be_passed_on_is_a_finding(workspace: Workspace, cutting: Source, notice: str) -> None:
    workspace.update_source(replace(cutting, rights=Rights(RightsLevel.RESTRICTED, notice)))
    (said,) = findings(workspace, note_of(Paragraph((quote(WORDS),))), FindingKind.RIGHTS)
    assert cutting.key in said and ("“Not to be copied.”" in said) is bool(notice)


def test_a_note_is_checked_against_the_library_as_it_is_now(workspace: Workspace, cutting: Source) -> None:
    later = "A sentence that only comes later into this library of ours."
    note = note_of(Paragraph((quote(later),)))
    assert workspace.check_note(note).failed
    workspace.import_bytes(f"A Later Paper\n\n{later} And it goes on.\n".encode(), "later.txt")
    assert not workspace.check_note(note).failed


MakeWord = Callable[..., Path]


@pytest.fixture
def make_word(tmp_path: Path) -> MakeWord:
    """`make_word(("Normal", "words"), …)`: a Word file with these paragraphs."""

    def make(*paragraphs: tuple[str, str]) -> Path:
        from docx import Document as new_document

        document = new_document()
        for style, words in paragraphs:
            document.add_paragraph(words, style=style)
        path = tmp_path / "note.docx"
        document.save(str(path))
        return path

    return make


def test_neighbouring_quotations_of_a_word_file_are_told_apart(
    workspace: Workspace, cutting: Source, make_word: MakeWord
) -> None:
    path = make_word(
        ("Quote", "Several leaders have asked for similar measures. (Verdi, para. 5) (emphasis added)"),
        ("Quote", "Nobody is left out of it, [1, para. 4]"),
        ("Quote", "“We must build a continental Europe”"),
        ("Quote", "We must build a federal Europe of defence [2]"),
        ("Normal", "Then:"),
        ("Quote", "The idea is not new."),
        ("Quote", "Several leaders have asked"),
    )
    report = workspace.check_file(path)
    altered = SealStatus.ALTERED
    assert [checked.status for checked in report.quotes] == [*[SealStatus.VERBATIM] * 3, altered, SealStatus.VERBATIM]
    assert [checked.locator for checked in report.quotes[:4]] == ["para. 5", "para. 4", "para. 2", "para. 2"]
    assert report.quotes[0].text == "Several leaders have asked for similar measures."


def test_a_block_set_between_marks_is_verbatim_also_when_it_is_exported(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    text = f"---\ntitle: T\nlang: en\n---\n\n> “We must build a continental Europe” [@{cutting.key}, para. 2]\n"
    note = workspace.add_note_markdown(text, origin="note.md")
    assert [checked.status for checked in workspace.check_note(note).quotes] == [SealStatus.VERBATIM]
    assert workspace.export_note(note, tmp_path / "note.docx").quotes == {SealStatus.VERBATIM: 1}


def test_a_word_file_written_anywhere_is_checked(workspace: Workspace, cutting: Source, make_word: MakeWord) -> None:
    path = make_word(
        ("Heading 1", "Summary"),
        ("Normal", f"The minister said: “{WORDS}” and then «Nobody is left out of this».".replace(",”", ",”")),
        ("Quote", "Several leaders have asked for similar measures."),
        ("Normal", "It ends with “words that were never printed in any cutting at all”."),
    )
    report = workspace.check_file(path)
    assert [checked.status for checked in report.quotes] == [
        SealStatus.VERBATIM,
        SealStatus.ALTERED,
        SealStatus.VERBATIM,
        SealStatus.NO_SOURCE,
    ]
    assert report.failed
    assert report.quotes[2].locator == "para. 5"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.odt", b"x"), ("a.docx", b"PK no"), ("a.docx", b""), ("a.md", b"\xff\xfe\x00"), ("absent.md", None)],
)
def test_files_that_cannot_be_checked_are_said(
    workspace: Workspace, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableSource, match=name):
        workspace.check_file(tmp_path / name)
