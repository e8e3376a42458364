# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Why a PDF cannot be read; the words for it stand in `composer.sources.pdf.process`."""

from __future__ import annotations

from enum import Enum


class Refusal(Enum):
    """The reason, as it goes over the pipe."""

    PASSWORD = "password"
    DAMAGED = "damaged"
    NO_PAGES = "no-pages"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_MUCH_TEXT = "too-much-text"
    ABSURD_PAGE = "absurd-page"


class CannotRead(Exception):
    """A document that is refused."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
