# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about earlier versions of a source, and about other sources like it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from composer.wording import N_

Text = Callable[[str], str]

KINSHIPS: Final = {  # the option: the value of `Kinship` it says, "" takes back what was said
    "same_as": ("same", N_("say that it is the same report as this source: the two count as one origin")),
    "copy_of": ("copy", N_("say that both carry the same text of an agency: the two count as one origin")),
    "apart_from": ("apart", N_("say that the two are reports of their own, however alike their words are")),
    "unlink": ("", N_("take back what was said of it and this source")),
}


def add_arguments(parser: argparse.ArgumentParser, tr: Text) -> None:
    """The options of `source` that are about other sources and earlier versions."""
    for name, (_, said) in KINSHIPS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default=None, metavar=tr(N_("KEY")), help=tr(said))
    add_version(parser, tr, N_("write out its earlier version N (1: the last one), to the file named by -o"))
    parser.add_argument(
        "-o", "--output", type=Path, default=None, metavar=tr(N_("FILE")), help=tr(N_("where to write"))
    )


def add_version(parser: argparse.ArgumentParser, tr: Text, said: str) -> None:
    """The option that names an earlier version."""
    parser.add_argument("--earlier", type=int, default=None, metavar="N", help=tr(said))
