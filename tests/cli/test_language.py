# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What goes wrong in any command is said in the user's language, whole, and in no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from composer.cli.arguments import parser
from composer.i18n.pseudo import CLOSING, OPENING
from composer.i18n.translator import Translator
from tests.cli.conftest import Run

# For each command, what it cannot use. {folder} is an empty folder.
WRONG = {
    "import": ("import {folder}/none.docx", "import {folder}", "import --update none {folder}/none.txt"),
    "sources": ("sources --search none-of-these",),
    "references": ("references none -o {folder}/x.bib",),
    "evaluate": ("evaluate {folder}/none",),
    "show": ("show none",),
    "source": ("source none", "source none --kind nothing"),
    "quote": ('quote none "words"',),
    "note": (
        "note show none",
        "note add {folder}/none.md",
        "note agree none",
        "note new none",
        "note templates import {folder}/none.md",
        "note templates export none {folder}/x.md",
    ),
    "backup": ("backup {folder}/none/x.appunto",),
    "restore": ("restore 2026-03-10",),
    "where": (),
    "check-all": ("check-all --library {folder}/none.appunto",),
    "check": ("check {folder}/none.md",),
    "export": ("export {folder}/none.md -o {folder}/x.docx",),
    "returned": ("returned {folder}/none.docx",),
    "template": ("template check none", "template copy none {folder}/x.dotx"),
    "profiles": ("profiles show none", "profiles copy none New"),
    "share": ("share n-nobody -o {folder}/x.appunto",),
    "merge": ("merge {folder}/none.appunto",),
    "rescue": ("rescue {folder}/none.appunto -o {folder}/x.appunto",),
    "forget": ("forget nobody",),
    "tag": ("tag none", "tag none --rename x", "tag none nobody"),
    "collection": ("collection none", "collection none nobody"),
    "settings": ("settings get none", "settings set spelling.check perhaps", "settings adopt {folder}/none.toml"),
}
_SAID = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")


def test_every_command_is_tried() -> None:
    commands = next(
        action
        for action in parser(Translator("en"), "appunto")._actions
        if action.choices and not action.option_strings
    )
    assert set(WRONG) == set(commands.choices or ())


@pytest.mark.parametrize("line", [line for lines in WRONG.values() for line in lines])
def test_what_a_command_cannot_use_is_said_in_the_language_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    words = [part.strip('"').format(folder=folder) for part in line.split()]
    english = run(*words)
    monkeypatch.setenv("LANGUAGE", "qps")
    ran = run(*words)
    assert ran.code == english.code
    said = ran.out + ran.err
    assert OPENING in said
    before = ""
    while before != said:
        before, said = said, _SAID.sub("", said)
    assert not re.search(r"[^\W\d_]{2}", said.replace("main.py", "")), said
    monkeypatch.setenv("LANGUAGE", "it")
    italian = run(*words)
    assert italian.out + italian.err != english.out + english.err
    assert OPENING not in italian.out + italian.err
