# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From files to sources, in two halves: reading (any thread) and storing (the library's thread).

A plan asks the library by its indexes, on connections of its own; what two plans read at the same time is put right
when it is stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from composer.errors import ComposerError, PicturesOnly, UnreadableSource
from composer.library.store import Library
from composer.sources.house_rules import with_house_rules
from composer.sources.mailboxes import MOST_MAILS, mails_in
from composer.sources.model import Certainty, RightsLevel, Source
from composer.sources.speech.speakers import said_before
from composer.wording import N_, Message
from composer.workspace.environment import Environment, free_id
from composer.workspace.files_found import Found, bytes_of, files_found
from composer.workspace.recognising import with_a_way
from composer.workspace.shapes import ImportOutcome
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.library.held import Held
    from composer.sources.packs.model import Pack
    from composer.sources.raw import Attachment, Reading
    from composer.sources.recognition.asked import Recognition

_ALREADY_THERE = N_("This document is in the library already, as “{key}”.")
_NAMESAKE = N_(
    "“{name}” was imported as a source of its own, “{key}”. A file of that name with other words is in the library "
    "as “{other}”: if this is its newer version, read it there (Source › Read a newer version …; without "
    "the window: import --update {other})."
)

_PICTURE_ALONE = N_(
    "The article “{title}” of “{name}” is a picture under its strip: its words have to be recognised before it can be "
    "read."
)
_NOTHING_SEEN = N_("No words were recognised in the article “{title}” of “{name}”.")
_BROKEN_ENTRY = N_("The reference “{key}” in “{name}” is broken and was left out; the others were imported.")
_MANY_MAILS = N_("“{name}” holds more than {most} mails: only the first {most} were imported.")
_PERHAPS_PACK = N_(
    "“{name}” looks like a press review of {count} articles, and where some of them begin is not certain: it was "
    "imported as one source. Split it with Source › Articles of the press review … (without the window: import "
    "--split)."
)

Steps = Callable[[int, int], bool | None]


