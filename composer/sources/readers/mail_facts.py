# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What all mails have in common, however they are stored: sender, body in one of two forms, asides, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from composer.sources.facts.names import is_institution, is_lone_name, ordinary_capitals
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.raw import Attachment, RawBlock, RawDocument
from composer.sources.readers.mail_text import forwarded_head, html_lines, mail_blocks, mail_lines
from composer.text.wordlists import word_set
from composer.wording import Message, N_plural

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ATTACHED = N_plural(
    "The mail has one attachment, which can be imported as a source of its own: {names}.",
    "The mail has {count} attachments, which can be imported as sources of their own: {names}.",
)
_HOUSE = word_set(
    """
    daily weekly times gazette gazzetta corriere giornale quotidiano zeitung rundschau courrier ledger
    desk redaktion rédaction pressestelle sekretariat agentur
    agenzia ansa reuters afp agi adnkronos askanews lapresse ufficio stampa press office redazione newsroom newsletter
    segreteria comunicazione communications team service services noreply no-reply alert alerts google news media
    mailbox postfach funktionspostfach casella
    rassegna ministero ministry ambasciata embassy commissione commission parlamento parliament direzione staff
    dipartimento department presidenza agency agence presse info
    """
)


def author_of(sender: str) -> tuple[Fact, ...]:
    """The author a From header names: a person, or an institution in braces; nothing for a bare address."""
    name = _name_in(sender)
    if not name or "@" in name:
        return ()
    words = {word.lower() for word in re.findall(r"[\w-]+", name)}
    house = bool(words & _HOUSE) or len(words) < 2 or is_institution(name) or _PAPERS_ARTICLE.match(name) is not None
    if name.isupper() and not house:
        house, name = not is_lone_name(name), ordinary_capitals(name) if is_lone_name(name) else name
    if not house and (swapped := re.fullmatch(r"([^,]+),\s*([^,]+)", name)):
        name = f"{swapped[2]} {swapped[1]}"
    value = f"{{{name}}}" if house else name
    return (Fact(value, Certainty.READ, (Evidence(f"From: {sender}"[:300]),)),)


_PAPERS_ARTICLE = re.compile(r"(?:The|Il|Le|Les|Die|Das)\s[A-ZÀ-Þ]")  # “The Harbour Briefing” is no person
_ADDRESS_BEHIND = re.compile(r"\s*(?:<[^<>]*>?|\[[^\[\]]*\]?)\s*$")  # also what Exchange writes: “</O=HOUSE/CN=…>”
_BRANCH_BEHIND = re.compile(r"(?<=\w)\s*\([^()]{1,40}\)$")  # “Ashby, Carl E (PRESS)”


def _name_in(sender: str) -> str:
    """The name in a From line, without its address, its quotation marks and the office behind it; "" for none.

    A comma parts family and given name here, not two senders ("Lüders, Maren <m@…>" as Outlook repeats it).
    """
    name = _ADDRESS_BEHIND.sub("", sender)
    bare = " ".join(name.replace('\\"', '"').strip(" '\"").split())
    return _BRANCH_BEHIND.sub("", bare).strip(" '\"")


def written_by(
    sender: str, sent: Fact | None, plain: str, tree: HtmlElement | None, forwarded: bool
) -> tuple[tuple[Fact, ...], Fact | None]:
    """Who wrote a mail and when: its sender, or that of the message it forwards, whose head stands in its text.

    Who passes a message on did not write it: where the head cannot be read, nobody is named and no day is given.
    """
    if not forwarded:
        return author_of(sender), sent
    texts = [plain] if plain.strip() else []
    texts += [html_lines(tree)] if tree is not None else []
    original = next((head for text in texts if (head := forwarded_head(text)) is not None), None)
    if original is None:
        return (), None
    name, day = original
    return author_of(name), Fact(day, Certainty.READ, (Evidence(f"From: {name} · {day}"[:300]),)) if day else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def mail_document(
    *,
    plain: str,
    tree: HtmlElement | None,
    forwarded: bool,
    flowed: bool,
    declared: Metadata,
    headers: Sequence[RawBlock],
    attachments: tuple[Attachment, ...],
    left: tuple[Message, ...] = (),
    answers: bool = False,
) -> RawDocument:
    """The mail as a document: title, head lines, text, then what stands apart. Its HTML goes before its plain text.

    `blocks` is empty when the mail says nothing and nothing hangs on it. `left`: what is said of what stays in it.
    """
    blocks, asides = mail_blocks(tree, forwarded=forwarded, answers=answers) if tree is not None else ([], [])
    if not blocks and plain.strip():
        blocks, asides = mail_lines(plain, forwarded=forwarded, flowed=flowed, answers=answers)
    if not blocks and not asides and not attachments:
        return RawDocument(declared=declared)
    title = [RawBlock(BlockKind.TITLE, declared.title.value)] if declared.title else []
    body = [
        RawBlock(BlockKind.HEADING, block.text, level=1) if block.kind is BlockKind.TITLE else block
        for block in blocks
        if not title or _plain(block.text) != _plain(title[0].text)  # agencies repeat their headline
    ]
    one, many = ATTACHED
    names = ", ".join(attachment.name for attachment in attachments)
    said = (Message(one, {"names": names}, plural=many, count=len(attachments)),) if attachments else ()
    return RawDocument(
        (*title, *headers, *body, *asides), declared=declared, warnings=said + left, attachments=attachments
    )
