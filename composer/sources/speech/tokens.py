# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A paragraph as words, stops and quotations, cut into sentences: the form in which speakers are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from composer.sources.speech.marks import Quoted
from composer.sources.speech.words import TITLES
from composer.text.spans import Span

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Prof\.ssa|Dott\.ssa|Cllr|Rev|Avv|Ing|Arch|Mons|Gen|Sen|Rep|Gov|Lt|Col|On|Sig|Dott|St)\.(?!\w)|(?:[A-Z]\.){1,6}(?:[’']s)?|"
    r"\b(?:[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull|[Cc]oll|[LlDd])[’'](?=\w)|\w+(?:[’'\-]\w+)*|[^\w\s]"
)
_STOPS = ".!?"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a paragraph with its place; `quoted` is set for a whole quotation."""

    text: str
    span: Span
    quoted: Quoted | None = None

    @property
    def lower(self) -> str:
        """The word in lower case, curly apostrophes straight."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.quoted is None and self.text[:1].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it is a name in the genitive ("Crosetto's")."""
        return self.quoted is None and self.lower.endswith(("'s", "s'"))


def tokens_of(text: str, quoted: list[Quoted]) -> list[Token]:
    """The tokens of `text`, each quotation one token."""
    tokens: list[Token] = []
    at = 0
    for quotation in [*quoted, None]:
        end = quotation.outer.start if quotation else len(text)
        tokens.extend(Token(m.group(), Span(m.start(), m.end())) for m in _TOKEN.finditer(text, at, end))
        if quotation:
            tokens.append(Token(text[quotation.inner.start : quotation.inner.end], quotation.outer, quotation))
            at = quotation.outer.end
    return tokens


def sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """The bounds (first, behind last) of the sentences in `tokens`.

    A quotation that ends in a full stop ends its sentence when a capital follows; a comma, question or call inside the
    marks does not, for the speaker may still be named.
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or _ends_here(token, following):
            bounds.append((start, index + 1))
            start = index + 1
    return bounds


def _ends_here(token: Token, following: Token) -> bool:
    opens = following.capital or following.quoted is not None or following.text[:1].isdigit()
    if token.quoted is not None:
        last = token.text.rstrip("’'”\"»")[-1:]
        return opens and last == "."
    return opens and token.text in _STOPS and token.lower not in TITLES
