# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the two texts of a note stand to each other, section by section: facts, never a guess.

A section is in step when its writer has said so and neither text has changed since (`InStep` keeps fingerprints of what
both said then). When one of them changes, the other is older, and stays so until the writer says again that the two say
the same. Editing the older one does not do that by itself: correcting a comma in the English text is no proof that the
new Italian sentence was brought over. When both have changed, that is told, and again the writer decides. A change that
is taken back is none.

A section that was carried over to be translated knows which text it was made from; until it is declared to be in step,
only that text is watched.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from composer.document.model import Document
from composer.notes.model import InStep, Note, OtherText
from composer.twins.pairing import Pair, pairs
from composer.twins.sections import Section, labelled, labels_in, new_label
from composer.twins.untranslated import untranslated_in


class Standing(Enum):
    """How a section of the text in front ("here") stands to the same section of the other ("there")."""

    IN_STEP = "in_step"
    OLDER_HERE = "older_here"  # the other has changed since they were in step
    OLDER_THERE = "older_there"  # this one has
    BOTH_CHANGED = "both_changed"
    NOT_COMPARED = "not_compared"  # nobody has said yet that they say the same
    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """One section: its pair, how it stands, and how much of either text is not yet translated (paragraphs, cells …)."""

    pair: Pair
    standing: Standing
    to_translate_here: int = 0
    to_translate_there: int = 0

    @property
    def title(self) -> str:
        """The words of its heading, in the text in front where it has them."""
        section = self.pair.here or self.pair.there
        return section.title if section is not None else ""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about it."""
        to_translate = self.to_translate_here or self.to_translate_there
        return self.standing is Standing.IN_STEP and not to_translate and not self.pair.moved


def standings(note: Note) -> tuple[SectionStanding, ...]:
    """How each section of `note` stands, in the order of the text in front; () for a note in one language."""
    other = note.other
    if other is None:
        return ()
    steps = {step.section: step for step in other.in_step}
    return tuple(
        SectionStanding(
            pair,
            _standing(pair, steps.get(pair.name) if pair.name else None),
            _to_translate(pair.here, other.language),
            _to_translate(pair.there, note.front.language),
        )
        for pair in pairs(note.document, other.document)
    )


def _standing(pair: Pair, step: InStep | None) -> Standing:
    here, there = pair.here, pair.there
    if here is None or there is None:
        return Standing.MISSING_HERE if here is None else Standing.MISSING_THERE
    if here.is_empty and there.is_empty:
        return Standing.IN_STEP
    if here.is_empty or there.is_empty:
        return Standing.MISSING_HERE if here.is_empty else Standing.MISSING_THERE
    if step is None:
        return Standing.NOT_COMPARED
    changed_here = bool(step.main) and step.main != here.fingerprint
    changed_there = bool(step.other) and step.other != there.fingerprint
    if changed_here and changed_there:
        return Standing.BOTH_CHANGED
    if changed_here or changed_there:
        return Standing.OLDER_THERE if changed_here else Standing.OLDER_HERE
    return Standing.IN_STEP if step.main and step.other else Standing.NOT_COMPARED


def _to_translate(section: Section | None, language: str) -> int:
    if section is None:
        return 0
    blocks = section.document.blocks[section.start : section.end]
    return sum(1 for block in blocks for _ in untranslated_in(block, language))


def in_step(note: Note, names: Collection[str] | None = None, *, places: Collection[int] = ()) -> Note:
    """`note` with the writer's word that these sections say the same now: by their lasting names, or by the block of
    their heading in the text in front; all sections that stand in both texts when `names` is None.

    Headings that have no lasting name get a label in both texts, the same in each.
    """
    if note.other is None:
        return note
    note = with_names(note)
    assert note.other is not None
    found = {step.section: step for step in note.other.in_step}
    known: set[str] = set()
    for pair in pairs(note.document, note.other.document):
        if pair.here is None or pair.there is None:
            continue
        known.add(pair.name)
        if names is None or pair.name in names or pair.here.start in places:
            found[pair.name] = InStep(pair.name, pair.here.fingerprint, pair.there.fingerprint)
    kept = tuple(step for name, step in found.items() if name in known)
    return replace(note, other=replace(note.other, in_step=kept))


def with_names(note: Note) -> Note:
    """`note` with a label, the same in both texts, for each pair of headings that has no lasting name."""
    if note.other is None:
        return note
    here: dict[int, str] = {}
    there: dict[int, str] = {}
    taken = labels_in(note.document) | labels_in(note.other.document)
    for pair in pairs(note.document, note.other.document):
        if pair.name or pair.here is None or pair.there is None:
            continue
        label = _label_for(pair.here, pair.there, taken)
        taken.add(label)
        here[pair.here.start] = there[pair.there.start] = label
    if not here:
        return note
    other = replace(note.other, document=labelled(note.other.document, there))
    return replace(note, document=labelled(note.document, here), other=other)


def _label_for(here: Section, there: Section, taken: Collection[str]) -> str:
    """A label for both headings of a pair: the one that either has already, else a new one."""
    return here.label or there.label or new_label(taken)


def carried_step(here: Document, there: Document, other: OtherText) -> tuple[InStep, ...]:
    """The steps of a text `there` that was just made from `here`: each section knows what it was made from."""
    steps = {step.section: step for step in other.in_step}
    for pair in pairs(here, there):
        if pair.name and pair.here is not None and pair.there is not None and pair.name not in steps:
            steps[pair.name] = InStep(pair.name, main=pair.here.fingerprint)
    return tuple(steps.values())
