# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Commands without a window: the same workspace, for people at a terminal and for other programs."""

from composer.cli.program import entry, main

__all__ = ["entry", "main"]
