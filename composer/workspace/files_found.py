# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files that are to be imported: found in folders, and read into memory whatever they turn out to be.

Nothing here waits: pipes, devices and links in a circle are told from documents before they are read.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer.errors import ComposerError, UnreadableSource
from composer.files import folder_of
from composer.wording import N_

MOST_FILES: Final = 50_000
"""Files that one import takes in at most: a folder with more was not meant."""

_HEAD: Final = 1024
_ABSENT = N_("“{name}” does not exist in the folder “{folder}”.")
_LEADS_NOWHERE = N_("“{name}” is a link to “{target}”, which does not exist.")
_CIRCLE = N_("“{name}” is a link that leads in a circle.")
_A_FOLDER = N_("“{name}” is a folder: choose a file in it.")
_NOT_A_FILE = N_("“{name}” is no file but a pipe, a socket or a device, and cannot be read.")
_NO_PERMISSION = N_("“{name}” may not be read: ask for permission, or copy it elsewhere.")
_NOT_READ = N_("“{name}” could not be read ({reason}).")
_TOO_LARGE = N_("“{name}” is too large: {size} MB, and at most {most} MB can be imported.")
_EMPTY_FOLDER = N_("There is no file in the folder “{name}”.")
_TOO_MANY = N_("The folder “{name}” holds more than {most} files: only the first {most} are imported.")
_LEFT_BY_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Found:
    """The files that paths stand for, each once, and what could not be looked through, with why."""

    files: tuple[Path, ...]
    failed: tuple[tuple[Path, ComposerError], ...] = ()


def files_found(paths: Iterable[Path]) -> Found:
    """The files that `paths` (files and folders) stand for, in order. May be called in any thread."""
    files: dict[Path, None] = {}
    failed: list[tuple[Path, ComposerError]] = []
    for path in paths:
        if not _is_folder(path):
            files[path] = None
            continue
        before = len(files), len(failed)
        for found in _files_under(path, failed):
            if len(files) >= MOST_FILES:
                failed.append((path, _error(_TOO_MANY, path, most=MOST_FILES)))
                break
            files[found] = None
        if (len(files), len(failed)) == before:
            failed.append((path, _error(_EMPTY_FOLDER, path)))
    return Found(tuple(files), tuple(failed))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableSource: absent, no file, not permitted, too large."""
    from composer.sources.registry import largest

    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAITING)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _not_opened(path, error) from error
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            os.close(handle)
            raise _error(_A_FOLDER if stat.S_ISDIR(facts.st_mode) else _NOT_A_FILE, path)
        with os.fdopen(handle, "rb") as file:
            head = file.read(_HEAD)
            most = largest(head)
            _refuse_larger(path, facts.st_size, most)
            data = head + file.read(most + 1 - len(head))
            _refuse_larger(path, len(data), most)  # it grows, or says it is empty and is not
            return data
    except OSError as error:
        raise _not_opened(path, error) from error


def _refuse_larger(path: Path, size: int, most: int) -> None:
    if size > most:
        raise _error(_TOO_LARGE, path, size=-(-size >> 20), most=most >> 20)


def _not_opened(path: Path, error: OSError | ValueError) -> UnreadableSource:
    number = getattr(error, "errno", None)
    if isinstance(error, PermissionError) and _is_folder(path):  # Windows opens no folder
        return _error(_A_FOLDER, path)
    if isinstance(error, PermissionError):
        return _error(_NO_PERMISSION, path)
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return _error(_LEADS_NOWHERE, path, target=os.fspath(path.readlink()))
        return _error(_ABSENT, path, folder=folder_of(path))
    if number == errno.ELOOP:
        return _error(_CIRCLE, path)
    if number in (errno.ENXIO, getattr(errno, "EOPNOTSUPP", None)):  # a socket
        return _error(_NOT_A_FILE, path)
    return _error(_NOT_READ, path, reason=getattr(error, "strerror", None) or str(error))


def _error(sentence: str, path: Path, **about: object) -> UnreadableSource:
    return UnreadableSource(sentence, concerned=str(path), name=path.name or str(path), **about)


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder; a name that cannot be is none, and reading it will say why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files_under(folder: Path, failed: list[tuple[Path, ComposerError]]) -> Iterator[Path]:
    """The files of a folder and its folders by name; what systems and editors hide there is left out.

    Folders that are linked are looked through, each once; those that may not be are put into `failed`.
    """
    seen: set[tuple[int, int]] = set()

    def refused(error: OSError) -> None:
        place = Path(os.fsdecode(error.filename)) if error.filename else folder
        failed.append((place, _not_listed(place, error)))

    for place, folders, names in os.walk(folder, onerror=refused, followlinks=True):
        try:
            facts = os.stat(place)  # noqa: PTH116 - as walk gives it
        except OSError as error:
            refused(error)
            folders.clear()
            continue
        if (facts.st_dev, facts.st_ino) in seen and facts.st_ino:
            folders.clear()
            continue
        seen.add((facts.st_dev, facts.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.lower() not in _LEFT_BY_SYSTEMS:
                yield Path(place) / name


def _not_listed(place: Path, error: OSError) -> UnreadableSource:
    if isinstance(error, PermissionError):
        return _error(_NO_PERMISSION, place)
    return _error(_NOT_READ, place, reason=error.strerror or str(error))
