# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Web pages saved whole by a browser (.mhtml, .mht): the page inside is read like any other page (RFC 2557)."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage

from composer.errors import UnreadableSource
from composer.sources.model import Certainty, Evidence, Fact
from composer.sources.raw import RawDocument, Reader
from composer.sources.readers.mail import NO_MESSAGE, head_of, parsed, words_of
from composer.sources.readers.web_page import read_page

_SAVED = re.compile(rb"^(?:snapshot-content-location|x-mimeole)\s*:", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type\s*:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S{4,2000}")


def _recognise(data: bytes, filename: str) -> int:
    head = head_of(data)
    if _RELATED.search(head) and _SAVED.search(head):
        return 96
    named = filename.lower().endswith((".mht", ".mhtml"))
    return 94 if named and re.search(rb"^mime-version\s*:", head, re.IGNORECASE | re.MULTILINE) else 0


def _read(data: bytes, filename: str) -> RawDocument:
    message = parsed(data, filename)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if not isinstance(page, EmailMessage):
        raise UnreadableSource(NO_MESSAGE, concerned=filename, name=filename)
    words = re.sub(r"(<meta[^>]+charset\s*=\s*[\"']?)[\w.:-]+", r"\1utf-8", words_of(page)[:4096], flags=re.IGNORECASE)
    document = read_page((words + words_of(page)[4096:]).encode("utf-8", "replace"), filename)
    for name in ("snapshot-content-location", "content-location"):
        for part in (message, page):
            address = str(part.get(name, "")).strip()
            if _ADDRESS.fullmatch(address) and document.declared.url is None:
                url = Fact(address, Certainty.READ, (Evidence(f"{name}: {address}"[:300]),))
                return replace(document, declared=replace(document.declared, url=url))
    return document


READER = Reader("MHTML", "multipart/related", (".mhtml", ".mht"), _recognise, _read)
