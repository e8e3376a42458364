# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails saved by Outlook (.msg), read by python-oxmsg; otherwise as any other mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from composer.errors import UnreadableSource
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.packages import DAMAGED
from composer.sources.raw import Attachment, RawBlock, RawDocument, Reader
from composer.sources.readers.mail import NO_MESSAGE
from composer.sources.readers.mail_facts import html_tree, mail_document, written_by
from composer.sources.readers.mail_text import bare_subject, is_forward

if TYPE_CHECKING:
    from oxmsg import Message as OutlookMessage

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__substg1.0_".encode("utf-16-le")  # how every property of a message is named in the file
_LARGEST_ATTACHMENT = 64 * 1024 * 1024


def _recognise(data: bytes, _filename: str) -> int:
    return 95 if data.startswith(_OLE) and _PROPERTIES in data else 0


def _read(data: bytes, filename: str) -> RawDocument:
    from oxmsg import Message

    try:
        message = Message.load(data)
        document = _document(message)
    except UnreadableSource:
        raise
    except Exception as error:  # the library fails in any way on damaged files
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename) from error
    if not document.blocks:
        raise UnreadableSource(NO_MESSAGE, concerned=filename, name=filename)
    return document


def _document(message: OutlookMessage) -> RawDocument:
    subject = " ".join(message.subject.split())
    sender = " ".join((message.sender or "").split())
    sent = message.sent_date
    html = message.html_body or ""
    tree = html_tree(html) if html.strip() else None
    forwarded = is_forward(subject)
    own_day = _fact(sent.date().isoformat(), "Date") if sent else None
    authors, date = written_by(sender, own_day, message.body or "", tree, forwarded)
    shown = [("From", sender), ("Date", sent.isoformat(" ", "minutes") if sent else "")]
    return mail_document(
        plain=message.body or "",
        tree=tree,
        forwarded=forwarded,
        flowed=False,
        declared=Metadata(
            title=_fact(bare_subject(subject), "Subject"),
            authors=authors,
            date=date,
            genre=Fact("mail", Certainty.READ, (Evidence("PidTagMessageClass"),)),
        ),
        headers=tuple(RawBlock(BlockKind.BYLINE, f"{name}: {words}") for name, words in shown if words),
        attachments=tuple(_attachments(message)),
    )


def _attachments(message: OutlookMessage) -> list[Attachment]:
    found: list[Attachment] = []
    for attachment in message.attachments:
        data: Any = attachment.file_bytes if attachment.attached_by_value else None
        if isinstance(data, bytes) and 0 < len(data) <= _LARGEST_ATTACHMENT:
            name = (attachment.file_name or "attachment").replace("\\", "/").rsplit("/", 1)[-1]
            found.append(Attachment(name.strip() or "attachment", data))
    return found


def _fact(value: str, name: str) -> Fact | None:
    return Fact(value, Certainty.READ, (Evidence(f"{name}: {value}"[:300]),)) if value else None


READER = Reader("Outlook (.msg)", "application/vnd.ms-outlook", (".msg",), _recognise, _read)
