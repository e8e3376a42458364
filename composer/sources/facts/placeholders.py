# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What programs write into a document's properties where nobody gave it a title."""

from __future__ import annotations

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"\W*|.{1,2}|(?:untitled|unnamed|unknown|no title|senza (?:nome|titolo)|ohne titel|unbenannt|sans (?:nom"
    r"|titre)|sin título"
    r"|new document|nuovo documento|neues dokument|nouveau document|title|titolo|titel|titre|oggetto)(?:[ _-]?\d{1,3})?"
    r"|(?:document|documento|dokument|presentation|presentazione|microsoft word|word document|pdf|scan|scansione"
    r"|img|image)"
    r"[ _-]*\d{0,8}|(?:microsoft|libreoffice|openoffice)[\w .]* [-–] .*"
    r"|\S+\.(?:docx?|odt|pdf|rtf|indd|qxd|html?|md|txt|pages|wpd|tex|pptx?|epub)",
    re.IGNORECASE,
)
_NAME_OF_A_FILE: Final = re.compile(r"\S*[_]\S*|\S*\d{6,}\S*")


def is_placeholder(title: str) -> bool:
    """Whether the words are no title but what a program or a file name left: "Untitled", "report_final.docx"."""
    words = " ".join(title.split())
    return _PLACEHOLDER.fullmatch(words) is not None or _NAME_OF_A_FILE.fullmatch(words) is not None
