# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations as fields of Zotero and of Word's bibliography, none at all, and what every file tells of its sources."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.document.model import (
    Citation,
    CitationItem,
    Footnote,
    InlineQuote,
    Locator,
    Paragraph,
    QuoteBlock,
    Text,
    citations,
)
from composer.export.settings import ExportSettings
from composer.export.word.bibliography import tag_of
from composer.export.word.citation_fields import read_references
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from composer.houses.model import CitationForm

Make = Callable[..., Any]
CODE = re.compile(r"ADDIN ZOTERO_ITEM CSL_CITATION (\{.*\})")
B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
HOSTILE = 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" } { INCLUDETEXT \\h " \u202egnp.exe\u202c \x07 <w:t> & "quoted"'


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def fields(root: Any) -> list[tuple[str, str]]:
    """Every field of a part, its instruction and what it shows; a field in a field belongs to the outer one."""
    found: list[list[str]] = []
    open_: list[tuple[int, bool]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}br"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            found.append(["", ""])
            open_.append((len(found) - 1, False))
        elif kind == "separate":
            open_[-1] = (open_[-1][0], True)
        elif kind == "end":
            open_.pop()
        elif element.tag == f"{W}instrText":
            found[open_[-1][0]][0] += element.text or ""
        else:
            for number, shown in open_:
                if shown:
                    found[number][1] += (element.text or "") if element.tag == f"{W}t" else " "
    assert not open_
    return [(code.strip(), shown) for code, shown in found]


def zotero_items(data: bytes, name: str = "word/footnotes.xml") -> list[tuple[dict[str, Any], str]]:
    return [
        (json.loads(match[1]), shown) for code, shown in fields(part(data, name)) if (match := CODE.fullmatch(code))
    ]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("form", list(CitationForm))
def test_every_form_has_no_finding(
    settled: Make, note_with_everything: Make, validate: Make, sdk_validate: Make, form: CitationForm, language: str
) -> None:
    note = note_with_everything(language)
    data, _ = write_docx(settled(note, citations=form))
    assert validate(data, marking=note.front.marking) == []
    assert sdk_validate(data) == []
    assert data == write_docx(settled(note, citations=form))[0]


def test_each_citation_is_a_field_with_its_sources_and_says_what_it_shows(
    settled: Make, note_with_everything: Make
) -> None:
    note = note_with_everything("en")
    data, _ = write_docx(settled(note, citations=CitationForm.ZOTERO))
    found = zotero_items(data)
    assert len(found) == sum(1 for _ in citations(note.document))
    for told, shown in found:
        assert told["properties"]["plainCitation"] == shown
        assert told["schema"].endswith("csl-citation.json")
        for item in told["citationItems"]:
            assert isinstance(item["uris"], list) and item["uris"]
            assert item["itemData"]["id"] == item["id"]
            assert item["itemData"]["author"][0]["family"] == f"of {item['id']}"
    ids = [told["citationID"] for told, _shown in found]
    assert len(set(ids)) == len(ids)
    first = found[0][0]
    assert first["citationItems"][0]["locator"] == "3"
    assert first["citationItems"][0]["label"] == "page"
    assert first["properties"]["noteIndex"] == 1
    assert "{\\i{}A title}" in first["properties"]["formattedCitation"]
    assert "dontUpdate" not in first["properties"]


def test_place_words_around_and_author_left_out_are_told(settled: Make, make_note: Make) -> None:
    item = CitationItem("alpha2025", "3-4", Locator.PARAGRAPH, "see ", ", with care", suppress_author=True)
    note = make_note(Paragraph((Text("Words "), Citation((item, CitationItem("beta2025"))))))
    told = zotero_items(write_docx(settled(note, citations=CitationForm.ZOTERO))[0])[0][0]["citationItems"]
    assert told[0]["locator"] == "3-4"
    assert told[0]["label"] == "paragraph"
    assert told[0]["prefix"] == "see "
    assert told[0]["suffix"] == ", with care"
    assert told[0]["suppress-author"] is True
    assert "locator" not in told[1]


def test_words_that_no_style_would_print_alone_are_kept_as_they_stand(
    settled: Make, make_note: Make, citing: Make
) -> None:
    note = make_note(
        Paragraph((Text("Words"), Footnote((Text("A remark ("), citing("alpha2025", "3"), Text(") goes on."))))),
        Paragraph((Text("Words"), Footnote((Text("See "), citing("beta2025", "3"))))),
    )
    within, ending = zotero_items(write_docx(settled(note, citations=CitationForm.ZOTERO))[0])
    assert within[0]["properties"]["dontUpdate"] is True
    assert within[0]["properties"]["plainCitation"] == within[1]
    assert "dontUpdate" not in ending[0]["properties"]


