# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where dictionaries lie: those of the system and of LibreOffice, and those the user added.

They are data of others under licences of their own (many GPL or LGPL): found where they are, or copied with their
licence into the user's folder; none is part of this program.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer import paths
from composer.i18n.languages import base_language, word_tag
from composer.preferences.office import DICTIONARIES, office_place

FOLDER_VARIABLE: Final = "DICPATH"  # hunspell's own: further folders, parted as in PATH
_STEM: Final = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?")
_OFFICE: Final = "share/extensions/dict-*"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary for `tag` ("it-IT"): the files `stem`.aff and `stem`.dic of `folder`."""

    tag: str
    folder: Path
    stem: str

    @property
    def aff(self) -> Path:
        """The file of rules."""
        return self.folder / f"{self.stem}.aff"

    @property
    def dic(self) -> Path:
        """The file of words."""
        return self.folder / f"{self.stem}.dic"


def user_folder() -> Path:
    """The folder of dictionaries the user added."""
    return paths.user_data() / "dictionaries"


def system_folders() -> tuple[Path, ...]:
    """Folders in which dictionaries usually lie on this system, whether they are there or not."""
    named = [Path(part) for part in os.environ.get(FOLDER_VARIABLE, "").split(os.pathsep) if part]
    return (*named, *_of_this_system(), *_of_the_engine())


def _of_this_system() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
            base = os.environ.get(variable)
            if base:
                yield from sorted(Path(base).glob(f"LibreOffice*/{_OFFICE}"))
        roaming = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
        yield from _added_to_office(roaming / "LibreOffice")
        yield Path("C:/Hunspell")
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), home / "Applications"):
            yield from sorted(applications.glob("LibreOffice*.app/Contents/Resources/extensions/dict-*"))
        yield from _added_to_office(home / "Library" / "Application Support" / "LibreOffice")
        yield from (home / "Library" / "Spelling", Path("/Library/Spelling"))
        yield from (Path("/opt/homebrew/share/hunspell"), Path("/usr/local/share/hunspell"))
    else:
        data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
        for base in (own, *data.split(":")):
            yield from (Path(base) / "hunspell", Path(base) / "myspell", Path(base) / "myspell" / "dicts")
        for office in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice*"):
            yield from sorted(Path("/").glob(f"{office.lstrip('/')}/{_OFFICE}"))
        flat = "lib/flatpak/app/org.libreoffice.LibreOffice/current/active/files/libreoffice"
        yield from sorted(Path("/var").glob(f"{flat}/{_OFFICE}"))
        yield from _added_to_office(home / ".config" / "libreoffice")


def _added_to_office(settings: Path) -> Iterator[Path]:
    """Folders of extensions the user added to LibreOffice."""
    yield from sorted(settings.glob("4/user/uno_packages/cache/uno_packages/*/*.oxt"))
    yield from sorted(settings.glob("4/user/uno_packages/cache/uno_packages/*/*.oxt/dictionaries"))


def _of_the_engine() -> Iterator[Path]:
    """The engine brings American English along: the last choice of all."""
    found = importlib.util.find_spec("hunspell")
    for place in (found.submodule_search_locations or ()) if found is not None else ():
        yield Path(place) / "dictionaries"


def available(folders: Iterable[Path] | None = None) -> tuple[Dictionary, ...]:
    """The dictionaries that there are: the user's, the office's, others; of two for one language the first counts."""
    found: dict[str, Dictionary] = {}
    of_office = office_place(DICTIONARIES)
    places = (user_folder(), *((of_office,) if of_office is not None else ()))
    own = [folder for place in places for folder in (place, *sorted(one for one in place.glob("*") if one.is_dir()))]
    for folder in (*own, *(system_folders() if folders is None else folders)):
        for dictionary in in_folder(folder):
            found.setdefault(dictionary.tag, dictionary)
    return tuple(found.values())


def in_folder(folder: Path) -> Iterator[Dictionary]:
    """The dictionaries that lie in `folder` itself: pairs of .aff and .dic named after their language."""
    try:
        names = sorted(path.name for path in folder.glob("*.dic"))
    except OSError:
        return
    for name in names:
        stem = name.removesuffix(".dic")
        tag = tag_of(stem)
        if tag and (folder / f"{stem}.aff").is_file():
            yield Dictionary(tag, folder, stem)


def tag_of(stem: str) -> str:
    """The language tag that a dictionary's file name says: "it_IT" -> "it-IT", "en" -> "en-GB"; "" for none."""
    match = _STEM.fullmatch(stem)
    if match is None:
        return ""
    return word_tag(f"{match[1]}-{match[2]}" if match[2] else match[1])


def chosen_for(tag: str, dictionaries: Iterable[Dictionary]) -> Dictionary | None:
    """The dictionary for a text in `tag`: of its country, else of the usual country of its language, else any of it."""
    wanted = [word_tag(tag), word_tag(base_language(tag))]
    same = [one for one in dictionaries if base_language(one.tag) == base_language(tag)]
    ranked = sorted(same, key=lambda one: wanted.index(one.tag) if one.tag in wanted else len(wanted))
    return next(iter(ranked), None)
