# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages of the user guide as text: what there is, in which order, and what a search finds in them.

A page is Markdown: `resources/manual/guide/NAME.LANGUAGE.md`, or `resources/manual/NAME.LANGUAGE.md` for a page that
tells rules in full. `resources/manual/guide/contents.toml` says in which groups and order they are offered. In a page

- `[words](other.md)` or `[words](other.md#a-heading)` leads to another page,
- `[words](do:action.id)` does what a menu does (an id of the table of actions); its keys are written behind it,
- `![words](…-en-light.png)` is a picture; where the window is dark, the one called `…-en-dark.png` is shown if there
  is one, and the words stand below it,
- `<!-- keys -->` stands for the list of all keys.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from composer import paths
from composer.wording import N_

CONTENTS: Final = "contents.toml"
START: Final = "first-note"
KEYS_MARK: Final = "<!-- keys -->"
DO: Final = "do"
MISSING: Final = N_("This page of the manual is missing. Install Appunto again.")

_LINK: Final = re.compile(r"(?<!!)\[(?P<words>(?:\\.|[^\]\n\\])*)\]\((?P<target>[^)\s]+)\)")
_PICTURE: Final = re.compile(r"!\[(?P<words>[^\]\n]*)\]\((?P<file>[^)\s]+)\)")
_HEADING: Final = re.compile(r"^(?P<level>#{1,4}) +(?P<words>.+?) *$", re.MULTILINE)
_TITLE: Final = re.compile(r"^# .*$", re.MULTILINE)
_AROUND: Final = 60  # characters of a page shown on either side of what a search found


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that stand together in the contents: their title in the reader's language and their names."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name, the language it is written in, its title and its Markdown; "" where it is missing."""

    name: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds what was looked for, with the words around the first place ("" when the title holds it)."""

    page: Page
    snippet: str


def folders() -> tuple[Path, ...]:
    """Where pages lie."""
    manual = paths.resources() / "manual"
    return manual / "guide", manual


def contents(language: str) -> tuple[Group, ...]:
    """The groups of the guide in order, titled in `language` or else in English."""
    said = tomllib.loads((folders()[0] / CONTENTS).read_text(encoding="utf-8"))
    return tuple(
        Group(str(group["title"].get(language, group["title"]["en"])), tuple(group["pages"])) for group in said["group"]
    )


def names() -> tuple[str, ...]:
    """The names of all pages, in order."""
    return tuple(name for group in contents("en") for name in group.pages)


def file_of(name: str, language: str) -> Path | None:
    """The file of a page in `language`, the English one where there is no other; None where there is none."""
    files = (folder / f"{name}.{tag}.md" for tag in (language, "en") for folder in folders())
    return next((file for file in files if file.is_file()), None)


@lru_cache(maxsize=64)
def page(name: str, language: str) -> Page:
    """The page `name` in `language`, in English where there is no other, and without text where it is missing."""
    file = file_of(name, language)
    if file is None:
        return Page(name, language, name, "")
    text = file.read_text(encoding="utf-8")
    heading = _HEADING.search(text)
    return Page(name, file.stem.rpartition(".")[2], heading["words"] if heading else name, text)


def headings(text: str) -> tuple[str, ...]:
    """The words of all headings of a page."""
    return tuple(found["words"] for found in _HEADING.finditer(text))


def slug(heading: str) -> str:
    """The name by which a link points to a heading: its words in small letters, with hyphens between them."""
    return "-".join(re.findall(r"\w+", heading.replace("’", " ").lower()))


def links(text: str) -> tuple[tuple[str, str], ...]:
    """All links of a page, as (words, target)."""
    return tuple((found["words"], found["target"]) for found in _LINK.finditer(text))


def pictures(text: str) -> tuple[str, ...]:
    """The names of the picture files of a page, without folders."""
    return tuple(Path(found["file"]).name for found in _PICTURE.finditer(text))


def prepared(text: str, keys_of: Callable[[str], str], all_keys: str) -> str:
    """A page as it is shown: keys behind what a link does, words below pictures, the list of keys in its place.

    `keys_of` gives the keys of an action by its id, "" where it has none; `all_keys` is Markdown.
    """

    def with_keys(link: re.Match[str]) -> str:
        kind, _, action_id = link["target"].partition(":")
        keys = keys_of(action_id) if kind == DO else ""
        return f"{link[0]} ({keys})" if keys else link[0]

    text = _LINK.sub(with_keys, text)
    text = _PICTURE.sub(lambda found: f"{found[0]}\n\n*{found['words']}*", text)
    return text.replace(KEYS_MARK, all_keys)


def key_table(rows: Mapping[str, tuple[tuple[str, str], ...]], heads: tuple[str, str]) -> str:
    """The list of keys as Markdown: for each menu its title and a table of (what it does, keys)."""
    parts = []
    for title, lines in rows.items():
        if lines:
            body = "\n".join(f"| {_cell(name)} | {_cell(keys)} |" for name, keys in lines)
            parts.append(f"## {title}\n\n| {heads[0]} | {heads[1]} |\n| --- | --- |\n{body}\n")
    return "\n".join(parts)


def found(wanted: str, language: str) -> tuple[Hit, ...]:
    """The pages that hold all words of `wanted`, those with one in the title first; case and accents do not count."""
    words = _bare(wanted).split()
    if not words:
        return ()
    in_titles, in_texts = [], []
    for name in names():
        one = page(name, language)
        plain = plain_text(_TITLE.sub("", one.text, count=1))
        bare = _bare(f"{one.title} {plain}")
        if all(word in bare for word in words):
            if any(word in _bare(one.title) for word in words):
                in_titles.append(Hit(one, ""))
            else:
                in_texts.append(Hit(one, _snippet(plain, max(_bare(plain).find(words[0]), 0))))
    return (*in_titles, *in_texts)


def plain_text(text: str) -> str:
    """The words of a page without the signs of Markdown, on one line."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = _PICTURE.sub(lambda one: one["words"], text)
    text = _LINK.sub(lambda one: one["words"], text)
    text = re.sub(r"^\s*-{3,}|(?<=\|) -{3,} (?=\|)|^\s*(?:#{1,6}|[-*]|\d+\.)\s", " ", text, flags=re.MULTILINE)
    return " ".join(re.sub(r"[*`#\\]", "", text.replace("|", " ")).split())


def _snippet(plain: str, at: int) -> str:
    start, end = max(at - _AROUND, 0), min(at + _AROUND, len(plain))
    words = plain[start:end].strip()
    if start:
        words = "… " + words.partition(" ")[2]
    return words.rpartition(" ")[0] + " …" if end < len(plain) else words


def _bare(text: str) -> str:
    """Small letters without accents, one for one."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text.lower().replace("’", "'"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
