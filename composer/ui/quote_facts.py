# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known about a quotation beside its words, in lines to read: who, where, when, through whom, translated by
whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.document.model import Shows
from composer.errors import ComposerError
from composer.i18n.languages import language_name
from composer.quotes.model import Primary, Quote
from composer.quotes.seal import is_stale
from composer.ui.dates import shown_date
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.workspace import Workspace

CREDIBILITY: Final = {
    1: N_("1: confirmed by other sources"),
    2: N_("2: probably true"),
    3: N_("3: possibly true"),
    4: N_("4: doubtful"),
    5: N_("5: improbable"),
    6: N_("6: cannot be judged"),
}
"""The figures of the Admiralty code for what is said, as in NATO's AJP-2.1; the letters A-F judge who says it."""

STALE: Final = N_("The original changed after the translation was made: compare them again.")


def place_of(workspace: Workspace, quote: Quote, language: str) -> str:
    """The source and the place in it as a chip has them ("Rich, §4"); "" when the source is gone."""
    try:
        _use, citation = workspace.quoted.use_for(quote, block=False)
    except ComposerError:
        return ""
    return ", ".join(workspace.citing.label(item, language) for item in citation.items)


def facts_of(quote: Quote, words: Words) -> list[str]:
    """Lines about the speech, the primary text, the judgement and the translation; [] when nothing is known."""
    lines = [_spoken(quote, words)]
    if quote.primary is not None:
        lines.append(words.text(N_("Second-hand, from: {primary}"), primary=primary_words(quote.primary, words)))
    if quote.credibility in CREDIBILITY:
        lines.append(words.text(N_("Credibility {figure}"), figure=words.text(CREDIBILITY[quote.credibility])))
    return [line for line in lines if line]


def _spoken(quote: Quote, words: Words) -> str:
    parts = (quote.speaker, quote.occasion, shown_date(quote.said_on, words.language) if quote.said_on else "")
    said = ", ".join(part for part in parts if part)
    return words.text(N_("Said by {speaker}"), speaker=said) if quote.speaker else said


def primary_words(primary: Primary, words: Words) -> str:
    """The primary text in a line: author, title, publication, date, place in it."""
    date = shown_date(primary.date, words.language) if primary.date else ""
    title = words.quoted(primary.title) if primary.title else ""
    parts = (primary.author.strip("{}"), title, primary.publication, primary.place, date, primary.locator)
    return ", ".join(part for part in parts if part)


def translation_title(quote: Quote, words: Words) -> str:
    """Whose translation it is, and into which language; "" without one."""
    made = quote.translation
    if made is None:
        return ""
    language = language_name(made.language, words.language) or made.language
    if made.translator:
        return words.text(N_("Translation by {translator} ({language})"), translator=made.translator, language=language)
    return words.text(N_("Our translation ({language})"), language=language)


def hover_lines(quote: Quote, shows: Shows, marks: tuple[str, str], words: Words) -> list[str]:
    """What a hover says about a quotation below its reference: both texts, and what is known about them.

    `marks` are the quotation marks of the note.
    """
    lines = [f"{marks[0]}{quote.words}{marks[1]}"]
    if quote.translation is not None:
        lines.append(f"{translation_title(quote, words)}: {words.quoted(' '.join(quote.translation.text.split()))}")
        if is_stale(quote):
            lines.append(words.text(STALE))
        lines += shown_text(shows, words)
    return lines + facts_of(quote, words)


def shown_text(shows: Shows, words: Words) -> list[str]:
    """Which text of a translation pair the note shows, in a line; [] for the original alone."""
    if shows is Shows.TRANSLATION:
        return [words.text(N_("The note shows the translation."))]
    if shows is Shows.BOTH:
        return [words.text(N_("The original stands in the note; the translation is printed after it."))]
    return []
