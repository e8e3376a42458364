# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Word does to a file on saving claims nothing; tracked changes count as accepted; bad files get one sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from composer.document.model import Footnote, Paragraph, Text
from composer.errors import UnreadableSource
from composer.export.returned.changes import ChangeKind
from composer.export.returned.comparing import compare, seen_bookmarks
from composer.export.returned.reading import read_returned, text_parts
from composer.export.word.writer import write_docx
from composer.notes.model import Note

Make = Callable[..., Any]
BODY = "word/document.xml"


@pytest.fixture
def note(note_with_everything: Make) -> Note:
    made: Note = note_with_everything("en")
    return made


@pytest.fixture
def data(note: Note, settled: Make) -> bytes:
    return write_docx(settled(note))[0]


def changes(note: Note, data: bytes, came: bytes) -> list[tuple[str, str, str]]:
    left, back = read_returned(data, "left.docx"), read_returned(came, "came.docx")
    found = compare(left, back, note.document, note.document, "en").changes
    return [(change.kind.value, change.old, change.new) for change in found]


def test_split_runs_proofing_marks_smart_tags_and_moved_bookmarks_claim_nothing(
    note: Note, data: bytes, rewritten: Make
) -> None:
    came = rewritten(
        data,
        {
            BODY: [
                (
                    "the spirit of the moment</w:t>",
                    'the </w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:rPr><w:i/></w:rPr>'
                    '<w:t>spirit</w:t></w:r><w:proofErr w:type="spellEnd"/><w:smartTag w:uri="u" w:element="e"><w:r>'
                    '<w:t xml:space="preserve">\u00a0of </w:t></w:r></w:smartTag><w:r><w:t>the moment</w:t>',
                ),
                ('w:name="q_bbbbbbbb"', 'w:name="_GoBack"'),
                ("<w:t>Background</w:t>", "<w:lastRenderedPageBreak/><w:t>Background</w:t>"),
                ("can no longer be put off", "can no longer be put&#8203; off"),
                ('<w:p><w:pPr><w:pStyle w:val="Quote"/>', '<w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="Quote"/>'),
            ]
        },
    )
    assert changes(note, data, came) == []


def test_bold_and_other_marks_of_quotation_claim_nothing(note: Note, data: bytes, rewritten: Make) -> None:
    came = rewritten(data, {BODY: [("“can no longer", "«can no longer"), ("put off”", "put off»")]})
    assert changes(note, data, came) == []


