# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Attributes in braces, as pandoc writes them: `{#id .class key=value other="two words"}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from composer.document.model import Shows

ATTRIBUTES: Final = r"\{(?:[^{}\"\n]|\"(?:[^\"\\\n]|\\.)*\")*\}"
"""A pattern (no groups) for what may be attributes; `parse_attributes` says whether it is."""

_PART = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}=]+)
      | \.(?P<class>[^\s{}=.\#]+)
      | (?P<key>[A-Za-z_:][\w:.\-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s{}"]*))
      | (?P<dash>-)(?=\s|$)
    )""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")
_BARE = re.compile(r"[A-Za-z0-9_.:%/+\-]+")
_TO_ESCAPE = re.compile(r"[\"\\&]")  # pandoc reads entities in values
_ESCAPE: Final = r"\\\g<0>"


@dataclass(frozen=True, slots=True)
class Attributes:
    """Classes, values and the id of a pair of braces."""

    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""

    def get(self, key: str) -> str:
        """The value of `key`, "" when it is not there."""
        return self.values.get(key, "")


def quotation_values(quote_id: str, language: str, emphasis_added: bool, shows: Shows) -> dict[str, str]:
    """What the attributes of a quotation say besides its class, for `write_attributes`."""
    return {"q": quote_id, "lang": language, "emphasis": "added" if emphasis_added else "", "shows": shows.value}


def shows_named(value: str) -> Shows:
    """The text of a translation pair that `shows=value` names; the original when it names none."""
    return Shows(value) if value in {shows.value for shows in Shows} else Shows.ORIGINAL


def parse_attributes(text: str) -> Attributes | None:
    """The attributes in `text`, braces included; None when it is something else."""
    if not (text.startswith("{") and text.endswith("}")):
        return None
    classes: list[str] = []
    values: dict[str, str] = {}
    identifier = ""
    inside = text[1:-1].strip()
    position = 0
    while position < len(inside):
        match = _PART.match(inside, position)
        if match is None or match.end() == position:
            return None
        position = match.end()
        if match["class"]:
            classes.append(match["class"])
        elif match["id"]:
            identifier = identifier or match["id"]
        elif match["key"]:
            quoted = match["quoted"]
            values.setdefault(match["key"], _ESCAPED.sub(r"\1", quoted) if quoted is not None else match["bare"])
        elif match["dash"]:
            classes.append("unnumbered")
    return Attributes(tuple(classes), values, identifier)


def write_attributes(
    classes: tuple[str, ...] = (), values: Mapping[str, str] | None = None, *, identifier: str = ""
) -> str:
    """Attributes in braces, values that are "" left out. `q` is always in quotation marks, as ids are in HTML."""
    parts = [f"#{identifier}"] if identifier else []
    parts += [f".{name}" for name in classes]
    for key, value in (values or {}).items():
        if value:
            bare = key != "q" and _BARE.fullmatch(value)
            parts.append(f"{key}={value}" if bare else f'{key}="{_TO_ESCAPE.sub(_ESCAPE, value)}"')
    return "{" + " ".join(parts) + "}"
