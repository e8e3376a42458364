# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents that hang on a source (a mail's attachments): taken in as sources of their own that know where they hung.

In two halves as an import: a plan is made on the library's thread, reading may be done in any, storing again there.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.errors import ComposerError, UnreadableSource
from composer.library.rows import SourceRow
from composer.library.store import Library
from composer.sources.model import Source
from composer.wording import N_
from composer.workspace.importing import ImportPlan, ReadFile, read_with_attachments
from composer.workspace.shapes import ImportOutcome
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.workspace.session import Workspace

_DEEPEST: Final = 8  # mails in mails
_MOST: Final = 500  # documents that hang on one
_TOO_MANY = N_(
    "“{name}” has more than {most} attachments, or one in another deeper than {deep}: the rest was left out."
)

Hanging = tuple[ReadFile, int]  # what was read, and which of those before it it hung on (-1: the source itself)


@dataclass(frozen=True)
class AttachedPlan:
    """A source and its original: `read` may be called in any thread."""

    source: Source
    original: Callable[[], bytes] = field(repr=False)
    plan: ImportPlan

    def read(self, progress: Callable[[int, int, str], bool] | None = None) -> tuple[Hanging, ...]:
        """Everything that hangs on the source and on what hangs there; stopped when `progress` answers False.

        Raises UnreadableSource when the source's own original cannot be read any more.
        """
        own = read_with_attachments(
            self.original(), self.source.filename, self.plan.held.has_key, self.plan.environment
        )
        found: list[Hanging] = []
        waiting = [(attachment, -1, 1) for attachment in own.attachments]
        while waiting:
            attachment, above, depth = waiting.pop(0)
            if progress is not None and not progress(len(found), len(found) + len(waiting) + 1, attachment.name):
                break
            if len(found) >= _MOST or depth > _DEEPEST:
                error = UnreadableSource(
                    _TOO_MANY, concerned=self.source.key, name=self.source.filename, most=_MOST, deep=_DEEPEST
                )
                found.append((ReadFile(Path(attachment.name), error=error), above))
                break
            for read in self.plan.read_data(Path(attachment.name), attachment.data):
                found.append((read, above))
                waiting += [(further, len(found) - 1, depth + 1) for further in read.attachments]
        return tuple(found)


class Attached:
    """Takes in what hangs on sources, and says which belong together."""

    def __init__(self, workspace: Workspace, library: Library) -> None:
        self._workspace = workspace
        self._library = library

    def plan(self, key_or_id: str) -> AttachedPlan:
        """What reading the attachments of a source needs. Raises NotFound."""
        source = self._workspace.source(key_or_id)
        return AttachedPlan(source, self._workspace.reading_original(source.id), self._workspace.intake.plan(()))

    def store(self, plan: AttachedPlan, found: tuple[Hanging, ...]) -> tuple[ImportOutcome, ...]:
        """Put what was read into the library, each linked with what it hung on; errors are in the answers."""
        return all_at_once(self.storing(plan, found))

    def storing(
        self, plan: AttachedPlan, found: tuple[Hanging, ...]
    ) -> Generator[None, None, tuple[ImportOutcome, ...]]:
        """The same in steps of some milliseconds: a document is stored, a copy of it looked for."""
        outcomes: list[ImportOutcome] = []
        ids: list[str] = []
        for read, above in found:
            holder = ids[above] if above >= 0 else plan.source.id
            if read.source is not None:
                read = replace(read, source=replace(read.source, attached_to=holder or plan.source.id))
            outcome = yield from self._workspace.intake.storing(read)
            yield
            outcome = yield from self._workspace.evidence.with_copies(outcome)
            outcomes.append(self._linked(outcome, holder or plan.source.id))
            ids.append(outcome.source.id if outcome.source is not None else "")
            yield
        return tuple(outcomes)

    def take_in(self, key_or_id: str) -> tuple[ImportOutcome, ...]:
        """Both in one. Raises NotFound, UnreadableSource."""
        plan = self.plan(key_or_id)
        return self.store(plan, plan.read())

    def _linked(self, outcome: ImportOutcome, holder: str) -> ImportOutcome:
        """A document that was in the library already, and hung on nothing, is linked now."""
        if not outcome.duplicate_of or outcome.source is None:
            return outcome
        try:
            source = self._workspace.source(outcome.source.id)
            if not source.attached_to and source.id != holder:
                self._workspace.update_source(replace(source, attached_to=holder))
        except ComposerError:
            return outcome
        return outcome

    def hanging_on(self, key_or_id: str) -> tuple[SourceRow, ...]:
        """The sources that hung on one. Raises NotFound."""
        return self._library.sources.attached_to(self._workspace.source(key_or_id).id)

    def holder_of(self, key_or_id: str) -> Source | None:
        """The source that one hung on; None when it hung on none, or that is gone. Raises NotFound."""
        held = self._workspace.source(key_or_id).attached_to
        return self._workspace.find_source(held) if held else None
