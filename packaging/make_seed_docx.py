# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Write the sample Word document of `seeds/`: minutes of a hearing, with a table, a list, footnotes and corrections.

The document is committed; this script is kept so that it can be changed and written again:
`python packaging/make_seed_docx.py [FILE.docx]`. Everybody who speaks in it is invented.
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).resolve().parent.parent / "seeds" / "verbale-audizione-it.docx"
WRITTEN = datetime.datetime(2026, 6, 24, 9, 0, tzinfo=datetime.UTC)

TITLE = "Resoconto sommario dell’audizione sulle proposte per la difesa europea"
NOTES = (
    "La Commissione, l’ufficio e le persone che intervengono sono inventati per questo documento di prova.",
    "Dato riferito all’anno 2017, pubblicato dall’Alleanza atlantica prima del vertice di Bruxelles del luglio 2018.",
)


def _note_reference(paragraph: Paragraph, number: int) -> None:
    run = parse_xml(
        f"<w:r {nsdecls('w')}><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        f"<w:footnoteReference w:id='{number}'/></w:r>"
    )
    paragraph._p.append(run)


def _correction(paragraph: Paragraph, before: str, struck: str, written: str, after: str) -> None:
    """A sentence with one tracked change: `struck` taken out, `written` put in."""
    paragraph.add_run(before)
    who = "w:author='Segreteria' w:date='2026-06-23T16:00:00Z'"
    paragraph._p.append(
        parse_xml(
            f"<w:del {nsdecls('w')} w:id='901' {who}>"
            f"<w:r><w:delText xml:space='preserve'>{struck}</w:delText></w:r></w:del>"
        )
    )
    paragraph._p.append(
        parse_xml(
            f"<w:ins {nsdecls('w')} w:id='902' {who}><w:r><w:t xml:space='preserve'>{written}</w:t></w:r></w:ins>"
        )
    )
    paragraph.add_run(after)


def _footnotes_part() -> str:
    notes = "".join(
        f"<w:footnote w:id='{number}'><w:p><w:r><w:t xml:space='preserve'> {words}</w:t></w:r></w:p></w:footnote>"
        for number, words in enumerate(NOTES, start=1)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f"<w:footnotes {nsdecls('w')}>"
        "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:type='continuationSeparator' w:id='0'>"
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        f"{notes}</w:footnotes>"
    )


def build() -> bytes:
    """The document's bytes; the same on every run."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    properties = document.core_properties
    properties.title, properties.author = TITLE, "Segreteria della Commissione Aurora"
    properties.language, properties.comments = "it-IT", "Documento di prova, persone inventate"
    properties.created = properties.modified = WRITTEN.replace(tzinfo=None)
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph("Seduta del 23 giugno 2026")
    _opening(document)
    _figures(document)
    _answers(document)
    package = document.part.package
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        _footnotes_part().encode("utf-8"),
        package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _opening(document: docx.document.Document) -> None:
    document.add_heading("Apertura dei lavori", level=1)
    first = document.add_paragraph(
        "La Commissione Aurora ascolta Ilario Montefosco, direttore dell’Ufficio studi Levante, sulle proposte che "
        "l’Italia ha presentato dal 2018 per la difesa del continente."
    )
    _note_reference(first, 1)
    document.add_paragraph(
        "«Le proposte sono cinque, ma la domanda è una sola: chi risponde quando l’Europa chiama», afferma Ilario "
        "Montefosco. Il direttore ricorda che nessuna di esse chiede di lasciare l’Alleanza atlantica."
    )
    document.add_paragraph("Le proposte, nell’ordine in cui sono state presentate:")
    for item in (
        "un riequilibrio della Nato verso il Mediterraneo;",
        "la copertura della difesa reciproca per l’Ucraina, senza adesione;",
        "un trattato con l’obbligo di consultarsi entro 24, 48 o 72 ore;",
        "un’alleanza con al centro l’Europa e un comando congiunto;",
        "un’alleanza continentale di Paesi dell’Unione e di Paesi terzi.",
    ):
        document.add_paragraph(item, style="List Number")


def _figures(document: docx.document.Document) -> None:
    document.add_heading("I numeri", level=1)
    figures = document.add_paragraph(
        "Nel 2017 l’Italia ha speso per la difesa 29,2 miliardi di dollari, pari all’1,7% del PIL."
    )
    _note_reference(figures, 2)
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    rows = (
        ("Voce", "Valore"),
        ("Spesa per la difesa, 2017", "29,2 miliardi di dollari"),
        ("Quota del PIL", "1,7%"),
        ("Impegno fra alleati", "2%"),
    )
    for cell, words in zip(table.rows[0].cells, rows[0], strict=True):
        cell.text = words
    for row in rows[1:]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    _correction(
        document.add_paragraph(),
        "La presidente osserva che il confronto fra i Paesi ",
        "è impossibile",
        "va fatto con prudenza",
        ", perché le voci di spesa non coincidono.",
    )


def _answers(document: docx.document.Document) -> None:
    document.add_heading("Domande e risposte", level=1)
    document.add_heading("Sul comando congiunto", level=2)
    document.add_paragraph(
        "«Un comando si giudica alle tre di notte – risponde Ilario Montefosco –, quando il telefono squilla e "
        "qualcuno deve decidere». Aggiunge che l’ufficio non ha ancora stimato i costi."
    )
    document.add_heading("Sul trattato", level=2)
    document.add_paragraph(
        "«Settantadue ore sono un limite, non un obiettivo», dichiara Adelaide Quarnaro, consigliera dello stesso "
        "ufficio. La seduta termina alle 17.40."
    )


def _without_clock(package: bytes) -> bytes:
    """The same zip with fixed times, so that writing it again changes nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    path.write_bytes(build())
    print(path)
