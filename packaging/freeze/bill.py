# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of all parts of a built program (SBOM, CycloneDX 1.5, JSON) with the text of every licence beside it.

It is made from what is really in the folder: each module and each library is traced to the package it came with. A
library that nothing speaks for stops the build, so that nothing is shipped without its licence.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from composer.shipped import (  # noqa: E402
    BILL,
    TEXTS,
    Part,
    package_name,
    package_part,
    part_of,
    table,
    version,
)

_SPDX: Final = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_DEBIAN_LICENCE: Final = "see the licence text"

File = tuple[str, str]  # its place in the program, and where it was found


def write(folder: Path, modules: Iterable[str], libraries: Sequence[File], data: Sequence[File], date: int) -> None:
    """Write the list and the licence texts into `folder`, made anew; `date` in seconds since 1970.

    Raises SystemExit for a library that no part speaks for, and for a part without a licence text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = parts_in(modules, libraries, data)
    bare = [part.name for part, _ in found if not part.licence_text()]
    if bare:
        raise SystemExit(f"No licence text is known for: {', '.join(bare)}. Add it to resources/licences/parts.toml.")
    components = [_component(part, kind, _copied(part, folder)) for part, kind in found]
    (folder / BILL).write_text(json.dumps(document(components, date), indent=1, ensure_ascii=False) + "\n", "utf-8")


def parts_in(modules: Iterable[str], libraries: Sequence[File], data: Sequence[File]) -> list[tuple[Part, str]]:
    """The parts these come from, and what kind of package each is: "pypi", "deb" or "generic"."""
    places = [_posix(place) for place, _ in (*libraries, *data)]
    packages = _packages_of({name.partition(".")[0] for name in modules} | {place.split("/")[0] for place in places})
    entries = [entry for entry in table() if _is_in(entry, places, packages)]
    spoken_for = {package_name(name) for entry in table() for name in entry.get("packages", ())}
    found = [(_completed(part_of(entry), libraries), "generic") for entry in entries]
    found += [(package_part(one), "pypi") for name, one in packages.items() if name not in spoken_for]
    return sorted([*found, *_of_the_system(libraries, packages)], key=lambda pair: pair[0].name.lower())


def _posix(place: str) -> str:
    return place.replace("\\", "/")


def _packages_of(names: set[str]) -> dict[str, metadata.Distribution]:
    """The installed packages that modules or folders of these names belong to."""
    owners = metadata.packages_distributions()
    wanted = {package_name(owner) for name in names for owner in owners.get(name, ())}
    return {name: metadata.distribution(name) for name in sorted(wanted - {"appunto"})}


def _is_in(entry: dict[str, Any], places: list[str], packages: dict[str, metadata.Distribution]) -> bool:
    own = {package_name(name) for name in entry.get("packages", ())}
    return bool(own & packages.keys()) or any(
        fnmatch(place, pattern) for pattern in entry.get("files", ()) for place in places
    )


def _completed(part: Part, libraries: Sequence[File]) -> Part:
    """`part` with the version that only the built program can tell."""
    if part.version:
        return part
    told = ""
    if part.name == "pandoc":
        from composer.citations.pandoc_program import pandoc_program

        answer = subprocess.run([str(pandoc_program()), "--version"], capture_output=True, text=True, check=True)
        told = answer.stdout.split()[1]
    elif part.name == "OpenSSL":
        import ssl

        told = ssl.OPENSSL_VERSION.split()[1]
    else:
        name = part.name.lower()
        for place, _ in libraries:
            match = re.search(rf"lib{name}\w*?-?([\d.]+)?\.so\.(\d[\d.]*)", place)
            if match:
                told = match[1] or match[2]
    return Part(part.name, told, part.licence, part.texts)


def _of_the_system(libraries: Sequence[File], packages: dict[str, metadata.Distribution]) -> list[tuple[Part, str]]:
    """The parts that libraries of the system come from which are taken along, and that nothing else speaks for."""
    patterns = [pattern for entry in table() for pattern in entry.get("files", ())]
    found: dict[str, Part] = {}
    unknown = []
    owners = metadata.packages_distributions()
    for place, origin in libraries:
        top = _posix(place).split("/")[0]
        if any(fnmatch(_posix(place), pattern) for pattern in patterns):
            continue
        if any(package_name(owner) in packages for owner in owners.get(top, ())) or top.endswith(".libs"):
            continue
        part = _debian_part(origin)
        if part is None:
            unknown.append(place)
        else:
            found.setdefault(part.name, part)
    if unknown:
        raise SystemExit(
            f"Nothing says where these libraries come from: {', '.join(sorted(unknown))}. Say it in "
            "resources/licences/parts.toml, or leave them out in packaging/freeze/parts.py."
        )
    return [(part, "deb") for part in found.values()]


def _debian_part(origin: str) -> Part | None:
    """The Debian package a library was installed with."""
    if not shutil.which("dpkg-query"):
        return None
    for path in (str(Path(origin).resolve()), origin, str(Path(origin).resolve()).removeprefix("/usr")):
        answer = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            name = answer.stdout.split(": ")[0].split(",")[0].split(":")[0]
            form = ["dpkg-query", "-W", "-f", "${Version}", name]
            told = subprocess.run(form, capture_output=True, text=True, check=True).stdout.split("\n")[0]
            return Part(name, told, _DEBIAN_LICENCE, (Path("/usr/share/doc") / name / "copyright",))
    return None


def _copied(part: Part, folder: Path) -> list[str]:
    """Copy the texts of a part; their places beside the list."""
    own = re.sub(r"[^A-Za-z0-9.]+", "-", part.name).strip("-")
    copied: list[str] = []
    for text in part.texts:
        if not text.is_file():
            continue
        target = PurePosixPath(
            own, text.name if not (folder / own / text.name).exists() else f"{len(copied)}-{text.name}"
        )
        (folder / target).parent.mkdir(exist_ok=True)
        shutil.copyfile(text, folder / target)
        copied.append(str(target))
    return copied


def _component(part: Part, kind: str, texts: list[str]) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9.-]+", "-", part.name.lower()).strip("-")
    purl = f"pkg:{'deb/debian' if kind == 'deb' else kind}/{name}" + (f"@{part.version}" if part.version else "")
    plain = {"expression": part.licence} if _SPDX.fullmatch(part.licence) else {"license": {"name": part.licence}}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        "licenses": [plain],
        "purl": purl,
        "properties": [{"name": TEXTS, "value": text} for text in texts],
    }


def document(components: list[dict[str, Any]], date: int) -> dict[str, Any]:
    """The whole list; its number is made from its content, so that the same program has the same list."""
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(date, UTC).isoformat().replace("+00:00", "Z"),
            "component": {"type": "application", "bom-ref": "appunto", "name": "Appunto", "version": version()},
        },
        "components": components,
    }
