# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages of the manual call things as the window does."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from composer.i18n.translator import Translator
from composer.ui.action import MENUS
from composer.ui.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "resources" / "manual").rglob("*.md"))
RULES = [page for page in PAGES if page.parent.name == "manual"]
"""Those that tell rules in full; the links of the guide have tests of their own (tests/ui/guide)."""


@pytest.fixture(scope="module")
def sentences() -> ModuleType:
    specification = importlib.util.spec_from_file_location("glossary_reader", ROOT / "packaging" / "sentences.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["glossary_reader"] = module
    specification.loader.exec_module(module)
    return module


def language_of(page: Path) -> str:
    return page.stem.rpartition(".")[2]


def prose(page: Path) -> Iterator[str]:
    """The lines of a page without what is written for programs, and what is wrong on purpose."""
    fenced = False
    for line in page.read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        if not fenced and not line.startswith(("    ", "```")) and "[sic]" not in line:
            yield re.sub(r"`[^`]*`|(?<=\])\([^)]*\)", "", line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_word_stands_in_a_page_that_the_glossary_forbids(page: Path, sentences: ModuleType) -> None:
    language = language_of(page)
    forbidden = [term.forbidden[language] for term in sentences.glossary() if language in term.forbidden]
    if page.stem.startswith("word-templates"):  # names that controls of other people's templates have
        forbidden = [pattern for pattern in forbidden if pattern.search("classifica") is None]
    found = [f"{words[0]!r}: {line}" for line in prose(page) for one in forbidden if (words := one.search(line))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.name)
def test_what_a_page_says_to_choose_stands_in_that_menu(page: Path) -> None:
    say = Translator(language_of(page)).text
    offered = {
        f"{say(action.menu)} › {say(action.text)}".replace("&", "") for action in ACTIONS if action.menu in MENUS
    }
    named = re.findall(r"\*([^*]* › [^*]*)\*", page.read_text(encoding="utf-8"))
    strange = {path for path in named if not path.startswith(tuple(offered))}  # what follows is a button behind it
    assert not strange


def test_the_pages_do_name_menus() -> None:
    assert sum(" › " in page.read_text(encoding="utf-8") for page in PAGES) >= 2
