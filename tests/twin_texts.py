"""Notes in two languages for the tests, as a person would write them."""

from __future__ import annotations

from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown
from composer.quotes.model import Quote, Translation
from composer.text.anchors import QuoteAnchor

ITALIAN = """---
title: APPUNTO PER IL SIGNOR MINISTRO
lang: it
place: Roma
date: 2026-06-29
to: Signor Ministro
subject: La difesa europea
marking: AD USO INTERNO
---

# Sintesi {term=summary}

L’Italia ha speso 29,2 miliardi di dollari nel 2017 [@bianchi2025, para. 3].

# Rassegna della stampa {term=press-review}

Il ministro: ["il primo passo è un tavolo"]{.quote q="q-1"} [@bianchi2025, para. 2].

# Costi

Non sono stimati.
"""


def italian() -> Note:
    """A note in Italian with two headings of the template and one of the writer's own."""
    return note_from_markdown(ITALIAN, id="n-1", now="2026-06-29T09:00:00+02:00")


def note_of(italian_text: str, english_text: str, head: str = "") -> Note:
    """A note with both texts."""
    source = f"---\nlang: it\n{head}---\n\n::: {{.text lang=it}}\n\n{italian_text}\n\n:::\n\n"
    return note_from_markdown(
        f"{source}::: {{.text lang=en}}\n\n{english_text}\n\n:::\n", id="n-2", now="2026-06-29T09:00:00+02:00"
    )


def quote(quote_id: str, words: str, language: str, translation: Translation | None = None) -> Quote:
    """A captured quote."""
    return Quote(quote_id, "s-1", QuoteAnchor(words, "", "", 0, len(words)), language=language, translation=translation)
