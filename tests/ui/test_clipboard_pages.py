# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages on the clipboard as the systems' browsers put them there, with the address they came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData

from composer.sources.reading import read_source
from composer.ui.clipboard_pages import address_in, page_in

ADDRESS = "https://www.example.org/news/a--b?id=7"
HTML = "<meta charset='utf-8'><p>The minister said that the road will be wider than it was before.</p>"
WINDOWS = (
    "Version:0.9\r\nStartHTML:0000000180\r\nEndHTML:0000000400\r\nStartFragment:0000000216\r\n"
    f"EndFragment:0000000364\r\nSourceURL:{ADDRESS}\r\n<html><body>{HTML}</body></html>"
)
FORMS = {
    "Windows": ('application/x-qt-windows-mime;value="HTML Format"', WINDOWS.encode()),
    "Firefox, copied": ("text/x-moz-url-priv", ADDRESS.encode("utf-16-le")),
    "Firefox, dragged": ("text/x-moz-url", f"{ADDRESS}\nThe title of the page".encode("utf-16-le")),
    "Chromium on Linux": ("chromium/x-source-url", ADDRESS.encode()),
    "Chromium on macOS": ("org.chromium.source-url", ADDRESS.encode() + b"\x00"),
    "Safari": ("public.url", ADDRESS.encode()),
}


def copied(html: str = HTML, **forms: bytes) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    for form, content in forms.items():
        data.setData(form, content)
    return data


@pytest.mark.parametrize("system", FORMS)
def test_the_address_a_page_was_copied_from_becomes_that_of_the_source(
    system: str, make_id: Callable[[str], str], now: str
) -> None:
    form, content = FORMS[system]
    page = page_in(copied(**{form: content}))
    source = read_source(page, "Pasted text.html", key_taken=lambda _: False, make_id=make_id, now=now)
    assert source.metadata.url is not None
    assert source.metadata.url.value == ADDRESS.replace("--", "%2D%2D")
    assert "saved from url" in source.metadata.url.evidence[0].words
    assert source.text.text == "The minister said that the road will be wider than it was before."


@pytest.mark.parametrize(
    "said",
    [
        b"javascript:alert(1)",
        b"file:///etc/passwd",
        b"about:blank",
        b"https://x --><script>alert(1)</script>",
        b"",
        b"\xff\xfe\x00\xd8",
        b"https://" + b"a" * 5000,
    ],
)
def test_what_is_no_address_of_a_page_is_left(said: bytes) -> None:
    for form in ("chromium/x-source-url", "text/x-moz-url-priv"):
        assert address_in(copied(**{form: said})) == ""
    assert page_in(copied(**{"chromium/x-source-url": said})) == HTML.encode()


def test_a_page_that_names_its_own_address_keeps_it(make_id: Callable[[str], str], now: str) -> None:
    html = f'<head><link rel="canonical" href="https://example.org/its-own"></head>{HTML}'
    page = page_in(copied(html, **{"chromium/x-source-url": ADDRESS.encode()}))
    source = read_source(page, "page.html", key_taken=lambda _: False, make_id=make_id, now=now)
    assert source.metadata.url is not None
    assert source.metadata.url.value == "https://example.org/its-own"


def test_text_alone_is_no_page() -> None:
    data = QMimeData()
    data.setText("words")
    assert page_in(data) == b""
