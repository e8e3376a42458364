# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is let fall on the window beside the note: files, web pages, words, addresses; and sources dragged out of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QByteArray, QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.files import write_atomically
from composer.ui.desk import Desk
from composer.ui.files_on_the_way import picture_in, room_for_files
from composer.ui.importing import Importing, files_in
from composer.ui.messages import Tone, WayOut
from composer.ui.mime import NOTE_TYPE, QUOTE_TYPE, SOURCE_TYPE, WRITTEN_TYPE
from composer.ui.returning import Returning
from composer.wording import N_, Message

_FETCHED_NOT: Final = N_(
    "“{address}” is in the library as a reference: it can be cited. Appunto never goes to the network, so its words "
    "are not there. To quote from it, save the page in the browser and drop the file here."
)
_FILE_NAME: Final = "address.json"  # what the sources' file is called
_LONGEST: Final = 2000
_URI_LIST: Final = "text/uri-list"


def lone_address(data: QMimeData) -> tuple[str, str] | None:
    """The web address that `data` is, and its title where the browser tells one; None when it is more than that."""
    words = data.text().strip() if data.hasText() else ""
    urls = [url for url in data.urls() if url.scheme() in ("http", "https")] if data.hasUrls() else []
    address = urls[0].toString() if len(urls) == 1 else words
    if len(address) > _LONGEST or any(sign.isspace() for sign in address) or not _is_web(address):
        return None
    if words and words != address and not urls:
        return None
    mozilla = bytes(data.data("text/x-moz-url").data()).decode("utf-16-le", "ignore").lstrip("\ufeff")
    title = mozilla.strip("\x00").partition("\n")[2].strip()
    return address, "" if title == address else title


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # "http://["
        return False


def _browse(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))


class Dropping(QObject):
    """Takes in what is dropped on the window."""

    def __init__(self, desk: Desk, importing: Importing, returning: Returning, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._importing = importing
        self._returning = returning

    def accepts(self, data: QMimeData) -> bool:
        """Whether `data` can become a source: nothing that was dragged out of this program."""
        if any(data.hasFormat(own) for own in (QUOTE_TYPE, NOTE_TYPE, SOURCE_TYPE, WRITTEN_TYPE)):
            return False
        words = data.hasHtml() or bool(data.hasText() and data.text().strip())
        return bool(files_in(data)) or words or data.hasUrls() or data.hasImage()

    def taker(self, data: QMimeData) -> QMimeData:
        """A copy that is still there when the other program has gone on."""
        kept = QMimeData()
        for form in data.formats():
            kept.setData(form, data.data(form))
        if data.hasUrls():
            kept.setUrls(data.urls())
        if data.hasImage():
            kept.setImageData(QImage(data.imageData()))
        return kept

    def take(self, data: QMimeData) -> None:
        """Import what was dropped: files, an address as a reference, a page, words or a picture of words."""
        files = files_in(data)
        if files:
            self._returning.take_files(files)
        elif picture_in(data) is None and (found := lone_address(data)) is not None:
            self.take_address(*found)
        else:
            self._importing.import_data(data)

    def paste(self) -> None:
        """Take what is on the clipboard as a source."""
        data = QGuiApplication.clipboard().mimeData()
        found = lone_address(data) if data is not None and not files_in(data) else None
        if found is not None:
            self.take_address(*found)
        else:
            self._importing.paste()

    def take_address(self, address: str, title: str) -> None:
        """Put a reference with a web address into the library, and say that nothing was fetched."""
        host = urlsplit(address).hostname or address
        item = {"type": "webpage", "id": "address", "URL": address, "title": title or host}
        try:
            plan = self._desk.workspace.intake.plan([])
            self._importing.store(plan.references(Path(_FILE_NAME), (item,)))
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        look = WayOut(N_("Open it in the browser"), partial(_browse, address))
        self._desk.presenter.say(Message(_FETCHED_NOT, {"address": address}), Tone.WARNING, look)


class SourceFiles(QMimeData):
    """Sources under way out of the library: as files for other programs, written when one asks for them, and by key for
    the note, which cites them."""

    def __init__(self, desk: Desk, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._keys = keys
        self._written: list[QUrl] | None = None
        self.setData(SOURCE_TYPE, QByteArray("\n".join(keys).encode()))

    def hasFormat(self, form: str) -> bool:
        """Files are offered before they are written."""
        return form == _URI_LIST or super().hasFormat(form)

    def formats(self) -> list[str]:
        """By key, and as files."""
        return [*super().formats(), _URI_LIST]

    def retrieveData(self, form: str, kind: object) -> object:
        """The files, written at the first question."""
        if form != _URI_LIST:
            return super().retrieveData(form, kind)  # type: ignore[arg-type]
        if self._written is None:
            self._written = self._write()
        return self._written

    def _write(self) -> list[QUrl]:
        found: list[QUrl] = []
        try:
            folder = room_for_files()
        except ComposerError as error:
            self._desk.presenter.error(error)
            return found
        for key in self._keys:
            try:
                name = Path(self._desk.workspace.source(key).filename).name or key
                if (folder / name).exists():  # many a document is called “article.pdf”
                    name = f"{key} {name}"
                write_atomically(folder / name, self._desk.workspace.reading_original(key)())
            except ComposerError as error:
                self._desk.presenter.error(error)
                continue
            found.append(QUrl.fromLocalFile(str(folder / name)))
        return found
