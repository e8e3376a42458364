# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of a mail: what its sender wrote, apart from the earlier messages it answers and from the signature.

What was forwarded is what the mail is about and stays in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from composer.document.clean import clean_text
from composer.sources.cleaning.layout import lines_of, pieces_of
from composer.sources.cleaning.wire import wire_lines_apart
from composer.sources.facts.dates import iso_date
from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.page_walk import page_blocks, seen
from composer.text.hyphens import vocabulary_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The line above a quoted message, as mail programs write it in five languages; it may be wrapped once.
_ABOVE_REPLY = re.compile(
    r"(?:on\b.{6,120}\bwrote|(?:il\s(?:giorno\s)?|in data\b).{4,140}\b(?:ha\s+scritto|scrive)|le\b.{6,120}\ba\s+écrit"
    r"|am\b.{6,120}\bschrieb.{0,60}|el\b.{6,120}\bescribió)\s*:",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|messaggio originale|message d['’]origine|ursprüngliche nachricht)\s*-{2,}", re.I
)
_FORWARDED = re.compile(
    r"-{2,}\s*(?:forwarded message|messaggio inoltrato|messaggio originale inoltrato|message (?:transféré|réexpédié)"
    r"|weitergeleitete nachricht)\b[^\S\n]*-*|begin forwarded message:?|inizio (?:del )?messaggio inoltrato\s?:?"
    r"|(?:début du message (?:réexpédié|transféré)|anfang der weitergeleiteten (?:e-?mail|nachricht))\s?:?",
    re.IGNORECASE,
)
# Sender and day as mail programs repeat them above a message they forward.
_FROM = r"(?:from|da|von|de|expéditeur|mittente|absender)"
_WHEN = r"(?:date|data|datum|sent|inviato|gesendet|envoyé)(?: (?:il|am|le))?"
_REST = r"(?:to|a|an|à|cc|subject|oggetto|betreff|objet|reply-to|rispondi a|antwort an|répondre à|importance|priorità)"
_SENDER = re.compile(rf"^[>*\s]*{_FROM}\s?\*?:\*?\s*(?P<words>\S.*)$", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rf"^[>*\s]*{_WHEN}\s?\*?:\*?\s*(?P<words>\S.*)$", re.IGNORECASE | re.MULTILINE)
_HEAD_LINE = re.compile(rf"^[>*\s]*(?:{_FROM}|{_WHEN}|{_REST})\s?\*?:\*?(?:\s|$)", re.IGNORECASE)
_HEAD_ONLY = re.compile(
    rf"^(?=[>*\s]*(?i:{_FROM})\s?\*?:\*?\s*\S.*\n(?:[>*\s]*(?i:{_REST})\s?\*?:.*\n){{0,2}}[>*\s]*(?i:{_WHEN})\s?\*?:)",
    re.MULTILINE,
)
_HEAD_LENGTH = 800  # characters in which the repeated head stands
_REPLY_NAMES = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^>[> ]*", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n+")


