# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every view that pictures are made of: what is in it, in both languages and all colours, and at twice the size."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
OUTLINES = Path(__file__).parent / "views"

# At 200 % a screen of 2560x1440 has the room of 1280x720; everything in Italian, whose words are the longer ones.
AT_TWICE = f"""
import sys, tempfile
from pathlib import Path
sys.path[:0] = [{str(ROOT)!r}, {str(PACKAGING)!r}]
from PySide6.QtCore import QSize
from stage import Stage, make_application
from views import VIEWS
from tests.ui import seen_words
application = make_application()
assert application.devicePixelRatio() == 2
from babel.messages.pofile import read_po
with open({str(ROOT / "resources/locale/it/LC_MESSAGES/appunto.po")!r}, "rb") as catalogue:
    said = {{message.string for message in read_po(catalogue) if message.id and isinstance(message.string, str)}}
faults = []
with tempfile.TemporaryDirectory() as home:
    stage = Stage(application, "it", Path(home), QSize(1280, 720))
    for view in VIEWS:
        if not view.name.startswith(("returned", "newer", "press")):
            def look(top, name=view.name):
                for _ in range(20):  # a row that has just been filled gets its room in the next moment
                    own = seen_words.cut_words(top, said.__contains__)
                    if not own:
                        break
                    stage.settle(100)
                faults.extend(f"{{name}}: {{fault}}" for fault in own)
            view.show(stage, look)
    stage.close()
print("\\n".join(faults))
"""


@pytest.fixture(scope="module")
def seen(application: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """What is in each view, in English, as the pictures have it."""
    font = QFont(application.font())
    sys.path.insert(0, str(PACKAGING))
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("views")
        patch.setenv("APPUNTO_HOME", str(home))
        from outlines import LANGUAGE, SIZE, outlines_of
        from stage import Stage, make_application

        stage = Stage(make_application(), LANGUAGE, home, SIZE)
        yield outlines_of(stage)
        stage.close()
    application.setFont(font)
    sys.path.remove(str(PACKAGING))


def test_each_view_holds_what_its_outline_says(seen: dict[str, list[str]]) -> None:
    kept = {file.stem: file.read_text(encoding="utf-8").splitlines() for file in OUTLINES.glob("*.txt")}
    assert set(seen) == set(kept), "run python packaging/screenshots.py outlines, and read what changed"
    changed = [
        line
        for name in kept
        for line in difflib.unified_diff(kept[name], seen[name], f"{name} as kept", f"{name} now", lineterm="", n=1)
    ]
    assert not changed, "\n".join(("run python packaging/screenshots.py outlines if this is meant:", *changed))


def test_a_button_that_is_gone_would_be_missed(application: QApplication) -> None:
    sys.path.insert(0, str(PACKAGING))
    from outlines import outline
    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    top = QWidget()
    column = QVBoxLayout(top)
    column.addWidget(QPushButton("Export", top))
    gone = QPushButton("Help", top)
    column.addWidget(gone)
    top.show()
    assert outline(top)[1:] == ["button: Export", "button: Help"]
    gone.hide()
    assert outline(top)[1:] == ["button: Export"]
    top.deleteLater()
    sys.path.remove(str(PACKAGING))


def test_two_runs_at_a_time_do_not_take_away_each_other_s_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PACKAGING)
    import stage

    monkeypatch.setattr(stage, "HOME", tmp_path / "anna")
    with stage.fresh_home() as one:
        (one / "library").touch()
        with stage.fresh_home() as other:
            assert other != one
            assert other.name == one.name == "anna"
        assert (one / "library").exists()
        assert not other.exists()
    with stage.fresh_home() as again:
        assert again == one
        assert not list(again.iterdir())
    assert not one.exists()


def test_nothing_stands_outside_what_holds_it_at_twice_the_size(tmp_path: Path) -> None:
    quiet = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen", "APPUNTO_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", AT_TWICE], capture_output=True, text=True, env=quiet, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == ""
