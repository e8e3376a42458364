# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Word's own styles are called as Word calls them in the user's language."""

from __future__ import annotations

import pytest

from composer.i18n.word_styles import word_style_name


@pytest.mark.parametrize(
    ("name", "italian", "english"),
    [
        ("Normal", "Normale", "Normal"),
        ("heading 2", "Titolo 2", "Heading 2"),
        ("Title", "Titolo", "Title"),
        ("List Bullet", "Punto elenco", "List Bullet"),
        ("footnote text", "Testo nota a piè di pagina", "Footnote Text"),
        ("toc 1", "Sommario 1", "TOC 1"),
        ("TOC Heading", "Titolo sommario", "TOC Heading"),
        ("Note Marking", "Note Marking", "Note Marking"),
        ("", "", ""),
    ],
)
def test_a_style_is_called_as_word_calls_it(name: str, italian: str, english: str) -> None:
    assert (word_style_name(name, "it"), word_style_name(name, "en")) == (italian, english)
