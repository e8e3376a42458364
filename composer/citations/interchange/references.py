# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A reference of another program as a source: it can be cited, and its abstract quoted; its document is not there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from composer.citations.interchange.names import name_to_fact
from composer.citations.items import PUBLISHED
from composer.citations.shapes import well_formed
from composer.sources.cleaning.press import clean
from composer.sources.facts.languages import READ_LANGUAGES
from composer.sources.keys import citation_key
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata, Source
from composer.sources.raw import RawBlock, RawDocument
from composer.wording import N_, Message

Item = dict[str, Any]

MEDIA_TYPE: Final = "application/vnd.citationstyles.csl+json"
NO_DOCUMENT = N_("This is a reference taken over from another program; the document itself is not in the library.")

_KEY: Final = re.compile(r"[A-Za-z0-9_][\w:.#$%&+?<>~/-]{0,62}", re.ASCII)  # what pandoc reads behind @
_MARKUP: Final = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^>]{0,80}>", re.IGNORECASE)
_HELD: Final = frozenset(
    {"id", "title", "author", "contributor", "issued", "accessed", "URL", "language", "section", "page", "abstract"}
)


def reference_source(
    item: Mapping[str, Any],
    *,
    filename: str,
    key_taken: Callable[[str], bool],
    make_id: Callable[[str], str],
    now: str,
) -> Source:
    """`item` (CSL-JSON) as a source whose text is its title and abstract; its own id becomes the key where it can.

    Its original is the item itself (`reference_bytes`). Raises nothing: what is malformed in it is left out.
    """
    original = reference_bytes(item)
    item = well_formed(item)
    container = "publisher" if item.get("type") in PUBLISHED else "container-title"
    title = _words(item.get("title"))
    abstract = _words(item.get("abstract"))
    blocks = [RawBlock(BlockKind.TITLE, title)] if title else []
    if abstract:
        blocks.append(RawBlock(BlockKind.PARAGRAPH, abstract))
    if not blocks:
        blocks = [RawBlock(BlockKind.TITLE, _words(item.get("URL")) or _words(item.get(container)) or filename)]
    text = clean(RawDocument(tuple(blocks)))[0].text
    metadata = Metadata(
        title=_fact(title, "title"),
        authors=_names(item, "author"),
        contributors=_names(item, "contributor"),
        publication=_fact(_words(item.get(container)), container),
        date=_fact(_date(item.get("issued")), "issued"),
        accessed=_fact(_date(item.get("accessed")), "accessed"),
        url=_fact(_address(item), "URL"),
        language=_fact(_language(item), "language"),
        section=_fact(_words(item.get("section")), "section"),
        page=_fact(_words(item.get("page")), "page"),
    )
    wished = str(item.get("id", ""))
    free = _KEY.fullmatch(wished) is not None and not wished.isdigit() and not key_taken(wished)
    return Source(
        id=make_id("s"),
        key=wished if free else citation_key(metadata, text, key_taken),
        filename=filename,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(original).hexdigest(),
        text=text,
        metadata=metadata,
        imported=now,
        warnings=(Message(NO_DOCUMENT),),
        csl=MappingProxyType({name: item[name] for name in item if name not in _HELD and name != container}),
    )


def reference_bytes(item: Mapping[str, Any]) -> bytes:
    """The item as the bytes that the library keeps as its original: the same for the same reference."""
    return json.dumps(dict(item), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _words(value: object) -> str:
    """A variable as plain words, the mark-up that CSL-JSON allows taken off."""
    return " ".join(_MARKUP.sub("", value).split()) if isinstance(value, str) else str(value or "")


def _fact(value: str, variable: str) -> Fact | None:
    return Fact(value, Certainty.READ, (Evidence(f"{variable}: {value}"[:300]),)) if value else None


def _names(item: Mapping[str, Any], variable: str) -> tuple[Fact, ...]:
    listed = item.get(variable)
    names = [name_to_fact(name) for name in listed if isinstance(name, dict)] if isinstance(listed, list) else []
    return tuple(fact for name in names if (fact := _fact(name, variable)))


def _date(value: object) -> str:
    """A CSL date as ISO 8601, as exact as it is; "" for none, for a range and for words."""
    from composer.sources.facts.dates import partial_iso_date

    if not isinstance(value, dict):
        return ""
    rows = value.get("date-parts")
    if isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], list):
        parts = [int(part) for part in rows[0][:3] if str(part).strip().isdecimal()]
        if parts and parts[0] > 0:
            return partial_iso_date("-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]))
        return ""
    raw = value.get("raw") or value.get("literal")
    return partial_iso_date(raw) if isinstance(raw, str) else ""


def _address(item: Mapping[str, Any]) -> str:
    url = _words(item.get("URL"))
    return url if url.startswith(("http://", "https://")) else ""


def _language(item: Mapping[str, Any]) -> str:
    code = _words(item.get("language"))[:2].lower()
    return code if code in READ_LANGUAGES else ""
