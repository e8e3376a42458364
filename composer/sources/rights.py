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
_LONGEST_CLOSING = 40  # words

_RESTRICTED = re.compile(
    r"ritaglio stampa|per uso privato|non (?:è |e' |e’ )?(?:riproducibile|divulgabile|cedibile)"
    r"|uso esclusivo del(?:l['’]abbonato| destinatario| committente| cliente)|ad (?:esclusivo )?uso interno"
    r"|(?:è )?(?:vietata|proibita) (?:la|ogni|qualsiasi|la pur parziale) (?:forma di )?(?:riproduzione"
    r"|diffusione|ridistribuzione|utilizzazione)"
    r"|riproduzione (?:(?:anche|anche solo) parziale )?(?:è )?vietata|è vietat[ao] (?:la|ogni|qualsiasi) riproduzione"
    r"|(?:riproduzione|diffusione|divulgazione) (?:non|senza) (?:autorizzat\w+|autorizzazione)"
    r"|(?:may|must|can|shall) not be (?:reproduced|copied|published|broadcast|redistributed|forwarded"
    r"|distributed|rewritten"
    r"|shared|circulated)"
    r"|not (?:for|to be) (?:onward |further |public |general )?(?:distribut\w+|reproduc\w+|publication"
    r"|circulat\w+|copied|release)"
    r"|for (?:the )?(?:sole|exclusive) use of|for internal use only|(?:unauthori[sz]ed|any) (?:copying"
    r"|reproduction|distribution"
    r"|use) (?:\w+ ){0,4}(?:prohibited|forbidden)"
    r"|reproduction (?:(?:in whole or in part|without permission) )?(?:is )?(?:strictly )?(?:prohibited"
    r"|forbidden|interdite)"
    r"|no part of this (?:publication|document|article|report|work)"
    r"|usage exclusif|(?:toute |)(?:reproduction|diffusion|rediffusion)(?: (?:même partielle|totale ou partielle"
    r"|partielle))?"
    r"(?: sans autorisation)? (?:est )?(?:strictement )?interdite|toute reproduction|ne peut être (?:reproduit"
    r"|diffusé|copié)\w*"
    r"|usage (?:strictement )?(?:interne|personnel|privé)"
    r"|nur für den (?:dienstgebrauch|(?:internen|persönlichen|privaten|dienst\w*) gebrauch)"
    r"|(?:documento|copia|materiale) per (?:esclusivo )?uso interno|uso riservato ai? destinatari"
    r"|(?:jede|jegliche) (?:verwertung|nutzung|weitergabe)"
    r"(?: (?:dieser|dieses|der|des) (?:ausgabe|artikels|beitrags|beitrages|dokuments|inhalte|inhalts|materials|mail"
    r"|publikation|textes|werkes|werks))?(?: außerhalb der (?:engen )?grenzen des urheberrecht\w*)?,?"
    r"(?: auch auszugsweise,?)?(?: ist)? ohne\b.{0,60}?(?:unzulässig|untersagt|verboten"
    r"|strafbar)|(?:veröffentlichung|abdruck),? auch auszugsweise,"
    r"|nur zum (?:internen|persönlichen|privaten) gebrauch"
    r"|(?:vervielfältigung|weitergabe|verbreitung|nachdruck|wiedergabe|weiterverbreitung)\b"
    # of a text, and not of weapons or of false news
    r"(?! (?:von|der|des) (?!(?:artikel|ausgabe|ausz[uü]g|beitr[aä]g|bild|dokument|foto|inhalt|kopie|mail|material"
    r"|meldung|nachricht|pressespiegel|publikation|seite|text|werk|zeitung)\w{0,3}\b)).{0,60}?"
    r"(?:nicht gestattet|untersagt|verboten|nur mit (?:ausdrücklicher |schriftlicher )?genehmigung)"
    r"|nachdruck,? auch auszugsweise"
    r"|no (?:further|additional) (?:copies|copying|reproduction)"
    r"|under licen[cs]e from (?:the )?(?:nla|cla|copyright)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"riproduzione (?:è )?riservata|tutti i diritti (?:sono )?riservati|diritti (?:di riproduzione )?riservati"
    r"|all rights (?:are )?reserved|some rights reserved|tous (?:les )?droits (?:sont )?réservés"
    r"|droits de reproduction réservés"
    r"|reproduction réservée|alle rechte (?:sind )?vorbehalten|rechte vorbehalten|(?:©|\(c\))\s*\w"
    r"|copyright\s*(?:\(c\)|©|\d{4}|by\b|(?-i:[A-ZÀ-Þ]))|CC[ -]BY-(?:NC|ND)"
    r"|creative commons[\w ,-]{0,40}(?:non[- ]?comm|non opere derivate|no ?deriv"
    r"|pas d['’]utilisation commerciale|nicht[ -]kommerz)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\bCC[ -]?BY(?:-SA)?\b(?!-N)|\bCC0\b|creative commons (?:attribution|attribuzione|namensnennung"
    r"|paternité)(?![ ,–-]+(?:non|nicht|pas|kein|no)\b)"
    r"|public domain|dominio pubblico|domaine public"
    r"|riproduzione (?:è )?(?:libera|consentita|autorizzata)|may be (?:freely )?(?:reproduced|reused|copied)"
    r"|reproduction is (?:authori[sz]ed|permitted)|reuse is (?:allowed|authori[sz]ed|permitted)"
    r"|open government licen[cs]e|licence ouverte|(?:la )?reproduction (?:est )?autorisée|libre de droits|gemeinfrei"
    r"|abdruck (?:honorar)?frei\b|(?:nachdruck|vervielfältigung|wiedergabe|weiterverwendung)\b.{0,40}?"
    r"(?:ist |sind )?(?:gestattet|erlaubt|frei)(?! nicht)\b"
    r"|italian open data licen[cs]e|\bIODL\b|\betalab(?:-2\.0)?\b|datenlizenz deutschland|\bdl-de/by\b",
    re.IGNORECASE,
)
# One of these stands in whatever the three patterns above find: most paragraphs have none, and are not searched.
_STEMS = (
    *("ritaglio", "privat", "riproduc", "riproduzion", "divulgabil", "cedibil", "uso esclusiv", "uso interno"),
    *("vietat", "proibita", "autorizz", " not be ", "not for ", "not to be ", "sole use", "exclusive use"),
    *("internal use", "prohibited", "forbidden", "interdite", "no part of this", "usage ", "toute reproduction"),
    *("ne peut être", "gebrauch", "gestattet", "untersagt", "verboten", "genehmigung", "nachdruck"),
    *("riservat", "reserved", "réserv", "vorbehalten", "©", "(c)", "copyright", "by-nc", "by-nd", "creative commons"),
    *("ccby", "cc by", "cc-by", "cc0", "public domain", "dominio pubblico", "domaine public", "reproduced", "reused"),
    *("copied", "reproduction", "reuse is", "open government", "licence ouverte", "libre de droits", "gemeinfrei"),
    *("vervielfältigung", "wiedergabe", "weiterverwendung", "italian open data", "iodl", "no further", "no additional"),
    *("dienstgebrauch", "verwertung", "jede nutzung", "unzulässig", "uso riservato", "abdruck", "veröffentlichung"),
    *("licence from", "license from", "etalab", "datenlizenz", "dl-de/"),
)
_NOT_FREE = re.compile(
    r"BY-N|NonComm|NoDeriv|non[- ]commercial|non commerciale|non opere derivate|nicht[ -]?kommerz|keine bearbeitung"
    r"|pas d['’]utilisation commerciale|pas de modification|nicht (?:gestattet|erlaubt)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-zà-ÿ\d][.!?][\"”»’)]?\s")
