# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How typed text is set in a note: the rules of its house, as `composer.typesetting` wants them."""

from __future__ import annotations

from typing import Final

from composer.errors import BadProfile, NotFound
from composer.houses.model import Profile
from composer.houses.profiles import load_profile
from composer.houses.values import Space
from composer.typesetting.manner import NO_BREAK, Manner

_KEPT: Final = (Space.FIXED, Space.THIN)


def manner_of(profile: Profile) -> Manner:
    """What `profile` says of marks, blanks and dashes."""
    return Manner(
        language=profile.language,
        levels=profile.quotations.levels,
        percent=profile.percent.space.text if profile.percent.sign in ("%", "‰") else None,
        # A house that joins number and scale (“29bn”) has no blank of its own here: what is typed with one stays whole.
        unit=profile.numbers.scale_space.text if profile.numbers.scale_space in _KEPT else NO_BREAK,
        range_sign=profile.ranges.sign if profile.ranges.space is Space.NONE else "",
        dash=profile.dashes.aside,
        thousands=profile.numbers.thousands.text,
    )


def manner_for(profile_id: str, language: str) -> Manner:
    """The same for the profile `profile_id` and a note in `language`; that of the default house where there is no such
    profile, or none that can be used: what is wrong with it is said where the note leaves."""
    try:
        return manner_of(load_profile(profile_id, language))
    except (NotFound, BadProfile):
        return manner_of(load_profile("", language))
