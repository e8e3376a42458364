# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What libraries are called in the window: by what they are where the program has made them, else by their file."""

from __future__ import annotations

from pathlib import Path

from composer import paths
from composer.ui.words import Words
from composer.wording import N_


def library_name(path: Path, words: Words) -> str:
    """The name of the library at `path` in the language of the window."""
    names = {
        paths.default_library(): N_("Your own library"),
        paths.sample_library(): N_("Sample"),
    }
    return words.text(names[path]) if path in names else path.stem
