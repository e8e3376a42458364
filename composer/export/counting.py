# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How many quotations a note has and how they compare with their sources, in the words of its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.houses.printing import House, filled
from composer.i18n.terms import Term
from composer.quotes.model import SealStatus

_TERMS: Final = (
    (SealStatus.VERBATIM, Term.COUNT_VERBATIM, Term.COUNTS_VERBATIM),
    (SealStatus.DECLARED, Term.COUNT_DECLARED, Term.COUNT_DECLARED),
    (SealStatus.ALTERED, Term.COUNT_ALTERED, Term.COUNTS_ALTERED),
    (SealStatus.SOURCE_CHANGED, Term.COUNT_SOURCE_CHANGED, Term.COUNT_SOURCE_CHANGED),
    (SealStatus.NO_SOURCE, Term.COUNT_NO_SOURCE, Term.COUNT_NO_SOURCE),
)


def counted_quotations(quotes: Mapping[SealStatus, int], house: House) -> str:
    """“14 citazioni: 13 testuali, 1 con modifiche dichiarate.”; "" when there are none."""
    total = sum(quotes.values())
    if not total:
        return ""
    parts = [
        filled(one if quotes[state] == 1 else many, house, count=quotes[state])
        for state, one, many in _TERMS
        if quotes.get(state)
    ]
    all_of_them = filled(Term.COUNT_OF_ONE if total == 1 else Term.COUNT_OF_MANY, house, count=total)
    return f"{all_of_them}: {', '.join(parts)}."
