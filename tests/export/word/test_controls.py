# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Content controls of a template are filled from the head of the note, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from composer.export.word.control_names import FIELDS, NAMES, bare, condition_of, field_of, is_text_marker
from composer.export.word.xml import W
from composer.paths import resources

Make = Callable[..., Any]
HEAD = {
    "title": "Note for the Minister",
    "subject": "The harbour",
    "to": ("Minister", "Chief of staff"),
    "sender": ("Research Office",),
    "reference": "RO/12",
    "date": "2025-03-06",
    "place": "London",
    "office": "Ministry of the Plains",
}
TEXT = '<w:sdt><w:sdtPr><w:tag w:val="text"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'


def control(name: str, inside: str, properties: str = "<w:text/>", *, alias: str = "") -> str:
    said = f'<w:alias w:val="{alias}"/>' if alias else ""
    about = f'<w:sdtPr>{said}<w:tag w:val="{name}"/>{properties}</w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def run(words: str, look: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t>{words}</w:t></w:r>"


def text_of(root: Any) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


def body(parts: Any) -> Any:
    return parts["word/document.xml"][0]


def warnings(parts: Any) -> str:
    return " ".join(str(message) for message in parts.report.warnings)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("To", "to"), ("Destinatario", "to"), ("A:", "to"), ("appunto:oggetto", "subject"), ("head.subject", "subject"),
        ("Prot. n.", "reference"), ("e p.c.", "cc"), ("CC", "cc"), ("Città", "place"), ("Qualifica", "marking"),
        ("Luogo e data", "place-and-date"), ("DATA", "date"), ("Copia n.", "copy"), ("Firma", "signature"),
        ("Allegati", "attachments"), ("Timbro", ""), ("", ""), ("…", ""),
    ],
)  # fmt: skip
def test_controls_are_known_by_name_in_both_languages(name: str, field: str) -> None:
    assert field_of((name,)) == field


def test_every_field_has_names_that_are_written_bare_and_mean_no_other() -> None:
    names = [name for words in NAMES.values() for name in words.split()]
    assert NAMES.keys() == FIELDS.keys()
    assert len(set(names)) == len(names)
    assert all(bare(name) == name for name in names)


