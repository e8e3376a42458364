# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dictionaries that the user adds: a LibreOffice extension (.oxt), a pair of .dic and .aff, or a folder of such."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from composer.errors import InputUnusable, UnreadableSource
from composer.files import write_atomically
from composer.sources.packages import Package
from composer.spelling.dictionaries import Dictionary, in_folder, tag_of, user_folder
from composer.wording import N_

_LARGEST_WORDS: Final = 48 * 1024 * 1024  # bytes; the largest dictionaries there are have a third of that
_LARGEST_RULES: Final = 12 * 1024 * 1024
_MOST_FILES: Final = 3_000
_LICENCE: Final = re.compile(r"(?i)(licen[sc]e|copying|copyright|readme|gpl|mpl|lgpl)")
_LARGEST_LICENCE: Final = 1024 * 1024

_NO_DICTIONARY: Final = N_(
    "“{name}” holds no spelling dictionary. Choose a LibreOffice extension (.oxt), or a .dic file with the .aff file "
    "of the same name beside it."
)
_NO_LANGUAGE: Final = N_(
    "“{name}” does not say which language it is for. Name both files after it, like it_IT.dic and it_IT.aff."
)
_NO_PAIR: Final = N_("“{name}” lacks the file “{other}”, which has to lie beside it.")
_TOO_LARGE: Final = N_("“{name}” is larger than any dictionary and was not taken.")
_NOT_ONE: Final = N_("“{name}” cannot be used as a dictionary: {file} is damaged or something else.")

Read = Callable[[], bytes]
Files = dict[str, Read]


def add_dictionaries(path: Path, works: Callable[[Dictionary], bool]) -> tuple[Dictionary, ...]:
    """Copy the dictionaries at `path` into the user's folder, each with the licence that lies beside it.

    `works` tries one. Raises InputUnusable (nothing is left behind then), WriteFailed.
    """
    files = _files(path)
    pairs = list(_pairs(path, files))
    if not pairs:
        raise InputUnusable(_NO_DICTIONARY, concerned=str(path), name=path.name)
    made: list[Dictionary] = []
    for tag, stem, aff, dic in pairs:
        target = user_folder() / tag
        target.mkdir(parents=True, exist_ok=True)
        earlier = {kept: kept.read_bytes() for kept in target.iterdir() if kept.is_file()}
        write_atomically(target / f"{stem}.aff", aff)
        write_atomically(target / f"{stem}.dic", dic)
        dictionary = Dictionary(tag, target, stem)
        if not works(dictionary):
            _put_back(target, earlier)
            raise InputUnusable(_NOT_ONE, concerned=str(path), name=path.name, file=f"{stem}.dic")
        for other in in_folder(target):
            if other.stem != stem:  # the newer one takes its place
                other.aff.unlink()
                other.dic.unlink()
        for name, licence in _licences(files):
            write_atomically(target / name, licence)
        made.append(dictionary)
    return tuple(made)


def _put_back(folder: Path, earlier: dict[Path, bytes]) -> None:
    for left in list(folder.iterdir()):
        if left not in earlier:
            left.unlink()
    for kept, data in earlier.items():
        write_atomically(kept, data)
    if not earlier:
        folder.rmdir()


def _files(path: Path) -> Files:
    """What lies at `path`, by name: the parts of an extension, the files of a folder, or a file and its neighbours."""
    if path.is_dir():
        found = [one for one in path.rglob("*") if one.is_file()][:_MOST_FILES]
        return {one.relative_to(path).as_posix(): one.read_bytes for one in found}
    if not path.is_file():
        raise InputUnusable(_NO_DICTIONARY, concerned=str(path), name=path.name)
    if path.suffix.lower() in (".oxt", ".zip", ".xpi"):
        return _unpacked(path)
    pair = {".dic": ".aff", ".aff": ".dic"}.get(path.suffix.lower())
    if pair is None:
        raise InputUnusable(_NO_DICTIONARY, concerned=str(path), name=path.name)
    other = path.with_suffix(pair)
    if not other.is_file():
        raise InputUnusable(_NO_PAIR, concerned=str(path), name=path.name, other=other.name)
    beside = [one for one in path.parent.iterdir() if one.is_file() and _LICENCE.search(one.name)]
    return {one.name: one.read_bytes for one in (path, other, *beside[:8])}


def _unpacked(path: Path) -> Files:
    if path.stat().st_size > _LARGEST_WORDS:
        raise InputUnusable(_TOO_LARGE, concerned=str(path), name=path.name)
    try:
        package = Package(path.read_bytes(), path.name)
    except UnreadableSource as error:
        raise InputUnusable(_NO_DICTIONARY, concerned=str(path), name=path.name) from error

    def reader(name: str) -> Read:
        return lambda: package.data(name) or b""

    return {name: reader(name) for name in package.names()[:_MOST_FILES]}


def _pairs(path: Path, files: Files) -> Iterator[tuple[str, str, bytes, bytes]]:
    """Tag, name and bytes of each dictionary among `files`. Raises InputUnusable."""
    for name in sorted(files):
        place = PurePosixPath(name)
        rules = str(place.with_suffix(".aff"))
        if place.suffix != ".dic" or rules not in files or place.name.startswith(("hyph_", "th_")):
            continue
        tag = tag_of(place.stem)
        if not tag:
            raise InputUnusable(_NO_LANGUAGE, concerned=str(path), name=place.name)
        try:
            aff, dic = files[rules](), files[name]()
        except (OSError, UnreadableSource) as error:
            raise InputUnusable(_NOT_ONE, concerned=str(path), name=path.name, file=place.name) from error
        if len(dic) > _LARGEST_WORDS or len(aff) > _LARGEST_RULES:
            raise InputUnusable(_TOO_LARGE, concerned=str(path), name=place.name)
        if not _looks_right(aff, dic):
            raise InputUnusable(_NOT_ONE, concerned=str(path), name=path.name, file=place.name)
        yield tag, place.stem, aff, dic


def _looks_right(aff: bytes, dic: bytes) -> bool:
    """Rules in an encoding there is, and words that begin with their number (hunspell(5))."""
    first = dic.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].split()
    if not first or not first[0].isdigit() or b"\x00" in aff or b"\x00" in dic:
        return False
    found = re.search(rb"(?m)^SET[ \t]+([\w-]+)", aff)
    try:
        codecs.lookup(found[1].decode("ascii") if found else "latin-1")
    except (LookupError, UnicodeDecodeError):
        return False
    return True


def _licences(files: Files) -> Iterator[tuple[str, bytes]]:
    for name, read in sorted(files.items()):
        place = PurePosixPath(name)
        if _LICENCE.search(place.name) and place.suffix.lower() in (".txt", ".md", "", ".html"):
            data = read()
            if len(data) <= _LARGEST_LICENCE:
                yield f"{place.name}", data
