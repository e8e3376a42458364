#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Write our citation styles: `python packaging/csl/build.py` (with --check: only say whether they are up to date).

CSL cannot include one style in another, and the same macros stand in all of ours: they are written once in `macros.py`,
for the houses of `houses.py`, and every file of `resources/csl` is whole, valid CSL 1.0.2 that any program can use.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from csl.houses import HOUSES, Form, House
from csl.macros import LEGAL, call, choose, group, macros, variable

TARGET = Path(__file__).resolve().parent.parent.parent / "resources" / "csl"
UPDATED = "2026-11-22T00:00:00+00:00"

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!--
SPDX-FileCopyrightText: The Appunto authors
SPDX-License-Identifier: MIT

Written by packaging/csl/build.py: change its macros and houses, not this file.
-->
"""


def style(house: House, form: Form) -> str:
    """The file of one style."""
    every = macros(house, form)
    citation, bibliography = _citation(house, form), _bibliography(house, form)
    used = _used(every, citation + bibliography)
    options = f'class="{"note" if form is Form.NOTES else "in-text"}" version="1.0"'
    body = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" {options} default-locale="{house.language}" '
        f'demote-non-dropping-particle="never" page-range-format="expanded">'
        f"{_info(house, form)}{_locale(house)}"
        f"{''.join(f'<macro name={chr(34)}{name}{chr(34)}>{every[name]}</macro>' for name in every if name in used)}"
        f"{citation}{bibliography}</style>"
    )
    return _HEAD + _indented(body)


def _info(house: House, form: Form) -> str:
    identity = house.ids[form]
    return (
        f"<info><title>{escape(house.titles[form])}</title><id>appunto:{identity}</id>"
        f'<category citation-format="{form.value}"/><category field="political_science"/>'
        f"<summary>{escape(house.summaries[form])}</summary><updated>{UPDATED}</updated><rights>MIT</rights></info>"
    )


def _locale(house: House) -> str:
    limits = ' limit-day-ordinals-to-day-1="true"' if house.italian_day else ""
    inside = "true" if house.stop_inside else "false"
    terms = []
    for name, form, one, several in house.terms:
        attributes = f'name="{name}"' + (f' form="{form}"' if form else "")
        if several:
            terms.append(f"<term {attributes}><single>{one}</single><multiple>{several}</multiple></term>")
        else:
            terms.append(f"<term {attributes}>{one}</term>")
    if house.italian_day:
        terms.append('<term name="ordinal">º</term>')
    return (
        f'<locale xml:lang="{house.language}"><style-options{limits} punctuation-in-quote="{inside}"/>'
        f"<terms>{''.join(terms)}</terms></locale>"
    )


def _citation(house: House, form: Form) -> str:
    stop = f' suffix="{house.stop}"' if house.stop else ""
    if form is Form.NOTES:
        opening = group(call("author"), delimiter="", suffix=".") if house.government else call("author")
        full = (
            group(opening, group(call("work"), call("place")), call("access"), delimiter=" ")
            if house.government
            else group(opening, call("work"), call("place"), call("access"))
        )
        words = choose(
            ('position="ibid-with-locator"', call("same-work")),
            ('position="ibid"', call("same-place")),
            ('position="subsequent"', call("again")),
            otherwise=full,
        )
        return f'<citation><layout delimiter="; "{stop}>{words}</layout></citation>'
    if form is Form.NUMBERED:
        words = group(variable("citation-number"), call("locator"))
        return f'<citation><layout delimiter="; " prefix="[" suffix="]">{words}</layout></citation>'
    if form is Form.AUTHOR_DATE:
        joint = ", " if house.comma_before_year else " "
        named = choose(('variable="author editor" match="any"', call("author-short")), otherwise=call("title-short"))
        cite = group(group(named, call("year"), delimiter=joint), call("locator"))
        acts = group(call("designation"), call("locator"))
        words = choose((f'type="{LEGAL}" match="any"', acts), otherwise=cite)
        return (
            '<citation et-al-min="4" et-al-use-first="1" disambiguate-add-names="true" '
            'disambiguate-add-givenname="true" givenname-disambiguation-rule="by-cite" '
            'disambiguate-add-year-suffix="true"><layout delimiter="; " prefix="(" suffix=")">'
            f"{words}</layout></citation>"
        )
    where = choose(
        ('variable="container-title"', call("container-name")),
        otherwise=call("title-short"),
    )
    named = call("author-short" if "name-as-sort-order" in house.names or house.american else "author")
    cite = group(named, where, call("date"), call("locator"))
    words = choose((f'type="{LEGAL}" match="any"', group(call("designation"), call("locator"))), otherwise=cite)
    return f'<citation><layout delimiter="; " prefix="(" suffix=")">{words}</layout></citation>'


def _bibliography(house: House, form: Form) -> str:
    stop = f' suffix="{house.stop}"' if house.stop else ""
    dated = form is Form.AUTHOR_DATE
    listed = call("author" if form is Form.NUMBERED else "author-or-title-listed" if dated else "author-in-list")
    if dated:
        year = group(call("year"), delimiter="", prefix="(", suffix=")")
        listed = choose((f'type="{LEGAL}" match="none"', group(listed, year, delimiter=" ")))
    if house.government:
        listed = group(listed, delimiter="", suffix=".")
        work = group(call("work-listed"), call("pages-of-work"))
        full = group(listed, work, call("access"), delimiter=" ")
    else:
        full = group(listed, call("work-listed"), call("pages-of-work"), call("access"))
    shortened = 'et-al-min="7" et-al-use-first="3"'
    if form is Form.NUMBERED:
        number = variable("citation-number", 'suffix=". "')
        return (
            f'<bibliography second-field-align="flush" {shortened}><layout{stop}>{number}{full}</layout></bibliography>'
        )
    sort = '<sort><key macro="author-or-title"/><key variable="issued"/><key variable="title"/></sort>'
    return f"<bibliography {shortened}>{sort}<layout{stop}>{full}</layout></bibliography>"


def _used(every: dict[str, str], asked: str) -> set[str]:
    """The macros that are called from `asked`, and those these call."""
    used: set[str] = set()
    waiting = re.findall(r'macro="([^"]+)"', asked)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += re.findall(r'macro="([^"]+)"', every[name])
    return used


def _indented(xml: str) -> str:
    """`xml` with each element on a line of its own."""
    pieces = re.findall(r"<[^>]+>[^<]*", xml)
    lines: list[str] = []
    depth = 0
    for piece in pieces:
        tag, words = piece.split(">", 1)
        tag += ">"
        if tag.startswith("</"):
            depth -= 1
            if lines and _open(lines[-1]) == tag[2:-1]:
                lines[-1] += tag
                continue
        lines.append("  " * depth + tag + words)
        if not tag.startswith("</") and not tag.endswith("/>"):
            depth += 1
    return "\n".join(lines) + "\n"


def _open(line: str) -> str:
    """The name of the element that `line` opens and leaves open with words in it; "" when it does not."""
    match = re.fullmatch(r"\s*<([\w:-]+)[^>]*(?<!/)>[^<]+", line)
    return match[1] if match else ""


def main(arguments: list[str]) -> int:
    """Write every style; with --check only compare."""
    stale = []
    for house in HOUSES:
        for form in Form:
            path = TARGET / f"{house.ids[form]}.csl"
            text = style(house, form)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
                if "--check" not in arguments:
                    path.write_text(text, encoding="utf-8")
    print(
        f"{len(stale)} of {len(HOUSES) * len(Form)} styles {'are out of date' if '--check' in arguments else 'written'}"
    )
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
