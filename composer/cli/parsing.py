# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading a command line, and saying what is wrong with it, in the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from composer.wording import N_

# What argparse says, as sentences of ours; groups fill the places in order.
_COMPLAINTS: Final = (
    (re.compile(r"the following arguments are required: (.+)"), N_("Missing: {0}.")),
    (re.compile(r"unrecognized arguments: (.+)"), N_("Not understood: {0}.")),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), N_("A value is missing after {0}.")),
    (
        re.compile(r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)"),
        N_("{0} may not be {1}; choose one of {2}."),
    ),
    (re.compile(r"argument (\S+): ignored explicit argument (.+)"), N_("{0} takes no value ({1}).")),
    (re.compile(r"argument (\S+): (.+)"), N_("{0}: {1}.")),
)

Text = Callable[[str], str]


class WrongUsage(Exception):
    """What was written on the command line is not understood: a sentence, and the line that says it with the usage."""

    def __init__(self, sentence: str, line: str) -> None:
        super().__init__(line)
        self.sentence = sentence
        self.line = line


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks through a translator.

    `fault` looks at what was written as a whole: what argparse would say of it, "" when it is in order.
    """

    fault: Callable[[argparse.Namespace], str] | None = None

    def parse_known_args(  # type: ignore[override]  # argparse overloads it by the kind of namespace; ours is one
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does. Raises WrongUsage also for what is only wrong together."""
        found, rest = super().parse_known_args(args, namespace)
        complaint = self.fault(found) if self.fault is not None else ""
        if complaint:
            self.error(complaint)
        return found, rest

    def tr(self, sentence: str) -> str:
        """`sentence` in the user's language."""
        return sentence

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong and how it is meant. Raises WrongUsage, where argparse would end the program."""
        for pattern, sentence in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                message = self.tr(sentence).format(*found.groups())
                break
        usage = " ".join(self.format_usage().split())
        raise WrongUsage(message, f"{self.prog}: {message} {usage}")

    def format_usage(self) -> str:
        """The usage line, its first word in the user's language."""
        return re.sub(r"^usage: ", self.tr(N_("usage")) + ": ", super().format_usage())

    def format_help(self) -> str:
        """The help, its headings in the user's language."""
        help_text = re.sub(r"^usage: ", self.tr(N_("usage")) + ": ", super().format_help())
        for heading, ours in (
            ("positional arguments", N_("arguments")),
            ("options", N_("options")),
            ("show this help message and exit", N_("show this help and stop")),
        ):
            help_text = help_text.replace(heading, self.tr(ours))
        return help_text
