# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rights notices: recognised, kept as printed, and what they amount to.

A reserved right forbids copying the piece, not quoting from it (art. 65 and 70 of the Italian law 633/1941; fair
dealing for quotation in the United Kingdom): such notices are QUOTABLE. A notice that forbids passing the document on,
or keeps it for one reader, is RESTRICTED. An open licence without limits on change or trade is FREE.
"""

from __future__ import annotations

import re

from composer.sources.model import Rights, RightsLevel

_LONGEST_NOTICE = 70  # words

_RESTRICTED = re.compile(
    r"ritaglio stampa|per uso privato|non (?:è |e' |e’ )?riproducibile|non (?:è |e' |e’ )?divulgabile"
    r"|uso esclusivo del (?:destinatario|committente|cliente)"
    r"|vietata la (?:riproduzione|diffusione)|riproduzione (?:anche parziale )?vietata|è vietat[ao] (?:la"
    r"|ogni) riproduzione"
    r"|(?:may|must) not be (?:reproduced|copied|published|broadcast|redistributed|forwarded|distributed)"
    r"|not (?:for|to be) (?:distribut\w+|reproduc\w+|publication|circulat\w+|copied)|for (?:the )?(?:sole"
    r"|exclusive) use of"
    r"|reproduction (?:is )?(?:prohibited|forbidden|interdite)|no part of this (?:publication|document|article)"
    r"|usage exclusif|toute reproduction|diffusion interdite|nur für den (?:internen|persönlichen) gebrauch"
    r"|vervielfältigung (?:ist )?(?:nicht gestattet|untersagt|verboten)|weitergabe (?:ist )?(?:nicht gestattet"
    r"|untersagt)",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"riproduzione (?:è )?riservata|tutti i diritti (?:sono )?riservati|diritti riservati|all rights reserved"
    r"|tous droits réservés"
    r"|alle rechte vorbehalten|(?:©|\(c\))\s*\w|copyright\s*(?:\(c\)|©|\d{4}|by\b|(?-i:[A-ZÀ-Þ]))|CC[ -]BY-(?:NC|ND)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\bCC[ -]?BY(?:-SA)?\b(?!-N)|\bCC0\b|creative commons (?:attribution|attribuzione)(?!-non)|public domain"
    r"|dominio pubblico"
    r"|riproduzione (?:libera|consentita)|may be (?:freely )?reproduced|reproduction is authori[sz]ed"
    r"|open government licen[cs]e|reproduction (?:est )?autorisée|gemeinfrei",
    re.IGNORECASE,
)
# At the end of a paragraph, run on after the last sentence. Sign or capitals are asked for: the words may be told.
_TRAILING = re.compile(
    r"\s*((?:(?:©|\([cC]\))\s*)?RIPRODUZIONE RISERVATA\.?|(?:©|\([cC]\))\s*(?:[Rr]iproduzione [Rr]iservata"
    r"|[^.«»“”\"]{2,60})\.?)$"
)
_MENTION = re.compile(
    r"\b(?:said|says|reads?|wrote|writes|dice|detto|scrive|spiega|afferma|secondo|according|asked|law|legge|court"
    r"|tribunale|clause|clausola)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"[Cc]opyright\s*(?:\(c\)|©|\d{4}|by\b|[A-ZÀ-Þ])|COPYRIGHT\b")
# A notice about rights reserved says no more: it ends there, or goes on with a stop, a name or a further notice.
_STOPS_THERE = re.compile(
    r"(?:riservata|riservati|reserved|réservés|vorbehalten|vietata|prohibited|forbidden|interdite|\d{4}|ND|NC|SA|BY|0)"
    r"\b\s*(?:[.;,)–—-]|$)|©",
    re.IGNORECASE,
)
# Whoever forbids or allows to pass something on without saying "rights reserved" names the thing as his own.
_OF_ITSELF = re.compile(
    r"\b(?:(?:this|these|the present|our|il presente|la presente|i presenti|quest[oaie]|del presente"
    r"|ce|cet|cette|diese[rs]?)\s(?:\w+\s)?(?:documents?|articles?|reports?|pages?|texts?|works?|publications?|materials?|contents?|copy|story"
    r"|documento|articolo|testo|ritaglio|pagina|opera|pubblicazione|materiale|contenut[oi]|inhalt\w*|artikels?|textes?)"
    r"|no part of this|ritaglio stampa|uso (?:privato|esclusivo del)|(?:exclusive|sole) use of|usage exclusif"
    r"|riproduzione|reproduction|vervielfältigung|(?:materials?|contents?) (?:may|must)|open government licen[cs]e"
    r"|creative commons|CC[ -]?BY|CC0|public domain|gemeinfrei|dominio pubblico)\b",
    re.IGNORECASE,
)


def level_of(notice: str) -> RightsLevel:
    """What `notice` amounts to; UNKNOWN when it is no rights notice. The narrowest reading wins."""
    if _FREE.search(notice) and not re.search(r"BY-N|NonComm|NoDeriv|non commerciale", notice):
        return RightsLevel.FREE
    if _RESTRICTED.search(notice):
        return RightsLevel.RESTRICTED
    if _RESERVED.search(notice):
        return RightsLevel.QUOTABLE
    return RightsLevel.UNKNOWN


def is_notice(text: str) -> bool:
    """Whether a paragraph is a rights notice and nothing else."""
    if len(text.split()) > _LONGEST_NOTICE or level_of(text) is RightsLevel.UNKNOWN:
        return False
    if any(mark in text for mark in '“«"') or _MENTION.search(text):
        return text.startswith("©")
    if text.lstrip("(").startswith(("©", "(c)", "(C)")) or _COPYRIGHT.match(text):
        return True
    if _RESERVED.search(text) or len(text.split()) <= 4:
        return _STOPS_THERE.search(text) is not None
    return _OF_ITSELF.search(text) is not None


def trailing_notice(text: str) -> tuple[str, str]:
    """A paragraph without the notice that was run on at its end, and that notice ("" when there is none)."""
    match = _TRAILING.search(text) if len(text) < 20000 else None
    if (
        match is None
        or match.start() == 0
        or not text[: match.start()].rstrip().endswith((".", "!", "?", "”", "»", '"', "…"))
    ):
        return text, ""
    return text[: match.start()].rstrip(), match.group(1)


_STRICTNESS = (RightsLevel.RESTRICTED, RightsLevel.QUOTABLE, RightsLevel.FREE)


def rights_of(notices: list[str]) -> Rights:
    """What the notices found in a document come to: the narrowest one, in its own words."""
    for level in _STRICTNESS:
        for notice in notices:
            if level_of(notice) is level:
                return Rights(level, notice)
    return Rights()
