# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Recognising the words of pictures, as a user meets it: whether it can be done here, and what to do where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.errors import InputUnusable, PicturesOnly
from composer.wording import N_

if TYPE_CHECKING:
    from composer.sources.recognition.asked import Recognition

CAN_BE_RECOGNISED: Final = N_("{sentence} Import it with “Recognise the words” (without the window: import --ocr).")
TO_BE_INSTALLED: Final = N_(
    "{sentence} For that, install Tesseract with its languages (Debian and Ubuntu: apt install tesseract-ocr "
    "tesseract-ocr-ita; Windows and macOS: see tesseract-ocr.github.io) and import it again."
)
_NOT_INSTALLED: Final = N_(
    "Words in pictures cannot be recognised: Tesseract is not installed, or without Italian, English, French and "
    "German. Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-ita; Windows and macOS: see "
    "tesseract-ocr.github.io."
)


def recognition(language: str = "it") -> Recognition:
    """What recognises words on this computer, `language` ("it", "en" …) first. Raises InputUnusable: nothing does."""
    from composer.sources.recognition.installed import recognition_here

    found = recognition_here(language)
    if found is None:
        raise InputUnusable(_NOT_INSTALLED)
    return found


def can_recognise() -> bool:
    """Whether words in pictures can be recognised on this computer."""
    from composer.sources.recognition.installed import recognition_here

    return recognition_here() is not None


def with_a_way(error: PicturesOnly) -> PicturesOnly:
    """`error` with a sentence about what the user can do."""
    way = CAN_BE_RECOGNISED if can_recognise() else TO_BE_INSTALLED
    return PicturesOnly(way, concerned=error.concerned, sentence=error.message)
