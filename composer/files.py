# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one function that writes a file, so that no file is ever half written."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from composer.errors import WriteFailed
from composer.parts import begun
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
    write_together(((path, data),))


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put all `files` (path, bytes) in their places, or none.

    Each is written beside its place and flushed to the disk before the first is renamed. When a later one cannot be
    put in its place (open in another program), those that stood there before are put back.
    Raises WriteFailed, naming the file that could not be written.
    """
    staged: list[_Staged] = []
    placed: list[_Staged] = []
    try:
        for path, data in files:
            staged.append(_stage(path, data))
        several = len(staged) > 1
        for file in staged:
            try:
                if several and file.path.exists():
                    file.former = _write_beside(file.path, file.path.read_bytes())
                    _keep_mode(file.path, file.former)
                file.temporary.replace(file.path)
                placed.append(file)
                sync_folder(file.path.parent)
            except OSError as error:
                raise write_failure(file.path, error) from error
    except BaseException:
        for file in reversed(placed):
            _put_back(file)
        raise
    finally:
        for file in staged:
            for left in (file.temporary, file.former):
                if left is not None:
                    with contextlib.suppress(OSError):
                        left.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; False as well where that cannot be looked up: a name no file system takes,
    a folder that may not be read, a share that does not answer."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def expanded(name: str) -> Path:
    """The path `name`, whose “~” at the beginning is a home folder; as it stands where nobody has such a one."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def put_in_place(part: Path, target: Path) -> None:
    """Give a file that was made beside `target` its name, bytes and name on the disk when this returns.

    For files too long for memory, which `write_atomically` wants. Raises OSError; `target` is untouched then.
    """
    with part.open("r+b") as stream:
        os.fsync(stream.fileno())
    part.replace(target)
    sync_folder(target.parent)


@dataclass(slots=True)
class _Staged:
    """A file that waits beside its place, and a copy of the one it takes the place of."""

    path: Path
    temporary: Path
    former: Path | None = None


def _stage(path: Path, data: bytes) -> _Staged:
    try:
        temporary = _write_beside(path, data)
    except OSError as error:
        raise write_failure(path, error) from error
    _keep_mode(path, temporary)
    return _Staged(path, temporary)


def _write_beside(path: Path, data: bytes) -> Path:
    """A new file with `data` in the folder of `path`, on the disk when this returns; nothing is left on failure."""
    descriptor, part = begun(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:  # a program that is stopped leaves nothing either
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return part


def _put_back(file: _Staged) -> None:
    """The state before: the former file, or none."""
    with contextlib.suppress(OSError):
        if file.former is not None:
            file.former.replace(file.path)
        else:
            file.path.unlink(missing_ok=True)


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


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` onto the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
