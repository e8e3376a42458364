# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How large a dialog was when it was closed last."""

from __future__ import annotations

from PySide6.QtCore import QSize

from composer.ui.settings import DIALOG_SIZES, Settings


class DialogSizes:
    """The sizes that the user gave to dialogs, by the names of their kinds."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, kind: str) -> QSize | None:
        """The size of a kind of dialog, None when nobody has changed it or what is kept means nothing."""
        said = self._all().get(kind, "")
        width, _, height = said.partition("x")
        if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
            return None
        return QSize(min(int(width), 10_000), min(int(height), 10_000))

    def keep(self, kind: str, size: QSize) -> None:
        """Remember a size."""
        kept = {**self._all(), kind: f"{size.width()}x{size.height()}"}
        self._settings.set(DIALOG_SIZES, [f"{name}={said}" for name, said in sorted(kept.items())])

    def _all(self) -> dict[str, str]:
        lines = (line.partition("=") for line in self._settings.get(DIALOG_SIZES))
        return {name: said for name, _sign, said in lines}
