"""The house: imports point one way, and each foreign library stays in its room."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPOSER = ROOT / "composer"

RANKS = {
    "wording": 0,
    "parts": 0,
    "errors": 0,
    "paths": 0,
    "files": 0,
    "giving_way": 0,
    "rules": 0,
    "shipped": 0,
    "system_lock": 0,
    "temporary": 0,
    "diagnosis": 0,
    "preferences": 1,
    "text": 1,
    "i18n": 1,
    "document": 2,
    "houses": 2,
    "typesetting": 2,
    "values": 3,
    "sources": 3,
    "quotes": 4,
    "pictures": 4,
    "spelling": 4,
    "citations": 5,
    "notes": 5,
    "evidence": 5,
    "twins": 6,
    "export": 6,
    "library": 6,
    "workspace": 7,
    "cli": 8,
    "ui": 8,
}

# Where a foreign library may be imported; everywhere else it is an error.
ROOMS = {
    "PySide6": ("composer/ui/",),
    "shiboken6": ("composer/ui/",),
    "qtawesome": ("composer/ui/",),
    "docx": ("composer/export/word/", "composer/sources/readers/word"),
    "markdown": ("composer/document/markdown_",),
    "babel": ("composer/i18n/",),
    "sqlite3": ("composer/library/",),
    "trafilatura": ("composer/sources/",),
    "snowballstemmer": ("composer/text/stems.py",),
    "py3langid": ("composer/sources/",),
    "ftfy": ("composer/sources/",),
    "pypandoc": ("composer/citations/",),
    "oxmsg": ("composer/sources/readers/outlook_properties.py",),
    "olefile": ("composer/sources/readers/outlook_properties.py",),
    "pypdfium2": ("composer/sources/pdf/",),
    "pypdfium2_raw": ("composer/sources/pdf/",),
    "hunspell": ("composer/spelling/",),
    "yaml": ("composer/notes/",),
    "PIL": ("composer/pictures/", "composer/sources/pdf/pictured.py"),
}


def modules() -> list[Path]:
    return sorted(COMPOSER.rglob("*.py"))


@cache
def imports_of(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and full name of everything `path` imports, also inside functions and for type checking."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            yield node.lineno, node.module or ""
            if node.module == "composer":
                for alias in node.names:
                    yield node.lineno, f"composer.{alias.name}"


def package_of(path: Path) -> str:
    return path.relative_to(COMPOSER).parts[0].removesuffix(".py")


def faults_of_rank(path: Path) -> Iterator[str]:
    own = package_of(path)
    if own == "__init__":
        return
    for line, name in imports_of(path):
        parts = name.split(".")
        if parts[0] != "composer" or len(parts) < 2 or parts[1] == own:
            continue
        # the command line opens the window: the two doors of rank 8 may know each other’s entries alone
        if own == "cli" and name in ("composer.ui.app", "composer.ui.first_start"):
            continue
        if RANKS[own] and RANKS[parts[1]] >= RANKS[own]:
            yield f"{path.relative_to(ROOT)}:{line}: {own} (rank {RANKS[own]}) may not import {name}"


def test_every_package_has_a_rank() -> None:
    assert {package_of(path) for path in modules()} - {"__init__"} <= RANKS.keys()


def test_imports_point_to_lower_ranks_only() -> None:
    assert not [fault for path in modules() for fault in faults_of_rank(path)]


def test_foreign_libraries_stay_in_their_rooms() -> None:
    faults = []
    for path in modules():
        place = path.relative_to(ROOT).as_posix()
        for line, name in imports_of(path):
            rooms = ROOMS.get(name.split(".")[0])
            if rooms is not None and not place.startswith(rooms):
                faults.append(f"{place}:{line}: {name} belongs in {', '.join(rooms)}")
    assert not faults


def test_the_rank_check_finds_a_wrong_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").mkdir()
    wrong = tmp_path / "text" / "wrong.py"
    wrong.write_text("from composer.library.store import Library\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "COMPOSER", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert list(faults_of_rank(wrong)) == [
        "text/wrong.py:1: text (rank 1) may not import composer.library.store",
    ]


WITHOUT_QT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = [m for m in ("PySide6", "shiboken6", "docx", "markdown", "babel", "trafilatura", "pypandoc", "py3langid")
              if m in sys.modules]
    if loaded:
        sys.exit(f"{name} loads {', '.join(loaded)} when it is imported")
"""


def test_no_core_module_loads_qt_or_a_heavy_library_on_import() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in modules()
        if package_of(path) != "ui"
        and path.name not in ("markdown_blocks.py", "__main__.py")
        and not path.relative_to(COMPOSER).as_posix().startswith(("export/word/", "sources/readers/"))
    ]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *names], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("package", [name for name in RANKS if name != "ui"])
def test_no_core_package_reaches_qt_in_a_fresh_interpreter(package: str) -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules() if package_of(path) == package
    ]
    load = "import importlib, sys\nfor n in sys.argv[1:]: importlib.import_module(n)\n"
    code = load + "assert 'PySide6' not in sys.modules, n"
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
