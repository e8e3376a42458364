# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews of many layouts made for tests, with the truth of each article. All texts, papers and persons are ours.

The layouts follow the habits of Italian services: strips at the head or at the foot, sheets counted, a cover index,
dividers, adverts, text exports.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from pdf_pages import PdfPage, pdf

PAPERS = (
    "La Gazzetta del Molo", "Il Corriere del Ponte", "La Voce delle Isole", "Il Quotidiano della Valle",
    "L'Eco del Faro",
    "Il Giornale del Canale", "La Stampa del Porto", "Il Messaggero dei Laghi", "Cronache del Golfo",
    "Il Tempo del Nord",
)  # fmt: skip
AUTHORS = (
    "Marta Bellandi", "Aldo Querini", "Ilaria Vanzetti", "Sandro Piumatti", "Teresa Locarni", "Bruno Castagneri",
    "Elena Ruspoli Dati", "Vito Marangon",
)  # fmt: skip
OFFICIALS = ("il ministro Orlandi", "la sottosegretaria Prandi", "il commissario Verga", "la presidente Solari")
PLACES = ("a Roma", "a Bruxelles", "nel porto di Ancona", "al vertice di Lubiana", "in Parlamento", "a Vilnius")
THEMES = (
    "la difesa comune", "il fondo per i porti", "la riforma delle dogane", "il bilancio europeo", "la rete elettrica",
    "le missioni navali", "la cooperazione con i Balcani", "il piano per le ferrovie", "la sicurezza informatica",
)  # fmt: skip
TITLES = (
    "{theme}, intesa vicina tra i governi", "Scontro su {theme}: «Servono regole chiare»", "{who} rilancia {theme}",
    "Tempi stretti per {theme}, ecco il calendario", "Dubbi e speranze intorno a {theme}",
    "Nuove risorse per {theme} dal prossimo anno",
)  # fmt: skip
SENTENCES = (
    "{Who} ha spiegato {place} che {theme} richiede un impegno di lungo periodo e non soltanto annunci.",
    "Secondo i tecnici che seguono il dossier il costo potrebbe salire a {n} milioni di euro nel giro di tre anni.",
    "«Non abbiamo più tempo da perdere», ha detto {who} lasciando la riunione {place}.",
    "Le regioni chiedono garanzie sui fondi e un calendario che tenga conto dei cantieri già aperti.",
    "Dall'opposizione arrivano critiche al metodo scelto, giudicato poco trasparente e troppo affrettato.",
    "Il documento di {n} pagine passa ora all'esame delle commissioni, che dovranno esprimersi entro il mese.",
    "Una parte della maggioranza vorrebbe rinviare la decisione, ma {who} insiste per chiudere prima dell'estate.",
    "Gli osservatori ricordano che su {theme} un primo tentativo era fallito appena due anni fa.",
    "Resta aperta la questione dei controlli, affidati per il momento a un gruppo di lavoro misto.",
    "Ai cronisti che lo incalzavano {place} ha risposto che le cifre definitive saranno rese note a giorni.",
)
NOTICE_ECO = "Ritaglio stampa ad uso esclusivo del destinatario, non riproducibile."
NOTICE_VOLO = (
    "Il presente documento non è riproducibile, e' ad uso esclusivo del committente e non e' divulgabile a terzi."
)
MONTHS = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno")
SHORT = ("GEN", "FEB", "MAR", "APR", "MAG", "GIU")


# so that every paragraph is like no other
_NAMES = ("Aquila", "Balena", "Cervo", "Delfino", "Ermellino", "Falco", "Gabbiano", "Istrice", "Lontra", "Martora")
_COUNTED = ("prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima") * 2


@dataclass(frozen=True)
class Cutting:
    """What is true of one article; `sheets` is how many pages it is printed on."""

    title: str
    paper: str
    date: str
    page: str
    author: str
    paragraphs: tuple[str, ...]
    reference: str
    weight: str
    sheets: int = 1

    @property
    def day(self) -> tuple[int, int, int]:
        year, month, day = map(int, self.date.split("-"))
        return year, month, day


@dataclass(frozen=True)
class MadePack:
    """A generated document with its truth; `facts` names the fields that are printed in this layout."""

    layout: str
    filename: str
    data: bytes = field(repr=False)
    cuttings: tuple[Cutting, ...]
    facts: tuple[str, ...]