def test_the_list_of_sources_is_a_field_and_the_file_says_how_it_cites(
    settled: Make, note_with_everything: Make
) -> None:
    data, _ = write_docx(settled(note_with_everything("it"), citations=CitationForm.ZOTERO))
    codes = [code for code, _shown in fields(part(data, "word/document.xml"))]
    assert sum(code.startswith("ADDIN ZOTERO_BIBL {") and code.endswith("CSL_BIBLIOGRAPHY") for code in codes) == 1
    properties = {e.get("name"): e[0].text for e in part(data, "docProps/custom.xml")}
    pieces = [properties[f"ZOTERO_PREF_{number}"] for number in range(1, 9) if f"ZOTERO_PREF_{number}" in properties]
    assert all(len(piece) <= 255 for piece in pieces)
    said = etree.fromstring("".join(pieces))
    style = said.find("style")
    assert style is not None
    assert style.get("id") == "appunto:test"
    assert style.get("locale") == "it-IT"
    assert style.get("hasBibliography") == "1"
    assert {p.get("name"): p.get("value") for p in said.iter("pref")}.items() >= {
        "fieldType": "Field",
        "noteType": "1",
    }.items()


def test_fields_hold_no_links_and_nothing_asks_a_question(settled: Make, note_with_everything: Make) -> None:
    for form in (CitationForm.ZOTERO, CitationForm.WORD):
        data, _ = write_docx(settled(note_with_everything("en"), citations=form))
        footnotes = part(data, "word/footnotes.xml")
        assert not list(footnotes.iter(f"{W}hyperlink"))
        for name in ("word/footnotes.xml", "word/document.xml", "word/settings.xml"):
            root = part(data, name)
            assert not [e for e in root.iter(f"{W}fldChar") if e.get(f"{W}dirty")]
            assert not list(root.iter(f"{W}updateFields"))


def test_citations_of_a_style_for_the_text_stand_in_the_text(
    settled: Make, make_note: Make, citing: Make, wording: Make
) -> None:
    note = make_note(Paragraph((Text("Words "), citing("alpha2025", "3"), Text("."))))
    formatted = replace(wording(note), in_text=True)
    data, _ = write_docx(settled(note, formatted=formatted, citations=CitationForm.ZOTERO))
    ((told, shown),) = zotero_items(data, "word/document.xml")
    assert told["properties"]["noteIndex"] == 0
    assert told["properties"]["plainCitation"] == shown
    assert zotero_items(data) == []


