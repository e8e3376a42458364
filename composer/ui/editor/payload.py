# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note text as JSON: how chips and footnotes keep their data in a character format, and what the clipboard carries.

Every model object becomes `{"kind": its class, field: value …}` with fields at their defaults left out, so the same
object always gives the same text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from composer.document import model
from composer.document.model import (
    Alignment,
    Citation,
    CitationItem,
    Disclosure,
    Document,
    Footnote,
    Inline,
    Locator,
    Script,
    Shows,
)

_CLASSES: Final[dict[str, Callable[..., Any]]] = {
    cls.__name__: cls
    for cls in (
        model.Marks,
        model.Text,
        model.LineBreak,
        CitationItem,
        Citation,
        model.InlineQuote,
        Footnote,
        model.Paragraph,
        model.Heading,
        model.QuoteBlock,
        model.ListItem,
        model.ListBlock,
        model.Table,
        Document,
    )
}
_ENUMS: Final[dict[str, type[Enum]]] = {
    "script": Script,
    "label": Locator,
    "alignments": Alignment,
    "shows": Shows,
    "disclosure": Disclosure,
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


def _plain_object(value: Any) -> dict[str, object]:
    plain: dict[str, object] = {"kind": type(value).__name__}
    for entry in fields(value):
        held = getattr(value, entry.name)
        if held != _default(entry):
            plain[entry.name] = _plain_value(held)
    return plain


def _value(value: object, name: str) -> object:
    if isinstance(value, list):
        return tuple(_value(item, name) for item in value)
    if isinstance(value, dict):
        return _object(value)
    return _ENUMS[name](value) if name in _ENUMS else value


def _object(plain: dict[str, object]) -> object:
    values = {name: _value(value, name) for name, value in plain.items() if name != "kind"}
    return _CLASSES[str(plain["kind"])](**values)


def to_json(value: Document | Citation | tuple[Inline, ...]) -> str:
    """`value` as JSON text, one line, always the same for equal values."""
    return json.dumps(_plain_value(value), ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str) -> object:
    try:
        parsed = json.loads(text)
        return _value(parsed, "")
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
