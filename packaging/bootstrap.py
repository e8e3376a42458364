#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Set everything up and start, on a machine that has nothing but Python: the commands are those of `COMMANDS`.

    python packaging/bootstrap.py run        open the window on the sample library
    python packaging/bootstrap.py test       all checks and tests
    python packaging/bootstrap.py prove      the large proofs, of which `test` runs a sample
    python packaging/bootstrap.py package    what is installed by others: packages of this system, into dist/

Standard library only. It makes `.venv` beside this folder, installs what the lock file names (every file checked by
its hash), installs the missing system libraries where it may (root on Debian or Ubuntu) or names them in one line,
and then starts the program with the environment's own Python. What is already done is not looked at twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)
LOCKS = {False: ROOT / "packaging" / "requirements.lock", True: ROOT / "packaging" / "requirements-dev.lock"}

# Which Debian package holds a shared library that Qt wants. Qt itself blames libxcb-cursor0 whatever is missing,
# so the dynamic loader is asked instead.
PACKAGE_OF = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libz.so.1": "zlib1g",
}


def say(sentence: str) -> None:
    """One line for whoever started this."""
    print(sentence, flush=True)


def stop(sentence: str) -> None:
    """One line, and the end."""
    sys.exit(sentence)


def environment_python() -> Path:
    """The Python of `.venv`."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def suitable_python() -> str:
    """A Python of a version the program runs on: this one, or one found on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    stop(
        f"Appunto needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {platform.python_version()}. "
        "Install one of them and start again."
    )
    raise AssertionError


def fingerprint(lock: Path) -> str:
    """What the environment was made from; when it changes, the environment is brought up to date."""
    return hashlib.sha256(lock.read_bytes() + platform.platform().encode()).hexdigest()


def ensure_environment(*, dev: bool) -> None:
    """Make `.venv` and install the lock's packages, unless that is done."""
    stamp = ENVIRONMENT / "appunto-setup.json"
    wanted = fingerprint(LOCKS[dev])
    done: dict[str, str] = {}
    if stamp.exists() and environment_python().exists():
        done = json.loads(stamp.read_text(encoding="utf-8"))
        if done.get("dev" if dev else "run") == wanted:
            return
    if not environment_python().exists():
        make_environment()
    say(f"Installing {'the program and its test tools' if dev else 'the program'} into {ENVIRONMENT.name} …")
    install(LOCKS[dev])
    unpack_qt_support()
    ensure_system_libraries()
    done["run"] = fingerprint(LOCKS[False])
    if dev:
        done["dev"] = wanted
    stamp.write_text(json.dumps(done), encoding="utf-8")


def make_environment() -> None:
    """An empty virtual environment, with Debian's missing piece fetched where that is allowed."""
    python = suitable_python()
    say(f"Making the environment {ENVIRONMENT.name} …")
    if python == sys.executable:
        try:
            import ensurepip  # noqa: F401 - Debian splits it off into python3-venv
        except ImportError:
            install_system_packages(["python3-venv"])
        try:
            venv.create(ENVIRONMENT, with_pip=True, clear=True, symlinks=os.name != "nt")
            return
        except (OSError, subprocess.CalledProcessError) as error:
            stop(f"The environment {ENVIRONMENT} could not be made ({error}). Check the disk and the folder's rights.")
    if subprocess.call([python, "-m", "venv", "--clear", str(ENVIRONMENT)]) != 0:
        stop(f"The environment {ENVIRONMENT} could not be made with {python}.")


def install(lock: Path) -> None:
    """Install the packages of `lock`, each file checked by its hash; uv is used where it is found (it is quicker)."""
    uv = shutil.which("uv")
    python = str(environment_python())
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock)]
        if subprocess.call(command) == 0:
            return
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    if subprocess.call([*command, "--require-hashes", "-r", str(lock)]) != 0:
        stop("The packages could not be installed (see the lines above). Check the network and start again.")


