# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Titles in another language carry its tag."""

from __future__ import annotations

from composer.document.model import LineBreak, Marks, Text
from composer.export.foreign_titles import ForeignTitles
from composer.sources.model import Certainty, Fact, Metadata, Source, SourceText


def source(title: str, language: str) -> Source:
    facts = Metadata(title=Fact(title, Certainty.READ), language=Fact(language, Certainty.READ))
    return Source("s-1", "a", "a.txt", "text/plain", "", SourceText(()), facts)


def test_a_foreign_title_becomes_a_run_in_its_language() -> None:
    titles = ForeignTitles({"a": source("A Plan", "en")}, "it")
    assert titles.tagged([Text("Rich, «A Plan», s.d."), LineBreak()], ["a"]) == [
        Text("Rich, «"), Text("A Plan", Marks(language="en-GB")), Text("», s.d."), LineBreak(),
    ]  # fmt: skip


def test_a_title_keeps_its_look() -> None:
    titles = ForeignTitles({"a": source("A Plan", "en-US")}, "it")
    assert titles.tagged([Text("A Plan", Marks(italic=True))], ["a"]) == [
        Text("A Plan", Marks(italic=True, language="en-US"))
    ]


def test_titles_of_the_notes_language_and_of_other_sources_stay_untagged() -> None:
    titles = ForeignTitles({"a": source("A Plan", "en"), "b": source("Other", "fr")}, "en")
    runs = [Text("A Plan, Other")]
    assert titles.tagged(runs, ["a", "c"]) == runs


def test_the_short_title_of_a_later_citation_is_found() -> None:
    titles = ForeignTitles({"a": source("A Plan: how it came about", "en")}, "it")
    assert Text("A Plan", Marks(language="en-GB")) in titles.tagged([Text("Rich, A Plan, cit.")], ["a"])
