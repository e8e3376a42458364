# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user says about a quotation beside its words: who spoke, when, through whom, how it is translated.

The captured words never change here. What is said is taken as it is said, or refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Final

from composer.document.clean import clean_text, one_line
from composer.errors import InputUnusable
from composer.i18n.languages import is_language, same_language
from composer.quotes.model import Primary, Quote, Translation
from composer.sources.changes import BAD_DATE
from composer.wording import N_

# The item types of CSL 1.0.2, appendix III.
KINDS: Final = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication"),
    *("post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech"),
    *("standard", "thesis", "treaty", "webpage"),
)
_KINDS_IN_WORDS: Final = MappingProxyType({
    "letter": "personal_communication", "lettera": "personal_communication", "e-mail": "personal_communication",
    "email": "personal_communication", "intervista": "interview", "discorso": "speech", "intervento": "speech",
    "rapporto": "report", "relazione": "report", "libro": "book", "legge": "legislation", "trattato": "treaty",
    "documento": "document", "articolo": "article-newspaper", "audizione": "hearing", "tweet": "post",
})  # fmt: skip

PRIMARY: Final = "primary_"
FIELDS: Final = (
    *("speaker", "occasion", "said_on", "language", "credibility"),
    *(PRIMARY + field.name for field in fields(Primary)),
    *("translation", "translation_language", "translator"),
)
"""What `with_details` takes."""

_BAD_FIELD = N_("A quotation has no “{field}”.")
_BAD_CREDIBILITY = N_(
    "“{value}” is not a credibility. Give a figure from 1 (confirmed) to 6 (cannot be judged), or none."
)
_BAD_LANGUAGE = N_("“{value}” is not the code of a language. Write it as it, en, fr, de or es, for example.")
_BAD_KIND = N_("“{value}” is not a kind of text. Choose for example {kinds}.")
_BAD_ADDRESS = N_("“{value}” is not a web address. It begins with https:// or http://.")
_NO_LANGUAGE = N_("Say in which language the translation is.")
_NO_TRANSLATION = N_("There is no translation of this quotation yet. Give its words, too.")
_SAME_LANGUAGE = N_("The translation is said to be in {language}, which is the language of the original.")
_OFFERED: Final = ("personal_communication", "interview", "speech", "report", "article-newspaper", "document")


def with_details(quote: Quote, changes: Mapping[str, str]) -> Quote:
    """`quote` with what `changes` says, by the names in `FIELDS`; "" takes a value away, what is not named stays.

    Days are ISO 8601 or in words ("6 March 2025", "6 marzo 2025"); kinds are CSL types or words for them ("letter"). A
    translation remembers the words it was made from; one that is named is one of the words as they are now, even if it
    is the same, so name it only when somebody has compared them. Raises InputUnusable for an unknown field, a day that
    is none, an unknown kind or language, a credibility not from 1 to 6.
    """
    for name in changes:
        if name not in FIELDS:
            raise InputUnusable(_BAD_FIELD, field=name)
    said = {name: " ".join(one_line(value).split()) for name, value in changes.items() if name != "translation"}
    quote = replace(
        quote,
        speaker=said.get("speaker", quote.speaker),
        occasion=said.get("occasion", quote.occasion),
        said_on=_day(said["said_on"]) if "said_on" in said else quote.said_on,
        language=_language(said["language"]) if "language" in said else quote.language,
        credibility=_credibility(said["credibility"]) if "credibility" in said else quote.credibility,
        primary=_primary(quote.primary, said),
    )
    named = {"translation", "translation_language", "translator"} & changes.keys()
    return replace(quote, translation=_translation(quote, changes, said)) if named else quote


def kind_of(words: str) -> str:
    """The CSL type that `words` name. Raises InputUnusable when they name none."""
    kind = _KINDS_IN_WORDS.get(words.casefold(), words.casefold())
    if kind not in KINDS:
        raise InputUnusable(_BAD_KIND, value=words, kinds=", ".join(_OFFERED))
    return kind


def _primary(old: Primary | None, said: Mapping[str, str]) -> Primary | None:
    given = {name.removeprefix(PRIMARY): value for name, value in said.items() if name.startswith(PRIMARY)}
    if not given:
        return old
    if "date" in given:
        given["date"] = _day(given["date"])
    if "kind" in given:
        given["kind"] = kind_of(given["kind"]) if given["kind"] else "document"
    if given.get("url") and not given["url"].startswith(("http://", "https://")):
        raise InputUnusable(_BAD_ADDRESS, value=given["url"])
    primary = replace(old or Primary(), **given)
    return primary if primary != Primary(kind=primary.kind) else None


def _translation(quote: Quote, changes: Mapping[str, str], said: Mapping[str, str]) -> Translation | None:
    old = quote.translation
    text = clean_text(changes["translation"]).strip() if "translation" in changes else old.text if old else ""
    if not text:
        if "translation" in changes and not (said.get("translation_language") or said.get("translator")):
            return None
        raise InputUnusable(_NO_TRANSLATION)
    language = (
        _language(said["translation_language"]) if "translation_language" in said else old.language if old else ""
    )
    if not language:
        raise InputUnusable(_NO_LANGUAGE)
    if same_language(language, quote.language):
        raise InputUnusable(_SAME_LANGUAGE, language=language)
    translator = said.get("translator", old.translator if old else "")
    original = quote.words if "translation" in changes or old is None else old.original
    return Translation(text, language, translator, original)


def _day(words: str) -> str:
    from composer.sources.facts.dates import typed_date

    day = typed_date(words)
    if words and not day:
        raise InputUnusable(BAD_DATE, value=words)
    return day


def _credibility(words: str) -> int | None:
    if words and words not in ("1", "2", "3", "4", "5", "6"):
        raise InputUnusable(_BAD_CREDIBILITY, value=words)
    return int(words) if words else None


def _language(words: str) -> str:
    if words and not is_language(words):
        raise InputUnusable(_BAD_LANGUAGE, value=words)
    return words.replace("_", "-")
