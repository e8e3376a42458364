# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What travels by drag and clipboard inside the program, and its form.

`QUOTE_TYPE`: UTF-8 JSON object with `library` (path), `key` (citation key), `start`, `end` (code points of the source's
clean text) and `text` (the words). `NOTE_TYPE`: UTF-8 JSON of a piece of a note (`composer.ui.editor.payload`).
`SOURCE_TYPE`: citation keys of sources, one a line. `WRITTEN_TYPE`: says of a file that this program wrote it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QUrl

from composer.text.spans import Span

QUOTE_TYPE: Final = "application/x-appunto-quote"
NOTE_TYPE: Final = "application/x-appunto-note"
SOURCE_TYPE: Final = "application/x-appunto-source"
WRITTEN_TYPE: Final = "application/x-appunto-written"


@dataclass(frozen=True, slots=True)
class DraggedQuote:
    """A passage of a source under way to a note; positions count code points of the source's clean text."""

    library: str
    key: str
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The passage's place in its source."""
        return Span(self.start, self.end)


def write_quote(data: QMimeData, quote: DraggedQuote) -> None:
    """Put `quote` on `data`, and its words as plain text for other programs."""
    data.setData(QUOTE_TYPE, QByteArray(json.dumps(asdict(quote), ensure_ascii=False).encode()))
    data.setText(quote.text)


def read_quote(data: QMimeData) -> DraggedQuote | None:
    """The passage that `data` carries; None when it carries none or something else under that name."""
    if not data.hasFormat(QUOTE_TYPE):
        return None
    try:
        fields = json.loads(bytes(data.data(QUOTE_TYPE).data()).decode())
        quote = DraggedQuote(
            library=str(fields.get("library", "")),
            key=str(fields["key"]),
            start=int(fields["start"]),
            end=int(fields["end"]),
            text=str(fields.get("text", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return quote if quote.key and 0 <= quote.start < quote.end else None


def read_sources(data: QMimeData) -> tuple[str, ...]:
    """The citation keys of the sources that `data` carries."""
    words = bytes(data.data(SOURCE_TYPE).data()).decode("utf-8", "ignore")
    return tuple(dict.fromkeys(key.strip() for key in words.splitlines() if key.strip()))


def written_file(path: Path) -> QMimeData:
    """A file this program wrote, for other programs; back on its own window it is nothing new."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setData(WRITTEN_TYPE, QByteArray(b"1"))
    return data
