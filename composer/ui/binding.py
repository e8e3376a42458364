# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Qt binding's optional spellings (snake_case, properties) are not used here, so nothing is read to look for them.

After each import PySide6 reads the whole source of the imported module, to see whether it names PySide6 and could use
such a spelling; Python keeps every source so read. Over a start that is a sixth of the time and a dozen megabytes. In
a built program there are no sources, and the answer is always no: it is made to be no at once.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

import PySide6.QtCore  # noqa: F401 - what is changed below comes with it

_PLACE: Final = "shibokensupport.feature"
_QUESTION: Final = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Let PySide6 take it that no module uses its spellings. Where it asks otherwise than known, nothing is changed."""
    asking = sys.modules.get(_PLACE)
    if asking is not None and hasattr(asking, _QUESTION):
        setattr(asking, _QUESTION, _uses_none)


def _uses_none(_module: ModuleType) -> bool:
    return False
