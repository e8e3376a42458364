# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a command line only opens the window: then something of it is seen before anything else is loaded."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from composer import paths


class Wanted(NamedTuple):
    """The window that is to be opened: `library` is a file, None for the one that was open last; `sample` the sample;
    `home` where everything of the user lies, "" for the usual place."""

    library: str | None
    sample: bool
    home: str


def wanted(arguments: Sequence[str]) -> Wanted | None:
    """What a command line asks for that only opens the window; None for any other."""
    library, sample, home = None, False, ""
    given = list(arguments)
    while given:
        word = given.pop(0)
        if word == "--sample":
            sample = True
        elif word in ("--library", "--profile") and given:
            value = given.pop(0)
            library, home = (value, home) if word == "--library" else (library, value)
        elif word.lower().endswith(paths.LIBRARY_SUFFIX) and not word.startswith("-") and not given:
            library = word
        else:
            return None
    return Wanted(library, sample, home)


def has_display() -> bool:
    """Whether a window can be shown: Qt would end the whole program where there is nothing to show it on."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def window_first(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Show the window as it was or will be, as far as that is known; gives what goes on from there."""
    asked = wanted(arguments)
    if asked is None or not has_display():
        return None
    before = os.environ.get(paths.HOME_VARIABLE)
    if asked.home:
        os.environ[paths.HOME_VARIABLE] = str(Path(asked.home).absolute())
    gc.disable()  # of what is loaded nothing is waste, and looking it through takes as long as a tenth of loading it
    try:
        from composer.ui.first_start import begin

        shown = begin(asked.library, sample=asked.sample)
    except Exception:  # noqa: BLE001 - it is said where the window is opened in the usual way
        return None
    finally:
        gc.enable()
    if shown is None and asked.home and before is None:
        os.environ.pop(paths.HOME_VARIABLE, None)
    return shown
