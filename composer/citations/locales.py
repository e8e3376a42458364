# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words that citations print, by language: what the engine's own locales lack or have wrong, and files of the user's.

A CSL locale holds the terms of one language ("p.", "consultato il"). The engine has one for some sixty languages. Over
it goes our file of corrections for that language (`resources/csl/locales`), or the whole file that the user has loaded
for it; over that what a style says itself. CSL 1.0.2: "Locale Files", "Locale Fallback".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.citations.style import CSL, UNSOUND, XML_LANGUAGE, line_of, parse
from composer.errors import BadStyle
from composer.files import write_atomically, write_failure
from composer.i18n.languages import same_language
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.etree import _Element

Key = tuple[str, str, str]
"""What one term is: its name, form and gender."""

# Languages of the engine's own locales (citeproc 0.9-0.10).
KNOWN: Final = frozenset({
    "af", "ar", "bal", "bg", "brh", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "is", "it", "ja", "kk", "km", "ko", "la", "lij", "lt", "lv", "mn", "ms", "nb", "nl", "nn",
    "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
})  # fmt: skip


def shipped_folder() -> Path:
    """The folder of our corrections."""
    return paths.resources() / "csl" / "locales"


def user_folder() -> Path:
    """The folder of the locales the user has loaded."""
    return paths.user_data() / "styles" / "locales"


def is_known(locale: str) -> bool:
    """Whether citations can be printed in the language `locale` names: by the engine, or by a file of the user's."""
    return locale.split("-", 1)[0].lower() in KNOWN or _file_for(locale, user_folder()) is not None


def words_for(locale: str) -> _Element | None:
    """The terms, dates and options that go over the engine's locale; None where there is nothing to add or correct."""
    for folder in (user_folder(), shipped_folder()):
        path = _file_for(locale, folder)
        if path is not None:
            try:
                return _read(path)
            except (OSError, BadStyle):
                continue  # damaged after it was loaded: as if it were not there
    return None


def add_missing(root: _Element, locale: str) -> None:
    """Add to the style `root` the words that go over the engine's locale, but none the style has words of its own for.

    They are those of `words_for`, in a <locale> of their own, for the one language citations are printed in.
    """
    from copy import deepcopy

    from lxml import etree

    words = words_for(locale)
    if words is None:
        return
    own = set(own_terms(root, locale))
    added = etree.Element(f"{CSL}locale")
    added.set(XML_LANGUAGE, locale)
    for part in words:
        if part.tag == f"{CSL}terms":
            terms = etree.SubElement(added, f"{CSL}terms")
            for term in part.iterfind(f"{CSL}term"):
                if key_of(term) not in own and not _renames_a_gender(term, own):
                    terms.append(deepcopy(term))
        elif part.tag in (f"{CSL}style-options", f"{CSL}date") and not _says(root, part, locale):
            added.append(deepcopy(part))
    _insert(root, added)


def own_terms(root: _Element, locale: str) -> Iterator[Key]:
    """The terms a style itself has for `locale`."""
    for own in _own_locales(root, locale):
        for term in own.iterfind(f"{CSL}terms/{CSL}term"):
            yield key_of(term)


def own_term(root: _Element, locale: str, name: str, form: str) -> _Element | None:
    """The term of a style for `locale`, else that of our corrections; None when neither has it."""
    places = [*_own_locales(root, locale)]
    if (words := words_for(locale)) is not None:
        places.append(words)
    for place in places:
        for term in place.iterfind(f"{CSL}terms/{CSL}term"):
            if key_of(term)[:2] == (name, form):
                return term
    return None


def key_of(term: _Element) -> Key:
    """What a <term> is."""
    return term.get("name", ""), term.get("form", "long"), term.get("gender-form", "")


def add_locale(path: Path) -> str:
    """Check the locale in the file `path` and keep it among the user's; its language tag.

    One of the same language is replaced. Raises BadStyle naming line and reason, WriteFailed.
    """
    try:
        xml = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    root = parse(xml, path.name)
    _require_locale(root, path.name)
    tag = root.get(XML_LANGUAGE, "")
    target = user_folder() / f"locales-{tag}.xml"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(target, error) from error
    write_atomically(target, xml)
    return tag


def is_locale(path: Path) -> bool:
    """Whether the file holds a CSL locale rather than a style. Raises BadStyle when it cannot be read as XML."""
    try:
        return str(parse(path.read_bytes(), path.name).tag) == f"{CSL}locale"
    except OSError as error:
        raise unreadable(path, error) from error


_NO_FILE: Final = N_("There is no style file “{name}”. Choose the file again, or another style.")
_UNREADABLE: Final = N_("The style file “{name}” cannot be read. Copy it to where you may read it and choose it again.")


def unreadable(path: Path, error: OSError) -> BadStyle:
    """What to say of a style's or locale's file that cannot be read."""
    template = _NO_FILE if isinstance(error, FileNotFoundError) else _UNREADABLE
    return BadStyle(template, concerned=str(path), name=path.name)


def _require_locale(root: _Element, name: str) -> None:
    """Raise BadStyle unless `root` is a locale with a language and terms."""
    line = line_of(root)
    reason = None
    if root.tag != f"{CSL}locale":
        what = str(root.tag).rpartition("}")[2]
        reason = Message(N_("this is no locale: the file begins with “{what}”."), {"what": what})
    elif not _is_tag(root.get(XML_LANGUAGE, "")):
        reason = Message(N_("it does not say which language its words are (xml:lang)."))
    elif root.find(f"{CSL}terms/{CSL}term") is None:
        reason = Message(N_("it holds no words (terms)."))
    if reason is not None:
        raise BadStyle(UNSOUND, concerned=name, name=name, line=line, reason=reason)


def _is_tag(tag: str) -> bool:
    return bool(tag) and tag.isascii() and tag.replace("-", "").isalnum() and len(tag) < 20


def _read(path: Path) -> _Element:
    root = parse(path.read_bytes(), path.name)
    _require_locale(root, path.name)
    return root


def _file_for(locale: str, folder: Path) -> Path | None:
    """The file of `folder` for exactly this locale, else for its language."""
    language = locale.split("-", 1)[0]
    for name in (f"locales-{locale}.xml", f"locales-{language}.xml", f"{language}.xml"):
        if (folder / name).is_file():
            return folder / name
    return next(iter(sorted(folder.glob(f"locales-{language}-*.xml"))), None)


def _own_locales(root: _Element, locale: str) -> list[_Element]:
    """The <locale> parts of a style that hold for `locale`, the most particular first."""
    found = [
        part
        for part in root.iterfind(f"{CSL}locale")
        if not part.get(XML_LANGUAGE) or same_language(part.get(XML_LANGUAGE, ""), locale)
    ]
    return sorted(found, key=lambda part: -len(part.get(XML_LANGUAGE, "")))


def _says(root: _Element, part: _Element, locale: str) -> bool:
    """Whether the style has an answer of its own to what `part` (options, a date form) says."""
    for own in _own_locales(root, locale):
        for mine in own.iterfind(str(part.tag)):
            if part.tag == f"{CSL}style-options" or mine.get("form") == part.get("form"):
                return True
    return False


def _renames_a_gender(term: _Element, own: set[Key]) -> bool:
    """Whether `term` is a form of the ordinal for one gender, and the style has its own ordinal."""
    return term.get("name") == "ordinal" and ("ordinal", "long", "") in own


def _insert(root: _Element, locale: _Element) -> None:
    """Put a <locale> where a style has them: before its macros."""
    first = root.find(f"{CSL}macro")
    first = root.find(f"{CSL}citation") if first is None else first
    if first is not None:
        first.addprevious(locale)
