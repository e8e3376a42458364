# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pack the built folder for Linux: a Debian package and a portable archive, with checksums, into dist/.

    python packaging/linux/linux_packages.py

Same sources, same bytes: every file gets the date of the last commit, the same owner and rights, in the same order.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "freeze"), str(ROOT)]

import freezing  # noqa: E402
import icon_forms  # noqa: E402
import sums  # noqa: E402

from composer.shipped import version  # noqa: E402

DIST: Final = ROOT / "dist"
STAGE: Final = freezing.WORK / "stage"
LIBRARY: Final = "usr/lib/appunto"
APP_ID: Final = "org.appunto.Appunto"
RECOMMENDED: Final = (
    *("shared-mime-info", "desktop-file-utils", "hicolor-icon-theme", "tesseract-ocr", "tesseract-ocr-ita"),
    *("tesseract-ocr-eng", "hunspell-it", "hunspell-en-gb | hunspell-en-us", "fonts-crosextra-carlito"),
)
SUGGESTED: Final = ("libreoffice-writer", "orca")
NEEDED: Final = ("xkb-data",)  # tables that the keyboard library taken along reads
# Plug-ins that are loaded where their library is there, and do without it: it is no condition of the package.
OPTIONAL: Final = ("platformthemes/libqgtk3.so", "printsupport/libcupsprintersupport.so")
DESCRIPTION: Final = """briefing notes in which every quotation is checked
 Press cuttings beside the note, quotations dragged across with their
 citation, every quotation checked word by word against its source, and a
 Word file at the end, in Italian or in English.
 .
 Reads articles, web pages, mails, Word and PDF files; prints as the Italian
 State, the European Union, the United Kingdom or the United States do.
 For unclassified work. It never goes to the network by itself."""


def filled(name: str) -> str:
    """A file of this folder with version, date and addresses put in.

    APPUNTO_ADDRESS is where whoever publishes keeps the project's page and its pictures; without it the pictures are
    named by where they lie on the user's disk, and there is no page.
    """
    text = (HERE / name).read_text(encoding="utf-8")
    address = os.environ.get("APPUNTO_ADDRESS", "").rstrip("/")
    if not address:
        text = "".join(line for line in text.splitlines(keepends=True) if "@HOMEPAGE@" not in line)
    pictures = f"{address}/resources/screenshots" if address else f"file:///{LIBRARY}/_internal/resources/screenshots"
    day = time.strftime("%Y-%m-%d", time.gmtime(freezing.source_date()))
    values = {"@VERSION@": version(), "@DATE@": day, "@HOMEPAGE@": address, "@SCREENSHOTS@": pictures}
    for place, value in values.items():
        text = text.replace(place, value)
    return text


def put(path: Path, content: bytes | str, *, runnable: bool = False) -> None:
    """Write a file of a package, with its folders and rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o755 if runnable else 0o644)


def put_desktop_files(share: Path) -> None:
    """Menu entry, kind of file, description for software centres, icons and manual page below a `share` folder."""
    put(share / "applications" / "appunto.desktop", filled("appunto.desktop"))
    put(share / "mime" / "packages" / "appunto.xml", filled("appunto.mime.xml"))
    put(share / "metainfo" / f"{APP_ID}.metainfo.xml", filled("appunto.metainfo.xml"))
    put(share / "man" / "man1" / "appunto.1.gz", _gzipped(filled("appunto.1").encode()))
    theme = share / "icons" / "hicolor"
    for name, place in (
        ("appunto", "apps/appunto"),
        ("appunto-document", "mimetypes/application-x-appunto"),
        ("appunto-document", "mimetypes/application-x-appunto-template"),
    ):
        for size in icon_forms.SIZES:
            picture = (freezing.WORK / "icons" / f"{name}-{size}.png").read_bytes()
            put(theme / f"{size}x{size}" / f"{place}.png", picture)
        put(theme / "scalable" / f"{place}.svg", (icon_forms.DRAWINGS / f"{name}.svg").read_bytes())


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def architecture() -> str:
    """As Debian calls it."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def make_deb() -> Path:
    """The Debian package. It has no maintainer scripts: the caches of menus, kinds of file and icons have triggers."""
    root = STAGE / "deb"
    shutil.copytree(freezing.FOLDER, root / LIBRARY, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/appunto").symlink_to("../lib/appunto/appunto")
    put_desktop_files(root / "usr/share")
    about = root / "usr/share/doc/appunto"
    put(about / "copyright", _copyright())
    put(about / "changelog.gz", _gzipped((ROOT / "CHANGELOG.md").read_bytes()))
    needed, _ = _dependencies(root)
    _settle(root)
    put(root / "DEBIAN/control", _control(root, needed))
    put(root / "DEBIAN/md5sums", _sums(root))
    target = DIST / f"appunto_{version()}_{architecture()}.deb"
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z6", str(root), str(target)]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(freezing.source_date())}
    subprocess.run(command, check=True, env=surroundings, stdout=subprocess.DEVNULL)
    return target


def _settle(root: Path) -> None:
    """Give every file and folder its date and the usual rights."""
    date = freezing.source_date()
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.stat().st_mode & 0o100 and not _is_library(path))
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (date, date))