def test_tracked_changes_are_read_as_accepted_and_said(note: Note, data: bytes, rewritten: Make) -> None:
    tracked = (
        '</w:t></w:r><w:del w:id="900" w:author="A"><w:r><w:delText>formal</w:delText></w:r></w:del>'
        '<w:ins w:id="901" w:author="A"><w:r><w:t>solemn</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )
    came = rewritten(data, {BODY: [("formal", tracked)]})
    assert changes(note, data, came) == [("text", "formal", "solemn")]
    assert [str(message) for message in read_returned(came, "came.docx").warnings] == [
        "2 tracked changes in the file were read as accepted."
    ]


def test_a_paragraph_whose_end_was_taken_out_goes_on_with_the_next(note: Note, data: bytes, rewritten: Make) -> None:
    gone = '<w:pPr><w:keepNext/><w:rPr><w:del w:id="902" w:author="A"/></w:rPr></w:pPr><w:r><w:t>The positions'
    came = rewritten(data, {BODY: [("<w:pPr><w:keepNext/></w:pPr><w:r><w:t>The positions", gone)]})
    assert changes(note, data, came) == [
        ("joined", "The positions taken are:", "a continental alliance of countries inside and outside the Union;")
    ]


def test_the_custom_xml_names_every_quotation_and_holds_no_word_of_the_note(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trace = package.read("customXml/item1.xml").decode("utf-8")
        named = re.findall(r'<quote bookmark="(\w+)" id="([\w-]+)" sha256="[0-9a-f]{64}"', trace)
        assert {"q_" + quote_id.removeprefix("q-") for _, quote_id in named} == {name for name, _ in named}
        assert len(named) == 3
        assert "spirit" not in trace and "alliance" not in trace
        document = package.read(BODY).decode("utf-8")
        assert all(f'w:name="{name}"' in document for name, _ in named)


def test_bookmarks_alone_name_the_quotations(data: bytes, rewritten: Make) -> None:
    came = read_returned(rewritten(data, {}, drop=["customXml/item1.xml", "docProps/custom.xml"]), "came.docx")
    assert (came.export_id, came.note_id) == ("", "")
    assert set(seen_bookmarks(came).values()) == {"q-aaaaaaaa", "q-bbbbbbbb", "q-cccccccc"}


def test_the_record_of_a_file_reads_as_the_file(data: bytes) -> None:
    assert read_returned(text_parts(data), "left.docx") == read_returned(data, "left.docx")


def test_macros_are_left_alone_and_said(note: Note, data: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/vbaProject.bin", b"macro")
    assert changes(note, data, made.getvalue()) == []
    (said,) = read_returned(made.getvalue(), "came.docm").warnings
    assert str(said) == "“came.docm” carries macros. They were neither run nor taken over."


@pytest.mark.parametrize(
    "bad",
    [b"", b"plain text", b"PK\x03\x04 half a file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 protected"],
    ids=["empty", "text", "cut short", "ole"],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(bad: bytes) -> None:
    with pytest.raises(UnreadableSource) as error:
        read_returned(bad, "came.docx")
    assert "came.docx" in str(error.value)


def test_entities_and_bombs_are_refused(data: bytes, rewritten: Make) -> None:
    entity = '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document '
    came = rewritten(data, {BODY: [("<w:document ", entity), ("<w:t>Background</w:t>", "<w:t>&a;</w:t>")]})
    assert "aaaa" not in " ".join(line.words for line in read_returned(came, "came.docx").lines)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(BODY, b" " * (65 * 1024 * 1024))
    with pytest.raises(UnreadableSource, match="unpack"):
        read_returned(made.getvalue(), "bomb.docx")


def test_five_hundred_pages_are_compared_in_seconds(make_note: Make, settled: Make, rewritten: Make) -> None:
    from composer.document.model import Paragraph, Text

    blocks = [
        Paragraph((Text(f"Point {number}: the office of district {number * 7} reports {number * 13} cases."),))
        for number in range(5000)
    ]
    note = make_note(*blocks)
    data, _ = write_docx(settled(note))
    came = rewritten(data, {BODY: [("reports 1300 cases", "reports 1301 cases")]})
    assert changes(note, data, came) == [(ChangeKind.FIGURE.value, "1300", "1301")]


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [("EncryptedPackage", "protected by a password"), ("WordDocument", r"old Word format \(\.doc\)")],
)
def test_protected_files_and_those_of_old_word_are_told_apart(inside: str, sentence: str) -> None:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + inside.encode("utf-16-le")
    with pytest.raises(UnreadableSource, match=sentence):
        read_returned(compound, "came.docx")


def test_a_file_that_lost_its_notes_is_damaged_and_not_without_citations(data: bytes, rewritten: Make) -> None:
    with pytest.raises(UnreadableSource, match="damaged"):
        read_returned(rewritten(data, {}, drop=["word/footnotes.xml"]), "came.docx")


def test_another_zipped_document_is_no_word_file(data: bytes, rewritten: Make) -> None:
    with pytest.raises(UnreadableSource, match="is no Word file"):
        read_returned(rewritten(data, {}, drop=[BODY]), "came.docx")


def test_the_comma_between_two_note_marks_is_none_of_the_text_in_whatever_style(
    settled: Make, make_note: Make, citing: Make, rewritten: Make
) -> None:
    note = make_note(Paragraph((Text("The tax rises"), citing("a2025", "3"), Footnote((Text("In May."),)), Text("."))))
    data, _ = write_docx(settled(note))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read(BODY).decode("utf-8")
    (run,) = re.findall(r"<w:r><w:rPr>(?:(?!</w:r>).)*</w:rPr><w:t>,</w:t></w:r>", body)
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>,</w:t></w:r>'
    assert changes(note, data, rewritten(data, {BODY: [(run, raised)]})) == []
