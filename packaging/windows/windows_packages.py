# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pack the built folder for Windows into dist/: a portable .zip, and the installer where Inno Setup is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(ROOT)]

import freezing  # noqa: E402
import sums  # noqa: E402

from composer.shipped import version  # noqa: E402

DIST: Final = ROOT / "dist"


def make_zip(folder: Path, target: Path) -> Path:
    """The folder as an archive: unpacked anywhere, `appunto.exe` in it starts. Same folder, same bytes."""
    date = time.gmtime(freezing.source_date())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"Appunto/{path.relative_to(folder).as_posix()}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (path.stat().st_mode & 0o777) << 16
            archive.writestr(entry, path.read_bytes())
    return target


def make_installer() -> Path | None:
    """The installer; None where the program that makes it is not installed."""
    compiler = shutil.which("iscc") or shutil.which("ISCC.exe")
    if compiler is None:
        print("No installer: Inno Setup (iscc) is not installed here.")
        return None
    subprocess.run([compiler, "/Q", f"/DVersion={version()}", str(HERE / "appunto.iss")], check=True)
    return DIST / f"appunto-{version()}-windows-x64-setup.exe"


def main() -> int:
    """Pack what `freezing.py` has built."""
    DIST.mkdir(exist_ok=True)
    made = [make_zip(freezing.FOLDER, DIST / f"appunto-{version()}-windows-x64.zip"), make_installer()]
    sums.write(DIST, [path for path in made if path is not None])
    return 0


if __name__ == "__main__":
    sys.exit(main())