def unpack_qt_support() -> None:
    """Have Qt for Python keep its support modules as files: packed inside the library, as they come, they are compiled
    anew at every start, which costs 40 ms (SBK_EMBED, https://doc.qt.io/qtforpython-6/). A start works without as well.
    """
    quiet = {**os.environ, "SBK_EMBED": "0"}
    subprocess.run([str(environment_python()), "-c", "import shiboken6"], env=quiet, capture_output=True, check=False)


def missing_libraries() -> set[str]:
    """The shared libraries that Qt's window plug-ins want and the dynamic loader does not find (Linux only)."""
    if platform.system() != "Linux" or not shutil.which("ldd"):
        return set()
    where = "import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent)"
    answer = subprocess.run([str(environment_python()), "-c", where], capture_output=True, text=True, check=False)
    home = Path(answer.stdout.strip())
    if answer.returncode or not home.is_dir():
        return set()
    wanted = [*home.glob("QtWidgets*.so"), *home.glob("QtSvg*.so"), *(home / "Qt/plugins/platforms").glob("*.so")]
    optional = {"libqeglfs.so", "libqlinuxfb.so", "libqminimalegl.so", "libqvkkhrdisplay.so", "libqdirectfb.so"}
    missing: set[str] = set()
    for library in wanted:
        if library.name in optional:
            continue
        loader = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=False)
        missing |= {line.split()[0] for line in loader.stdout.splitlines() if "not found" in line}
    return {name for name in missing if not name.startswith(("libQt6", "libpyside", "libshiboken", "libicu"))}


def ensure_system_libraries() -> None:
    """Install what Qt misses, or name it; a library that was missing hides what it wants itself, so look again."""
    asked: set[str] = set()
    while packages := {PACKAGE_OF[name] for name in missing_libraries() & PACKAGE_OF.keys()} - asked:
        install_system_packages(sorted(packages))
        asked |= packages
    unknown = sorted(missing_libraries())
    if unknown and not asked:
        say(f"Note: system libraries that the window may need are missing: {', '.join(unknown)}.")


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where the user is root, else print the one line to paste."""
    if not packages:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    may = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not may:
        say(f"System packages are missing. On Debian or Ubuntu paste this, then start again:\n    sudo {line}")
        return
    say(f"Installing system packages: {' '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    if subprocess.call([*line.split(), "-qq"], env=quiet, stdout=subprocess.DEVNULL) != 0:
        say(f"They could not be installed. Paste this line to see why:\n    {line}")


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def start(arguments: Iterable[str]) -> int:
    """Run `arguments` with the environment's Python in the project's folder.

    Compiled modules are kept (__pycache__) even where Python is told not to: without them a start takes 0.2 s longer.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.call([str(environment_python()), *arguments], cwd=ROOT, env=environment)


def command_run(arguments: list[str]) -> int:
    """Open the window on the sample library; without a display export the sample note in both languages."""
    ensure_environment(dev=False)
    if has_display():
        return start(["main.py", *(arguments or ["--sample"])])
    say("No display here, so no window: exporting the sample note in Italian and English instead.")
    target = ROOT / "build" / "sample"
    target.mkdir(parents=True, exist_ok=True)
    worst = 0
    for language in ("it", "en"):
        note, place = str(ROOT / "seeds" / f"note.{language}.md"), str(target / f"note.{language}.docx")
        command = ["main.py", "--sample", "--profile", str(target / "profile"), "export", note]
        worst = start([*command, "--lang", language, "-o", place]) or worst
    return worst


def command_check(_arguments: list[str]) -> int:
    """Lint, formatting and types."""
    ensure_environment(dev=True)
    checks = (["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."], ["-m", "mypy"])
    return max(start(check) for check in checks)


def ensure_word_validator() -> None:
    """Install the Open XML SDK validator for the tests that use it, where npm is present."""
    npm = shutil.which("npm")
    folder = ROOT / "packaging" / "ooxml"
    if not npm or not (folder / "package-lock.json").exists() or (folder / "node_modules").exists():
        return
    say("Installing the Word file validator for the tests …")
    quiet = [npm, "ci", "--prefix", str(folder), "--silent", "--no-audit", "--no-fund"]
    if subprocess.call(quiet, stdout=subprocess.DEVNULL) != 0:
        say("It could not be installed: the tests that need it will be listed as skipped.")


