# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages that are pictures in part or in another way: a cutting under a strip, letters as shapes, a page turned."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_pages import PdfPage, pdf

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_scans import ScannedPage, as_shapes, painted, scanned_pdf  # type: ignore[import-not-found]

from composer.errors import PicturesOnly
from composer.sources.isolated.reading import read_isolated
from composer.sources.model import Source
from composer.sources.pdf.page_map import passage_boxes
from composer.sources.pdf.process import PdfProcess
from composer.sources.pdf.seen import turned_text, with_seen, words_seen
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.unread import has_unread_pages
from composer.sources.stored import source_from_json, source_to_json
from composer.text.spans import Span
from composer.workspace import Environment, Split, Workspace

LINES = (
    ">Il porto di Ancona riapre ai traghetti",
    "dopo sei mesi di lavori sul molo nord e",
    "la presidente Solari ha promesso che i",
    "collegamenti con le isole saranno pronti",
    "prima della stagione estiva.",
    ">Stando agli esperti il fondale verrebbe",
    "scavato di altri due metri, quanto basta",
    "per le navi più grandi della linea.",
)
WORDS = " ".join(LINES).replace(">", "").replace("  ", " ")
STRIPS = (
    ((40, 815, "La Gazzetta del Molo"), (300, 815, "Data: 12/05/2025"), (450, 815, "Pag. 7"), (520, 815, "Foglio 1/1")),
    ((40, 815, "Cronache del Golfo"), (300, 815, "Data: 12/05/2025"), (450, 815, "Pag. 3"), (520, 815, "Foglio 1/1")),
)


