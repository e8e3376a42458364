# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What other programs are told of sources: plain JSON values, whose names stay what they are."""

from __future__ import annotations

from dataclasses import fields

from composer.cli.answers import Json, of_error, one_line
from composer.i18n.translator import Translator
from composer.sources.handling import may_be_passed_on
from composer.sources.model import Certainty, Evidence, Fact, Metadata, PackPart, Source, SourceBlock, Speech
from composer.workspace import ImportOutcome, NewerVersion, SourceRow


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
