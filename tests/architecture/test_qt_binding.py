"""The Qt binding survives what broke one of its releases (PYSIDE-3474: 6.12.0 on CPython 3.10 and 3.11)."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject, QTimer
thing = QObject()
timer = QTimer()
for _ in range(20_000):
    thing.setObjectName("x")
    timer.setInterval(5)
print("alive")
"""


def test_twenty_thousand_calls_that_return_none_do_not_abort_the_interpreter() -> None:
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, env=quiet, check=False)
    assert done.stdout.strip() == "alive", done.stderr
