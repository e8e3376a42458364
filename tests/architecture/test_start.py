# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the first picture of the window waits for: structure, not time (times are in tests/benchmarks)."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each of these takes 10 to 300 ms to load and is needed for one job only: reading a note, a source, a date for a
# document, exporting. None of them is needed to show the window.
HEAVY = ("markdown", "yaml", "babel", "docx", "lxml", "trafilatura", "pypandoc", "py3langid", "numpy", "ftfy")
JOBS = (
    "composer.document.markdown_reader",
    "composer.notes.templates",
    "composer.sources.reading",
    "composer.workspace.checking",
    "composer.export.word",
    "composer.ui.dialogs",
    # the checks, and what they show of what they found
    "composer.evidence.claims",
    "composer.evidence.typed_values",
    "composer.ui.panes.claims_group",
    "composer.ui.panes.twins_group",
    "composer.ui.panes.typed_group",
    # a document that goes out or comes back, files that come in
    "composer.export.resolved",
    "composer.export.resolved_blocks",
    "composer.export.returned",
    "composer.sources.registry",
    "composer.sources.isolated.process",
    # two languages, spelling, what is put right while one types
    "composer.workspace.two_languages",
    "composer.spelling.words",
    "composer.typesetting.rules",
    # what stands on the screen only when it is asked for
    "composer.ui.guide.window",
    "composer.ui.tour.callout",
    "composer.ui.start.start_page",
)
ANSWERS = ("composer.cli.note_answers", "composer.cli.source_answers")

WINDOW = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from PySide6.QtWidgets import QApplication
from composer.ui.app import make_window
application = QApplication(["appunto"])
window = make_window(application, None, sample=True, note_after_picture=True)
window.grab()  # the picture; the note follows it
heavy = [name for name in {HEAVY + JOBS!r} if name in sys.modules]
print(",".join(heavy), window.notes.note_id, len(window.library.rows), sep=";")
window.show()
while not window.notes.note_id:
    application.processEvents()
print(len(window.editor.text.toPlainText()))
window.close()
"""


def run(code: str, home: Path) -> list[str]:
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "APPUNTO_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=quiet, timeout=60, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user for whom the sample library and the compiled catalogue have been made."""
    home = tmp_path_factory.mktemp("home")
    run(WINDOW, home)
    return home


def test_the_window_stands_before_anything_heavy_is_loaded_and_the_note_follows(sample_home: Path) -> None:
    before, after = run(WINDOW, sample_home)
    heavy, note_id, sources = before.split(";")
    assert heavy == ""
    assert note_id == ""
    assert int(sources) > 0
    assert int(after) > 100


def test_the_sources_of_the_modules_are_not_read_at_the_start(sample_home: Path) -> None:
    code = WINDOW + "import linecache; print([n for n in linecache.cache if 'composer' in n or 'markdown' in n])"
    assert run(code, sample_home)[-1] == str([str(ROOT / "composer" / "ui" / "binding.py")])  # the one that says so


def test_nothing_is_looked_through_for_waste_while_the_window_is_loaded_but_afterwards(tmp_path: Path) -> None:
    code = f"""
import gc, sys
sys.path.insert(0, {str(ROOT)!r})
from composer.cli import main
rounds = []
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "composer.ui.main_window":
            rounds.append(gc.isenabled())
        if name == "composer.ui.window_parts":
            raise ImportError("not here")
sys.meta_path.insert(0, Finder())
print(main([]), rounds, gc.isenabled())
"""
    assert run(code, tmp_path)[-1] == "3 [False, False] True"


def test_the_way_from_the_command_line_to_the_window_loads_no_answers_of_commands(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import composer.ui.app, composer.ui.first_start
from composer.cli import main
composer.ui.first_start.begin = lambda library, *, sample: None
composer.ui.app.run = lambda library, *, sample: int(sample)
print(main(["--sample"]), [name for name in {(*HEAVY, *JOBS, *ANSWERS)!r} if name in sys.modules])
"""
    assert run(code, tmp_path) == ["1 []"]


def test_what_is_to_be_loaded_late_is_there() -> None:
    assert [name for name in HEAVY + JOBS + ANSWERS if importlib.util.find_spec(name) is None] == []


def test_listing_sources_loads_neither_window_nor_readers(sample_home: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from composer.cli import main
sys.stdout, kept = open({os.devnull!r}, "w"), sys.stdout
assert main(["--sample", "sources"]) == 0
print(",".join(name for name in {("PySide6", *HEAVY, "composer.sources.reading")!r} if name in sys.modules), file=kept)
"""
    assert run(code, sample_home) == [""]
