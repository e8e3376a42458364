# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source as JSON and back, exactly: for the library and for machines that read the commands' output."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from composer.sources.changes import LISTED_FACTS, SINGLE_FACTS
from composer.sources.model import (
    AsideKind,
    BlockKind,
    Certainty,
    Evidence,
    Fact,
    Kinship,
    Metadata,
    PackPart,
    PageTurn,
    Rights,
    RightsLevel,
    SeenPage,
    Source,
    SourceBlock,
    SourceText,
    Speech,
)
from composer.text.spans import Span
from composer.wording import Message

FORM = 1  # raised when the form changes; `source_from_json` reads every earlier one


def source_to_json(source: Source) -> dict[str, Any]:
    """`source` as plain JSON values, empty ones left out of blocks, facts and speech."""
    data = {
        "form": FORM,
        "id": source.id,
        "key": source.key,
        "filename": source.filename,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "blocks": [_block_to_json(block) for block in source.text.blocks],
        "metadata": metadata_to_json(source.metadata),
        "rights": {"level": source.rights.level.value, "notice": source.rights.notice},
        "speech": [_speech_to_json(speech) for speech in source.speech],
        "reliability": source.reliability,
        "handling": source.handling,
        "imported": source.imported,
        "warnings": [_message_to_json(message) for message in source.warnings],
        "csl": dict(source.csl),
        **({"recognised": list(source.recognised)} if source.recognised else {}),
        **({"doubtful": [[span.start, span.end] for span in source.doubtful]} if source.doubtful else {}),
        **({"kin": [[other, kind.value] for other, kind in source.kin]} if source.kin else {}),
        **({"seen": [[p.sheet, p.turn, p.words, p.boxes] for p in source.seen]} if source.seen else {}),
    }
    if source.part is not None:
        part = source.part
        data["part"] = {
            "sha256": part.sha256,
            "name": part.name,
            "number": part.number,
            "start": part.start,
            "end": part.end,
            "sheets": list(part.sheets),
            "strip": [list(said) for said in part.strip],
            **({"typed": True} if part.typed else {}),
        }
    if source.attached_to:
        data["attached_to"] = source.attached_to
    if source.excerpt:
        data["excerpt"] = True
    return data


