# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The strip of a press-review service, line by line: newspaper, date, page, sheet, circulation, weight, references.

A line is a strip when it says nothing else; a line that names a newspaper beside date or page is one, too.
"""

from __future__ import annotations

import re
from typing import Final

from composer.sources.cleaning.asides import DAY_PATTERN
from composer.sources.facts.dates import iso_date
from composer.sources.facts.gathering import CITIES
from composer.sources.model import RightsLevel
from composer.sources.packs.model import Strip, StripField
from composer.sources.rights import is_notice, level_of
from composer.text.wordlists import word_set

_LONGEST: Final = 220  # characters of a line
_MOST_LEFT: Final = 7  # words that are none of these, in a line that is a strip all the same: a newspaper's name

_PARTED: Final = re.compile(r"\s+[-–—|•·]\s+|\s*[|•]\s*|\t+|\s{3,}")
_MONTHS: Final = r"(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|may|jun|jul|aug|sep|oct|dec)[a-z]*"
DAY: Final = rf"(?:{DAY_PATTERN}|\d{{1,2}}[-./ ]{_MONTHS}[-./ ]\d{{2,4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2}}(?!\d))"
_WEEKDAY: Final = r"(?:luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)"
_FIGURES: Final = r"[€$]?\s*\d[\d.,'’/]*(?:\s*(?:%|cm²|cmq|mm²|euro|€|mila|k\b))?"

# what one label and everything behind it on the line says
_LABELLED: Final = (
    (StripField.PAPER, r"(?:testata|quotidiano|giornale|fonte|newspaper|publication|periodico|settimanale|mensile)"),
    (StripField.AUTHOR, r"(?:autore|autori|firma|author|byline|a firma di)"),
    (StripField.TITLE, r"(?:titolo|title|headline)"),
    (StripField.DIRECTOR, r"(?:dir(?:ettore|\.)?\s*resp(?:onsabile|\.)?|direttore)\.?"),
    (StripField.SECTION, r"(?:sezione|rubrica|argomento|tema|section)"),
    (StripField.AGENCY, r"(?:agenzia(?: di stampa)?|agency)"),
    (StripField.CLIENT, r"(?:cliente|committente|client|richiedente)"),
)
_LABELS: Final = tuple((name, re.compile(rf"{label}\s*:\s*(?P<v>\S.{{0,150}})", re.I)) for name, label in _LABELLED)

_TOKENS: Final = (
    (
        StripField.DATE,
        rf"(?:(?:data|date|del|edizione(?: del)?|ed\.|uscita|giorno)\s*:?\s*)?(?:{_WEEKDAY},?\s+)?(?P<v>{DAY})",
    ),
    (
        StripField.PAGE,
        r"(?:estratto\s+da\s+)?(?:\bda\s+)?\b(?:pagin[ae]|pag{1,2}\.?|pages?|pp?\.)\s*:?\s*"
        r"(?P<v>\d{1,3}(?:\s*[-–,+]\s*\d{1,3})*)(?:\s+(?:di|of)\s+\d{1,3})?(?![\d%])",
    ),
    (
        StripField.SHEET,
        r"\b(?:foglio|fogli|sheet)\s*:?\s*(?P<v>\d{1,2}(?:\s*(?:/|di|of|su)\s*\d{1,2})?)(?!\d)",
    ),
    (
        StripField.CIRCULATION,
        r"\b(?P<v>(?:tiratura|diffusione|lettori|audience|readership|circulation|utenti unici)\s*:?\s*"
        rf"(?:\d\d/\d{{4}}\s*:?\s*)?{_FIGURES}(?:\s*:?\s*da enti certificatori(?: o autocertificati)?)?)",
    ),
    (
        StripField.WEIGHT,
        rf"\b(?:peso|superficie|weight|occupazione)\s*:?\s*"
        rf"(?P<v>\d{{1,2}}-\d{{1,3}}\s*%(?:\s*,\s*\d{{1,2}}-\d{{1,3}}\s*%)*|{_FIGURES})",
    ),
    (
        StripField.REFERENCE,
        r"(?P<v>\bref-?id[\w-]*|\b\d{3}-\d{3}-\d{3}\b|(?<![\d.,/-])\d{5,9}(?![\d.,/%-]))"
        r"|\b(?:rif(?:erimento|\.)?|ref\.?|id(?:entificativo)?|cod(?:ice|\.)|n\.\s?ritaglio)\s*:?\s*"
        r"(?P<w>(?=[\w/-]*\d)[\w/-]{3,24})"
        r"|\((?P<x>[A-Z]{3,}\d{4,})\)",
    ),
    (
        StripField.SERVICE,
        r"(?P<v>(?:www\.)?(?:datastampa|ecostampa|volocom|volopress|presstoday|mimesi|telpress|selpress)\.\w{2,4}"
        r"|\bl['’]eco della stampa(?:\s*®)?(?:\s*leader in \w+ \w+)?|\bdata\s?stampa\b|\bvolopress\b|\bpresstoday\b"
        r"|\bservizi di media monitoring\b|\bmedia monitoring\b|\bpress ?index\b)",
    ),
    (
        StripField.KIND,
        r"(?P<v>^(?:quotidiano(?: nazionale| locale)?|settimanale|mensile|bisettimanale|periodico|ed\. nazionale"
        r"|nazionale)"
        r"(?=\s*(?:$|dir\b)))",
    ),
)
# a narrow 1 that stands alone is often recognised as a stroke or a letter
_STROKE: Final = re.compile(r"(\b(?:foglio|sheet)\s*:?\s*)[|Il](?=\s*(?:$|/|di\b|of\b))", re.IGNORECASE)
_GROUP: Final = re.compile(r"[?]P<([vwx])>")


def _numbered(pattern: str, number: int) -> str:
    """`pattern` with the names of its groups made its own, to stand beside others."""
    return _GROUP.sub(lambda match: f"?P<{match[1]}{number}>", pattern)


_SCAN: Final = re.compile("|".join(f"(?P<f{n}>{_numbered(p, n)})" for n, (_, p) in enumerate(_TOKENS)), re.IGNORECASE)

_SMALL: Final = word_set("il lo la le i gli l' del della dello dei degli delle di da e de the of and")
_NOT_PAPER: Final = re.compile(
    r"\b(?:rassegna|press review|sommario|indice|segue|continua|pagina|copertina|totale|cliente|edizione)\b", re.I
)
HEAD: Final = (StripField.PAPER, StripField.DATE, StripField.PAGE, StripField.SHEET, StripField.TITLE)


def strip_of(text: str) -> Strip | None:
    """What a line says as a strip; None when it is none."""
    text = " ".join(text.replace("\u00a0", " ").split(" ")).strip()
    if not text or len(text) > _LONGEST * 3:
        return None
    if is_restriction(text):
        return Strip(((StripField.NOTICE, text, text),))
    if len(text) > _LONGEST or (text.endswith((".", "!", "?", "…")) and len(text.split()) > 12):
        return None
    said: list[tuple[StripField, str, str]] = []
    left: list[str] = []
    for segment in (part for part in _PARTED.split(_STROKE.sub(r"\g<1>1", text)) if part):
        said += _segment(segment, text, left)
    return _with_name(said, left, text)


def is_restriction(text: str) -> bool:
    """Whether a line is the notice by which a service keeps its cuttings for one reader."""
    return level_of(text) is RightsLevel.RESTRICTED and is_notice(text)


def _segment(segment: str, line: str, left: list[str]) -> list[tuple[StripField, str, str]]:
    """What one segment of a line says; words that say nothing of the kind are added to `left`."""
    for name, pattern in _LABELS:
        if match := pattern.fullmatch(segment):
            value = match["v"].strip(" ,;")
            found = _SCAN.search(value)
            if found is None or name in (StripField.TITLE, StripField.CLIENT):
                return [(name, value, line)]
            cut = value[: found.start()].strip(" ,;:-–")
            return ([(name, cut, line)] if cut else []) + _segment(value[found.start() :], line, left)
    said: list[tuple[StripField, str, str]] = []
    at = 0
    for match in _SCAN.finditer(segment):
        number = next(n for n in range(len(_TOKENS)) if match[f"f{n}"] is not None)
        groups = match.groupdict()
        value = next((groups[k] for k in (f"v{number}", f"w{number}", f"x{number}") if groups.get(k)), match.group())
        rest = segment[at : match.start()].strip(" ,;:()-–/")
        if rest:
            left.append(rest)
        said += _value(_TOKENS[number][0], value.strip(), line)
        at = match.end()
    rest = segment[at:].strip(" ,;:()-–/.®")
    if rest:
        left.append(rest)
    return said


def _value(name: StripField, value: str, line: str) -> list[tuple[StripField, str, str]]:
    if name is StripField.DATE:
        day = iso_date(value, day_first=True)
        return [(name, day, line)] if day else []
    if name is StripField.PAGE:
        return [(name, re.sub(r"\s*[-–]\s*", "-", re.sub(r"\s*[,+]\s*", ", ", value)), line)]
    if name is StripField.SHEET:
        return [(name, re.sub(r"\s*(?:/|di|of|su)\s*", "/", value, flags=re.I), line)]
    return [(name, value, line)]


def _with_name(said: list[tuple[StripField, str, str]], left: list[str], line: str) -> Strip | None:
    """A strip whose remaining words, if any, are the name of a newspaper; None when they are more than that."""
    rest = [words for words in left if re.search(r"\w", words)]
    if not said:
        return None
    if not rest:
        return Strip(tuple(said))
    words = " ".join(rest)
    fields = {name for name, _, _ in said}
    placed = fields & {StripField.DATE, StripField.PAGE, StripField.SHEET}
    if words.lower() in CITIES:  # "Roma, 6 marzo 2025" opens a letter or a report
        return None
    if len(rest) == 1 and placed and StripField.PAPER not in fields and is_name(words) and words[-1:] not in ".!?":
        return Strip(((StripField.PAPER, words, line), *said))
    if len(fields) >= 2 and len(words.split()) <= 2 and not words.islower():
        return Strip(tuple(said))
    return None


def is_name(words: str) -> bool:
    """Whether these few words may be the name of a newspaper: each longer one begins with a capital."""
    parts = words.split()
    if (
        not 1 <= len(parts) <= _MOST_LEFT
        or _NOT_PAPER.search(words)
        or len(words) < 3
        or words.endswith((".", ",", ";", ":", "?", "!"))
    ):
        return False
    telling = [part for part in parts if part.lower() not in _SMALL and not re.match(r"[ldLD]['’]", part)]
    return all(part[0].isupper() or part[0].isdigit() or part in ("&", "+") for part in telling) and any(
        c.isalpha() for c in words
    )
