# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything is shown larger from the next start, on top of what the system asks for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from composer.ui import scaling


@pytest.mark.parametrize(
    ("percent", "before", "inside"),
    [("100", None, None), ("150", None, "1.5"), ("200", "1.5", "3"), ("300", "rubbish", "3"), ("100", "2", "2")],
)
def test_the_factor_is_that_of_the_system_times_the_setting_and_is_taken_back(
    application: QApplication, percent: str, before: str | None, inside: str | None
) -> None:
    environ = {} if before is None else {scaling.VARIABLE: before}
    with scaling.enlarged(percent, environ):
        assert environ.get(scaling.VARIABLE) == inside
    assert environ.get(scaling.VARIABLE) == before
    assert scaling.in_use() == percent
    with scaling.enlarged(scaling.USUAL, environ):
        pass
