# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents of others are opened in a helper process only: little time, little memory, no network, nothing written."""

from typing import Final

HELPER_ARGUMENT: Final = "--reading-helper"  # first argument of a frozen program that is to be a helper process
