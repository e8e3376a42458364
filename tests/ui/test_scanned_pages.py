# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages that are pictures: their words are recognised in the window, in the place of the source they belong to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pdf_pages import joined
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTextCharFormat, QTransform
from PySide6.QtWidgets import QToolButton

from composer.document.model import Document, Paragraph, Text
from composer.errors import InputUnusable
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.sources.isolated.process import ReadingStopped
from composer.sources.model import BlockKind, SourceBlock, SourceText
from composer.sources.raw import Reading
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.installed import recognition_here
from composer.text.spans import Span
from composer.ui.main_window import MainWindow
from composer.ui.reader.page_view import PageView
from composer.workspace import Environment, Workspace
from composer.workspace.importing import read_with_attachments

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]
PRINTED = (
    "The ministers of the coastal states met in Genoa on Monday.",
    "They agreed to restore the old railway along the coast,",
    "and to ask the parliaments for the money before the summer.",
)
SCANNED = "The harbour master refused to open the northern gate before the inspection had ended."


def picture_of(words: str) -> tuple[bytes, int, int]:
    """The words as a scanner sees them: JPEG, 150 dots an inch of an A4 page."""
    image = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QFont("Liberation Serif")
    font.setPixelSize(36)
    painter.setFont(font)
    painter.drawText(QRect(150, 200, 940, 900), int(Qt.TextFlag.TextWordWrap), words)
    painter.end()
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG", 90)  # type: ignore[call-overload]
    return bytes(array.data()), image.width(), image.height()


def half_scanned() -> bytes:
    """A PDF of two pages: one of text, one a picture."""
    jpeg, wide, high = picture_of(SCANNED)
    lines = b" ".join(b"(%s) Tj 0 -16 Td" % line.encode() for line in PRINTED)
    text = b"BT /F 12 Tf 70 760 Td %s ET" % lines
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R"
        b" /Resources << /XObject << /I 8 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (wide, high, len(jpeg), jpeg),
    ]
    return joined(objects)