def mail_lines(
    text: str, *, forwarded: bool, flowed: bool = False, answers: bool = False
) -> tuple[list[RawBlock], list[RawBlock]]:
    """Plain text of a mail as (paragraphs of the sender's, replies and signature set apart).

    `forwarded`: its subject says that it forwards something, so nothing in it is a reply. `flowed`: lines that end in
    a blank go on in the next (RFC 3676). `answers`: its subject says that it answers something; a repeated head then
    begins what it answers.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if flowed:
        text = re.sub(r"(?<!^-- )(?<= )\n(?!>|-- \n)", "", text)
    own, reply = (text, "") if forwarded else _parted(text, answers=answers)
    own, signature = _without_signature(own)
    asides = [RawBlock(BlockKind.ASIDE, words, aside=AsideKind.SIGNATURE) for words in [_joined(signature)] if words]
    asides += [
        RawBlock(BlockKind.ASIDE, words, aside=AsideKind.REPLY)
        for part in _BLANK_LINE.split(_QUOTED.sub("", reply))
        if (words := _joined(part))
    ]
    blocks: list[RawBlock] = []
    for part, is_head in _heads_apart(own) if forwarded else [(own, False)]:
        if is_head:
            blocks += [RawBlock(BlockKind.BYLINE, words) for line in part.split("\n") if (words := _joined(line))]
            continue
        text = clean_text("\n".join(wire_lines_apart(lines_of(part))))
        pieces, _ = pieces_of(text, vocabulary_of(text))
        blocks += [RawBlock(BlockKind.PARAGRAPH, piece.text) for piece in pieces if piece.text]
    return blocks, asides


def _heads_apart(text: str) -> list[tuple[str, bool]]:
    """A forwarded mail in parts: words, and (True) the repeated head of a message with the line that announces it.

    Where the forwarded message is quoted line by line, its quotation marks are taken off.
    """
    lines, parts, at = text.split("\n"), [("", False)], 0
    while at < len(lines):
        end = _end_of_head(lines, at)
        if end == at:
            words, _ = parts[-1]
            parts[-1] = (f"{words}\n{lines[at]}", False)
            at += 1
            continue
        rest = [line for line in lines[end:] if line.strip()]
        if rest and all(line.startswith(">") for line in rest):
            lines[end:] = [_QUOTED.sub("", line) for line in lines[end:]]
        parts += [("\n".join(lines[at:end]), True), ("", False)]
        at = end
    return [part for part in parts if part[0].strip()]


def _end_of_head(lines: list[str], at: int) -> int:
    """Behind the repeated head that begins at line `at`; `at` where none does."""
    announced = bool(_FORWARDED.search(lines[at]) or _ORIGINAL.search(lines[at]))
    if not announced and not _HEAD_ONLY.match("\n".join(lines[at : at + 4])):
        return at
    end = at + announced
    while end < len(lines) and (
        _HEAD_LINE.match(lines[end])
        or (not lines[end].strip(" >") and end + 1 < len(lines) and _HEAD_LINE.match(lines[end + 1]) and end == at + 1)
    ):
        end += 1
        while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():  # a long line goes on
            end += 1
    return end


def _parted(text: str, *, answers: bool) -> tuple[str, str]:
    """The sender's words and the earlier messages he answers, which stand behind, before or between them."""
    signs = (_ABOVE_REPLY, _ORIGINAL, *([_HEAD_ONLY] if answers else []))
    starts = [(m.start(), m.end()) for pattern in signs for m in pattern.finditer(text)]
    for start, end in sorted(starts):
        begins_line = not text[:start].rpartition("\n")[2].strip(" >")
        if begins_line and not _FORWARDED.search(text[:start]):
            below, quoted = _quotation_apart(text[end:])
            return (text[:start] + below, text[start:end] + quoted) if below.strip() else (text[:start], text[start:])
    own, reply = _quotation_apart(text) if re.search(r"^>", text, re.MULTILINE) else (text, "")
    return own, reply


def _quotation_apart(text: str) -> tuple[str, str]:
    """Lines that stand outside a quotation and those inside (“> …”); all are inside where none or the first is not so.

    A line between two quoted ones belongs to them: mail programs wrap without repeating the mark.
    """
    lines = text.split("\n")
    quoted = [line.startswith(">") for line in lines]
    if not any(quoted):
        return "", text
    for at in range(1, len(lines) - 1):
        quoted[at] = quoted[at] or bool(lines[at].strip() and quoted[at - 1] and lines[at + 1].startswith(">"))
    own = "\n".join("" if inside else line for line, inside in zip(lines, quoted, strict=True))
    reply = "\n".join(line if inside else "" for line, inside in zip(lines, quoted, strict=True))
    return own, reply


def _without_signature(text: str) -> tuple[str, str]:
    found = list(_SIGNATURE.finditer(text))
    return (text[: found[-1].start()], text[found[-1].end() :]) if found else (text, "")


def _joined(part: str) -> str:
    return " ".join(part.split())


def mail_blocks(tree: HtmlElement, *, forwarded: bool, answers: bool = False) -> tuple[list[RawBlock], list[RawBlock]]:
    """The HTML body of a mail as (blocks of the sender's, replies and signature set apart)."""
    asides: list[RawBlock] = []
    if not forwarded:
        for element in [*_replies(tree), *(_ruled_off(tree) if answers else [])]:
            if tree not in element.iterancestors():
                continue
            asides += [
                RawBlock(BlockKind.ASIDE, block.text, aside=AsideKind.REPLY)
                for block in page_blocks(element)
                if block.text.strip()
            ]
            element.drop_tree()
    for element in list(tree.iter("div", "td", "p")):
        name = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if "signature" in name and tree in element.iterancestors() and (words := seen(element)):
            asides.append(RawBlock(BlockKind.ASIDE, words, aside=AsideKind.SIGNATURE))
            element.drop_tree()
    blocks = [_head_block(block) for block in page_blocks(tree)]
    while not forwarded and blocks and _ABOVE_REPLY.fullmatch(blocks[-1].text.strip()):
        asides.insert(0, RawBlock(BlockKind.ASIDE, blocks.pop().text, aside=AsideKind.REPLY))
    return blocks, asides


