"""Whether everything that was acknowledged is there when the library is opened again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from composer.errors import ComposerError
from composer.library.store import Library

NOW: Final = "2026-03-10T20:00:00+01:00"


def missing(folder: Path, said: Iterable[str]) -> list[str]:
    """What of the acknowledged work is not in `folder`; () when all of it is, the library is sound, and no file is half
    written."""
    facts = [fact for fact in map(json.loads, said) if "clock" not in fact]
    if not any("finished" not in fact and "failed" not in fact for fact in facts):
        return []
    try:
        with Library.open(folder / "day.appunto", who="Anna", now=NOW) as library:
            found = [f"the library is damaged: {problem}" for problem in (*library.problems, *library.damage())]
            if library.read_only:
                return [*found, "the library opened for reading only"]
            found += _in_library(library, facts)
    except ComposerError as error:
        return [f"the library does not open: {error}"]
    return [*found, *_files(folder, facts)]


def _in_library(library: Library, facts: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    gone = {fact["gone"] for fact in facts if "gone" in fact}
    forgotten = {fact["gone"] for fact in facts if "forgotten" in fact}  # their quotes went with them
    removing = _removed_beyond(library, facts, gone)
    for fact in facts:
        if "source" in fact and fact["source"] not in gone | removing:
            hits = {row.key for row in library.sources.search(f"“{fact['word']}”")}
            if library.sources.get(fact["source"]) is None or fact["source"] not in hits:
                found.append(f"the source {fact['source']} is not there or not found")
        elif "gone" in fact and library.sources.get(fact["gone"]) is not None:
            found.append(f"the source {fact['gone']} is there again")
        elif "quote" in fact and fact["of"] not in forgotten | removing:
            quote = library.quotes.get(fact["quote"])
            if quote is None or quote.anchor.exact != fact["exact"]:
                found.append(f"the quote {fact['quote']} is not there")
        elif ("page" in fact or "tag" in fact) and fact["of"] not in gone | removing:
            found += _about_source(library, fact)
        elif "version" in fact:
            names = {row.name: row.id for row in library.notes.versions(fact["of"])}
            version = library.notes.version(names.get(fact["version"], ""))
            if version is None or f"x{fact['state']}" not in version[1]:
                found.append(f"the version {fact['version']} is not there")
    for note_id, state in {fact["note"]: fact["state"] for fact in facts if "note" in fact}.items():
        stored = library.notes.get(note_id)
        states = (
            [int(word[1:]) for word in stored.markdown.split() if word[:1] == "x" and word[1:].isdigit()]
            if stored
            else []
        )
        if max(states, default=-1) < state:
            found.append(f"the note {note_id} is at {max(states, default=-1)}, not at {state}")
    return found


def _about_source(library: Library, fact: dict[str, Any]) -> Iterator[str]:
    source = library.sources.get(fact["of"])
    page = source.metadata.page if source is not None else None
    if "page" in fact and (page is None or int(page.value) < fact["page"]):
        yield f"the source {fact['of']} is not corrected to page {fact['page']}"
    if "tag" in fact and (source is None or fact["tag"] not in library.filing.tags_of(source.id)):
        yield f"the source {fact['of']} has no tag {fact['tag']}"


def _removed_beyond(library: Library, facts: list[dict[str, Any]], gone: set[str]) -> set[str]:
    """The oldest source may be on its way out: its removal need not have been acknowledged yet."""
    kept = [fact["source"] for fact in facts if "source" in fact and fact["source"] not in gone]
    return set(kept[:1]) if kept and library.sources.get(kept[0]) is None else set()


def _files(folder: Path, facts: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for name, number in {fact["file"]: fact["written"] for fact in facts if "file" in fact}.items():
        text = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else ""
        written = text.rsplit("written ", 1)[-1].strip() if text.endswith("\n") else ""
        if not written.isdigit() or int(written) < number:
            found.append(f"the file {name} is not the one written at {number}, or not whole")
    for name in {fact[made] for fact in facts for made in ("backup", "shared") if made in fact}:
        try:
            with Library.open(folder / name, who="Anna", now=NOW, read_only=True) as library:
                if library.damage():
                    found.append(f"the copy {name} is damaged")
                elif not library.notes.rows():
                    found.append(f"the copy {name} holds no note")
        except ComposerError as error:
            found.append(f"the copy {name} does not open: {error}")
    return found
