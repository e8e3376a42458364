# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the program is made of: its own version, and each part of others with its version, licence and licence texts.

A built program carries the list of what is really in it (`licences/parts.cdx.json`, CycloneDX 1.5). In a checkout or
an installed package the list is made from what is installed; parts that are no Python packages, or bring no licence
text of their own, stand in `resources/licences/parts.toml`.
"""

from __future__ import annotations

import json
import platform
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from composer import paths

BILL: Final = "parts.cdx.json"
TEXTS: Final = "appunto:licence-text"  # the property of a component that names a file beside the list
_TEXT_FILES: Final = re.compile(r"(?i)licen[cs]e|copying|notice|authors|copyright")
_OWN: Final = "appunto"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that others made. `texts` are the files with its licence; `version` is "" where it is not known."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def licence_text(self) -> str:
        """The whole text of its licences; "" when no file is left."""
        found = (path.read_text(encoding="utf-8", errors="replace").strip() for path in self.texts if path.is_file())
        return "\n\n\n".join(found)


def version() -> str:
    """The program's version: that of the checkout or the built program, else of the installed package."""
    try:
        project = paths.resources().parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, ValueError):
        pass
    try:
        return metadata.version(_OWN)
    except metadata.PackageNotFoundError:
        return ""


def bill_folder() -> Path:
    """Where a built program keeps its list and the licence texts."""
    return paths.resources().parent / "licences"


def parts() -> tuple[Part, ...]:
    """The parts, by name."""
    bill = bill_folder() / BILL
    found = _from_bill(bill) if bill.is_file() else [*_from_table(), *_installed()]
    return tuple(sorted(found, key=lambda part: part.name.lower()))


def _from_bill(bill: Path) -> list[Part]:
    components = json.loads(bill.read_text(encoding="utf-8"))["components"]
    return [
        Part(
            str(component["name"]),
            str(component.get("version", "")),
            " AND ".join(_licence_names(component)),
            tuple(
                bill.parent / str(told["value"]) for told in component.get("properties", ()) if told["name"] == TEXTS
            ),
        )
        for component in components
    ]


def _licence_names(component: dict[str, Any]) -> Iterator[str]:
    for entry in component.get("licenses", ()):
        yield str(entry.get("expression") or entry["license"].get("name") or entry["license"].get("id"))


def table() -> list[dict[str, Any]]:
    """What `parts.toml` says of parts that no installed package speaks for."""
    path = paths.resources() / "licences" / "parts.toml"
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["part"]
    return entries


def _from_table() -> Iterator[Part]:
    """The parts of the table that are here in a checkout as well."""
    for entry in table():
        if entry.get("in") != "built programs":
            yield part_of(entry)


def part_of(entry: dict[str, Any]) -> Part:
    """One entry of the table, with the version that is here."""
    told = str(entry.get("version", ""))
    if told.startswith("of:"):
        told = _version_of(told.removeprefix("of:"))
    elif told == "python":
        told = platform.python_version()
    elif told == "pdfium":
        told = _pdfium_version()
    return Part(str(entry["name"]), told, str(entry["licence"]), tuple(_texts_named(entry)))


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _pdfium_version() -> str:
    for file in metadata.files("pypdfium2") or ():
        if str(file).endswith("pypdfium2_raw/version.json"):
            told = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
            return f"{told['major']}.{told['minor']}.{told['build']}.{told['patch']}"
    return ""


def _texts_named(entry: dict[str, Any]) -> Iterator[Path]:
    """Files of the table: beside it, or (written PACKAGE:PATH) one that a package brings."""
    for name in entry["texts"]:
        package, _, path = str(name).rpartition(":")
        if not package:
            yield paths.resources() / "licences" / path
            continue
        try:
            distribution = metadata.distribution(package)
            yield Path(str(distribution.locate_file(path.format(version=distribution.version))))
        except metadata.PackageNotFoundError:
            continue


def _installed() -> Iterator[Part]:
    """The packages that are needed, and those that these need, with the texts they bring."""
    spoken_for = {package_name(name) for entry in table() for name in entry.get("packages", ())}
    seen: set[str] = set()
    waiting = [_OWN] if _found(_OWN) else _needed_by_checkout()
    while waiting:
        name = package_name(waiting.pop())
        distribution = _found(name)
        if name in seen or distribution is None:
            continue
        seen.add(name)
        waiting += [_named(wanted) for wanted in distribution.requires or () if "extra ==" not in wanted]
        if name != _OWN and name not in spoken_for:
            yield package_part(distribution)


def _needed_by_checkout() -> list[str]:
    project = paths.resources().parent / "pyproject.toml"
    wanted = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return [_named(line) for line in wanted]


def _named(requirement: str) -> str:
    """The package a requirement names (PEP 508): "lxml>=6.1,<7" -> "lxml"."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _found(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def package_name(name: str) -> str:
    """The name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def package_part(distribution: metadata.Distribution) -> Part:
    """What an installed package says of itself."""
    return Part(
        distribution.name,
        distribution.version,
        package_licence(distribution),
        tuple(Path(str(distribution.locate_file(file))) for file in text_files(distribution)),
    )


def package_licence(distribution: metadata.Distribution) -> str:
    """The licence a package names: the expression, the classifier, or the first line of the old field."""
    told = distribution.metadata
    if "License-Expression" in told:
        return told["License-Expression"]
    classifiers = [
        line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or () if "License ::" in line
    ]
    if classifiers:
        return ", ".join(classifiers)
    return told["License"].partition("\n")[0] if "License" in told else ""


def text_files(distribution: metadata.Distribution) -> list[str]:
    """The files of a package, relative to where it is installed, that hold its licences."""
    return sorted(
        str(file)
        for file in distribution.files or ()
        if file.parts[0].endswith(".dist-info")
        and ("licenses" in file.parts[1:-1] or _TEXT_FILES.search(file.name))
        and not file.name.endswith(".py")
    )
