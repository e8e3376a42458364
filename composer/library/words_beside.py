# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is written while nobody knows yet whether the library can keep it: as text in a folder beside it, too.

A library that had not been closed is worked on at once and read through meanwhile. If it turns out to be damaged, what
was written into it in these seconds may not be found there again; here it is. Each text says in its head what it is,
for whoever finds it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from composer.errors import ComposerError
from composer.files import write_atomically

_FOLDER_SUFFIX: Final = ".written"
_LONGEST_NAME: Final = 120  # bytes, of the 255 that a name may have
_HEAD: Final = "---\n"  # a comment behind it is none of the note's: what reads notes passes over it
_COMMENT: Final = re.compile(r"\A---\n(?:#[^\n]*\n)+")
_COMMENT_WIDTH: Final = 100
_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what names of files cannot hold somewhere


class WordsBeside:
    """The texts of notes stored since the library at `library` was opened. One thread at a time."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._folder = library.with_name(library.stem + _FOLDER_SUFFIX)
        self._kept: set[Path] = set()
        self.explanation = ""
        """What each text says of itself, in the user's language."""

    @property
    def folder(self) -> Path | None:
        """Where texts lie; None when there are none of this time."""
        return self._folder if self._kept else None

    @property
    def there(self) -> Path | None:
        """The same, also when what lies there is of an earlier time only: of one that ended before the library had been
        read through."""
        with suppress(OSError):
            if self._kept or next(self._folder.glob("*.md"), None) is not None:
                return self._folder
        return None

    def keep(self, note_id: str, title: str, markdown: str) -> None:
        """Let the text of a note lie there as well, under its title of now alone. Where that cannot be, nothing is
        said: the library may be well."""
        name = _shortened(" ".join(_UNFIT.sub(" ", title).split())).strip(" .")
        file = self._folder / f"{name} {note_id}.md".strip()
        with suppress(ComposerError, OSError):
            self._make_folder()
            write_atomically(file, self._explained(markdown).encode("utf-8", "replace"))
            self._kept.add(file)
            for other in self._of(note_id):
                if other != file and other in self._kept:
                    other.unlink()
                    self._kept.discard(other)

    def forget(self, note_id: str, stored: str) -> None:
        """A note was removed, which was `stored` in the library until then: it goes here, too. Another text of it, of
        an earlier time, stays: the library never had it."""
        with suppress(OSError, ValueError):
            for file in self._of(note_id):
                if file in self._kept or _text_in(file) == stored:
                    file.unlink()
                    self._kept.discard(file)
            self._folder.rmdir()  # if nothing else lies there

    def _of(self, note_id: str) -> Iterator[Path]:
        return (file for file in tuple(self._folder.glob("*.md")) if _note_of(file) == note_id)

    def _explained(self, markdown: str) -> str:
        lines = textwrap.wrap(" ".join(self.explanation.split()), _COMMENT_WIDTH)
        if not markdown.startswith(_HEAD):
            return markdown
        return _HEAD + "".join(f"# {line}\n" for line in lines) + markdown.removeprefix(_HEAD)

    def _make_folder(self) -> None:
        """Make the folder if it is not there, for those alone who may read the library."""
        with suppress(FileExistsError):
            self._folder.mkdir(0o700)
            rights = self._library.stat().st_mode & 0o077
            self._folder.chmod(0o700 | rights | (rights & 0o044) >> 2)

    def drop(self, stored: Callable[[str], str | None]) -> None:
        """The library is whole: what was kept here goes, and of an earlier time what it has; an empty folder, too.

        `stored` answers the text of a note by its id, None when there is none.
        """
        with suppress(OSError):
            for file in self._folder.glob("*.md"):
                with suppress(OSError, ValueError):
                    if file in self._kept or stored(_note_of(file)) == _text_in(file):
                        file.unlink()
            self._folder.rmdir()
        self._kept.clear()


def _note_of(file: Path) -> str:
    """The id of the note whose text a file holds."""
    return file.stem.rpartition(" ")[2]


def _text_in(file: Path) -> str:
    """The text of the note, without what says what it is. Raises OSError, ValueError."""
    return _COMMENT.sub(_HEAD, file.read_text(encoding="utf-8"))


def _shortened(name: str) -> str:
    """As much of `name` as a name of a file can hold; half characters (of broken input) are left out."""
    return name.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore")
