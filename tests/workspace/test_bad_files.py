"""Files and quotations that nobody can judge without care: each gets a clear answer, none a guess."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.document.model import Citation, CitationItem, Document, InlineQuote, Locator, Paragraph, Text
from composer.errors import UnreadableSource
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.workspace import CheckReport, FindingKind, Workspace

WORDS = "We must build a continental Europe of defence,"
TWICE = "The idea is not new."

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""

MakeRaw = Callable[..., Path]


@pytest.fixture
def make_raw(tmp_path: Path) -> MakeRaw:
    """`make_raw("a.docx", xml, parts)`: a Word file whose body is `xml`."""

    def make(name: str, body: str, parts: dict[str, bytes] | None = None) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("_rels/.rels", RELS)
            package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
            for part, data in (parts or {}).items():
                package.writestr(part, data)
        return path

    return make


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def markdown(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(f"---\ntitle: T\nlang: it\n---\n\n{body}\n", encoding="utf-8")
    return path


def said(report: CheckReport, kind: FindingKind) -> list[str]:
    return [str(finding.message) for finding in report.findings if finding.kind is kind]


def statuses(report: CheckReport) -> list[SealStatus]:
    return [checked.status for checked in report.quotes]


def test_words_that_stand_twice_in_a_source_name_both_places(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    report = workspace.check_file(markdown(tmp_path, f"Ha scritto: «{TWICE}»."))
    (checked,) = report.quotes
    assert (checked.status, checked.locator) == (SealStatus.VERBATIM, "para. 4")
    assert [(place.source_key, place.locator) for place in checked.also] == [(cutting.key, "para. 5")]
    (sentence,) = said(report, FindingKind.SEVERAL_PLACES)
    assert "2 places" in sentence
    assert f"{cutting.key}, para. 4; {cutting.key}, para. 5" in sentence


def test_a_citation_with_its_paragraph_settles_which_place_is_meant(workspace: Workspace, cutting: Source) -> None:
    cited = Citation((CitationItem(cutting.key, "5", Locator.PARAGRAPH),))
    blocks = Document((Paragraph((Text(f"“{TWICE}” "), cited)),))
    report = workspace.check_note(Note("n-1", FrontMatter(title="T", subject="S", language="en"), blocks))
    assert [checked.locator for checked in report.quotes] == ["para. 5"]
    assert said(report, FindingKind.SEVERAL_PLACES) == []


def test_words_that_stand_in_two_sources_name_both(workspace: Workspace, cutting: Source, tmp_path: Path) -> None:
    copy = f"Another Paper\n\n{WORDS} said the minister again, and she left the room at once.\n"
    other = workspace.import_bytes(copy.encode(), "copy.txt")
    report = workspace.check_file(markdown(tmp_path, f"«{WORDS}»"))
    (checked,) = report.quotes
    assert {checked.source_key, *(place.source_key for place in checked.also)} == {cutting.key, other.key}
    assert len(said(report, FindingKind.SEVERAL_PLACES)) == 1


def test_a_mark_that_never_closes_is_told_and_what_follows_is_still_checked(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    body = f"Ha detto «{WORDS} e poi altro.\n\nE inoltre: «Nobody is left out of it»."
    report = workspace.check_file(markdown(tmp_path, body))
    assert len(said(report, FindingKind.UNCLOSED)) == 1
    assert report.quotes[0].status is not SealStatus.VERBATIM
    assert report.quotes[1].status is SealStatus.VERBATIM
    assert report.failed


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("«Ha scritto: “Nobody is left out of it”, e basta, lo giuro»", [SealStatus.NO_SOURCE]),
        ("„We must build a ‚continental‘ Europe of defence“", [SealStatus.VERBATIM]),
        ("“We must build a «continental» Europe of defence”", [SealStatus.VERBATIM]),
        ("«We must build a “federal” Europe of defence»", [SealStatus.ALTERED]),
        (
            "« Nobody is left out of it » et „We must build a ‚continental‘ Europe“ and ‘The idea is not new.’",
            [SealStatus.VERBATIM] * 3,
        ),
    ],
)
def test_nested_quotations_in_three_languages_are_one_each(
    workspace: Workspace, tmp_path: Path, body: str, expected: list[SealStatus]
) -> None:
    cutting = (
        "A Title Of This Paper\n\n“We must build a ‘continental’ Europe of defence,” she said to them that day.\n\n"
        "“Nobody is left out of it,” she said, and she left. The idea is not new.\n"
    )
    workspace.import_bytes(cutting.encode(), "nested.txt")
    assert statuses(workspace.check_file(markdown(tmp_path, body))) == expected


def test_a_source_taken_out_of_the_library_leaves_its_quotations_without_one(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    quote = workspace.make_quote_from_words(cutting.key, "Nobody is left out of it")
    workspace.remove_source(cutting.key)
    use = InlineQuote(quote.id, (Text("Nobody is left out of it"),))
    blocks = Document((Paragraph((use,)),))
    report = workspace.check_note(Note("n-1", FrontMatter(title="T", subject="S", language="en"), blocks))
    assert statuses(report) == [SealStatus.NO_SOURCE]
    assert statuses(workspace.check_file(markdown(tmp_path, f"«{WORDS}»"))) == [SealStatus.NO_SOURCE]


def test_tracked_changes_are_read_as_accepted_and_that_is_said(
    workspace: Workspace, cutting: Source, make_raw: MakeRaw
) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Lei: «We must build a </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>federal</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>continental</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> Europe of defence».</w:t></w:r></w:p>'
    )
    report = workspace.check_file(make_raw("tracked.docx", body))
    assert statuses(report) == [SealStatus.VERBATIM]
    assert any("tracked" in sentence for sentence in said(report, FindingKind.READING))


def test_a_word_file_with_macros_is_checked_and_its_macros_are_left_alone(
    workspace: Workspace, cutting: Source, make_raw: MakeRaw
) -> None:
    path = make_raw("note.docm", paragraph(f"«{WORDS}»"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 not to be read"})
    report = workspace.check_file(path)
    assert statuses(report) == [SealStatus.VERBATIM]
    assert any("macros" in sentence for sentence in said(report, FindingKind.READING))


def test_a_paragraph_indented_on_both_sides_is_a_quotation(
    workspace: Workspace, cutting: Source, make_raw: MakeRaw
) -> None:
    both = '<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr>'
    left = '<w:pPr><w:ind w:left="567"/></w:pPr>'
    body = paragraph("Ha detto:") + paragraph("We must build a federal Europe of defence,", both)
    body += paragraph("Questo è un elenco rientrato.", left)
    report = workspace.check_file(make_raw("set.docx", body))
    assert [(checked.text, checked.status) for checked in report.quotes] == [
        ("We must build a federal Europe of defence,", SealStatus.ALTERED)
    ]


@pytest.mark.parametrize("kept", [40, 300, -60])
def test_a_damaged_word_file_is_refused_in_one_sentence(workspace: Workspace, make_raw: MakeRaw, kept: int) -> None:
    path = make_raw("broken.docx", paragraph("«words that are here»" * 50))
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(UnreadableSource, match=r"broken\.docx"):
        workspace.check_file(path)


def test_five_hundred_pages_are_checked_whole(workspace: Workspace, cutting: Source, make_raw: MakeRaw) -> None:
    filler = "Il testo della relazione prosegue con altre considerazioni di carattere generale sul tema. " * 5
    pages = [paragraph(filler + f"Nota {n}.") for n in range(3_500)]  # some 250,000 words
    for place in range(0, 3_500, 500):
        pages[place] = paragraph(f"{filler} «Nobody is left out of it».")
    pages[-1] = paragraph(f"Alla fine: «{WORDS.replace('must', 'will')}».")
    report = workspace.check_file(make_raw("long.docx", "".join(pages)))
    assert statuses(report) == [SealStatus.VERBATIM] * 7 + [SealStatus.ALTERED]
