# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a note by the names of its fields, for live values that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.notes.model import FrontMatter

_JOINED: Final = "; "


def fields_of(front: FrontMatter) -> Mapping[str, str]:
    """What `front` says, by the names of `values.forms.FIELDS`: the date in ISO 8601, several names joined by
    semicolons, "" what is not said."""
    return {
        "date": front.date,
        "reference": front.reference,
        "subject": front.subject,
        "title": front.title,
        "to": _JOINED.join(front.to),
        "from": _JOINED.join(front.sender),
        "cc": _JOINED.join(front.cc),
        "office": front.office,
        "place": front.place,
        "marking": front.marking,
        "copy": front.copy,
        "distribution": _JOINED.join(front.distribution),
    }
