# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails (.eml): the headers are facts, the body is text, replies and signature stand apart, attachments are offered.

RFC 5322 and MIME through the standard library; nothing remote is loaded, no address in the body is opened.
"""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Final

from composer.errors import UnreadableSource
from composer.sources.charset import decode
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.raw import Attachment, RawBlock, RawDocument, Reader
from composer.sources.readers.mail_facts import mail_document, written_by
from composer.sources.readers.mail_text import bare_subject, is_answer, is_forward
from composer.sources.readers.page_walk import html_tree
from composer.wording import N_

TOO_DEEP = N_("“{name}” is a mail inside mails, too deep to be read. Open it and save the message you need.")
NO_MESSAGE = N_("“{name}” holds no message that can be read. Export it again from the mail program.")

_HEADER: Final = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+"
    rb"|reply-to|dkim-signature|authentication-results|arc-[\w-]+|sender|references|in-reply-to|list-[\w-]+)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING: Final = re.compile(rb"^(?:from|date|subject|message-id)\s*:", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES: Final = 65536
_DEEPEST: Final = 50  # messages inside messages
_MOST_ATTACHMENTS: Final = 200


def head_of(data: bytes) -> bytes:
    """The bytes of the headers: up to the first empty line."""
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf\r\n")
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]


def _recognise(data: bytes, filename: str) -> int:
    head = head_of(data)
    first = head.split(b"\n", 1)[0]
    if not (_HEADER.match(head) or first.startswith(b"From ")) or b"\x00" in head:
        return 0
    telling = {match.group().lower() for match in _TELLING.finditer(head)}
    if filename.lower().endswith(".eml"):
        return 92 if telling else 0
    names = {match.group().lower() for match in _HEADER.finditer(head)}
    return 70 if len(telling) >= 3 and len(names) >= 4 else 0


def _read(data: bytes, filename: str) -> RawDocument:
    message = parsed(data, filename)
    subject = header_words(message, "subject")
    forwarded = is_forward(subject)
    plain, html = _bodies(message)
    tree = html_tree(html[0]) if html else None
    said = header_words(message, "date")
    authors, date = written_by(
        header_words(message, "from"),
        _fact(day_sent(message), f"Date: {said}"),
        plain[0] if plain else "",
        tree,
        forwarded,
    )
    document = mail_document(
        plain=plain[0] if plain else "",
        tree=tree,
        forwarded=forwarded,
        answers=is_answer(subject),
        flowed=bool(plain and plain[1]),
        declared=Metadata(
            title=_fact(bare_subject(subject), "Subject"),
            authors=authors,
            date=date,
            genre=Fact("mail", Certainty.READ, (Evidence("RFC 5322"),)),
        ),
        headers=_head_lines(message),
        attachments=_attachments(message),
    )
    if not document.blocks:
        raise UnreadableSource(NO_MESSAGE, concerned=filename, name=filename)
    return document


def parsed(data: bytes, filename: str) -> EmailMessage:
    """The message in `data`. Raises UnreadableSource when messages are nested beyond reason."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        depth, inner = 0, [message]
        while inner:
            depth += 1
            inner = [part for one in inner for part in _children(one)]
            if depth > _DEEPEST:
                raise UnreadableSource(TOO_DEEP, concerned=filename, name=filename)
    except RecursionError as error:
        raise UnreadableSource(TOO_DEEP, concerned=filename, name=filename) from error
    if not isinstance(message, EmailMessage):
        raise UnreadableSource(NO_MESSAGE, concerned=filename, name=filename)
    return message


def _children(message: EmailMessage) -> list[EmailMessage]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, EmailMessage)] if isinstance(payload, list) else []


def header_words(message: EmailMessage, name: str) -> str:
    """A header as text; what is malformed is given as it stands."""
    try:
        value = message.get(name)
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):  # the standard library trips on odd ones
        value = next((raw for key, raw in message.raw_items() if key.lower() == name), "")
    return " ".join(str(value or "").split())


def day_sent(message: EmailMessage) -> str:
    """The day on which the mail was sent, by the sender's own clock; "" when it does not say."""
    try:
        return parsedate_to_datetime(header_words(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def words_of(part: EmailMessage) -> str:
    """The text of a part, in whatever encoding it names; a wrong name is mended as in any other text."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = (part.get_content_charset() or "").lower()
    if charset and charset not in ("utf-8", "us-ascii", "ascii", "unknown-8bit"):
        try:
            return data.decode("cp1252" if charset in ("iso-8859-1", "latin-1", "latin1") else charset)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(data, "mail")[0]
    except UnreadableSource:
        return data.decode("cp1252", "replace")


def _bodies(message: EmailMessage) -> tuple[tuple[str, bool] | None, tuple[str, bool] | None]:
    """The plain text (and whether it flows) and the HTML of the body; None for what it has not, or what is empty."""
    plain = html = None
    for part in _body_parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None and (words := words_of(part)).strip():
            plain = (words, str(part.get_param("format", "")).lower() == "flowed")
        elif kind == "text/html" and html is None and (words := words_of(part)).strip():
            html = (words, False)
    return plain, html


def _body_parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts of the message itself, attachments and messages inside it left out."""
    if message.is_multipart():
        if message.get_content_maintype() == "message":
            return []
        return [found for part in _children(message) for found in _body_parts(part)]
    return [] if _is_attached(message) else [message]


def _is_attached(part: EmailMessage) -> bool:
    text = part.get_content_type() in ("text/plain", "text/html")
    return part.get_content_disposition() == "attachment" or (not text) or bool(part.get_filename() and not text)


def _attachments(message: EmailMessage) -> tuple[Attachment, ...]:
    """Documents that hang on the mail; pictures of its layout (with a Content-ID) are none."""
    found: list[Attachment] = []
    parts = [message]
    while parts and len(found) < _MOST_ATTACHMENTS:
        part = parts.pop(0)
        if part.get_content_type() == "message/rfc822" and part is not message:
            inner = next(iter(_children(part)), None)
            if inner is not None:
                name = part.get_filename() or f"{bare_subject(header_words(inner, 'subject')) or 'message'}.eml"
                found.append(Attachment(safe_name(name), inner.as_bytes(policy=policy.compat32)))
        elif part.is_multipart():
            parts = _children(part) + parts
        elif part is not message and _is_attached(part) and not _is_layout(part):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                found.append(Attachment(safe_name(part.get_filename() or "attachment"), data))
    return tuple(found)


def _is_layout(part: EmailMessage) -> bool:
    picture = part.get_content_maintype() == "image"
    return picture and part.get_content_disposition() != "attachment" and part.get("content-id") is not None


def safe_name(name: str) -> str:
    """A file name without any folder in it."""
    return re.split(r"[/\\]", name.replace("\x00", ""))[-1].strip()[:200] or "attachment"


def _head_lines(message: EmailMessage) -> tuple[RawBlock, ...]:
    """From, To and Date as the mail shows them, above its text."""
    lines = [
        f"{name}: {value}" for name in ("From", "To", "Cc", "Date") if (value := header_words(message, name.lower()))
    ]
    return tuple(RawBlock(BlockKind.BYLINE, line) for line in lines)


def _fact(value: str, evidence: str) -> Fact | None:
    words = evidence if ":" in evidence else f"{evidence}: {value}"
    return Fact(value, Certainty.READ, (Evidence(words[:300]),)) if value else None


READER = Reader("EML", "message/rfc822", (".eml",), _recognise, _read)
