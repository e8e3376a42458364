# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A whole document read in a helper process: the way in for every document that somebody else made.

Helpers are kept: the first document waits for one to start (a quarter of a second), the others do not. Any number of
threads may read at the same time, each by a helper of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from composer.errors import UnreadableSource
from composer.sources.isolated.kept import Kept
from composer.sources.isolated.process import FAILED, Progress
from composer.sources.keys import citation_key
from composer.sources.model import Source
from composer.sources.packs.model import Pack
from composer.sources.packs.stored import pack_from_json
from composer.sources.raw import Attachment, Reading
from composer.sources.recognition.asked import Recognition
from composer.sources.registry import refuse_too_large
from composer.sources.stored import source_from_json

_HELPER: Final = "composer.sources.isolated.documents"


_kept: Final = Kept(_HELPER)


def warm_up() -> None:
    """Start a helper already, if none waits: before a document is read that somebody is still choosing."""
    with _kept.one() as helper:
        helper.start()


def read_isolated(
    data: bytes,
    filename: str,
    *,
    key_taken: Callable[[str], bool],
    make_id: Callable[[str], str],
    now: str,
    progress: Progress | None = None,
    recognition: Recognition | None = None,
) -> Reading:
    """As `composer.sources.reading.read_whole`, in a helper process. Raises UnreadableSource, ReadingStopped.

    What takes too long or too much memory, or ends the helper, is an UnreadableSource with its sentence.
    `progress(done, all)` is told of the steps of a long document and stops the reading by answering False.
    With `recognition` the words of pictures and scanned pages are read too; without, a document that has no others is
    a PicturesOnly.
    """
    refuse_too_large(data, filename)
    asked: dict[str, Any] = {"name": filename, "now": now}
    if recognition is not None:
        asked["recognition"] = [recognition.program, recognition.languages]
    with _kept.one() as helper:
        head, body = helper.ask(filename, asked, data, progress)
    try:
        source, pack, attachments = _parts(head, body)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:  # its answer is foreign too
        raise UnreadableSource(FAILED, concerned=filename, name=filename) from error
    key = citation_key(source.metadata, source.text, key_taken)
    return Reading(replace(source, id=make_id("s"), key=key), attachments, pack)


def split_isolated(
    data: bytes,
    filename: str,
    cuts: Sequence[int],
    *,
    key_taken: Callable[[str], bool],
    make_id: Callable[[str], str],
    now: str,
    progress: Progress | None = None,
    recognition: Recognition | None = None,
    within: Recognition | None = None,
    only: Collection[int] | None = None,
) -> tuple[tuple[Source, ...], tuple[tuple[int, str], ...]]:
    """As `composer.sources.reading.read_articles`, in a helper process. Raises UnreadableSource, ReadingStopped.

    `recognition` is that with which its cuts were found, `within` recognises words in the pictures of articles cut
    by what is typed; with `only` those that begin at these lines are read alone. Also gives the articles without any
    word: their first lines, and what they are called.
    """
    head: dict[str, Any] = {"name": filename, "now": now, "cuts": list(cuts)}
    if recognition is not None:
        head["recognition"] = [recognition.program, recognition.languages]
    if only is not None:
        head["only"] = list(only)
    if within is not None:
        head["within"] = [within.program, within.languages]
    with _kept.one() as helper:
        told, body = helper.ask(filename, head, data, progress)
    try:
        sources = [source_from_json(one) for one in json.loads(body)]
        wordless = tuple((int(start), str(title)) for start, title in told["wordless"])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise UnreadableSource(FAILED, concerned=filename, name=filename) from error
    taken: set[str] = set()
    settled: list[Source] = []
    for source in sources:
        key = citation_key(source.metadata, source.text, lambda key: key_taken(key) or key.lower() in taken)
        taken.add(key.lower())
        settled.append(replace(source, id=make_id("s"), key=key))
    return tuple(settled), wordless


def _parts(head: dict[str, Any], body: bytes) -> tuple[Source, Pack | None, tuple[Attachment, ...]]:
    end = int(head["source"])
    source = source_from_json(json.loads(body[:end]))
    length = int(head["pack"])
    pack = pack_from_json(json.loads(body[end : end + length])) if length else None
    end += length
    attachments = []
    for name, length in head["attached"]:
        attachments.append(Attachment(str(name), body[end : end + int(length)]))
        end += int(length)
    return source, pack, tuple(attachments)