def source_from_json(data: Mapping[str, Any]) -> Source:
    """The source that `source_to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Source(
        id=data["id"],
        key=data["key"],
        filename=data["filename"],
        media_type=data["media_type"],
        sha256=data["sha256"],
        text=SourceText(tuple(_block_from_json(block) for block in data["blocks"])),
        metadata=metadata_from_json(data["metadata"]),
        rights=Rights(RightsLevel(data["rights"]["level"]), data["rights"]["notice"]),
        speech=tuple(_speech_from_json(speech) for speech in data["speech"]),
        reliability=data["reliability"],
        handling=data["handling"],
        imported=data["imported"],
        warnings=tuple(_message_from_json(message) for message in data["warnings"]),
        csl=MappingProxyType(dict(data.get("csl", {}))),
        recognised=tuple(map(int, data.get("recognised", ()))),
        doubtful=tuple(Span(start, end) for start, end in data.get("doubtful", ())),
        seen=tuple(SeenPage(int(p), int(turn), str(w), str(boxes)) for p, turn, w, boxes in data.get("seen", ())),
        kin=tuple((str(other), Kinship(kind)) for other, kind in data.get("kin", ())),
        part=_part_from_json(data["part"]) if data.get("part") else None,
        attached_to=str(data.get("attached_to", "")),
        excerpt=bool(data.get("excerpt", False)),
    )


def _part_from_json(data: Mapping[str, Any]) -> PackPart:
    return PackPart(
        sha256=data["sha256"],
        name=data["name"],
        number=data["number"],
        start=data["start"],
        end=data["end"],
        sheets=tuple(data["sheets"]),
        strip=tuple((str(name), str(words)) for name, words in data["strip"]),
        typed=bool(data.get("typed", False)),
    )


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    """The known facts by name, each with value, certainty and evidence."""
    data: dict[str, Any] = {}
    for name in SINGLE_FACTS:
        if (fact := getattr(metadata, name)) is not None:
            data[name] = _fact_to_json(fact)
    for name in LISTED_FACTS:
        if facts := getattr(metadata, name):
            data[name] = [_fact_to_json(fact) for fact in facts]
    for name in ("date_hints", "references"):
        if hints := getattr(metadata, name):
            data[name] = [_evidence_to_json(hint) for hint in hints]
    return data


def metadata_from_json(data: Mapping[str, Any]) -> Metadata:
    """The metadata that `metadata_to_json` wrote."""
    known: dict[str, Any] = {name: _fact_from_json(data[name]) for name in SINGLE_FACTS if name in data}
    known.update({name: tuple(map(_fact_from_json, data[name])) for name in LISTED_FACTS if name in data})
    known.update(
        {name: tuple(map(_evidence_from_json, data[name])) for name in ("date_hints", "references") if name in data}
    )
    return Metadata(**known)


def _sparse(data: dict[str, Any], *kept: str) -> dict[str, Any]:
    """`data` without empty values, those named kept."""
    return {name: value for name, value in data.items() if name in kept or value not in ("", None, 0, False, [])}


def _block_to_json(block: SourceBlock) -> dict[str, Any]:
    return _sparse(
        {
            "kind": block.kind.value,
            "text": block.text,
            "start": block.start,
            "number": block.number,
            "page": block.page,
            "level": block.level,
            "ordered": block.ordered,
            "aside": block.aside.value if block.aside is not None else None,
            "after": block.after,
            "sheet": block.sheet,
            "turns": [[turn.at, turn.page, turn.sheet] for turn in block.turns],
        },
        "kind",
        "text",
        "start",
    )


_KINDS: Final = {kind.value: kind for kind in BlockKind}  # looked up ten thousand times for a long text


def _block_from_json(data: Mapping[str, Any]) -> SourceBlock:
    return SourceBlock(
        kind=_KINDS[data["kind"]],
        text=data["text"],
        start=data["start"],
        number=data.get("number"),
        page=data.get("page", ""),
        level=data.get("level", 0),
        ordered=data.get("ordered", False),
        aside=AsideKind(data["aside"]) if "aside" in data else None,
        after=data.get("after", 0),
        sheet=data.get("sheet", 0),
        turns=tuple(PageTurn(at, page, sheet) for at, page, sheet in data["turns"]) if "turns" in data else (),
    )


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    return {"words": evidence.words} if evidence.start is None else {"words": evidence.words, "start": evidence.start}


def _evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    return Evidence(data["words"], data.get("start"))


def _fact_to_json(fact: Fact) -> dict[str, Any]:
    evidence = [_evidence_to_json(proof) for proof in fact.evidence]
    return {"value": fact.value, "certainty": fact.certainty.value, "evidence": evidence}


def _fact_from_json(data: Mapping[str, Any]) -> Fact:
    return Fact(data["value"], Certainty(data["certainty"]), tuple(map(_evidence_from_json, data["evidence"])))


def _speech_to_json(speech: Speech) -> dict[str, Any]:
    return _sparse(
        {
            "start": speech.span.start,
            "end": speech.span.end,
            "text": speech.text,
            "speaker": speech.speaker,
            "candidate": speech.candidate,
            "cue": speech.cue,
            "via": speech.via,
            "medium": speech.medium,
            "paragraph": speech.paragraph,
            "given": speech.given,
        },
        "start",
        "end",
        "text",
    )


def _speech_from_json(data: Mapping[str, Any]) -> Speech:
    return Speech(
        span=Span(data["start"], data["end"]),
        text=data["text"],
        speaker=data.get("speaker", ""),
        candidate=data.get("candidate", ""),
        cue=data.get("cue", ""),
        via=data.get("via", ""),
        medium=data.get("medium", ""),
        paragraph=data.get("paragraph"),
        given=bool(data.get("given", False)),
    )


def _message_to_json(message: Message) -> dict[str, Any]:
    data: dict[str, Any] = {"template": message.template, "values": dict(message.values)}
    if message.plural:
        data["plural"] = message.plural
    if message.count is not None:
        data["count"] = message.count
    return data


def _message_from_json(data: Mapping[str, Any]) -> Message:
    return Message(data["template"], MappingProxyType(data["values"]), data.get("plural", ""), data.get("count"))