def cuttings(draw: random.Random, count: int, *, longest: int = 1) -> tuple[Cutting, ...]:
    """`count` articles; two that follow one another may be of one paper and day, then on another page."""
    made: list[Cutting] = []
    year, month, day = 2025, draw.randint(1, 6), draw.randint(1, 27)
    titles: set[str] = set()
    for number in range(count):
        theme, who = draw.choice(THEMES), draw.choice(OFFICIALS)
        title = draw.choice(TITLES).format(theme=theme, who=who)
        while title in titles:
            title = draw.choice(TITLES).format(theme=draw.choice(THEMES), who=draw.choice(OFFICIALS))
        titles.add(title)
        title = title[0].upper() + title[1:]
        sheets = draw.randint(1, longest)
        paper = made[-1].paper if made and draw.random() < 0.2 else draw.choice(PAPERS)
        page = draw.randint(1, 30)
        while made and made[-1].paper == paper and made[-1].page == str(page):
            page = draw.randint(1, 30)
        paragraphs = tuple(
            f"{_paragraph(draw, theme, who)} La pratica porta il nome {_NAMES[number]} {_COUNTED[at]}."
            for at in range(draw.randint(3, 5) + 5 * (sheets - 1))
        )
        made.append(
            Cutting(
                title, paper, f"{year}-{month:02}-{day:02}", str(page), draw.choice(AUTHORS), paragraphs,
                f"{draw.randint(100, 999)}-{number + 1:03}-001", f"{draw.randint(5, 60)}%", sheets,
            )
        )  # fmt: skip
    return tuple(made)


def _paragraph(draw: random.Random, theme: str, who: str) -> str:
    chosen = draw.sample(SENTENCES, draw.randint(3, 4))
    return " ".join(
        sentence.format(
            theme=theme, who=who, Who=who[0].upper() + who[1:], place=draw.choice(PLACES), n=draw.randint(12, 900)
        )
        for sentence in chosen
    )


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _columns(page: PdfPage, lines: Sequence[str], top: float, bottom: float, columns: int = 2) -> list[str]:
    """Set `lines` in columns; what has no room is given back."""
    left = list(lines)
    step = 500 / columns
    for column in range(columns):
        room = int((top - bottom) / 12)
        page.column(45 + column * step, top, left[:room], size=9)
        left = left[room:]
    return left


def _body(cutting: Cutting, width: int) -> list[str]:
    return [
        line
        for paragraph in cutting.paragraphs
        for line in (">" + paragraph[:0] + wrapped(paragraph, width)[0], *wrapped(paragraph, width)[1:])
    ]


