# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Language tags (BCP 47), as notes, Word and citation styles want them, and the names of languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

Language = Literal["it", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("it", "en")
"""The languages of notes."""

INTERFACE_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({"it": "Italiano", "en": "English"})
"""The languages of the program itself, each with the name it calls itself by; every one but English has a catalogue.
They are apart from those of notes: a program that speaks French writes notes in Italian and English all the same."""

PSEUDO: Final = "qps"
"""Made from the English sentences themselves: accented, longer, in brackets. It shows what was not translated and what
does not fit. Offered to nobody; the environment or the settings can name it."""

DEFAULT: Final[Language] = "en"

# The region Word expects where a tag names none. English is British: the houses we write for are European.
_REGIONS: Final = {
    "ar": "SA", "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "GB", "es": "ES", "et": "EE",
    "fa": "IR", "fi": "FI", "fr": "FR", "ga": "IE", "he": "IL", "hr": "HR", "hu": "HU", "it": "IT", "ja": "JP",
    "ko": "KR", "lt": "LT", "lv": "LV", "mt": "MT", "nl": "NL", "no": "NO", "pl": "PL", "pt": "PT", "ro": "RO",
    "ru": "RU", "sk": "SK", "sl": "SI", "sq": "AL", "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?=$|[-_.@])", re.IGNORECASE)


def base_language(tag: str) -> str:
    """The language part of a tag or of a system's locale name: "it" from "it-IT" or "it_IT.UTF-8", "" from "C"."""
    match = _TAG.match(tag.strip())
    return match[1].lower() if match else ""


def document_language(tag: str) -> Language:
    """The note language nearest to `tag`: Italian for any Italian tag, English for all else."""
    return "it" if base_language(tag) == "it" else DEFAULT


def word_tag(tag: str) -> str:
    """`tag` with script and region in the usual capitals, the region added where we know it: "it" -> "it-IT".

    "" stays "", and what is no language tag gives "": a run without a language rather than with a wrong one.
    """
    match = _TAG.match(tag.strip())
    if match is None:
        return ""
    language = match[1].lower()
    script = match[2].title() if match[2] else ""
    region = match[3].upper() if match[3] else _REGIONS.get(language, "")
    return "-".join(part for part in (language, script, region) if part)


def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language, whatever the region; "" is the same as nothing."""
    return bool(base_language(one)) and base_language(one) == base_language(other)


def is_language(tag: str) -> bool:
    """Whether `tag` names a language there is (BCP 47: "it", "de-AT"), not just something written like one."""
    from babel import Locale

    whole = re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?", tag.strip())
    return whole is not None and base_language(tag) in Locale(DEFAULT).languages


def language_name(tag: str, language: str) -> str:
    """The name of the language of `tag` in `language`: ("fr", "it") -> "francese"; `tag` itself when unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale(document_language(language)).languages.get(base_language(tag))
    except (UnknownLocaleError, ValueError):
        return tag
    return str(name) if name else tag


def tongue_name(tag: str, language: str) -> str:
    """The name of the language of `tag` with its script or region, in the language of a note: ("en-GB", "it") ->
    "inglese britannico", ("de-AT", "en") -> "Austrian German". `tag` itself when unknown."""
    from babel import Locale

    chosen = Locale(document_language(language))
    whole = "_".join(part for part in (base_language(tag), *tag.split("-")[1:]) if part)
    name = chosen.languages.get(whole)
    if name is None and "_" in whole:
        region = chosen.territories.get(tag.split("-")[-1].upper())
        base = language_name(tag, language)
        return f"{base} ({region})" if region else base
    return str(name) if name else language_name(tag, language)
