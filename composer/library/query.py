# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a user types into a search field, as an FTS5 query that cannot be wrong.

Words are looked for without regard to case and accents, all of them; "words in quotation marks" stand together in
that order; the last word may be unfinished. Everything else that is typed counts as a blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# FTS5 nests one expression a term and stops at 256; nobody types more than this many words.
_MOST_TERMS: Final = 24
_LONGEST_TERM: Final = 200
_SHORTEST_PREFIX: Final = 2  # one letter matches almost everything and would read the whole index
_OPENING: Final = '"“„«»”'
_CHUNK: Final = re.compile(rf"[{_OPENING}]([^{_OPENING}]*)[{_OPENING}]|([^\s{_OPENING}]+)")
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = "'’‘ʼ′´`"
# Articles, prepositions and pronouns that lose their vowel before a word (those of Lucene's ItalianAnalyzer, and more):
# who asks for l'Unione means dell'Unione, too.
_ELIDED: Final = re.compile(
    rf"\W*(?:(?:al|dal|del|nel|sul|col|pel|quel|bel)?l|gli?|agl|dagl|degl|negl|sugl|quest|un|ch|com|sant|[cdmstv])"
    rf"[{_APOSTROPHES}]([^\W_]+)\W*",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(rf"\W*([^\W_]+)[{_APOSTROPHES}]s\W*", re.IGNORECASE)
_INITIALS: Final = re.compile(r"\W*((?:[^\W\d_]\.){2,}[^\W\d_])\.?\W*")  # of two, "U.S.", others would be words
_MOST_INITIALS: Final = 6


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; `unfinished` says that the last may go on.

    `others` are further forms of the last word that count as well, some of several words; `exact` says that none may
    be added. `core` is the word alone that is meant as well where the words are one with what clings to it: an elided
    article (l'Unione), a possessive (the minister's), full stops (N.A.T.O.); "" for all others.
    """

    words: tuple[str, ...]
    unfinished: bool = False
    others: tuple[str, ...] = ()
    exact: bool = False
    core: str = ""

    @property
    def expression(self) -> str:
        """The term in FTS5's syntax: a string is safe whatever stands in it, once its quotation marks are doubled."""
        itself = _string(self.words) + ("*" if self.unfinished else "")
        if not self.others:
            return itself
        return "(" + " OR ".join((itself, *(_string((*self.words[:-1], other)) for other in self.others))) + ")"


def terms_of(typed: str) -> tuple[Term, ...]:
    """The terms a user has typed; () when there is no word in it."""
    found: list[Term] = []
    for chunk in _CHUNK.finditer(typed):
        phrase = chunk.group(1) is not None
        words = words_of(chunk.group(1) if phrase else chunk.group(2))
        if not words:
            continue
        last = chunk.end() == len(typed) and not phrase and typed[-1:].isalnum()
        unfinished = last and len(words[-1]) >= _SHORTEST_PREFIX
        found.append(Term(words, unfinished=unfinished, exact=phrase, core="" if phrase else _core_of(chunk.group(2))))
    return tuple(found[:_MOST_TERMS])


def _core_of(chunk: str) -> str:
    for clinging in (_ELIDED, _POSSESSIVE, _INITIALS):
        if found := clinging.fullmatch(chunk):
            return found[1].replace(".", "")[:_LONGEST_TERM]
    return ""


def letters_of(word: str) -> tuple[str, ...]:
    """The letters of an abbreviation typed in capitals, as they stand where it has full stops: "NATO" as "n a t o"."""
    capitals = word.isalpha() and word.isupper() and 1 < len(word) <= _MOST_INITIALS
    return (" ".join(word.lower()),) if capitals else ()


def _string(words: tuple[str, ...]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'


def words_of(text: str) -> tuple[str, ...]:
    """The words of any text, as terms are made of."""
    return tuple(word[:_LONGEST_TERM] for word in _WORD.findall(text))


def match_all(terms: tuple[Term, ...]) -> str:
    """The FTS5 query for texts in which every term stands."""
    return " AND ".join(term.expression for term in terms)
