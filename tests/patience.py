# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long something may take on this machine, which may have other work to do."""

from __future__ import annotations

import os


def patience(seconds: float) -> float:
    """`seconds` of a machine without other work; longer where more programs run than it has processors for."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 1.0
    return seconds * max(1.0, 2 * load / (os.cpu_count() or 1))
