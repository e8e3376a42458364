# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages of a source that are pictures and whose words nobody has recognised yet."""

from __future__ import annotations

from typing import Final

from composer.sources.model import Source
from composer.wording import N_plural

SCANNED_PAGES: Final = N_plural(
    "Page {pages} of the file is a picture without text; its words were not read.",
    "{count} pages of the file are pictures without text ({pages}); their words were not read.",
)


def has_unread_pages(source: Source) -> bool:
    """Whether pages of `source` are pictures that were not tried yet. After recognition was asked for, none are left:
    what it saw nothing in has no words."""
    said = any(warning.template in SCANNED_PAGES for warning in source.warnings)
    return said and not source.recognised