def _is_library(path: Path) -> bool:
    return re.search(r"\.so(\.[\d.]+)?$", path.name) is not None


def _sums(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    named = ((path, path.relative_to(root).as_posix()) for path in files)
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for path, name in named
        if not name.startswith("DEBIAN/")
    )


def _dependencies(root: Path) -> tuple[str, list[str]]:
    """What Debian's own tool finds the libraries need that are not in the package themselves; and what it looked at."""
    work = STAGE / "shlibdeps"
    put(work / "debian/control", "Source: appunto\n\nPackage: appunto\nArchitecture: any\n")
    looked_at = []
    for path in sorted((root / LIBRARY).rglob("*")):
        if path.is_symlink() or not path.is_file() or any(str(path).endswith(name) for name in OPTIONAL):
            continue
        with path.open("rb") as stream:
            if stream.read(4) == b"\x7fELF" and path.name != "pandoc":  # which is static
                looked_at.append(str(path))
    inside = root / LIBRARY / freezing.INSIDE
    folders = sorted({str(Path(name).parent) for name in looked_at if _is_library(Path(name))} | {str(inside)})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{folder}" for folder in folders]
    command += [f"-x{package}" for package in _taken_along(inside)]
    done = subprocess.run([*command, *looked_at], cwd=work, capture_output=True, text=True, check=False)
    found = re.search(r"^shlibs:Depends=(.*)$", done.stdout, re.M)
    if done.returncode or found is None:
        raise SystemExit(f"What the package depends on could not be found:\n{done.stderr}")
    return found[1], looked_at


def _taken_along(inside: Path) -> list[str]:
    """The Debian packages whose libraries the program brings itself: they are no condition."""
    patterns = [f"*/{path.name}" for path in sorted(inside.glob("lib*.so*"))]
    answer = subprocess.run(["dpkg-query", "-S", *patterns], capture_output=True, text=True, check=False)
    return sorted({line.split(":")[0] for line in answer.stdout.splitlines() if not line.startswith("diversion")})


def _control(root: Path, needed: str) -> str:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    maintainer = os.environ.get("APPUNTO_MAINTAINER", "The Appunto authors <authors@appunto.invalid>")
    fields = {
        "Package": "appunto",
        "Version": version(),
        "Architecture": architecture(),
        "Maintainer": maintainer,
        "Installed-Size": str(size),
        "Depends": ", ".join((needed, *NEEDED)),
        "Recommends": ", ".join(RECOMMENDED),
        "Suggests": ", ".join(SUGGESTED),
        "Section": "editors",
        "Priority": "optional",
        "Homepage": os.environ.get("APPUNTO_ADDRESS", ""),
        "Description": DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def _copyright() -> str:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    held = "\n".join(f" {line}" if line.strip() else " ." for line in licence.splitlines())
    return f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Appunto
Comment: The folder /{LIBRARY} holds parts of others under licences of their own. Their list and the text
 of each licence are in /{LIBRARY}/{freezing.INSIDE}/licences and are shown by Help, About Appunto.

Files: *
Copyright: The Appunto authors
License: Expat
{held}
"""


def make_archive() -> Path:
    """The portable archive: unpack it anywhere and start `appunto` in it."""
    name = f"appunto-{version()}-linux-{platform.machine()}"
    root = STAGE / name
    shutil.copytree(freezing.FOLDER, root, symlinks=True)
    put_desktop_files(root / "share")
    put(root / "integrate.sh", filled("integrate.sh"), runnable=True)
    put(root / "LICENSE", (ROOT / "LICENSE").read_bytes())
    _settle(root)
    target = DIST / f"{name}.tar.xz"
    # Blocks of one size: the same bytes however many processors pack them.
    with (
        target.open("wb") as stream,
        subprocess.Popen(["xz", "-6", "-T0", "--block-size=24MiB"], stdin=subprocess.PIPE, stdout=stream) as packer,
    ):
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.GNU_FORMAT) as archive:
            for path in [root, *sorted(root.rglob("*"))]:
                archive.add(path, path.relative_to(STAGE).as_posix(), recursive=False, filter=_plain)
    if packer.returncode:
        raise SystemExit(f"{target.name} could not be packed.")
    return target


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = freezing.source_date()
    return entry


def main() -> int:
    """Pack what `freezing.py` has built."""
    shutil.rmtree(STAGE, ignore_errors=True)
    DIST.mkdir(exist_ok=True)
    made = [make_archive()]
    if shutil.which("dpkg-shlibdeps") and shutil.which("dpkg-deb"):
        made.append(make_deb())
    else:
        print("No Debian package: dpkg-deb and dpkg-shlibdeps (package dpkg-dev) are not here.")
    bill = DIST / f"appunto-{version()}.cdx.json"
    shutil.copyfile(freezing.FOLDER / freezing.INSIDE / "licences" / "parts.cdx.json", bill)
    sums.write(DIST, [*made, bill])
    shutil.rmtree(STAGE)
    for path in made:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