def ensure_csl_suite() -> None:
    """Fetch the published cases of the citation language for the tests that run them, where apt has them."""
    subprocess.call([sys.executable, str(ROOT / "packaging" / "csl_suite.py")])


def ensure_dictionaries() -> None:
    """Install the spelling dictionaries of Debian for the tests that use real ones; they are data of others (GPL, LGPL)
    and stay where the system keeps them."""
    folder = Path("/usr/share/hunspell")
    wanted = {"it_IT": "hunspell-it", "en_GB": "hunspell-en-gb"}
    packages = [package for stem, package in wanted.items() if not (folder / f"{stem}.dic").exists()]
    if packages and platform.system() == "Linux" and shutil.which("apt-get"):
        install_system_packages(packages)


def command_test(arguments: list[str]) -> int:
    """Lint, types and all tests; further arguments go to pytest and leave lint and types out."""
    ensure_environment(dev=True)
    ensure_word_validator()
    ensure_csl_suite()
    ensure_dictionaries()
    if arguments:
        return start(["-m", "pytest", *arguments])
    processes = min(4, (os.cpu_count() or 1) + 1)  # one more than can work: journeys mostly wait for a window
    return max(command_check([]), start(["-m", "pytest", "-n", str(processes)]))


# What `test` runs a sample of: how many cases the large proofs take, and where they stand. Figures are those that the
# Word file must stand: 500 notes by chance, 3,000 made to hurt, foreign and hostile templates, other programs reading.
PROOFS = {
    "word": (
        {"APPUNTO_GENERATED": "500", "APPUNTO_HOSTILE": "3000"},
        (
            "tests/export/test_generated.py",
            "tests/export/test_hostile_notes.py",
            "tests/export/test_other_programs.py",
            "tests/export/test_reference.py",
            "tests/export/word",
        ),
    ),
    # kill, power cut and failing disk at so many points of a working day, and so many windows killed while somebody
    # types; the figures are printed. One test takes minutes, on a busy machine many: it has the time it needs
    "faults": (
        {"APPUNTO_FAULTS": "2000", "APPUNTO_KILLS": "300"},
        ("-s", "-o", "faulthandler_timeout=7200", "tests/faults", "tests/journeys/test_kill.py"),
    ),
    # every journey in both languages
    "journeys": ({"APPUNTO_ALL_JOURNEYS": "1"}, ("tests/journeys",)),
}


BUILDING = ROOT / "build" / "packaging-env"
BUILD_LOCKS = (LOCKS[False], ROOT / "packaging" / "requirements-build.lock")


PACKERS = {
    "Linux": "linux/linux_packages.py",
    "Windows": "windows/windows_packages.py",
    "Darwin": "macos/mac_packages.py",
}


def ensure_building_environment() -> str:
    """Make the environment packages are built in: the program, and the tools that build, which are never shipped.

    Returns its Python.
    """
    return ensure_other_environment(BUILDING, BUILD_LOCKS, "Making the environment packages are built in …")


