# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What must hold for every document: no word is lost, no other error than the one that can be told."""

from __future__ import annotations

import itertools
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from composer.errors import UnreadableSource
from composer.sources.model import BlockKind, Source
from composer.sources.reading import read_source
from composer.sources.stored import source_from_json, source_to_json

ROOT = Path(__file__).resolve().parents[2]


def read(data: bytes, filename: str) -> Source:
    counter = itertools.count(1)
    return read_source(data, filename, key_taken=lambda _: False, make_id=lambda p: f"{p}-{next(counter)}", now="2025")


WORD_POOL = """
the Italy alliance said Mario Rossi NATO of defence treaty in Rome By di © Peso:23% 497-001-001 Foto: GETTY IMAGES/AFP
Share Listen Live Tags: «parole» “words” "plan" 'light' – — **Crosetto** Crosetto's 2017 29.2 1.7% March 6, 2025
RIPRODUZIONE RISERVATA Left, contributed reporting. Mr. E.U. disse: spiega perché è già conti nent. (ANSA) ROMA Europe?
Stop! WATCH: Title Case Words Here; uno, due, tre https://example.org/a
"""
WORDS = st.sampled_from(WORD_POOL.split())
LINES = st.lists(WORDS, min_size=0, max_size=14).map(" ".join)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\n    "])), min_size=1, max_size=14
).map(lambda parts: "".join(line + end for line, end in parts))


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_cleaning_never_loses_or_adds_a_word(text: str) -> None:
    try:
        source = read(text.encode("utf-8"), "a.txt")
    except UnreadableSource:
        assert not words_of(text)
        return
    assert words_of(source.text.text) == words_of(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_blocks_stand_where_they_say_and_asides_come_last(text: str) -> None:
    try:
        source = read(text.encode("utf-8"), "a.txt")
    except UnreadableSource:
        return
    for block in source.text.blocks:
        assert block.span.of(source.text.text) == block.text
        assert block.text == " ".join(block.text.split())
        assert (block.aside is not None) is (block.kind is BlockKind.ASIDE)
    ranks = [block.aside is not None for block in source.text.blocks]
    assert ranks == sorted(ranks)
    for speech in source.speech:
        assert speech.span.of(source.text.text) == speech.text
        assert not (speech.speaker and speech.candidate)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_source_comes_back_from_json_exactly(text: str) -> None:
    import json

    try:
        source = read(text.encode("utf-8"), "a.txt")
    except UnreadableSource:
        return
    assert source_from_json(json.loads(json.dumps(source_to_json(source)))) == source


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", "a.pdf", "a.xhtml"])
HEADS = st.sampled_from(
    [
        b"",
        b"<html><body>",
        b"<!DOCTYPE html><p>",
        b"---\ntitle: x\n---\n",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"{\\rtf1",
    ]
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HEADS, st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8"))), NAMES)
@example(b"<html><body>", b"<p><p><table><tr><td><ul><li>" * 30, "a.html")
@example(b"<html><body>", b"<div>" * 3000 + b"words", "a.html")
@example(b"", b"- " * 500, "a.md")
@example(b"", b"> " * 400 + b"x", "a.md")
@example(b"", b"[" * 400 + b"x", "a.md")
def test_any_bytes_give_a_source_or_one_sentence(head: bytes, rest: bytes, filename: str) -> None:
    try:
        source = read(head + rest, filename)
    except UnreadableSource as refused:
        assert str(refused)
        return
    assert source.text.text.strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_word_file_gives_a_source_or_one_sentence(data: st.DataObject) -> None:
    whole = bytearray((ROOT / "seeds" / "verbale-audizione-it.docx").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 40))
    try:
        read(bytes(whole[: len(whole) - cut]), "a.docx")
    except UnreadableSource as refused:
        assert "“a.docx”" in str(refused)


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table><tr><td>",
            "</td></tr></table>",
            "<h1>",
            "</h1>",
            "<br><br>",
            "<blockquote>",
            "<b>",
            "</b>",
            "<article>",
            "<nav>",
            "</nav>",
            "<aside>",
            "</aside>",
            "<time>",
            "</time>",
        ]
    )
    | st.integers(1, 10**6).map(lambda n: f" word{n} "),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_no_visible_word_of_a_page_is_lost(markup: str) -> None:
    wanted = set(re.findall(r"word\d+", markup))
    try:
        source = read(f"<html><body>{markup}</body></html>".encode(), "a.html")
    except UnreadableSource:
        assert not wanted
        return
    assert wanted <= set(re.findall(r"word\d+", source.text.text))


@pytest.mark.parametrize(
    "text",
    [
        "a " * 40_000,
        "A" * 80_000,
        '"' * 20_000 + "a",
        "« " * 20_000 + "a",
        "Aa " * 30_000,
        "Mr. Rossi said " * 5_000,
        "a-\n" * 10_000,
        "**" * 20_000 + "a",
        "12" * 20_000,
        ", Rossi" * 10_000,
        "“a” " * 5_000,
        "‘a " * 10_000,
        "Foto: " * 5_000,
        "- a\n" * 5_000,
        "© a " * 10_000,
        "(ANSA) - " * 5_000,
        "A. " * 20_000,
        " – detto – «a" * 4_000,
        "/".join(["AB"] * 10_000),
        "By " + "Ada Whitlock, " * 3_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_makes_reading_explode(text: str) -> None:
    began = time.process_time()
    read(text.encode("utf-8"), "a.txt")
    assert time.process_time() - began < 5  # linear or nearly so: each of these takes a fraction of it
