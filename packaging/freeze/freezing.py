# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Build the program as one folder, for the system this runs on: build/package/folder/appunto (Appunto.app on macOS).

    python packaging/freeze/freezing.py [--witness]

With `--witness` the folder gets what tests need to look at the program from inside (tests/built_program.py); such a
folder is never packed. Runs with the Python of the environment that `bootstrap.py package` makes. The same sources give
the same bytes: the date is that of the last commit, or SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
WORK: Final = ROOT / "build" / "package"
FOLDER: Final = WORK / "folder" / "appunto"
WITNESSED: Final = WORK / "witnessed" / "appunto"
INSIDE: Final = "_internal"
_EARLIEST: Final = 315532800  # 1 January 1980, before which no archive knows a date


@lru_cache(maxsize=1)
def source_date() -> int:
    """The time everything in the packages is given, in seconds since 1970: that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return max(int(given), _EARLIEST)
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(git, capture_output=True, text=True, check=False)
    except OSError:
        return _EARLIEST
    return int(done.stdout) if done.stdout.strip().isdigit() else _EARLIEST


def build() -> Path:
    """Build the folder anew; its path."""
    sys.path.insert(0, str(HERE))
    import icon_forms

    for made in (WORK / "folder", WORK / "work", WORK / "icons", WORK / "licences"):
        shutil.rmtree(made, ignore_errors=True)
    icon_forms.make(WORK / "icons")
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date()), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(WORK / "folder"), "--workpath", str(WORK / "work"), str(HERE / "appunto.spec")]
    subprocess.run(command, check=True, env=surroundings, cwd=ROOT)
    if sys.platform.startswith("linux"):
        _strip_python()
    return FOLDER


def _strip_python() -> None:
    """Python's own library is built with the names for a debugger: two thirds of its size. Wheels come without."""
    strip = shutil.which("strip")
    for library in (FOLDER / INSIDE).glob("libpython*.so*"):
        if strip and not library.is_symlink():
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def with_witness() -> Path:
    """A second folder beside the one that is packed: the same files, and what tests need to look inside."""
    shutil.rmtree(WITNESSED.parent, ignore_errors=True)
    shutil.copytree(FOLDER, WITNESSED, symlinks=True, copy_function=os.link)
    suffix = ".exe" if sys.platform == "win32" else ""
    shutil.copy2(WORK / "work" / "appunto" / f"appunto-witness{suffix}", WITNESSED)
    import PySide6

    screens = WITNESSED / "witness-platforms"
    screens.mkdir()
    for plugin in (Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms").glob("libqvnc*"):
        shutil.copy2(plugin, screens)
    return WITNESSED


def main() -> int:
    """Build; with `--witness` for tests as well."""
    print(build())
    if "--witness" in sys.argv[1:]:
        print(with_witness())
    return 0


if __name__ == "__main__":
    sys.exit(main())
