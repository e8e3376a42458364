# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The real program on a screen of its own, and somebody who listens to it over AT-SPI.

Needs, besides the program: Xvfb, xdotool, dbus-daemon, at-spi2-core, and a Python of the system that has D-Bus
(Debian: xvfb xdotool dbus at-spi2-core python3-dbus python3-gi). Where one of them is not there, the tests are skipped
and say what is missing.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest
from built_program import program_command, program_surroundings

HERE = Path(__file__).resolve().parent
LISTENING_PYTHON = "/usr/bin/python3"
PATIENCE_S = 40.0
PROGRAMS = ("Xvfb", "xdotool", "dbus-daemon")


def missing() -> list[str]:
    """What these tests need and this machine has not."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        lacking.append("at-spi2-core")
    with contextlib.suppress(OSError):
        if (
            subprocess.run([LISTENING_PYTHON, "-c", "import dbus, gi"], capture_output=True, check=False).returncode
            == 0
        ):
            return lacking
    return [*lacking, "python3-dbus", "python3-gi"]


class Heard:
    """A running program, its screen, and what is told of it to assistive technology."""

    def __init__(self, home: Path, language: str, arguments: list[str]) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._running: list[subprocess.Popen[str]] = []
        self._answers: Queue[str] = Queue()
        run = home / "run"
        run.mkdir(mode=0o700, exist_ok=True)
        locale = {"it": "it_IT.UTF-8", "en": "en_GB.UTF-8"}[language]
        kept = {name: value for name, value in program_surroundings().items() if name != "QT_QPA_PLATFORM"}
        self._environment = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "NO_AT_BRIDGE": "0"}
        try:
            self._environment["DISPLAY"] = self._begin_screen()
            bus = self._begin(["dbus-daemon", "--session", "--nofork", "--print-address"])
            assert bus.stdout is not None
            self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            self._listener = self._begin([LISTENING_PYTHON, str(HERE / "listener.py"), "Appunto"], listens=True)
            Thread(target=self._read, daemon=True).start()
            self._environment |= {
                "APPUNTO_HOME": str(home / "data"), "LANG": locale, "LANGUAGE": language, "LC_ALL": "",
                "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            }  # fmt: skip
            self.program = self._begin(program_command(*arguments), errors=True)
            self.until(lambda: self.ask("found"))
            self.come_to_front()
        except BaseException:
            self.end()
            raise

    def _begin(self, command: list[str], *, listens: bool = False, errors: bool = False) -> subprocess.Popen[str]:
        started = subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=None if errors or listens else subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._running.append(started)
        return started

    def _begin_screen(self) -> str:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x900x24", "-nolisten", "tcp"]
        screen = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            text=True,
        )  # fmt: skip
        self._running.append(screen)
        os.close(writing)
        with os.fdopen(reading) as told:
            return f":{told.readline().strip()}"

    def _read(self) -> None:
        assert self._listener.stdout is not None
        for line in self._listener.stdout:
            self._answers.put(line)

    def come_to_front(self) -> None:
        """Give the window the keyboard: nothing manages windows on this screen."""
        search = ["xdotool", "search", "--onlyvisible", "--name", "Appunto"]

        def found() -> list[str]:
            done = subprocess.run(search, env=self._environment, capture_output=True, text=True, check=False)
            return done.stdout.split()

        window = self.until(found)[-1]
        subprocess.run(["xdotool", "windowfocus", window], env=self._environment, check=True)
        self.until(lambda: self.ask("focus"))

    # Looking

    def ask(self, question: str, /, **values: object) -> Any:
        """The answer to a question: that of the `tell_` function of listener.py."""
        assert self._listener.stdin is not None
        self._listener.stdin.write(json.dumps({"ask": question, **values}) + "\n")
        self._listener.stdin.flush()
        try:
            answer = json.loads(self._answers.get(timeout=PATIENCE_S))
        except Empty:
            raise AssertionError(f"no answer to {question}") from None
        if "error" in answer:
            raise LookupError(f"{question}: {answer['error']}")
        return answer["answer"]

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until `holds` answers something true (an answer that cannot be given yet counts as no)."""
        limit = time.monotonic() + PATIENCE_S
        while True:
            try:
                found = holds()
            except LookupError as error:
                found = None
                reason = str(error)
            else:
                reason = repr(found)
            if found:
                return found
            if time.monotonic() > limit:
                raise AssertionError(f"waited in vain: {reason}")
            time.sleep(0.1)

    def one(self, role: str, name: str) -> dict[str, Any]:
        """The object shown with this role and name."""

        def found() -> dict[str, Any] | None:
            seen = (one for one in self.ask("tree") if one["role"] == role and one["name"] == name)
            return next(seen, None)

        answer: dict[str, Any] = self.until(found)
        return answer

    def focus(self) -> dict[str, Any]:
        """The object that has the focus, as it was told."""
        path = self.until(lambda: self.ask("focus"))
        answer: dict[str, Any] = self.ask("object", path=path)
        return answer

    def announced(self) -> list[str]:
        """What was announced since the last time."""
        return [event["data"] for event in self.ask("heard") if event["event"] == "Announcement"]

    # Acting

    def key(self, *keys: str) -> None:
        """Press keys, as xdotool calls them."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self._environment, check=True)

    def type(self, words: str) -> None:
        """Write words."""
        subprocess.run(["xdotool", "type", "--delay", "20", words], env=self._environment, check=True)

    def picture(self, path: Path) -> None:
        """Keep what the screen shows (ImageMagick)."""
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True)

    def end(self) -> None:
        """End the program and all that was begun for it."""
        for started in reversed(self._running):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            for stream in (started.stdin, started.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()


@pytest.fixture(scope="session")
def can_listen() -> None:
    """Skips where a program cannot be listened to."""
    lacking = missing()
    if lacking:
        pytest.skip(f"to listen to the program as a screen reader does, this is missing: {', '.join(lacking)}")


@pytest.fixture
def listen(can_listen: None, tmp_path: Path) -> Iterator[Callable[..., Heard]]:
    """Start the program and listen to it: `listen("it")`; ended with the test."""
    heard: list[Heard] = []

    def begin(language: str = "en", *arguments: str) -> Heard:
        heard.append(Heard(tmp_path / f"user-{len(heard)}", language, list(arguments) or ["--sample"]))
        return heard[-1]

    yield begin
    for one in heard:
        one.end()
