# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Word file as a whole: its parts, and that equal notes give equal bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.document.model import Heading, InlineQuote, ListBlock, ListItem, Marks, Paragraph, QuoteBlock, Table, Text
from composer.errors import ExportRefused
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import R, W
from composer.houses.paper import LETTER

Make = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def written(settled: Make) -> Make:
    """A note's parts as trees, by name."""

    def write(note: Any, settings: ExportSettings | None = None) -> dict[str, Any]:
        data, _ = write_docx(settled(note), settings)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}

    return write


def words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def test_footnotes_are_real_with_separators_listed_in_settings(written: Make, note_with_everything: Make) -> None:
    parts = written(note_with_everything("it"))
    ids = [e.get(f"{W}id") for e in parts["word/footnotes.xml"]]
    assert ids == ["-1", "0", *map(str, range(1, 10))]
    assert [e.get(f"{W}id") for e in parts["word/settings.xml"].iter(f"{W}footnote")] == ["-1", "0"]
    assert [e.get(f"{W}id") for e in parts["word/document.xml"].iter(f"{W}footnoteReference")] == ids[2:]


def test_every_page_carries_marking_and_number_the_first_too(written: Make, note_with_everything: Make) -> None:
    parts = written(note_with_everything("it"))
    frames = {name: words(tree) for name, tree in parts.items() if "header" in name or "footer" in name}
    assert len(frames) == 4
    assert all("Ad uso interno" in shown for shown in frames.values())
    assert sorted(
        shown[-len("Pagina 1 di 2Ad uso interno") :] for name, shown in frames.items() if "footer" in name
    ) == [
        "Pagina 1 di 2Ad uso interno",
        "Pagina 2 di 2Ad uso interno",
    ]
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    kinds = {(etree.QName(e).localname, e.get(f"{W}type")) for e in section if e.get(f"{R}id")}
    assert kinds == {(f"{kind}Reference", page) for kind in ("header", "footer") for page in ("default", "first")}
    assert section.find(f"{W}titlePg") is not None


def test_without_a_marking_the_first_page_has_no_header(written: Make, note_with_everything: Make) -> None:
    parts = written(note_with_everything("en", marking=False))
    assert sum("header" in name for name in parts) == 1
    assert sum("footer" in name for name in parts) == 2


def test_nothing_in_the_file_asks_the_reader_a_question(written: Make, note_with_everything: Make) -> None:
    settings = written(note_with_everything("it"))["word/settings.xml"]
    tags = {etree.QName(e).localname for e in settings.iter()}
    assert not tags & {"updateFields", "attachedTemplate", "mailMerge", "documentProtection", "trackRevisions"}
    mode = next(e for e in settings.iter(f"{W}compatSetting") if e.get(f"{W}name") == "compatibilityMode")
    assert mode.get(f"{W}val") == "15"


@pytest.mark.parametrize(("language", "tag"), [("it", "it-IT"), ("en", "en-GB")])
def test_language_stands_in_defaults_and_properties_and_on_foreign_runs_only(
    written: Make, note_with_everything: Make, language: str, tag: str
) -> None:
    parts = written(note_with_everything(language))
    assert parts["word/styles.xml"].find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == tag
    assert "".join(parts["docProps/core.xml"].itertext("{*}language")) == tag
    tagged = {e.get(f"{W}val") for e in parts["word/document.xml"].iter(f"{W}lang")}
    assert tagged == (set() if language == "en" else {"en-GB"})


def test_links_inside_the_file_lead_to_places_that_are_there(written: Make, note_with_everything: Make) -> None:
    parts = written(note_with_everything("it"))
    places = {e.get(f"{W}name") for e in parts["word/document.xml"].iter(f"{W}bookmarkStart")}
    for name in ("word/document.xml", "word/footnotes.xml"):
        anchors = {e.get(f"{W}anchor") for e in parts[name].iter(f"{W}hyperlink")} - {None}
        assert anchors and anchors <= places
    assert all(len(place) <= 40 for place in places)