@pytest.fixture(scope="module")
def cutting(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    page = PdfPage(box=(0, 0, 300, 200))
    page.write(20, 170, "Traghetti, il molo riapre", 16, font=2)
    page.column(20, 140, LINES)
    (jpeg,) = painted(pdf([page]), tmp_path_factory.mktemp("cutting"), 200)
    return bytes(jpeg)


def read(data: bytes, how: Recognition | None, name: str = "ritaglio.pdf") -> Source:
    return read_isolated(
        data, name, key_taken=lambda _: False, make_id=lambda prefix: f"{prefix}1", now="2026-10-18", recognition=how
    ).source


def flat(source: Source) -> str:
    return " ".join(source.text.text.split())


def test_a_cutting_under_a_typed_strip_is_offered_and_read_in_its_place(cutting: bytes, tesseract: Recognition) -> None:
    data = scanned_pdf([ScannedPage(cutting, (40, 300, 450, 300), STRIPS[0])])
    typed = read(data, None)
    assert "A large picture stands on page 1" in " ".join(map(str, typed.warnings))
    assert has_unread_pages(typed)
    assert "traghetti" not in flat(typed)
    whole = read(data, tesseract)
    assert not has_unread_pages(whole)
    assert WORDS in flat(whole)
    assert whole.recognised == (1,)
    assert whole.metadata.title is not None
    assert whole.metadata.title.value == "Traghetti, il molo riapre"
    assert source_from_json(source_to_json(whole)) == whole


def test_a_photograph_beside_much_text_is_no_unread_picture(cutting: bytes) -> None:
    typed = [(40, 790 - 10 * row, "parole scritte che riempiono tutta la riga della pagina") for row in range(30)]
    source = read(scanned_pdf([ScannedPage(cutting, (40, 100, 450, 300), typed)]), None)
    assert not has_unread_pages(source)


def test_a_picture_over_which_another_program_put_its_words_is_read_already(cutting: bytes) -> None:
    over = [(60 + 90 * (at % 4), 560 - 20 * (at // 4), "parola") for at in range(40)]
    assert not has_unread_pages(read(scanned_pdf([ScannedPage(cutting, (40, 300, 450, 300), over)]), None))


def test_recognised_words_are_found_on_their_page(cutting: bytes, tesseract: Recognition) -> None:
    data = scanned_pdf([ScannedPage(cutting, (40, 300, 450, 300), STRIPS[0])])
    source = read(data, tesseract)
    start = source.text.text.index("collegamenti con")
    (page,) = source.seen
    with PdfProcess(data, "a.pdf") as helper:
        boxes = passage_boxes(source.text, Span(start, start + 16), lambda index: with_seen(helper.text(index), page))
    (box,) = boxes
    # printed at (20, 104) of 300 x 200, drawn in 450 x 300 from (40, 300)
    assert (box.page, round(box.rect.x0), round(box.rect.y1)) == (
        0,
        pytest.approx(70, abs=3),
        pytest.approx(386, abs=5),
    )


@pytest.mark.parametrize("rotate", [180, 90])
def test_a_page_on_its_head_or_side_is_turned_before_it_is_read(
    rotate: int, cutting: bytes, tesseract: Recognition
) -> None:
    data = scanned_pdf([ScannedPage(cutting, (0, 0, 595, 397), rotate=rotate)])
    source = read(data, tesseract)
    assert WORDS in flat(source)
    (page,) = source.seen
    assert page.turn == 360 - rotate
    with PdfProcess(data, "a.pdf") as helper:
        upright = turned_text(with_seen(helper.text(0), page), page.turn)
    first, last = upright.letters.index("riapre"), upright.letters.index("prima")
    assert upright.boxes[last * 4 + 1] > upright.boxes[first * 4 + 1]  # further down
    assert upright.boxes[(first + 1) * 4] > upright.boxes[first * 4]  # from left to right


def test_letters_that_are_only_shapes_are_a_scan(tmp_path: Path, tesseract: Recognition) -> None:
    page = PdfPage()
    page.column(60, 700, LINES, size=12, leading=15)
    data = as_shapes(pdf([page]), tmp_path)
    with pytest.raises(PicturesOnly, match="is a scan"):
        read(data, None)
    assert WORDS in flat(read(data, tesseract))


def test_a_review_of_pictures_under_strips_is_cut_by_these_and_its_pictures_read(
    cutting: bytes, tesseract: Recognition, tmp_path: Path, make_id: Callable[[str], str]
) -> None:
    path = tmp_path / "rassegna.pdf"
    path.write_bytes(scanned_pdf([ScannedPage(cutting, (40, 300, 450, 300), strip) for strip in STRIPS]))
    environment = Environment(now=lambda: "2026-10-18T10:00:00+02:00", make_id=make_id, who="Anna @ desk")
    with Workspace.open(tmp_path / "work.appunto", environment=environment) as workspace:
        refused = workspace.import_files([path], split=Split.ALWAYS)
        assert [type(outcome.error) for outcome in refused] == [PicturesOnly, PicturesOnly]
        assert "is a picture under its strip" in str(refused[0].error)
        plan = workspace.intake.plan([path], Split.ASK)
        (whole,) = plan.read_all(path)
        assert whole.pack is not None
        cuts = [cut.at for cut in whole.pack.cuts]
        from dataclasses import replace

        (first,) = replace(plan, within=tesseract).articles(path, whole.data, cuts, only=(cuts[0],))
        outcome = workspace.intake.store(first)
        assert outcome.source is not None
        article = workspace.source(outcome.source.key)
        assert WORDS in flat(article)
        assert article.part is not None
        assert (article.part.start, article.part.typed, article.recognised) == (cuts[0], True, (1,))
        again = workspace.packs.plan(article.key)
        assert (again.plan.recognition, again.plan.within) == (None, tesseract)
        assert again.pack() == whole.pack


def test_places_of_words_are_kept_and_what_is_no_place_is_none() -> None:
    from composer.sources.model import SeenPage
    from composer.sources.pdf.seen import seen_page

    page = seen_page(3, 90, [("prima", (1.0, 2.0, 30.333, 12.0)), ("se conda", (0.0, 0.0, 99999.0, 5.0))])
    assert (page.sheet, page.turn, page.words) == (3, 90, "prima seconda")
    (first, box), (_, wide) = words_seen(page)
    assert first == "prima"
    assert box == pytest.approx((1, 2, 30.33, 12), abs=0.01)
    assert wide[2] == pytest.approx(21845)
    assert words_seen(SeenPage(1, 0, "una due", "AAAA")) == []
    assert words_seen(SeenPage(1, 0, "una", "no base64!")) == []
