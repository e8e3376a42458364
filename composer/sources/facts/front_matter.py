# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a foreign Markdown paper: names with words or lists of words, the part of YAML that papers use.

Everything is words here: no types, anchors or tags, so nothing can unfold and a date stays as it was written.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 20_000  # characters
_ENTRY = re.compile(r"([A-Za-z][\w-]*)\s*:(?:\s+(.*))?")
_ITEM = re.compile(r"\s*-\s+(.*)")
_COMMENT = re.compile(r"\s+#.*")


def split_front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """The entries at the head of `text`, each with its words in order, and the text behind it.

    ({}, text) when there is no head or it is none we read.
    """
    match = _HEAD.match(text[: _LONGEST + 10])
    if match is None:
        return {}, text
    entries: dict[str, list[str]] = {}
    name = ""
    for line in match.group(1).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        if entry is not None:
            name = entry.group(1).lower()
            entries[name] = _values(entry.group(2) or "")
        elif name and line[:1] in " -\t":
            entries[name] = _continued(entries[name], line)
        else:
            return {}, text
    return entries, text[match.end() :]


def _values(value: str) -> list[str]:
    """The words of one line: a list in brackets, quoted words, plain words; "|" and ">" announce the next lines."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [words for part in value[1:-1].split(",") if (words := _unquoted(part))]
    words = _unquoted(value)
    return [] if words in ("|", ">", "|-", ">-") or not words else [words]


def _continued(known: list[str], line: str) -> list[str]:
    """The words of an entry with a further line: an item, a person's name, or the rest of a sentence."""
    item = _ITEM.fullmatch(line)
    words = item.group(1) if item is not None else line.strip()
    nested = _ENTRY.fullmatch(words)
    if nested is not None and nested.group(1).lower() in (
        "name",
        "nome",
        "family",
        "given",
        "affiliation",
        "email",
        "orcid",
    ):
        named = nested.group(1).lower() in ("name", "nome")
        return [*known, _unquoted(nested.group(2) or "")] if named else known
    if item is not None or not known:
        return [*known, _unquoted(words)]
    return [*known[:-1], f"{known[-1]} {_unquoted(words)}"]


def _unquoted(value: str) -> str:
    value = value.strip()
    for mark in "\"'":
        if len(value) >= 2 and value[0] == mark and (end := value.rfind(mark)) > 0:
            return value[1:end].replace(mark * 2, mark)
    return _COMMENT.sub("", value).strip()
