# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What of a source lies on this computer outside the library: it goes when everything of the source is to go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from composer import paths
from composer.errors import ComposerError
from composer.files import write_atomically

if TYPE_CHECKING:
    from composer.sources.model import Source


def forget_elsewhere(source: Source) -> None:
    """Take away what the reports of imports say of `source`, and what of its document is on the way to another program.

    In any thread. What cannot be taken away just now stays: nothing here is needed by the library.
    """
    _forget_document(source.sha256 if source.part is None else source.part.sha256)
    with suppress(OSError):
        for report in paths.user_import_reports().glob("*.txt"):
            with suppress(OSError, ComposerError):
                text = report.read_text(encoding="utf-8", errors="replace")
                left = "".join(entry for entry in _entries(text) if not _is_about(entry, source))
                if not left:
                    report.unlink()
                elif left != text:
                    write_atomically(report, left.encode("utf-8", "replace"))


def _forget_document(digest: str) -> None:
    with suppress(OSError):
        for file in paths.user_files_on_the_way().glob("*/*"):
            with suppress(OSError):
                if hashlib.sha256(file.read_bytes()).hexdigest() == digest:
                    file.unlink()


def _entries(report: str) -> Iterator[str]:
    """What a report says of each file: its name, and below it lines that are set in."""
    entry = ""
    for line in report.splitlines(keepends=True):
        if entry and not line.startswith(" "):
            yield entry
            entry = ""
        entry += line
    if entry:
        yield entry


def _is_about(entry: str, source: Source) -> bool:
    head, *said = entry.splitlines()
    named = head.partition(" ")[2] == source.filename
    # “in the library already, as …” ends with the marks of the language in which the report was written
    return named or any(line.endswith((f"[{source.key}]", f"“{source.key}”", f"«{source.key}»")) for line in said)
