# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Translation pairs in print: what a note says beside the one text of the pair that it shows.

The original with its translation in the footnote; or the translation, called so, with the original in the footnote; or
both, one after the other. A translation is never printed without being called one.
"""

from __future__ import annotations

from dataclasses import dataclass

from composer.document.model import InlineQuote, QuoteBlock, Shows, shown_words
from composer.houses.printing import House, filled, language_of, printed_term
from composer.i18n.languages import same_language
from composer.i18n.terms import Term
from composer.quotes.model import Quote, Translation
from composer.text.locate import shortened
from composer.wording import N_, Message

_LEFT_OUT = N_("“{words}” has a translation, but into another language than the note’s: it is left out.")
_OTHER_LANGUAGE = N_(
    "“{words}” is a translation into another language than the note’s. Show the original, or translate it anew."
)
_NO_PAIR = N_("“{words}” is shown as a translation, but the library keeps no translation of this quotation.")
_NO_SECOND = N_("“{words}” is to be shown with its translation, but the library keeps none of it.")


@dataclass(frozen=True, slots=True)
class Companion:
    """What stands beside the words shown.

    `remark` is said of the words shown themselves ("trad. nostra", "" when they are the original); `lead` names the
    other text ("testo originale"), `words` are its words ("" when it is not printed) and `language` theirs;
    `warning` is what the writer should know.
    """

    remark: str = ""
    lead: str = ""
    words: str = ""
    language: str = ""
    warning: Message | None = None


def whose(translation: Translation, house: House) -> str:
    """Who translated, as `house` says it: "trad. nostra", "trad. di Anna Verdi"."""
    name = " ".join(translation.translator.split())
    return filled(Term.TRANSLATED_BY, house, name=name) if name else printed_term(Term.OUR_TRANSLATION, house)


def companion(use: InlineQuote | QuoteBlock, quote: Quote | None, house: House) -> Companion | None:
    """What a note of `house` prints beside `use`; None when nothing is to be said."""
    language = language_of(house)
    shown = shown_words(use).strip()
    if not shown:
        return None
    translation = quote.translation if quote else None
    if use.shows is Shows.TRANSLATION:
        return _of_translation(shown, quote, house)
    if translation is None:
        return Companion(warning=_said(_NO_SECOND, shown)) if use.shows is Shows.BOTH else None
    if same_language(translation.language, language):
        return Companion("", whose(translation, house), translation.text.strip(), translation.language)
    original = use.language or (quote.language if quote else "") or language
    if same_language(original, language) and use.shows is Shows.ORIGINAL:
        return None  # the reader reads the original; a translation for others is not missed
    return Companion(warning=_said(_LEFT_OUT, shown))


def takes_note(beside: Companion | None, use: InlineQuote | QuoteBlock) -> bool:
    """Whether the other text of the pair is printed in a footnote: in that of the citation, else in one of its own."""
    return beside is not None and bool(beside.words) and use.shows is not Shows.BOTH


def _of_translation(shown: str, quote: Quote | None, house: House) -> Companion:
    original = quote.words.strip() if quote else ""
    spoken = quote.language if quote else ""
    lead = printed_term(Term.ORIGINAL_TEXT, house)
    translation = quote.translation if quote else None
    if translation is None:
        return Companion(printed_term(Term.TRANSLATION, house), lead, original, spoken, _said(_NO_PAIR, shown))
    fits = same_language(translation.language, language_of(house))
    warning = None if fits else _said(_OTHER_LANGUAGE, shown)
    return Companion(whose(translation, house), lead, original, spoken, warning)


def _said(sentence: str, words: str) -> Message:
    return Message(sentence, {"words": shortened(words)})
