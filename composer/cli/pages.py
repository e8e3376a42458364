# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The answers for people at a terminal, line by line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from composer.cli.answers import one_line
from composer.cli.output import Output
from composer.evidence.claims import ClaimStatus
from composer.export.settings import quotation_summary
from composer.i18n.typography import quote_text
from composer.quotes.model import SealStatus
from composer.sources.model import BlockKind, Certainty, Fact, Metadata, Source
from composer.sources.standing import RELIABILITY_WORDS, RIGHTS_WORDS
from composer.wording import N_, Message, N_plural
from composer.workspace import CheckReport, ImportOutcome, NewerVersion, NoteRow, SourceRow
from composer.workspace.other_forms import files_beside
from composer.workspace.renewing import Fate

if TYPE_CHECKING:
    from composer.export.settings import ExportReport

SIGNS: Final = {
    SealStatus.VERBATIM: N_("verbatim"),
    SealStatus.DECLARED: N_("declared changes"),
    SealStatus.ALTERED: N_("ALTERED"),
    SealStatus.NO_SOURCE: N_("NO SOURCE"),
    SealStatus.SOURCE_CHANGED: N_("SOURCE CHANGED"),
}
_RIGHTS: Final = N_("rights")
_HANDLING: Final = N_("handling")
_PAGES: Final = N_plural("{count} page", "{count} pages")
_RELIABILITY: Final = N_("reliability")
_FIGURES: Final = N_("Figures, names and dates")
_ONE_AGENCY: Final = N_("{keys} are different texts of one agency, {agency}.")
_CLAIMS: Final = {
    ClaimStatus.FOUND: N_("found"),
    ClaimStatus.ELSEWHERE: N_("found elsewhere"),
    ClaimStatus.CLOSE: N_("close to"),
    ClaimStatus.NOT_FOUND: N_("not found"),
    ClaimStatus.ASSESSMENT: N_("own assessment"),
}
_FIELDS: Final = {
    "title": N_("title"),
    "authors": N_("author"),
    "contributors": N_("contributor"),
    "publication": N_("publication"),
    "date": N_("date"),
    "accessed": N_("accessed"),
    "url": N_("address"),
    "language": N_("language"),
    "dateline": N_("dateline"),
    "section": N_("section"),
    "page": N_("page"),
    "agency": N_("agency"),
    "genre": N_("genre"),
}


def imported(outcome: ImportOutcome, output: Output) -> Iterator[str]:
    """An imported document: key, title, length; then what is to be known or confirmed about it."""
    source = outcome.source
    if source is None:
        return
    one, many = N_plural("{count} paragraph", "{count} paragraphs")
    length = output.translator.plural(one, many, source.text.paragraph_count)
    title = source.metadata.title
    known = f" · {title.value}" if title is not None and title.certainty is not Certainty.INFERRED else ""
    yield f"{source.key}{known} · {length}"
    for warning in source.warnings:
        yield f"  ! {one_line(output.translator.say(warning))}"
    for remark in outcome.remarks:
        yield f"  = {one_line(output.translator.say(remark))}"
    if source.rights.notice:
        yield f"  © {_notice(source)}"
    for name, fact in _facts(source.metadata):
        if fact.certainty is Certainty.INFERRED and name != "language":
            words = "; ".join(one_line(evidence.words) for evidence in fact.evidence)
            suggestion = Message(
                N_("{field}: perhaps “{value}” (read from: {words})"),
                {"field": output.text(_FIELDS[name]), "value": fact.value, "words": words},
            )
            yield f"  ? {one_line(output.translator.say(suggestion))}"


def renewed(newer: NewerVersion, key: str, output: Output) -> str:
    """What became of the quotations of a source that was read anew."""
    return one_line(output.translator.say(newer.said(key)))


def touched(newer: NewerVersion, output: Output) -> Iterator[str]:
    """The quotations that a newer version touches, a line each, with the notes that use them."""
    said = {
        Fate.MOVED: N_("“{words}” stands in another paragraph now. {notes}"),
        Fate.GONE: N_("“{words}” no longer stands in it. {notes}"),
        Fate.UNCLEAR: N_("“{words}” stands in several places now: which one is meant is not clear. {notes}"),
    }
    for fate in newer.fates:
        if fate.fate in said:
            notes = ", ".join(
                f"{quote_text(title, output.translator.language)} ({note_id})" for note_id, title in fate.notes
            )
            values = {"words": one_line(fate.words), "notes": notes and f"→ {notes}"}
            yield f"  ! {one_line(output.translator.say(Message(said[fate.fate], values))).strip()}"


def listed(row: SourceRow, handling: str = "", reliability: str = "") -> str:
    """A source in a list: key, names, title, marking and letter; after a search the passage and its place."""
    parts = (row.key, row.author, row.label, row.publication, row.date, one_line(handling), reliability)
    head = " · ".join(part for part in parts if part)
    if not row.snippet:
        return head
    place = f" [{row.locator}]" if row.locator else ""
    return f"{head}\n    {row.snippet}{place}"


