"""Which disks may carry a write-ahead log."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.library.filesystem import on_network

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
