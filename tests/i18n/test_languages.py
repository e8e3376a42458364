# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Language tags and names."""

from __future__ import annotations

import pytest

from composer.i18n.languages import (
    base_language,
    document_language,
    is_language,
    language_name,
    same_language,
    word_tag,
)


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("it", "it-IT"),
        ("en", "en-GB"),
        ("EN-us", "en-US"),
        ("it_IT.UTF-8", "it-IT"),
        ("fr", "fr-FR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("la", "la"),
        ("", ""),
        ("C", ""),
        ("Italian", ""),
    ],
)
def test_tags_are_written_as_word_wants_them(tag: str, word: str) -> None:
    assert word_tag(tag) == word


def test_the_language_of_a_tag_is_its_first_part() -> None:
    assert [base_language(tag) for tag in ("it-IT", "en_US.UTF-8", "POSIX", "C.UTF-8", "")] == ["it", "en", "", "", ""]


def test_notes_are_italian_or_english() -> None:
    assert [document_language(tag) for tag in ("it-CH", "en-US", "fr", "")] == ["it", "en", "en", "en"]


def test_regions_do_not_make_another_language() -> None:
    assert same_language("it-CH", "it")
    assert not same_language("", "")


def test_languages_have_names_in_both() -> None:
    assert (language_name("fr-CA", "it"), language_name("fr", "en")) == ("francese", "French")
    assert language_name("zz", "it") == "zz"


@pytest.mark.parametrize("tag", ["it", "en-GB", "de_AT", "sr-Latn", "zh-Hans-CN"])
def test_codes_of_languages_are_known(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "xx", "italiano", "it-", "english", "e", "it it"])
def test_what_is_no_code_of_a_language_is_told_apart(tag: str) -> None:
    assert not is_language(tag)
