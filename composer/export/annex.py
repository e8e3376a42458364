# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The annex of evidence: each quotation of a note in the passage it was taken from, with all that is known about it.

It stands at the end of the note's file, linked both ways, or is a file of its own. Of sources that may not be copied
it gives the reference only, and says so: not one of their words stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from composer.citations.labels import reference_text
from composer.document.clean import one_line
from composer.document.model import PLAIN, Marks, Shows, Text
from composer.export.annex_links import ANNEX_BOOKMARK, AnnexLinks, entry_bookmark
from composer.export.annex_particulars import Particulars
from composer.export.annex_passages import passages_of
from composer.export.citing import Entry
from composer.export.counting import counted_quotations
from composer.export.placing import set_words
from composer.export.resolved import HeadLine, ResolvedNote, Trace
from composer.export.resolved_blocks import (
    AnnexEntry,
    ContentsEntry,
    Picture,
    Reference,
    SetAnnex,
    SetBlock,
    SetContents,
    SetInlines,
)
from composer.export.settings import STOPPING
from composer.houses.printing import House, filled, language_of, marks_of, printed_term
from composer.i18n.terms import Term
from composer.i18n.typography import quote_text
from composer.quotes.model import Quote, Seal, SealStatus
from composer.sources.model import Source
from composer.text.spans import Span

