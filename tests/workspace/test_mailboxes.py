# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A mailbox is many mails: each becomes a source of its own, none twice, and a bad one does not stop the rest."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from composer.errors import UnreadableSource
from composer.sources.mailboxes import mails_in
from composer.workspace import Workspace, importing


def mail(number: int, words: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Maria Rossi <maria@example.org>"
    message["Subject"] = f"Report number {number}"
    message["Date"] = f"Thu, 6 Mar 2025 10:0{number}:00 +0100"
    message.set_content(words)
    return message


WORDS = (
    "The minister spoke first.\n\nFrom now on nothing will be as it was in March 2025.\nX: he said so.\n",
    "The opposition answered in the evening.\n",
    "Nobody else wanted to speak.\n",
)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "inbox.mbox"
    made = mailbox.mbox(str(path))
    for number, words in enumerate(WORDS, start=1):
        made.add(mail(number, words))
    made.close()
    return path


def test_every_mail_becomes_a_source(workspace: Workspace, box: Path) -> None:
    outcomes = workspace.import_files([box])
    assert [one.source.metadata.title.value for one in outcomes if one.source and one.source.metadata.title] == [
        "Report number 1",
        "Report number 2",
        "Report number 3",
    ]
    assert all(one.path == box for one in outcomes)
    sources = [one.source for one in outcomes if one.source is not None]
    assert "From now on nothing" in sources[0].text.text
    assert ">From" not in sources[0].text.text
    assert "opposition" not in sources[0].text.text
    assert [source.filename for source in sources] == ["inbox-1.eml", "inbox-2.eml", "inbox-3.eml"]
    assert len({source.key for source in sources}) == 3


def test_a_mailbox_that_has_grown_brings_only_what_is_new(workspace: Workspace, box: Path) -> None:
    workspace.import_files([box])
    made = mailbox.mbox(str(box))
    made.add(mail(4, "A fourth letter came the next day.\n"))
    made.close()
    outcomes = workspace.import_files([box])
    assert [bool(one.duplicate_of) for one in outcomes] == [True, True, True, False]
    assert not any(one.namesake for one in outcomes)
    assert len(workspace.sources()) == 4


def test_a_mail_that_cannot_be_read_is_named_and_the_others_are_taken_in(workspace: Workspace, box: Path) -> None:
    empty = b"From x@y Thu Mar  6 10:00:00 2025\r\nFrom: a@example.org\r\nSubject: nothing\r\n\r\n\r\n"
    box.write_bytes(empty.replace(b"\r\n", b"\n") + box.read_bytes())
    bad, *others = workspace.import_files([box])
    assert "“inbox-1.eml” holds no message" in str(bad.error)
    assert len(others) == 3
    assert all(one.source is not None for one in others)


def test_the_reading_of_a_mailbox_is_stopped_between_two_mails(workspace: Workspace, box: Path) -> None:
    plan = workspace.intake.plan([box])
    assert len(plan.read_all(box, lambda done, _: done < 2)) == 2


def test_more_mails_than_anyone_means_are_said(
    workspace: Workspace, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_MAILS", 2)
    first, second, rest = workspace.import_files([box])
    assert first.source is not None
    assert second.source is not None
    assert "more than 2 mails: only the first 2" in str(rest.error)


def test_a_mailbox_is_no_newer_version_of_one_document(workspace: Workspace, box: Path) -> None:
    source = workspace.import_bytes(b"Words of a letter.", "letter.txt")
    with pytest.raises(UnreadableSource, match="mailbox of 3 mails"):
        workspace.source_states.plan_newer(source.key).read(box)


@pytest.mark.parametrize(
    "data",
    [
        b"From: Maria\nSubject: One\n\nWords.\n\nFrom the sea in 2025\nX: words\n",
        b"From Rome, 6 March 2025\n\nThe minister spoke.\n\nFrom Paris, 7 March 2025\n\nNobody answered.\n",
        mail(1, "One mail alone.").as_bytes(),
        b"From a Thu Mar  6 10:00:00 2025\nSubject: a single one\n\nWords of it.\n",
        b"",
    ],
)
def test_a_single_mail_and_a_text_are_no_mailbox(data: bytes) -> None:
    assert mails_in(data) == ()


def test_line_ends_of_windows_and_the_heads_of_thunderbird_are_known() -> None:
    data = b"From - Thu Mar 06 10:00:00 2025\r\nX-Mozilla-Status: 0001\r\nSubject: a\r\n\r\nWords.\r\n\r\n" * 2
    assert mails_in(data) == (b"X-Mozilla-Status: 0001\r\nSubject: a\r\n\r\nWords.\n",) * 2