# At the end of a paragraph, run on after the last sentence. Sign or capitals are asked for: the words may be told.
_TRAILING = re.compile(
    r"\s*((?:(?<=[.!?”»\"…]\s)R(?:iproduzione riservata|eproduction réservée)\.?)|(?:(?:©"
    r"|\([cC]\))\s*)?RIPRODUZIONE RISERVATA\.?|(?:©|\([cC]\))\s*(?:[Rr]iproduzione [Rr]iservata"
    r"|[^.«»“”\"]{2,60})\.?)$"
)
_MENTION = re.compile(
    r"\b(?:said|says|reads?|wrote|writes|dice|detto|scrive|spiega|afferma|secondo|according|asked|deciso|stabilit[oa]|ruled|décidé|entschied(?:en)?|law|legge|court"
    r"|tribunale|clause|clausola)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"[Cc]opyright\s*(?:\(c\)|©|\d{4}|by\b|[A-ZÀ-Þ])|COPYRIGHT\b")
# A notice about rights reserved says no more: it ends there, or goes on with a stop, a name or a further notice.
_STOPS_THERE = re.compile(
    r"(?:riservata|riservati|reserved|réservés|vorbehalten|vietata|prohibited|forbidden|interdite|\d{4}|ND|NC|SA"
    r"|BY|0)"
    r"\b\s*(?:[.;:,)–—-]|$)|©",
    re.IGNORECASE,
)
# Whoever forbids or allows to pass something on without saying "rights reserved" names the thing as his own.
_OF_ITSELF = re.compile(
    r"\b(?:(?:this|these|the present|our|il presente|la presente|i presenti|quest[oaie]|del presente|ce|cet|cette"
    r"|diese[rs]?)\s(?:\w+\s)?(?:documents?|articles?|reports?|pages?|texts?|works?|publications?|materials?"
    r"|contents?"
    r"|copy|story|cutting|clipping|documento|articolo|testo|ritaglio|pagina|opera|pubblicazione|materiale|contenut[oi]|inhalt\w*"
    r"|artikels?|texte?s?|beitrags?)"
    r"|no part of this|ritaglio stampa|uso (?:privato|esclusivo del)|(?:exclusive|sole) use of|usage exclusif"
    r"|(?:materials?|contents?) (?:may|must)|open government licen[cs]e|licensed under|creative commons"
    r"|sous licen[cs]e|licence (?:ouverte|etalab)"
    r"|NLA licen[cs]ed|no further copies|datenlizenz|dl-de/by|CC[ -]?BY|CC0)\b",
    re.IGNORECASE,
)
# How a notice opens that names nothing as its own.
_OPENS = re.compile(
    r"\W*(?:(?:(?:è|e['’]) )?(?:vietat|proibit)[ao]|(?:la )?riproduzione|copia ad uso|documento per|uso riservato"
    r"|riproduzione|contenut[oi]|articol[oi]|(?:ad|per) uso"
    r"|non (?:riproducibile|divulgabile)"
    r"|(?:strictly )?not (?:for|to be)|for (?:internal|the|sole|exclusive)|reproduction|unauthori[sz]ed"
    r"|no (?:further|additional)|(?:reproduced|copied|supplied) under licen[cs]e|any (?:copying|use"
    r"|reproduction)|(?:toute |la )?(?:reproduction|diffusion)|usage|libre de droits"
    r"|(?:die )?(?:vervielfältigung|weitergabe|verbreitung|nachdruck|wiedergabe|weiterverbreitung"
    r"|weiterverwendung|veröffentlichung|abdruck)|(?:jede|jegliche) (?:verwertung|nutzung|weitergabe)|nur (?:für|zum)"
    r"|public domain|dominio pubblico|domaine public|gemeinfrei)\b",
    re.IGNORECASE,
)


def level_of(notice: str) -> RightsLevel:
    """What `notice` amounts to; UNKNOWN when it is no rights notice. The narrowest reading wins."""
    if not _may_be_notice(notice):
        return RightsLevel.UNKNOWN
    if _RESTRICTED.search(notice):
        return RightsLevel.RESTRICTED
    if _FREE.search(notice) and not _NOT_FREE.search(notice):
        return RightsLevel.FREE
    if _RESERVED.search(notice):
        return RightsLevel.QUOTABLE
    return RightsLevel.UNKNOWN


def _may_be_notice(text: str) -> bool:
    """Whether `text` may hold a notice at all: a test that takes a thirtieth of the time of the patterns."""
    low = text.lower()
    if not low.isascii():  # letters that a pattern takes for an s or an i, whatever their case
        low = low.replace("ſ", "s").replace("ı", "i").replace("i̇", "i")
    return any(stem in low for stem in _STEMS)


def is_notice(text: str) -> bool:
    """Whether a paragraph is a rights notice and nothing else."""
    if len(text.split()) > _LONGEST_NOTICE or level_of(text) is RightsLevel.UNKNOWN:
        return False
    if any(mark in text for mark in '“«"') or _MENTION.search(text):
        return text.startswith("©")
    if text.lstrip("(").startswith(("©", "(c)", "(C)")) or _COPYRIGHT.match(text):
        return True
    reserved = _RESERVED.search(text)
    if reserved is not None and _SENTENCE_END.search(text[: reserved.start()]):
        return False  # a paragraph with a notice at its end, which is parted from it elsewhere
    if _OF_ITSELF.search(text) is not None or (reserved is None and _OPENS.match(text) is not None):
        return True
    return reserved is not None and _STOPS_THERE.search(text) is not None


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


# Set in capitals inside a paragraph: a notice that stands between two columns of it on paper.
_EMBEDDED = re.compile(
    r"\s(?:©\s?RIPRODUZIONE RISERVATA|RIPRODUZIONE RISERVATA|©\s?RISERVATA|TOUS DROITS RÉSERVÉS|ALL RIGHTS RESERVED"
    r"|ALLE RECHTE VORBEHALTEN|REPRODUCTION INTERDITE)\.?(?=\s)"
)


def embedded_notice(text: str) -> tuple[str, str]:
    """A paragraph without the notice in capitals that stands in the midst of it, and that notice ("" for none)."""
    match = _EMBEDDED.search(text) if len(text) < 20000 and not text.isupper() else None
    if match is None:
        return text, ""
    return f"{text[: match.start()]}{text[match.end() :]}", match.group().strip()


def closing_notice(text: str) -> tuple[str, str]:
    """The last paragraph of a document without the notice its last sentence is ("… . This work is licensed under CC BY
    4.0."), and that notice ("" for none)."""
    ends = list(_SENTENCE_END.finditer(text)) if len(text) < 20000 and not is_notice(text) else []
    for end in ends[-2:]:
        notice = text[end.end() :]
        if is_notice(notice) and len(notice.split()) <= _LONGEST_CLOSING:
            return text[: end.end()].rstrip(), notice
    return text, ""


_STRICTNESS = (RightsLevel.RESTRICTED, RightsLevel.QUOTABLE, RightsLevel.FREE)


def rights_of(notices: list[str]) -> Rights:
    """What the notices found in a document come to: the narrowest one, in its own words."""
    for level in _STRICTNESS:
        for notice in notices:
            if level_of(notice) is level:
                return Rights(level, notice)
    return Rights()
