# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Data and programs are text too, but no documents: refused with the sentence that says so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import UnreadableSource
from composer.sources.model import Source
from composer.sources.registry import OTHER_DATA


@pytest.mark.parametrize(
    ("content", "filename", "kind"),
    [
        (json.dumps({"title": "The treaty and its many critics"}), "truth.json", "JSON"),
        (json.dumps([1, 2, 3]), "list.txt", "JSON"),
        ("\ufeff" + json.dumps({"a": 1}), "bom.txt", "JSON"),
        ("{ broken", "truth.json", "JSON"),
        ("name,amount\nItaly,29.2\n", "spending.csv", "CSV"),
        ('<?xml version="1.0"?><feed><entry>Words</entry></feed>', "feed.txt", "XML"),
        ("import os\nprint('words')\n", "tool.py", "Python"),
    ],
)
def test_data_is_refused(content: str, filename: str, kind: str, read: Callable[..., Source]) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(content, filename)
    assert refused.value.message.template == OTHER_DATA
    assert refused.value.message.values["format"] == kind


@pytest.mark.parametrize("text", ["[Editor's note] The treaty is dead.", "{sic} The treaty is dead, he wrote."])
def test_a_text_that_begins_with_a_bracket_is_a_text(text: str, read: Callable[..., Source]) -> None:
    assert read(text).text.text == text


def test_a_page_with_an_xml_head_is_a_page(read: Callable[..., Source]) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>The treaty is dead, he wrote.</p></body></html>'
    assert read(page, "page.xml").text.text == "The treaty is dead, he wrote."


def test_plain_prose_is_told_without_loading_the_language_model(shared_seeds: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from composer.sources.reading import read_source\n"
        "source = read_source(Path(sys.argv[1]).read_bytes(), 'a.txt', key_taken=lambda key: False,"
        " make_id=lambda kind: kind, now='2026-03-06T10:00:00+01:00')\n"
        "print(source.metadata.language.value, 'py3langid' in sys.modules)"
    )
    seed = sorted(shared_seeds.glob("*.txt"))[0]
    said = subprocess.run(
        [sys.executable, "-c", program, str(seed)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert said.stdout.split() == ["en", "False"]
