# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The rules of a house for values: dates, numbers, percentages, sums of money, ranges.

What each field says by default is the habit of the English-language press; `standard.toml` says what Italian does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from composer.houses.kinds import rule
from composer.i18n.formats import is_currency
from composer.i18n.typography import ASIDE
from composer.rules.kinds import About, Choice, Flag, Several, Shape, Table, Whole, Words
from composer.wording import N_, Message


class Space(Enum):
    """What stands between two signs; `text` is the character."""

    NONE = "none"
    PLAIN = "space"
    FIXED = "no-break"
    THIN = "thin"

    @property
    def text(self) -> str:
        """The character: nothing, U+0020, U+00A0 or the narrow no-break space U+202F."""
        return {"none": "", "space": " ", "no-break": "\u00a0", "thin": "\u202f"}[self.value]


class Thousands(Enum):
    """What parts the thousands of a number; `text` is the character."""

    POINT = "point"
    COMMA = "comma"
    FIXED = "no-break"
    THIN = "thin"
    APOSTROPHE = "apostrophe"
    NONE = "none"

    @property
    def text(self) -> str:
        """The character; spaces never break a line."""
        return {"point": ".", "comma": ",", "no-break": "\u00a0", "thin": "\u202f", "apostrophe": "’", "none": ""}[
            self.value
        ]


class DecimalSign(Enum):
    """What stands before the decimals."""

    POINT = "point"
    COMMA = "comma"

    @property
    def text(self) -> str:
        """The character."""
        return "." if self is DecimalSign.POINT else ","


class MoneyForm(Enum):
    """How a currency is named: USD, $ or “dollars”."""

    CODE = "code"
    SYMBOL = "symbol"
    NAME = "name"


class Side(Enum):
    """On which side of the amount the currency stands."""

    BEFORE = "before"
    AFTER = "after"


class Elision(Enum):
    """How the second number of a range is shortened.

    FULL: 321–328. TWO: at least two digits, 321–28. LEAST: as few as differ, 321–8, but 311–18.
    AMERICAN: two, of which a nought in front falls, 1801–2, 1875–79, 2000–2001 (US GPO Style Manual, 12.9c).
    """

    FULL = "full"
    TWO = "two"
    LEAST = "least"
    AMERICAN = "american"


class InWords(Enum):
    """Which ranges are written in words: none, those with an end of several words (6 March to 3 April), all."""

    NEVER = "never"
    PHRASES = "phrases"
    ALWAYS = "always"


_DATE_LETTERS = re.compile(r"d{1,2}|M{1,4}|y|yy|E{3,4}")
_TIME_LETTERS = re.compile(r"H{1,2}|h{1,2}|mm|a")


def _pattern_of(letters: re.Pattern[str], sentence: str, about: About) -> Shape:
    def accepts(value: str) -> bool:
        fields = re.findall(r"'[^']*'|([A-Za-z])(\1*)", value)
        runs = [first + rest for first, rest in fields if first]
        balanced = value.count("'") % 2 == 0
        return bool(runs) and balanced and "\n" not in value and all(letters.fullmatch(run) for run in runs)

    return Shape(accepts, sentence, about)


_DATE = _pattern_of(
    _DATE_LETTERS,
    N_("a pattern of a date such as “d MMMM y” (words between single straight quotation marks)"),
    About(
        "pattern: `d` `dd` day, `M` `MM` month in figures, `MMM` shortened, `MMMM` in full, `y` `yy` year, "
        "`EEE` `EEEE` day of the week; words between `'…'`",
        "modello: `d` `dd` giorno, `M` `MM` mese in cifre, `MMM` abbreviato, `MMMM` per esteso, `y` `yy` anno, "
        "`EEE` `EEEE` giorno della settimana; parole fra `'…'`",
    ),
)
_TIME = _pattern_of(
    _TIME_LETTERS,
    N_("a pattern of a time such as “HH:mm” (words between single straight quotation marks)"),
    About(
        "pattern: `H` `HH` hour of 24, `h` of 12, `mm` minutes, `a` before or after noon",
        "modello: `H` `HH` ora su 24, `h` su 12, `mm` minuti, `a` mattina o pomeriggio",
    ),
)
_CURRENCIES = re.compile(r"[A-Z]{3}")
_USUAL_CURRENCIES = frozenset(("EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RUB", "UAH"))  # known without looking them up