class Split(Enum):
    """What is done with a document that is a press review of several articles."""

    WHEN_CERTAIN = "when-certain"  # split where every cut rests on something printed; else taken in as one, and said
    ALWAYS = "always"
    NEVER = "never"
    ASK = "ask"  # nothing is taken in: its cuts are shown first


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, not stored yet: a source and its bytes, or an error, or what it already is.

    `attachments` are documents that hang on it (a mail's); `pack` is there when it is a press review whose cuts are to
    be shown before its articles are taken in.
    """

    path: Path
    data: bytes = b""
    source: Source | None = None
    error: ComposerError | None = None
    duplicate_of: str = ""
    namesake: str = ""
    attachments: tuple[Attachment, ...] = ()
    pack: Pack | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Known:
    """Which sources were read from files of the same names, and the press reviews there are (see `ImportPlan`)."""

    names: dict[str, str]
    packs: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class ImportPlan:
    """The files of one import, and all that reading them needs. `read` may be called in any thread.

    `recognition` reads pictures before cuts are looked for, `within` those of articles cut by what is typed.
    `packs` are the press reviews that the library has, by the SHA-256 of the file, with the keys of their articles.
    """

    files: tuple[Path, ...]
    missing: tuple[ReadFile, ...]
    held: Held = field(repr=False)
    names: dict[str, str] = field(repr=False)
    environment: Environment
    packs: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    split: Split = Split.WHEN_CERTAIN
    recognition: Recognition | None = None
    within: Recognition | None = None

    def read_all(self, path: Path, progress: Steps | None = None) -> tuple[ReadFile, ...]:
        """Read one file of the plan, which may hold several sources; errors are in the answers, never raised.

        `progress(done, all)` is told of the pages of a long document and stops it by answering False.
        """
        from composer.citations.interchange.helper import read_references_isolated

        try:
            data = bytes_of(path)
            found = read_references_isolated(data, path.name)
            if found is not None:
                return (*self.references(path, found.items), *self._left_out(path, found.left))
        except ComposerError as error:
            return (ReadFile(path, error=error),)
        return self.read_data(path, data, progress)

    def look_ahead(self, read: ReadFile) -> None:
        """Have the system read what is needed to find copies of a document that was read, so that the window need not
        wait for the disk when it is stored."""
        from composer.workspace.evidence import probes_of

        if read.source is not None:
            with suppress(ComposerError, OSError):  # what cannot be read is told when it is wanted
                self.held.look_up(probes_of(read.source))

    def _left_out(self, path: Path, keys: Iterable[str]) -> Iterator[ReadFile]:
        """The entries of a file of references that are broken, each said."""
        for key in keys:
            yield ReadFile(path, error=UnreadableSource(_BROKEN_ENTRY, concerned=str(path), name=path.name, key=key))

    def read_data(self, path: Path, data: bytes, progress: Steps | None = None) -> tuple[ReadFile, ...]:
        """Read a document from memory: itself, the articles of a press review, or the mails of a mailbox.

        Errors are in the answers.
        """
        mails = mails_in(data)
        if mails:
            return self._mails(path, mails, progress)
        known = self.packs.get(hashlib.sha256(data).hexdigest(), ()) if self.split is not Split.NEVER else ()
        if known:
            return tuple(ReadFile(path, data, duplicate_of=key) for key in known)
        one = self._read(path, data, progress)
        if one.pack is None or one.source is None or self.split is Split.ASK:
            return (one,)
        pack, one = one.pack, replace(one, pack=None)
        if self.split is Split.NEVER:
            return (one,)
        if self.split is Split.ALWAYS or pack.certain:
            return self.articles(path, data, [cut.at for cut in pack.cuts])
        about = {"name": path.name, "count": len(pack.cuts)}
        assert one.source is not None
        said = (*one.source.warnings, Message(_PERHAPS_PACK, about))
        return (replace(one, source=replace(one.source, warnings=said)),)

    def articles(
        self,
        path: Path,
        data: bytes,
        cuts: Iterable[int],
        progress: Callable[[int, int], bool | None] | None = None,
        only: Collection[int] | None = None,
    ) -> tuple[ReadFile, ...]:
        """The articles of a press review that begin at lines `cuts` of it, or at those of `only` alone.

        An error is in the answer.
        """
        from composer.sources.isolated.reading import split_isolated

        try:
            sources, wordless = split_isolated(
                data,
                path.name,
                list(cuts),
                key_taken=self.held.has_key,
                make_id=self.environment.make_id,
                now=self.environment.now(),
                progress=progress,
                recognition=self.recognition,
                within=self.within,
                only=only,
            )
        except ComposerError as error:
            return (ReadFile(path, error=error),)
        return (
            *(ReadFile(path, data, source) for source in sources),
            *(ReadFile(path, error=self._wordless(path, title)) for _, title in wordless),
        )

    def _wordless(self, path: Path, title: str) -> ComposerError:
        """Why an article of a press review is no source: nothing but a picture, or nothing at all."""
        about = {"name": path.name, "title": title}
        if self.recognition is not None or self.within is not None:
            return UnreadableSource(_NOTHING_SEEN, concerned=str(path), **about)
        return with_a_way(PicturesOnly(_PICTURE_ALONE, concerned=str(path), **about))

    def _mails(self, path: Path, mails: Sequence[bytes], progress: Steps | None) -> tuple[ReadFile, ...]:
        """The mails of a mailbox, each a document of its own; those that were read before it is stopped are kept."""
        reads: list[ReadFile] = []
        many = len(mails) > MOST_MAILS
        for done, mail in enumerate(mails[:MOST_MAILS]):
            if progress is not None and progress(done, len(mails)) is False:
                break
            one = self._read(Path(f"{path.stem}-{done + 1}.eml"), mail)
            reads.append(replace(one, path=path, pack=None, namesake=""))  # numbers change when mails are thrown away
        if many:
            error = UnreadableSource(_MANY_MAILS, concerned=str(path), name=path.name, most=MOST_MAILS)
            reads.append(ReadFile(path, error=error))
        return tuple(reads)

    def read(self, path: Path) -> ReadFile:
        """Read one file of the plan as one document; errors are in the answer, never raised."""
        try:
            return replace(self._read(path, bytes_of(path)), pack=None)
        except ComposerError as error:
            return ReadFile(path, error=error)

    def references(self, path: Path, items: Sequence[dict[str, Any]]) -> tuple[ReadFile, ...]:
        """The references of a file, each a source of its own."""
        from composer.citations.interchange.references import reference_bytes, reference_source

        reads: list[ReadFile] = []
        taken: set[str] = set()
        for item in items:
            own = reference_bytes(item)
            digest = hashlib.sha256(own).hexdigest()
            if same := self.held.with_digest(digest):
                reads.append(ReadFile(path, own, duplicate_of=same))
                continue
            source = reference_source(
                item,
                filename=path.name,
                key_taken=lambda key: key.lower() in taken or self.held.has_key(key),
                make_id=self.environment.make_id,
                now=self.environment.now(),
            )
            taken.add(source.key.lower())
            reads.append(ReadFile(path, own, source))
        return tuple(reads)

    def _read(self, path: Path, data: bytes, progress: Steps | None = None) -> ReadFile:
        try:
            digest = hashlib.sha256(data).hexdigest()
            if same := self.held.with_digest(digest):
                return ReadFile(path, data, duplicate_of=same)
            reading = read_with_attachments(
                data, path.name, self.held.has_key, self.environment, progress, self.recognition
            )
            known_name = self.names.get(path.name, "")
            return ReadFile(
                path, data, reading.source, namesake=known_name, attachments=reading.attachments, pack=reading.pack
            )
        except ComposerError as error:
            return ReadFile(path, error=error)


def read_bytes(data: bytes, filename: str, key_taken: Callable[[str], bool], environment: Environment) -> Source:
    """A source from the bytes of a document. Raises UnreadableSource."""
    return read_with_attachments(data, filename, key_taken, environment).source


def read_with_attachments(
    data: bytes,
    filename: str,
    key_taken: Callable[[str], bool],
    environment: Environment,
    progress: Callable[[int, int], bool | None] | None = None,
    recognition: Recognition | None = None,
) -> Reading:
    """The same with the documents that hang on it, in a helper process: whatever the bytes are, the program lives.

    `progress(done, all)` is told of the steps of a long document and stops it by answering False. Raises
    UnreadableSource, ReadingStopped. With `recognition` the words of pictures are read too.
    """
    from composer.sources.isolated.reading import read_isolated

    try:
        return read_isolated(
            data,
            filename,
            key_taken=key_taken,
            make_id=environment.make_id,
            now=environment.now(),
            progress=progress,
            recognition=recognition,
        )
    except PicturesOnly as error:
        raise with_a_way(error) from error


def plan_import(
    paths: Iterable[Path],
    library: Library,
    environment: Environment,
    split: Split = Split.WHEN_CERTAIN,
    found: Found | None = None,
    known: Known | None = None,
) -> ImportPlan:
    """The files that `paths` (files and folders) stand for, in order, each once; the helper that reads them starts.

    `found` are these files when they were looked for already, `known` what the library knows of them (both are slow
    and are done beside the window).
    """
    from composer.sources.isolated.reading import warm_up

    warm_up()
    if found is None:
        found = files_found(paths)
    missing = tuple(ReadFile(path, error=error) for path, error in found.failed)
    held = library.sources.held
    known = known or known_of(found, held)
    return ImportPlan(found.files, missing, held, known.names, environment, known.packs, split)


def known_of(found: Found, held: Held) -> Known:
    """What the library knows of files, in any thread. Raises a LibraryError."""
    return Known(held.filenames({path.name for path in found.files}), held.articles())


def store(read: ReadFile, library: Library, environment: Environment) -> ImportOutcome:
    """Put what was read into the library; errors are in the answer, never raised.

    A document that is there already is answered with the source it is. One that was removed while quotes of it
    remained gets its old identity back, so that their seals find it again.
    """
    return all_at_once(storing(read, library, environment))


def storing(read: ReadFile, library: Library, environment: Environment) -> Generator[None, None, ImportOutcome]:
    """The same in steps of some milliseconds: pieces of a long document first, the index of a long text last."""
    if read.error is not None:
        return ImportOutcome(read.path, error=read.error)
    try:
        if read.source is None:
            return _duplicate(read, library, read.duplicate_of)
        if library.sources.with_sha256(read.source.sha256) is None:
            yield from library.sources.keeping(read.source, read.data)
        same = library.sources.with_sha256(read.source.sha256)
        if same is not None:
            return _duplicate(read, library, same.key)
        source = with_house_rules(_settled(read.source, library, environment))
        library.sources.add(source, read.data, later=True)
        yield
        yield from library.sources.indexing()
        yield from library.sources.learning()
    except ComposerError as error:
        return ImportOutcome(read.path, error=error)
    attached = tuple(attachment.name for attachment in read.attachments)
    if not read.namesake:
        return ImportOutcome(read.path, source=source, attachments=attached)
    about = {"name": read.path.name, "key": source.key, "other": read.namesake}
    source = replace(source, warnings=(*source.warnings, Message(_NAMESAKE, about)))
    return ImportOutcome(read.path, source=source, namesake=read.namesake, attachments=attached)


def _duplicate(read: ReadFile, library: Library, key: str) -> ImportOutcome:
    source = library.sources.get(key)
    if source is not None:
        source = replace(source, warnings=(*source.warnings, Message(_ALREADY_THERE, {"key": key})))
    return ImportOutcome(read.path, source=source, duplicate_of=key)


def renewed(old: Source, new: Source) -> Source:
    """`new`, read from a later state of the document `old`, with old's identity and what the user has said of it."""
    facts = {}
    for item in fields(old.metadata):
        value = getattr(old.metadata, item.name)
        first = value[0] if isinstance(value, tuple) and value else value
        if getattr(first, "certainty", None) is Certainty.GIVEN:
            facts[item.name] = value
    return replace(
        new,
        id=old.id,
        key=old.key,
        metadata=replace(new.metadata, **facts),
        speech=said_before(old.speech, new.speech),
        rights=old.rights if old.rights.level is not RightsLevel.UNKNOWN else new.rights,
        reliability=old.reliability,
        handling=old.handling,
        attached_to=old.attached_to,
        kin=old.kin,
    )


def _settled(source: Source, library: Library, environment: Environment) -> Source:
    """`source` with an id and a key that are free in the library as it is now."""
    from composer.sources.keys import citation_key

    taken = library.sources.has_key
    gone = library.sources.gone_identity(source.sha256)
    if gone is not None:
        source = replace(source, id=gone[0], key=gone[1])
    elif library.sources.get(source.id) is not None:
        source = replace(source, id=free_id(environment, "s", lambda made: library.sources.get(made) is not None))
    if taken(source.key):
        source = replace(source, key=citation_key(source.metadata, source.text, taken))
    return source