_TITLE_LENGTH = 96
_LONGEST_PROPERTY = 255  # Word refuses longer core properties


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind one quotation of a note.

    `words` are those shown, `spans` where the captured ones now stand in the source's clean text (() when they no
    longer do, or nobody knows), in its order. `copyable`: the source's passage may be copied. `several`: the words
    stand in several places, and nothing says which is meant.
    """

    words: str
    seal: Seal
    quote: Quote | None = None
    source: Source | None = None
    spans: tuple[Span, ...] = ()
    shows: Shows = Shows.ORIGINAL
    copyable: bool = True
    several: bool = False


class PassagePicture(Protocol):
    """Makes the picture of a passage from the pages of its source."""

    def __call__(self, source: Source, span: Span) -> Picture | None:
        """The part of the page in which `span` of the clean text stands; None for sources without pages to show."""


def annexed(
    note: ResolvedNote,
    proofs: Sequence[Proof],
    bibliography: Sequence[Entry],
    *,
    picture: PassagePicture | None = None,
    quotes: Mapping[SealStatus, int] | None = None,
    reason: str = "",
) -> ResolvedNote:
    """`note` with the annex at its end, and links both ways.

    `proofs` are in the order of `quote_uses`, `bibliography` is that of its formatted citations. `quotes` are the
    counts to print when they are others than the note's; `reason` is why it leaves although words differ from their
    source. Without quotations the note stays as it is.
    """
    if not proofs:
        return note
    links = _links(note, proofs, leading=True)
    blocks, notes = links.blocks(note.blocks), links.notes(note.notes)
    annex = _annex(note, proofs, bibliography, links, picture, quotes, reason)
    annex = replace(annex, heading=printed_term(Term.EVIDENCE_ANNEX, note.prints), new_page=True)
    listed = (_listing(block, annex.heading) for block in blocks)
    return replace(note, blocks=(*listed, annex), notes=notes, words=note.words + _words(annex))


def _listing(block: SetBlock, heading: str) -> SetBlock:
    """`block`; the contents list the annex too, as they will when Word makes them anew."""
    if not isinstance(block, SetContents):
        return block
    page = max((entry.page for entry in block.entries), default=1) + 1
    return replace(block, entries=(*block.entries, ContentsEntry(1, heading, ANNEX_BOOKMARK, page)))


def annex_file(
    note: ResolvedNote,
    proofs: Sequence[Proof],
    bibliography: Sequence[Entry],
    *,
    picture: PassagePicture | None = None,
    quotes: Mapping[SealStatus, int] | None = None,
    reason: str = "",
) -> ResolvedNote:
    """The annex of `note` as a file of its own, under the same marking; arguments as in `annexed`."""
    links = _links(note, proofs, leading=False)
    links.blocks(note.blocks)
    links.notes(note.notes)
    annex = _annex(note, proofs, bibliography, links, picture, quotes, reason)
    title = printed_term(Term.EVIDENCE_FILE, note.prints)
    subject = next((line.text for line in note.head.lines if line.strong), "")
    named = " – ".join(dict.fromkeys(part for part in (note.head.title, subject) if part))
    label = printed_term(Term.SUBJECT, note.prints)
    head = replace(note.head, title=title, lines=(HeadLine(f"{label}:", named, strong=True),))
    head = replace(head, signature=(), attachments=())
    about = replace(note.properties, title=f"{title}: {named}"[:_LONGEST_PROPERTY])
    return replace(
        note,
        head=head,
        blocks=(annex,),
        notes=(),
        properties=about,
        words=_words(annex),
        warnings=(),
        places=(),
        trace=Trace("", ""),
    )


def reference_only(proofs: Sequence[Proof]) -> int:
    """How many of the quotations are shown by their reference alone, because their source may not be copied."""
    return sum(1 for proof in proofs if not proof.copyable)


def _links(note: ResolvedNote, proofs: Sequence[Proof], *, leading: bool) -> AnnexLinks:
    if len(note.places) != len(proofs):
        raise ValueError(f"{len(proofs)} proofs for {len(note.places)} quotations")
    entries = {place: number for number, place in enumerate(note.places, start=1) if place}
    return AnnexLinks(entries, note.prints, leading)


def _annex(
    note: ResolvedNote,
    proofs: Sequence[Proof],
    bibliography: Sequence[Entry],
    links: AnnexLinks,
    picture: PassagePicture | None,
    quotes: Mapping[SealStatus, int] | None,
    reason: str,
) -> SetAnnex:
    particulars = Particulars(note.prints, {entry.key: entry.content for entry in bibliography})
    entries: list[AnnexEntry] = []
    for number, (proof, place) in enumerate(zip(proofs, note.places, strict=True), start=1):
        back = _back(links, number, place, note.prints)
        entries.append(_entry(number, proof, back, particulars, note.prints, picture))
    counted = counted_quotations(note.quotes if quotes is None else quotes, note.prints)
    said = " ".join(part for part in (counted, printed_term(Term.EVIDENCE_ABOUT, note.prints)) if part)
    introduction: list[SetInlines] = [(Text(said),)]
    if reason.strip() and any(proof.seal.status in STOPPING for proof in proofs):
        why = filled(Term.EVIDENCE_REASON, note.prints, reason=one_line(reason))
        introduction.append((Text(why),))
    return SetAnnex("", tuple(introduction), tuple(entries), new_page=False)


def _entry(
    number: int,
    proof: Proof,
    back: SetInlines,
    particulars: Particulars,
    house: House,
    picture: PassagePicture | None,
) -> AnnexEntry:
    source = proof.source
    shown: list[Picture | None] = []
    if source is not None and proof.copyable and picture is not None:
        shown = [picture(source, span) for span in proof.spans]
    return AnnexEntry(
        number=number,
        bookmark=entry_bookmark(number),
        title=_title(proof, particulars.tag_of(proof), house),
        passages=_passages(proof, house),
        particulars=particulars.of(proof, back),
        pictures=tuple(drawn for drawn in shown if drawn is not None),
    )


def _passages(proof: Proof, house: House) -> tuple[SetInlines, ...]:
    """The passages, or a sentence that says why there are none."""
    if proof.several and proof.copyable:
        return _sentence(Term.EVIDENCE_SEVERAL, house)
    if proof.source is None and proof.quote is None:
        return _sentence(Term.EVIDENCE_NONE, house)
    if not proof.copyable:
        return _sentence(Term.EVIDENCE_REFERENCE_ONLY, house)
    if proof.source is None or not proof.spans:
        return _sentence(Term.EVIDENCE_GONE, house)
    return passages_of(proof.source, proof.spans, language_of(house))


def _title(proof: Proof, tag: str, house: House) -> SetInlines:
    """How the quotation begins; of a source that may not be copied its name: its words stand in the note alone."""
    if proof.source is not None and not proof.copyable:
        return (Text(_opening(reference_text(proof.source, house))),)
    return (Text(quote_text(_opening(proof.words), marks_of(house)), Marks(language=tag) if tag else PLAIN),)


def _opening(words: str) -> str:
    """`words` on one line, cut between two words when they are long."""
    line = one_line(words)
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"


def _sentence(which: Term, house: House) -> tuple[SetInlines, ...]:
    return ((Text(printed_term(which, house), Marks(italic=True)),),)


def _back(links: AnnexLinks, number: int, place: str, house: House) -> SetInlines:
    """“note 3 ↑”, which leads back to the quotation where both stand in one file."""
    footnote = links.footnotes.get(number, 0)
    if footnote:
        words = filled(Term.EVIDENCE_BACK, house, number=footnote)
    else:
        words = printed_term(Term.EVIDENCE_BACK_TO_TEXT, house)
    if not links.leading or not place:
        return (Text(words),)
    return (Reference(place, words, (Text(f"{words} ↑"),)),)


def _words(annex: SetAnnex) -> int:
    lines = [line for entry in annex.entries for line in (entry.title, *entry.passages)]
    lines += [particular.content for entry in annex.entries for particular in entry.particulars]
    return sum(len(set_words(line).split()) for line in lines)
