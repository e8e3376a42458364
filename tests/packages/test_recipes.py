# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the packages are made of is valid and agrees: menu entry, description, kind of file, installer, application."""

from __future__ import annotations

import ast
import configparser
import json
import plistlib
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from lxml import etree

from composer.library.schema import APPLICATION_ID
from composer.shipped import parts, version
from composer.workspace import Workspace, user_environment

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
FOLDERS = ("freeze", "linux", "windows", "macos")
DATE = 1_740_000_000


@pytest.fixture(autouse=True)
def recipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The modules that build packages can be imported, and one date is used."""
    before = set(sys.modules)
    for folder in FOLDERS:
        monkeypatch.syspath_prepend(str(PACKAGING / folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DATE))
    yield
    for name in set(sys.modules) - before:
        if str(PACKAGING) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def imported(name: str) -> ModuleType:
    import importlib

    return importlib.import_module(name)


def test_the_menu_entry_opens_libraries_and_speaks_both_languages() -> None:
    entry = configparser.RawConfigParser(strict=True, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(imported("linux_packages").filled("appunto.desktop"))
    main = entry["Desktop Entry"]
    assert main["Exec"] == "appunto %f"
    assert main["MimeType"] == "application/x-appunto;application/x-appunto-template;"
    assert {key for key in main if key.endswith("[it]")} == {"GenericName[it]", "Comment[it]", "Keywords[it]"}
    assert set(main["Actions"].strip(";").split(";")) == {"sample"}
    assert entry["Desktop Action sample"]["Exec"] == "appunto --sample"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed")
def test_the_menu_entry_is_valid(tmp_path: Path) -> None:
    (tmp_path / "appunto.desktop").write_text(imported("linux_packages").filled("appunto.desktop"))
    done = subprocess.run(
        ["desktop-file-validate", str(tmp_path / "appunto.desktop")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_description_names_version_pictures_and_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    packages = imported("linux_packages")
    said = etree.fromstring(packages.filled("appunto.metainfo.xml").encode())
    assert said.findtext("id") == packages.APP_ID
    assert said.find("releases/release").get("version") == version()
    assert "@" not in etree.tostring(said, encoding="unicode")
    inside = f"file:///{packages.LIBRARY}/_internal/"
    pictures = [image.text for image in said.iterfind("screenshots/screenshot/image")]
    assert pictures
    assert all((ROOT / picture.removeprefix(inside)).is_file() for picture in pictures)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for kind in ("summary", "description/p", "description/ul/li", "screenshots/screenshot/caption"):
        found = [one.get(language, "en") for one in said.iterfind(kind)]
        assert found.count("it") == found.count("en") > 0
    monkeypatch.setenv("APPUNTO_ADDRESS", "https://example.org/appunto/")
    published = packages.filled("appunto.metainfo.xml")
    assert "https://example.org/appunto/resources/screenshots/window-en-light.png" in published


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstreamcli is not installed")
def test_the_description_is_valid_as_it_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPUNTO_ADDRESS", "https://example.org/appunto")
    path = tmp_path / f"{imported('linux_packages').APP_ID}.metainfo.xml"
    path.write_text(imported("linux_packages").filled("appunto.metainfo.xml"), encoding="utf-8")
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", "--explain", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_library_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    kind = etree.parse(PACKAGING / "linux" / "appunto.mime.xml").getroot()[0]
    library = tmp_path / "mine.appunto"
    Workspace.open(library, environment=user_environment()).close()
    head = library.read_bytes()[:100]
    outer = kind.find("{*}magic/{*}match")
    inner = outer.find("{*}match")
    assert head.startswith(outer.get("value").encode().replace(rb"\0", b"\0"))
    assert int(inner.get("value"), 16) == APPLICATION_ID
    offset = int(inner.get("offset"))
    assert int.from_bytes(head[offset : offset + 4], "big") == APPLICATION_ID
    assert kind.find("{*}glob").get("pattern") == "*.appunto"


def test_another_database_is_not_taken_for_a_library(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    assert int.from_bytes((tmp_path / "other.sqlite").read_bytes()[68:72], "big") != APPLICATION_ID


def test_the_manual_page_tells_the_options_there_are() -> None:
    page = imported("linux_packages").filled("appunto.1")
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"LANGUAGE": "en", "PATH": "/usr/bin:/bin"},
    )
    options = set(re.findall(r"(?<![\w-])--([a-z]+)", done.stdout)) - {"help"}
    assert options <= set(re.findall(r"\\-\\-([a-z]+)", page))
    assert version() in page


def test_an_application_for_macos_declares_its_documents() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    kinds = told["UTExportedTypeDeclarations"]
    opened = [one["LSItemContentTypes"] for one in told["CFBundleDocumentTypes"]]
    assert opened == [[kind["UTTypeIdentifier"]] for kind in kinds]
    for kind, ending in zip(kinds, ("appunto", "appunto-template"), strict=True):
        assert kind["UTTypeTagSpecification"]["public.filename-extension"] == [ending]
        assert kind["UTTypeTagSpecification"]["public.mime-type"] == f"application/x-{ending}"
    assert told["CFBundleLocalizations"] == ["en", "it"]
    assert plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())


def test_a_disk_image_is_signed_and_notarised_only_where_that_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = imported("mac_packages")
    for name in ("APPUNTO_SIGNING_IDENTITY", "APPUNTO_NOTARY_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    assert [command[0] for command in packages.image_commands(tmp_path, tmp_path / "a.dmg")] == ["hdiutil"]
    monkeypatch.setenv("APPUNTO_SIGNING_IDENTITY", "Developer ID")
    monkeypatch.setenv("APPUNTO_NOTARY_PROFILE", "kept")
    made = [command[:3] for command in packages.image_commands(tmp_path, tmp_path / "a.dmg")]
    assert [command[:2] for command in made[1:]] == [
        ["codesign", "--sign"],
        ["xcrun", "notarytool"],
        ["xcrun", "stapler"],
    ]


def test_the_installer_for_windows_takes_what_is_built_and_needs_no_administrator() -> None:
    script = (PACKAGING / "windows" / "appunto.iss").read_text(encoding="utf-8")
    assert "PrivilegesRequired=lowest" in script
    assert r"build\package\folder\appunto\*" in script
    assert re.findall(r'MessagesFile: "compiler:([^"]+)"', script) == ["Default.isl", r"Languages\Italian.isl"]
    words = re.findall(r"^(en|it)\.(\w+)=", script, re.M)
    assert {name for tag, name in words if tag == "en"} == {name for tag, name in words if tag == "it"}
    assert r'Subkey: "Software\Classes\.appunto"' in script
    assert "Root: HKA" in script
    assert "HKLM" not in script
    programs = set(re.findall(r"\{app\}\\([\w-]+\.exe)", script))
    assert programs == {"appunto.exe"}


def test_a_portable_folder_for_windows_is_packed_the_same_twice(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    (folder / "_internal").mkdir(parents=True)
    (folder / "appunto.exe").write_bytes(b"MZ")
    (folder / "_internal" / "a.dll").write_bytes(b"dll")
    packages = imported("windows_packages")
    first = packages.make_zip(folder, tmp_path / "1.zip").read_bytes()
    (folder / "appunto.exe").touch()
    assert packages.make_zip(folder, tmp_path / "2.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == ["Appunto/_internal/a.dll", "Appunto/appunto.exe"]


def test_the_specification_names_modules_and_folders_that_exist() -> None:
    spec = (PACKAGING / "freeze" / "appunto.spec").read_text(encoding="utf-8")
    tree = ast.parse(spec)
    assert any(isinstance(node, ast.Import) and node.names[0].name == "bill" for node in tree.body)
    for name in re.findall(r'HERE / "(\w+\.py)"', spec):
        assert (PACKAGING / "freeze" / name).is_file()
    found = imported("parts").data()
    assert {place for _, place in found} >= {
        "resources",
        "seeds",
        "qtawesome/fonts",
        "pypandoc/files",
        "py3langid/data",
    }
    assert all(Path(path).exists() for path, _ in found)


def test_what_is_left_out_is_left_out_and_nothing_else() -> None:
    wanted = imported("parts").is_wanted
    assert wanted("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert wanted("PySide6/Qt/plugins/platforms/libqwayland.so")
    assert wanted("PySide6/Qt/translations/qtbase_it.qm")
    assert not wanted("PySide6/Qt/translations/qtbase_de.qm")
    assert not wanted("PySide6/Qt/plugins/platforms/libqvnc.so")
    assert not wanted("PySide6/Qt/lib/libQt6Quick.so.6")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="which libraries stay the system's is said for Linux")
def test_on_linux_graphics_and_fonts_stay_those_of_the_system() -> None:
    wanted = imported("parts").is_wanted
    assert not wanted("libGL.so.1")
    assert not wanted("libfontconfig.so.1")
    assert wanted("libxcb-cursor.so.0")
    assert wanted("pillow.libs/libfreetype-1234.so.6")


def test_the_list_of_parts_is_a_bill_that_names_every_licence_text(tmp_path: Path) -> None:
    bill = imported("bill")
    bill.write(tmp_path / "licences", ["lxml.etree", "yaml"], [], [("qtawesome/fonts/remixicon-2.5.0.ttf", "x")], DATE)
    told = json.loads((tmp_path / "licences" / "parts.cdx.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert told["metadata"]["component"] == {
        "type": "application",
        "bom-ref": "appunto",
        "name": "Appunto",
        "version": version(),
    }
    assert {"lxml", "PyYAML", "Remix Icon"} <= {component["name"] for component in told["components"]}
    assert len({component["bom-ref"] for component in told["components"]}) == len(told["components"])
    for component in told["components"]:
        assert component["licenses"]
        for text in component["properties"]:
            assert (tmp_path / "licences" / text["value"]).stat().st_size > 200
    first = (tmp_path / "licences" / "parts.cdx.json").read_bytes()
    bill.write(tmp_path / "licences", ["yaml", "lxml.etree"], [], [("qtawesome/fonts/remixicon-2.5.0.ttf", "x")], DATE)
    assert (tmp_path / "licences" / "parts.cdx.json").read_bytes() == first


def test_a_library_of_unknown_origin_stops_the_build(tmp_path: Path) -> None:
    strange = tmp_path / "libstrange.so.1"
    strange.write_bytes(b"\x7fELF")
    with pytest.raises(SystemExit, match=r"libstrange\.so\.1"):
        imported("bill").parts_in([], [("libstrange.so.1", str(strange))], [])


def test_checksums_are_written_as_sha256sum_reads_them(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"")
    written = imported("sums").write(tmp_path, [tmp_path / "b.deb"])
    assert written.read_text() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.deb\n"


def test_the_recipe_for_publishing_builds_all_three_systems_by_the_same_command() -> None:
    recipe = yaml.safe_load((PACKAGING / "ci" / "packages.yml").read_text(encoding="utf-8"))
    for job in ("linux", "windows", "macos"):
        steps = [step.get("run", "") for step in recipe["jobs"][job]["steps"]]
        assert {"make package", "python packaging/bootstrap.py package"} & set(steps)


def test_the_list_for_a_checkout_names_what_a_built_program_names() -> None:
    assert {part.name for part in parts()} >= {"Qt", "pandoc", "PDFium", "lxml", "trafilatura"}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of Unix shells")
def test_the_portable_folder_enters_the_menu_of_one_user_and_leaves_it(tmp_path: Path) -> None:
    packages = imported("linux_packages")
    folder, home = tmp_path / "a portable folder", tmp_path / "home"
    for name, kind in (("appunto.desktop", "applications"), ("appunto.mime.xml", "mime/packages")):
        packages.put(folder / "share" / kind / name, packages.filled(name))
    packages.put(folder / "integrate.sh", packages.filled("integrate.sh"), runnable=True)
    packages.put(folder / "appunto", "#!/bin/sh\n", runnable=True)
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run([str(folder / "integrate.sh")], env=surroundings, check=True, capture_output=True)
    entry = home / ".local/share/applications/appunto.desktop"
    assert f'Exec="{folder}/appunto" %f' in entry.read_text()
    assert (home / ".local/bin/appunto").resolve() == folder / "appunto"
    subprocess.run([str(folder / "integrate.sh"), "--remove"], env=surroundings, check=True, capture_output=True)
    assert not entry.exists()
    assert not (home / ".local/bin/appunto").is_symlink()
