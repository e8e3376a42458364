# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The publications we know by name: the shipped list (resources/publications.toml), the office's and the user's own.

A name is looked up whole: a line that only contains one is not that publication.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from composer import paths
from composer.preferences.office import PUBLICATIONS, office_place
from composer.sources.model import Certainty, Metadata, RightsLevel
from composer.text.wordlists import word_set
from composer.wording import N_, Message

FILE: Final = "publications.toml"

_DAMAGED = N_("Your list of publications “{name}” cannot be read ({reason}); only the shipped list is used.")
_BAD_ENTRY = N_("In your list of publications “{name}”, {entry} is left out: {reason}.")
_NO_NAME = N_("it has no name")
_BAD_RIGHTS = N_("its rights are none of unknown, free, quotable, restricted")
_BAD_LETTER = N_("its reliability is no letter from A to F")
_NO_LIST = N_("its names and sites have to be lists of words")

_ARTICLE: Final = re.compile(r"^(?:(?:il|la|lo|le|les|the|der|die|das|el)\s+|l')")
_SHORT: Final = 4  # letters; names of so few have to stand in capitals as they do in the list ("AP", "Open")
_HOST: Final = re.compile(r"(?:www\.)?[^\s./]{4,40}\.(?:it|fr|de|com|eu|net|org|at|ch|be|ie|co\.uk)")
_EDITION: Final = re.compile(
    r"\s*(?:[|(–—-]\s*)?(?:(?:ed(?:izione|\.)?|edition|ausgabe|éd(?:ition|\.)?)\s[\w .'’-]{2,40}"
    r"|online|(?:international|weekend|us|uk|europe|european|asia|national|nazionale|online) edition)\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication: its usual form in citations, other forms, hosts of its pages, and what the user wants of it.

    `kind` is newspaper, magazine, agency, broadcaster or site. `rights` (None: nothing said), `handling` and
    `reliability` are defaults that the user set for its sources; `own` says that the entry is the user's.
    """

    name: str
    names: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    kind: str = ""
    rights: RightsLevel | None = None
    handling: str = ""
    reliability: str = ""
    own: bool = False


@dataclass(frozen=True)
class KnownPublications:
    """A list of publications that can be asked; `problems` are what is wrong with the user's file."""

    publications: tuple[Publication, ...]
    problems: tuple[Message, ...] = ()

    @cached_property
    def _index(self) -> tuple[dict[str, Publication], dict[str, Publication | None]]:
        """By whole names, and by usual forms without their article (None where several publications share one)."""
        whole: dict[str, Publication] = {}
        bare: dict[str, Publication | None] = {}
        for one in self.publications:
            for form in (one.name, *one.names):
                whole.setdefault(_key(form), one)
            short = _ARTICLE.sub("", _key(one.name))
            bare[short] = one if bare.get(short, one) is one else None
        return whole, bare

    @cached_property
    def _sites(self) -> dict[str, Publication]:
        return {site.lower(): one for one in self.publications for site in one.sites}

    def named(self, words: str) -> Publication | None:
        """The publication that is called `words` (capitals and kinds of apostrophe make no difference).

        An article before it may be missing or added where that leaves one publication only.
        """
        key = _key(words)
        if not key:
            return None
        whole, bare = self._index
        found = whole.get(key)
        if found is None:
            found = whole.get(_key(_EDITION.sub("", words)))
        if found is None:
            found = bare.get(_ARTICLE.sub("", key))
        if found is None and _HOST.fullmatch(key):  # “Ouest-France.fr”; what is like it may be another paper’s
            found = self.of_address(key)
        if found is not None and len(key) <= _SHORT and not _as_printed(words, found):
            return None
        return found

    def of_address(self, url: str) -> Publication | None:
        """The publication whose site the address `url` belongs to."""
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower().removeprefix("www.")
        except ValueError:
            return None
        sites = self._sites
        while "." in host:
            if host in sites:
                return sites[host]
            host = host.partition(".")[2]
        return None

    def usual_form(self, name: str) -> str:
        """`name` as citations have it: "LA REPUBBLICA" is "la Repubblica"; others unchanged."""
        found = self.named(name)
        return found.name if found is not None else name

    def names(self) -> tuple[str, ...]:
        """The usual forms of all, in alphabetical order, to be offered."""
        return tuple(sorted({one.name for one in self.publications}, key=lambda name: _ARTICLE.sub("", _key(name))))


def _key(words: str) -> str:
    plain = unicodedata.normalize("NFC", words).replace("’", "'").replace("`", "'").casefold()
    return " ".join(plain.split()).strip(' .,:;|–—-«»“”"()')


def _as_printed(words: str, found: Publication) -> bool:
    bare = words.strip(' .,:;|–—-«»“”"()')
    return any(bare in (form, form.upper()) for form in (found.name, *found.names))


_held: list[KnownPublications] = []


def hold() -> None:
    """Read the lists now and look at no file again: for a process that may not read the user's files later."""
    _held[:] = [publications()]


def own_list_problems() -> tuple[Message, ...]:
    """What is wrong with the user's own list of publications and the office's; () without them, and nothing is read."""
    return publications().problems if (paths.user_settings() / FILE).is_file() or office_place(PUBLICATIONS) else ()


def publications() -> KnownPublications:
    """The shipped list with the entries of the office and the user's own in it. Read again when a file has changed."""
    if _held:
        return _held[0]
    further: list[tuple[str, int]] = []
    for path in (office_place(PUBLICATIONS), paths.user_settings() / FILE):
        with contextlib.suppress(OSError):
            if path is not None:
                further.append((str(path), path.stat().st_mtime_ns))
    return _read(str(paths.resources() / FILE), tuple(further))


@lru_cache(maxsize=4)
def _read(shipped: str, further: tuple[tuple[str, int], ...]) -> KnownPublications:
    """The shipped list, and the entries of `further` files (with when they were changed) over it."""
    entries: dict[str, Publication] = {}
    for one in _entries(_loaded(Path(shipped)), Path(shipped).name, own=False)[0]:
        entries[_key(one.name)] = one
    problems: list[Message] = []
    for own, _stamp in further:
        try:
            found, wrong = _entries(_loaded(Path(own)), Path(own).name, own=True)
        except (OSError, ValueError) as error:
            found, wrong = (), (Message(_DAMAGED, {"name": own, "reason": str(error)}),)
        problems += wrong
        for one in found:
            entries[_key(one.name)] = _joined(entries.get(_key(one.name)), one)
    return KnownPublications(tuple(entries.values()), tuple(problems))


def _joined(shipped: Publication | None, own: Publication) -> Publication:
    """The user's entry; what it leaves out is taken from the shipped one."""
    if shipped is None:
        return own
    return Publication(
        own.name,
        tuple(dict.fromkeys((*own.names, shipped.name, *shipped.names))),
        tuple(dict.fromkeys((*own.sites, *shipped.sites))),
        own.language or shipped.language,
        own.country or shipped.country,
        own.kind or shipped.kind,
        own.rights,
        own.handling,
        own.reliability,
        own=True,
    )


def _loaded(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _entries(loaded: dict[str, Any], file: str, *, own: bool) -> tuple[tuple[Publication, ...], tuple[Message, ...]]:
    rows = loaded.get("publication", [])
    good: list[Publication] = []
    problems: list[Message] = []
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        fault = _fault(row)
        if fault:
            named = str(row.get("name", "")) if isinstance(row, dict) else ""
            problems.append(Message(_BAD_ENTRY, {"name": file, "entry": named or f"#{number}", "reason": fault}))
        else:
            good.append(_publication(row, own=own))
    return tuple(good), tuple(problems)


def _fault(row: Any) -> str:
    """What is wrong with an entry, "" for nothing."""
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        return _NO_NAME
    for name in ("names", "sites"):
        if not isinstance(row.get(name, []), list) or not all(isinstance(one, str) for one in row.get(name, [])):
            return _NO_LIST
    if row.get("rights", "unknown") not in {level.value for level in RightsLevel}:
        return _BAD_RIGHTS
    if str(row.get("reliability", "")) not in ("", *"ABCDEF"):
        return _BAD_LETTER
    return ""


def _publication(row: dict[str, Any], *, own: bool) -> Publication:
    return Publication(
        " ".join(row["name"].split()),
        tuple(row.get("names", ())),
        tuple(row.get("sites", ())),
        str(row.get("language", "")),
        str(row.get("country", "")),
        str(row.get("kind", "")),
        RightsLevel(row["rights"]) if "rights" in row else None,
        str(row.get("handling", "")),
        str(row.get("reliability", "")),
        own=own,
    )


def publication_named(words: str) -> Publication | None:
    """The publication called `words`, of the shipped list and the user's own."""
    return publications().named(words)


_SMALL_WORDS = word_set(
    """
    del della dello dei degli delle di da e il la lo le of the and de du des der die das und
    """
)


_LONGEST_ABBREVIATION = 3  # letters: “SZ”, “NZZ”


def newspaper_case(name: str) -> str:
    """A masthead in capitals as it is usually written: "LA GAZZETTA DEL MOLO" is "La Gazzetta del Molo".

    Abbreviations, and the forms of known papers, stay ("FAZ").
    """
    abbreviated = name.isalpha() and len(name) <= _LONGEST_ABBREVIATION
    if not name.isupper() or abbreviated or publication_named(name) is not None:
        return name
    words = [word.capitalize() for word in name.split()]
    return " ".join([words[0], *(w.lower() if w.lower() in _SMALL_WORDS else w for w in words[1:])])


def usual_form(name: str) -> str:
    """A publication's name as citations have it; unknown ones unchanged."""
    return publications().usual_form(name)


def same_publication(one: str, other: str) -> bool:
    """Whether two names mean one known publication."""
    first, second = publication_named(one), publication_named(other)
    return first is not None and first is second


def publication_of(metadata: Metadata) -> Publication | None:
    """The known publication of a source: by its name (as read or given, no supposition), else by its address."""
    known = publications()
    name = metadata.publication
    if name is not None and name.certainty is not Certainty.INFERRED:
        return known.named(name.value)
    return known.of_address(metadata.url.value) if metadata.url is not None and name is None else None
