# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotes and seals as JSON values and back: what the library keeps and what commands print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from composer.quotes.model import Primary, Quote, Translation
from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span


def quote_to_json(quote: Quote) -> dict[str, Any]:
    """`quote` as JSON values; the anchor in the terms of the W3C selectors (exact, prefix, suffix, start, end)."""
    return {
        "id": quote.id,
        "source": quote.source_id,
        "anchor": anchor_to_json(quote.anchor),
        "more": [anchor_to_json(anchor) for anchor in quote.more],
        "speaker": quote.speaker,
        "occasion": quote.occasion,
        "said_on": quote.said_on,
        "primary": asdict(quote.primary) if quote.primary else None,
        "language": quote.language,
        "credibility": quote.credibility,
        "translation": translation_to_json(quote.translation) if quote.translation else None,
        "created": quote.created,
    }


def quote_from_json(value: Mapping[str, Any]) -> Quote:
    """The quote that `quote_to_json` wrote; what a later version added is left aside. Raises KeyError, TypeError."""
    translation = value.get("translation")
    return Quote(
        id=value["id"],
        source_id=value["source"],
        anchor=anchor_from_json(value["anchor"]),
        more=tuple(anchor_from_json(anchor) for anchor in value.get("more", ())),
        speaker=value.get("speaker", ""),
        occasion=value.get("occasion", ""),
        said_on=value.get("said_on", ""),
        primary=_primary_from_json(value.get("primary")),
        language=value.get("language", ""),
        credibility=value.get("credibility"),
        translation=translation_from_json(translation) if translation else None,
        created=value.get("created", ""),
    )


def anchor_to_json(anchor: QuoteAnchor) -> dict[str, Any]:
    """`anchor` as JSON values, in the terms of the W3C selectors."""
    return {
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "paragraph": anchor.paragraph,
        "page": anchor.page,
    }


def anchor_from_json(anchor: Mapping[str, Any]) -> QuoteAnchor:
    """The anchor that `anchor_to_json` wrote. Raises KeyError, TypeError."""
    return QuoteAnchor(
        exact=anchor["exact"],
        prefix=anchor["prefix"],
        suffix=anchor["suffix"],
        start=anchor["start"],
        end=anchor["end"],
        paragraph=anchor.get("paragraph"),
        page=anchor.get("page", ""),
    )


def _primary_from_json(value: Mapping[str, Any] | str | None) -> Primary | None:
    """The primary text; libraries of earlier versions kept the name of its medium alone."""
    if not value:
        return None
    if isinstance(value, str):
        return Primary(publication=value)
    names = {field.name for field in fields(Primary)}
    return Primary(**{name: str(words) for name, words in value.items() if name in names})


def translation_to_json(translation: Translation) -> dict[str, str]:
    """`translation` as JSON values."""
    return {
        "text": translation.text,
        "language": translation.language,
        "translator": translation.translator,
        "original": translation.original,
    }


def translation_from_json(value: Mapping[str, str]) -> Translation:
    """The translation that `translation_to_json` wrote."""
    return Translation(value["text"], value["language"], value.get("translator", ""), value.get("original", ""))


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
