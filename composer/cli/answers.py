# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The answers for other programs: plain JSON values, whose names stay what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from composer.errors import AmbiguousQuote, ComposerError, LibraryLocked, QuoteNotFound
from composer.i18n.translator import Translator
from composer.notes.model import Note
from composer.notes.two_texts import languages_of
from composer.quotes.model import Quote, Seal
from composer.quotes.seal import is_stale
from composer.sources.handling import EffectiveMarking, may_be_passed_on
from composer.sources.model import Certainty, Evidence, Fact, Metadata, PackPart, Source, SourceBlock, Speech
from composer.workspace import CheckReport, ImportOutcome, NewerVersion, NoteRow, SourceRow
from composer.workspace.other_forms import files_beside

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.notes.accessibility import AccessFinding

Json = dict[str, Any]


def of_error(error: ComposerError, translator: Translator) -> Json:
    """An error: its sentence, what it is about, and what it knows beside."""
    answer: Json = {"error": one_line(translator.say(error.message)), "concerned": error.concerned}
    if isinstance(error, QuoteNotFound):
        answer["nearest"] = error.nearest or None
    if isinstance(error, AmbiguousQuote):
        passages = error.message.values.get("passages")
        known = passages if isinstance(passages, tuple) else ((None, ""),) * len(error.places)
        answer["places"] = [
            {"start": start, "end": end, "paragraph": paragraph, "passage": passage or None}
            for (start, end), (paragraph, passage) in zip(error.places, known, strict=True)
        ]
        answer["nearest"] = next((place["passage"] for place in answer["places"]), None)
    if isinstance(error, LibraryLocked):
        answer["holder"] = str(error.holder)
    return answer


def of_import(outcome: ImportOutcome, translator: Translator) -> Json:
    """One imported document, or the error that it was."""
    if outcome.error is not None or outcome.source is None:
        error = of_error(outcome.error, translator)["error"] if outcome.error is not None else ""
        return {"path": str(outcome.path), "error": error}
    source = outcome.source
    metadata = source.metadata
    return {
        "path": str(outcome.path),
        "key": source.key,
        "title": _known(metadata.title),
        "author": [name for fact in metadata.authors if (name := _known(fact))],
        "contributors": [name for fact in metadata.contributors if (name := _known(fact))],
        "publication": _known(metadata.publication),
        "date": _known(metadata.date),
        "language": metadata.language.value if metadata.language else None,
        "dateline": _known(metadata.dateline),
        "paragraphs": source.text.paragraph_count,
        "rights": source.rights.notice or None,
        "rights_level": source.rights.level.value,
        "warnings": [one_line(translator.say(warning)) for warning in source.warnings],
        "suggestions": suggestions(metadata),
        "duplicate": bool(outcome.duplicate_of),
        "same_text_as": [
            {"key": alike.other, "share": round(alike.share, 3), "one_origin": alike.one_origin}
            for alike in outcome.copies
        ],
        "attachments": list(outcome.attachments),
        "pack": of_part(source.part),
    }


def of_part(part: PackPart | None) -> Json | None:
    """Which article of a press review a source is, and what its strip says beyond the facts; None when it is none."""
    if part is None:
        return None
    strip: dict[str, list[str]] = {}
    for name, words in part.strip:
        strip.setdefault(name, []).append(words)
    return {"name": part.name, "sha256": part.sha256, "number": part.number, "pages": list(part.sheets), "strip": strip}


def of_renewal(newer: NewerVersion) -> Json:
    """What a newer version does to the quotes captured from its source; the moved ones stand in another paragraph."""
    stand = newer.kept + newer.moved
    return {
        "stand": stand,
        "moved": newer.moved,
        "gone": newer.gone,
        "translations_gone": newer.translated,
        "share": round(newer.share, 3),
        "each": [
            {
                "id": fate.quote_id,
                "text": fate.words,
                "fate": fate.fate.value,
                "notes": [{"id": note_id, "title": title} for note_id, title in fate.notes],
            }
            for fate in newer.fates
        ],
        "changes": [{"old": change.old, "new": change.new} for change in newer.changes if not change.same],
    }