def _head_block(block: RawBlock) -> RawBlock:
    """The repeated head of a forwarded message, which is no paragraph; other blocks as they are."""
    words = block.text.strip()
    announced = _FORWARDED.match(words) is not None or _ORIGINAL.match(words) is not None
    told = re.match(rf"\*?{_FROM}\s?:\s*\S.*?\b{_WHEN}\s?:", words, re.IGNORECASE)
    lone = len(words.split()) <= 14 and _HEAD_LINE.match(words) is not None and "@" in words
    is_head = block.kind is BlockKind.PARAGRAPH and (announced or told is not None or lone)
    return RawBlock(BlockKind.BYLINE, block.text) if is_head else block


def _replies(tree: HtmlElement) -> list[HtmlElement]:
    """The elements in which mail programs put the message that is answered."""
    found: list[HtmlElement] = []
    for element in tree.iter("blockquote", "div", "hr"):
        name = f"{element.get('class', '')} {element.get('id', '')}".lower()
        cited = element.tag == "blockquote" and element.get("type") == "cite"
        if cited or any(sign in name for sign in _REPLY_NAMES):
            found.append(element)
        elif "divrplyfwdmsg" in name or "appendonsend" in name or element.get("id") == "stopSpelling":
            found += [element, *element.itersiblings()]
    return found


def _ruled_off(tree: HtmlElement) -> list[HtmlElement]:
    """What stands under the rule that Outlook draws above the head of the message that is answered, head included."""
    for element in tree.iter("div"):
        style = str(element.get("style", "")).replace(" ", "").lower()
        if "border-top:solid" not in style or _HEAD_LINE.match(seen(element)) is None:
            continue
        outer = element
        while (above := outer.getparent()) is not None and above.tag == "div" and seen(above) == seen(element):
            outer = above
        return [outer, *outer.itersiblings()]
    return []


def is_answer(subject: str) -> bool:
    """Whether a subject says that the mail answers something: Re:, R:, AW:, Rép: …"""
    return re.match(r"\s*(?:re|r|rif|ris|aw|antw|rép|sv)\s*(?:\[\d+\])?\s*:", subject, re.IGNORECASE) is not None


def forwarded_head(text: str) -> tuple[str, str] | None:
    """The sender and the day (ISO 8601) of the message that `text` forwards, "" for what is not said; None without.

    Only the first message counts, and only where a line says that one is forwarded or sender and day follow each other.
    """
    text = _head_in_lines(text.replace("\r\n", "\n"))
    starts = [match.end() for pattern in (_FORWARDED, _ORIGINAL, _HEAD_ONLY) for match in pattern.finditer(text)]
    if not starts:
        return None
    head = text[min(starts) : min(starts) + _HEAD_LENGTH]
    sender, sent = _SENDER.search(head), _SENT.search(head)
    if sender is None:
        return None
    words = re.split(
        r"\s*\[mailto:|\s+(?:on behalf of|per conto di|im auftrag von|de la part de)\s+",
        sender["words"].strip(),
        flags=re.I,
    )
    day = sent["words"].strip() if sent else ""
    american = re.search(r"\d\s?[ap]\.?m\b", day, re.IGNORECASE) is not None
    named = words[0] if "mailto" in sender["words"].lower() else words[-1]
    return named, iso_date(day, day_first=not american)


# Labels of a repeated head as they are written when it stands in one line.
_NEXT_LABEL = re.compile(
    r"(?<=\S)\s+(?=(?:Date|Data|Datum|Sent|Inviato|Gesendet|Envoyé|To|A|An|À|Pour|Cc|Subject|Oggetto|Betreff"
    r"|Objet|Sujet)\s?:\s)"
)


def _head_in_lines(text: str) -> str:
    """`text` with a repeated head that stands in one line ("From: … Sent: … To: …") in one line for each label."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if (
            len(line) < _HEAD_LENGTH
            and re.match(rf"[>*\s]*{_FROM}\s?:\s*\S", line, re.IGNORECASE)
            and _NEXT_LABEL.search(line)
        ):
            lines[at] = _NEXT_LABEL.sub("\n", line)
    return "\n".join(lines)


def html_lines(tree: HtmlElement) -> str:
    """The words of an HTML body, line by line as it is shown."""
    return "\n\n".join(block.text for block in page_blocks(tree, line_ends=True))


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail forwards something: Fwd:, I:, WG:, TR: …"""
    return re.match(r"\s*(?:fwd?|i|wg|tr|rv|enc|inoltro)\s*:", subject, re.IGNORECASE) is not None


def bare_subject(subject: str) -> str:
    """A subject without Re:, Fwd: and their like in other languages."""
    return re.sub(
        r"^(?:\s*(?:re|r|rif|ris|aw|antw|fwd?|i|wg|tr|rv|inoltro)\s*(?:\[\d+\])?:\s*)+",
        "",
        subject,
        flags=re.IGNORECASE,
    ).strip()
