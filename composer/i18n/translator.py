# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sentences in the user's language, or in a note's: two translators stand side by side and know nothing of each other.

The catalogue is `resources/locale/<language>/LC_MESSAGES/appunto.po`; English sentences are its keys. It is compiled
on first use into the user's cache, under the hash of its content, so that an ordinary start reads one small binary
file with the standard library and never imports Babel.
"""

from __future__ import annotations

import contextlib
import gettext
import hashlib
import io
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from composer import paths
from composer.errors import WriteFailed
from composer.files import write_atomically
from composer.i18n.languages import DEFAULT, INTERFACE_LANGUAGES, PSEUDO, base_language
from composer.i18n.pseudo import PseudoTranslations
from composer.wording import Message, Moment, Tongue, without_context

DOMAIN: Final = "appunto"

_HASH_LENGTH: Final = 16
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE: Final = frozenset({"C", "POSIX"})
_DECIMAL_POINT: Final = frozenset({"en", PSEUDO, "ga", "he", "ja", "ko", "mt", "th", "zh"})  # CLDR: all others a comma
_GROUPED_FROM: Final = 10_000
_THIN_BLANK: Final = "\u202f"
_SPOKEN: Final = (*INTERFACE_LANGUAGES, PSEUDO)


def interface_language(setting: str, environment: Mapping[str, str], system_name: str = "") -> str:
    """The language in which the program speaks: a key of INTERFACE_LANGUAGES (or PSEUDO, for those who test it).

    `setting` is the user's choice ("" = the system's). Without one, LANGUAGE in `environment` counts as gettext has
    it: the first of its languages (parted by colons) that the program speaks, unless the locale is "C". Then the first
    of LC_ALL, LC_MESSAGES and LANG that names a language, then `system_name` (what the window system says, "it_IT").
    English otherwise.
    """
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    preferred = environment.get("LANGUAGE", "") if locale not in _NO_LANGUAGE else ""
    if base_language(setting) not in _SPOKEN and preferred:
        wanted = map(base_language, preferred.split(":"))
        return next((language for language in wanted if language in _SPOKEN), DEFAULT)
    named = [setting, *(environment.get(name, "") for name in _LOCALE_VARIABLES), system_name]
    chosen = next((base_language(name) for name in named if base_language(name)), DEFAULT)
    return chosen if chosen in _SPOKEN else DEFAULT


class Translator:
    """Says sentences in one language. Made once for the interface and once for each language of notes in use."""

    def __init__(self, language: str, *, catalogues: Path | None = None, cache: Path | None = None) -> None:
        """`language` is a tag ("it", "en-GB"); `catalogues` and `cache` are folders, ours and the user's if None.

        A language without a catalogue, or with one that cannot be read, speaks English.
        """
        self.language = base_language(language) or DEFAULT
        self._catalogue = _catalogue(
            self.language, catalogues or paths.resources() / "locale", cache or paths.user_cache() / "locale"
        )

    def text(self, template: str) -> str:
        """The translation of `template`, its {places} unfilled; `template` itself when there is none."""
        return without_context(self._catalogue.gettext(template)) if template else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form of a sentence that fits `count`, its {count} filled in."""
        return self._catalogue.ngettext(one, many, count).format(count=self.counted(count))

    def counted(self, count: int) -> str:
        """A count as it is written: from five digits on with its thousands apart (100,000; 100.000 in Italian)."""
        if abs(count) < _GROUPED_FROM:
            return str(count)
        if self.language in _DECIMAL_POINT:
            return f"{count:,}"
        return f"{count:,}".replace(",", "." if self.language == "it" else _THIN_BLANK)

    def say(self, message: Message) -> str:
        """`message` as a finished sentence; a value that is itself a Message, a Moment or a Tongue is said in the same
        language, a float to its tenths with the decimal sign of that language."""
        values = {name: self._said(value) for name, value in message.values.items()}
        if message.count is not None:
            values.setdefault("count", self.counted(message.count))
        filled = Message(message.template, values, message.plural, message.count)
        if message.plural and message.count is not None:
            template = self._catalogue.ngettext(message.template, message.plural, message.count)
        else:
            template = self.text(message.template)
        return filled.filled(template)

    def _said(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Moment):
            from composer.i18n.formats import format_file_time

            return format_file_time(value.iso, self.language)
        if isinstance(value, Tongue):
            from composer.i18n.languages import tongue_name

            return tongue_name(value.tag, self.language)
        if isinstance(value, float):
            tenths = f"{value:.1f}"
            return tenths if self.language in _DECIMAL_POINT else tenths.replace(".", ",")
        return value


def _catalogue(language: str, catalogues: Path, cache: Path) -> gettext.NullTranslations:
    """The catalogue of `language`, compiled now or before; an empty one when there is none to read."""
    if language == PSEUDO:
        return PseudoTranslations()
    source = catalogues / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    try:
        content = source.read_bytes()
    except OSError:
        return gettext.NullTranslations()
    compiled = cache / f"{language}-{hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]}.mo"
    with contextlib.suppress(OSError, ValueError, struct.error):  # absent, or damaged: it is made again
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    data = _compile(content, language)
    if data is None:
        return gettext.NullTranslations()
    _keep(compiled, data, language)
    return gettext.GNUTranslations(io.BytesIO(data))


def _compile(content: bytes, language: str) -> bytes | None:
    """A catalogue's text as the binary form gettext reads; None when the text is no catalogue."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.BytesIO(content), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError):
        return None
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _keep(compiled: Path, data: bytes, language: str) -> None:
    """Keep `data` for the next start and drop older ones; a cache that cannot be written is done without."""
    with contextlib.suppress(OSError, WriteFailed):
        compiled.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(compiled, data)
        for old in compiled.parent.glob(f"{language}-*.mo"):
            if old != compiled:
                old.unlink(missing_ok=True)