def ensure_other_environment(folder: Path, locks: tuple[Path, ...], what: str) -> str:
    """The Python of an environment with the packages of `locks` in `folder`, made (saying `what`) where it is not."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "appunto-setup.json"
    wanted = [fingerprint(lock) for lock in locks]
    if python.exists() and stamp.exists() and json.loads(stamp.read_text(encoding="utf-8")) == wanted:
        return str(python)
    say(what)
    if subprocess.call([suitable_python(), "-m", "venv", "--clear", str(folder)]) != 0:
        stop(f"The environment {folder} could not be made. Check the disk and the folder's rights.")
    for lock in locks:
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        if subprocess.call([*command, "-r", str(lock)]) != 0:
            stop(f"The packages of {lock.name} could not be installed (see the lines above).")
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    return str(python)


def command_package(arguments: list[str]) -> int:
    """Build the program and its packages for this system into dist; with `--witness` also what the proof looks with."""
    ensure_environment(dev=False)  # which brings the libraries of the system that are taken along
    python = ensure_building_environment()
    if "SOURCE_DATE_EPOCH" not in os.environ:  # one date for all, also when somebody commits meanwhile
        ask = [python, "-c", "import freezing; print(freezing.source_date())"]
        date = subprocess.run(ask, cwd=ROOT / "packaging" / "freeze", capture_output=True, text=True, check=True)
        os.environ["SOURCE_DATE_EPOCH"] = date.stdout.strip()
    packer = PACKERS.get(platform.system())
    if packer is None:
        stop(f"There are no packages for {platform.system()}.")
    say("Building the program …")
    if subprocess.call([python, str(ROOT / "packaging" / "freeze" / "freezing.py"), *arguments], cwd=ROOT) != 0:
        stop("The program could not be built (see the lines above).")
    say("Packing …")
    return subprocess.call([python, str(ROOT / "packaging" / str(packer))], cwd=ROOT)


def prove_package() -> int:
    """Build the packages, install the one for Debian in an empty system, and make all journeys there."""
    if platform.system() != "Linux" or not shutil.which("apt-get"):
        stop("The proof of the package needs Debian or Ubuntu, and root.")
    tools = {"debootstrap": "debootstrap", "dpkg-shlibdeps": "dpkg-dev", "Xvfb": "xvfb", "xdotool": "xdotool"}
    tools |= {"appstreamcli": "appstream", "desktop-file-validate": "desktop-file-utils"}
    install_system_packages(sorted(package for tool, package in tools.items() if not shutil.which(tool)))
    if command_package(["--witness"]) != 0:
        return 1
    packages = sorted((ROOT / "dist").glob("appunto_*.deb"), key=lambda path: path.stat().st_mtime)
    os.environ["APPUNTO_DEB"] = str(packages[-1])
    return start(["-m", "pytest", "-q", "-n0", "tests/packages"])


def prove_fuzzing() -> int:
    """Thirty minutes of anything at all, fed to what reads what others wrote (tests/fuzzing)."""
    if platform.system() != "Linux":
        stop("Fuzzing needs atheris, which is there for Linux.")
    locks = (LOCKS[True], ROOT / "packaging" / "requirements-fuzzing.lock")
    python = ensure_other_environment(ROOT / "build" / "fuzzing-env", locks, "Making the environment for fuzzing …")
    return subprocess.call([python, str(ROOT / "tests" / "fuzzing" / "run.py")], cwd=ROOT)


def prove_soak() -> int:
    """Eight hours of work in the window, lived through in some twenty minutes: memory and handles stay as they are."""
    return start(["tests/soak/soak.py"])


OTHER_PROOFS = {"package": prove_package, "fuzzing": prove_fuzzing, "soak": prove_soak}


def command_prove(arguments: list[str]) -> int:
    """The large proofs of which `test` runs a sample: `prove word`, `prove package`; by default all of them."""
    unknown = sorted(set(arguments) - PROOFS.keys() - OTHER_PROOFS.keys())
    if unknown:
        stop(f"There is no proof {unknown[0]}. There are: {', '.join([*PROOFS, *OTHER_PROOFS])}.")
    ensure_environment(dev=True)
    ensure_word_validator()
    worst = 0
    for name in arguments or (*PROOFS, *OTHER_PROOFS):
        if name in OTHER_PROOFS:
            worst = max(worst, OTHER_PROOFS[name]())
            continue
        counts, tests = PROOFS[name]
        os.environ.update(counts)
        worst = max(worst, start(["-m", "pytest", "-q", *tests]))
    return worst


def command_bench(arguments: list[str]) -> int:
    """Timings beside peers in the same run."""
    ensure_environment(dev=True)
    return start(["tests/benchmarks/run.py", *arguments])


def command_setup(_arguments: list[str]) -> int:
    """Only set up."""
    ensure_environment(dev=False)
    return 0


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "check": command_check,
    "prove": command_prove,
    "bench": command_bench,
    "package": command_package,
    "setup": command_setup,
}


def main() -> int:
    """Do what the first argument says."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        stop(f"usage: python packaging/bootstrap.py {'|'.join(COMMANDS)} [arguments]")
    try:
        return COMMANDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
