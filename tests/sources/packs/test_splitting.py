# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews of many layouts are split where they should be, with the facts of each; a single cutting never is."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import measuring_packs as measuring
import press_reviews
import pytest
from pdf_pages import PdfPage, pdf
from press_reviews import LAYOUTS, MadePack

from composer.sources.isolated import place
from composer.sources.model import AsideKind, BlockKind
from composer.sources.packs.articles import articles_of
from composer.sources.packs.model import Pack


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PDF files are read here and not in a helper process each: what is read is ours."""
    monkeypatch.setattr(place, "_told", [lambda *_told: None])
    yield


def pack_of(made: MadePack) -> Pack | None:
    return measuring.whole(made.data, made.filename).pack


def pack(made: MadePack) -> Pack:
    found = pack_of(made)
    assert found is not None
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_articles_are_found_with_their_facts(layout: str) -> None:
    measured = measuring.Measured()
    for number in range(3):
        measuring.measure(LAYOUTS[layout](random.Random(f"{number} {layout}")), measured)
    counts = measured.counts
    assert (counts["cuts"].precision, counts["cuts"].recall) == (1.0, 1.0), measured.trouble
    for name in measuring.FACTS:
        assert counts[name].precision == 1.0, measured.trouble
        assert counts[name].recall >= 0.95, measured.trouble
    assert counts["text"].wrong == 0, measured.trouble
    assert measured.certain == measured.packs


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_single_cutting_is_never_split(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_cuttings = press_reviews.cuttings
    for number in range(4):
        draw = random.Random(f"single {number} {layout}")
        one = made_cuttings(draw, 1)[0]
        one = replace(one, sheets=draw.randint(1, 3))
        monkeypatch.setattr(press_reviews, "cuttings", lambda *_args, one=one, **_: (one,))
        made = LAYOUTS[layout](draw)
        assert len(made.cuttings) == 1
        assert pack_of(made) is None


def test_the_real_cuttings_are_none(shared_seeds: Path) -> None:
    for path in sorted(shared_seeds.glob("*.txt")):
        assert measuring.whole(path.read_bytes(), path.name).pack is None


def test_a_report_with_dates_and_page_numbers_at_its_foot_is_none() -> None:
    pages = []
    draw = random.Random(3)
    for number in range(1, 7):
        page = PdfPage()
        page.write(45, 800, f"{number}. Capitolo sulla rete dei porti", 16, font=2)
        page.column(
            45, 770, press_reviews.wrapped(press_reviews._paragraph(draw, "la rete", "il ministro Orlandi"), 90)
        )
        page.write(45, 30, "Rapporto annuale dell'Osservatorio", 8)
        page.write(300, 30, "6 marzo 2025", 8)
        page.write(500, 30, f"Pagina {number}", 8)
        pages.append(page)
    assert measuring.whole(pdf(pages), "rapporto.pdf").pack is None


def test_a_list_of_press_references_is_none() -> None:
    text = "Appunto sulla stampa\n\nTra gli articoli usciti in questi giorni si segnalano i seguenti.\n\n"
    text += "\n".join(f"La Gazzetta del Molo, {day} marzo 2025, pag. {day + 2}" for day in range(3, 12))
    assert measuring.whole(text.encode(), "elenco.txt").pack is None


def test_a_note_that_names_its_source_under_each_paragraph_is_none() -> None:
    draw = random.Random(5)
    text = "\n\n".join(
        f"{press_reviews._paragraph(draw, 'la difesa', 'il ministro Orlandi')}\n\nIl Molo, {day} marzo 2025, p. 4"
        for day in range(3, 9)
    )
    assert measuring.whole(text.encode(), "nota.txt").pack is None


def test_what_belongs_to_no_article_is_in_none() -> None:
    made = press_reviews.datastampa(random.Random(11))
    sources, _ = measuring.split(made)
    for source in sources:
        assert not any(word in source.text.text for word in ("Politica interna", "Difesa e sicurezza"))
    made = press_reviews.shared_pages(random.Random(11))
    sources, _ = measuring.split(made)
    assert not any("cucina di mare" in source.text.text for source in sources)


def test_each_article_knows_its_pages_of_the_file_and_its_strip() -> None:
    made = press_reviews.volopress(random.Random(4))
    sources, _ = measuring.split(made)
    sheet = 2  # behind the cover
    for cutting, source in zip(made.cuttings, sources, strict=True):
        assert source.part is not None
        assert source.part.sheets == tuple(range(sheet, sheet + cutting.sheets))
        assert {block.sheet for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH} <= set(
            source.part.sheets
        )
        assert source.text.blocks[0].page == cutting.page
        assert ("weight", cutting.weight) in source.part.strip
        assert any(name == "reference" and words.startswith(cutting.reference[:7]) for name, words in source.part.strip)
        sheet += cutting.sheets
    assert len({source.sha256 for source in sources}) == len(sources)


def test_facts_of_the_index_are_read_with_its_line_as_evidence() -> None:
    made = press_reviews.eco(random.Random(8), masthead=False)
    for cutting, source in zip(made.cuttings, measuring.split(made)[0], strict=True):
        publication = source.metadata.publication
        assert publication is not None
        assert publication.value == cutting.paper
        assert cutting.title.split()[0] in publication.evidence[0].words
        assert cutting.paper in publication.evidence[0].words


def test_facts_of_the_strip_point_to_its_words_in_the_text() -> None:
    made = press_reviews.text_export(random.Random(8))
    for source in measuring.split(made)[0]:
        assert source.metadata.date is not None
        proof = source.metadata.date.evidence[0]
        assert proof.start is not None
        assert source.text.text[proof.start :].startswith(proof.words)


def test_strips_are_set_beside_the_text_and_not_lost() -> None:
    made = press_reviews.text_feet(random.Random(2))
    for cutting, source in zip(made.cuttings, measuring.split(made)[0], strict=True):
        beside = [block.text for block in source.text.blocks if block.aside is AsideKind.STRIP]
        assert f"Peso:{cutting.weight}" in beside
        assert cutting.reference in beside


def test_cuts_can_be_moved_removed_and_added() -> None:
    made = press_reviews.text_export(random.Random(6))
    found = pack(made)
    cuts = [cut.at for cut in found.cuts]
    fewer = measuring.articles(made.data, made.filename, [cuts[0], *cuts[2:]])
    assert len(fewer) == len(cuts) - 1
    assert made.cuttings[1].paragraphs[0] in fewer[0].text.text
    inside = next(at for at in range(cuts[0], cuts[1]) if found.lines[at].text == made.cuttings[0].paragraphs[1])
    more = measuring.articles(made.data, made.filename, [*cuts, inside])
    assert len(more) == len(cuts) + 1
    assert made.cuttings[0].paragraphs[0] not in more[1].text.text
    assert made.cuttings[0].paragraphs[1] in more[1].text.text


def test_a_missing_first_sheet_is_told_as_doubtful() -> None:
    made = press_reviews.text_lines(random.Random(12))
    pages = made.data.decode().split("\f")
    kept = [page for page in pages if "foglio 1 di 2" not in page]
    assert len(kept) < len(pages)
    found = measuring.whole("\f".join(kept).encode(), "rassegna.txt").pack
    assert found is not None
    assert not found.certain


def test_proposed_articles_name_newspaper_date_page_and_title() -> None:
    made = press_reviews.volopress(random.Random(21))
    found = pack(made)
    articles = articles_of(found, [cut.at for cut in found.cuts])
    assert [a.date for a in articles] == [c.date for c in made.cuttings]
    assert [a.page for a in articles] == [c.page for c in made.cuttings]
    assert [a.title for a in articles] == [c.title for c in made.cuttings]
    assert all(cut.evidence for cut in found.cuts)


def test_a_review_printed_by_an_office_program_in_two_columns_is_split(tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    made = press_reviews.word_columns(random.Random(9))
    source = tmp_path / "rassegna.docx"
    source.write_bytes(made.data)
    profile = (tmp_path / "office").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True, timeout=180)
    printed = replace(made, filename="rassegna.pdf", data=(tmp_path / "rassegna.pdf").read_bytes())
    measured = measuring.Measured()
    measuring.measure(printed, measured)
    cuts = measured.counts["cuts"]
    assert (cuts.precision, cuts.recall) == (1.0, 1.0), measured.trouble
    for name in ("title", "paper", "date", "page", "author"):
        assert measured.counts[name].precision == 1.0, measured.trouble
        assert measured.counts[name].recall == 1.0, measured.trouble
