# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The kind of a source and the facts it is cited by, as they are said and shown on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from composer.citations.kinds import FIELD_NAMES, KIND_OF, KINDS, csl_with, value_of
from composer.cli.output import Output
from composer.errors import InputUnusable
from composer.sources.changes import LISTED_FACTS, SINGLE_FACTS, with_metadata
from composer.sources.model import Source
from composer.wording import N_

_FACTS: Final = tuple(name for name in (*SINGLE_FACTS, *LISTED_FACTS) if name not in FIELD_NAMES)
FIELDS: Final = (*_FACTS, *FIELD_NAMES)
"""What --set can name: facts about a document, and the CSL variables that some kinds of source have besides."""

_NO_KIND: Final = N_("“{kind}” is no kind of source. The kinds are: {kinds}.")
_NO_VALUE: Final = N_("“{given}” does not say a fact. Write FIELD=VALUE, for example date=2025-03-06.")
_NO_FIELD: Final = N_("A source has no “{field}”. The nearest are: {fields}.")
_KIND: Final = N_("kind")


def with_facts(source: Source, kind: str | None, given: Sequence[str]) -> Source:
    """`source` of `kind` (None: as before; "": told from the document) with the facts `given` as "field=value".

    Raises InputUnusable for a kind or field there is none of, a fact without “=”, a date that is none.
    """
    if kind and kind not in KIND_OF:
        raise InputUnusable(_NO_KIND, concerned=source.key, kind=kind, kinds=", ".join(k.type for k in KINDS))
    facts: dict[str, str | Sequence[str]] = {}
    variables: dict[str, str] = {}
    for words in given:
        name, sign, value = words.partition("=")
        name = name.strip()
        if not sign:
            raise InputUnusable(_NO_VALUE, concerned=source.key, given=words)
        if name in FIELD_NAMES:
            variables[name] = value
        elif name in LISTED_FACTS:
            facts[name] = [person.strip() for person in value.split(";")]
        elif name in _FACTS:
            facts[name] = value
        else:
            raise InputUnusable(_NO_FIELD, concerned=source.key, field=name, fields=", ".join(_nearest(name)))
    changed = with_metadata(source, facts) if facts else source
    stated = str(source.csl.get("type", "")) if kind is None else kind
    return replace(changed, csl=csl_with(changed, stated, variables))


def _nearest(name: str) -> Sequence[str]:
    from difflib import get_close_matches

    return get_close_matches(name, FIELDS, n=3, cutoff=0.5) or sorted(FIELDS)


def answer(source: Source) -> dict[str, Any]:
    """The kind as somebody said it (None: the document tells) and the variables only some kinds have."""
    said = {name: words for name in FIELD_NAMES if (words := value_of(source, name))}
    return {"kind": source.csl.get("type") or None, "facts": said}


def lines(source: Source, output: Output) -> Iterator[str]:
    """The same to be read; nothing where nothing was said."""
    if kind := str(source.csl.get("type", "")):
        known = KIND_OF.get(kind)
        yield f"{output.text(_KIND)}: {output.text(known.name) if known else kind}"
    for name, words in answer(source)["facts"].items():
        yield f"{output.text(FIELD_NAMES[name])}: {words}"
