# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails that carry an article, written by Python's email library, for `make_samples`."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

SENDER = "Anna Sartori <anna.sartori@rassegna.example>"


def mail_of(article: dict[str, Any], maker: str, page: str) -> bytes:
    """The mail: plain, as HTML (`page`), forwarded, or answered above the article."""
    message = EmailMessage(policy=SMTP)
    forwarded = maker.endswith("forwarded")
    answered = maker.endswith("answered")
    message["Subject"] = ("Fwd: " if forwarded else "Re: " if answered else "") + article["title"]
    message["From"] = SENDER
    message["To"] = "Ufficio stampa <stampa@valdora.example>"
    message["Date"] = "Wed, 18 Mar 2026 08:05:00 +0100"
    message["Message-ID"] = f"<{maker}.{len(article['title'])}@rassegna.example>"
    if maker.endswith("html"):
        message.set_content("HTML")
        message.add_alternative(page, subtype="html")
        return bytes(message)
    text = plain(article)
    if forwarded:
        text = (
            "---------- Forwarded message ---------\nFrom: Newsdesk <news@harbourledger.example>\n"
            "Date: Sat, 14 Mar 2026 at 07:10\nSubject: "
            + article["title"]
            + "\nTo: <anna.sartori@rassegna.example>\n\n\n"
            + text
        )
    elif answered:
        asked = "On 17 Mar 2026, at 19:40, Ufficio stampa <stampa@valdora.example> wrote:\n\n> Habt ihr den Text?\n"
        text = f"{text}\n\n-- \nAnna Sartori\nRassegna\n\n{asked}"
    message.set_content(text)
    return bytes(message)


def plain(article: dict[str, Any]) -> str:
    """The article's text and notice as a plain mail, lines of 72 characters."""
    parts = [words.removeprefix("## ") for words in article["text"]]
    if article["notice"]:
        parts.append(article["notice"])
    return "\n\n".join(textwrap.fill(part, 72) for part in parts) + "\n"
