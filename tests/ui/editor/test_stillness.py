# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What has just arrived shines and fades, or only shines where the system asks for no animations."""

from __future__ import annotations

from typing import Any

import pytest

from composer.document.model import Document, Paragraph, Text
from composer.ui import motion
from composer.ui.editor import sheet_view


@pytest.mark.parametrize(("duration_ms", "still"), [(200, False), (0, True)])
def test_the_style_says_whether_things_move(
    application: Any, monkeypatch: pytest.MonkeyPatch, duration_ms: int, still: bool
) -> None:
    style = type("Style", (), {"styleHint": lambda *_args: duration_ms})()
    monkeypatch.setattr(motion.QApplication, "style", lambda: style)
    assert motion.is_still() is still


@pytest.mark.parametrize(("still", "shown"), [(False, 0.4), (True, 1.0)])
def test_what_has_arrived_fades_only_where_things_move(
    hands: Any, monkeypatch: pytest.MonkeyPatch, still: bool, shown: float
) -> None:
    monkeypatch.setattr(sheet_view, "is_still", lambda: still)
    hands.show(Document((Paragraph((Text("just arrived"),)),)))
    text = hands.editor.text
    text.glow(0, 4)
    text._fading(0.4)
    assert text._glow is not None and text._glow[1] == shown
    text._fading(0.0)
    assert text.glowing is None
