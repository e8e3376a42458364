# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The generators of hostile files are imported by their bare name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
