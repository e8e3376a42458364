# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The numbers of a text: counts, percentages, sums of money, quantities with a unit, times, reference numbers.

Signs are left aside: a fall "of 3%" and "-3%" are the same figure. Enumerators ("2)", "(a)") and references to parts
of the note itself ("table 2", "para. 3", "p. 7") are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from composer.evidence.model import (
    CLOCK,
    FRACTION,
    ORDINAL,
    PERCENT,
    POINTS,
    Figure,
    Kind,
    Label,
    Mention,
    Value,
)
from composer.evidence.numerals import ABOUT_WORDS, NUMBER, ORDINALS, number_words, read_number
from composer.evidence.units import MONEY, SHARED_IN_LISTS, currency_before, scale_behind, unit_behind
from composer.text.spans import Span
from composer.text.wordlists import word_set

_REFERENCE: Final = re.compile(r"(?<![\w/.,-])\d{1,4}/(?:\d{2,4})(?:/[A-Z]{2,4})?(?![\w/])")
_CLOCK: Final = re.compile(
    r"(?<![\d.,:])(?:(?P<lead>\bore\s+|\balle\s+(?:ore\s+)?|\bat\s+)?(?P<h>[01]?\d|2[0-4])(?P<sign>[:.])(?P<m>[0-5]\d)"
    r"(?![\d.,:]*\d)(?P<half>\s?[ap]\.?m\b\.?)?|(?<=\bore\s)(?P<h2>[01]?\d|2[0-4])(?![\d.,:%])|"
    r"(?P<h3>1[0-2]|[1-9])\s?(?P<half3>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_ORDINAL_SIGN: Final = re.compile(r"(?:st|nd|rd|th|er|º|ª|°(?!\s?[CF]\b))(?!\w)")
_ABOUT_BEFORE: Final = re.compile(
    r"(?:\b(?:circa|quasi|oltre|intorno a(?:i|lle|l)?|attorno a(?:i|lle|l)?|più di|meno di|almeno|fino a|all['’]incirca"
    r"|about|around|roughly|approximately|some|nearly|almost|over|more than|less than|at least|up to|close to|under"
    r"|environ|près de|plus de|rund|etwa|über|fast|unos|cerca de|casi|más de)|~|≈|>|<)\s*[€$£]?\s?$",
    re.IGNORECASE,
)
_ABOUT_BEHIND: Final = re.compile(r"\s(?:circa|or so)\b", re.IGNORECASE)
_OWN_PARTS: Final = re.compile(
    r"\b(?:par(?:a|r|as|agraf[oi]|agraphs?)?|§+|pp?|pag(?:g|in[ae])?|pages?|tab(?:ell[ae]|les?)?|fig(?:ur[ae]|ures?)?"
    r"|allegat[oi]|annex(?:es)?|punt[oi]|points?|sez(?:ion[ei])?|sections?|not[ae]|notes?|opzion[ei]|options?|slide"
    r"|scenari[oi]?|versione?|version|n|nn|no|nr|prot|protocollo)\.?\s*(?:n\.?\s*)?$",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_ENUMERATOR_BEFORE: Final = re.compile(r"(?:^|[\s(])$")
_JOINS_A_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s(?:a|ad|to|e|and|o|or|al|ai|alle|all['’])\s|\sed\s|/")
_SURE_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s(?:a|ad|to|o|or|al|ai|alle)\s")
_BETWEEN: Final = re.compile(r"\b(?:tra|fra|between|da|from|dal|dai|dalle)\s+(?:[€$£]\s?|EUR\s|USD\s)?$", re.IGNORECASE)
_LIST_JOIN: Final = re.compile(r",\s|\s(?:e|o|ed|od|and|or|et|ou|und|oder)\s|,\s(?:and|or)\s")

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HUNDREDS: Final = re.compile(r"(?:\s|-)hundred\b(?:\s(?:and\s)?(?P<rest>[a-z]+(?:-[a-z]+)?)\b)?", re.IGNORECASE)
_FRACTION: Final = re.compile(
    r"\b(?:(?P<one>un|one|a)|(?P<two>due|two)|(?P<three>tre|three))[ -](?:(?P<third>terz[oi]|thirds?)"
    r"|(?P<quarter>quart[oi]|quarters?)|(?P<fifth>quint[oi]|fifths?))\b",
    re.IGNORECASE,
)
_A_SCALE: Final = re.compile(
    r"\b(?:un|one|a|uno)\s(?=(?:miliardo|milione|billion|million|trillion|thousand|hundred)\b)", re.IGNORECASE
)

# "I due", "the five", "le ultime due", "three reasons": the writer counts what was named or will be.
_POINTING: Final = word_set(
    """
    i le gli the these those queste questi quelle quelli ultime ultimi prime primi last first other altre altri both
    all tutti tutte nei nelle dei delle degli ai alle dai dalle sui sulle our their its his her suoi sue nostre
    tutt' next prossimi prossime past scorsi scorse
    """
)
_COUNTED_BY_THE_WRITER: Final = word_set(
    """
    obiezioni punti ragioni motivi elementi aspetti temi opzioni scenari fasi passi livelli ipotesi domande questioni
    proposte criteri condizioni vie strade linee rischi parole volte parti lati fronti ordini priorità messaggi esempi
    considerazioni osservazioni conclusioni raccomandazioni direzioni profili piani casi
    objections points reasons elements aspects themes options scenarios stages steps levels questions issues proposals
    criteria conditions ways lines risks words times parts sides fronts orders priorities messages examples things
    considerations observations conclusions recommendations directions cases strands factors caveats
    """
)
_SMALL: Final = 12
_SIX_OR_ARE: Final = word_set("un una il la lo stato stata in a di già qui")  # "sei" before these is "you are"


@dataclass(frozen=True, slots=True)
class _Core:
    """A number before its unit is known."""

    start: int
    end: int
    readings: tuple[tuple[Decimal, Decimal], ...]
    in_words: bool = False
    about: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    core: _Core
    start: int
    end: int
    figure: Figure
    own_scale: bool


def figures_in(text: str, language: str, taken: Sequence[Span] = ()) -> list[Mention]:
    """Every figure of `text`, in order; parts in `taken` (dates, names with digits) are left out."""
    busy = _Busy(text, taken)
    mentions = [*_references(text, busy), *_clocks(text, busy), *_fractions(text, language, busy)]
    found = [_measured(text, core) for core in _cores(text, language, busy)]
    mentions += _joined(text, [entry for entry in found if entry is not None])
    return sorted(mentions, key=lambda mention: mention.span)


class _Busy:
    """The characters of a text that have been read already."""

    def __init__(self, text: str, taken: Sequence[Span]) -> None:
        self._flags = bytearray(len(text) + 1)
        for span in taken:
            self.take(span.start, span.end)

    def take(self, start: int, end: int) -> None:
        self._flags[start:end] = b"\x01" * (end - start)

    def free(self, start: int, end: int) -> bool:
        return 1 not in self._flags[start:end]


def _references(text: str, busy: _Busy) -> Iterator[Mention]:
    for match in _REFERENCE.finditer(text):
        if busy.free(*match.span()):
            busy.take(*match.span())
            yield Mention(Kind.NUMBER, Span(*match.span()), match.group(), (Label(match.group()),))


def _clocks(text: str, busy: _Busy) -> Iterator[Mention]:
    for match in _CLOCK.finditer(text):
        if not busy.free(*match.span()):
            continue
        half = (match["half"] or match["half3"] or "").strip().lower()
        if match["sign"] == "." and not (match["lead"] or half):
            continue  # 2.30 is a number until "ore" or "pm" says otherwise
        if match["lead"] and match["lead"].strip().lower() in ("at", "alle") and match["sign"] == "." and not half:
            continue
        hour = int(match["h"] or match["h2"] or match["h3"])
        if half.startswith("p") and hour < 12:
            hour += 12
        if half.startswith("a") and hour == 12:
            hour = 0
        minutes = Decimal(hour * 60 + int(match["m"] or 0))
        start = match.start() + len(match["lead"] or "")
        busy.take(*match.span())
        yield Mention(Kind.TIME, Span(start, match.end()), text[start : match.end()], (Figure((minutes,), CLOCK),))


def _fractions(text: str, language: str, busy: _Busy) -> Iterator[Mention]:
    for match in _FRACTION.finditer(text) if language in ("it", "en") else ():
        whole = 1 if match["one"] else 2 if match["two"] else 3
        parts = 3 if match["third"] else 4 if match["quarter"] else 5
        quarter_of_a_year = match["quarter"] and (whole == 1)
        if not busy.free(*match.span()) or whole >= parts or quarter_of_a_year:
            continue
        busy.take(*match.span())
        share = (Decimal(whole) / Decimal(parts)).quantize(Decimal("0.001"))
        yield Mention(Kind.NUMBER, Span(*match.span()), match.group(), (Figure((share,), FRACTION),))


def _cores(text: str, language: str, busy: _Busy) -> list[_Core]:
    cores = [*_digit_cores(text, language, busy), *_word_cores(text, language, busy)]
    return sorted(cores, key=lambda core: core.start)


def _digit_cores(text: str, language: str, busy: _Busy) -> Iterator[_Core]:
    for match in NUMBER.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not busy.free(start, end) or before.isalpha() or before == "_":
            continue
        if before in "-–/" and start > 1 and text[start - 2].isupper():
            continue  # F-35, S-400: part of a name
        if after == ")" and _ENUMERATOR_BEFORE.search(text[max(0, start - 1) : start]):
            continue
        if after in (".", ")") and not text[:start].strip() and text[end + 1 : end + 2].isspace():
            continue  # "2. Background"
        if _OWN_PARTS.search(text, max(0, start - 16), start) and "%" not in text[end : end + 2]:
            continue
        ordinal = _ORDINAL_SIGN.match(text, end)
        if ordinal is not None:
            end = ordinal.end()
        elif after.isalpha() and not _takes_letters(text, start, end):
            continue  # 5G, 3D
        about = _is_about(text, start, end)
        yield _Core(start, end, read_number(match.group(), language).readings, about=about, ordinal=ordinal is not None)


def _takes_letters(text: str, start: int, end: int) -> bool:
    """Whether the letters that follow digits without a blank are a scale or a unit (10km, 29.2bn, €3m)."""
    _, scale_end = scale_behind(text, end, with_currency=bool(currency_before(text, start)[0]))
    _, unit_end = unit_behind(text, scale_end)
    return unit_end > end and not text[unit_end : unit_end + 1].isalpha()


def _word_cores(text: str, language: str, busy: _Busy) -> Iterator[_Core]:
    words, about = number_words(language), ABOUT_WORDS.get(language, {})
    ordinals = {word: n for n, word in enumerate(ORDINALS.get(language, ()), start=2)}
    reached = 0
    for match in _A_SCALE.finditer(text) if language in ("it", "en") else ():
        if busy.free(*match.span()):
            ones = _hundred_tail(text, match.end() - 1, 1, words)
            end, number = ones if ones else (match.end() - 1, 1)
            busy.take(match.start(), end)
            yield _Core(match.start(), end, ((Decimal(number), Decimal(1)),), True, _is_about(text, match.start(), end))
    for match in _WORD.finditer(text) if words else ():
        start, end = match.span()
        if start < reached or not busy.free(start, end):
            continue
        word = match.group().lower()
        if word in about:
            yield _Core(start, end, ((Decimal(about[word]), Decimal(about[word])),), True, True)
            continue
        known = words.get(word)
        if known is None and "-" in word:  # five-year
            head = word.split("-")[0]
            known, end = words.get(head), start + len(head)
        if known is None:
            if word in ordinals and ordinals[word] > 3:
                yield _Core(start, end, ((Decimal(ordinals[word]), Decimal(1)),), True, ordinal=True)
            continue
        if word == "sei" and (text[end : end + 12].split() or ["in"])[0].strip(",.;") in _SIX_OR_ARE:
            continue
        end, number = _hundred_tail(text, end, known, words) or (end, known)
        reached = end
        yield _Core(start, end, ((Decimal(number), Decimal(1)),), True, _is_about(text, start, end))


def _hundred_tail(text: str, at: int, number: int, words: dict[str, int]) -> tuple[int, int] | None:
    match = _HUNDREDS.match(text, at)
    if match is None:
        return None
    rest = words.get((match["rest"] or "").lower(), 0)
    if match["rest"] and rest and rest < 100:
        return match.end(), number * 100 + rest
    return match.start() + len(match.group().split("hundred")[0]) + len("hundred"), number * 100


def _is_about(text: str, start: int, end: int) -> bool:
    return bool(_ABOUT_BEFORE.search(text, max(0, start - 18), start) or _ABOUT_BEHIND.match(text, end))


def _measured(text: str, core: _Core) -> _Found | None:
    """A number with the currency, scale and unit around it."""
    if core.ordinal:
        figure = Figure(tuple(amount for amount, _ in core.readings), ORDINAL)
        return _Found(core, core.start, core.end, figure, own_scale=True)
    currency, start = currency_before(text, core.start)
    factor, end = scale_behind(text, core.end, with_currency=bool(currency))
    unit, unit_end = unit_behind(text, end)
    if currency and unit and unit != currency and unit not in MONEY:
        unit, unit_end = "", end
    readings = core.readings
    if factor == 1 and (currency or unit) in MONEY and _GROUPED.fullmatch(text, core.start, core.end):
        readings = read_number(text[core.start : core.end].replace(".", ","), "en").readings  # no money has mills
    amounts = tuple(amount * factor for amount, _ in readings)
    figure = Figure(amounts, currency or unit, readings[0][1] * factor, core.about)
    return _Found(core, start, max(end, unit_end), figure, own_scale=factor != 1)


def _joined(text: str, found: list[_Found]) -> Iterator[Mention]:
    """Mentions of `found`: two ends of a range are one, and a list shares the unit of its last number."""
    shared: list[_Found] = []
    for one in found:
        if not shared or one.start >= shared[-1].end:  # “per cento” holds no number of its own
            shared.append(one)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _with_shared(text, shared[index], shared[index + 1])
    index = 0
    while index < len(shared):
        one = shared[index]
        two = shared[index + 1] if index + 1 < len(shared) else None
        if two is not None and _is_range(text, one, two):
            if one.figure.unit in MONEY:  # EUR 3-5 million: the currency stands once
                two = replace(two, figure=replace(two.figure, unit=one.figure.unit))
            yield _mention(text, one.start, two.end, (one.figure, two.figure), weak=False)
            index += 2
            continue
        yield _mention(text, one.start, one.end, (one.figure,), weak=_is_weak(text, one))
        index += 1


def _is_range(text: str, one: _Found, two: _Found) -> bool:
    between = text[one.end : two.start]
    one_currency = one.figure.unit in MONEY and not two.figure.unit
    if one.figure.unit == ORDINAL or two.figure.unit == ORDINAL:
        return False
    if one.figure.unit != two.figure.unit and not one_currency:
        return False
    if re.fullmatch(r"\s?[-–—]\s?", between):
        return not (one.core.in_words and two.core.in_words and "—" in between)
    return bool(_BETWEEN.search(text, max(0, one.start - 14), one.start) and _JOINS_A_RANGE.fullmatch(between))


def _with_shared(text: str, one: _Found, two: _Found) -> _Found:
    """`one` with what it leaves to `two` to say: "3-4 billion euros", "24, 48 or 72 hours"."""
    between = text[one.end : two.start]
    if one.figure.unit == ORDINAL or two.figure.unit == ORDINAL:
        return one
    ranged = _SURE_RANGE.fullmatch(between) or (
        _BETWEEN.search(text, max(0, one.start - 14), one.start) and _JOINS_A_RANGE.fullmatch(between)
    )
    figure = one.figure
    if ranged:
        if not figure.unit and not one.own_scale and two.own_scale and two.core.readings:
            factor = two.figure.amounts[0] / two.core.readings[0][0] if two.core.readings[0][0] else Decimal(1)
            amounts = tuple(amount * factor for amount in figure.amounts)
            figure = replace(figure, amounts=amounts, precision=figure.precision * factor)
        if not figure.unit:
            figure = replace(figure, unit=two.figure.unit)
        elif figure.unit in MONEY and not one.own_scale and two.own_scale and not two.figure.unit:
            factor = two.figure.amounts[0] / two.core.readings[0][0]
            figure = replace(figure, amounts=tuple(amount * factor for amount in figure.amounts))
    elif (
        _LIST_JOIN.fullmatch(between)
        and not figure.unit
        and not (one.own_scale or two.own_scale)
        and two.figure.unit in SHARED_IN_LISTS
    ):
        figure = replace(figure, unit=two.figure.unit)
    return replace(one, figure=figure)


def _mention(text: str, start: int, end: int, values: tuple[Value, ...], *, weak: bool) -> Mention:
    unit = values[-1].unit if isinstance(values[-1], Figure) else ""
    if unit in (PERCENT, POINTS):
        kind = Kind.PERCENT
    elif unit in MONEY:
        kind = Kind.MONEY
    else:
        kind = Kind.NUMBER if unit in ("", ORDINAL) else Kind.QUANTITY
    return Mention(kind, Span(start, end), text[start:end], values, weak)


def _is_weak(text: str, found: _Found) -> bool:
    """Whether a small number in words only counts what the writer lists, or points back."""
    figure = found.figure
    if figure.unit == ORDINAL:
        return found.core.in_words
    if not found.core.in_words or figure.unit or figure.amounts[0] > _SMALL:
        return False
    before = re.findall(r"[^\W\d_]+['’]?", text[max(0, found.start - 24) : found.start].lower())
    after = re.match(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?", text[found.end : found.end + 40])
    following = {word.lower() for word in after.groups() if word} if after else set()
    return bool(before and before[-1] in _POINTING) or not following or bool(following & _COUNTED_BY_THE_WRITER)
