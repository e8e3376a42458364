# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The evaluation of a folder: every document read as an import reads it, judged, counted by field and by format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from composer.errors import ComposerError, PicturesOnly
from composer.sources.evaluation.expectations import FIELDS, Expectation
from composer.sources.evaluation.scoring import Judgement, Tally, judge, missed_all, tallies
from composer.sources.model import Source
from composer.wording import Message

_ORDER = (*FIELDS, "speakers", "candidates")


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: its format, its judgements, and why it could not be read (None: it was)."""

    document: Path
    format: str
    judgements: tuple[Judgement, ...]
    refused: Message | None = None


@dataclass(frozen=True)
class Evaluation:
    """All documents of an evaluation."""

    documents: tuple[Judged, ...]

    @cached_property
    def by_field(self) -> dict[str, Tally]:
        """The counts of all formats together."""
        return _ordered(tallies(one for document in self.documents for one in document.judgements))

    @cached_property
    def by_format(self) -> dict[str, dict[str, Tally]]:
        """The counts of each format, by its name."""
        names = sorted({document.format for document in self.documents})
        return {
            name: _ordered(
                tallies(one for document in self.documents if document.format == name for one in document.judgements)
            )
            for name in names
        }

    def count_of(self, form: str) -> int:
        """How many documents have the format `form`."""
        return sum(1 for document in self.documents if document.format == form)


def _ordered(counted: dict[str, Tally]) -> dict[str, Tally]:
    return {field: counted[field] for field in _ORDER if field in counted}


def evaluate(expectations: Iterable[Expectation]) -> Evaluation:
    """Read and judge every document. One that cannot be read misses all that is expected of it. Raises nothing."""
    return Evaluation(tuple(_judged(expectation) for expectation in expectations))


def _read(path: Path) -> Source:
    """The document as an import reads it; the words of a scan are recognised where Tesseract is installed."""
    from composer.sources.reading import read_source
    from composer.sources.recognition.asked import recognising
    from composer.sources.recognition.installed import recognition_here

    def read() -> Source:
        return read_source(
            path.read_bytes(), path.name, key_taken=lambda _: False, make_id=lambda _: "s-1", now="2000-01-01T00:00:00Z"
        )

    try:
        return read()
    except PicturesOnly:
        here = recognition_here()
        if here is None:
            raise
        with recognising(here):
            return read()


def _judged(expectation: Expectation) -> Judged:
    from composer.sources.registry import available_readers

    path = expectation.document
    try:
        source = _read(path)
    except ComposerError as error:
        form = path.suffix.lower().lstrip(".") or "?"
        return Judged(path, form, tuple(missed_all(expectation.wanted)), error.message)
    names = {reader.media_type: reader.name for reader in available_readers()}
    form = names.get(source.media_type, source.media_type)
    return Judged(path, form, tuple(judge(source, expectation.wanted)))
