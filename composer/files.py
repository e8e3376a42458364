# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one function that writes a file, so that no file is ever half written."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from composer.errors import WriteFailed
from composer.wording import N_

_REASONS = {
    errno.ENOSPC: N_("“{name}” could not be written: the disk is full. Make room and try again."),
    errno.EDQUOT: N_("“{name}” could not be written: the disk is full. Make room and try again."),
    errno.EACCES: N_(
        "“{name}” could not be written: the folder or file may not be changed, or is open in another program. "
        "Close it there or choose another place."
    ),
    errno.EPERM: N_(
        "“{name}” could not be written: the folder or file may not be changed, or is open in another program. "
        "Close it there or choose another place."
    ),
    errno.EROFS: N_("“{name}” could not be written: the disk is read-only. Choose another place."),
    errno.ENOENT: N_("“{name}” could not be written: the folder “{folder}” does not exist. Choose another place."),
    errno.ENOTDIR: N_("“{name}” could not be written: the folder “{folder}” does not exist. Choose another place."),
    errno.EISDIR: N_("“{name}” could not be written: a folder of that name is in the way. Choose another name."),
}
_OTHERWISE = N_("“{name}” could not be written ({reason}). Choose another place and try again.")


def folder_of(path: Path) -> str:
    """The folder of `path` for a sentence: as it was written, and in full where only a file was named."""
    return str(path.parent if path.parent != Path() else path.absolute().parent)


def write_failure(path: Path, error: OSError) -> WriteFailed:
    """`error` from the system, met while writing `path`, as a sentence for the user."""
    template = _REASONS.get(error.errno or 0, _OTHERWISE)
    return WriteFailed(
        template, concerned=str(path), name=path.name, folder=folder_of(path), reason=error.strerror or str(error)
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`: the old file or the new one stands there, never a part of either.

    A temporary file in the same folder is written, flushed to the disk and renamed over `path`.
    Raises WriteFailed; the old file is then untouched and the temporary one gone.
    """
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(path, Path(temporary))
        Path(temporary).replace(path)
        temporary = ""
        _sync_folder(path.parent)
    except OSError as error:
        raise write_failure(path, error) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the old one's permissions, or what the user's mask gives a new file."""
    try:
        mode = path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with contextlib.suppress(OSError):
        temporary.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
