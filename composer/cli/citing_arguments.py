# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about the kind of a source and the facts it is cited by."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from composer.wording import N_

Text = Callable[[str], str]


def add_arguments(parser: argparse.ArgumentParser, tr: Text) -> None:
    """The options of `source` that say its kind and the facts it is cited by."""
    said = N_("what it is, which decides how it is cited: report, legislation, interview … (“” lets the document tell)")
    parser.add_argument("--kind", default=None, metavar=tr(N_("KIND")), help=tr(said))
    said = N_(
        "a fact it is cited by, for example date=2025-03-06 or “authors=Rossi, Anna; Neri, Ugo” (without a value it is "
        "taken away); once for each"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar=tr(N_("FIELD=VALUE")), dest="facts", help=tr(said)
    )
