# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words that a press review has on many of its pages: a quick look before a document is examined as one."""

from __future__ import annotations

import re
from typing import Final

HINT: Final = re.compile(
    r"\b(?:pag(?:ina|ine)?\b|pp?\.\s?\d|page\b|foglio|fogli\b|testata|dir\.\s?resp|ritaglio|rassegna|riproducibile"
    r"|tiratura|diffusione|press (?:review|cuttings?|clippings?)|revue de presse|pressespiegel|circulation"
    r"|quotidiano|newspaper|edizione del|uso esclusivo)",
    re.IGNORECASE,
)
