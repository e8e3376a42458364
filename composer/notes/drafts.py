# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a note is a draft, as its head says it."""

from __future__ import annotations

from typing import Final

from composer.document.clean import clean_text

_NO: Final = frozenset({"", "no", "false", "off", "0"})


def is_draft(draft: str) -> bool:
    """Whether what a head says of drafts ("yes", words of the writer's own, "" or "no") makes the note one."""
    return " ".join(clean_text(draft).split()).casefold() not in _NO
