# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of places in the file, which Word allows 40 characters and no two alike, capitals aside."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

LONGEST: Final = 40
_PLACE: Final = "_ref_"
_FOREIGN: Final = re.compile(r"[^A-Za-z0-9]+")


class Bookmarks:
    """Gives every place of one file its own name. The same questions in the same order give the same names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self.quotes: dict[str, str] = {}  # bookmark -> id of the quote whose words stand in it

    def quote(self, quote_id: str) -> str:
        """The place of a use of quote `quote_id`: “q-7f3a9c” -> “q_7f3a9c”, its second use “q_7f3a9c_2”."""
        name = self._free(f"q_{_plain(quote_id.removeprefix('q-'))}")
        self.quotes[name] = quote_id
        return name

    def citation(self, note_number: int) -> str:
        """The place of the mark of footnote `note_number`. A leading underscore keeps it out of Word's own list."""
        return self._free(f"_citation_{note_number}")

    def place(self, label: str) -> str:
        """The place of the note that cross-references call `label`."""
        return self._free(f"{_PLACE}{_plain(label)}")

    def contents(self) -> str:
        """The place of a heading that the contents list, as Word names such places."""
        return self._free("_Toc00000001")

    def source(self, key: str) -> str:
        """The place of a source's entry in the list of sources."""
        return self._free(f"_source_{_plain(key)}")

    def _free(self, wish: str) -> str:
        if len(wish) > LONGEST:
            wish = f"{wish[: LONGEST - 9]}_{sha256(wish.encode()).hexdigest()[:8]}"
        name, count = wish, 1
        while name.lower() in self._taken:
            count += 1
            ending = f"_{count}"
            name = wish[: LONGEST - len(ending)] + ending
        self._taken.add(name.lower())
        return name


def is_place(name: str) -> bool:
    """Whether a bookmark is one that cross-references lead to."""
    return name.startswith(_PLACE)


def _plain(text: str) -> str:
    """Letters, digits and underscores only; what loses something by that gets a mark of its own."""
    plain = _FOREIGN.sub("_", text)
    return plain if text.isascii() and plain.strip("_") else f"{plain}_{sha256(text.encode()).hexdigest()[:6]}"
