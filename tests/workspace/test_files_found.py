# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whatever lies in a folder that is imported: each thing that is no document is one sentence, and nothing waits."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.errors import UnreadableSource
from composer.sources import registry
from composer.workspace import Environment, Workspace, files_found
from composer.workspace.files_found import bytes_of

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and sockets are no files there")
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def workspace(tmp_path: Path, make_id: Callable[[str], str]) -> Iterator[Workspace]:
    environment = Environment(now=lambda: "2026-10-18T10:00:00+02:00", make_id=make_id, who="Anna @ desk")
    with Workspace.open(tmp_path / "work.appunto", environment=environment) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "batch"
    made.mkdir()
    return made


def refused(path: Path) -> str:
    started = time.monotonic()
    with pytest.raises(UnreadableSource) as caught:
        bytes_of(path)
    assert time.monotonic() - started < 2
    return str(caught.value)


@needs_posix
def test_what_is_no_file_is_a_sentence_and_nobody_waits_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "is no file but a pipe" in refused(folder / "pipe.txt")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert "a socket or a device" in refused(folder / "socket.txt")
    assert "is no file but" in refused(Path("/dev/zero"))
    assert "is no file but" in refused(Path("/dev/null"))


@needs_posix
def test_links_that_lead_nowhere_or_in_a_circle_say_so(folder: Path) -> None:
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    (folder / "gone.txt").symlink_to(folder / "moved away.txt")
    assert "leads in a circle" in refused(folder / "one.txt")
    assert "moved away.txt”, which does not exist" in refused(folder / "gone.txt")
    assert "does not exist in the folder" in refused(folder / "never.txt")
    assert "is a folder" in refused(folder)
    assert "could not be read" in refused(folder / "a\0b.txt")
    assert "could not be read" in refused(folder / ("long" * 100))


@needs_posix
@pytest.mark.skipif(as_root, reason="the superuser may read everything")
def test_what_may_not_be_read_says_so(folder: Path) -> None:
    (folder / "secret.txt").write_text("words")
    (folder / "secret.txt").chmod(0)
    assert "may not be read" in refused(folder / "secret.txt")
    (folder / "inner").mkdir(mode=0)
    found = files_found.files_found([folder])
    (folder / "inner").chmod(0o700)
    assert [str(error) for _, error in found.failed] == [
        "“inner” may not be read: ask for permission, or copy it elsewhere."
    ]


def test_a_file_of_300_megabytes_is_refused_at_once(folder: Path) -> None:
    for name, head, most in (("scans.pdf", b"%PDF-1.7\n", 200), ("text.txt", b"words\n", 64)):
        with (folder / name).open("wb") as file:
            file.write(head)
            file.truncate(300 << 20)
        assert f"300 MB, and at most {most} MB can be imported" in refused(folder / name)


def test_a_file_that_says_it_is_empty_and_is_not_is_read_no_further_than_the_limit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "largest", lambda head: 5)
    (folder / "grows.txt").write_bytes(b"123456")
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result((0o100644, 0, 0, 1, 0, 0, 0, 0, 0, 0)))
    assert "too large" in refused(folder / "grows.txt")


@needs_posix
def test_a_batch_goes_on_behind_everything_that_is_no_document(workspace: Workspace, folder: Path) -> None:
    os.mkfifo(folder / "1 pipe.txt")
    (folder / "2 circle").symlink_to(folder)
    (folder / "3 nowhere.txt").symlink_to(folder / "x")
    with (folder / "4 large.pdf").open("wb") as file:
        file.truncate(300 << 20)
    (folder / "5 good.txt").write_text("Un testo che si legge senza difficoltà, e basta.", encoding="utf-8")
    (folder / ".hidden.txt").write_text("no")
    started = time.monotonic()
    outcomes = workspace.import_files([folder])
    assert time.monotonic() - started < 15
    assert [(outcome.path.name[0], outcome.error is None) for outcome in outcomes] == [
        ("1", False),
        ("3", False),
        ("4", False),
        ("5", True),
    ]


@needs_posix
def test_a_linked_folder_is_looked_through_once(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("a")
    (elsewhere / "back").symlink_to(folder)
    (folder / "one").symlink_to(elsewhere)
    (folder / "two").symlink_to(elsewhere)
    found = files_found.files_found([folder])
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.failed == ()


def test_a_folder_beyond_measure_is_cut_and_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_found, "MOST_FILES", 3)
    for number in range(5):
        (folder / f"{number}.txt").write_text("x")
    found = files_found.files_found([folder])
    assert len(found.files) == 3
    assert "more than 3 files" in str(found.failed[0][1])


def test_an_empty_folder_says_so(folder: Path) -> None:
    assert "There is no file in the folder" in str(files_found.files_found([folder]).failed[0][1])
