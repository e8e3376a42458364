# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sample library: the shipped sources and the finished note made from them, in both languages."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.errors import ComposerError, LibraryDamaged, LibraryLocked
from composer.files import write_failure
from composer.library.lock import LibraryLock
from composer.library.store import Library
from composer.workspace.environment import Environment

if TYPE_CHECKING:
    from composer.workspace.session import Workspace

NOTE_NAMES: Final = ("note.it.md", "note.en.md")
QUOTES_NAME: Final = "quotes.json"
_ABOUT_THE_SAMPLES: Final = ("README.md", "expected.json", QUOTES_NAME)  # beside the samples, for readers and tests
_MADE_FROM: Final = "made from"


def sample_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The sample sources and the sample notes in `folder`, by name."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    notes = [file for file in files if file.name in NOTE_NAMES]
    return [file for file in files if file.name not in (*NOTE_NAMES, *_ABOUT_THE_SAMPLES)], notes


def sample_library(path: Path, environment: Environment) -> Path:
    """`path`, once a sample library made from the present seeds stands there.

    One that was made from other seeds by an earlier version is replaced unless somebody has it open; what the user
    wrote into it until then stays beside it. Raises WriteFailed, LibraryError.
    """
    sources, notes = sample_files(paths.seeds())
    quotes = paths.seeds() / QUOTES_NAME
    wanted = fingerprint([*sources, *notes, quotes])
    made_from = _made_from(path, environment)
    if made_from == wanted:
        return path
    part = path.with_name(f"{path.stem}-{wanted}{path.suffix}")
    _remove(part)
    try:
        _fill(part, sources, notes, quotes, wanted, environment)
        with _alone_with(path, environment):
            if made_from:
                path.replace(path.with_name(f"{path.stem}-until-{wanted}{path.suffix}"))
            part.replace(path)
    except LibraryLocked:
        if not made_from:
            raise
    except OSError as error:
        raise write_failure(path, error) from error
    finally:
        _remove(part)
    return path


@contextlib.contextmanager
def _alone_with(path: Path, environment: Environment) -> Iterator[None]:
    """Hold the lock of the library at `path`, with nothing left in its log. Raises LibraryLocked."""
    with contextlib.suppress(LibraryDamaged):
        if path.exists():
            Library.open(path, who=environment.who, now=environment.now()).close()
    lock = LibraryLock(path)
    lock.acquire(environment.who, environment.now())
    try:
        yield
    finally:
        lock.release()


def fingerprint(files: Sequence[Path]) -> str:
    """A short name for the content of `files`, the same for the same names and bytes."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode("utf-8") + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _made_from(path: Path, environment: Environment) -> str:
    """What the sample library at `path` was made from; "" when there is none, or none that can be read."""
    if not path.exists():
        return ""
    try:
        with Library.open(path, who=environment.who, now=environment.now(), read_only=True) as library:
            return library.about(_MADE_FROM)
    except LibraryDamaged:
        return ""


def _fill(
    path: Path, sources: Sequence[Path], notes: Sequence[Path], quotes: Path, made_from: str, environment: Environment
) -> None:
    """Make the library: the sources, what is said of some of their quotations (translations, letters), the note."""
    from composer.workspace.session import Workspace

    with Workspace.open(path, environment=environment) as workspace:
        for outcome in workspace.import_files(sources):
            if outcome.error is not None:
                raise outcome.error
        for row in json.loads(quotes.read_text(encoding="utf-8")):
            workspace.make_quote_from_words(row["source"], row["words"], said=row["said"])
        _add_notes(workspace, notes)
    with Library.open(path, who=environment.who, now=environment.now()) as library:
        library.set_about(_MADE_FROM, made_from)


def _add_notes(workspace: Workspace, files: Sequence[Path]) -> None:
    """The finished note: both its texts as one note in two languages, which say the same."""
    read = {file.name: workspace.read_note(file.read_text(encoding="utf-8"), origin=file.name) for file in files}
    own, other = (read.pop(name, None) for name in NOTE_NAMES)
    if own is not None and other is not None:
        own = workspace.two_languages.join(own, replace(other, id=""))
        other = None
    for note in (own, other, *read.values()):
        if note is not None:
            bound = workspace.bind_quotes(note)
            workspace.save_note(workspace.two_languages.declare(bound))


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError, ComposerError):
        path.unlink(missing_ok=True)
