# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources have pages that can be shown as they are: PDF, and pictures of cuttings."""

from __future__ import annotations

from typing import Final

PDF: Final = "application/pdf"
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/tiff"})
PAGED: Final = PICTURES | {PDF}
