# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a user can choose when a note is exported: where to, in which language, and what comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType


class AnnexPlace(Enum):
    """Where the evidence for the quotations goes."""

    NONE = ""
    END = "end"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PagesChoice:
    """What stands on every page, as the head of a note says it; `offered` are the markings to choose from."""

    marking: str = ""
    draft: str = ""
    copy: str = ""
    distribution: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose; `style` and `profile` "" are those of the note.

    `reason` is why altered quotations may leave; with `card` a speaking card is written beside the note. `language` is
    "both" for both texts of a note in two languages (`two`): then each file gets a name of its own. `template` is a
    file, `word_template` the name of one that is shipped or the user's ("" = what note or house say); `templates` are
    the files chosen before. `head` is what stands on the pages of this file. `pictures` are the endings of the
    pictures in each text, by its language: beside a note in Markdown they are files of their own.
    """

    target: Path
    language: str
    style: str = ""
    profile: str = ""
    template: Path | None = None
    reason: str = ""
    annex: AnnexPlace = AnnexPlace.NONE
    card: bool = False
    two: bool = False
    word_template: str = ""
    templates: tuple[str, ...] = ()
    head: PagesChoice = PagesChoice()
    citations: str = ""
    archival: bool = False
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def texts(self) -> tuple[ExportChoice, ...]:
        """The choice for each text that is exported, in one language each."""
        from composer.workspace.exporting_texts import BOTH, languages_asked, named

        if self.language != BOTH or not self.target.name:
            return (self,)
        return tuple(
            replace(self, language=language, target=named(self.target, language)) for language in languages_asked(BOTH)
        )

    @property
    def annex_file(self) -> Path | None:
        """The annex, where it is a file of its own."""
        from composer.workspace.export_job import annex_beside

        return annex_beside(self.target, self.language) if self.annex is AnnexPlace.FILE else None

    @property
    def card_file(self) -> Path | None:
        """The speaking card."""
        from composer.workspace.export_job import card_beside

        return card_beside(self.target, self.language) if self.card else None

    @property
    def there(self) -> tuple[Path, ...]:
        """The files that stand already where one is to be written."""
        from composer.workspace.other_forms import files_beside, picture_places

        if not self.target.name:
            return ()
        wanted = [
            path
            for one in self.texts
            for path in (
                one.target,
                *files_beside(one.target),
                *picture_places(one.target, self.pictures.get(one.language, ())),
                one.annex_file,
                one.card_file,
            )
        ]
        return tuple(path for path in wanted if path is not None and is_there(path))


def is_there(path: Path) -> bool:
    """Whether a file of that name is there."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # while a name is typed it may be none
        return False
