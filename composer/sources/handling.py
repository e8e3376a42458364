# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Handling markings: read as people write them, put in order, and what a note takes from the sources it uses.

The orders known, each from the freest to the most reserved:

- TLP: the Traffic Light Protocol 2.0 of FIRST (August 2022, first.org/tlp): CLEAR, GREEN, AMBER, AMBER+STRICT, RED.
  It is written in capitals without blanks; WHITE of version 1 is CLEAR.
- House words of Italian and British offices: not classified, ad uso interno / internal use, for the addressee only.
- United Kingdom: OFFICIAL, OFFICIAL-SENSITIVE (Government Security Classifications, 2023/24: the second is a marking
  within the first, not a class above it).
- Council of the European Union: PUBLIC, LIMITE (a distribution marking, no class of secrecy).
- European Commission: SENSITIVE, for information that is sensitive but not classified (Decision (EU, Euratom)
  2015/443, article 9).
- United States: SENSITIVE BUT UNCLASSIFIED of the Department of State; CUI (32 CFR part 2002). Two orders: nobody has
  ranked one above the other.
- Classes of secrecy, so that they are read and printed as their rules write them: of the Italian State (l. 124/2007,
  article 42) and of the Union (EUCI, Council Decision 2013/488/EU, article 2, in both languages of their names).
  Appunto is for unclassified work, and says so when one of them is met (`is_classified`).

Markings of two orders cannot be compared: what needs both carries both. Words that belong to no order stand for
themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.i18n.terms import Term, term
from composer.sources.model import RightsLevel, Source
from composer.wording import N_, Message

JOINED: Final = " / "

_TAKES = N_("It takes {marking} from “{source}” ({key}).")
_NOT_COMPARABLE = N_("{first} and {second} belong to different schemes and cannot be compared: both are shown.")
_MARKED = N_("“{source}” ({key}) carries the marking {marking}.")
_RESTRICTED = N_("“{source}” ({key}) may not be passed on: “{notice}”")
_RESTRICTED_UNSAID = N_("“{source}” ({key}) is marked as not to be passed on.")


