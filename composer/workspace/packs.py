# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews in the library: shown with their cuts again, and cut anew.

An article whose place stays is left alone. One whose beginning stays and whose end moves is read again as its newer
version. What has a new beginning is a new source; one that is no longer there is removed unless it is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.errors import InputUnusable
from composer.library.store import Library
from composer.sources.model import Source
from composer.sources.packs.model import Pack
from composer.wording import N_
from composer.workspace.importing import ImportPlan, ReadFile, Split, read_with_attachments, renewed
from composer.workspace.recognising import recognition
from composer.workspace.shapes import ImportOutcome
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.sources.recognition.asked import Recognition
    from composer.workspace.session import Workspace

_NO_ARTICLE = N_("“{title}” is no article of a press review.")


@dataclass(frozen=True)
class CutAgain:
    """What cutting a pack anew did: outcomes of new articles, keys read again, removed, and kept because quoted."""

    outcomes: tuple[ImportOutcome, ...] = ()
    renewed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackPlan:
    """A press review of the library with its articles; its methods may be called in any thread."""

    path: Path
    data: bytes = field(repr=False)
    articles: tuple[Source, ...]
    plan: ImportPlan

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where its articles begin now."""
        return tuple(article.part.start for article in self.articles if article.part is not None)

    def pack(self, progress: Callable[[int, int], bool | None] | None = None) -> Pack | None:
        """The pack as it is recognised now. Raises UnreadableSource, ReadingStopped."""
        plan = self.plan
        taken = plan.held.has_key
        return read_with_attachments(
            self.data, self.path.name, taken, plan.environment, progress, plan.recognition
        ).pack

    def recognised(
        self, article: Source, how: Recognition, progress: Callable[[int, int], bool | None] | None = None
    ) -> Source:
        """An article whose words in pictures are recognised, its place in the pack what it is.

        Raises UnreadableSource, ReadingStopped.
        """
        start = article.part.start if article.part is not None else -1
        plan = replace(self.plan, recognition=None, within=how)
        for read in plan.articles(self.path, self.data, self.cuts, progress, (start,)):
            if read.source is not None:
                return read.source
            if read.error is not None:
                raise read.error
        raise InputUnusable(_NO_ARTICLE, concerned=article.key, title=article.filename)

    def read(
        self,
        cuts: Sequence[int],
        progress: Callable[[int, int], bool | None] | None = None,
        only: Collection[int] | None = None,
    ) -> tuple[ReadFile, ...]:
        """The articles when they begin at `cuts`, those that begin at `only` alone; an error is in the answer."""
        return self.plan.articles(self.path, self.data, cuts, progress, only)


class Packs:
    """The press reviews of a library."""

    def __init__(self, workspace: Workspace, library: Library) -> None:
        self._workspace = workspace
        self._library = library

    def articles(self, key_or_id: str) -> tuple[Source, ...]:
        """The articles of the pack that a source is an article of, in their order; () when it is none."""
        source = self._workspace.source(key_or_id)
        if source.part is None:
            return ()
        keys = self._library.sources.originals.articles().get(source.part.sha256, ())
        return tuple(found for key in keys if (found := self._workspace.find_source(key)) is not None)

    def whole(self, key_or_id: str) -> tuple[ImportPlan, ReadFile]:
        """A source that was taken in whole, to be read as a press review (`ImportPlan.read_data` with Split.ASK)."""
        source = self._workspace.source(key_or_id)
        plan = replace(self._workspace.intake.plan((), Split.ASK), recognition=_as_read((source,)))
        anew = replace(plan, held=plan.held.without_documents())
        return anew, ReadFile(Path(source.filename), self._workspace.original(source.id))

    def plan(self, key_or_id: str) -> PackPlan:
        """The pack of an article, to be shown and cut anew. Raises NotFound, InputUnusable."""
        source = self._workspace.source(key_or_id)
        if source.part is None:
            raise InputUnusable(_NO_ARTICLE, concerned=source.key, title=source.filename)
        articles = self.articles(source.id)
        plan = self._workspace.intake.plan((), Split.ALWAYS)
        plan = replace(plan, recognition=_as_read(articles), within=_as_read(articles, typed=True))
        return PackPlan(Path(source.part.name), self._workspace.original(source.id), articles, plan)

    def cut_again(self, plan: PackPlan, reads: Sequence[ReadFile]) -> CutAgain:
        """Make the articles in the library those that were read with other cuts. Raises LibraryError."""
        return all_at_once(self.cutting_again(plan, reads))

    def cutting_again(self, plan: PackPlan, reads: Sequence[ReadFile]) -> Generator[None, None, CutAgain]:
        """The same in steps of some milliseconds."""
        old = {article.part.start: article for article in plan.articles if article.part is not None}
        outcomes: list[ImportOutcome] = []
        again: list[str] = []
        for read in reads:
            part = read.source.part if read.source is not None else None
            before = old.pop(part.start, None) if part is not None else None
            if read.source is None or part is None or before is None or before.part is None:
                outcome = yield from self._workspace.intake.storing(read)
                yield
                outcomes.append((yield from self._workspace.evidence.with_copies(outcome)))
            elif before.part.end != part.end:
                self._workspace.source_states.put_anew(renewed(before, read.source), read.data)
                yield from self._workspace.upkeep.indexing()
                again.append(before.key)
            yield
        removed: list[str] = []
        kept: list[str] = []
        for gone in old.values():
            quoted = bool(self._library.quotes.all(gone.id))
            (kept if quoted else removed).append(gone.key)
            if not quoted:
                yield from self._workspace.removing.source(gone.id)
            yield
        return CutAgain(tuple(outcomes), tuple(again), tuple(removed), tuple(kept))


def _as_read(sources: Sequence[Source], *, typed: bool = False) -> Recognition | None:
    """How the words of `sources` are recognised again; None when they were not. Raises InputUnusable: nothing does.

    With `typed` those of articles that were cut by what is typed in the file, else those of all others.
    """
    wanted = (source.part is not None and source.part.typed for source in sources if source.recognised)
    return recognition() if any(one is typed for one in wanted) else None
