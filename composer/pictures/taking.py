# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The way in for pictures: bytes of others in, a picture fit to be kept out, or one sentence why not."""

from __future__ import annotations

import atexit
import threading
from pathlib import Path
from typing import Final

from composer.errors import InputUnusable, UnreadableSource
from composer.pictures.headers import GIF, JPEG, PNG, picture_file
from composer.pictures.model import PictureFile
from composer.sources.isolated.process import FAILED, HelperProcess
from composer.wording import N_

MOST_BYTES: Final = 30 * 1024 * 1024
_MEGABYTES: Final = 1024 * 1024

_KIND: Final = N_("“{name}” is no PNG, JPEG or GIF. Save the picture as one of these and put it in again.")
_BROKEN: Final = N_("The picture “{name}” is damaged and cannot be shown. Save it anew and put it in again.")
_PIXELS: Final = N_("The picture “{name}” has more than 50 million pixels. Make it smaller and put it in again.")
_TOO_LARGE: Final = N_("The picture “{name}” is larger than {most} MB. Make it smaller and put it in again.")
_UNREADABLE: Final = N_("The picture “{name}” cannot be read: {reason}.")

_lock = threading.Lock()
_helpers: list[HelperProcess] = []


def take_picture(data: bytes, filename: str) -> PictureFile:
    """The picture in `data` as it is kept: turned upright, not finer than paper shows, with nothing said beside it.

    For any thread; it is opened in a helper process. Raises InputUnusable about `filename`.
    """
    if len(data) > MOST_BYTES:
        raise InputUnusable(_TOO_LARGE, concerned=filename, name=filename, most=MOST_BYTES // _MEGABYTES)
    if not looks_like_picture(data):
        raise InputUnusable(_KIND, concerned=filename, name=filename)
    try:
        _told, kept = _helper().ask(filename, {}, data)
    except UnreadableSource as error:
        raise InputUnusable(error.message.template, concerned=filename, **dict(error.message.values)) from error
    found = picture_file(kept)
    if found is None:
        raise InputUnusable(FAILED, concerned=filename, name=filename)
    return found


def looks_like_picture(data: bytes) -> bool:
    """Whether `data` begins as a PNG, JPEG or GIF does."""
    return data.startswith((PNG, JPEG, *GIF))


def take_picture_file(path: Path) -> PictureFile:
    """The same for a file on the disk. Raises InputUnusable."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputUnusable(_TOO_LARGE, concerned=str(path), name=path.name, most=MOST_BYTES // _MEGABYTES)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputUnusable(_UNREADABLE, concerned=str(path), name=path.name, reason=reason) from error
    return take_picture(data, path.name)


def _helper() -> HelperProcess:
    with _lock:
        if not _helpers:
            reasons = {"kind": _KIND, "broken": _BROKEN, "pixels": _PIXELS}
            helper = HelperProcess("composer.pictures.helper", reasons=reasons)
            atexit.register(helper.close)
            _helpers.append(helper)
        return _helpers[0]
