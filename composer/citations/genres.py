# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words that describe a work behind its title ("discorso", "judgment"), said in the language of the note.

They were given once, in the language of whoever described the source, and both texts of a note print them. What an act
is called ("legge", "decreto-legge", "regulation") is part of its name and stays in its own language, and so does every
word that is not in the list.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from composer.i18n.languages import document_language

_NAMED_BY_IT: Final = frozenset({"legislation", "regulation", "treaty"})
_PAIRS: Final = (
    ("intervista", "interview"), ("lettera", "letter"), ("lettera aperta", "open letter"), ("messaggio", "message"),
    ("nota verbale", "note verbale"), ("discorso", "speech"), ("intervento", "remarks"),
    ("dichiarazione", "statement"), ("dichiarazione congiunta", "joint statement"), ("audizione", "hearing"),
    ("conferenza stampa", "press conference"), ("comunicato stampa", "press release"),
    ("comunicato congiunto", "joint communiqué"), ("sentenza", "judgment"), ("ordinanza", "order"),
    ("decisione", "decision"), ("parere", "opinion"), ("disegno di legge", "bill"), ("proposta di legge", "bill"),
    ("interrogazione", "parliamentary question"), ("mozione", "motion"), ("resoconto", "record"),
    ("resoconto stenografico", "verbatim record"), ("resoconto sommario", "summary record"), ("verbale", "minutes"),
    ("rapporto", "report"), ("relazione", "report"), ("studio", "study"), ("documento di lavoro", "working paper"),
    ("appunto", "briefing note"), ("nota", "note"), ("scheda", "fact sheet"), ("presentazione", "presentation"),
    ("commento", "comment"), ("editoriale", "editorial"), ("recensione", "review"), ("infografica", "infographic"),
    ("tesi di laurea", "degree thesis"), ("tesi di dottorato", "doctoral thesis"), ("trasmissione", "broadcast"),
    ("televisione", "television"), ("radio", "radio"), ("a stampa", "print"), ("in linea", "online"),
    ("videointervista", "video interview"), ("post", "post"), ("podcast", "podcast"), ("video", "video"),
)  # fmt: skip


def _table(language: str) -> MappingProxyType[str, str]:
    """The words of `language` by those of the other one; of several the first."""
    table: dict[str, str] = {}
    for italian, english in _PAIRS:
        given, said = (english, italian) if language == "it" else (italian, english)
        table.setdefault(given, said)
    return MappingProxyType(table)


_SAID: Final = MappingProxyType({"it": _table("it"), "en": _table("en")})


def genre_in(genre: str, kind: str, language: str) -> str:
    """`genre` of an item of the CSL type `kind` in the language of a note (any tag); a capital in front stays."""
    if kind in _NAMED_BY_IT:
        return genre
    said = _SAID[document_language(language)].get(genre.strip().lower())
    if said is None:
        return genre
    return said[:1].upper() + said[1:] if genre.strip()[:1].isupper() else said
