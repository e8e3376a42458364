# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reports of agencies as they come over the wire: codes above and below the text, everything line under line."""

from __future__ import annotations

import re

from composer.sources.facts.datelines import opens_report

# Start and end marks (ZCZC, NNNN), running numbers and desk codes ("XEF80223_SXA_QBXB", "R ECO S0A QBXB").
_CODE = re.compile(
    r"\d{1,2}[-/][A-Z]{3}[-/]\d{2,4}\s+\d{1,2}[:.]\d{2}\s+NNNN|ZCZC\S*(?:\s\S{1,12}){0,4}|NNNN"
    r"|[A-Z]{2,4}\d{3,6}(?:[_/ ][A-Z0-9]{1,6}){1,8}(?:\s/)?|\d{6}\s[A-Z]{3}\s\d{2}"
    r"|[a-z]{3}\d{4}\s+\d\s[a-z]{2}\s\d{1,4}\s+(?:dpa|APA|epd)\s\d{4}|dpa(?:\s[a-z0-9]{2,4}){2,6}"
    r"|\d{6}\s(?:Jan|Feb|M[ra]z|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\s\d{2}"
    r"|[RUBF]\s[A-Z]{3}(?:\s[A-Z0-9]{2,5}){1,4}(?:\s§?)?|\(?ISSN\s\d{4}\s?-\s?\d{3}[\dX]\)?",
)
_STAMP = re.compile(r"\d{1,2}[-/][A-Z]{3}[-/]\d{2,4}\s+\d{1,2}[:.]\d{2}(?:\s+NNNN)?")
_SIGNED = re.compile(r"\([A-Z][\w.]{1,6}(?:[-/][A-Za-z]\w{1,14}){1,3}\)")  # “(Red/Adnkronos)”


def is_wire_code(line: str) -> bool:
    """Whether the line is nothing but codes of an agency's wire."""
    return _CODE.fullmatch(line.strip()) is not None


def is_wire_end(line: str) -> bool:
    """Whether the line stands under a report of the wire: codes, or who made it ("(Red/Adnkronos)")."""
    return is_wire_code(line) or _SIGNED.fullmatch(line.strip()) is not None


def wire_lines_apart(lines: list[str]) -> list[str]:
    """`lines` with blank lines around codes and stamps of the wire, and before the line that opens a report."""
    if not any(opens_report(line.strip()) for line in lines):
        return lines
    parted: list[str] = []
    for line in lines:
        words = line.strip()
        alone = is_wire_end(words) or _STAMP.fullmatch(words) is not None
        if alone:
            parted += ["", line, ""]
        elif opens_report(words):
            parted += ["", line]
        elif words.endswith(" ="):  # the mark behind a headline
            parted += ["", words.removeprefix("= ").removesuffix("=").rstrip(), ""]
        else:
            parted.append(line)
    return parted
