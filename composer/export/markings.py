# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a marking stands on the page, as the rule of its order says.

- TLP 2.0 (FIRST, Traffic Light Protocol, August 2022): in capitals, 12 points or more, at the right of header and
  footer of every page, in the label's colour on black.
- Classes of the Union (Commission Decision (EU, Euratom) 2015/444, article 25): every page carries the class, and a
  number of the copy where there are several. Classes of the Italian State: on every page. Both in capitals, centred.
- OFFICIAL, OFFICIAL-SENSITIVE (Government Security Classifications, 2024): capitals at top and bottom, centred.
- CUI (32 CFR 2002.20; CUI Marking Handbook): bold capitals, centred, the same on every page; SBU likewise.
- LIMITE, SENSITIVE, words of the house: capitals, centred.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from composer.sources.handling import JOINED, Scheme, markings_in

LEAST_HALF_POINTS: Final = 24
"""The smallest size of a TLP label, in half points."""

# FIRST, “TLP Version 2.0”, section on colour coding in RGB.
_TLP: Final = MappingProxyType(
    {
        "TLP:RED": "FF2B2B",
        "TLP:AMBER+STRICT": "FFC000",
        "TLP:AMBER": "FFC000",
        "TLP:GREEN": "33FF00",
        "TLP:CLEAR": "FFFFFF",
    }
)
_GROUND: Final = "000000"
_CAPITALS: Final = frozenset(Scheme) - {Scheme.OTHER, Scheme.HOUSE}


@dataclass(frozen=True, slots=True)
class SetMarking:
    """A marking as it is printed: a line of its own. Colours are six hexadecimal digits, "" = those of the text."""

    text: str
    colour: str = ""
    ground: str = ""
    right: bool = False


def set_markings(marking: str) -> tuple[SetMarking, ...]:
    """The lines that print `marking` (as it is in a note's head, with everything it takes from its sources).

    TLP labels come first, each a line of its own, the rest together in one line after them; () without a marking.
    """
    if not marking.strip():
        return ()
    found = markings_in(marking)
    labels = [one.text for one in found if one.scheme is Scheme.TLP]
    others = [one for one in found if one.scheme is not Scheme.TLP]
    lines = [SetMarking(label, _TLP[label], _GROUND, right=True) for label in dict.fromkeys(labels)]
    if not labels and not any(one.scheme in _CAPITALS for one in others):
        return (SetMarking(" ".join(marking.split())),)
    if others:
        lines.append(SetMarking(JOINED.join(one.text for one in others)))
    return tuple(lines)
