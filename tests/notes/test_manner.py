# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the rules of typed text are told of the houses that are shipped."""

from __future__ import annotations

import pytest

from composer.houses.profiles import listed_profiles
from composer.i18n.languages import Language
from composer.notes.manner import manner_for
from composer.typesetting.manner import corrected
from composer.typesetting.rules import faults

HOUSES: list[tuple[str, Language]] = [
    (listed.id, language) for language in ("it", "en") for listed in listed_profiles(language)
]


@pytest.mark.parametrize(("house", "language"), HOUSES)
def test_no_house_parts_a_page_from_its_number_or_a_name_from_its_title(house: str, language: Language) -> None:
    title = "Sen."  # an abbreviation in both languages
    text = f"p. 12, 20 km, {title} Rossi"
    manner = manner_for(house, language)
    right = corrected(text, faults(text, manner))
    assert not any(piece in right for piece in ("p. 12", "20 km", f"{title} Rossi")), right
