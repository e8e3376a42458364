# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a note is exported, what came of it, and when it may not leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from composer.errors import ExportRefused
from composer.export.resolved import ResolvedNote
from composer.houses.paper import A4, Paper
from composer.notes.accessibility import AccessFinding
from composer.quotes.model import SealStatus
from composer.wording import N_, Message, N_plural


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """What the user chose for this file.

    `template` holds the bytes of the house's own .docx or .dotx (None: our own look), `template_name` its file name
    for sentences about it; without `form` only its look is taken over, none of its text: for what goes beside a note.
    `reason` is why a note goes out although words in it differ from their source; with `altered_stop` no reason helps.
    """

    paper: Paper = A4
    template: bytes | None = None
    template_name: str = ""
    reason: str = ""
    altered_stop: bool = False
    form: bool = True


@dataclass(frozen=True, slots=True)
class AnnexReport:
    """The annex of evidence: how many quotations it shows, and how many of them by their reference only."""

    entries: int
    reference_only: int


@dataclass(frozen=True, slots=True)
class CardReport:
    """The speaking card: its lines, and the lines to take that have no flag and are not on it."""

    lines: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A source that may not be passed on: its citation key, its name, and what forbids it."""

    key: str
    title: str
    why: Message


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. `quotes` counts quotations by the state of their seal; `pages` is None when not known.

    `accessibility` is what an accessibility checker would say of the file. `export_id` is what the file calls itself in
    its properties, by which it is known again.
    """

    footnotes: int
    quotes: Mapping[SealStatus, int]
    sources: int
    warnings: tuple[Message, ...] = ()
    pages: int | None = None
    reason: str = ""
    export_id: str = ""
    annex: AnnexReport | None = None
    card: CardReport | None = None
    not_to_be_passed_on: tuple[Withheld, ...] = ()
    accessibility: tuple[AccessFinding, ...] = ()

    @property
    def access_words(self) -> Message:
        """What an accessibility checker would say, in a few words."""
        one, many = N_plural(
            "{count} point for those who hear the file or see it badly",
            "{count} points for those who hear the file or see it badly",
        )
        if not self.accessibility:
            return Message(N_("an accessibility checker would find nothing"))
        return Message(one, plural=many, count=len(self.accessibility))

    @property
    def summary(self) -> tuple[Message, ...]:
        """“14 quotations”, “13 verbatim”, “1 with declared changes”: the first counts all, the others its parts."""
        return quotation_summary(self.quotes)

    @property
    def annex_words(self) -> Message | None:
        """“14 quotations in the annex”; None without one."""
        one, many = N_plural("{count} quotation in the annex", "{count} quotations in the annex")
        return Message(one, plural=many, count=self.annex.entries) if self.annex else None

    @property
    def card_words(self) -> Message | None:
        """“6 lines on the speaking card”; None without one."""
        one, many = N_plural("{count} line on the speaking card", "{count} lines on the speaking card")
        return Message(one, plural=many, count=self.card.lines) if self.card else None


_PARTS: Final = (
    (SealStatus.VERBATIM, N_("{count} verbatim")),
    (SealStatus.DECLARED, N_("{count} with declared changes")),
    (SealStatus.ALTERED, N_("{count} altered")),
    (SealStatus.SOURCE_CHANGED, N_("{count} whose source has changed")),
    (SealStatus.NO_SOURCE, N_("{count} without a source")),
)


def quotation_summary(quotes: Mapping[SealStatus, int]) -> tuple[Message, ...]:
    """The counts of `quotes` as sentences' parts: all of them first, then each state that occurs."""
    one, many = N_plural("{count} quotation", "{count} quotations")
    total = Message(one, plural=many, count=sum(quotes.values()))
    return (total, *(Message(words, {"count": quotes[state]}) for state, words in _PARTS if quotes.get(state)))


STOPPING: Final = (SealStatus.ALTERED, SealStatus.SOURCE_CHANGED)
"""States that keep a note from leaving. A quotation without a source is told, not stopped: the writer may have it
from hearing; a quotation that does not say what its source says is the one error that must not get out unseen."""


def require_exportable(note: ResolvedNote, settings: ExportSettings) -> tuple[Message, ...]:
    """What must be said about the quotations of `note` when it leaves.

    Raises ExportRefused when words differ from their source, or the source has changed, and no reason is recorded.
    """
    stopped = sum(note.quotes.get(state, 0) for state in STOPPING)
    said: list[Message] = []
    if stopped and settings.altered_stop:
        raise ExportRefused(
            N_(
                "The note was not exported: in {count} of its quotations the words differ from the source, and this "
                "house lets no such note leave. Open the checks and correct them."
            ),
            concerned=note.head.title,
            reason_helps=False,
            count=stopped,
        )
    if stopped and not settings.reason.strip():
        raise ExportRefused(
            N_(
                "The note was not exported: in {count} of its quotations the words differ from the source. Open the "
                "checks and correct them, or give a reason for exporting all the same."
            ),
            concerned=note.head.title,
            reason_helps=True,
            count=stopped,
        )
    if stopped:
        one, many = N_plural(
            "Exported although {count} quotation differs from its source; the reason given: {reason}",
            "Exported although {count} quotations differ from their source; the reason given: {reason}",
        )
        said.append(Message(one, {"reason": settings.reason.strip()}, plural=many, count=stopped))
    homeless = note.quotes.get(SealStatus.NO_SOURCE, 0)
    if homeless:
        one, many = N_plural(
            "{count} quotation has no source in the library: nobody can check its words.",
            "{count} quotations have no source in the library: nobody can check their words.",
        )
        said.append(Message(one, plural=many, count=homeless))
    return tuple(said)
