# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An empty Debian system in a folder, in which a package is installed as a user would have it.

Folders of this machine are seen inside only while one command runs there (in a mount namespace of its own, which ends
with it), so that a root that is deleted never takes anything along.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
# What a desktop has and the package only recommends: whoever draws menus, tells kinds of file and shows icons.
DESKTOP = ("shared-mime-info", "desktop-file-utils", "hicolor-icon-theme")
# What changes with any package and is none of what a package leaves behind.
_NOT_COUNTED = ("/proc", "/sys", "/dev", "/tmp", "/run", "/var/lib/apt", "/var/lib/dpkg", "/var/cache", "/var/log")
_INSIDE = """set -e
for folder in $SHARED; do mkdir -p "$ROOT$folder"; mount --bind "$folder" "$ROOT$folder"; done
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
exec chroot "$ROOT" "$@"
"""


class DebianRoot:
    """One empty system; `shared` are folders of this machine that its programs see under the same names."""

    def __init__(self, base: Path, folder: Path, shared: tuple[Path, ...]) -> None:
        """A copy in `folder` of the system in `base`, which is made (from Debian's packages) where it is not there."""
        self.folder = folder
        self._shared = shared
        if not (base / "etc" / "debian_version").exists():
            making = base.with_name(f"{base.name}.new")
            shutil.rmtree(making, ignore_errors=True)
            wanted = f"--include={','.join(DESKTOP)}"
            subprocess.run(["debootstrap", "--variant=minbase", wanted, SUITE, str(making)], check=True)
            making.rename(base)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(folder)], check=True)
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", folder / "etc" / name)

    def command(self, *arguments: str) -> list[str]:
        """What runs a command inside. The environment is that of the caller."""
        shared = " ".join(str(path) for path in self._shared)
        settings = [f"ROOT={self.folder}", f"SHARED={shared}"]
        return [
            "env",
            *settings,
            "unshare",
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-c",
            _INSIDE,
            "sh",
            *arguments,
        ]

    def run(self, *arguments: str, user: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside to its end, as root or as a user of it."""
        plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", **environment}
        settings = [f"{name}={value}" for name, value in plain.items()]
        who = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"] if user else []
        command = ["env", "-i", *settings, *self.command(*who, *arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def install(self, package: Path) -> str:
        """Install a package file with apt, which finds and fetches what it depends on; what apt said."""
        (self.folder / "opt").mkdir(exist_ok=True)
        inside = self.folder / "opt" / package.name
        shutil.copy(package, inside)
        self._apt("update", "-qq")
        said = self._apt("install", "-y", "-qq", "--no-install-recommends", f"/opt/{package.name}")
        inside.unlink()
        return said

    def remove(self, package: str) -> str:
        """Take a package away again with all that came with it."""
        return self._apt("purge", "-y", "-qq", "--autoremove", package)

    def _apt(self, *arguments: str) -> str:
        done = self.run("apt-get", *arguments, DEBIAN_FRONTEND="noninteractive")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def files(self) -> set[str]:
        """Every file and folder inside that a package or a user may have put there."""
        found = set()
        for folder, folders, names in os.walk(self.folder):
            here = "/" + os.path.relpath(folder, self.folder).removeprefix(".")
            folders[:] = [one for one in folders if not (here.rstrip("/") + "/" + one).startswith(_NOT_COUNTED)]
            found |= {here.rstrip("/") + "/" + name for name in (*names, *folders)}
        return found
