# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which form a file of references has, and the one way in and out for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, Final

from composer.citations.interchange.bibtex import bibtex_to_json
from composer.citations.interchange.endnote import read_endnote, write_endnote
from composer.citations.interchange.ris import read_ris, write_ris
from composer.citations.pandoc_program import run_pandoc
from composer.errors import InputUnusable, UnreadableSource
from composer.sources.charset import decode
from composer.wording import N_

Item = dict[str, Any]

FORMATS: Final = {"csl-json": ".json", "ris": ".ris", "bibtex": ".bib", "endnote": ".xml"}
"""The forms that can be written, with the ending of their files."""

NOTHING_IN_IT = N_("“{name}” holds no references.")
UNKNOWN_FORMAT = N_("References cannot be written as “{format}”. Choose one of {formats}.")

_RIS: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*TY\s{0,2}-\s[A-Z]")
_BIBTEX: Final = re.compile(rb"^\s*@[A-Za-z]{3,20}\s*[{(]", re.MULTILINE)
_ENDNOTE: Final = re.compile(rb"<records>\s*<record\b")
_WHOLE_TITLE: Final = re.compile(r"^  title = \{\{.*\}\},?$", re.MULTILINE)
_BRACED_WORD: Final = re.compile(r"(?<![\\\w{])\{([^\W_]+)\}|(?<=\{\{)\{([^\W_]+)\}")
_TELLING: Final = ("title", "author", "URL", "number", "container-title")  # without any of them it is no reference
_MOST: Final = 20_000  # references of one file


def format_of(data: bytes, filename: str) -> str:
    """The id of the form (see `FORMATS`) that `data` has, "" when it is no file of references."""
    head = data[:65536]
    if _RIS.match(head):
        return "ris"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ENDNOTE.search(head):
        return "endnote"
    ending = PurePath(filename).suffix.lower()
    if ending in (".bib", ".bibtex", ".biblatex") and _BIBTEX.search(head):
        return "bibtex"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")) and _csl_json(data):
        return "csl-json"
    return ""


def may_be_references(data: bytes, filename: str) -> bool:
    """A look at the first bytes alone: whether `format_of` may find a form."""
    head = data[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    named = PurePath(filename).suffix.lower() in (".bib", ".bibtex", ".biblatex")
    json_like = head.startswith((b"[", b"{")) and not head.startswith(b"{\\rtf")
    return named or json_like or bool(_RIS.match(head) or _ENDNOTE.search(head))


def _csl_json(data: bytes) -> list[Item]:
    """The items of CSL-JSON, also inside {"items": …}; [] when `data` is none."""
    try:
        found = json.loads(data.lstrip(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return []
    if isinstance(found, dict):
        found = found.get("items", [found])
    items = found if isinstance(found, list) else []
    told = [item for item in items if isinstance(item, dict) and isinstance(item.get("type"), str)]
    return told if told and len(told) == len(items) and any("title" in i or "author" in i for i in told) else []


def read_references(data: bytes, filename: str) -> tuple[Item, ...]:
    """The references of a file as CSL-JSON items. Raises UnreadableSource: none in it, damaged."""
    form = format_of(data, filename)
    items: Iterable[Item] = ()
    if form == "csl-json":
        items = _csl_json(data)
    elif form == "ris":
        items = read_ris(decode(data, filename)[0])
    elif form == "endnote":
        items = read_endnote(data, filename)
    elif form == "bibtex":
        items = _csl_json(bibtex_to_json(decode(data, filename)[0].encode(), filename)[0])
    found = tuple(item for item in items if any(item.get(name) for name in _TELLING))
    if not found:
        raise UnreadableSource(NOTHING_IN_IT, concerned=filename, name=filename)
    return found[:_MOST]


def write_references(items: Iterable[Mapping[str, Any]], form: str) -> bytes:
    """`items` in the form `form` of `FORMATS`, UTF-8. Raises InputUnusable for an unknown form, EngineFailed."""
    told = [dict(item) for item in items]
    if form == "csl-json":
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "ris":
        return write_ris(told).encode()
    if form == "endnote":
        return write_endnote(told)
    if form == "bibtex":
        kept = [{name: _as_printed(name, value) for name, value in item.items()} for item in told]
        written = run_pandoc(["--from=csljson", "--to=biblatex"], json.dumps(kept).encode(), must=True).stdout
        return _WHOLE_TITLE.sub(_without_inner_braces, written.decode()).encode()
    raise InputUnusable(UNKNOWN_FORMAT, concerned=form, format=form, formats=", ".join(FORMATS))


def _as_printed(name: str, value: object) -> object:
    """A title that keeps its capitals as they are: pandoc writes others In The Capitals Of English Titles."""
    titled = name == "title" and isinstance(value, str) and value and "nocase" not in value
    return f'<span class="nocase">{value}</span>' if titled else value


def _without_inner_braces(title: re.Match[str]) -> str:
    """A title in braces as a whole, without those that pandoc puts around its words, too."""
    return _BRACED_WORD.sub(lambda word: word[1] or word[2], title.group())
