# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A piece of a web page, pasted or dragged in: its HTML, and the address it was copied from where that is told.

Where the address stands: the header of Windows' "HTML Format" (learn.microsoft.com, "HTML Clipboard Format"),
Firefox's text/x-moz-url-priv and text/x-moz-url, Chromium's chromium/x-source-url and org.chromium.source-url, and
macOS' public.url.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData

_WINDOWS: Final = 'application/x-qt-windows-mime;value="HTML Format"'
_SOURCE_LINE: Final = re.compile(rb"^SourceURL:(\S+)", re.MULTILINE)
_WIDE: Final = ("text/x-moz-url-priv", "text/x-moz-url")  # in UTF-16
_NARROW: Final = (
    "chromium/x-source-url",
    "org.chromium.source-url",
    "public.url",
    'application/x-qt-mac-mime;value="public.url"',
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']{3,2000}")


def page_in(data: QMimeData) -> bytes:
    """The HTML in `data`, above it the address it comes from as browsers write it when they save a page; b"" none."""
    html = data.html() if data.hasHtml() else ""
    if not html.strip():
        return b""
    address = address_in(data)
    mark = f"<!-- saved from url=({len(address):04d}){address} -->\n" if address else ""
    return (mark + html).encode("utf-8", "replace")


def address_in(data: QMimeData) -> str:
    """The address the clipboard says its content comes from, "" when it does not say."""
    if (line := _SOURCE_LINE.search(_bytes(data, _WINDOWS)[:4096])) is not None:
        return _address(line.group(1).decode("utf-8", "ignore"))
    for form in _WIDE:
        if found := _address(_bytes(data, form).decode("utf-16-le", "ignore").lstrip("\ufeff")):
            return found
    for form in _NARROW:
        if found := _address(_bytes(data, form).decode("utf-8", "ignore")):
            return found
    return ""


def _address(said: str) -> str:
    """The first line, when it is the address of a page; "--" inside would end the mark before the page."""
    match = _ADDRESS.fullmatch(said.strip("\x00 \r\n").partition("\n")[0].strip())
    return match.group().replace("--", "%2D%2D") if match else ""


def _bytes(data: QMimeData, form: str) -> bytes:
    return bytes(data.data(form).data()) if data.hasFormat(form) else b""