class Scheme(Enum):
    """The order a marking belongs to; OTHER are words of no order we know."""

    TLP = "tlp"
    HOUSE = "house"
    UK = "uk"
    COUNCIL = "council"
    COMMISSION = "commission"
    SBU = "sbu"
    CUI = "cui"
    ITALIAN_CLASS = "italian_class"
    UNION_CLASS = "union_class"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking: its words as they are to be printed, its order, and its place in that order from 0 (the freest)."""

    text: str
    scheme: Scheme
    rank: int

    @property
    def is_open(self) -> bool:
        """Whether it asks nothing of whoever passes on what carries it."""
        return self.rank == 0 and self.scheme in (Scheme.TLP, Scheme.HOUSE, Scheme.COUNCIL)

    @property
    def is_reserved(self) -> bool:
        """Whether what carries it is for few, so that no copy of it may lie about; words of no order count as such."""
        return self.rank > _FOR_MANY.get(self.scheme, -1)

    @property
    def _order(self) -> tuple[Scheme, str]:
        # categories of CUI (“CUI//SP-PRVCY”) stand beside each other, like words of no order
        own = self.scheme in (Scheme.OTHER, Scheme.CUI)
        return self.scheme, self.text.casefold() if own else ""

    def compares_with(self, other: Marking) -> bool:
        """Whether the two belong to one order."""
        return self._order == other._order


TLP_LABELS: Final = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_COLOURS: Final = {"clear": 0, "white": 0, "green": 1, "amber": 2, "red": 4}
_UK: Final = ("OFFICIAL", "OFFICIAL-SENSITIVE")
_COUNCIL: Final = ("PUBLIC", "LIMITE")
_FOR_MANY: Final = {Scheme.TLP: 1, Scheme.HOUSE: 1, Scheme.UK: 0, Scheme.COUNCIL: 0}  # the highest that is
_COMMISSION: Final = "SENSITIVE"
_SBU: Final = "SENSITIVE BUT UNCLASSIFIED"
_CUI: Final = "CUI"
ITALIAN_CLASSES: Final = ("RISERVATO", "RISERVATISSIMO", "SEGRETO", "SEGRETISSIMO")
UNION_CLASSES: Final = (
    "RESTREINT UE/EU RESTRICTED",
    "CONFIDENTIEL UE/EU CONFIDENTIAL",
    "SECRET UE/EU SECRET",
    "TRÈS SECRET UE/EU TOP SECRET",
)
_HOUSE_TERMS: Final = (Term.MARKING_UNCLASSIFIED, Term.MARKING_INTERNAL, Term.MARKING_RECIPIENT)

KNOWN: Final = (*TLP_LABELS, *_UK, _COUNCIL[1], _COMMISSION, _SBU, _CUI)
"""The markings that are the same in every language, to be offered; those of the house are `house_markings`."""

_PATTERN: Final = re.compile(
    r"""(?<!\w)(?:
        (?P<union>restreint\s+ue\s*/\s*eu\s+restricted|confidentiel\s+ue\s*/\s*eu\s+confidential
        |(?P<top>tr[eè]s\s+secret\s+ue\s*/\s*eu\s+top\s+secret)|secret\s+ue\s*/\s*eu\s+secret)
      | (?<!NON\s)(?<!NON-)(?P<italian>(?-i:RISERVATO|RISERVATISSIMO|SEGRETO|SEGRETISSIMO)
        |^(?:riservat(?:o|issimo)|segret(?:o|issimo))$)
      | (?P<sbu>sensitive\s+but\s+unclassified|(?-i:SBU))
      | (?P<cui>controlled\s+unclassified\s+information|(?-i:CUI))(?P<categories>(?-i:(?://?[A-Z0-9][\w-]*)*))
      | tlp\s*[:\-–/]?\s*(?:(?P<amber>amber\s*[+\-–]?\s*strict)|(?P<colour>clear|white|green|amber|red))
      | (?P<uk>official(?=[\s\-–:]*sensitive)|(?-i:OFFICIAL)|^official$)(?:[\s\-–:]*(?P<sensitive>sensitive))?
      | (?P<limite>(?:ue|eu)\s*[-–:]?\s*limit(?:e|é|ed)|(?-i:LIMITE|[Ll]imité))
      | (?P<commission>(?-i:SENSITIVE)|^sensitive$)
      | (?P<public>(?:ue|eu)\s*[-–:]?\s*public)
      | (?P<recipient>(?:ad\s+)?uso\s+esclusivo\s+del\s+destinatario
        |(?:for\s+(?:the\s+)?)?addressee(?:'s)?(?:\s+eyes)?\s+only)
      | (?P<internal>(?:(?:solo\s+)?(?:ad|per)\s+)?uso\s+interno|(?:for\s+)?internal\s+use(?:\s+only)?)
      | (?P<unclassified>non\s+classificato|unclassified)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Italian classes: l. 124/2007, art. 42; German: SÜG § 4; English: UK Government Security Classifications, EU and NATO
# equivalents.
# OFFICIAL, LIMITED, TLP colours and "ad uso interno" are no classes of secrecy.
_CLASSES: Final = re.compile(
    r"\b(?:SEGRETISSIMO|SEGRETO|RISERVATISSIMO|RISERVATO|TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED"
    r"|TR[EÈ]S\s+SECRET|CONFIDENTIEL|RESTREINT|(?:STRENG\s+)?GEHEIM|VS\s?[-–—]\s?(?:NFD|NUR\s+FÜR\s+DEN\s+DIENSTGEBRAUCH"
    r"|VERTRAULICH))\b",
    re.IGNORECASE,
)
_NOT_CLASSIFIED: Final = re.compile(
    r"\b(?:NON?|NOT)[\s-]+(?:CLASSIFICATO|SEGRETO|RISERVATO|SECRET|CONFIDENTIAL|RESTRICTED)\b", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"^[\s/;,·|–—-]+|[\s/;,·|–—-]+$")


def markings_in(written: str) -> tuple[Marking, ...]:
    """The markings in a field as somebody wrote it, in its order; words of no order are a marking of their own."""
    return tuple(_markings(" ".join(written.split())))


def _markings(words: str) -> Iterator[Marking]:
    position = 0
    for match in _PATTERN.finditer(words):
        yield from _other(words[position : match.start()])
        yield _known(match)
        position = match.end()
    yield from _other(words[position:])


def _other(words: str) -> Iterator[Marking]:
    """Words of no order; several where a stroke or semicolon parts them."""
    for part in re.split(r"\s*[/;|]\s*", words):
        bare = _BETWEEN.sub("", part)
        if bare:
            yield Marking(bare, Scheme.OTHER, 0)


def _known(match: re.Match[str]) -> Marking:
    if match["amber"]:
        return Marking(TLP_LABELS[3], Scheme.TLP, 3)
    if match["colour"]:
        rank = _COLOURS[match["colour"].lower()]
        return Marking(TLP_LABELS[rank], Scheme.TLP, rank)
    if match["uk"]:
        rank = 1 if match["sensitive"] else 0
        return Marking(_UK[rank], Scheme.UK, rank)
    if match["limite"] or match["public"]:
        rank = 1 if match["limite"] else 0
        return Marking(_COUNCIL[rank], Scheme.COUNCIL, rank)
    for name, scheme, words in (
        ("sbu", Scheme.SBU, _SBU),
        ("cui", Scheme.CUI, f"{_CUI}{match['categories'] or ''}"),
        ("commission", Scheme.COMMISSION, _COMMISSION),
    ):
        if match[name]:
            return Marking(words, scheme, 0)
    if match["italian"]:
        rank = ITALIAN_CLASSES.index(match["italian"].upper())
        return Marking(ITALIAN_CLASSES[rank], Scheme.ITALIAN_CLASS, rank)
    if match["union"]:
        rank = "rcst".index("t" if match["top"] else match["union"][0].lower())
        return Marking(UNION_CLASSES[rank], Scheme.UNION_CLASS, rank)
    rank = 2 if match["recipient"] else 1 if match["internal"] else 0
    return Marking(match[0].upper(), Scheme.HOUSE, rank)


def is_classified(marking: str) -> bool:
    """Whether a marking is one of classified information, in Italian, English or French."""
    return _CLASSES.search(_NOT_CLASSIFIED.sub("", marking)) is not None


_TLP_WRITTEN: Final = re.compile(r"(?<!\w)tlp\s*[:\-–/]?\s*[A-Za-z+]*", re.IGNORECASE)


def unknown_tlp(written: str) -> str:
    """What is written as a label of TLP and is none of version 2.0 ("TLP:AMBR"); "" when nothing is."""
    left = " ".join(marking.text for marking in markings_in(written) if marking.scheme is Scheme.OTHER)
    found = _TLP_WRITTEN.search(left)
    return found.group().strip() if found is not None else ""


def canonical_marking(written: str) -> str:
    """A field as it is kept: known markings in their proper form (“tlp amber”: TLP:AMBER), other words as written."""
    found = markings_in(written)
    proper = all(marking.scheme is not Scheme.HOUSE for marking in found)
    if found and proper and any(marking.scheme is not Scheme.OTHER for marking in found):
        return JOINED.join(marking.text for marking in found)
    return " ".join(written.split())


def house_markings(language: str) -> tuple[str, ...]:
    """The markings of the house in a language, to be offered, from the freest."""
    return tuple(term(entry, language) for entry in _HOUSE_TERMS)


@dataclass(frozen=True, slots=True)
class MarkingReason:
    """A source that asks for more than the note says of itself: the marking, the source's key and name."""

    marking: str
    key: str
    label: str

    @property
    def message(self) -> Message:
        """The reason as a sentence."""
        return Message(_TAKES, {"marking": self.marking, "source": self.label, "key": self.key})


@dataclass(frozen=True, slots=True)
class EffectiveMarking:
    """The marking a note has to carry: `text` ("" for none), and why it is more than its own (no reasons: it is not).

    `markings` are its parts; two or more belong to different schemes.
    """

    text: str
    reasons: tuple[MarkingReason, ...] = ()
    markings: tuple[Marking, ...] = ()

    @property
    def explanation(self) -> tuple[Message, ...]:
        """Which source asks for which marking, and that those of different schemes are all shown."""
        said = [reason.message for reason in self.reasons]
        for first, second in zip(self.markings, self.markings[1:], strict=False):
            if self.reasons and Scheme.OTHER not in (first.scheme, second.scheme):
                said.append(Message(_NOT_COMPARABLE, {"first": first.text, "second": second.text}))
        return tuple(said)


NO_MARKING: Final = EffectiveMarking("")


def effective_marking(own: str, used: Iterable[tuple[str, str, str]], language: str = "") -> EffectiveMarking:
    """The highest of a note's own marking and those of the sources it uses.

    `used` are (citation key, name, handling) of each source. In each order the highest counts; orders that cannot be
    compared stand side by side, the note's own first. Where the note's own is enough it stays as it is written.
    Markings of the house are given in `language` ("" = as they were written).
    """
    sources = [(key, label, marking) for key, label, handling in used for marking in markings_in(handling)]
    needed = list(_highest(markings_in(own)))
    raised = False
    for _key, _label, marking in sources:
        raised = _take(needed, marking) or raised
    if not raised:
        return EffectiveMarking(own.strip(), (), tuple(needed))
    mine = markings_in(own)
    said = tuple(_in_language(marking, language) for marking in needed)
    reasons: dict[tuple[str, str], MarkingReason] = {}
    for key, label, marking in sources:
        for part, wanted in zip(said, needed, strict=True):
            asks = marking.compares_with(wanted) and marking.rank == wanted.rank
            if asks and not any(one.compares_with(wanted) and one.rank >= wanted.rank for one in mine):
                reasons.setdefault((key, part.text), MarkingReason(part.text, key, label))
    return EffectiveMarking(JOINED.join(part.text for part in said), tuple(reasons.values()), said)


def _highest(markings: Sequence[Marking]) -> Iterator[Marking]:
    """One marking of each order, the highest, in the order of their first."""
    kept: list[Marking] = []
    for marking in markings:
        _take(kept, marking, even_open=True)
    return iter(kept)


def _take(needed: list[Marking], marking: Marking, *, even_open: bool = False) -> bool:
    """Let `needed` hold `marking` as well; whether that changed anything. An open one asks for nothing."""
    for index, held in enumerate(needed):
        if held.compares_with(marking):
            if held.rank >= marking.rank:
                return False
            needed[index] = marking
            return True
    if marking.is_open and not even_open:
        return False
    needed.append(marking)
    return True


def _in_language(marking: Marking, language: str) -> Marking:
    if marking.scheme is not Scheme.HOUSE or not language:
        return marking
    return Marking(term(_HOUSE_TERMS[marking.rank], language), marking.scheme, marking.rank)


def rights_reason(source: Source, label: str) -> Message | None:
    """Why the rights of a source forbid passing it on; None when they do not. `label` is what the source is called."""
    if source.rights.level is not RightsLevel.RESTRICTED:
        return None
    notice = " ".join(source.rights.notice.split())
    values = {"source": label, "key": source.key, "notice": notice}
    return Message(_RESTRICTED if notice else _RESTRICTED_UNSAID, values)


def reasons_to_hold_back(source: Source, label: str) -> tuple[Message, ...]:
    """Why a source may not be passed on freely: its rights, its handling marking; empty when it may.

    `label` is what the source is called.
    """
    forbidden = rights_reason(source, label)
    said = [forbidden] if forbidden is not None else []
    if any(not marking.is_open for marking in markings_in(source.handling)):
        said.append(Message(_MARKED, {"source": label, "key": source.key, "marking": source.handling}))
    return tuple(said)


def may_be_passed_on(source: Source) -> bool:
    """Whether neither rights nor handling marking keep a source from being passed on."""
    return not reasons_to_hold_back(source, "")
