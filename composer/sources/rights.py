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
    r"|alle rechte vorbehalten|(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*\w|CC[ -]BY-(?:NC|ND)",
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
_MENTION = re.compile(r"\b(?:said|says|dice|detto|asked|law|legge|court|tribunale)\b", re.IGNORECASE)


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
    if text.lstrip("(").startswith(("©", "(c)", "(C)", "Copyright")) or len(text.split()) <= 6:
        return True
    return not _MENTION.search(text) and not any(mark in text for mark in '“«"')


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