def test_quotations_can_be_found_again_by_their_id(written: Make, make_note: Make) -> None:
    document = written(
        make_note(
            Paragraph((InlineQuote("q-bbbb2222", (Text("some words"),)),)),
            QuoteBlock("q-cccc3333", ((Text("first"),), (Text("second"),))),
        )
    )["word/document.xml"]
    names = [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")]
    assert names == ["q_bbbb2222", "q_cccc3333"]
    ends = [e.get(f"{W}id") for e in document.iter(f"{W}bookmarkEnd")]
    assert ends == [e.get(f"{W}id") for e in document.iter(f"{W}bookmarkStart")]


def test_no_paragraph_of_the_text_is_empty(written: Make, note_with_everything: Make) -> None:
    body = written(note_with_everything("en"))["word/document.xml"][0]
    assert [p for p in body.findall(f"{W}p") if not words(p).strip()] == []


def test_a_table_at_the_end_is_followed_by_a_hair_of_a_paragraph(written: Make, make_note: Make) -> None:
    grid = Table((((Text("a"),),), ((Text("b"),),)))
    body = written(make_note(grid, grid))["word/document.xml"][0]
    kinds = [etree.QName(e).localname for e in body]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert words(body[2]) == "Table 1"  # tables that touch would be joined into one
    assert words(body[4]) == ""


def test_header_rows_repeat_and_rows_stay_whole(written: Make, make_note: Make) -> None:
    grid = Table((((Text("h"),),), ((Text("b"),),)), caption=(Text("What it shows"),))
    document = written(make_note(grid))["word/document.xml"]
    rows = list(document.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert document.find(f".//{W}tblCaption").get(f"{W}val") == "Table 1. What it shows"


def test_column_widths_fill_the_text_exactly(written: Make, make_note: Make) -> None:
    grid = Table((((Text("x"),), (Text("long words " * 30),), (Text("12"),)),))
    document = written(make_note(grid), ExportSettings(paper=LETTER))["word/document.xml"]
    widths = [int(e.get(f"{W}w")) for e in document.iter(f"{W}gridCol")]
    page, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    text = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert sum(widths) == text
    assert widths[1] > widths[0] and widths[1] > widths[2] and min(widths) > text // 10


def test_ordered_lists_start_where_they_should_and_count_apart(written: Make, make_note: Make) -> None:
    items = (ListItem((Text("a"),)), ListItem((Text("b"),), (ListBlock((ListItem((Text("c"),)),), ordered=True),)))
    parts = written(make_note(ListBlock(items, ordered=True, start=3), Paragraph((Text("x"),)), ListBlock(items)))
    numbers = [
        (int(e.find(f"{W}ilvl").get(f"{W}val")), e.find(f"{W}numId").get(f"{W}val"))
        for e in parts["word/document.xml"].iter(f"{W}numPr")
    ]
    assert [level for level, _ in numbers] == [0, 0, 1, 0, 0, 1]
    assert len({number for _, number in numbers}) == 4
    starts = [e.get(f"{W}val") for e in parts["word/numbering.xml"].iter(f"{W}startOverride")]
    assert starts == ["3", "1", "1"]


def test_lists_deeper_than_word_counts_stay_on_its_last_level(written: Make, make_note: Make) -> None:
    block = ListBlock((ListItem((Text("x"),)),))
    for _ in range(12):
        block = ListBlock((ListItem((Text("x"),), (block,)),))
    levels = [int(e.get(f"{W}val")) for e in written(make_note(block))["word/document.xml"].iter(f"{W}ilvl")]
    assert levels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8]


def test_words_before_a_list_stay_with_it(written: Make, make_note: Make) -> None:
    items = ListBlock((ListItem((Text("x"),)),))
    body = written(make_note(Paragraph((Text("These:"),)), items, Paragraph((Text("No"),)), items))[
        "word/document.xml"
    ][0]
    kept = [words(p) for p in body.findall(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["These:"]


def test_the_title_counts_as_heading_only_where_there_is_no_other(written: Make, make_note: Make) -> None:
    alone = written(make_note(Paragraph((Text("w"),))))["word/document.xml"]
    assert alone.find(f".//{W}outlineLvl") is not None
    headed = written(make_note(Heading(1, (Text("H"),)), Paragraph((Text("w"),))))["word/document.xml"]
    assert headed.find(f".//{W}outlineLvl") is None


def test_addresses_become_relationships_of_the_part_they_stand_in(written: Make, note_with_everything: Make) -> None:
    parts = written(note_with_everything("en"))
    outside = {
        name: [e.get("Target") for e in tree if e.get("TargetMode") == "External"]
        for name, tree in parts.items()
        if name.endswith(".rels")
    }
    assert "https://example.org/conference?day=1&hour=2" in outside["word/_rels/document.xml.rels"]
    assert {target.split(":")[0] for targets in outside.values() for target in targets} == {"https"}


def test_properties_come_from_the_note(written: Make, note_with_everything: Make) -> None:
    core = written(note_with_everything("en"))["docProps/core.xml"]
    said = {etree.QName(e).localname: e.text for e in core}
    assert said["title"] == "Submission to the Minister"
    assert said["creator"] == "Research Office"
    assert (said["created"], said["modified"]) == ("2025-03-10T08:30:00Z", "2025-03-11T08:30:00Z")


def test_the_archive_does_not_tell_the_time(settled: Make, note_with_everything: Make) -> None:
    data, _ = write_docx(settled(note_with_everything("it")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


_HASH = """
import hashlib, importlib.util, sys
sys.path[:0] = [{root!r}, {root!r} + "/tests"]
spec = importlib.util.spec_from_file_location("export_notes", {conftest!r})
module = importlib.util.module_from_spec(spec)
sys.modules["export_notes"] = module
spec.loader.exec_module(module)
from composer.export.word.writer import write_docx
print(hashlib.sha256(write_docx(module.settle(module.full_note("it")))[0]).hexdigest())
"""


def test_the_same_note_gives_the_same_bytes_under_any_hash_seed_and_time_zone() -> None:
    code = _HASH.format(root=str(ROOT), conftest=str(ROOT / "tests" / "export" / "conftest.py"))
    found = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("4711", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_a_hostile_note_is_only_words(written: Make, make_note: Make) -> None:
    evil = 'DDEAUTO c:\\windows\\calc.exe "x" <w:altChunk r:id="rId1"/> &amp; ]]>'
    parts = written(
        make_note(
            Heading(1, (Text(evil),)),
            Paragraph((Text(evil, Marks(link="javascript:evil()")), InlineQuote("q-<&>\"", (Text(evil),)))),
            title=evil, marking=evil, reference=evil, office=evil, to=(evil,), subject=evil,
        )
    )  # fmt: skip
    fields = [e.text.strip() for tree in parts.values() for e in tree.iter(f"{W}instrText")]
    assert set(fields) == {"PAGE", "NUMPAGES"}
    assert next(parts["word/document.xml"].iter(f"{W}altChunk"), None) is None


def test_more_footnotes_than_word_can_count_are_refused(settled: Make, make_note: Make) -> None:
    note = settled(make_note(Paragraph((Text("w"),))))
    with pytest.raises(ExportRefused, match="32768 footnotes"):
        write_docx(replace(note, notes=((Text("n"),),) * 32768))
