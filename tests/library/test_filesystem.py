"""Which disks may carry a write-ahead log."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from composer.library.filesystem import Mounted, drive_is_remote, is_share_name, mounted_of, on_network

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home/anna/share nfs4 rw 0 0
//nas/press /mnt/press\\040review cifs rw 0 0
/dev/sdb1 /home/anna/share/stick vfat rw 0 0
user@host:/ /home/anna/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "shared"),
    [
        ("/home/anna/library.appunto", False),
        ("/home/anna/share/library.appunto", True),
        ("/home/anna/shared/library.appunto", False),
        ("/mnt/press review/a/b.appunto", True),
        ("/home/anna/share/stick/b.appunto", False),
        ("/home/anna/remote/b.appunto", True),
        ("/tmp/b.appunto", False),
        ("//server/share/b.appunto", True),
    ],
)
def test_the_nearest_mount_decides(place: str, shared: bool) -> None:
    assert on_network(Path(place), MOUNTS) is shared


def test_a_path_without_a_known_mount_is_local() -> None:
    assert on_network(Path("/anywhere/x.appunto"), "") is False


def test_lines_that_are_no_mounts_are_passed_over() -> None:
    assert on_network(Path("/home/x.appunto"), "none\n\n/dev/sda1 / ext4 rw 0 0\n") is False


def test_a_link_is_followed_to_the_disk_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "share")
    mounts = f"/dev/sda1 / ext4 rw 0 0\n//nas/press {tmp_path.resolve()}/share cifs rw 0 0\n"
    assert on_network(tmp_path / "work" / "library.appunto", mounts)
    assert not on_network(tmp_path / "library.appunto", mounts)


@pytest.mark.parametrize(
    ("place", "shared"),
    [
        ("\\\\server\\press\\a.appunto", True),
        ("\\\\?\\UNC\\server\\press\\a.appunto", True),
        ("\\\\?\\C:\\Users\\anna\\a.appunto", False),
        ("\\\\.\\C:\\a.appunto", False),
        ("C:\\Users\\anna\\a.appunto", False),
        ("/Users/anna/a.appunto", False),
    ],
)
def test_names_of_shares_are_known_from_names_of_this_machine(place: str, shared: bool) -> None:
    assert is_share_name(place) is shared


def test_a_windows_drive_of_another_machine_is_shared() -> None:
    kinds = {"Z:\\": 4, "C:\\": 3, "D:\\": 2}  # remote, fixed, removable: winbase.h
    found = {drive: drive_is_remote(f"{drive}press\\a.appunto", kinds.__getitem__) for drive in kinds}
    assert found == {"Z:\\": True, "C:\\": False, "D:\\": False}
    assert not drive_is_remote("no drive", kinds.__getitem__)


# Flags as macOS has them (sys/mount.h): local, journaled, read-only, automounted, without setuid, multilabel.
LOCAL, JOURNALED, READ_ONLY, AUTOMOUNTED, NO_SETUID, MULTILABEL = 0x1000, 0x800000, 0x1, 0x400000, 0x8, 0x4000000


def structure(kind: bytes, flags: int, point: bytes, source: bytes) -> bytes:
    """A struct statfs of macOS, field by field: sizes, blocks and files, the disk's id, owner, type, flags, subtype,
    the three names, and eight numbers kept free."""
    numbers = (4096, 1 << 20, 61_202_533, 9_000_000, 8_000_000, 2_448_101_320, 2_447_000_000, 16_777_230, 26)
    made = struct.pack("=Ii5Q2i4I", *numbers, 501, 26, flags, 0)
    return (
        made
        + b"".join(name.ljust(length, b"\0") for name, length in ((kind, 16), (point, 1024), (source, 1024)))
        + (bytes(32))
    )


@pytest.mark.parametrize(
    ("kind", "flags", "source", "shared"),
    [
        (b"apfs", LOCAL | JOURNALED | MULTILABEL, b"/dev/disk3s5", False),
        (b"exfat", LOCAL | NO_SETUID, b"/dev/disk4s1", False),
        (b"smbfs", NO_SETUID | AUTOMOUNTED, b"//anna@nas/press", True),
        (b"afpfs", NO_SETUID, b"//anna@nas/press", True),
        (b"nfs", READ_ONLY | AUTOMOUNTED, b"server:/export", True),
        (b"webdav", NO_SETUID, b"https://server/press", True),
        (b"macfuse", NO_SETUID, b"anna@server:", True),
        (b"prl_fs", LOCAL, b"Home", True),  # a folder of the host of a virtual machine says that it is local
    ],
)
def test_macos_says_of_each_disk_whether_it_is_its_own(kind: bytes, flags: int, source: bytes, shared: bool) -> None:
    whole = structure(kind, flags, b"/Volumes/press", source)
    assert len(whole) == 2168  # as long as the system writes
    assert mounted_of(whole) == Mounted(kind.decode(), bool(flags & LOCAL))
    assert mounted_of(whole).shared is shared