def suggestions(metadata: Metadata) -> Json:
    """What was only concluded from words of the document, by field; several authors as a list."""
    found: Json = {}
    for field in fields(Metadata):
        value = getattr(metadata, field.name)
        if isinstance(value, Fact) and value.certainty is Certainty.INFERRED:
            found[field.name] = _suggestion(value)
        elif isinstance(value, tuple):
            inferred = [_suggestion(v) for v in value if isinstance(v, Fact) and v.certainty is Certainty.INFERRED]
            hints = [v.words for v in value if isinstance(v, Evidence)]
            if inferred or hints:
                found[field.name] = inferred or hints
    return found


def of_source_row(row: SourceRow, handling: str = "", reliability: str = "") -> Json:
    """A source in a list, or found, with its marking and letter, "" for what nobody has set."""
    return {
        "key": row.key,
        "title": row.title or None,
        "label": row.label,
        "author": [name for name in row.author.split("; ") if name],
        "publication": row.publication or None,
        "date": row.date or None,
        "language": row.language or None,
        "rights_level": row.rights,
        "handling": handling or None,
        "reliability": reliability or None,
        "used": row.used,
        "snippet": row.snippet or None,
        "locator": row.locator or None,
        "paragraph": row.paragraph,
        "page": row.page or None,
    }


def of_source(source: Source) -> Json:
    """A whole source: its numbered paragraphs, every block, what is known about it, who speaks, its rights."""
    return {
        "key": source.key,
        "file": source.filename,
        "sha256": source.sha256,
        "pack": of_part(source.part),
        "imported": source.imported,
        "metadata": {field.name: _fact(getattr(source.metadata, field.name)) for field in fields(Metadata)},
        "rights": {"notice": source.rights.notice or None, "level": source.rights.level.value},
        "handling": source.handling or None,
        "reliability": source.reliability or None,
        "paragraphs": [
            {"n": number, "page": blocks[0].page or None, "text": "\n".join(block.text for block in blocks)}
            for number, blocks in numbered(source).items()
        ],
        "blocks": [_block(block) for block in source.text.blocks],
        "speech": [_speech(speech) for speech in source.speech],
    }


def of_standing(source: Source) -> Json:
    """What may be done with a source, how it is to be handled, and how reliable it is."""
    return {
        "key": source.key,
        "rights": {"notice": source.rights.notice or None, "level": source.rights.level.value},
        "handling": source.handling or None,
        "reliability": source.reliability or None,
        "may_be_passed_on": may_be_passed_on(source),
    }


def numbered(source: Source) -> dict[int, list[SourceBlock]]:
    """The numbered paragraphs in order, each with the list items, table rows and quotations that hang on it."""
    found: dict[int, list[SourceBlock]] = {}
    for block in source.text.blocks:
        if block.number is not None:
            found.setdefault(block.number, []).append(block)
    return dict(sorted(found.items()))


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


def one_line(sentence: str) -> str:
    """A sentence on one line, whatever a title or a file name in it holds."""
    return " ".join(sentence.split())


def _known(fact: Fact | None) -> str | None:
    return fact.value.strip("{}") if fact is not None and fact.certainty is not Certainty.INFERRED else None


def _suggestion(fact: Fact) -> Json:
    return {
        "value": fact.value,
        "certainty": fact.certainty.value,
        "evidence": [evidence.words for evidence in fact.evidence],
    }


def _fact(value: object) -> object:
    match value:
        case Fact():
            evidence = [{"words": evidence.words, "start": evidence.start} for evidence in value.evidence]
            return {"value": value.value, "certainty": value.certainty.value, "evidence": evidence}
        case Evidence():
            return {"words": value.words, "start": value.start}
        case tuple():
            return [_fact(part) for part in value]
    return None


def _block(block: SourceBlock) -> Json:
    return {
        "kind": block.kind.value,
        "text": block.text,
        "n": block.number,
        "page": block.page or None,
        "start": block.start,
        "level": block.level,
        "aside": block.aside.value if block.aside else None,
        "after": block.after if block.aside else None,
    }


def _speech(speech: Speech) -> Json:
    return {
        "text": speech.text,
        "speaker": speech.speaker or None,
        "candidate": speech.candidate or None,
        "paragraph": speech.paragraph,
        "cue": speech.cue or None,
        "via": speech.via or None,
        "medium": speech.medium or None,
        "start": speech.span.start,
        "end": speech.span.end,
    }


def _differences(seal: Seal) -> list[Json]:
    return [{"shown": d.shown_words, "captured": d.captured_words, "kind": d.kind.value} for d in seal.differences]
