# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What countries are called in the languages of the press we read, from the CLDR."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_LANGUAGES: Final = ("it", "en", "fr", "de", "es")
_CONTINENTS: Final = ("002", "009", "019", "142", "150", "419")  # UN M.49: Africa, Oceania, Americas, Asia, Europe …
_NO_COUNTRIES: Final = ("EZ", "UN", "QO", "XA", "XB", "ZZ")


@lru_cache(maxsize=1)
def territory_names() -> dict[str, tuple[str, ...]]:
    """ISO 3166 code (UN M.49 for continents) -> its names, without repetition. The first use takes some 50 ms."""
    from babel import Locale

    names: dict[str, dict[str, None]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in _NO_COUNTRIES or (code.isdigit() and code not in _CONTINENTS):
                continue
            bare = name.split(" (")[0]
            names.setdefault(code, {}).update(dict.fromkeys((bare, bare.replace(" & ", " and "))))
    return {code: tuple(found) for code, found in names.items()}
