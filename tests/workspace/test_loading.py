# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is loaded beforehand in another thread is all that the window's thread would have to load during long work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from composer.workspace import Environment, Workspace

HEAD = """
import sys
from pathlib import Path
from composer.workspace import Workspace, loading, user_environment
from composer.workspace.steps import all_at_once
folder = Path(sys.argv[1])
workspace = Workspace.open(folder / "a.appunto", environment=user_environment())
def since(before):
    return sorted(name for name in set(sys.modules) - before if name.startswith(("composer.", "lxml", "snowball")))
"""
IMPORT = """
plan = workspace.intake.plan([folder / "b.txt"])
reads = plan.read_all(folder / "b.txt")
loading.load_for_import()
before = set(sys.modules)
for read in reads:
    outcome = all_at_once(workspace.intake.storing(read))
    all_at_once(workspace.evidence.with_copies(outcome))
print(since(before))
"""
EXPORT = """
note = workspace.note(workspace.notes()[0].id)
loading.load_for_export()
before = set(sys.modules)
from composer.workspace import exporting
from composer.workspace.export_job import ExportChoice
exporting.prepare(workspace, note, folder / "note.docx", ExportChoice("en"))
print(since(before))
"""


CUTTING = "A Treaty\n\nBy ANNA VERDI\n\nWe must build a continental Europe of defence.\n"
NOTE = '---\ntitle: Defence\nlanguage: en\n---\n\n["build a continental"]{.quote} [@verdi-nd].\n'


@pytest.mark.parametrize("work", [IMPORT, EXPORT], ids=["import", "export"])
def test_nothing_is_left_to_be_loaded_where_the_window_would_wait(
    work: str, tmp_path: Path, environment: Environment
) -> None:
    (tmp_path / "b.txt").write_text(CUTTING * 9, encoding="utf-8")
    with Workspace.open(tmp_path / "a.appunto", environment=environment) as workspace:
        workspace.import_bytes(CUTTING.encode(), "a.txt")
        workspace.add_note_markdown(NOTE, origin="note.md")
    ran = subprocess.run([sys.executable, "-c", HEAD + work, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().splitlines()[-1] == "[]"
