# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The journeys run the checkout, or the built program that is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from built_program import VARIABLE, program_command, program_surroundings, script_command

LAUNCH = Path(__file__).with_name("journeys") / "launch.py"


def test_without_a_built_program_the_checkout_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    done = subprocess.run(program_command("--version"), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Appunto ")
    assert script_command(LAUNCH, "--sample") == [sys.executable, str(LAUNCH), "--sample"]


def test_a_built_program_is_tried_with_its_own_modules_and_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/opt/appunto/appunto")
    assert program_command("export", "n-1") == ["/opt/appunto/appunto", "export", "n-1"]
    assert script_command(LAUNCH, "--sample") == ["/opt/appunto/appunto-witness", str(LAUNCH), "--sample"]
    assert program_surroundings()["QT_QPA_PLATFORM_PLUGIN_PATH"] == "/opt/appunto/witness-platforms"
