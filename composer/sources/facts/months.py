# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Month and weekday names of the languages we read dates in; full names and the usual short forms, lower case."""

from __future__ import annotations

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sept oct nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
}

MONTHS: dict[str, int] = {
    name: number
    for table in (*_SHORT.values(), *_NAMES.values())
    for number, name in enumerate(table.split(), start=1)
}
MONTH_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))
FULL_MONTH_PATTERN = "|".join(sorted({n for t in _NAMES.values() for n in t.split()} - {"may", "mars", "marzo", "mai"}, key=len, reverse=True))

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
)
