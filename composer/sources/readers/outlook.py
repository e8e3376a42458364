# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails saved by Outlook (.msg): what their properties say, otherwise as any other mail.

python-oxmsg unpacks the streams, `outlook_properties` reads them. A sender is the one for whom the mail was sent
(PidTagSentRepresenting…), by name; the addresses that Exchange uses inside a house are no words for anybody.
"""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import HeaderParser
from typing import Final

from composer.errors import UnreadableSource
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.packages import DAMAGED
from composer.sources.raw import Attachment, RawBlock, RawDocument, Reader
from composer.sources.readers.mail import NO_MESSAGE, TOO_DEEP, day_sent, header_words, safe_name
from composer.sources.readers.mail_facts import mail_document, written_by
from composer.sources.readers.mail_text import bare_subject, is_answer, is_forward
from composer.sources.readers.outlook_properties import Properties, message_properties
from composer.sources.readers.page_walk import html_tree
from composer.wording import Message, N_plural

NOT_TAKEN = N_plural(
    "An attachment is not in the file, or only a program could open it: {names}. Save it from the mail program.",
    "{count} attachments are not in the file, or only a program could open them: {names}. Save them from the mail"
    " program.",
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES: Final = "__substg1.0_".encode("utf-16-le")  # how every property of a message is named in the file
_LARGEST_ATTACHMENT: Final = 64 * 1024 * 1024
_DEEPEST: Final = 20  # messages inside messages

# Properties by their numbers, [MS-OXPROPS].
_CLASS, _SUBJECT, _HEADERS, _BODY, _HTML = 0x001A, 0x0037, 0x007D, 0x1000, 0x1013
_FOR_WHOM: Final = (0x0042, (0x5D02, 0x0065))  # PidTagSentRepresentingName, its SMTP address or any address
_SENDER: Final = (0x0C1A, (0x5D01, 0x0C1F))
_TO, _CC, _SUBMITTED, _DELIVERED, _FLAGS = 0x0E04, 0x0E03, 0x0039, 0x0E06, 0x0E07
_UNSENT: Final = 0x8  # among the flags: a draft
_DATA, _METHOD, _NAMES, _HIDDEN, _CONTENT_ID = 0x3701, 0x3705, (0x3707, 0x3704, 0x3001), 0x7FFE, 0x3712


def _recognise(data: bytes, _filename: str) -> int:
    return 95 if data.startswith(_OLE) and _PROPERTIES in data else 0


def _read(data: bytes, filename: str) -> RawDocument:
    try:
        document = _document(message_properties(data), filename)
    except UnreadableSource:
        raise
    except Exception as error:  # the library fails in any way on damaged files
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename) from error
    if not document.blocks:
        raise UnreadableSource(NO_MESSAGE, concerned=filename, name=filename)
    return document


def _document(message: Properties, filename: str) -> RawDocument:
    headers = _transport_headers(message)
    subject = _one_line(message.words(_SUBJECT))
    sender = _sender(message, headers)
    day, moment = _sent(message, headers)
    body, html = message.words(_BODY), message.words(_HTML)
    tree = html_tree(html) if html.strip() else None
    forwarded = is_forward(subject)
    authors, date = written_by(sender, _fact(day, "Date"), body, tree, forwarded)
    to, cc = _one_line(message.words(_TO)), _one_line(message.words(_CC))
    attachments, left = _attachments(message, html, filename)
    shown = (("From", sender), ("To", to), ("Cc", cc), ("Date", moment))
    return mail_document(
        plain=body,
        tree=tree,
        forwarded=forwarded,
        answers=is_answer(subject),
        flowed=False,
        declared=Metadata(
            title=_fact(bare_subject(subject), "Subject"),
            authors=authors,
            date=date,
            genre=Fact("mail", Certainty.READ, (Evidence("PidTagMessageClass"),)) if _is_mail(message) else None,
        ),
        headers=tuple(RawBlock(BlockKind.BYLINE, f"{name}: {words}") for name, words in shown if words),
        attachments=attachments,
        left=_left(left),
    )


def _left(names: tuple[str, ...]) -> tuple[Message, ...]:
    one, many = NOT_TAKEN
    return (Message(one, {"names": ", ".join(names)}, plural=many, count=len(names)),) if names else ()


def _is_mail(message: Properties) -> bool:
    return message.words(_CLASS).upper().startswith(("IPM.NOTE", "IPM.POST", "REPORT."))


def _transport_headers(message: Properties) -> EmailMessage:
    """The headers the mail travelled with; empty for one that never left its house."""
    parsed = HeaderParser(EmailMessage, policy=policy.default).parsestr(message.words(_HEADERS).lstrip())
    return parsed if isinstance(parsed, EmailMessage) else EmailMessage()


def _sender(message: Properties, headers: EmailMessage) -> str:
    """Name and address of the sender as a mail shows them, "" for nobody."""
    if said := header_words(headers, "from"):
        return said
    for name_property, addresses in (_FOR_WHOM, _SENDER):
        name = _one_line(message.words(name_property)).strip("'\" ")
        told = (_one_line(message.words(one)) for one in addresses)
        address = next((one for one in told if "@" in one and not one.startswith("/")), "")
        if name and name != address:
            return f"{name} <{address}>" if address else name
        if address:
            return f"<{address}>"
    return ""


def _sent(message: Properties, headers: EmailMessage) -> tuple[str, str]:
    """The day (ISO 8601) and the moment as it is shown: by the sender's own clock where the headers tell, else UTC."""
    if day := day_sent(headers):
        return day, header_words(headers, "date")
    moment = _moment(message)
    return (moment.date().isoformat(), moment.isoformat(" ", "minutes")) if moment else ("", "")


