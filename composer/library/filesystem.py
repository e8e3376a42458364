# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What kind of disk a library lies on: a write-ahead log needs memory shared between processes of one machine.

SQLite: "WAL does not work over a network filesystem", https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_NETWORK_TYPES: Final = (
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncp", "ncpfs", "9p", "coda"),
    *("davfs", "webdav", "glusterfs", "ceph", "lustre", "gpfs", "beegfs", "ocfs2", "gfs2"),
    *("fuse.davfs", "fuse.davfs2", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.rclone", "fuse.s3fs"),
    *("fuse.gvfsd-fuse", "fuse.smbnetfs"),
    # folders that a virtual machine shares with its host
    *("virtiofs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs"),
)
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW, winbase.h


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a network share, or on a disk that is shared with another machine.

    `mounts` is the text of /proc/mounts, read from there when None. Where the system cannot say, the disk counts as
    local on Linux and Windows; on other systems only a mount point under /Volumes or /net counts as shared.
    """
    place = str(path.absolute())
    if place.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_drive_is_remote(path)
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return _outside_linux(path)
    return _type_of_mount(place, mounts) in _NETWORK_TYPES


def _type_of_mount(place: str, mounts: str) -> str:
    """The type of the file system that holds `place`: that of the longest mount point above it."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _unescaped(fields[1])
        above = place == point or place.startswith(point.rstrip("/") + "/")
        if above and len(point) >= len(best):  # later lines are mounted over earlier ones
            best, kind = point, fields[2]
    return kind


def _unescaped(point: str) -> str:
    """A mount point as written in /proc/mounts (blank, tab, newline and backslash in octal), see fstab(5)."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _outside_linux(path: Path) -> bool:
    """macOS and the BSDs: a file on another device than the user's own, under the folder of mounted volumes."""
    place = path.absolute()
    if not str(place).startswith(("/Volumes/", "/net/", "/Network/")):
        return False
    try:
        return place.parent.stat().st_dev != Path.home().stat().st_dev
    except OSError:
        return True


def _windows_drive_is_remote(path: Path) -> bool:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    drive = os.path.splitdrive(str(path.absolute()))[0]
    return bool(windll and drive and windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)
