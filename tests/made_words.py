"""Texts made for property tests: Italian, English and other words with marks, hyphens, brackets of their own."""

from __future__ import annotations

import os
import random

ENGLISH = (
    "We must build a a continental Europe of defense and it can’t wait said The the E.U. minister’s $29.2 billion 1.7% "
    "“under attack” non-aligned states of U.S. NATO's pre- and post-war 12,500 on March 6, 2025 well-being —however— "
    "conti- nent I'm the"
)
ITALIAN = (
    "Dobbiamo costruire un’Europa della difesa perché non c’è più tempo da perdere dell'Unione l'Italia "
    "«sotto attacco» 29,2 miliardi il 6 marzo 2025 È vero: «L’alleanza “volontaria” non è contro la NATO» disse e "
    "e po' di di l’1,7% s’intende ex-ministro"
)
OTHER = (
    "Größe für Straße „die Zusammenarbeit“ œuvre l’État déjà Żółć ﬁnanza año ¿qué? naïve Ελλάδα δύναμη Москва граница "
    "日本 的 e\u0301tat mu\u0308de"
)
BRACKETED = ("[his]", "[…]", "[sic]", "[the allies]", "(…)", "(2025)", "[1]", "[T]he")
BLANKS = (" ", " ", " ", " ", " ", " ", "\u00a0", "\n", "\n\n", "  ", "\u202f")
ENDS = ("", "", "", "", "", ",", ".", ":", ";", "…", "!")
FOREIGN_LETTERS = "жþŵ"  # in none of the words above

ADDED = ("Italy", "the minister", "l’alleanza", "a", "NATO’s 2 %", "T", "più", "in the ’90s")


def fresh_seed() -> int:
    """A seed that differs each time, for runs that look where nobody looked before; APPUNTO_SEED repeats one."""
    given = os.environ.get("APPUNTO_SEED", "")
    return int(given) if given else int.from_bytes(os.urandom(4), "big")


def captured_words(draw: random.Random, *, brackets: bool = False) -> str:
    """A text of 3 to 30 words, in one language or mixed, in one or several paragraphs; with `brackets` up to three
    square brackets of its own (the seal tries every reading of six)."""
    pools = [ENGLISH.split(), ITALIAN.split(), ENGLISH.split() + ITALIAN.split() + OTHER.split()]
    pool = draw.choice(pools)
    words: list[str] = []
    for _ in range(draw.randint(3, 30)):
        own = brackets and sum("[" in word for word in words) < 3 and draw.random() < 0.1
        words.append(draw.choice(BRACKETED) if own else draw.choice(pool) + draw.choice(ENDS))
    text = words[0]
    for word in words[1:]:
        text += draw.choice(BLANKS) + word
    return text
