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
            now = library.counts()
            found = [f"the library is damaged: {problem}" for problem in (*library.problems, *library.damage())]
            if library.read_only:
                return [*found, "the library opened for reading only"]
            found += _in_library(library, facts)
    except ComposerError as error:
        return [f"the library does not open: {error}"]
    return [*found, *_files(folder, facts), *_copies(folder, facts, (now.sources, now.notes))]


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
        if _state_of(library, note_id) < state:
            found.append(f"the note {note_id} is at {_state_of(library, note_id)}, not at {state}")
    return found


def _state_of(library: Library, note_id: str) -> int:
    """The last number that was written into a note; -1 where there is none."""
    stored = library.notes.get(note_id)
    words = stored.markdown.split() if stored else ()
    return max((int(word[1:]) for word in words if word[:1] == "x" and word[1:].isdigit()), default=-1)


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
    return found


def _copies(folder: Path, facts: list[dict[str, Any]], now: tuple[int, int]) -> list[str]:
    """What is wrong with backups and shared notes; `now` are the sources and notes of the library itself."""
    found: list[str] = []
    made = {fact[kind]: (at, kind) for at, fact in enumerate(facts) for kind in ("backup", "shared") if kind in fact}
    for name, (at, kind) in made.items():
        try:
            with Library.open(folder / name, who="Anna", now=NOW, read_only=True) as library:
                if library.damage():
                    found.append(f"the copy {name} is damaged")
                elif not library.notes.rows():
                    found.append(f"the copy {name} holds no note")
                elif kind == "shared" and not _holds_shared(library, facts, at):
                    found.append(f"the copy {name} does not hold the note {facts[at]['of']} as it was shared")
                elif kind == "backup" and not _holds_all(library, facts, at, now):
                    found.append(f"the copy {name} does not hold the sources and notes that were backed up")
        except ComposerError as error:
            found.append(f"the copy {name} does not open: {error}")
    return found


def _holds_shared(library: Library, facts: list[dict[str, Any]], at: int) -> bool:
    """Whether it holds the note as it was then; or as it was later, or another note that was shared later in its place,
    which need not have been acknowledged yet."""
    wanted = {fact["note"]: fact["state"] for fact in facts[:at] if "note" in fact}
    wanted[facts[at]["of"]] = facts[at]["state"]
    return any(_state_of(library, row.id) >= wanted.get(row.id, 0) for row in library.notes.rows())


def _holds_all(library: Library, facts: list[dict[str, Any]], at: int, now: tuple[int, int]) -> bool:
    """Whether it holds as many sources and notes as were told; or those that the library holds `now`, where the next
    backup was not acknowledged yet. One that failed may have come as far as being there."""
    counts = library.counts()
    if (counts.sources, counts.notes) in ((facts[at]["sources"], facts[at]["notes"]), now):
        return True
    return any("failed" in fact for fact in facts[at:]) and counts.notes >= facts[at]["notes"]
