# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note text as JSON: how chips and footnotes keep their data in a character format, and what the clipboard carries.

Every model object becomes `{"is": its class, field: value …}` with fields at their defaults left out, so the same
object always gives the same text.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final

from composer.document import model
from composer.document.model import (
    Alignment,
    Break,
    BreakKind,
    Citation,
    CitationItem,
    Disclosure,
    Document,
    Footnote,
    Inline,
    Live,
    Locator,
    Picture,
    ReferenceShows,
    Script,
    Shows,
    ValueKind,
)

_CLASSES: Final[dict[str, type[Any]]] = {
    cls.__name__: cls
    for cls in (
        model.Marks,
        model.Text,
        model.LineBreak,
        CitationItem,
        Citation,
        model.InlineQuote,
        model.Value,
        model.CrossReference,
        Footnote,
        model.Paragraph,
        model.Heading,
        model.QuoteBlock,
        model.ListItem,
        model.ListBlock,
        model.Table,
        model.Picture,
        model.Break,
        Document,
    )
}
_ENUMS: Final[dict[tuple[str, str], type[Enum]]] = {
    ("Marks", "script"): Script,
    ("CitationItem", "label"): Locator,
    ("Table", "alignments"): Alignment,
    ("InlineQuote", "shows"): Shows,
    ("QuoteBlock", "shows"): Shows,
    ("Paragraph", "disclosure"): Disclosure,
    ("ListItem", "disclosure"): Disclosure,
    ("Value", "kind"): ValueKind,
    ("CrossReference", "shows"): ReferenceShows,
    ("Break", "kind"): BreakKind,
}


class BadPayload(ValueError):
    """The data is not note text in our form."""


def _plain_value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_object(value)
    return value


def _default(entry: Field[Any]) -> object:
    if entry.default is not MISSING:
        return entry.default
    return entry.default_factory() if entry.default_factory is not MISSING else MISSING


@cache
def _defaults(name: str) -> tuple[tuple[str, object], ...]:
    return tuple((entry.name, _default(entry)) for entry in fields(_CLASSES[name]))


def _plain_object(value: Any) -> dict[str, object]:
    kind = type(value).__name__
    plain: dict[str, object] = {"is": kind}
    for name, default in _defaults(kind):
        held = getattr(value, name)
        if held != default:
            plain[name] = _plain_value(held)
    return plain


def _value(value: object, field: tuple[str, str]) -> object:
    if isinstance(value, list):
        return tuple(_value(item, field) for item in value)
    if isinstance(value, dict):
        return _object(value)
    return _ENUMS[field](value) if field in _ENUMS else value


def _object(plain: dict[str, object]) -> object:
    name = str(plain["is"])
    values = {key: _value(value, (name, key)) for key, value in plain.items() if key != "is"}
    return _CLASSES[name](**values)


def to_json(value: Document | Citation | Live | Picture | Break | tuple[Inline, ...]) -> str:
    """`value` as JSON text, one line, always the same for equal values."""
    return json.dumps(_plain_value(value), ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str) -> object:
    try:
        parsed = json.loads(text)
        return _value(parsed, ("", ""))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadPayload(str(error)) from error


def document_from_json(text: str) -> Document:
    """The document in `text`. Raises BadPayload when it is none of ours."""
    value = _from_json(text)
    if not isinstance(value, Document):
        raise BadPayload("no document")
    return value


@lru_cache(maxsize=4096)
def citation_from_json(text: str) -> Citation:
    """The citation in `text`. Raises BadPayload when it is none of ours."""
    value = _from_json(text)
    if not isinstance(value, Citation):
        raise BadPayload("no citation")
    return value


@lru_cache(maxsize=1024)
def footnote_from_json(text: str) -> Footnote:
    """The footnote whose content is in `text`. Raises BadPayload when it is none of ours."""
    value = _from_json(text)
    if not isinstance(value, tuple):
        raise BadPayload("no footnote")
    return Footnote(value)


@lru_cache(maxsize=4096)
def live_from_json(text: str) -> Live:
    """The live value or cross-reference in `text`. Raises BadPayload when it is none of ours."""
    value = _from_json(text)
    if not isinstance(value, Live):
        raise BadPayload("no live value")
    return value


@lru_cache(maxsize=256)
def whole_from_json(text: str) -> Picture | Break:
    """The picture or break in `text`. Raises BadPayload when it is none of ours."""
    value = _from_json(text)
    if not isinstance(value, Picture | Break):
        raise BadPayload("no picture or break")
    return value
