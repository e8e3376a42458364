# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""BibTeX and BibLaTeX by pandoc, which splits names before it decodes TeX; an entry that is broken costs no other.

pandoc refuses a whole file for one brace. The entries are parted at the signs @ that begin lines, and those that pandoc
refuses are found by halving: two dozen calls for one among thousands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from composer.citations.pandoc_program import run_pandoc
from composer.errors import UnreadableSource
from composer.wording import N_

NOT_UNDERSTOOD = N_("The references in “{name}” cannot be read ({reason}). Export them again from their program.")

_ENTRY: Final = re.compile(r"^[ \t]*@(?=[A-Za-z]{3,20}\s*[{(])", re.MULTILINE)
_FOR_ALL: Final = re.compile(r"\s*@(?:string|preamble)\b", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\s*@comment\b", re.IGNORECASE)
_KEY: Final = re.compile(r"\s*@(?P<kind>\w+)\s*[{(]\s*(?P<key>[^,\s{}()]{0,80})")
_MEMORY: Final = ("+RTS", "-M400m", "-RTS")
_MOST_CALLS: Final = 80
_LONGEST_REASON: Final = 200  # characters


@dataclass(slots=True)
class _Search:
    """The halving: items that were read, entries that were refused, and how often pandoc may still be asked."""

    for_all: str
    calls: int = _MOST_CALLS
    items: list[Any] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def bibtex_to_json(text: bytes, filename: str) -> tuple[bytes, tuple[str, ...]]:
    """CSL-JSON of the entries in `text` (UTF-8), and the keys of those that cannot be read.

    Raises UnreadableSource where none can be read, or too many cannot; EngineFailed.
    """
    whole, reason = _read(text)
    if whole is not None:
        return whole, ()
    words = text.decode("utf-8", "replace")
    starts = [match.start() for match in _ENTRY.finditer(words)]
    entries = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    entries = [entry for entry in entries if not _COMMENT.match(entry)]
    search = _Search("".join(entry for entry in entries if _FOR_ALL.match(entry)))
    told = [entry for entry in entries if not _FOR_ALL.match(entry)]
    if not _halved(told, search) or not search.items:
        raise UnreadableSource(NOT_UNDERSTOOD, concerned=filename, name=filename, reason=reason)
    return json.dumps(search.items).encode(), tuple(map(_name_of, search.refused))


def _halved(entries: list[str], search: _Search) -> bool:
    """Read `entries` into `search`; False when pandoc has been asked too often."""
    if not entries:
        return True
    if not search.calls:
        return False
    search.calls -= 1
    found, _ = _read((search.for_all + "".join(entries)).encode())
    if found is not None:
        search.items += json.loads(found)
        return True
    if len(entries) == 1:
        search.refused += entries
        return True
    middle = len(entries) // 2
    return _halved(entries[:middle], search) and _halved(entries[middle:], search)


def _read(text: bytes) -> tuple[bytes | None, str]:
    """What pandoc makes of `text`, or None and its reason."""
    done = run_pandoc(["--from=biblatex", "--to=csljson", "--sandbox", *_MEMORY], text)
    if not done.returncode:
        return done.stdout, ""
    return None, " ".join(done.stderr.decode("utf-8", "replace").split())[:_LONGEST_REASON]


def _name_of(entry: str) -> str:
    match = _KEY.match(entry)
    return match["key"] if match is not None and match["key"] else " ".join(entry.split())[:40]
