# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What other programs are told of quotes, notes, checks and exports: JSON values, whose names stay what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from composer.cli.answers import Json, one_line
from composer.i18n.translator import Translator
from composer.notes.model import Note
from composer.notes.two_texts import languages_of
from composer.quotes.model import Quote, Seal
from composer.quotes.seal import is_stale
from composer.sources.handling import EffectiveMarking
from composer.workspace import CheckReport, NoteRow
from composer.workspace.other_forms import files_beside

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.notes.accessibility import AccessFinding


def of_quote(quote: Quote, key: str, locator: str, markdown: str) -> Json:
    """A captured quote and what to put into a note for it."""
    return {
        "id": quote.id,
        "key": key,
        "exact": quote.words,
        "locator": locator or None,
        "paragraph": quote.anchor.paragraph,
        "page": quote.anchor.page or None,
        **of_details(quote),
        "markdown": markdown,
    }


def of_details(quote: Quote | None, *, stale: bool = False) -> Json:
    """What is said of a quote beside its words; null for what is not known. `stale`: its seal says so of its pair."""
    if quote is None:
        return dict.fromkeys(("speaker", "occasion", "said_on", "language", "credibility", "primary", "translation"))
    translation = quote.translation
    return {
        "speaker": quote.speaker or None,
        "occasion": quote.occasion or None,
        "said_on": quote.said_on or None,
        "language": quote.language or None,
        "credibility": quote.credibility,
        "primary": {name: value or None for name, value in asdict(quote.primary).items()} if quote.primary else None,
        "translation": {
            "text": translation.text,
            "language": translation.language,
            "translator": translation.translator or None,
            "stale": stale or is_stale(quote),
        }
        if translation
        else None,
    }


def of_note_row(row: NoteRow) -> Json:
    """A note in a list."""
    return {
        "id": row.id,
        "title": row.title,
        "language": row.language,
        "languages": [tag for tag in (row.language, row.other_language) if tag],
        "modified": row.modified,
        "words": row.words,
    }


def of_note(note: Note, title: str, words: int, markdown: str) -> Json:
    """A whole note in its text form."""
    return {
        "id": note.id,
        "title": title,
        "language": note.front.language,
        "languages": list(languages_of(note)),
        "created": note.created,
        "modified": note.modified,
        "words": words,
        "markdown": markdown,
    }


def of_check(report: CheckReport, translator: Translator) -> Json:
    """The quotations of a note with their verdicts, and what else was found."""
    return {
        "ok": not report.failed,
        "quotes": [
            {
                "text": quote.text,
                "status": quote.status.value,
                "source": quote.source_key or None,
                "locator": quote.locator or None,
                "id": quote.quote_id or None,
                "nearest": quote.nearest or None,
                "changes": [change.kind.value for change in quote.seal.changes],
                "differences": _differences(quote.seal),
                "shows": quote.shows.value or "original",
                "also": [{"source": place.source_key, "locator": place.locator or None} for place in quote.also],
                **of_details(quote.quote, stale=quote.seal.translation_stale),
            }
            for quote in report.quotes
        ],
        "findings": [
            {
                "kind": finding.kind.value,
                "message": one_line(translator.say(finding.message)),
                "concerned": finding.concerned or None,
            }
            for finding in report.findings
        ],
        "marking": of_marking(report.marking),
        **of_evidence(report),
    }


def of_evidence(report: CheckReport) -> Json:
    """The figures, dates and names of the writer's own words, and what the sources have in common."""
    return {
        "claims": [
            {
                "text": checked.claim.text,
                "kind": checked.claim.kind.value,
                "value": checked.claim.value,
                "status": checked.claim.status.value,
                "source": checked.claim.key or None,
                "locator": checked.locator or None,
                "words": checked.words or None,
                "remark": checked.claim.remark.value or None,
                "field": checked.claim.field or None,
            }
            for checked in report.claims
        ],
        "typed_values": [
            {
                "text": found.typed.words,
                "kind": found.typed.value.kind.value,
                "value": found.typed.value.value,
                "unit": found.typed.value.unit or None,
                "house": found.typed.house_words,
                "against_house": found.typed.against_house,
                "block": found.run.block_index,
            }
            for found in report.typed
        ],
        "origins": [
            {
                "keys": list(origin.keys),
                "origin": origin.agency or None,
                "share": origin.share,
                "reason": origin.reason.value,
            }
            for origin in report.origins.origins
        ],
        "partly_same": [
            {"keys": [pair.one, pair.other], "share": round(pair.share, 3), "words": pair.words}
            for pair in report.origins.partly
        ],
        "agencies": [{"agency": name, "keys": list(keys)} for name, keys in report.origins.agencies],
    }


def of_marking(marking: EffectiveMarking) -> Json:
    """The marking a note has to carry, and the sources that ask for more than its own."""
    return {
        "effective": marking.text or None,
        "reasons": [{"source": reason.key, "marking": reason.marking} for reason in marking.reasons],
    }


def of_export(report: ExportReport, target: Path, language: str, translator: Translator) -> Json:
    """What was written."""
    counts: Mapping[str, int] = {status.value: count for status, count in report.quotes.items()}
    return {
        "path": str(target),
        "beside": [str(path) for path in files_beside(target)],
        "language": language,
        "pages": report.pages,
        "footnotes": report.footnotes,
        "sources": report.sources,
        "quotes": dict(counts),
        "warnings": [one_line(translator.say(warning)) for warning in report.warnings],
        "accessibility": of_access(report.accessibility, translator),
        "reason": report.reason or None,
        "annex": (
            {"entries": report.annex.entries, "reference_only": report.annex.reference_only} if report.annex else None
        ),
        "card": {"lines": report.card.lines, "left_out": report.card.left_out} if report.card else None,
        "not_to_be_passed_on": [
            {"key": source.key, "title": source.title, "why": one_line(translator.say(source.why))}
            for source in report.not_to_be_passed_on
        ],
    }


def of_access(found: Iterable[AccessFinding], translator: Translator) -> list[Json]:
    """What an accessibility checker would say."""
    return [
        {
            "rule": finding.rule.value,
            "weight": finding.weight.value,
            "message": one_line(translator.say(finding.message)),
        }
        for finding in found
    ]


def _differences(seal: Seal) -> list[Json]:
    return [{"shown": d.shown_words, "captured": d.captured_words, "kind": d.kind.value} for d in seal.differences]
