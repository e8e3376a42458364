# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The helper process: what it may not do, how it ends, and that it is kept and replaced."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import UnreadableSource
from composer.sources.isolated import process, reading
from composer.sources.isolated.process import HelperProcess, ReadingStopped
from composer.sources.isolated.reading import read_isolated
from composer.sources.pdf.process import PdfProcess
from composer.sources.raw import Reading

ROOT = Path(__file__).resolve().parents[3]
GUARDED = """
import sys, socket, os, subprocess, pathlib, tempfile, shutil, urllib.request, ctypes
sys.path.insert(0, {root!r})
from composer.sources.isolated.guard import Guard, Refused
from composer.sources.isolated.limits import Watch
guard = Guard()
guard.stand()
Watch()
try:
    {attempt}
except OSError as refused:
    print("refused", guard.tried)
else:
    print("done")
"""


def attempt(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", GUARDED.format(root=str(ROOT), attempt=code)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "socket.socketpair()",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
        "subprocess.run(['true'])",
        "subprocess.run('true', shell=True)",
        "os.system('true')",
        "os.posix_spawn('/bin/true', ['true'], {{}})" if sys.platform != "win32" else "os.startfile('x')",
        "open({place!r}, 'w')",
        "open({place!r}, 'ab')",
        "os.open({place!r}, os.O_CREAT | os.O_WRONLY)",
        "pathlib.Path({place!r}).write_text('x')",
        "pathlib.Path({place!r}).mkdir()",
        "os.remove({there!r})",
        "os.rename({there!r}, {place!r})",
        "os.symlink({there!r}, {place!r})" if sys.platform != "win32" else "os.mkdir({place!r})",
        "shutil.copyfile({there!r}, {place!r})",
        "shutil.rmtree({folder!r})",
        "tempfile.mkstemp()",
        "open({there!r})",
        "pathlib.Path({there!r}).read_bytes()",
    ],
)
def test_a_helper_can_do_none_of_this(code: str, tmp_path: Path) -> None:
    there = tmp_path / "diary.txt"
    there.write_text("private words", encoding="utf-8")
    names = {"place": str(tmp_path / "new"), "there": str(there), "folder": str(tmp_path)}
    assert attempt(code.format(**names)).startswith("refused ['")
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]
    assert there.read_text(encoding="utf-8") == "private words"


@pytest.mark.parametrize(
    "code", ["open(os.__file__)", "tempfile.TemporaryFile().write(b'x')", "import xml.dom.minidom"]
)
def test_it_can_still_load_what_belongs_to_the_program(code: str) -> None:
    assert attempt(code) == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no network of one's own")
def test_on_linux_foreign_code_finds_no_network_either() -> None:
    """Asked of the system itself, past Python: a connection to this machine's own server is not possible."""
    code = (
        "system = ctypes.CDLL(None, use_errno=True); number = system.socket(2, 1, 0); "
        "address = (2).to_bytes(2, 'little') + (9).to_bytes(2, 'big') + bytes([127, 0, 0, 1]) + bytes(8); "
        "system.connect(number, address, 16); print(ctypes.get_errno())"
    )
    said = attempt(code).splitlines()
    if said[0] == "111":  # refused by the machine: its network is there
        pytest.skip("this system lets nobody leave the network")
    assert said[0] == "101"  # ENETUNREACH


def ask(module: str, filename: str = "paper.txt", **head: object) -> bytes:
    with HelperProcess(module) as helper:
        return helper.ask(filename, dict(head))[1]


def test_only_modules_of_the_program_answer() -> None:
    with pytest.raises(UnreadableSource, match="could not be read"):
        ask("json")


