# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References of other programs read in a helper process: files of others are opened there alone.

BibTeX is split by pandoc, which is another program, in its sandbox and with a limit of memory.
"""

from __future__ import annotations

import json
from typing import Any, Final

from composer.citations.interchange.formats import (
    NOT_UNDERSTOOD,
    NOTHING_IN_IT,
    Item,
    bibtex_to_json,
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


def read_references_isolated(data: bytes, filename: str) -> tuple[Item, ...] | None:
    """As `read_references`, in a helper process; None when it is no file of references. Raises UnreadableSource."""
    if not may_be_references(data, filename):
        return None
    form, body = _asked(data, filename)
    if form == "bibtex":
        if len(body) > _LARGEST_BIBTEX:
            raise UnreadableSource(NOT_UNDERSTOOD, concerned=filename, name=filename, reason=_TOO_LARGE)
        form, body = _asked(bibtex_to_json(body, filename), f"{filename}.json")
        if not form:
            raise UnreadableSource(NOTHING_IN_IT, concerned=filename, name=filename)
    if not form:
        return None
    try:
        items = json.loads(body)
        return tuple(dict(item) for item in items)
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
