# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a command says: answers on standard output, everything else on standard error, one line each."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from composer.cli.answers import of_error, one_line
from composer.errors import ComposerError
from composer.i18n.translator import Translator
from composer.wording import Message


@dataclass(frozen=True)
class Output:
    """Where a command speaks, in which language, and whether to a program (`json`)."""

    translator: Translator
    json: bool = False

    def text(self, template: str) -> str:
        """The translation of a marked sentence."""
        return self.translator.text(template)

    def answer(self, value: Any, lines: Iterable[str]) -> None:
        """The answer of a command: `value` for programs, `lines` for people."""
        if self.json:
            _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        else:
            _write(sys.stdout, "".join(f"{line}\n" for line in lines))

    def text_as_it_is(self, text: str) -> None:
        """A text that is the answer itself, for people and programs alike."""
        _write(sys.stdout, text)

    def remark(self, message: Message) -> None:
        """Something to know beside the answer."""
        _write(sys.stderr, one_line(self.translator.say(message)) + "\n")

    def misused(self, sentence: str, line: str) -> None:
        """A command line that is not understood, already in the user's language: `line` says how it is meant."""
        if self.json:
            _write(sys.stdout, json.dumps({"error": one_line(sentence), "concerned": ""}, ensure_ascii=False) + "\n")
        _write(sys.stderr, one_line(line) + "\n")

    def complain(self, error: ComposerError) -> None:
        """An error, as a sentence and for programs as a value too."""
        if self.json:
            _write(sys.stdout, json.dumps(of_error(error, self.translator), ensure_ascii=False, indent=1) + "\n")
        self.remark(error.message)


def speak_utf8() -> None:
    """Have both streams write UTF-8 to files and pipes, and never fail on a character a terminal does not know."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
