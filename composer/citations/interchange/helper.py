# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References of other programs read in a helper process: files of others are opened there alone.

BibTeX is split by pandoc, which is another program, in its sandbox and with a limit of memory.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from composer.citations.interchange.bibtex import NOT_UNDERSTOOD, bibtex_to_json
from composer.citations.interchange.formats import (
    NOTHING_IN_IT,
    Item,
    format_of,
    may_be_references,
    read_references,
)
from composer.errors import UnreadableSource
from composer.sources.charset import decode
from composer.sources.isolated.kept import Kept
from composer.sources.isolated.process import FAILED
from composer.sources.isolated.serving import Answer, Answering

_kept: Final = Kept(__name__)
_LARGEST_BIBTEX: Final = 16 * 1024 * 1024  # bytes; 50,000 references
_TOO_LARGE: Final = "more than 16 MB"


@dataclass(frozen=True, slots=True)
class References:
    """The references of a file as CSL-JSON items; `left` are the keys of entries that cannot be read."""

    items: tuple[Item, ...]
    left: tuple[str, ...] = ()


def read_references_isolated(data: bytes, filename: str) -> References | None:
    """As `read_references`, in a helper process; None when it is no file of references. Raises UnreadableSource."""
    if not may_be_references(data, filename):
        return None
    form, body = _asked(data, filename)
    left: tuple[str, ...] = ()
    if form == "bibtex":
        if len(body) > _LARGEST_BIBTEX:
            raise UnreadableSource(NOT_UNDERSTOOD, concerned=filename, name=filename, reason=_TOO_LARGE)
        told, left = bibtex_to_json(body, filename)
        form, body = _asked(told, f"{filename}.json")
        if not form:
            raise UnreadableSource(NOTHING_IN_IT, concerned=filename, name=filename)
    if not form:
        return None
    try:
        items = json.loads(body)
        return References(tuple(dict(item) for item in items), left)
    except (ValueError, TypeError, RecursionError) as error:  # its answer is foreign too
        raise UnreadableSource(FAILED, concerned=filename, name=filename) from error


def _asked(data: bytes, filename: str) -> tuple[str, bytes]:
    with _kept.one() as helper:
        told, body = helper.ask(filename, {"name": filename}, data)
    return str(told.get("form", "")), body


def answering() -> Answering:
    """What answers requests in this process."""
    return _answer


def _answer(head: dict[str, Any], body: bytes) -> Answer:
    name = str(head["name"])
    form = format_of(body, name)
    if form == "bibtex":
        return {"form": form}, decode(body, name)[0].encode()
    items = read_references(body, name) if form else ()
    return {"form": form}, json.dumps(items).encode("ascii")
