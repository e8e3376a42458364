# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages of a source that are pictures and whose words nobody has recognised yet."""

from __future__ import annotations

from typing import Final

from composer.sources.model import Source
from composer.wording import Message, N_plural

SCANNED_PAGES: Final = N_plural(
    "Page {pages} of the file is a picture without text; its words were not read.",
    "{count} pages of the file are pictures without text ({pages}); their words were not read.",
)

PICTURED_PAGES: Final = N_plural(
    "A large picture stands on page {pages} of the file; words in it were not read.",
    "Large pictures stand on {count} pages of the file ({pages}); words in them were not read.",
)


def has_unread_pages(source: Source) -> bool:
    """Whether pages of `source` are pictures that were not tried yet. After recognition was asked for, none are left:
    what it saw nothing in has no words."""
    said = any(tells_of_unread(warning) for warning in source.warnings)
    return said and not source.recognised


def tells_of_unread(warning: Message) -> bool:
    """Whether a warning says that words of pictures were not read."""
    return warning.template in (*SCANNED_PAGES, *PICTURED_PAGES)