@dataclass
class StandIn:
    """Reads as Tesseract would: adds the words of the picture, one of them doubtful."""

    how: Recognition
    told: list[bool | None] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)
    held: threading.Event | None = None

    def __call__(
        self,
        data: bytes,
        name: str,
        taken: Callable[[str], bool],
        environment: Environment,
        progress: Callable[[int, int], bool],
        how: Recognition,
    ) -> Reading:
        assert how is self.how
        self.told.append(progress(0, 2))
        self.threads.append(threading.get_ident())
        if self.held is not None:
            self.held.wait(5)
            if not progress(1, 2):
                raise ReadingStopped("It was stopped.")
        reading = self.plain(data, name, taken, environment)
        old = reading.source
        text = old.text.text
        block = SourceBlock(BlockKind.PARAGRAPH, SCANNED, number=9, start=len(text) + 2)
        new = SourceText((*old.text.blocks, block))
        at = new.text.index("northern")
        doubtful = (Span(at, at + len("northern")),)
        return Reading(replace(old, text=new, recognised=(2,), doubtful=doubtful, warnings=()), ())

    plain = staticmethod(read_with_attachments)


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, environment: Environment) -> MainWindow:
    """A window over a library with a document of which one page is a scan; the open note quotes the other."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        key = workspace.import_bytes(half_scanned(), "paper.pdf").key
        use, citation = workspace.quoted.use_for(
            workspace.make_quote_from_words(key, "restore the old railway"), block=False
        )
        block = Paragraph((use, Text(" "), citation))  # type: ignore[arg-type]
        workspace.save_note(Note("n-1", FrontMatter(title="T", language="en"), Document((block,))))
    made = open_over(path)
    made.places.open_source(key)
    return made


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = StandIn(Recognition("/no/program", ("ita", "eng")))
    monkeypatch.setattr("composer.ui.renewing.recognition", lambda _language: made.how)
    monkeypatch.setattr("composer.workspace.renewing.read_with_attachments", made)
    return made


def ways(window: MainWindow) -> list[QToolButton]:
    """The buttons beside the warning of the source in front."""
    page = window.reader.current
    assert page is not None
    found = page.facts.findChildren(QToolButton)
    return [one for one in found if one.text() == "Read the scanned pages" and not one.isHidden()]


def words_in_front(window: MainWindow) -> str:
    page = window.reader.current
    assert page is not None
    return " ".join(page.text.toPlainText().split())


def test_the_button_beside_the_warning_reads_the_pages_and_quotations_are_found_again(
    window: MainWindow, stand_in: StandIn, wait: Wait
) -> None:
    assert SCANNED not in words_in_front(window)
    (button,) = ways(window)
    button.click()
    wait(lambda: "was read anew" in window.status_line.news)
    assert stand_in.told == [True]
    assert stand_in.threads[0] != threading.get_ident()  # the window was free meanwhile
    assert "1 quotation stands where it stood." in window.status_line.news
    assert SCANNED in words_in_front(window)
    window.checking.check_now()
    report = window.desk.workspace.check_note(window.notes.snapshot())  # type: ignore[arg-type]
    assert [quote.status for quote in report.quotes] == [SealStatus.VERBATIM]
    page = window.reader.current
    assert page is not None
    dashed = QTextCharFormat.UnderlineStyle.DashUnderline
    marks = [mark for mark in page.text.extraSelections() if mark.format.underlineStyle() == dashed]
    assert [mark.cursor.selectedText() for mark in marks] == ["northern"]
    assert not ways(window)
    (row,) = window.desk.workspace.sources()
    assert len(window.desk.workspace.source_states.earlier(row.key)) == 1


def test_the_menu_reads_them_too_and_says_when_there_is_nothing_to_read(
    window: MainWindow, stand_in: StandIn, wait: Wait
) -> None:
    window.actions_["source.scans"].trigger()
    wait(lambda: SCANNED in words_in_front(window))
    window.actions_["source.scans"].trigger()
    said = window.desk.presenter.history[-1]
    assert window.desk.words.say(said.message).startswith("No page of “")
    assert len(stand_in.told) == 1


def test_it_can_be_stopped_and_the_source_stays(window: MainWindow, stand_in: StandIn, wait: Wait) -> None:
    stand_in.held = threading.Event()
    window.actions_["source.scans"].trigger()
    wait(lambda: stand_in.told)
    (task,) = (one for one in window.desk.tasks.running if "Recognising" in one.title.template)
    task.cancel()
    stand_in.held.set()
    wait(lambda: any("stopped" in said.message.template for said in window.desk.presenter.history))
    assert SCANNED not in words_in_front(window)
    assert ways(window)


def test_without_tesseract_one_sentence_says_how_to_get_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("composer.sources.recognition.installed.recognition_here", lambda *_: None)
    window.actions_["source.scans"].trigger()
    assert "apt install tesseract-ocr" in window.message_bar.sentence
    with pytest.raises(InputUnusable):
        from composer.workspace.recognising import recognition

        recognition()


def test_tesseract_reads_the_page_that_is_a_picture(window: MainWindow, wait: Wait) -> None:
    if recognition_here("en") is None:
        pytest.skip("Tesseract is not installed")
    window.actions_["source.scans"].trigger()
    assert window.desk.tasks.wait(60_000)
    wait(lambda: "refused to open the northern gate" in words_in_front(window))
    (row,) = window.desk.workspace.sources()
    source = window.desk.workspace.source(row.key)
    assert source.recognised == (2,)
    assert "restore the old railway" in words_in_front(window)
    assert not ways(window)


def test_a_picture_on_its_side_is_shown_upright_and_its_words_are_quoted_from_it(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    if recognition_here() is None:
        pytest.skip("Tesseract is not installed")
    upright = QImage()
    assert upright.loadFromData(picture_of(SCANNED)[0])
    lying = upright.transformed(QTransform().rotate(90))
    path = tmp_path / "cutting.png"
    assert lying.save(str(path), "PNG")  # type: ignore[call-overload]
    (outcome,) = window.desk.workspace.import_files([path], recognition=recognition_here())
    assert outcome.source is not None
    source = outcome.source
    assert source.media_type == "image/png"
    assert [page.turn for page in source.seen] == [270]
    assert window.places.open_source(source.key)
    page = window.reader.current
    assert page is not None
    assert page.has_pages
    page.show_pages(shown=True)
    view = page.view
    assert isinstance(view, PageView)
    wait(lambda: view._store.pages is not None)
    ((wide, high),) = view._store.pages.sizes  # type: ignore[union-attr]
    assert high > wide  # it lies on its side in the file
    words = "refused to open the northern gate"
    span = Span(source.text.text.index(words), source.text.text.index(words) + len(words))
    view.go_to(span)
    wait(lambda: view.box_of(span.start) is not None)
    box = view.box_of(span.start)
    assert box is not None and box.width() > 0
    view.select(span)
    assert view.selected_span() == span
    quote = window.desk.workspace.make_quote(source.key, span)
    assert quote.words == words