def test_pandoc_reads_text_footnotes_and_citations_back_equal(
    settled: Make, make_note: Make, citing: Make, tmp_path: Path
) -> None:
    import pypandoc

    cited = [("alpha2025", "3"), ("beta2025", "12-14"), ("alpha2025", "")]
    note = make_note(
        *(Paragraph((Text(f"Statement {number} "), citing(*one), Text("."))) for number, one in enumerate(cited))
    )
    file = tmp_path / "note.docx"
    file.write_bytes(write_docx(settled(note, citations=CitationForm.ZOTERO))[0])
    command = [pypandoc.get_pandoc_path(), "-f", "docx+citations", "-t", "json", str(file)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    read: list[tuple[str, str]] = []
    statements: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                for one in node["c"][0]:
                    suffix = "".join(i.get("c", " ") for i in one["citationSuffix"] if i["t"] in ("Str", "Space"))
                    read.append((one["citationId"], suffix.replace("page", "").strip(" ,")))
                return
            if node.get("t") == "Str" and node["c"].rstrip(".").isdigit():
                statements.append(node["c"])
            walk(list(node.values()))
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(answer["blocks"])
    assert read == cited
    assert statements[:3] == ["0.", "1.", "2."]
    known = {entry["c"]["id"]["c"] for entry in answer["meta"]["references"]["c"]}
    assert known == {"alpha2025", "beta2025"}


@pytest.mark.parametrize("form", [CitationForm.ZOTERO, CitationForm.WORD, CitationForm.PLAIN, CitationForm.NONE])
def test_a_title_that_spells_a_field_code_stays_words(
    settled: Make, make_note: Make, citing: Make, validate: Make, sdk_validate: Make, form: CitationForm
) -> None:
    item = {
        "id": "evil2025", "type": "article-newspaper", "title": HOSTILE, "author": [{"literal": HOSTILE}],
        "container-title": HOSTILE, "URL": "javascript:alert(1)",
        "abstract": "Words of the source.", "note": "Private.",
    }  # fmt: skip
    place = CitationItem("evil2025", '3" \\* DDEAUTO', Locator.PAGE, HOSTILE, HOSTILE)
    note = make_note(Paragraph((Text(f"{HOSTILE} "), Citation((place,)))), title=HOSTILE)
    data, _ = write_docx(settled(note, citations=form, items={"evil2025": item}))
    assert validate(data) == []
    assert sdk_validate(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8")
            assert "\u202e" not in content, name
            assert "\x07" not in content, name
            assert "javascript:" not in content, name
            assert "Words of the source" not in content and "Private." not in content
    allowed = ("ADDIN ZOTERO_", "CITATION evil2025 ", "BIBLIOGRAPHY ")
    for name in ("word/document.xml", "word/footnotes.xml"):
        for code, _shown in fields(part(data, name)):
            assert code.startswith(allowed), code
            if code.startswith("CITATION"):
                # every argument in quotation marks of its own, and nothing outside them but switches
                bare = re.sub(r'"[^"\\]*"', '""', code)
                assert re.fullmatch(r'CITATION evil2025 \\l \d+(?: \\[pfs] "")*', bare), bare


def test_a_long_instruction_goes_on_in_further_runs(settled: Make, make_note: Make, citing: Make) -> None:
    item = {"id": "long2025", "type": "book", "title": "A long title " * 400}
    note = make_note(Paragraph((Text("Words "), citing("long2025"))))
    data, _ = write_docx(settled(note, citations=CitationForm.ZOTERO, items={"long2025": item}))
    root = part(data, "word/footnotes.xml")
    pieces = [e.text for e in root.iter(f"{W}instrText")]
    assert len(pieces) > 2 and max(map(len, pieces)) <= 2000
    assert zotero_items(data)[0][0]["citationItems"][0]["itemData"]["title"].startswith("A long title")


def test_words_own_bibliography_has_a_source_for_each_and_fields_that_name_them(
    settled: Make, make_note: Make, citing: Make
) -> None:
    items = {
        "rossi2025": {
            "id": "rossi2025", "type": "article-newspaper", "title": "Un titolo", "container-title": "La Gazzetta",
            "author": [{"family": "Rossi", "given": "Anna"}, {"family": "Lierop", "given": "Jo",
            "non-dropping-particle": "van"}], "issued": {"date-parts": [[2025, 3, 6]]}, "page": "4",
        },
        "ente-2024": {
            "id": "ente-2024", "type": "report", "title": "Rapporto", "publisher": "Istituto",
            "author": [{"literal": "Istituto di studi"}], "issued": {"date-parts": [[2024]]},
        },
        "web2025": {"id": "web2025", "type": "webpage", "title": "Pagina", "URL": "https://example.org/p",
                    "accessed": {"date-parts": [[2025, 4, 1]]}},
        "legge": {"id": "legge", "type": "legislation", "title": "Legge 22 aprile 1941, n. 633"},
    }  # fmt: skip
    several = Citation((CitationItem("rossi2025", "4"), CitationItem("ente-2024", "7", Locator.PARAGRAPH)))
    note = make_note(
        Paragraph((Text("Uno "), several, Text("."))),
        Paragraph((Text("Due "), citing("web2025"), citing("legge"))),
        language="it",
    )
    data, _ = write_docx(settled(note, citations=CitationForm.WORD, items=items))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)]
        roots = [etree.fromstring(archive.read(name)) for name in parts]
    (sources,) = [root for root in roots if root.tag == f"{B}Sources"]
    by_tag = {source.findtext(f"{B}Tag"): source for source in sources}
    assert set(by_tag) == {tag_of(key) for key in items}
    paper = by_tag["rossi2025"]
    assert paper.findtext(f"{B}SourceType") == "ArticleInAPeriodical"
    assert paper.findtext(f"{B}PeriodicalTitle") == "La Gazzetta"
    assert [paper.findtext(f"{B}{name}") for name in ("Year", "Month", "Day")] == ["2025", "marzo", "6"]
    persons = list(paper.iter(f"{B}Person"))
    assert [(p.findtext(f"{B}Last"), p.findtext(f"{B}First")) for p in persons] == [
        ("Rossi", "Anna"),
        ("van Lierop", "Jo"),
    ]
    report = by_tag[tag_of("ente-2024")]
    assert report.findtext(f"{B}SourceType") == "Report"
    assert next(report.iter(f"{B}Corporate")).text == "Istituto di studi"
    web = by_tag["web2025"]
    assert web.findtext(f"{B}SourceType") == "InternetSite"
    assert web.findtext(f"{B}YearAccessed") == "2025"
    assert by_tag["legge"].findtext(f"{B}SourceType") == "Misc"
    codes = [code for code, _shown in fields(part(data, "word/footnotes.xml"))]
    assert codes[0] == f'CITATION rossi2025 \\l 1040 \\p "4" \\m {tag_of("ente-2024")} \\s ", par. 7"'
    document, footnotes = part(data, "word/document.xml"), part(data, "word/footnotes.xml")
    assert len(list(footnotes.iter(f"{W}citation"))) == 3
    assert len(list(document.iter(f"{W}bibliography"))) == 1
    numbers = [e.get(f"{W}val") for root in (document, footnotes) for e in root.iterfind(f".//{W}sdtPr/{W}id")]
    assert len(set(numbers)) == len(numbers)


