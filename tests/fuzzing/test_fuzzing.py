# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Anything at all is read, pasted, opened and typed as a command without a fault; the long run is `prove fuzzing`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fuzzing.run import kept_before
from fuzzing.targets import TARGETS, clipboard, command_line, csl, library, markdown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from strategies import NASTY_PIECES

FOUND = sorted(path for path in (Path(__file__).parent / "found").rglob("*") if path.is_file())
QUIET = list(HealthCheck)

TAGS = (
    *("<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td colspan=9>", "<td>", "</table>", "<h2>", "</h2>"),
    *("<b>", "</b>", "<i>", "<blockquote>", "<br>", "<div style='mso-list:l0 level9 lfo1'>", "<o:p>", "<a href='x:y'>"),
    *(
        "<!--",
        "-->",
        "<![if !supportLists]>",
        "<style>",
        "</style>",
        "&#0;",
        "&nbsp;",
        "<pre>",
        "<hr>",
        "<sup>",
        "\x00",
    ),
    *(
        "<a href='#_ftn1' name='_ftnref1'>",
        "<div id='ftn1'>",
        "<img src='http://a.it/x'>",
        "<body>",
        "</html>",
        "«",
        "»",
    ),
)
NAMES = ("id", "type", "title", "author", "issued", "accessed", "URL", "page", "language", "container-title", "volume")


def pieces(*known: str) -> SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(known), st.text(max_size=4)), max_size=30).map("".join)


def values() -> SearchStrategy[object]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    return st.recursive(
        plain,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from((*NAMES, "family", "given", "literal", "date-parts", "raw")), inner, max_size=4
            )
        ),
        max_leaves=12,
    )


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_ended_badly_is_answered(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_an_input_that_took_too_long_lies_where_the_findings_of_its_target_are_read() -> None:
    assert {Path(kept_before(name) + "timeout-0f").parent.name for name in TARGETS} == set(TARGETS)


@settings(max_examples=250, deadline=None, suppress_health_check=QUIET)
@given(pieces(*NASTY_PIECES, "\n", "\n\n", "---\n", "template: press-note\n", "subject: x\n", "    ", "[^1]: c\n"))
def test_any_text_is_read_as_a_note(text: str) -> None:
    markdown(text.encode("utf-8", "replace"))


@settings(max_examples=250, deadline=None, suppress_health_check=QUIET)
@given(st.sampled_from(range(7)), pieces(*TAGS) | values().map(lambda value: json.dumps(value, default=str)))
def test_anything_on_the_clipboard_is_pasted_or_not(form: int, text: str) -> None:
    clipboard(bytes([form]) + text.encode("utf-8", "replace"))


@settings(max_examples=250, deadline=None, suppress_health_check=QUIET)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), values(), max_size=6), min_size=1, max_size=3))
def test_any_csl_item_becomes_a_source_or_is_refused(items: list[dict[str, object]]) -> None:
    for item in items:
        item.setdefault("title", "T")
        item["type"] = "book"
    csl(b"\x00" + json.dumps(items).encode())


@settings(max_examples=100, deadline=None, suppress_health_check=QUIET)
@given(st.binary(max_size=24))
def test_a_damaged_library_opens_or_says_why_not(damages: bytes) -> None:
    library(damages)


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(st.binary(min_size=1, max_size=10))
def test_any_words_on_the_command_line_are_answered(words: bytes) -> None:
    command_line(words)
