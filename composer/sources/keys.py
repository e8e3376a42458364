# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citation keys that can be read and stay: rich2026, rich-nd, bold-move-nd."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from composer.sources.facts.names import PARTICLES
from composer.sources.model import BlockKind, Certainty, Metadata, SourceText
from composer.text.wordlists import word_set

_EMPTY_WORDS = word_set(
    """
    a an the in on of to for and or at by with from as is are was be its it this that into over after before how why
    what who when where il lo la i gli le un uno una di da con su per tra fra e o ma del dello della dei degli delle
    al allo alla ai agli alle dal dalla nel nella nei sul sulla che non è si se come perché l d un' dell all nell les
    des du de et ou dans sur pour avec une est qui que au aux der die das und oder ein eine im den dem mit von zu für
    auf el los las y en
    """
)
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LONGEST = 32  # characters of a key's words


def citation_key(metadata: Metadata, text: SourceText, taken: Callable[[str], bool]) -> str:
    """A key for a source: ASCII, lower case, valid in pandoc. `taken` says which are in use; those get a letter more.

    The first author's family name, else the publication, else the first telling words of title or text; then the year
    or "nd". Only facts that were read or given count, never suggestions.
    """
    words = _author_words(metadata) or _publication_words(metadata) or _text_words(metadata, text)
    year = metadata.date.value[:4] if metadata.date and metadata.date.certainty is not Certainty.INFERRED else ""
    stem = "-".join(words)[:_LONGEST].strip("-") or "source"
    base = f"{stem}{year}" if year and len(words) == 1 and stem[-1:].isalpha() else f"{stem}-{year or 'nd'}"
    return free_key(base, taken)


def free_key(base: str, taken: Callable[[str], bool]) -> str:
    """`base`, with a letter more where it is `taken`."""
    return next(key for key in itertools.chain([base], (base + suffix for suffix in _suffixes())) if not taken(key))


def _suffixes() -> Iterator[str]:
    """b, c, … z, then ab, ac, … without end."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from letters[1:]
    for length in itertools.count(2):
        for combination in itertools.product(letters, repeat=length):
            yield "".join(combination)


def plain_words(text: str) -> list[str]:
    """The words of `text` in ASCII lower case, letters and figures only."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    return re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode().replace("'", " "))


def family_name(person: str) -> str:
    """The family name of "Given Family", "Given de Family" or "Family, Given"; of an institution in braces nothing."""
    if person.startswith("{"):
        return ""
    if "," in person:
        return person.split(",", 1)[0].strip()
    parts = person.split()
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(parts[max(first, 0) :])


def _author_words(metadata: Metadata) -> list[str]:
    author = next((fact.value for fact in metadata.authors if fact.certainty is not Certainty.INFERRED), "")
    if author.startswith("{"):
        return _telling(author)[:2]
    name = "".join(plain_words(family_name(author)))
    return [name] if name else []


def _publication_words(metadata: Metadata) -> list[str]:
    publication = metadata.publication
    return _telling(publication.value)[:2] if publication and publication.certainty is not Certainty.INFERRED else []


def _text_words(metadata: Metadata, text: SourceText) -> list[str]:
    title = metadata.title.value if metadata.title else ""
    opening = " ".join(b.text for b in text.blocks if b.kind not in (BlockKind.ASIDE, BlockKind.BYLINE))[:2000]
    opening = opening or text.text
    for proof in metadata.dateline.evidence if metadata.dateline else ():
        opening = opening.removeprefix(proof.words)
    return _telling(title)[:2] or _telling(opening[:400])[:2] or plain_words(opening[:400])[:2]


def _telling(text: str) -> list[str]:
    return [
        word
        for word in plain_words(text.replace("'", " ").replace("’", " "))
        if word not in _EMPTY_WORDS and len(word) > 1
    ]
