# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a file tells other programs of the sources it cites: their references, and how its citations can be worked on.

References are facts about a source (who, what, where, when) and may travel also where its words may not: what is
printed in the note names it anyhow. Words of the source, and what a reader noted of it for himself, never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from composer.document.clean import clean_text
from composer.houses.model import CitationForm

# CSL variables that hold words of the source, or of whoever keeps it, and not facts about it; and places on a disk.
_KEPT_BACK: Final = frozenset(
    {"abstract", "annote", "archive_location", "file", "keyword", "keywords", "note", "scale", "source", "tags"}
)
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class References:
    """The sources a note cites, as CSL-JSON items by key, in the order of their first citation; and the style.

    `style_id` is what the style calls itself; `in_text`: its citations stand in the
    text; `locale` is the CSL locale they are printed in.
    """

    items: Mapping[str, Mapping[str, Any]]
    form: CitationForm = CitationForm.PLAIN
    style_id: str = ""
    in_text: bool = False
    locale: str = "en-GB"

    @property
    def live(self) -> bool:
        """Whether the citations of the file are fields."""
        return self.form in (CitationForm.ZOTERO, CitationForm.WORD)


def telling_items(keys: Iterable[str], items: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Of `items` those of `keys`, in their order, with what may leave the library."""
    return MappingProxyType({key: _telling(items[key]) for key in dict.fromkeys(keys) if key in items})


def _telling(item: Mapping[str, Any]) -> Mapping[str, Any]:
    told = {
        name: _clean(value)
        for name, value in item.items()
        if name not in _KEPT_BACK and not name.startswith("_") and not (name == "URL" and not _on_web(value))
    }
    return MappingProxyType(told)


def _on_web(value: object) -> bool:
    return isinstance(value, str) and value.startswith(_WEB)


def _clean(value: Any) -> Any:
    """`value` without characters that no file may hold."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {str(name): _clean(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value
