# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note copied for mail and Word, and its pages before they are printed, in the window."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from composer.export.office import office_program
from composer.houses.paper import A4
from composer.ui.dialogs.preview import PreviewDialog
from composer.ui.main_window import MainWindow
from composer.ui.previewed_pages import ApproximatePages, PdfPages
from composer.ui.printed_pages import PagePrinter
from composer.ui.theme import SHEET_INK
from composer.workspace import Environment, Workspace

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]
TEXT = """---
title: European defence
lang: en
---

# Summary

They said: ["We must build a continental Europe of defence,"]{{.quote}} [@{key}, para. 2].

# Background

## Ministers

The meeting took place in the old harbour.

# Next steps

None.
"""
CUTTING = """Minister Proposes A Treaty Of The Continent

ROME — The minister has called for a treaty of the whole continent, with consultation within two days of any attack.

“We must build a continental Europe of defence,” Marta Bianchi said in an interview.
"""


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, environment: Environment) -> Iterator[MainWindow]:
    path = tmp_path / "mine.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        source = workspace.import_bytes(CUTTING.encode(), "cutting.txt")
        workspace.add_note_markdown(TEXT.format(key=source.key), origin="note.md")
    made = open_over(path)
    yield made
    QGuiApplication.clipboard().clear()  # a QMimeData of Python's left there crashes at exit


def copied_plain() -> str:
    return QGuiApplication.clipboard().text()


def test_the_whole_note_goes_to_the_clipboard_with_its_footnotes(window: MainWindow, wait: Wait) -> None:
    QGuiApplication.clipboard().clear()
    window.handing_out.copy_note()
    wait(copied_plain)
    data = QGuiApplication.clipboard().mimeData()
    assert sorted(data.formats()) == ["text/html", "text/plain"]
    assert "European defence" in data.text() and "[1]" in data.text()
    assert "mso-element:footnote-list" in data.html()


def test_a_section_is_copied_from_the_outline_and_at_the_caret(window: MainWindow, wait: Wait) -> None:
    QGuiApplication.clipboard().clear()
    wait(lambda: len(window.outline._entries) == 4)
    headings = [entry.block_index for entry in window.outline._entries]
    window.outline.copy_wanted.emit(headings[1])
    wait(copied_plain)
    assert copied_plain().split()[:2] == ["Background", "Ministers"]
    assert "Next steps" not in copied_plain() and "Summary" not in copied_plain()
    QGuiApplication.clipboard().clear()
    window.editor.scroll_to_block(headings[3])
    window.handing_out.copy_section()
    wait(copied_plain)
    assert copied_plain().split() == ["Next", "steps", "None."]


def preview_of(window: MainWindow) -> PreviewDialog:
    dialog = window.handing_out._preview
    assert isinstance(dialog, PreviewDialog)
    return dialog


def patiently(wait: Wait, is_so: Callable[[], object]) -> None:
    """Wait for another program, which takes seconds."""
    for _ in range(11):
        with contextlib.suppress(AssertionError):
            wait(is_so)
            return
    wait(is_so)


def said(dialog: PreviewDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_libreoffice_the_preview_is_said_to_be_an_approximation(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", "")
    counted: list[int] = []
    window.handing_out.pages_counted.connect(counted.append)
    window.handing_out.preview()
    dialog = preview_of(window)
    wait(lambda: dialog.pages is not None)
    assert "approximation" in said(dialog)
    assert counted == []
    dialog.close()
    assert window.handing_out._preview is None


def test_the_pages_shown_go_to_the_printer(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", "")
    target = tmp_path / "printed.pdf"

    def to_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    window.handing_out.preview()
    dialog = preview_of(window)
    wait(lambda: dialog.pages is not None)
    dialog.print_wanted.emit()
    assert "are being printed" in said(dialog)
    wait(lambda: "are being printed" not in said(dialog))
    pages = PdfPages(target.read_bytes(), "printed.pdf")
    wait(lambda: pages.sizes)
    ((wide, high),) = pages.sizes
    assert (round(wide), round(high)) == (595, 842)
    image = pages.at_once(0, 1.0)
    assert image is not None and _is_printed(image)
    pages.close()
    dialog.close()


def test_a_heading_is_as_large_as_it_asks_for_where_the_window_lays_the_pages(application: QApplication) -> None:
    def laid(tag: str) -> int:
        line = f'<{tag} style="margin:0px;font-size:11pt;font-weight:bold">Background</{tag}>'
        return len(ApproximatePages(f"<html><body>{line * 150}</body></html>", A4).sizes)

    assert laid("h1") == laid("h2") == laid("p")


def test_a_link_is_printed_as_words_are_whatever_colours_the_window_has(application: QApplication) -> None:
    pages = ApproximatePages('<p><a href="#n">[1]</a></p>', A4)
    link = pages._text.begin().begin().fragment().charFormat()
    assert link.isAnchor()
    assert link.foreground().color() == QColor(SHEET_INK)


def test_pages_are_printed_one_by_one_and_no_more_after_a_stop(
    application: QApplication, wait: Wait, tmp_path: Path
) -> None:
    words = "".join(f"<p>Paragraph {number} of a long note that goes on.</p>" for number in range(120))
    pages = ApproximatePages(f"<html><body>{words}</body></html>", A4)

    def printed(name: str, stop_at: int) -> int:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        work = PagePrinter(pages, printer, range(len(pages.sizes)))
        for _ in range(stop_at):
            work._step()
        work.stop()
        return (tmp_path / name).read_bytes().count(b"/Type /Page\n")

    assert len(pages.sizes) > 2
    assert printed("all.pdf", len(pages.sizes) + 1) == len(pages.sizes)
    assert printed("some.pdf", 2) == 2


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_the_pages_are_those_that_are_printed_and_their_number_is_a_fact(window: MainWindow, wait: Wait) -> None:
    counted: list[int] = []
    window.handing_out.pages_counted.connect(counted.append)
    window.handing_out.preview()
    dialog = preview_of(window)
    patiently(wait, lambda: counted)
    assert counted == [1]
    assert "1 page, as it is printed." in said(dialog)
    pages = dialog.pages
    assert pages is not None and len(pages.sizes) == 1
    image = pages.at_once(0, 1.0)
    assert image is not None and _is_printed(image)
    dialog.refresh_wanted.emit()
    patiently(wait, lambda: len(counted) == 2)
    dialog.close()


def _is_printed(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_libreoffice_that_fails_is_told_in_the_preview(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failing = tmp_path / "soffice"
    failing.write_text("#!/bin/sh\necho 'no room on the device'\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", str(failing))
    window.handing_out.preview()
    dialog = preview_of(window)
    wait(lambda: "no room on the device" in said(dialog))
    dialog.close()


def test_pages_of_an_approximation_are_drawn_one_by_one(application: QApplication) -> None:
    words = "".join(f"<p>Paragraph {number} of a long note that goes on.</p>" for number in range(120))
    pages = ApproximatePages(f"<html><body>{words}</body></html>", A4)
    assert len(pages.sizes) > 1
    images = [pages.image(index, 1.0) for index in range(len(pages.sizes))]
    assert all(image is not None and _is_printed(image) for image in images)
    assert len({bytes(image.constBits()) for image in images if image is not None}) == len(images)
