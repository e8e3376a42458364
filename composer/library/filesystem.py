# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What kind of disk a library lies on: a write-ahead log needs memory shared between processes of one machine.

SQLite: "WAL does not work over a network filesystem", https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import ntpath
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NETWORK_TYPES: Final = (
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncp", "ncpfs", "9p", "coda"),
    *("davfs", "webdav", "glusterfs", "ceph", "lustre", "gpfs", "beegfs", "ocfs2", "gfs2"),
    *("fuse.davfs", "fuse.davfs2", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.rclone", "fuse.s3fs"),
    *("fuse.gvfsd-fuse", "fuse.smbnetfs"),
    # folders that a virtual machine shares with its host
    *("virtiofs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs", "vmhgfs"),
)
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW, winbase.h

# struct statfs of macOS with 64-bit numbers of files (the SDK's sys/mount.h, __DARWIN_STRUCT_STATFS64): eleven numbers
# up to f_fssubtype, then f_fstypename, f_mntonname, f_mntfromname and eight numbers more.
_STATFS: Final = struct.Struct("=Ii5Q2i4I16s1024s1024s8I")
_FLAGS_AT: Final = 64
_TYPE_AT: Final = 72
_TYPE_LENGTH: Final = 16
_MNT_LOCAL: Final = 0x1000  # "file system is stored locally"


@dataclass(frozen=True, slots=True)
class Mounted:
    """What macOS says of a mounted file system: its type ("apfs", "smbfs"), whether it is stored on this machine."""

    kind: str
    local: bool

    @property
    def shared(self) -> bool:
        """Whether another machine may write to it."""
        return not self.local or self.kind in _NETWORK_TYPES


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a network share, or on a disk that is shared with another machine; links are followed.

    `mounts` is the text of /proc/mounts, read from there when None. Where the system cannot say, the disk counts as
    local on Linux and Windows; on other systems only a mount point under /Volumes or /net counts as shared.
    """
    if is_share_name(str(path.absolute())):
        return True
    place = os.path.realpath(path)
    if sys.platform == "win32":
        return is_share_name(place) or drive_is_remote(place, _drive_type)
    if sys.platform == "darwin":
        mounted = _mounted(place)
        return mounted.shared if mounted is not None else _by_its_place(Path(place))
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return _by_its_place(Path(place))
    return _type_of_mount(place, mounts) in _NETWORK_TYPES


def is_share_name(place: str) -> bool:
    r"""Whether a full path names a machine: "\\server\share", "//server/share", "\\?\UNC\server\share". The other names
    that begin so stand for this machine: "\\?\C:\", "\\.\C:\" (Naming Files, Paths, and Namespaces, Microsoft)."""
    name = place.replace("\\", "/").lower()
    if name.startswith(("//?/", "//./")):
        return name[4:].startswith("unc/")
    return name.startswith("//")


def drive_is_remote(place: str, drive_type: Callable[[str], int]) -> bool:
    """Whether the drive of a Windows path is one of another machine; `drive_type` is GetDriveTypeW."""
    drive = ntpath.splitdrive(place)[0]
    return bool(drive) and drive_type(drive + "\\") == _DRIVE_REMOTE


def mounted_of(structure: bytes) -> Mounted:
    """What a struct statfs of macOS says."""
    (flags,) = struct.unpack_from("=I", structure, _FLAGS_AT)
    kind = structure[_TYPE_AT : _TYPE_AT + _TYPE_LENGTH].split(b"\0", 1)[0]
    return Mounted(kind.decode("ascii", "replace").lower(), bool(flags & _MNT_LOCAL))


def _mounted(place: str) -> Mounted | None:
    """What macOS says of the disk that holds `place`, or the nearest folder above it; None where it says nothing."""
    import ctypes

    try:
        library = ctypes.CDLL(None)
        # on Intel the bare name is the former structure; on Apple's own processors there is only the new one
        statfs = getattr(library, "statfs$INODE64", None) or library.statfs
    except (OSError, AttributeError):
        return None
    room = ctypes.create_string_buffer(_STATFS.size)
    for above in (Path(place), *Path(place).parents):
        if statfs(os.fsencode(above), room) == 0:
            return mounted_of(room.raw)
    return None


def _drive_type(drive: str) -> int:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(drive)) if windll else 0


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


def _by_its_place(place: Path) -> bool:
    """macOS and the BSDs: a file on another device than the user's own, under the folder of mounted volumes."""
    if not str(place).startswith(("/Volumes/", "/net/", "/Network/")):
        return False
    try:
        return place.parent.stat().st_dev != Path.home().stat().st_dev
    except OSError:
        return True