def _moment(message: Properties) -> datetime | None:
    """When it was sent, in UTC; a draft was not."""
    if message.number(_FLAGS) & _UNSENT:
        return None
    return message.moment(_SUBMITTED) or message.moment(_DELIVERED)


def _attachments(message: Properties, html: str, filename: str) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """The documents that hang on the mail, and the names of those that cannot be taken out of it.

    Pictures of its layout are none, nor is the copy of the whole mail that a signed one carries.
    """
    found: list[Attachment] = []
    left: list[str] = []
    signed = "SMIME" in message.words(_CLASS).upper()
    for attached in message.attachments():
        name = next((words for one in _NAMES if (words := _one_line(attached.words(one)))), "")
        inner = attached.embedded(_DATA)
        data = attached.binary(_DATA)
        if inner is not None:
            eml = _as_eml(inner, filename, 1)
            found.append(
                Attachment(safe_name(f"{bare_subject(_one_line(inner.words(_SUBJECT))) or 'message'}.eml"), eml)
            )
        elif (signed and not name) or _is_layout(attached, html):
            continue
        elif data and len(data) <= _LARGEST_ATTACHMENT:
            found.append(Attachment(safe_name(name), data))
        else:
            left.append(safe_name(name))
    return tuple(found), tuple(left)


def _is_layout(attached: Properties, html: str) -> bool:
    """Whether the body shows it as one of its own pictures (“cid:…”), or it is marked as hidden."""
    known = attached.words(_CONTENT_ID).strip("<> ")
    return bool(attached.number(_HIDDEN)) or bool(known and f"cid:{known}" in html)


def _as_eml(message: Properties, filename: str, depth: int) -> bytes:
    """A message inside another as a mail of its own, which can be imported."""
    if depth > _DEEPEST:
        raise UnreadableSource(TOO_DEEP, concerned=filename, name=filename)
    headers = _transport_headers(message)
    mail = EmailMessage(policy=policy.SMTP)
    _set(mail, "From", _sender(message, headers))
    _set(mail, "To", _one_line(message.words(_TO)))
    _set(mail, "Subject", _one_line(message.words(_SUBJECT)))
    moment = _moment(message)
    _set(mail, "Date", header_words(headers, "date") or (moment.strftime("%d %b %Y %H:%M:%S +0000") if moment else ""))
    html = message.words(_HTML)
    mail.set_content(message.words(_BODY), cte="base64")
    if html.strip():
        mail.add_alternative(html, subtype="html", cte="base64")
    for attached in message.attachments():
        inner, data = attached.embedded(_DATA), attached.binary(_DATA)
        name = next((words for one in _NAMES if (words := _one_line(attached.words(one)))), "")
        if inner is not None:
            data, name = _as_eml(inner, filename, depth + 1), f"{name or 'message'}.eml"
        if data and not _is_layout(attached, html):
            mail.add_attachment(data, "application", "octet-stream", filename=safe_name(name))
    return mail.as_bytes()


def _set(mail: EmailMessage, name: str, words: str) -> None:
    """A header, unless its words are none that a header can carry."""
    if not words:
        return
    try:
        mail[name] = words
    except (ValueError, TypeError, IndexError, AttributeError):
        mail[f"X-{name}"] = words.encode("ascii", "replace").decode("ascii")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _fact(value: str, name: str) -> Fact | None:
    return Fact(value, Certainty.READ, (Evidence(f"{name}: {value}"[:300]),)) if value else None


READER = Reader("Outlook (.msg)", "application/vnd.ms-outlook", (".msg",), _recognise, _read)
