# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two tiny dictionaries of our own, and the real ones where the system has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from composer.spelling.dictionaries import Dictionary, available, chosen_for
from composer.spelling.speller import Speller

ITALIAN = "ministro/S\nl'\ncittà\nperché\nunione\nnon\nè\nandata\npo'\ne\nil\nla\ndel\n"
ENGLISH = "minister/S\nthe\nvoter/S\ncolour\nhas\ngone\n"
RULES = "SET UTF-8\nTRY aeioutrnsclm\nSFX S Y 1\nSFX S 0 {plural} .\n"


def write_dictionary(folder: Path, stem: str, words: str, rules: str = RULES) -> Dictionary:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.aff").write_text(rules.format(plural="s"), encoding="utf-8")
    (folder / f"{stem}.dic").write_text(f"{words.count(chr(10))}\n{words}", encoding="utf-8")
    return Dictionary(f"{stem[:2]}-{stem[3:5]}", folder, stem)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def italian(tmp_path: Path) -> Dictionary:
    return write_dictionary(tmp_path / "system", "it_IT", ITALIAN)


@pytest.fixture
def english(tmp_path: Path) -> Dictionary:
    return write_dictionary(tmp_path / "system", "en_GB", ENGLISH)


@pytest.fixture
def speller() -> Iterator[Speller]:
    made = Speller()
    yield made
    made.close()


@pytest.fixture(params=["it-IT", "en-GB"])
def real(request: pytest.FixtureRequest) -> Dictionary:
    found = chosen_for(request.param, available())
    if found is None or found.tag != request.param:
        package = {"it-IT": "hunspell-it", "en-GB": "hunspell-en-gb"}[request.param]
        pytest.skip(f"no {request.param} dictionary on this machine (Debian: apt-get install {package})")
    return found
