# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an editor asks of the program around it, answered where there is no library."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from composer.document.model import Live
from composer.houses.model import Numbering
from composer.notes.fields import fields_of
from composer.notes.model import FrontMatter
from composer.values.showing import Setting, Shown, show
from composer.values.targets import Targets


class PlainAnswers:
    """The head of the note is what it was last given; `numbers` and `pictures` are set by who wants some."""

    front = FrontMatter()
    numbers = Numbering.NONE
    pictures: Mapping[str, bytes] = MappingProxyType({})

    def take_head(self, front: FrontMatter) -> None:
        self.front = front

    def show(self, live: Live, language: str, targets: Targets) -> Shown:
        return show(live, Setting(language, self.front.profile, fields_of(self.front), targets))

    def numbering(self, language: str) -> Numbering:
        return self.numbers

    def picture(self, name: str) -> bytes | None:
        return self.pictures.get(name)

    def quotation_marks(self, level: int, language: str) -> tuple[str, str]:
        return ("«", "»") if language == "it" else ("“", "”")
