# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said of a source as a whole, in words: what its rights allow, and how reliable it is.

Reliability is the letter of the Admiralty code (NATO AJP-2.1). It belongs to the source; how credible one piece of
information is (1 to 6) belongs to the quotation.
"""

from __future__ import annotations

from typing import Final

from composer.sources.model import RightsLevel
from composer.wording import N_

RIGHTS_WORDS: Final = {
    RightsLevel.UNKNOWN: N_("rights not known"),
    RightsLevel.FREE: N_("free to copy"),
    RightsLevel.QUOTABLE: N_("may be quoted"),
    RightsLevel.RESTRICTED: N_("not for copying"),
}
RELIABILITY_WORDS: Final = {
    "": N_("not judged"),
    "A": N_("A: completely reliable"),
    "B": N_("B: usually reliable"),
    "C": N_("C: fairly reliable"),
    "D": N_("D: not usually reliable"),
    "E": N_("E: unreliable"),
    "F": N_("F: cannot be judged"),
}
