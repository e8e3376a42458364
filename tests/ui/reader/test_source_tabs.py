# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Of several open sources the one in front is the one that is spoken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget

from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui.reader.source_tabs import SourceTabs
from composer.ui.theme import Tokens
from composer.ui.words import Words


def test_what_is_selected_in_a_source_behind_is_not_told_when_all_are_laid_out_anew(
    application: QApplication, source: Source, words: Words, light: Tokens, dispose: Callable[[QWidget], None]
) -> None:
    tabs = SourceTabs(words, light, lambda _key, _span: QMimeData())
    tabs.resize(700, 500)
    tabs.show()
    front, behind = tabs.open(source), tabs.open(replace(source, key="behind"))
    behind.view.select(Span(0, 8))
    tabs.open(source)
    front.view.select(Span(0, 4))
    told: list[object] = []
    tabs.span_changed.connect(told.append)
    tabs.zoom(3)
    assert told[-1] == Span(0, 4)
    assert Span(0, 8) not in told
    dispose(tabs)
