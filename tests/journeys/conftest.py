"""The real program on a screen of its own, driven by pointer and keyboard."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from built_program import program_surroundings, script_command

HERE = Path(__file__).resolve().parent
SIZE = (1680, 1000)  # wide enough for library, reader and note side by side
PATIENCE_S = 40.0


@pytest.fixture(autouse=True)
def clean_clipboard() -> None:
    """Journeys have no application of their own: nothing to clean."""


class Program:
    """One running program: `screen` to act on it, `ask` to look at it."""

    def __init__(self, home: Path, arguments: list[str], language: str, rfb: Any) -> None:
        port = rfb.free_port()
        environment = {
            **program_surroundings(),
            "APPUNTO_HOME": str(home),
            "QT_QPA_PLATFORM": f"vnc:size={SIZE[0]}x{SIZE[1]}:addr=127.0.0.1:port={port}",
            "LANG": {"it": "it_IT.UTF-8", "en": "en_GB.UTF-8"}[language],
            "LANGUAGE": language,
            "LC_ALL": "",
            "APPUNTO_DEBUG": "1",
            "PYTHONFAULTHANDLER": "1",  # a crash in a library tells where it was
        }
        self._process = subprocess.Popen(
            script_command(HERE / "launch.py", *arguments),
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._answers: Queue[str] = Queue()
        self.complaints: list[str] = []
        readers = (self._read_answers, self._read_complaints)
        self._readers = [threading.Thread(target=reader, daemon=True) for reader in readers]
        for reader in self._readers:
            reader.start()
        self.screen: Any = None
        try:
            self.screen = rfb.Screen(port, patience_s=PATIENCE_S)
        except TimeoutError:
            self.kill()
            raise AssertionError("the program showed no window:\n" + "\n".join(self.complaints)) from None
        self.until(lambda: self.ask("ready"))
        time.sleep(0.3)

    def _read_answers(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._answers.put(line)

    def _read_complaints(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.complaints.append(line.rstrip())

    # Looking

    def ask(self, question: str, /, **values: object) -> Any:
        """The answer to a question: that of the `tell_` function of launch.py."""
        answer = self._ask(question, values)
        if "error" in answer:
            raise LookupError(f"{question}: {answer['error']}")
        return answer["answer"]

    def _ask(self, name: str, values: dict[str, object]) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"ask": name, **values}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise AssertionError(self._how_it_ended(f"the program ended before {name} was asked")) from None
        try:
            answer: dict[str, Any] = json.loads(self._answers.get(timeout=PATIENCE_S))
        except Empty:
            raise AssertionError(self._how_it_ended(f"no answer to {name}")) from None
        return answer

    def _how_it_ended(self, what: str) -> str:
        """What a failing test says of the program: whether it still runs, and its last words (its stack, if it
        crashed)."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        for reader in self._readers:
            reader.join(1)
        return f"{what} (exit code {self._process.poll()}):\n" + "\n".join(self.complaints[-80:])

    def until(self, holds: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:
        """Wait until `holds` answers something true (an answer that cannot be given yet counts as no)."""
        limit = time.monotonic() + patience_s
        while True:
            try:
                found = holds()
            except LookupError as error:
                found, reason = None, str(error)
            else:
                reason = repr(found)
            if found:
                return found
            if time.monotonic() > limit:
                raise AssertionError(f"waited in vain: {reason}\n" + "\n".join(self.complaints[-20:]))
            time.sleep(0.1)

    # Acting

    def passage(self, words: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Turn the pages of the source until `words` can be seen; their first and last point."""
        return self._into_view("passage", words, "Ctrl+2")

    def in_note(self, words: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """The same for the note."""
        return self._into_view("in_note", words, "Ctrl+3")

    def _into_view(self, question: str, words: str, go: str) -> tuple[tuple[int, int], tuple[int, int]]:
        for turn in range(60):
            place = self.ask(question, words=words)
            if place["visible"]:
                time.sleep(0.1)
                return tuple(place["start"]), tuple(place["end"])
            if turn == 0:
                self.screen.key(go)
            # Whole pages first; lines when the passage lies over the edge of one.
            direction = "Down" if place["below"] else "Up"
            self.screen.key(f"Page{direction}" if turn < 30 else direction)
            time.sleep(0.05)
        raise AssertionError(f"cannot be brought into view: {words}")

    def select(self, words: str) -> None:
        """Select words of the source in front with the pointer."""
        start, end = self.passage(words)
        if self.ask("selected"):  # a press inside what is selected would begin a drag
            self.screen.key("Ctrl+2")
            self.screen.key("Escape")
            time.sleep(0.3)
        self.screen.select(start, end)
        assert " ".join(self.ask("selected").split()) == " ".join(words.split())

    def choose(self, kind: str, name: str = "") -> None:
        """Click a widget."""
        self.screen.click(tuple(self.until(lambda: self.ask("widget", kind=kind, name=name))))

    def picture(self, path: Path) -> None:
        """Keep what the screen shows."""
        self.screen.picture(path)

    # Ending

    def name_export(self, target: Path) -> None:
        """Open the form of the export and name the file in it."""
        self.screen.key("Ctrl+e")
        self.until(lambda: self.ask("widget", kind="ExportDialog"))
        time.sleep(0.3)
        self.screen.click(tuple(self.ask("field_ending", ending=".docx")))
        self.screen.key("Ctrl+a")
        self.screen.type(str(target), pause_s=0.004)

    def export(self, target: Path) -> None:
        """Export to `target` as the form stands."""
        self.name_export(target)
        self.screen.key("Return")
        self.until(target.exists, patience_s=40)

    def quit(self) -> None:
        """Close the window as a person does, without saving anything."""
        self.screen.key("Ctrl+q")
        code = self._process.wait(PATIENCE_S)
        assert code == 0, self.complaints

    def kill(self) -> None:
        """End the program at once."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join(2)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        if self.screen is not None:
            self.screen.close()


@pytest.fixture(scope="session")
def rfb() -> Any:
    """The module rfb.py beside this file (test folders are no packages)."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("journeys_rfb", HERE / "rfb.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(user_home: Path, tmp_path: Path, rfb: Any) -> Iterator[Callable[..., Program]]:
    """Start the program: `start(language="it", arguments=[...])`; all are ended with the test."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a screen of one's own to move a pointer on is had from Qt on Linux only")
    running: list[Program] = []

    def begin(language: str = "en", arguments: list[str] | None = None) -> Program:
        program = Program(user_home, arguments or [], language, rfb)
        running.append(program)
        return program

    yield begin
    for program in running:
        if program._process.poll() is None:
            keep = os.environ.get("APPUNTO_PICTURES")
            if keep:  # what the screen showed last, for looking at failures
                program.picture(Path(keep) / f"{tmp_path.name}.ppm")
        program.kill()
