# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Make a quote of a passage: of a selection, or of words looked for in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from composer.errors import AmbiguousQuote, InputUnusable, QuoteNotFound
from composer.quotes.finding import quotations_in
from composer.quotes.model import Primary, Quote
from composer.sources.model import BlockKind, Source, SourceText, Speech
from composer.text.anchors import anchor_at
from composer.text.locate import find_in, nearest, shortened
from composer.text.normalise import MARK, QUOTATION_MARKS, fold, folded
from composer.text.spans import Span
from composer.wording import N_

_NO_WORDS = N_("There are no words to quote. Give them as they stand in the source.")
_NEIGHBOURS = 60  # characters on either side of words that stand in several places

MakeId = Callable[[str], str]

_PARTED = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_CLOSING_MARKS = ('"', "”", "’", "'", "»")
_EDGE_MARKS = frozenset(QUOTATION_MARKS) - frozenset("'’")


def capture(source: Source, span: Span, *, make_id: MakeId, now: str, speaker: str = "") -> Quote:
    """The quote of `span` of the source's clean text (code points).

    Blanks at the edges are left out, and so are quotation marks that enclose the whole selection or stand alone at its
    edge. Who spoke, on what occasion and through whom comes from the source's own direct speech when that is
    sure and the passage lies inside it; `speaker`, when given, is taken as the user's word. `make_id` gives the
    id (prefix "q"), `now` is an ISO 8601 time with zone. Raises InputUnusable for an empty selection and for one
    that reaches from the running text into what was set aside.
    """
    text = source.text
    place = trimmed(text.text, span)
    if not len(place):
        raise InputUnusable(
            N_("No words of “{source}” are selected. Select the words to quote."),
            concerned=source.key,
            source=source.key,
        )
    _refuse_mixed(source, place)
    speech = speech_around(source.speech, place)
    language = source.metadata.language
    return Quote(
        id=make_id("q"),
        source_id=source.id,
        anchor=anchor_at(text.text, place, paragraph=text.paragraph_at(place.start), page=text.page_at(place.start)),
        speaker=speaker or (speech.speaker if speech else ""),
        occasion=speech.medium if speech else "",
        primary=Primary(publication=speech.via) if speech and speech.via else None,
        language=language.value if language else "",
        created=now,
    )


def capture_words(source: Source, words: str, *, make_id: MakeId, now: str, speaker: str = "") -> Quote:
    """The quote of the passage of `source` that reads `words` (compared by folded form, whole words).

    When the words stand both in the running text and in what was set aside (a caption that repeats them), the
    running text is meant. With `speaker` a place in that person's direct speech is preferred. Raises QuoteNotFound with
    the nearest passage, and AmbiguousQuote with the places when several are left; never guesses.
    """
    if not words.strip():
        raise QuoteNotFound(_NO_WORDS, concerned=source.key)
    places = places_of(source.text, words)
    if not places:
        raise _not_found(source, words)
    if len(places) > 1 and speaker:
        places = _spoken_by(source.speech, places, speaker) or places
    if len(places) > 1:
        raise _ambiguous(source, words, places)
    return capture(source, places[0], make_id=make_id, now=now, speaker=speaker)


def places_of(text: SourceText, words: str) -> tuple[Span, ...]:
    """Where `words` stand in a source: as they are, else without marks around them, else with parted words joined.

    Places in the running text only, when there are any.
    """
    whole = fold(text.text)
    wanted = folded(words).strip()
    bare = wanted.strip(MARK + " ")
    for form in dict.fromkeys((wanted, bare, _PARTED.sub("", bare), _PARTED.sub("-", bare))):
        places = find_in(form, whole, whole_words=True)
        if places:
            running = tuple(place for place in places if place.start < text.aside_start)
            return running or places
    return ()


def trimmed(text: str, span: Span) -> Span:
    """`span` without blanks at its edges and without the marks that enclose it or stand unpaired at an edge."""
    place = _without_blanks(text, span)
    words = place.of(text)
    for quotation in quotations_in(words):
        before, after = words[: quotation.span.start].strip(), words[quotation.span.end :].strip()
        if quotation.closed and len(before) == 1 == len(after):
            return _without_blanks(text, Span(place.start + quotation.span.start, place.start + quotation.span.end))
    inside = _inside_marks(words)
    start = place.start + (1 if words[:1] in _EDGE_MARKS and 0 not in inside else 0)
    end = place.end - (1 if words[-1:] in _EDGE_MARKS and len(words) - 1 not in inside else 0)
    return _without_blanks(text, Span(start, end)) if start < end else Span(start, start)