def test_conditions_and_markers_are_read() -> None:
    assert condition_of(("if:cc",)) == condition_of(("Se: e p.c.",)) == ("cc",)
    assert condition_of(("if:place, date",)) == ("place", "date")
    assert condition_of(("cc",)) == condition_of(("if:nothing known",)) == ()
    assert all(map(is_text_marker, ("{{testo}}", "[[ Text ]]", "«TESTO»", "<<corpo>>")))
    assert not any(map(is_text_marker, ("text", "{{subject}}", "see {{text}}", "")))


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_manual_names_controls_that_are_known(language: str) -> None:
    page = (resources() / "manual" / f"word-templates.{language}.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2].strip() for line in page.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == len(FIELDS)
    for row in rows:
        fields = {field_of((name,)) for name in row.split(", ")}
        assert len(fields) == 1 and "" not in fields, row


LEVELS = {
    "in a sentence": f"<w:p>{run('Re: ')}{control('Oggetto', run('click here'))}</w:p>",
    "around a paragraph": control("Subject", f"<w:p>{run('one')}</w:p><w:p>{run('two')}</w:p>", ""),
    "around a cell": '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr>'
    + control("subject", f"<w:tc><w:tcPr/><w:p>{run('x')}</w:p></w:tc>", "")
    + "</w:tr></w:tbl><w:p/>",
    "around a row": '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="5000"/></w:tblGrid>'
    + control("subject", f"<w:tr><w:tc><w:p>{run('Re:')}</w:p></w:tc><w:tc><w:p>{run('x')}</w:p></w:tc></w:tr>", "")
    + "</w:tbl><w:p/>",
}


@pytest.mark.parametrize("level", LEVELS)
def test_a_control_is_filled_at_every_level(exported: Make, form: Make, level: str) -> None:
    parts = exported(form(LEVELS[level] + TEXT), **HEAD)
    found = next(iter(body(parts).iter(f"{W}sdt")))
    words = text_of(found)
    assert words == ("Re:The harbour" if level == "around a row" else "The harbour")
    assert text_of(body(parts)).count("The harbour") == 1, "the head repeats what the template shows"


def test_the_look_of_the_control_stays_and_its_prompt_goes(exported: Make, form: Make) -> None:
    shown = control("to", run("Who?", '<w:color w:val="808080"/>'), "<w:rPr><w:b/></w:rPr><w:showingPlcHdr/><w:text/>")
    styled = control("from", run("someone", "<w:i/>"))
    parts = exported(form(f"<w:p>{shown}</w:p><w:p>{styled}</w:p>" + TEXT), **HEAD)
    to, sender = list(body(parts).iter(f"{W}sdt"))[:2]
    assert text_of(to) == "Minister; Chief of staff"
    assert to.find(f".//{W}showingPlcHdr") is None
    assert [e.tag for e in to.find(f"{W}sdtContent//{W}rPr")] == [f"{W}b"]
    assert [e.tag for e in sender.find(f"{W}sdtContent//{W}rPr")] == [f"{W}i"]


def test_unknown_controls_stay_as_they_are_and_unfilled_ones_are_said(exported: Make, form: Make) -> None:
    template = form(f"<w:p>{control('Timbro', run('stamp here'))}{control('cc', run('copies'))}</w:p>" + TEXT)
    parts = exported(template, **HEAD)
    assert text_of(body(parts)).startswith("stamp herecopies")
    assert "has a place for what the note does not say, and it stays as it is: Copy to." in warnings(parts)
    assert "Timbro" not in warnings(parts)


def test_names_that_close_a_note_stand_below_one_another_where_the_control_takes_lines(
    exported: Make, form: Make, validate: Make
) -> None:
    lines = "".join(
        f"<w:p>{control(name, run('x'), more)}</w:p>"
        for name, more in (("Firma", ""), ("Allegati", '<w:text w:multiLine="1"/>'), ("Distribuzione", "<w:text/>"))
    )
    head = {
        "signature": ("Il Direttore", "Mario Rossi"),
        "attachments": ("Bozza", "Tabelle"),
        "distribution": ("A", "B"),
    }
    parts = exported(form(TEXT + lines), "it", **HEAD, **head)
    shown = {}
    for sdt in body(parts).iter(f"{W}sdt"):
        words = ["\n" if e.tag == f"{W}br" else e.text or "" for e in sdt.iter(f"{W}t", f"{W}br")]
        shown[sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val")] = "".join(words)
    assert shown == {
        "Firma": "Il Direttore\nMario Rossi",
        "Allegati": "1. Bozza\n2. Tabelle",
        "Distribuzione": "A; B",
    }
    assert text_of(body(parts)).count("Mario Rossi") == text_of(body(parts)).count("Tabelle") == 1
    assert validate(parts.data) == []


def test_a_locked_control_is_the_houses_own(exported: Make, form: Make) -> None:
    locked = control("subject", run("always this"), '<w:lock w:val="sdtContentLocked"/><w:text/>', alias="Oggetto")
    kept = control("to", run("x"), '<w:lock w:val="sdtLocked"/><w:text/>')
    parts = exported(form(f"<w:p>{locked}{kept}</w:p>" + TEXT), **HEAD)
    assert text_of(body(parts)).startswith("always thisMinister; Chief of staff")
    assert "The control “Oggetto” of “casa.dotx” is locked" in warnings(parts)
    assert text_of(body(parts)).count("The harbour") == 1, "the subject stands in the head that is printed"


@pytest.mark.parametrize(
    ("pattern", "locale", "language", "shown"),
    [
        ("dd/MM/yyyy", "en-GB", "en", "06/03/2025"),
        ("dddd d MMMM yyyy", "it-IT", "it", "giovedì 6 marzo 2025"),
        ("MMMM d, yyyy", "en-US", "it", "6 marzo 2025"),
        ("HH:mm", "en-GB", "en", "6 March 2025"),
    ],
)
def test_a_date_control_shows_and_keeps_the_day(
    exported: Make, form: Make, pattern: str, locale: str, language: str, shown: str
) -> None:
    properties = f'<w:date><w:dateFormat w:val="{pattern}"/><w:lid w:val="{locale}"/></w:date>'
    parts = exported(form(f"<w:p>{control('Data', run('x'), properties)}</w:p>" + TEXT), language, **HEAD)
    found = next(iter(body(parts).iter(f"{W}sdt")))
    assert text_of(found) == shown
    assert found.find(f".//{W}date").get(f"{W}fullDate") == "2025-03-06T00:00:00Z"


CHOICES = (
    '<w:listItem w:displayText="OFFICIAL" w:value="o"/><w:listItem w:displayText="OFFICIAL-SENSITIVE" w:value="os"/>'
)


def test_a_list_takes_what_it_offers_and_says_what_it_does_not(exported: Make, form: Make) -> None:
    template = form(
        f"<w:p>{control('Marking', run('pick'), f'<w:dropDownList>{CHOICES}</w:dropDownList>')}</w:p>" + TEXT
    )
    offered = exported(template, marking="official-sensitive")
    found = next(iter(body(offered).iter(f"{W}sdt")))
    assert text_of(found) == "OFFICIAL-SENSITIVE"
    assert found.find(f".//{W}dropDownList").get(f"{W}lastValue") == "os"
    other = exported(template, marking="TLP:RED")
    assert text_of(next(iter(body(other).iter(f"{W}sdt")))) == "pick"
    assert "The list “Marking” of “casa.dotx” does not offer" in warnings(other)


def test_what_depends_on_a_field_goes_with_it(exported: Make, form: Make) -> None:
    line = control("if:cc", f"<w:p>{run('Copies: ')}{control('cc', run('x'))}</w:p>", "")
    row = control("if:cc", f"<w:tr><w:tc><w:p>{run('Copies')}</w:p></w:tc></w:tr>", "")
    grid = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>{row}</w:tbl>'
    without = exported(form(line + grid + TEXT), **HEAD)
    assert "Copies" not in text_of(body(without))
    assert body(without).find(f".//{W}tbl") is None
    said = exported(form(line + grid + "<w:p/>" + TEXT), **HEAD, cc=("Archive",))
    assert text_of(body(said)).startswith("Copies: ArchiveCopies")


def test_what_the_template_shows_is_not_printed_again(exported: Make, form: Make) -> None:
    names = ("title", "to", "from", "subject", "office", "reference", "place-and-date")
    template = form("".join(f"<w:p>{control(name, run('x'))}</w:p>" for name in names) + TEXT)
    shown = text_of(body(exported(template, **HEAD)))
    for words in ("Note for the Minister", "Minister; Chief", "Research Office", "Ministry", "RO/12", "6 March 2025"):
        assert shown.count(words) == 1, words
    assert shown.endswith("London, 6 March 2025SummaryThe text of the note.")


def test_a_running_title_in_the_header_is_filled_and_does_not_stand_for_the_title(exported: Make, form: Make) -> None:
    parts = exported(form(TEXT, headers={"default": f"<w:p>{control('Title', run('x'))}</w:p>"}), **HEAD)
    assert text_of(parts["word/header1.xml"]) == "Note for the Minister"
    assert text_of(body(parts)).count("Note for the Minister") == 1


def test_words_of_another_language_than_the_template_are_tagged(exported: Make, form: Make) -> None:
    """python-docx's template is in American English: its own words say so in an Italian note, ours are Italian."""
    parts = exported(form(f"<w:p>{run('Subject: ')}{control('subject', run('x'))}</w:p>" + TEXT), "it", **HEAD)
    tags = {
        "".join(t.text or "" for t in r.iter(f"{W}t")): lang.get(f"{W}val")
        for r in body(parts).iter(f"{W}r")
        if (lang := r.find(f"{W}rPr/{W}lang")) is not None
    }
    assert tags == {"Subject: ": "en-US"}
    defaults = parts["word/styles.xml"].find(f"{W}docDefaults//{W}lang")
    assert defaults.get(f"{W}val") == "it-IT"


# ---------------------------------------------------------------------- data behind controls

CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
PREFIXES = (
    "xmlns:ns0='http://purl.org/dc/elements/1.1/' "
    "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
)


def bound(path: str, store: str = CORE, prefixes: str = PREFIXES) -> str:
    return f'<w:dataBinding w:prefixMappings="{prefixes}" w:xpath="{path}" w:storeItemID="{store}"/><w:text/>'


def test_a_bound_control_and_the_property_it_shows_say_the_same(
    exported: Make, form: Make, validate: Make, sdk_validate: Make
) -> None:
    """The house keeps its Oggetto in the title of the file, as many do: Word would write the title over the words."""
    properties = bound("/ns1:coreProperties[1]/ns0:title[1]")
    parts = exported(form(f"<w:p>{control('Oggetto', run('x'), properties)}</w:p>" + TEXT), **HEAD)
    found = next(iter(body(parts).iter(f"{W}sdt")))
    assert text_of(found) == "The harbour"
    assert found.find(f".//{W}dataBinding") is not None
    assert parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title") == "The harbour"
    assert validate(parts.data) == []
    assert sdk_validate(parts.data) == []


def test_two_controls_that_would_say_different_things_of_one_property_part(exported: Make, form: Make) -> None:
    properties = bound("/ns1:coreProperties[1]/ns0:title[1]")
    both = f"<w:p>{control('subject', run('x'), properties)}{control('to', run('y'), properties)}</w:p>"
    first, second = list(body(exported(form(both + TEXT), **HEAD)).iter(f"{W}sdt"))[:2]
    assert first.find(f".//{W}dataBinding") is not None
    assert second.find(f".//{W}dataBinding") is None
    assert (text_of(first), text_of(second)) == ("The harbour", "Minister; Chief of staff")


def test_a_control_without_a_known_name_that_shows_the_title_shows_the_notes(exported: Make, form: Make) -> None:
    properties = bound("/ns1:coreProperties[1]/ns0:title[1]")
    parts = exported(form(f"<w:p>{control('X1', run('Old title'), properties)}</w:p>" + TEXT), **HEAD)
    assert text_of(next(iter(body(parts).iter(f"{W}sdt")))) == "Note for the Minister"


ITEM = "{11111111-2222-3333-4444-555555555555}"
STORE = {
    "customXml/item7.xml": b'<case xmlns="urn:house"><subject day="">old</subject><other>kept</other></case>',
    "customXml/itemProps7.xml": (
        f'<ds:datastoreItem ds:itemID="{ITEM}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    ).encode(),
    "customXml/_rels/item7.xml.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" '
        b'Target="itemProps7.xml"/></Relationships>'
    ),
}
STORE_RELATION = (
    '<Relationship Id="store" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" '
    'Target="../customXml/item7.xml"/>'
)
STORE_TYPE = (
    '<Override PartName="/customXml/itemProps7.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/h:case[1]/h:subject[1]", '<subject day="">The harbour</subject>'),
        ("/h:case[1]/h:subject[1]/@day", '<subject day="The harbour">old</subject>'),
    ],
)
def test_data_of_the_house_that_a_control_shows_come_along_and_say_the_same(
    exported: Make, form: Make, validate: Make, path: str, said: str
) -> None:
    from lxml import etree

    properties = bound(path, ITEM, "xmlns:h='urn:house'")
    template = form(
        f"<w:p>{control('subject', run('x'), properties)}</w:p>" + TEXT,
        parts=STORE,
        relations=STORE_RELATION,
        types=STORE_TYPE,
    )
    parts = exported(template, **HEAD)
    store = next(root for name, root in parts.items() if root.tag == "{urn:house}case")
    assert said in etree.tostring(store).decode()
    assert "<other>kept</other>" in etree.tostring(store).decode()
    assert validate(parts.data) == []


@pytest.mark.parametrize(
    "path",
    ["/h:case[1]/h:nothing[1]", "//*[count(//*)>0]", "/h:case[1]/h:subject[1]/text()", "doc('file:///etc/passwd')"],
)
def test_a_tie_that_leads_nowhere_is_cut_and_the_words_stand(exported: Make, form: Make, path: str) -> None:
    properties = bound(path, ITEM, "xmlns:h='urn:house'")
    template = form(
        f"<w:p>{control('subject', run('x'), properties)}</w:p>" + TEXT,
        parts=STORE,
        relations=STORE_RELATION,
        types=STORE_TYPE,
    )
    found = next(iter(body(exported(template, **HEAD)).iter(f"{W}sdt")))
    assert text_of(found) == "The harbour"
    assert found.find(f".//{W}dataBinding") is None


def picture_place(inside: str = "", *, waiting: bool = True, before: str = "") -> str:
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="9000" cy="9000"/><wp:docPr id="7" name="Emblem"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
        '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="e"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch/></pic:blipFill>'
        '<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )  # fmt: skip
    sign = "<w:showingPlcHdr/>" if waiting else ""
    return (
        f"<w:p>{before}<w:sdt><w:sdtPr>{sign}<w:picture/></w:sdtPr><w:sdtContent><w:r>{drawing}</w:r></w:sdtContent>"
        f"</w:sdt>{inside}</w:p>"
    )


@pytest.fixture
def with_picture(form: Make) -> Make:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return lambda body: form(
        body,
        relations=f'<Relationship Id="rIdPicture" Type="{office}/image" Target="media/e.png"/>',
        types='<Override PartName="/word/media/e.png" ContentType="image/png"/>',
        parts={"word/media/e.png": b"\x89PNG\r\n\x1a\nsmall"},
    )


OFFICE = "<w:r><w:tab/></w:r><w:r><w:t>The office</w:t></w:r>"


@pytest.mark.parametrize(("inside", "left"), [("", []), (OFFICE, ["The office"])])
def test_a_place_for_a_picture_that_nobody_chose_leaves_no_hole(
    exported: Make, with_picture: Make, inside: str, left: list[str]
) -> None:
    parts = exported(with_picture(picture_place(inside) + "<w:p><w:r><w:t>[[text]]</w:t></w:r></w:p>"))
    body = parts["word/document.xml"][0]
    assert not list(body.iter(f"{W}drawing"))
    before = [p for p in body if p.tag == f"{W}p"][: len(left)]
    assert ["".join(t.text for t in p.iter(f"{W}t")) for p in before] == left
    assert not any(list(p.iter(f"{W}tab")) for p in before)
    assert not [r for r in parts["word/_rels/document.xml.rels"] if r.get("Type", "").endswith("/image")]


def test_a_picture_that_was_chosen_stays_where_it_is(exported: Make, with_picture: Make) -> None:
    parts = exported(with_picture(picture_place(OFFICE, waiting=False)))
    body = parts["word/document.xml"][0]
    assert len(list(body.iter(f"{W}drawing"))) == len(list(body[0].iter(f"{W}tab"))) == 1
    assert [r for r in parts["word/_rels/document.xml.rels"] if r.get("Type", "").endswith("/image")]


def test_a_place_that_the_template_does_not_show_beside_the_date_is_said(exported: Make, form: Make) -> None:
    date, place = control("date", "<w:r><w:t>date</w:t></w:r>"), control("place", "<w:r><w:t>place</w:t></w:r>")
    said = "“casa.dotx” shows the date of the note, not its place (“London”), which is not printed."
    assert said in warnings(exported(form(f"<w:p>{date}</w:p>{TEXT}"), **HEAD))
    for template in (form(f"<w:p>{date}</w:p><w:p>{place}</w:p>{TEXT}"), form(TEXT)):
        assert said not in warnings(exported(template, **HEAD))


def test_a_label_that_the_template_prints_is_not_printed_again(exported: Make, form: Make) -> None:
    line = f"<w:p><w:r><w:t>RO/</w:t></w:r>{control('prot', '<w:r><w:t>number</w:t></w:r>')}</w:p>"
    labelled = line.replace("RO/", "Ref. ")
    for markup, wanted in ((labelled, "Ref. RO/12"), (line, "RO/Ref. RO/12")):
        parts = exported(form(markup + TEXT), **{**HEAD, "reference": "Ref. RO/12"})
        first = next(parts["word/document.xml"].iter(f"{W}p"))
        assert "".join(t.text for t in first.iter(f"{W}t")) == wanted
