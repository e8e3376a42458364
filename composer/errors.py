# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What can go wrong, as things that can be told to a user in one sentence.

Every error carries a `Message` (what happened, where, what to do). Foreign errors are turned into one of these
at the border where they arise; only the window's presenter and the command line turn them into words.
"""

from __future__ import annotations

from composer.wording import Message


class ComposerError(Exception):
    """The root of all errors that are told to the user.

    `message` is the English sentence template (marked with `N_`), `values` fill its `{places}`;
    `concerned` names the file, source or note it is about ("" when there is none).
    """

    def __init__(self, message: str, *, concerned: str = "", **values: object) -> None:
        self.message = Message(message, values)
        self.concerned = concerned
        super().__init__(str(self.message))


class Stopped(ComposerError):
    """The user wanted it to stop; nothing of it is left half done."""


class InputUnusable(ComposerError):
    """What was handed in cannot be used: the command line answers with exit code 3."""


class UnreadableSource(InputUnusable):
    """A document that cannot be read as a source (missing, empty, binary, damaged, protected …)."""


class PicturesOnly(UnreadableSource):
    """A document whose words are pictures: they can be recognised, when the user wants it."""


class NotFound(InputUnusable):
    """No source, quote, note, style or template of that name."""


class QuoteNotFound(InputUnusable):
    """The words are not in the source. `nearest` is the closest passage, "" when nothing is near."""

    def __init__(self, message: str, *, concerned: str = "", nearest: str = "", **values: object) -> None:
        super().__init__(message, concerned=concerned, nearest=nearest, **values)
        self.nearest = nearest


class AmbiguousQuote(InputUnusable):
    """The words stand in several places and nothing says which. `places` are (start, end) spans, code points."""

    def __init__(
        self, message: str, *, concerned: str = "", places: tuple[tuple[int, int], ...] = (), **values: object
    ) -> None:
        super().__init__(message, concerned=concerned, **values)
        self.places = places


class BadNote(InputUnusable):
    """A note's text or front matter that cannot be understood; names the line where it can."""


class BadStyle(InputUnusable):
    """A citation style that cannot be used; names line and reason."""


class BadProfile(InputUnusable):
    """A house profile that cannot be used; names file, line where it can, and reason."""


class SettingLocked(InputUnusable):
    """A setting that the office has set for good."""


class BadValue(InputUnusable):
    """A date, number, currency or unit there is not (31 February)."""


class BadTemplate(InputUnusable):
    """A Word template that cannot be used or must not be."""


class LibraryError(ComposerError):
    """The root of what can go wrong with the library file."""


class LibraryLocked(LibraryError):
    """Another window holds the library. `holder` says who: name, machine, since when; "" when nobody knows."""

    def __init__(self, message: str, *, concerned: str = "", holder: Message | str = "", **values: object) -> None:
        super().__init__(message, concerned=concerned, holder=holder, **values)
        self.holder = holder


class LibraryTooNew(LibraryError):
    """The library was written by a later version of the program."""


class LibraryDamaged(LibraryError):
    """The file is no library, or is damaged."""


class LibraryReadOnly(LibraryError):
    """The library or its folder may not be written."""


class WriteFailed(ComposerError):
    """A file could not be written (full disk, no permission, open elsewhere); the old file stays whole."""


class ExportRefused(ComposerError):
    """The note may not leave as it stands (altered quotations without a recorded reason, a card without a line).

    `reason_helps` says that it may with a reason.
    """

    def __init__(self, message: str, *, concerned: str = "", reason_helps: bool = False, **values: object) -> None:
        super().__init__(message, concerned=concerned, **values)
        self.reason_helps = reason_helps


class EngineFailed(ComposerError):
    """The citation engine could not be started or failed."""
