# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the settings ask of notes: how a new one begins, what must be true of one that leaves, and which names of
houses, styles and templates a setting can have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from composer.errors import InputUnusable
from composer.notes.model import Note
from composer.preferences.kinds import Named
from composer.preferences.model import Preference
from composer.preferences.store import preferences
from composer.wording import N_

if TYPE_CHECKING:
    from composer.houses.model import Profile

_NO_NAME = N_("“{name}” is none of the names that “{key}” can have: {names}.")


def begun(note: Note) -> Note:
    """A new note with what the user's settings say of its head; what it says itself stays."""
    front, settings = note.front, preferences()

    def of_writer(name: str) -> str:
        return str(settings.get(f"writer.{name}_{front.language}"))

    sender = of_writer("sender")
    signature: tuple[str, ...] = settings.get(f"writer.signature_{front.language}")
    return replace(
        note,
        front=replace(
            front,
            profile=front.profile or settings.get("new_note.house"),
            style=front.style or settings.get("new_note.style"),
            office=front.office or of_writer("office"),
            place=front.place or of_writer("place"),
            sender=front.sender or ((sender,) if sender else ()),
            signature=front.signature or signature,
        ),
    )


def strict(profile: Profile) -> Profile:
    """The house `profile`, by which no altered quotation leaves when the user's settings want it so."""
    if preferences().get("export.altered") != "stop":
        return profile
    from composer.houses.model import AlteredQuotations

    return replace(profile, handling=replace(profile.handling, altered_quotations=AlteredQuotations.STOP))


def offered(one: Preference, language: str) -> tuple[tuple[str, str], ...]:
    """The names that a setting of the kind `Named` can have, each with what it is called in `language`."""
    kind = one.kind
    match kind.of if isinstance(kind, Named) else "":
        case "house":
            from composer.houses.profiles import listed_profiles

            return tuple((house.id, house.name) for house in listed_profiles(language) if house.fault is None)
        case "style":
            from composer.citations.styles import available_styles

            return tuple((style.id, style.title) for style in available_styles())
        case "note-template":
            from composer.notes.templates import templates

            return tuple((template.id, template.name(language)) for template in templates())
        case _:
            return ()


def require_offered(one: Preference, value: object, language: str) -> None:
    """Raise InputUnusable when `value` is a name that the setting cannot have, where they are known here."""
    names = [name for name, _called in offered(one, language)]
    if names and value and value not in names:
        raise InputUnusable(_NO_NAME, concerned=str(value), name=value, key=one.key, names=", ".join(names))
