# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Yesterday’s version of a note is looked at, laid beside today’s, put back, and that undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.notes.model import FrontMatter, Note
from composer.workspace import Environment, Workspace
from composer.workspace.environment import random_id, user_environment

YESTERDAY = "Si propone di sostenere il trattato di consultazione."
TODAY = "Si propone di rinviare ogni decisione."

Start = Callable[..., Any]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one note, written on two days."""
    path = tmp_path / "mine.appunto"
    note = Note("n-1", FrontMatter(title="Appunto", subject="Difesa", language="it"), read_markdown("x"))
    for day, words in (("2025-03-09T17:40:00+01:00", YESTERDAY), ("2025-03-10T09:05:00+01:00", TODAY)):
        environment = Environment(now=lambda day=day: day, make_id=random_id, who="Anna")
        with Workspace.open(path, environment=environment) as workspace:
            workspace.save_note(replace(note, document=read_markdown(f"# Proposta\n\n{words}")))
    return path


@pytest.mark.slow
def test_yesterdays_version_comes_back_and_goes_again(start: Start, library: Path) -> None:
    program = start("it", ["--library", str(library)])
    program.until(lambda: TODAY in program.ask("note"))

    # The versions of the note: yesterday's is shown as it looked.
    program.screen.key("Ctrl+Shift+h")
    program.until(lambda: program.ask("widget", kind="VersionsDialog"))
    program.until(lambda: any("9 mar 2025" in said for said in program.ask("labels")))

    # What has changed since is laid out word by word.
    program.choose("QPushButton", "Che cosa è cambiato da allora…")
    program.until(lambda: "Che cosa è cambiato da allora" in program.ask("windows"))
    shown = program.ask("reading")
    assert "Barrato" in shown
    assert "sostenere" in shown
    assert "rinviare" in shown
    program.screen.key("Escape")
    program.until(lambda: "Che cosa è cambiato da allora" not in program.ask("windows"))

    # It is put back, saved, and undone beside the sentence that says so.
    program.choose("QPushButton", "Ripristina questa versione")
    program.until(lambda: YESTERDAY in program.ask("note"))
    program.until(lambda: program.ask("saved"))
    program.choose("QPushButton", "Annulla")
    program.until(lambda: TODAY in program.ask("note"))
    program.until(lambda: program.ask("saved"))
    program.quit()
    with Workspace.open(library, environment=user_environment(), read_only=True) as workspace:
        kept = [write_markdown(workspace.versions.get(row.id).document) for row in workspace.versions.of("n-1")]
    assert any(YESTERDAY in text for text in kept)  # nothing of either day is lost
    assert any(TODAY in text for text in kept)