def started_with(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Helpers answer with the function body `answer`, whatever they are asked."""
    monkeypatch.setattr(
        process,
        "_START",
        "import json, os, re, sys, time; from composer.sources.isolated import documents, serving, place\n"
        f"def answer(head, body):\n    {answer}\n    return {{{{}}}}, b''\n"
        "documents.answering = lambda: answer\nserving.main({module!r})",
    )


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("os._exit(3)", "could not be read"),
        ("os.kill(os.getpid(), 11)", "could not be read"),
        ("raise KeyError('x')", "could not be read"),
        ("raise MemoryError", "needs more memory"),
        ("bytearray(600_000_000)", "needs more memory"),
        ("kept = [bytes(1_000_000) + bytes([n % 256]) for n in range(900)]", "needs more memory"),
        ("(lambda own: own(own))(lambda own: own(own))", "deeper"),
        ("time.sleep(60)", "takes too long"),
        ("exec('while True: pass')", "takes too long"),
        ("re.match('(a|a)*b', 'a' * 40)", "takes too long"),  # holds the interpreter: only the system can end it
    ],
)
def test_whatever_happens_in_it_is_one_sentence(answer: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32" and "kill" in answer:
        pytest.skip("Windows has no such signal")
    started_with(monkeypatch, answer)
    with HelperProcess("composer.sources.isolated.documents") as helper:
        with pytest.raises(UnreadableSource, match=sentence):
            helper.ask("paper.txt", {"seconds": 0.4 if "long" in sentence else 3.0})
        with pytest.raises(UnreadableSource, match=sentence):  # and so it is the next time
            helper.ask("paper.txt", {"seconds": 0.4 if "long" in sentence else 3.0})


def test_what_other_documents_left_in_memory_is_not_counted_against_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    started_with(monkeypatch, "sys.modules.setdefault('kept', []).append(b'x' * head['bytes'])")
    with HelperProcess("composer.sources.isolated.documents") as helper:
        helper.ask("small.txt", {"bytes": 160_000_000})
        helper.ask("large.pdf", {"bytes": 280_000_000})  # too much beside the first, not by itself
        with pytest.raises(UnreadableSource, match="needs more memory"):
            helper.ask("huge.pdf", {"bytes": 600_000_000})


def test_a_helper_that_was_only_started_is_asked_once_about_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who starts one early must not wait for the same failure twice."""
    started_with(monkeypatch, "sys.modules.setdefault('kept', []).append(b'x' * head['bytes'])")
    launched: list[str] = []
    launch = process._launched
    monkeypatch.setattr(process, "_launched", lambda module: (launched.append(module), launch(module))[1])
    with HelperProcess("composer.sources.isolated.documents") as helper:
        helper.start()
        with pytest.raises(UnreadableSource, match="needs more memory"):
            helper.ask("huge.pdf", {"bytes": 600_000_000})
        assert len(launched) == 1
        helper.ask("small.txt", {"bytes": 10})
        with pytest.raises(UnreadableSource, match="needs more memory"):
            helper.ask("huge.pdf", {"bytes": 600_000_000})
        assert len(launched) == 2  # one that had served is replaced before the document is given up


def test_a_program_that_cannot_be_ended_by_itself_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    started_with(monkeypatch, "__import__('signal').signal(27, 1); re.match('(a|a)*b', 'a' * 40)")
    monkeypatch.setattr(process, "by_the_clock", lambda seconds: 0.5)
    with (
        HelperProcess("composer.sources.isolated.documents") as helper,
        pytest.raises(UnreadableSource, match="takes too long"),
    ):
        helper.ask("paper.txt", {"seconds": 0.4})


def test_answers_that_are_no_source_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    started_with(monkeypatch, "return {{'source': 5, 'attached': []}}, b'[1,2]'")
    with HelperProcess("composer.sources.isolated.documents") as helper:
        head, body = helper.ask("paper.txt", {})
    with pytest.raises((TypeError, ValueError, KeyError)):
        reading._parts(head, body)


def test_steps_that_are_told_get_time_of_their_own_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    started_with(monkeypatch, "[(place.report(n, 8), time.sleep(0.25)) for n in range(8)]")
    told: list[tuple[int, int]] = []
    with HelperProcess("composer.sources.isolated.documents") as helper:
        helper.ask("paper.txt", {"seconds": 0.15}, progress=lambda done, total: told.append((done, total)))
        assert told
        assert told[-1][1] == 8
        with pytest.raises(ReadingStopped, match="was stopped"):
            helper.ask("paper.txt", {"seconds": 0.15}, progress=lambda done, total: False)


def test_a_helper_that_nobody_asks_ends_and_is_replaced_unnoticed() -> None:
    with HelperProcess("composer.sources.isolated.documents", idle_seconds=0.2) as helper:
        helper.ask("paper.txt", {"name": "paper.txt", "now": ""}, b"Words of it.")
        first = helper._helper
        assert first is not None
        assert first.wait(10) == 73
        helper.ask("paper.txt", {"name": "paper.txt", "now": ""}, b"Words of it.")
        assert helper._helper is not first


def read(data: bytes, name: str = "paper.txt") -> Reading:
    return read_isolated(data, name, key_taken=lambda _: False, make_id=lambda prefix: f"{prefix}1", now="2026-10-18")


def test_what_is_read_in_a_helper_is_what_is_read_here(
    seeds_folder: Path, samples: Path, make_id: Callable[[str], str]
) -> None:
    from composer.sources.reading import read_whole

    files = [path for path in (*seeds_folder.iterdir(), *samples.iterdir()) if path.is_file()]
    compared = 0
    for path in files:
        own = {
            "key_taken": lambda key: key.startswith("x"),
            "make_id": lambda prefix: f"{prefix}1",
            "now": "2026-10-18",
        }
        try:
            here = read_whole(path.read_bytes(), path.name, **own)  # type: ignore[arg-type]
        except UnreadableSource as refused:
            with pytest.raises(UnreadableSource) as there:
                read_isolated(path.read_bytes(), path.name, **own)  # type: ignore[arg-type]
            assert str(there.value) == str(refused)
            continue
        assert read_isolated(path.read_bytes(), path.name, **own) == here  # type: ignore[arg-type]
        compared += 1
    assert compared > 10


def test_the_key_is_chosen_among_those_that_are_free() -> None:
    taken = {read(b"Words of it. By nobody.").source.key}
    other = read_isolated(
        b"Words of it. By nobody.", "paper.txt", key_taken=taken.__contains__, make_id=str, now="2026-10-18"
    )
    assert other.source.key not in taken


def test_one_helper_serves_a_whole_batch_and_threads_get_their_own() -> None:
    reading._kept.close()
    for number in range(20):
        read(f"Words of document {number}.".encode())
    assert len(reading._kept._idle) == 1
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(read(f"Words of document {n}.".encode()).source.text.text))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [f"Words of document {n}." for n in range(6)]
    assert len(reading._kept._idle) <= 2


