# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the built program holds, for all systems: modules, data, libraries, and what is left out of them and why."""

from __future__ import annotations

import os
import re
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from composer.shipped import version  # noqa: E402

MAC_IDENTIFIER: Final = "org.appunto.Appunto"

# Found by name while the program runs, so that no import statement names them.
_FOUND_BY_NAME: Final = ("composer", "pypdfium2_raw")

# Packages that keep tables beside their modules: (package, patterns below it).
_TABLES: Final = (
    ("trafilatura", ("settings.cfg", "data/*")),
    ("py3langid", ("data/*",)),
    ("tld", ("res/*.dat.txt", "res/old/*.dat.txt")),
    ("justext", ("stoplists/*",)),
    ("docx", ("templates/*.xml", "templates/*.docx")),
    ("babel", ("global.dat", "locale-data/*.dat")),
    ("qtawesome", ("fonts/remixicon-*",)),  # the one family of icons that is used
    ("pypandoc", ("files/*",)),
    ("hunspell", ("dictionaries/*",)),
    ("PySide6", ("Qt/translations/qtbase_it.qm", "Qt/translations/qtbase_en.qm", "translations/qtbase_it.qm")),
)

# Modules that something imports but that are never reached here.
EXCLUDED_MODULES: Final = [
    *("tkinter", "unittest", "doctest", "pydoc_data", "lib2to3", "ensurepip", "venv", "idlelib", "turtledemo"),
    *("pytest", "hypothesis", "setuptools", "pip", "pkg_resources", "distutils", "wheel", "mypy"),
    *("IPython", "matplotlib", "pandas", "scipy", "numpy.f2py", "numpy.testing", "numpy.distutils"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtDesigner", "PySide6.QtSql"),
    *("readline", "curses", "_curses"),  # of a Python one types into; readline's licence would be that of the whole
    *("PyQt5", "PyQt6", "PySide2", "trafilatura.gui", "babel.messages.frontend", "tld.tests"),
]

# Files that the hooks of Qt bring and nothing here loads. The virtual keyboard would bring the whole of Qt Quick.
_UNWANTED: Final = (
    "*Qt6Qml*", "*Qt6Quick*", "*Qt6VirtualKeyboard*", "*Qt6Pdf*", "*Qt6EglF*", "*Qt6WlShell*", "*Qt6WaylandComp*",
    "*/wayland-shell-integration/libwl-shell*", "*/wayland-shell-integration/libivi*",
    "*qtvirtualkeyboard*", "*/egldeviceintegrations/*", "*/generic/*", "*/networkinformation/*", "*/tls/*",
    "*/qmltooling/*", "*/wayland-graphics-integration-server/*", "*/vectorimageformats/*", "*/sqldrivers/*",
    "*/platforms/libqvnc*", "*/platforms/libqeglfs*", "*/platforms/libqlinuxfb*", "*/platforms/libqminimal*",
    "*/platforms/libqvkkhr*", "*/platforms/qdirect2d*", "*/platforms/qminimal*",
    "*/imageformats/*qtga*", "*/imageformats/*qtiff*", "*/imageformats/*qwbmp*", "*/imageformats/*qpdf*",
    "*opengl32sw.dll", "*d3dcompiler*",
    "*/PySide6/Qt/translations/qt_*", "*/PySide6/Qt/translations/qtbase_[!ie]*", "*/translations/qtbase_es*",
    "*/PySide6/Qt/qml/*", "*/dateparser/data/*.pyc",
)  # fmt: skip

# Shared libraries that every Linux with a window has and that must be the system's own, because they talk to its
# drivers, its fonts or its desktop (the list of what portable programs leave out: AppImage's excludelist).
_OF_THE_SYSTEM: Final = (
    "libGL.so*", "libGLX.so*", "libEGL.so*", "libGLdispatch.so*", "libOpenGL.so*", "libdrm.so*", "libgbm.so*",
    "libglapi.so*", "libX11.so*", "libX11-xcb.so*", "libxcb.so*", "libxcb-dri*.so*", "libXau.so*", "libXdmcp.so*",
    "libwayland-*.so*", "libfontconfig.so*", "libfreetype.so*", "libexpat.so*", "libharfbuzz*.so*", "libfribidi.so*",
    "libstdc++.so*", "libgcc_s.so*", "libz.so*", "libglib-2.0.so*", "libgobject-2.0.so*", "libgio-2.0.so*",
    "libgmodule-2.0.so*", "libgthread-2.0.so*", "libgtk-3.so*", "libgdk-3.so*", "libgdk_pixbuf*.so*", "libcairo*.so*",
    "libpango*.so*", "libatk*.so*", "libatspi*.so*", "libepoxy*.so*", "libICE.so*", "libSM.so*", "libXext.so*",
    "libXi.so*", "libXrender.so*", "libXrandr.so*", "libXcursor.so*", "libXcomposite.so*", "libXdamage.so*",
    "libXfixes.so*", "libXinerama.so*", "libdbus-1.so*", "libsystemd.so*", "libgcrypt.so*", "libgpg-error.so*",
    "libcups.so*", "libgssapi*.so*", "libkrb5*.so*", "libk5crypto*.so*", "libcom_err.so*", "libkeyutils.so*",
    "libavahi*.so*", "libgnutls.so*", "libhogweed.so*", "libnettle.so*", "libp11-kit.so*", "libtasn1.so*",
    "libidn2.so*", "libunistring.so*", "libgmp.so*", "libmount.so*", "libblkid.so*", "libselinux.so*", "libpcre*.so*",
    "libthai.so*", "libdatrie.so*", "libgraphite2.so*", "libpixman*.so*", "libcap.so*", "libbsd.so*", "libmd.so*",
    "libbrotli*.so*", "libcloudproviders*.so*", "libtracker-sparql*.so*", "libjson-glib*.so*", "libsoup*.so*",
    "liblz4.so*", "libpng16.so*", "libjpeg.so*", "libtiff.so*", "libwebp.so*", "libjbig.so*",
    "libdeflate.so*", "libLerc.so*",
)  # fmt: skip


def is_wanted(target: str) -> bool:
    """Whether a file that was found goes into the program; `target` is its path in it."""
    path = "/" + target.replace("\\", "/")
    if sys.platform.startswith("linux") and "/pillow.libs/" not in path and "/numpy.libs/" not in path:
        name = path.rpartition("/")[2]
        if any(fnmatch(name, pattern) for pattern in _OF_THE_SYSTEM):
            return False
    return not any(fnmatch(path, pattern) for pattern in _UNWANTED)


def hidden_imports() -> list[str]:
    """Modules that are found by name while the program runs."""
    from PyInstaller.utils.hooks import collect_submodules

    return sorted({module for package in _FOUND_BY_NAME for module in (package, *collect_submodules(package))})


def data() -> list[tuple[str, str]]:
    """(file or folder, folder in the program): resources, sample, tables of packages, licences."""
    import importlib.util

    found = [(str(ROOT / "resources"), "resources"), (str(ROOT / "seeds"), "seeds")]
    found += [(str(ROOT / "pyproject.toml"), "."), (str(ROOT / "LICENSE"), ".")]
    for package, patterns in _TABLES:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(f"The package {package} is not in the environment the program is built in.")
        home = Path(next(iter(spec.submodule_search_locations)))
        for pattern in patterns:
            found += [
                (str(path), str(Path(package, path.relative_to(home)).parent))
                for path in sorted(home.glob(pattern))
                if path.is_file()
            ]
    return found


def icon_file() -> str | None:
    """The program's icon in the form of the system; Linux shows the one of its desktop entry."""
    name = {"win32": "appunto.ico", "darwin": "appunto.icns"}.get(sys.platform)
    return str(ROOT / "build" / "package" / "icons" / name) if name else None


def signing_identity() -> str | None:
    """Who signs on macOS; without it the program is signed for this machine only."""
    return os.environ.get("APPUNTO_SIGNING_IDENTITY") or None


def windows_version_file() -> str:
    """What Windows shows under Properties › Details."""
    from PyInstaller.utils.win32 import versioninfo as shown

    numbers = tuple([*map(int, re.findall(r"\d+", version())), 0, 0, 0, 0][:4])
    strings = {
        "CompanyName": "The Appunto authors",
        "FileDescription": "Appunto",
        "FileVersion": version(),
        "ProductName": "Appunto",
        "ProductVersion": version(),
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "appunto.exe",
    }
    table = shown.StringTable("040904B0", [shown.StringStruct(name, value) for name, value in strings.items()])
    kids = [shown.StringFileInfo([table]), shown.VarFileInfo([shown.VarStruct("Translation", [0x0409, 1200])])]
    fixed = shown.FixedFileInfo(filevers=numbers, prodvers=numbers)
    path = ROOT / "build" / "package" / "version.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(shown.VSVersionInfo(ffi=fixed, kids=kids)), encoding="utf-8")
    return str(path)


def mac_information() -> dict[str, Any]:
    """What macOS is told of the application: its documents, its languages."""
    import plistlib

    with (ROOT / "packaging" / "macos" / "Info.plist").open("rb") as stream:
        information: dict[str, Any] = plistlib.load(stream)
    return {**information, "CFBundleShortVersionString": version(), "CFBundleVersion": version()}
