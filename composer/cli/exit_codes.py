# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the command line answers the shell with."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
CHECK_FAILED: Final = 1
USAGE: Final = 2
UNUSABLE: Final = 3
