# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Debian package in an empty Debian system: installed, used, and taken away without a trace.

Asked for by `python packaging/bootstrap.py prove package`, which builds the package first and names it in APPUNTO_DEB.
The journeys with a real pointer are made in the same system: see `appunto` and `appunto-witness` of `made_wrappers`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from debian_root import DebianRoot

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "debian-root"
SEEDS = ROOT / "seeds"
USER = "1000"
LIBRARY = "/usr/lib/appunto"
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"

DEB = os.environ["APPUNTO_DEB"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> DebianRoot:
    """An empty system with one user."""
    PLACE.mkdir(parents=True, exist_ok=True)
    material = ROOT.parent / "shared"  # real press documents, where they are
    folders = (ROOT, material, tmp_path_factory.getbasetemp().parent)
    shared = tuple(folder for folder in folders if folder.is_dir())
    root = DebianRoot(PLACE / "base", PLACE / "tried", shared)
    assert root.run("useradd", "--create-home", "--uid", USER, "anna").returncode == 0
    return root


@pytest.fixture(scope="module")
def before(empty: DebianRoot) -> set[str]:
    """What there was before."""
    return empty.files()


@pytest.fixture(scope="module")
def root(empty: DebianRoot, before: set[str]) -> DebianRoot:
    """The system with the package in it."""
    assert before
    empty.install(Path(DEB))
    return empty


def as_anna(root: DebianRoot, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return root.run(*arguments, user=USER, HOME="/home/anna", LANGUAGE="it", **more)


def test_it_is_installed_with_its_menu_entry_icon_kind_of_file_and_manual_page(root: DebianRoot) -> None:
    assert root.run("dpkg", "--verify", "appunto").stdout == ""
    assert root.run("dpkg", "--audit").stdout == ""
    assert root.run("appunto", "--version").stdout.startswith("Appunto ")
    share = root.folder / "usr/share"
    assert "application/x-appunto=appunto.desktop" in (share / "applications/mimeinfo.cache").read_text()
    for kind in ("appunto", "appunto-template"):
        assert f"application/x-{kind}:*.{kind}" in (share / "mime/globs2").read_text()
    assert (share / "icons/hicolor/48x48/apps/appunto.png").stat().st_size > 500
    assert (share / "man/man1/appunto.1.gz").exists()
    assert not (root.folder / "var/lib/dpkg/info/appunto.postinst").exists()


def test_sources_are_read_and_a_note_is_exported_as_a_valid_word_file(
    root: DebianRoot, tmp_path: Path, validate_docx_script: Path
) -> None:
    read = as_anna(
        root, "appunto", "import", str(SEEDS / "verbale-audizione-it.docx"), str(SEEDS / "page-southern-flank-en.txt")
    )
    assert read.returncode == 0, read.stderr
    assert "paragrafi" in read.stdout
    written = as_anna(
        root, "appunto", "--sample", "export", str(SEEDS / "note.it.md"), "--lang", "it", "-o", "/home/anna/nota.docx"
    )
    assert written.returncode == 0, written.stderr
    shutil.copy(root.folder / "home/anna/nota.docx", tmp_path / "nota.docx")
    check = [sys.executable, str(validate_docx_script), str(tmp_path / "nota.docx"), "--strict", "--lang", "it-IT"]
    answer = subprocess.run(check, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture
def screen() -> Iterator[str]:
    """An X server of one's own; its name."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("Xvfb and xdotool are not installed here")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait()


def test_a_double_click_opens_the_window_and_a_second_one_brings_it_to_the_front(root: DebianRoot, screen: str) -> None:
    library = "/home/anna/.local/share/Appunto/library.appunto"
    settings = {
        "DISPLAY": screen,
        "HOME": "/home/anna",
        "LANGUAGE": "it",
        "LANG": "C.UTF-8",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    }
    who = ("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups")
    command = ["env", "-i", *(f"{name}={value}" for name, value in settings.items()), *root.command(*who)]
    first = subprocess.Popen([*command, "appunto", library], stderr=subprocess.PIPE, text=True)
    try:
        window = shown(screen)
        second = subprocess.run([*command, "appunto", library], capture_output=True, text=True, check=False)
        assert second.returncode == 0, second.stderr
        assert first.poll() is None
        act(screen, "windowfocus", window, "key", "--window", "0", "ctrl+q")
        assert first.wait(20) == 0
    finally:
        first.kill()
        _, complaints = first.communicate()
    assert "Traceback" not in complaints


def act(screen: str, *arguments: str) -> str:
    """What xdotool answers."""
    surroundings = {**os.environ, "DISPLAY": screen}
    done = subprocess.run(["xdotool", *arguments], env=surroundings, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def shown(screen: str) -> str:
    """Wait until the window stands; its number."""
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        found = act(screen, "search", "--onlyvisible", "--name", "Appunto").split()
        if found:
            time.sleep(2)
            return found[0]
        time.sleep(0.2)
    raise AssertionError("no window was shown")


def made_wrappers(root: DebianRoot, folder: Path) -> Path:
    """Programs that start what is installed in `root`: those of `tests/built_program.py`.

    The one that looks from inside stands beside a link to the installed folder; nothing is added to that.
    """
    witnessed = ROOT / "build" / "package" / "witnessed" / "appunto"
    outside = root.folder / "opt" / "witness"
    outside.mkdir(parents=True)
    shutil.copy(witnessed / "appunto-witness", outside)
    (outside / "_internal").symlink_to(f"{LIBRARY}/_internal")
    for name, inside in (("appunto", "/usr/bin/appunto"), ("appunto-witness", "/opt/witness/appunto-witness")):
        words = " ".join(f"'{word}'" for word in root.command())
        script = folder / name
        script.write_text(f"#!/bin/sh\nexec {words} '{inside}' \"$@\"\n")
        script.chmod(0o755)
    shutil.copytree(witnessed / "witness-platforms", folder / "witness-platforms")
    return folder / "appunto"


def test_the_journeys_with_a_real_pointer_are_made_with_what_is_installed(root: DebianRoot, tmp_path: Path) -> None:
    program = made_wrappers(root, tmp_path)
    tests = os.environ.get("APPUNTO_JOURNEYS", "tests/journeys").split()
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    surroundings = {**os.environ, "APPUNTO_PROGRAM": str(program), "APPUNTO_KILLS": "6", "APPUNTO_DEB": ""}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    shutil.rmtree(root.folder / "opt" / "witness")
    assert done.returncode == 0, done.stdout[-6000:]
    assert " passed" in done.stdout.splitlines()[-1], done.stdout[-2000:]


def test_taken_away_it_leaves_nothing_but_the_user_s_data(root: DebianRoot, before: set[str]) -> None:
    root.remove("appunto")
    left = root.files() - before
    theirs = {name for name in left if name.startswith(("/home/anna/", "/root/"))}  # root has made the journeys
    shared = {str(path) for path in (ROOT, *ROOT.parents, ROOT.parent / "shared")} | {
        name for name in left if name.startswith("/tmp")
    }
    assert left - theirs - shared <= {"/opt/witness"}, sorted(left - theirs - shared)[:20]
    assert "/home/anna/.local/share/Appunto/library.appunto" in theirs
    assert not before - root.files()
    assert "appunto" not in (root.folder / "usr/share/mime/globs2").read_text()
    assert "appunto" not in (root.folder / "usr/share/applications/mimeinfo.cache").read_text()
