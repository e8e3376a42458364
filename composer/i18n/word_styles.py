# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Word calls its own styles in a language: the file has “heading 1”, the list of styles shows “Titolo 1”."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_ITALIAN: Final = MappingProxyType(
    {
        "normal": "Normale",
        "title": "Titolo",
        "heading": "Titolo",
        "quote": "Citazione",
        "list bullet": "Punto elenco",
        "list number": "Numero elenco",
        "footnote text": "Testo nota a piè di pagina",
        "footnote reference": "Rimando nota a piè di pagina",
        "hyperlink": "Collegamento ipertestuale",
        "caption": "Didascalia",
        "toc heading": "Titolo sommario",
        "toc": "Sommario",
        "signature": "Firma",
        "header": "Intestazione",
        "footer": "Piè di pagina",
    }
)
_NUMBERED: Final = re.compile(r"(.+?)( \d)?")


def word_style_name(name: str, language: str) -> str:
    """The style of this name as Word shows it to a user of `language`; one that is not Word's own stays as it is.

    (“heading 2”, "it") -> “Titolo 2”; (“heading 2”, "en") -> “Heading 2”.
    """
    match = _NUMBERED.fullmatch(name)
    assert match is not None or not name
    stem, number = (match[1], match[2] or "") if match else (name, "")
    known = _ITALIAN.get(stem.lower())
    if known is None:
        return name
    if language == "it":
        return known + number
    return ("TOC" + stem[3:] if stem.lower().startswith("toc") else stem.title()) + number