def _split(lines: list[str], parts: int) -> list[list[str]]:
    size = -(-len(lines) // parts)
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def _title(page: PdfPage, cutting: Cutting, top: float, size: float = 20) -> float:
    for line in wrapped(cutting.title, 42):
        page.write(45, top, line, size, font=2)
        top -= size * 1.15
    return top


def eco(draw: random.Random, *, index: bool = True, masthead: bool = True) -> MadePack:
    """Strip at the top right, the masthead at the left, notice and client number upright in the margin, sheets."""
    found = cuttings(draw, draw.randint(3, 7), longest=2)
    pages: list[PdfPage] = []
    client = f"{draw.randint(10000, 99999):06}"
    if index:
        pages += _index_pages(found)
    for cutting in found:
        for number, lines in enumerate(_split(_body(cutting, 48), cutting.sheets), 1):
            page = PdfPage()
            if masthead:
                page.write(45, 800, cutting.paper.upper(), 14, font=2)
            year, month, day = cutting.day
            page.write(470, 806, f"Data {day:02}-{month:02}-{year}", 8)
            page.write(470, 796, f"Pagina {cutting.page}", 8)
            page.write(470, 786, f"Foglio {number} / {cutting.sheets}" if cutting.sheets > 1 else "Foglio 1", 8)
            page.write(572, 300, NOTICE_ECO, 6, turn="0 1 -1 0")
            page.write(580, 700, client, 6, turn="0 1 -1 0")
            top = 750.0
            if number == 1:
                top = _title(page, cutting, 740)
                page.write(45, top, f"di {cutting.author}", 9, font=3)
                top -= 20
            _columns(page, lines, top, 80)
            page.write(200, 30, "L'ECO DELLA STAMPA® LEADER IN MEDIA INTELLIGENCE", 7)
            pages.append(page)
    facts = ("title", "date", "page", "author", "notice") + (("paper",) if index or masthead else ())
    return MadePack("eco" + ("" if index else ", no index"), "rassegna.pdf", pdf(pages), found, facts)


def _index_pages(found: Sequence[Cutting], *, header: bool = True) -> list[PdfPage]:
    cover = PdfPage()
    cover.write(120, 600, "RASSEGNA STAMPA", 28, font=2)
    cover.write(120, 560, "Ufficio per la comunicazione", 14)
    contents = PdfPage()
    contents.write(45, 800, "Sommario Rassegna Stampa", 16, font=2)
    columns = ((45, "Pagina"), (85, "Testata"), (215, "Data"), (275, "Titolo"), (540, "Pag."))
    if header:
        for x, name in columns:
            contents.write(x, 770, name, 9, font=2)
    y, at = 750.0, 3
    for cutting in found:
        year, month, day = cutting.day
        contents.write(45, y, cutting.page, 9)
        contents.write(85, y, cutting.paper, 9)
        contents.write(215, y, f"{day:02}/{month:02}/{year}", 9)
        lines = wrapped(f"{cutting.title} ({cutting.author})", 50)
        for number, line in enumerate(lines):
            contents.write(275, y - number * 11, line, 9)
        contents.write(540, y, str(at), 9)
        at += cutting.sheets
        y -= 11 * len(lines) + 8
    return [cover, contents]


def datastampa(draw: random.Random) -> MadePack:
    """Director and circulation at the left, date, page and sheet at the right; dividers and a blank page between."""
    found = cuttings(draw, draw.randint(3, 7), longest=2)
    pages: list[PdfPage] = []
    for at, cutting in enumerate(found):
        if at % 3 == 0:
            divider = PdfPage()
            divider.write(200, 450, draw.choice(("Politica interna", "Esteri", "Difesa e sicurezza")), 26, font=2)
            pages.append(divider)
        for number, lines in enumerate(_split(_body(cutting, 48), cutting.sheets), 1):
            page = PdfPage()
            year, month, day = cutting.day
            page.write(220, 806, cutting.paper, 22, font=2)
            page.write(45, 790, "Quotidiano", 7)
            page.write(45, 781, f"Dir. Resp.: {AUTHORS[at % len(AUTHORS)]}", 7)
            page.write(45, 772, f"Tiratura: {draw.randint(20, 300)}.000  Diffusione: {draw.randint(20, 200)}.000", 7)
            page.write(490, 806, f"{day:02}-{SHORT[month - 1]}-{year}", 8, font=2)
            page.write(490, 796, f"da pag. {cutting.page}", 8)
            page.write(490, 786, f"foglio {number} / {cutting.sheets}" if cutting.sheets > 1 else "foglio 1", 8)
            page.write(490, 776, f"Superficie: {cutting.weight[:-1]} %", 8)
            top = 740.0
            if number == 1:
                top = _title(page, cutting, 730, 24)
                page.write(45, top, f"di {cutting.author.upper()}", 9, font=2)
                top -= 20
            _columns(page, lines, top, 80)
            page.write(45, 30, "www.datastampa.it", 7)
            pages.append(page)
    pages.append(PdfPage())
    return MadePack(
        "data stampa", "rassegna.pdf", pdf(pages), found, ("title", "paper", "date", "page", "author", "weight")
    )


def volopress(draw: random.Random) -> MadePack:
    """A header with the name of the newspaper, edition, page and sheet; weight, notice and numbers at the foot."""
    found = cuttings(draw, draw.randint(3, 7), longest=3)
    cover = PdfPage()
    year, month, day = found[0].day
    cover.write(120, 600, f"Rassegna stampa del {day:02}/{month:02}/{year}", 24, font=2)
    pages = [cover]
    for at, cutting in enumerate(found):
        for number, lines in enumerate(_split(_body(cutting, 48), cutting.sheets), 1):
            page = PdfPage()
            year, month, day = cutting.day
            page.write(45, 806, cutting.paper.upper(), 12, font=2)
            page.write(300, 806, f"Edizione del: {day:02}/{month:02}/{year % 100:02}", 8)
            page.write(300, 796, f"Estratto da pag.: {cutting.page}", 8)
            page.write(300, 786, f"Foglio: {number}/{cutting.sheets}", 8)
            page.write(45, 786, f"Dir. Resp.: {AUTHORS[(at + 3) % len(AUTHORS)]}", 7)
            top = 750.0
            if number == 1:
                top = _title(page, cutting, 740)
                page.write(45, top, f"di {cutting.author}", 9)
                top -= 20
            _columns(page, lines, top, 100)
            page.write(45, 60, f"Peso: {cutting.weight}", 7)
            page.write(45, 45, NOTICE_VOLO, 6)
            page.write(520, 45, cutting.reference[:-1] + str(number), 6)
            pages.append(page)
    return MadePack(
        "volopress", "rassegna.pdf", pdf(pages), found, ("title", "paper", "date", "page", "author", "weight", "notice")
    )


def text_export(draw: random.Random) -> MadePack:
    """Labelled lines over each article, a rule between them."""
    found = cuttings(draw, draw.randint(3, 9))
    parts: list[str] = []
    for cutting in found:
        year, month, day = cutting.day
        head = [
            f"Testata: {cutting.paper}", f"Data: {day:02}/{month:02}/{year}", f"Pagina: {cutting.page}",
            f"Titolo: {cutting.title}", f"Autore: {cutting.author}",
        ]  # fmt: skip
        parts.append("\n".join([*head, "", "\n\n".join(cutting.paragraphs)]))
    rule = draw.choice(("\n\n" + "=" * 60 + "\n\n", "\n\n\n", "\n\n" + "-" * 40 + "\n\n"))
    return MadePack(
        "text export", "rassegna.txt", rule.join(parts).encode(), found, ("title", "paper", "date", "page", "author")
    )


def text_feet(draw: random.Random) -> MadePack:
    """Recognised text of cuttings: the strip stands at the end of each, and says neither newspaper nor date."""
    found = cuttings(draw, draw.randint(3, 7))
    parts = [
        "\n".join(
            [c.title, "", f"di {c.author.upper()}", "", "\n\n".join(c.paragraphs), "", "",
             f"Peso:{c.weight}", "", NOTICE_VOLO, "",
             f"ref-id-{number:04}", "", c.reference]
        )
        for number, c in enumerate(found, 71)
    ]  # fmt: skip
    return MadePack(
        "text, strips at the foot",
        "ritagli.txt",
        "\n\n\n".join(parts).encode(),
        found,
        ("title", "author", "weight", "notice"),
    )


def text_lines(draw: random.Random) -> MadePack:
    """One line of strip on each page of a text with form feeds; a cover and an index of one line an article."""
    found = cuttings(draw, draw.randint(3, 7), longest=2)
    pages = ["RASSEGNA STAMPA\n\nComando dei porti del nord"]
    listed = []
    at = 3
    for c in found:
        year, month, day = c.day
        listed.append(f"{c.paper}   {day:02}/{month:02}/{year}   {c.title}   {c.author}   {at}")
        at += c.sheets
    pages.append("INDICE\n\nTestata   Data   Titolo   Autore   Pag.\n" + "\n".join(listed))
    for c in found:
        year, month, day = c.day
        for number, lines in enumerate(_split([w for p in c.paragraphs for w in (*wrapped(p, 70), "")], c.sheets), 1):
            head = f"{c.paper} | {day} {MONTHS[month - 1]} {year} | pag. {c.page} | foglio {number} di {c.sheets}"
            title = f"{c.title}\n\ndi {c.author}\n\n" if number == 1 else ""
            pages.append(f"{head}\n\n{title}" + "\n".join(lines))
    return MadePack(
        "text pages", "rassegna.txt", "\f".join(pages).encode(), found, ("title", "paper", "date", "page", "author")
    )


def word(draw: random.Random, *, index: bool = True) -> MadePack:
    """A Word file: an index as a table, each article under a heading and its strip in one paragraph."""
    found = cuttings(draw, draw.randint(3, 7))
    document = docx.Document()
    document.add_heading("Rassegna della stampa", 0)
    if index:
        table = document.add_table(rows=1, cols=4)
        for cell, name in zip(table.rows[0].cells, ("Testata", "Data", "Pagina", "Titolo"), strict=True):
            cell.text = name
        for c in found:
            year, month, day = c.day
            row = table.add_row().cells
            row[0].text, row[1].text, row[2].text, row[3].text = c.paper, f"{day:02}/{month:02}/{year}", c.page, c.title
    for c in found:
        year, month, day = c.day
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(f"{c.paper} – {day} {MONTHS[month - 1]} {year} – pag. {c.page}")
        document.add_heading(c.title, 1)
        document.add_paragraph(f"di {c.author}")
        for paragraph in c.paragraphs:
            document.add_paragraph(paragraph)
        document.add_paragraph(NOTICE_ECO)
    stream = io.BytesIO()
    document.save(stream)
    name = "word" + ("" if index else ", no index")
    return MadePack(
        name, "rassegna.docx", stream.getvalue(), found, ("title", "paper", "date", "page", "author", "notice")
    )


def word_columns(draw: random.Random) -> MadePack:
    """A Word file that prints each article in two columns under its strip and title, page by page."""
    found = cuttings(draw, draw.randint(4, 6), longest=2)
    document = docx.Document()
    document.add_heading("Rassegna stampa del mattino", 0)
    for c in found:
        year, month, day = c.day
        head = document.add_section(WD_SECTION.NEW_PAGE)
        head._sectPr.xpath("./w:cols")[0].set(qn("w:num"), "1")
        document.add_paragraph(f"{c.paper} | {day:02}/{month:02}/{year} | pag. {c.page} | Foglio 1")
        document.add_heading(c.title, 1)
        document.add_paragraph(f"di {c.author}")
        body = document.add_section(WD_SECTION.CONTINUOUS)
        body._sectPr.xpath("./w:cols")[0].set(qn("w:num"), "2")
        for paragraph in c.paragraphs:
            document.add_paragraph(paragraph)
        document.add_paragraph(NOTICE_ECO)
    stream = io.BytesIO()
    document.save(stream)
    return MadePack(
        "printed columns", "rassegna.docx", stream.getvalue(), found, ("title", "paper", "date", "page", "author")
    )


def mastheads(draw: random.Random) -> MadePack:
    """Pages without any strip: the newspaper's name as printed, and an index that names titles and pages."""
    found = cuttings(draw, draw.randint(3, 6), longest=2)
    pages = _index_pages(found)
    for c in found:
        for number, lines in enumerate(_split(_body(c, 48), c.sheets), 1):
            page = PdfPage()
            top = 780.0
            if number == 1:
                page.write(45, 800, c.paper.upper(), 10, font=2)
                top = _title(page, c, 760, 22)
                page.write(45, top, f"di {c.author}", 9)
                top -= 20
            _columns(page, lines, top, 80, columns=3 if number > 1 else 2)
            pages.append(page)
    return MadePack("index alone", "rassegna.pdf", pdf(pages), found, ("title", "paper", "date", "page", "author"))


def shared_pages(draw: random.Random) -> MadePack:
    """Short articles two on a page, each under a strip of its own; an advert between."""
    found = tuple(replace(c, paragraphs=c.paragraphs[:2]) for c in cuttings(draw, 2 * draw.randint(2, 4)))
    pages: list[PdfPage] = []
    for at in range(0, len(found), 2):
        page = PdfPage()
        for half, c in enumerate(found[at : at + 2]):
            base = 800 - half * 400
            year, month, day = c.day
            page.write(45, base, f"Testata: {c.paper}  Data: {day:02}/{month:02}/{year}  Pagina: {c.page}", 8)
            top = _title(page, c, base - 30, 16)
            page.write(45, top, f"di {c.author}", 9)
            page.column(45, top - 20, [line for p in c.paragraphs for line in wrapped(p, 95)], size=9)
        pages.append(page)
    advert = PdfPage()
    advert.write(200, 820, "Pubblicità", 8)
    advert.write(100, 450, "Il molo delle vele: cucina di mare ogni sera", 24, font=2)
    pages.insert(1, advert)
    return MadePack("two on a page", "rassegna.pdf", pdf(pages), found, ("title", "paper", "date", "page", "author"))


LAYOUTS: dict[str, Callable[[random.Random], MadePack]] = {
    "eco": eco,
    "eco, no index": lambda draw: eco(draw, index=False),
    "data stampa": datastampa,
    "volopress": volopress,
    "text export": text_export,
    "text, strips at the foot": text_feet,
    "text pages": text_lines,
    "word": word,
    "word, no index": lambda draw: word(draw, index=False),
    "index alone": mastheads,
    "two on a page": shared_pages,
}