def _no_currency(table: Mapping[str, str]) -> Message | None:
    """What is wrong with a table by currencies: one that does not exist."""
    wrong = next((code for code in table if code not in _USUAL_CURRENCIES and not is_currency(code)), None)
    words = N_("a table by currencies that exist, and “{code}” is none")
    return None if wrong is None else Message(words, {"code": wrong})


@dataclass(frozen=True, slots=True)
class Dates:
    """How days, months and times are written."""

    full: str = rule(_DATE, "d MMMM y", en="a date in full", it="la data per esteso")
    day_month: str = rule(_DATE, "d MMMM", en="a day without its year", it="il giorno senza l’anno")
    month_year: str = rule(_DATE, "MMMM y", en="a month", it="il mese")
    weekday: str = rule(
        _DATE, "EEEE d MMMM y", en="a date with its day of the week", it="la data con il giorno della settimana"
    )
    abbreviated: str = rule(
        _DATE,
        "d MMM y",
        en="a date with its month shortened (tables, footnotes)",
        it="la data con il mese abbreviato (tabelle, note)",
    )
    numeric: str = rule(_DATE, "dd/MM/y", en="a date in figures", it="la data in cifre")
    first: str = rule(
        Words(empty=True),
        "",
        en="what follows the figure of the first day of a month: º, ° or nothing",
        it="che cosa segue la cifra del primo giorno del mese: º, ° o nulla",
    )
    months_short: tuple[str, ...] = rule(
        Several(12), (), en="the shortened months; empty: those of CLDR", it="i mesi abbreviati; vuoto: quelli di CLDR"
    )
    time: str = rule(_TIME, "HH:mm", en="a time of day", it="l’ora")
    time_whole: str = rule(
        Shape(
            lambda value: not value or _TIME.accepts(value),
            _TIME.sentence,
            About(f"{_TIME.about.en}; empty: like the others", f"{_TIME.about.it}; vuoto: come le altre"),
        ),
        "",
        en="a full hour, where it is written otherwise (9am)",
        it="l’ora intera, se si scrive in altro modo (9am)",
    )
    am: str = rule(Words(empty=True), "a.m.", en="before noon, for `a`", it="prima di mezzogiorno, per `a`")
    pm: str = rule(Words(empty=True), "p.m.", en="after noon, for `a`", it="dopo mezzogiorno, per `a`")


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written."""

    decimal: DecimalSign = rule(
        Choice.of(DecimalSign), DecimalSign.POINT, en="the sign before decimals", it="il segno dei decimali"
    )
    thousands: Thousands = rule(
        Choice.of(Thousands),
        Thousands.COMMA,
        en="the sign between thousands (`no-break` and `thin` are spaces no line breaks at)",
        it="il segno delle migliaia (`no-break` e `thin` sono spazi in cui la riga non va a capo)",
    )
    group_from: int = rule(
        Whole(4, 7), 4, en="from how many digits thousands are parted", it="da quante cifre si separano le migliaia"
    )
    decimals_grouped: bool = rule(
        Flag(),
        False,
        en="whether decimals are grouped in threes as well (0.000 001)",
        it="se anche i decimali si raggruppano a tre a tre (0,000 001)",
    )
    minus: str = rule(Words(), "−", en="the sign of negative numbers", it="il segno dei numeri negativi")
    words_to: int = rule(
        Whole(0, 20),
        0,
        en="up to which number words are used in running text (0: always figures)",
        it="fino a quale numero si scrive in lettere nel testo (0: sempre in cifre)",
    )
    scaled: bool = rule(
        Flag(),
        True,
        en="whether round millions and more are written with a word (29.2 billion)",
        it="se i milioni e oltre, quando sono tondi, si scrivono con la parola (29,2 miliardi)",
    )
    scale_space: Space = rule(
        Choice.of(Space),
        Space.FIXED,
        en="the space before million, billion",
        it="lo spazio prima di milioni, miliardi",
    )
    million: str = rule(Words(), "million", en="one million", it="un milione")
    millions: str = rule(Words(), "million", en="several millions", it="più milioni")
    billion: str = rule(Words(), "billion", en="one thousand millions", it="mille milioni")
    billions: str = rule(Words(), "billion", en="several of them", it="più d’uno di essi")
    trillion: str = rule(
        Words(empty=True), "trillion", en="a million millions; empty: not used", it="un milione di milioni; vuoto: mai"
    )
    trillions: str = rule(Words(empty=True), "trillion", en="several of them", it="più d’uno di essi")
    scale_link: str = rule(
        Words(empty=True),
        "",
        en="the word between million and what is counted (“di”)",
        it="la parola fra milioni e ciò che si conta («di»)",
    )


@dataclass(frozen=True, slots=True)
class Percent:
    """How percentages are written."""

    sign: str = rule(Words(), "%", en="the sign or the words", it="il segno o le parole")
    space: Space = rule(Choice.of(Space), Space.NONE, en="the space before it", it="lo spazio prima")


@dataclass(frozen=True, slots=True)
class Money:
    """How sums of money are written."""

    form: MoneyForm = rule(
        Choice.of(MoneyForm),
        MoneyForm.CODE,
        en="the currency as code (USD), symbol ($) or name (dollars)",
        it="la valuta come codice (USD), simbolo ($) o nome (dollari)",
    )
    side: Side = rule(
        Choice.of(Side),
        Side.BEFORE,
        en="where code or symbol stand; a name always follows",
        it="dove stanno codice e simbolo; il nome segue sempre",
    )
    space: Space = rule(
        Choice.of(Space),
        Space.FIXED,
        en="the space between code or name and amount",
        it="lo spazio fra codice o nome e importo",
    )
    symbol_space: Space = rule(
        Choice.of(Space), Space.NONE, en="the space between symbol and amount", it="lo spazio fra simbolo e importo"
    )
    symbols: Mapping[str, str] = rule(
        Table(
            _CURRENCIES,
            N_('a table of symbols by the three letters of the currency, like USD = "US$"'),
            About('table: `{ USD = "US$" }`', 'tabella: `{ USD = "US$" }`'),
            _no_currency,
        ),
        MappingProxyType({}),
        en="symbols other than those of CLDR",
        it="simboli diversi da quelli di CLDR",
    )
    names: Mapping[str, str] = rule(
        Table(
            _CURRENCIES,
            N_('a table of names by the three letters of the currency, one and several, like USD = "dollar|dollars"'),
            About('table: `{ USD = "dollar|dollars" }`', 'tabella: `{ USD = "dollaro|dollari" }`'),
            _no_currency,
        ),
        MappingProxyType({}),
        en="names other than those of CLDR: one, then several",
        it="nomi diversi da quelli di CLDR: singolare, poi plurale",
    )


@dataclass(frozen=True, slots=True)
class Ranges:
    """How ranges are written: of numbers, pages, years, days."""

    sign: str = rule(Words(), "–", en="the dash between the two ends", it="il trattino fra i due estremi")
    space: Space = rule(Choice.of(Space), Space.NONE, en="the space around it", it="lo spazio ai due lati")
    in_words: InWords = rule(
        Choice.of(InWords),
        InWords.NEVER,
        en="which ranges are written in words instead of the dash: none, those with an end of several words, all",
        it="quali intervalli si scrivono in lettere anziché con il trattino: nessuno, quelli con un estremo di più "
        "parole, tutti",
    )
    words: str = rule(
        Words(frozenset({"first", "last"})), "{first} to {last}", en="those words", it="le parole da usare"
    )
    phrase_space: Space = rule(
        Choice.of(Space),
        Space.PLAIN,
        en="the space around the dash where an end is of several words (28 February – 3 March)",
        it="lo spazio ai due lati del trattino se un estremo è di più parole (28 febbraio - 3 marzo)",
    )
    years: Elision = rule(
        Choice.of(Elision),
        Elision.FULL,
        en="how the second year is shortened",
        it="come si abbrevia il secondo anno",
    )
    pages: Elision = rule(
        Choice.of(Elision),
        Elision.FULL,
        en="how the second page is shortened",
        it="come si abbrevia la seconda pagina",
    )
    repeat_unit: bool = rule(
        Flag(),
        False,
        en="whether sign or unit stand at both ends (10%–20%)",
        it="se segno o unità stanno a entrambi gli estremi (10 %-20 %)",
    )


ASIDES: Final = MappingProxyType({"en-spaced": ASIDE, "em": "—", "em-spaced": " — "})


@dataclass(frozen=True, slots=True)
class Dashes:
    """Dashes of the writer's own sentences; that of ranges stands with them."""

    aside: str = rule(
        Choice(ASIDES),
        ASIDE,
        en="the dash of an aside, which becomes of two hyphens: en dash with spaces, em dash without, em dash with",
        it="la lineetta degli incisi, da due trattini: media con spazi, lunga senza, lunga con spazi",
    )
