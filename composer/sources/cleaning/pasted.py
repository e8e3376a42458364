# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a page that was copied whole has around and between its article: consent, newsletters, teasers, tag lists."""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece, ends_sentence
from composer.sources.model import AsideKind
from composer.text.wordlists import phrase_set

_CONSENT = re.compile(
    r"(?:we value your privacy|we (?:and our|use cookies)|this (?:web)?site uses cookies|our partners\b|by (?:clicking|"
    r"continuing)\b|your privacy\b|questo sito (?:utilizza|usa)\b|utilizziamo (?:i )?cookie|noi e (?:i nostri|\d+)\b|"
    r"(?:cliccando|accettando|proseguendo)\b|la tua privacy\b|il rispetto della tua privacy|nous utilisons des cookies|"
    r"ce site utilise des cookies|wir verwenden cookies|diese (?:web)?seite verwendet cookies)",
    re.IGNORECASE,
)
_CONSENT_TALKS = re.compile(r"\b(?:cookies?|privacy|consen[st]\w*|tracciamento|datenschutz)\b", re.IGNORECASE)
_PROMPT = re.compile(
    r"(?:sign up|subscribe|iscriviti|iscrivetevi|abbonati|registrati|abonnez-vous|inscrivez-vous|melden sie sich)\b"
    r"|(?:get|join|follow|download|listen to|segui|seguici|ricevi|scarica|clicca|leggi)\b"
    r"(?=.*\b(?:our|us|free|nostr[aoie]|gratis|gratuit[ao]|app|qui)\b)",
    re.IGNORECASE,
)
_PROMPT_TALKS = re.compile(
    r"\b(?:newsletters?|apps?|whatsapp|telegram|inbox|canale|podcast|alerts?|e-?mails?|notifiche|facebook|instagram|x)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"our standards: the thomson reuters trust principles\.?|this article is more than \d+ (?:year|month)s? old\.?"
    r"|(?:\d+|one|two|three) min(?:ute)?s? read|(?:tempo di )?lettura:? \d+ min(?:ut[oi])?\.?"
    r"|\d+ min(?:ut[oi])? di lettura|(?:home|homepage)\s*[>›»/|]\s*.{1,60}|.{2,40}\s[>›»]\s.{2,40}",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:leggi anche|leggi|read more|read also|read next|see also|more on this|related|lire aussi|à lire aussi"
    r"|lesen sie auch|mehr zum thema|potrebbe interessarti)\s*[:>»|–—-]+\s*\S.{5,160}",
    re.IGNORECASE,
)
_RELATED_LABELS = phrase_set(
    """
    read more | read also | read next | leggi anche | related | related articles | related stories | more on this |
    more on this story | more on this topic | articoli correlati | correlati | potrebbe interessarti | most read |
    trending | i più letti | ultime notizie | lire aussi | à lire aussi | lesen sie auch | mehr zum thema | top stories
    | recommended | recommended stories | you may also like | also read
    """
)
_TAG_LABELS = phrase_set("related topics | topics | tags | argomenti | temi | tag | schlagwörter | mots-clés")
_LONGEST_PROMPT, _LONGEST_CONSENT, _LONGEST_TAG = 35, 70, 4  # words
_QUOTES = tuple('“«"”»')


def mark_pasted(pieces: list[Piece]) -> None:
    """Set aside what speaks of the page and not of the matter, and the lists that hang on a label."""
    for piece in pieces:
        if piece.running and _is_of_the_page(piece):
            piece.set_aside(AsideKind.FURNITURE)
        elif piece.running and _TEASER.fullmatch(piece.text) and not piece.text.endswith("."):
            piece.set_aside(AsideKind.RELATED)
    _mark_labelled(pieces)


def _is_of_the_page(piece: Piece) -> bool:
    text = piece.text
    if any(mark in text for mark in _QUOTES):
        return False
    if _HOUSE.fullmatch(text):
        return not ends_sentence(text) or text.lower().startswith(("our", "this"))
    if piece.words <= _LONGEST_CONSENT and _CONSENT.match(text) and _CONSENT_TALKS.search(text):
        return True
    return piece.words <= _LONGEST_PROMPT and bool(_PROMPT.match(text)) and bool(_PROMPT_TALKS.search(text))


def _mark_labelled(pieces: list[Piece]) -> None:
    """Lines directly under “Read more” are teasers, those under “Topics” tags; a blank line ends them."""
    kind: AsideKind | None = None
    for piece in pieces:
        label = piece.text.lower().strip(" :|›»→…")
        if piece.aside in (None, AsideKind.FURNITURE) and label in _RELATED_LABELS:
            kind = AsideKind.RELATED
        elif piece.aside in (None, AsideKind.FURNITURE) and label in _TAG_LABELS:
            kind = AsideKind.TAGS
        elif kind is None or piece.gap or not piece.running or not _is_entry(piece, kind):
            kind = None
        else:
            piece.set_aside(kind)


def _is_entry(piece: Piece, kind: AsideKind) -> bool:
    """Whether the line can be one of a list of teasers or tags."""
    if kind is AsideKind.TAGS:
        return piece.words <= _LONGEST_TAG and not ends_sentence(piece.text)
    return piece.words <= 20 and piece.text[-1:] not in (".", ":", ";", ",", "…")
