# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers, percentages, quantities and sums of money as a house prints them.

A value is a number, or a string as `document.model.Value` keeps it: decimal, with a point and no grouping; a range has
both ends joined by "/". What cannot be such a value raises BadValue, one sentence for the user. Names of currencies and
units are CLDR's; the rules on top are the profile's.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

from composer.errors import BadValue
from composer.houses.model import Profile
from composer.houses.ranges import dash, joined
from composer.houses.values import InWords, MoneyForm, Numbers, Side
from composer.i18n.formats import currency_name, currency_symbol, is_currency, is_one
from composer.i18n.numerals import number_word
from composer.i18n.units import unit_words
from composer.wording import N_

Amount = str | int | Decimal

_NBSP: Final = "\u00a0"


class NumberForm(Enum):
    """The forms of a number: as the house writes it, 29 200 000 000, 29.2 billion, in words."""

    HOUSE = ""
    FIGURES = "figures"
    SCALED = "scaled"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A number as it is shown: the figures, and the word for millions behind them ("" for none)."""

    figures: str
    scale: str = ""
    space: str = ""
    one: bool = False

    @property
    def text(self) -> str:
        """Both together."""
        return f"{self.figures}{self.space}{self.scale}" if self.scale else self.figures


def format_number(
    profile: Profile, value: Amount, form: NumberForm = NumberForm.HOUSE, *, decimals: int | None = None
) -> str:
    """12500 -> "12.500" / "12,500" / "12 500"; 29200000000 -> "29,2 miliardi" / "29.2 billion".

    `decimals` fixes how many stand after the sign (rounding half to even), None shows what there is. In the house's
    own form small whole numbers are words where the house writes them so. Raises BadValue.
    """
    ends = _ends(value)
    if len(ends) == 2:
        return _range(profile, [_number(profile, end, form, decimals) for end in ends])
    number = ends[0]
    words_to = profile.numbers.words_to if form is NumberForm.HOUSE else 0
    if form is NumberForm.WORDS or (decimals is None and 1 <= number <= words_to and number == int(number)):
        word = number_word(number, profile.language)
        if word:
            return word
    return _number(profile, number, form, decimals).text


def format_percent(profile: Profile, value: Amount, *, decimals: int | None = None) -> str:
    """`value` counts hundredths: 3.5 -> "3,5%" / "3.5 %" / "3.5 per cent"; "10/20" is a range. Raises BadValue."""
    percent = profile.percent
    suffix = f"{percent.space.text}{percent.sign}"
    shown = [_number(profile, end, NumberForm.FIGURES, decimals) for end in _ends(value)]
    return _range(profile, shown, after=suffix)


def format_quantity(
    profile: Profile, value: Amount, unit: str, *, short: bool = False, decimals: int | None = None
) -> str:
    """A number with a unit of measurement (CLDR's name of it): (12, "kilometer") -> "12 chilometri", `short`: "12 km".

    Raises BadValue for a unit nobody knows.
    """
    ends = _ends(value)
    shown = [_number(profile, end, NumberForm.HOUSE, decimals) for end in ends]
    one = is_one(ends[-1], profile.page.locale) and not shown[-1].scale
    pattern = unit_words(unit, profile.page.locale, one=one, short=short)
    if not pattern:
        raise BadValue(N_("“{unit}” is no unit of measurement the program knows."), unit=unit)
    before, _, after = pattern.partition("{0}")
    after = after.replace(" ", _NBSP, 1) if after.startswith(" ") else after
    if shown[-1].scale and not short:
        after = _linked(profile, after.strip(), _NBSP)
    plain = pattern.partition("{0}")[2].replace(" ", _NBSP, 1)
    return _range(profile, shown, before, after, after_first=after if shown[0].scale else plain)


def _ends(value: Amount) -> list[Decimal]:
    texts = str(value).split("/")
    try:
        ends = [Decimal(text.strip()) for text in texts]
    except InvalidOperation:
        ends = []
    if not 1 <= len(ends) <= 2 or not all(end.is_finite() and abs(end) < _LARGEST for end in ends):
        raise BadValue(
            N_("“{value}” is no number. Write it in figures, with a point before decimals."), value=str(value)
        )
    if len(ends) == 2 and ends[1] <= ends[0]:
        raise BadValue(N_("The first number of a range is the smaller one: “{value}”."), value=str(value))
    return ends


_LARGEST: Final = Decimal(10) ** 18
_FEW_DECIMALS: Final = 3


def _number(profile: Profile, number: Decimal, form: NumberForm, decimals: int | None) -> _Shown:
    numbers = profile.numbers
    if form is NumberForm.SCALED or (form is NumberForm.HOUSE and numbers.scaled):
        for size, one, several in _scales(numbers):
            part = number / size
            if abs(part) < 1:
                continue
            if form is NumberForm.HOUSE and -_exponent(part) > _FEW_DECIMALS:
                break
            # what is said of the whole number counts for the millions only where nothing of them is lost
            figures = _figures(numbers, part, decimals and max(decimals, -_exponent(part)))
            only = part.copy_abs() == 1
            return _Shown(figures, one if only else several, numbers.scale_space.text)
    return _Shown(_figures(numbers, number, decimals), one=is_one(number, profile.page.locale))


def _scales(numbers: Numbers) -> list[tuple[Decimal, str, str]]:
    scales = [
        (Decimal(10) ** 12, numbers.trillion, numbers.trillions),
        (Decimal(10) ** 9, numbers.billion, numbers.billions),
        (Decimal(10) ** 6, numbers.million, numbers.millions),
    ]
    return [(size, one, several or one) for size, one, several in scales if one]


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _figures(numbers: Numbers, number: Decimal, decimals: int | None) -> str:
    shown = number if decimals is None else round(number, decimals)
    if decimals is None:
        shown = shown.normalize()
    whole, _, fraction = f"{abs(shown):f}".partition(".")
    if len(whole) >= numbers.group_from:
        whole = _grouped(whole, numbers.thousands.text)
    if numbers.decimals_grouped and len(fraction) > 3:
        fraction = numbers.thousands.text.join(fraction[at : at + 3] for at in range(0, len(fraction), 3))
    minus = numbers.minus if shown < 0 else ""
    return f"{minus}{whole}{numbers.decimal.text}{fraction}" if fraction else f"{minus}{whole}"


def _grouped(digits: str, sign: str) -> str:
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[at : at + 3] for at in range(head, len(digits), 3)]
    return sign.join(groups)


def format_money(
    profile: Profile,
    amount: Amount,
    currency: str,
    form: MoneyForm | None = None,
    *,
    number: NumberForm = NumberForm.HOUSE,
    decimals: int | None = None,
) -> str:
    """A sum: (29200000000, "USD") -> "29,2 miliardi di dollari" / "USD 29.2 billion" / "$29.2 billion".

    `currency` is an ISO 4217 code; `form` None is the house's. Raises BadValue for a currency that does not exist.
    """
    if not is_currency(currency):
        raise BadValue(
            N_("There is no currency “{code}”. Write its three letters, like EUR or USD."), code=currency or "–"
        )
    ends = _ends(amount)
    shown = [_number(profile, end, number, decimals) for end in ends]
    money, locale = profile.money, profile.page.locale
    form = form or money.form
    if form is MoneyForm.NAME:
        one = not shown[-1].scale and is_one(ends[-1], locale)
        name = _name(profile, currency, one=one)
        return _range(profile, shown, "", *(_after(profile, end, name) for end in (shown[-1], shown[0])))
    if form is MoneyForm.SYMBOL:
        sign = money.symbols.get(currency) or currency_symbol(currency, locale)
        # a symbol of letters alone is a code, and stands as codes do
        space = money.space.text if sign.isalpha() else money.symbol_space.text
    else:
        sign, space = currency, money.space.text
    if money.side is Side.BEFORE:
        return _range(profile, shown, f"{sign}{space}")
    afters = (_after(profile, end, sign) if end.scale else f"{space}{sign}" for end in (shown[-1], shown[0]))
    return _range(profile, shown, "", *afters)


def _name(profile: Profile, currency: str, *, one: bool) -> str:
    own = profile.money.names.get(currency)
    if own:
        single, _, several = own.partition("|")
        return single if one else several or single
    return currency_name(currency, profile.page.locale, one=one)


def _after(profile: Profile, shown: _Shown, words: str) -> str:
    return _linked(profile, words, " ") if shown.scale else f"{_NBSP}{words}"


def _linked(profile: Profile, words: str, space: str) -> str:
    """`words` behind “million”: “ di dollari”, “ dollars”."""
    link = profile.numbers.scale_link
    return f" {link} {words}" if link else f"{space}{words}"


def _range(profile: Profile, shown: list[_Shown], before: str = "", after: str = "", after_first: str = "") -> str:
    """The numbers with what stands before and after them, once or at both ends as the house has it; `after_first` is
    what stands behind the first end where both have it ("" the same as behind the last).

    Where an end is below nought the two stand apart: in “−5–−3” one sign could be taken for the other.
    """
    if len(shown) == 1:
        return f"{_before(profile, before, shown[0].text)}{after}"
    first, last = shown
    ranges = profile.ranges
    minus = profile.numbers.minus
    whole = (
        f"{_before(profile, before, first.text)}{after_first or after}",
        f"{_before(profile, before, last.text)}{after}",
    )
    if first.scale != last.scale or ranges.repeat_unit:
        return _apart(profile, *whole) if first.text.startswith(minus) else joined(profile, *whole)
    repeated = before if before and not before[-1].isspace() else ""  # $5–$10, but EUR 5–10
    lead = before[len(repeated) :]
    if first.text.startswith(minus):
        begin = first.figures if last.scale else first.text
        return lead + _apart(profile, *(_before(profile, repeated, text) for text in (begin, last.text))) + after
    if ranges.in_words is InWords.ALWAYS and repeated and last.scale:  # “€5 to €10 million” would say five euros
        return joined(profile, *whole)
    if ranges.in_words is InWords.ALWAYS:
        return lead + joined(profile, f"{repeated}{first.figures}", f"{repeated}{last.text}") + after
    return f"{before}{first.figures}{dash(profile)}{repeated}{last.text}{after}"


def _before(profile: Profile, before: str, figures: str) -> str:
    """`figures` behind the sign of a currency: −$5, not $−5."""
    minus = profile.numbers.minus
    if before and not before[-1].isspace() and figures.startswith(minus):
        return f"{minus}{before}{figures.removeprefix(minus)}"
    return f"{before}{figures}"


def _apart(profile: Profile, first: str, last: str) -> str:
    """Two ends in words, or with a blank on either side of the dash."""
    ranges = profile.ranges
    if ranges.in_words is not InWords.NEVER:
        return ranges.words.format(first=first, last=last)
    space = ranges.phrase_space.text or " "
    return f"{first}{space}{ranges.sign}{space}{last}"