def test_a_source_is_in_a_language_that_word_knows(settled: Make, make_note: Make, citing: Make) -> None:
    said = {"a2025": "en", "b2025": "und", "c2025": "de-AT", "d2025": ""}
    items = {key: {"id": key, "type": "book", "title": "A title", "language": tag} for key, tag in said.items()}
    note = make_note(Paragraph(tuple(citing(key) for key in said)), language="it")
    data, _ = write_docx(settled(note, citations=CitationForm.WORD, items=items))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (sources,) = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if re.fullmatch(r"customXml/item\d+\.xml", name) and b"b:Sources" in archive.read(name)
        ]
    told = {source.findtext(f"{B}Tag"): source.findtext(f"{B}LCID") for source in sources}
    assert told == {"a2025": "en-GB", "b2025": "it-IT", "c2025": "de-AT", "d2025": "it-IT"}


def test_words_own_fields_hold_no_blank_behind_which_libreoffice_loses_words(
    settled: Make, make_note: Make, citing: Make
) -> None:
    content = (Text("See "), citing("alpha2025", "3"), Text(", where p. 4 is meant."))
    note = make_note(Paragraph((Text("Words"), Footnote(content))))
    for form, blank in ((CitationForm.WORD, " "), (CitationForm.ZOTERO, "\u00a0")):
        root = part(write_docx(settled(note, citations=form))[0], "word/footnotes.xml")
        (shown,) = [shown for _code, shown in fields(root)]
        assert f"p.{blank}3" in shown
        assert "p.\u00a04" in "".join(element.text or "" for element in root.iter(f"{W}t"))


def test_an_empty_bibliography_of_the_template_is_replaced(
    settled: Make, note_with_everything: Make, python_docx_template: bytes
) -> None:
    with zipfile.ZipFile(io.BytesIO(python_docx_template)) as archive:
        assert any(b"b:Sources" in archive.read(name) for name in archive.namelist() if "customXml" in name)
    settings = ExportSettings(template=python_docx_template, template_name="house.docx")
    data, _ = write_docx(settled(note_with_everything("it"), citations=CitationForm.WORD), settings)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        holding = [name for name in archive.namelist() if b"b:Sources" in archive.read(name)]
    assert len(holding) == 1


def test_without_citations_the_sources_are_listed_and_the_writers_notes_stay_whole(
    settled: Make, make_note: Make, citing: Make
) -> None:
    note = make_note(
        Paragraph((Text("It is said that "), InlineQuote("q-1", (Text("all is well"),)), Text(" "),
                   citing("a2025", "3"), Text("."))),
        QuoteBlock("q-2", ((Text("Words of another. "), citing("b2025", "4")),)),
        Paragraph((Text("Known."), Footnote((Text("See also "), citing("c2025", "5"))))),
        Paragraph((Text("Disputed."), Footnote((Text("Nobody else reports it; compare "), citing("d2025", "6"),
                                                 Text(", which is silent."))))),
    )  # fmt: skip
    data, report = write_docx(settled(note, citations=CitationForm.NONE))
    document = part(data, "word/document.xml")
    words = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.iter(f"{W}p")]
    assert "It is said that “all is well”." in words
    assert "Words of another." in words
    assert report.footnotes == 1
    footnotes = part(data, "word/footnotes.xml")
    said = "".join(t.text or "" for t in footnotes.iter(f"{W}t")).replace("\u00a0", " ").strip()
    assert said.startswith("Nobody else reports it; compare Author of d2025, A title")
    assert said.endswith("p. 6, which is silent.")
    assert report.sources == 4


def test_every_file_tells_what_it_cites_without_words_of_the_source(
    settled: Make, make_note: Make, citing: Make
) -> None:
    item = {
        "id": "alpha2025", "type": "article-newspaper", "title": "A title", "abstract": "Long words of the source",
        "note": "what I think of it", "keyword": "mine", "URL": "file:///home/me/cutting.pdf",
    }  # fmt: skip
    note = make_note(Paragraph((Text("Words "), citing("alpha2025"))))
    for form in CitationForm:
        data, _ = write_docx(settled(note, citations=form, items={"alpha2025": item}))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = [
                read_references(archive.read(name))
                for name in archive.namelist()
                if re.fullmatch(r"customXml/item\d+\.xml", name) and b"urn:appunto:references:1" in archive.read(name)
            ]
        assert told == [[{"id": "alpha2025", "type": "article-newspaper", "title": "A title"}]]
