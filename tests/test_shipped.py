# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whatever of others is shipped is named with its version, and its licence can be read."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from composer import paths, shipped
from composer.shipped import BILL, TEXTS, Part, package_name, parts, version

ROOT = Path(__file__).resolve().parent.parent


def locked() -> set[str]:
    """The packages that the lock names, but for those of other systems."""
    lines = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8").splitlines()
    names = {package_name(line.split("==")[0]) for line in lines if re.match(r"[a-z]", line)}
    return names - {"chunspell-next"}


def test_every_package_of_the_lock_is_named() -> None:
    named = {package_name(part.name) for part in parts()}
    spoken_for = {package_name(name) for entry in shipped.table() for name in entry.get("packages", ())}
    assert locked() <= named | spoken_for


def test_tools_for_tests_are_no_parts() -> None:
    assert not {"pytest", "mypy", "hypothesis", "ruff", "build"} & {part.name for part in parts()}


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_every_part_has_a_licence_and_its_text(part: Part) -> None:
    assert part.licence
    assert len(part.licence_text()) > 200


def test_programs_and_libraries_that_are_no_packages_are_named_too() -> None:
    assert {"Qt", "pandoc", "PDFium", "hunspell", "Remix Icon", "Python"} <= {part.name for part in parts()}


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version() == project["version"]


def test_a_built_program_tells_what_is_really_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    folder = tmp_path / "licences"
    (folder / "thing").mkdir(parents=True)
    (folder / "thing" / "LICENSE").write_text("Do as you like.")
    component = {
        "name": "thing",
        "version": "1.2",
        "licenses": [{"license": {"name": "Kind"}}],
        "properties": [{"name": TEXTS, "value": "thing/LICENSE"}],
    }
    (folder / BILL).write_text(json.dumps({"components": [component]}))
    (found,) = parts()
    assert (found.name, found.version, found.licence) == ("thing", "1.2", "Kind")
    assert found.licence_text() == "Do as you like."


def test_without_project_or_package_there_is_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise shipped.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    monkeypatch.setattr(shipped.metadata, "version", missing)
    assert version() == ""