def selected(text: str, span: Span) -> Span:
    """`span`, selected by hand: trimmed, in whole words, without the comma that American setting puts before a mark.

    A hand that stops inside a word meant the word. In “… of defense,” he said the comma belongs to the sentence
    around, and would stand wrong in a note.
    """
    place = _whole_words(text, trimmed(text, span))
    if place.of(text).endswith(",") and text[place.end : place.end + 1] in _CLOSING_MARKS:
        return Span(place.start, place.end - 1)
    return place


def _whole_words(text: str, place: Span) -> Span:
    start, end = place.start, place.end
    if start == end:
        return place
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _inside_marks(words: str) -> set[int]:
    """Where the marks of closed quotations stand in `words`."""
    found: set[int] = set()
    for quotation in quotations_in(words):
        if quotation.closed:
            found.add(words.rfind(quotation.opening, 0, quotation.span.start))
            found.add(len(words) - len(words[quotation.span.end :].lstrip()))
    return found


def _without_blanks(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _refuse_mixed(source: Source, place: Span) -> None:
    text = source.text
    blocks = [block for block in text.blocks if block.span.overlaps(place)]
    if len(blocks) > 1 and any(block.kind is BlockKind.ASIDE for block in blocks):
        raise InputUnusable(
            N_(
                "The selection in “{source}” reaches into what was set aside from the article. "
                "Select words of the article, or of one of the parts set aside."
            ),
            concerned=source.key,
            source=source.key,
        )


def speech_around(speeches: Sequence[Speech], place: Span) -> Speech | None:
    """The direct speech that `place` lies inside of; the narrowest when they are nested."""
    around = [s for s in speeches if s.span.start <= place.start and place.end <= s.span.end]
    return min(around, key=lambda speech: len(speech.span), default=None)


def _spoken_by(speeches: Sequence[Speech], places: Sequence[Span], speaker: str) -> tuple[Span, ...]:
    wanted = folded(speaker).casefold()
    return tuple(
        place
        for place in places
        if (speech := speech_around(speeches, place)) and folded(speech.speaker).casefold() == wanted
    )


def _not_found(source: Source, words: str) -> QuoteNotFound:
    near = nearest(words, source.text.text)
    if near is None:
        return QuoteNotFound(
            N_("“{words}” is not in “{source}”, nor anything like it. Check the words, or look in another source."),
            concerned=source.key,
            words=shortened(words),
            source=source.key,
        )
    paragraph = source.text.paragraph_at(near.start)
    if paragraph is None:
        template = N_("“{words}” is not in “{source}”. The nearest passage is: “{nearest}”.")
    else:
        template = N_("“{words}” is not in “{source}”. The nearest passage, in paragraph {paragraph}, is: “{nearest}”.")
    return QuoteNotFound(
        template,
        concerned=source.key,
        nearest=near.of(source.text.text),
        words=shortened(words),
        source=source.key,
        paragraph=paragraph,
    )


def _around(text: str, place: Span) -> str:
    """The words at `place` with a few of their neighbours in the same paragraph, so that they can be told apart."""
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - _NEIGHBOURS)
    end = text.find("\n", place.end)
    end = min(len(text) if end < 0 else end, place.end + _NEIGHBOURS)
    while start and start < place.start and not text[start - 1].isspace():
        start += 1
    while place.end < end < len(text) and not text[end].isspace():
        end -= 1
    return text[start:end].strip()


def _ambiguous(source: Source, words: str, places: Sequence[Span]) -> AmbiguousQuote:
    numbers = [source.text.paragraph_at(place.start) for place in places]
    named = dict.fromkeys(str(number) for number in numbers if number is not None)
    if len(named) == 1:
        template = N_(
            "“{words}” stands in {count} places of “{source}” (paragraph {paragraphs}). "
            "Give the words around it too, so that one place is meant."
        )
    elif named:
        template = N_(
            "“{words}” stands in {count} places of “{source}” (paragraphs {paragraphs}). "
            "Give the words around it too, so that one place is meant."
        )
    else:
        template = N_(
            "“{words}” stands in {count} places of “{source}”. "
            "Give the words around it too, so that one place is meant."
        )
    return AmbiguousQuote(
        template,
        concerned=source.key,
        places=tuple((place.start, place.end) for place in places),
        passages=tuple(
            (number, _around(source.text.text, place)) for number, place in zip(numbers, places, strict=True)
        ),
        words=shortened(words),
        count=len(places),
        source=source.key,
        paragraphs=", ".join(named),
    )
