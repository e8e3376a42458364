# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names between programs: "Family, Given, Suffix" in RIS and EndNote, parts in CSL-JSON, one line in our facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from composer.citations.names import CslName, csl_name

_BRACED: Final = re.compile(r"^\{(.*)\}$")


def name_from_text(text: str) -> CslName:
    """A name as RIS and EndNote write it. Without a comma, or with one at its end, it is an institution's or whole."""
    words = " ".join(text.split())
    if braced := _BRACED.match(words):
        return {"literal": braced[1].strip()}
    if words.endswith(","):
        return {"literal": words.rstrip(" ,")}
    return csl_name(words) if "," in words else {"literal": words}


def name_to_text(name: Mapping[str, Any]) -> str:
    """A CSL name as RIS and EndNote write it; institutions end with a comma, which parts nothing."""
    literal = str(name.get("literal", "")).strip()
    if literal:
        return f"{literal},"
    family = " ".join(str(name.get(part, "")) for part in ("non-dropping-particle", "family") if name.get(part))
    given = " ".join(str(name.get(part, "")) for part in ("given", "dropping-particle") if name.get(part))
    return ", ".join(part for part in (family, given, str(name.get("suffix", ""))) if part)


def name_to_fact(name: Mapping[str, Any]) -> str:
    """A CSL name as `sources.model.Fact` writes it: "Family, Given", "{Institution}"; "" when it names nobody."""
    literal = " ".join(str(name.get("literal", "")).split())
    if literal or not name.get("given"):
        whole = literal or " ".join(str(name.get("family", "")).split())
        return f"{{{whole}}}" if whole else ""
    return name_to_text(name)