def shown(source: Source, output: Output) -> Iterator[str]:
    """A whole source: what is known about it, its text with the numbers in the margin, what was set aside."""
    yield source.key
    for name, fact in _facts(source.metadata):
        mark = "?" if fact.certainty is Certainty.INFERRED else ":"
        yield f"{output.text(_FIELDS[name])}{mark} {one_line(fact.value)}"
    if source.rights.notice:
        yield f"© {_notice(source)}"
    if source.handling:
        yield f"{output.text(_HANDLING)}: {one_line(source.handling)}"
    if source.reliability:
        yield _reliability(source, output)
    last = None
    for block in source.text.blocks:
        if block.kind is BlockKind.ASIDE:
            yield f"\n  [{block.aside.value if block.aside else ''}] {block.text}"
            continue
        margin = str(block.number) if block.number is not None and block.number != last else ""
        last = block.number if block.number is not None else last
        bullet = "- " if block.kind is BlockKind.LIST_ITEM else "> " if block.kind is BlockKind.QUOTE else ""
        gap = "" if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) else "\n"
        yield f"{gap}{margin:>4}  {bullet}{block.text}"


def standing(source: Source, output: Output) -> Iterator[str]:
    """What may be done with a source, how it is to be handled, and how reliable it is."""
    yield source.key
    yield f"{output.text(_RIGHTS)}: {output.text(RIGHTS_WORDS[source.rights.level])}"
    if source.rights.notice:
        yield f"© {_notice(source)}"
    if source.handling:
        yield f"{output.text(_HANDLING)}: {one_line(source.handling)}"
    yield _reliability(source, output)


def note_listed(row: NoteRow) -> str:
    """A note in a list."""
    languages = "+".join(tag for tag in (row.language, row.other_language) if tag)
    return " · ".join((row.id, row.title, languages, row.modified[:16].replace("T", " "), str(row.words)))


def checked(report: CheckReport, output: Output, more: Iterable[str] = ()) -> Iterator[str]:
    """Every quotation with its verdict, the findings, `more` that was found, and the counts."""
    for quote in report.quotes:
        place = ", ".join(part for part in (quote.source_key, quote.locator) if part)
        where = f" [{place}]" if place else ""
        yield f"{output.text(SIGNS[quote.status])}: {one_line(quote.text)}{where}"
        for difference in quote.seal.differences:
            yield f"    {difference.captured_words or '∅'} → {difference.shown_words or '∅'}"
    for finding in report.findings:
        yield f"! {one_line(output.translator.say(finding.message))}"
    yield from _claims(report, output)
    yield from more
    total, *parts = quotation_summary({status: count for status in SealStatus if (count := report.count(status))})
    counts = ", ".join(output.translator.say(part) for part in parts)
    yield f"{output.translator.say(total)}: {counts}" if counts else output.translator.say(total)


def _claims(report: CheckReport, output: Output) -> Iterator[str]:
    """Figures, dates and names that are not where the note says, then how many there are of each kind."""
    for checked in report.claims:
        claim = checked.claim
        if claim.status in (ClaimStatus.FOUND, ClaimStatus.ASSESSMENT):
            continue
        place = ", ".join(part for part in (claim.key, checked.locator) if part)
        where = f" [{place}] {one_line(checked.words)}" if place else ""
        yield f"? {output.text(_CLAIMS[claim.status])}: {one_line(claim.text)}{where}"
    if report.claims:
        counts = (
            f"{output.text(_CLAIMS[status])} {count}"
            for status in ClaimStatus
            if (count := sum(1 for checked in report.claims if checked.claim.status is status))
        )
        yield f"{output.text(_FIGURES)}: {', '.join(counts)}"
    for agency, keys in report.origins.agencies:
        if report.origins.count(keys) > 1:
            said = Message(_ONE_AGENCY, {"agency": agency, "keys": ", ".join(keys)})
            yield f"! {one_line(output.translator.say(said))}"


def exported(report: ExportReport, options: argparse.Namespace, output: Output) -> Iterator[str]:
    """What was written, and what is to be known about it."""
    yield str(options.output)
    yield from (str(path) for path in files_beside(options.output))
    total, *parts = (output.translator.say(message) for message in report.summary)
    yield f"{total}: {', '.join(parts)}" if parts else total
    if report.pages is not None:
        one, many = _PAGES
        yield output.translator.say(Message(one, plural=many, count=report.pages))
    for path, said in ((options.annex_file, report.annex_words), (options.card, report.card_words)):
        if said is not None:
            yield f"{path}: {output.translator.say(said)}" if path else output.translator.say(said)
    for warning in (*report.warnings, *(source.why for source in report.not_to_be_passed_on)):
        yield f"! {one_line(output.translator.say(warning))}"
    for finding in report.accessibility:
        yield f"! {one_line(output.translator.say(finding.message))}"
    yield output.translator.say(report.access_words)


def _facts(metadata: Metadata) -> Iterator[tuple[str, Fact]]:
    for field in fields(Metadata):
        value = getattr(metadata, field.name)
        for fact in value if isinstance(value, tuple) else (value,):
            if isinstance(fact, Fact):
                yield field.name, fact


def _reliability(source: Source, output: Output) -> str:
    return f"{output.text(_RELIABILITY)}: {output.text(RELIABILITY_WORDS[source.reliability])}"


def _notice(source: Source) -> str:
    """The rights notice on one line, without the sign that stands before it anyway."""
    return one_line(source.rights.notice).removeprefix("©").lstrip()
