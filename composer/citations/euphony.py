# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What no style can say right: A. Rossi ed E. Bianchi, lettera ad A. Rossi, consultato l’8 marzo, cfr. nota 3.

No style can ask how a name or the name of a number begins, or what a writer set before it. Only the words that join
names are touched, never those of a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from composer.citations.names import family_name
from composer.citations.request import Request
from composer.document.model import Inline, Text
from composer.i18n.typography import APOSTROPHE

# Italian: consultato l’8 marzo, l’11/3; houses have other words for it
_ELIDED: Final = re.compile(r"\b((?:consulta|visita|aggiorna|verifica|vis|let)t[oa]|accesso) il (?=(?:8|11)[\s/.])")
_SEEN_TWICE: Final = re.compile(r"\b([Cc]fr\.|[Vv]edi|[Ss]ee(?: also)?) (?:cfr\.|see)(?= not[ae] \d)")
_JOINED: Final = (("author", "e"), ("editor", "e"), ("interviewer", "e"), ("recipient", "e"), ("recipient", "a"))


def with_euphony(runs: Iterable[Inline], keys: Iterable[str], request: Request) -> tuple[Inline, ...]:
    """`runs` of what `request` asks of the items `keys`, with “ed” and “ad” where an Italian citation says them."""
    if not request.locale.startswith("it"):
        return tuple(runs)
    joints = [joint for key in keys if key in request.items for joint in _joints(request.items[key])]
    if not joints:
        return tuple(runs)
    return tuple(_said(run, joints) if isinstance(run, Text) and not run.marks.italic else run for run in runs)


def polished(run: Inline) -> Inline:
    """A run of a citation with what no style can see put right: a day whose name begins with a vowel behind an article,
    and a “see” of the writer's before that of the style (“Cfr. nota 3”, never “Cfr. cfr. nota 3”)."""
    if not isinstance(run, Text):
        return run
    words = _ELIDED.sub(rf"\1 l{APOSTROPHE}", run.text) if " il " in run.text else run.text
    words = _SEEN_TWICE.sub(r"\1", words) if " note " in words or " nota " in words else words
    return run if words == run.text else Text(words, run.marks)


def _said(run: Text, joints: Iterable[tuple[str, str]]) -> Text:
    words = run.text
    for joint, begin in joints:
        words = words.replace(f" {joint} {begin}", f" {joint}d {begin}", 1)
    return run if words == run.text else Text(words, run.marks)


def _joints(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words that join names, each with how the name behind it begins: those that begin with the same vowel."""
    for variable, joint in _JOINED:
        names = item.get(variable)
        for name in names[joint == "e" :] if isinstance(names, list) else ():
            for begin in _beginnings(name):
                if begin[:1].lower() == joint and f" {joint} {begin}" not in _titles(item):
                    yield joint, begin


def _titles(item: Mapping[str, Any]) -> str:
    return " ".join(str(item.get(name, "")) for name in ("title", "container-title"))


def _beginnings(name: Mapping[str, str]) -> list[str]:
    """How a name may begin where it is printed: with an initial, the given or the family name, or as a whole."""
    if "literal" in name:
        return [name["literal"]]
    given = name.get("given", "")
    known = {"family": name.get("family", ""), **name}
    return [begin for begin in (f"{given[:1]}." if given else "", given, family_name(known)) if begin]
