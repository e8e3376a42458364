# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pack the built application for macOS into dist/: a disk image with Appunto.app and a way to the Applications folder.

Signed where APPUNTO_SIGNING_IDENTITY names a Developer ID (the application is signed while it is built), and notarised
where APPUNTO_NOTARY_PROFILE names credentials kept with `xcrun notarytool store-credentials`.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(ROOT)]

import freezing  # noqa: E402
import sums  # noqa: E402

from composer.shipped import version  # noqa: E402

DIST: Final = ROOT / "dist"
APPLICATION: Final = freezing.WORK / "folder" / "Appunto.app"


def image_commands(stage: Path, target: Path) -> list[list[str]]:
    """What makes the image at `target` from `stage`, signs it and has it notarised, as far as that is set up."""
    commands = [
        ["hdiutil", "create", "-volname", "Appunto", "-srcfolder", str(stage), "-ov", "-format", "UDZO", str(target)]
    ]
    if identity := os.environ.get("APPUNTO_SIGNING_IDENTITY"):
        commands.append(["codesign", "--sign", identity, "--timestamp", str(target)])
    if credentials := os.environ.get("APPUNTO_NOTARY_PROFILE"):
        commands.append(["xcrun", "notarytool", "submit", str(target), "--keychain-profile", credentials, "--wait"])
        commands.append(["xcrun", "stapler", "staple", str(target)])
    return commands


def main() -> int:
    """Pack what `freezing.py` has built."""
    DIST.mkdir(exist_ok=True)
    stage = freezing.WORK / "image"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    shutil.copytree(APPLICATION, stage / APPLICATION.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    target = DIST / f"Appunto-{version()}-macos-{platform.machine()}.dmg"
    for command in image_commands(stage, target):
        subprocess.run(command, check=True)
    sums.write(DIST, [target])
    return 0


if __name__ == "__main__":
    sys.exit(main())