def test_a_document_larger_than_any_is_refused_before_it_goes_anywhere() -> None:
    with pytest.raises(UnreadableSource, match="larger than 64 MB"):
        read(bytes(70_000_000))


def test_a_frozen_program_is_its_own_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(process.subprocess, "Popen", lambda command, **_: asked.append(command))
    process._launched("composer.sources.isolated.documents")
    monkeypatch.undo()
    assert asked == [[sys.executable, "--reading-helper", "composer.sources.isolated.documents"]]
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *asked[0][1:]],
        input=b'{"name": "a.txt", "now": "", "length": 5}\nWords',
        capture_output=True,
        timeout=30,
        check=True,
    )
    assert b'"ok": true' in done.stdout


def test_a_prepared_process_is_taken_over_by_the_next_helper_and_by_it_alone() -> None:
    process.prepare("composer.sources.pdf.helper")
    waiting = process._spare["composer.sources.pdf.helper"]
    process.prepare("composer.sources.pdf.helper")
    assert process._spare["composer.sources.pdf.helper"] is waiting
    with PdfProcess(b"%PDF-1.7 and nothing", "a.pdf") as helper, pytest.raises(UnreadableSource, match="damaged"):
        helper.pages()
    assert waiting.wait(5) is not None  # it was ended with the helper that had taken it over
    assert "composer.sources.pdf.helper" not in process._spare
    process.prepare("composer.sources.pdf.helper")
    ended = process._spare["composer.sources.pdf.helper"]
    ended.kill()
    ended.wait()
    assert process._prepared("composer.sources.pdf.helper") is None
