# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands `tag` and `collection`: the user's own order of sources."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from composer.cli.answers import one_line
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.errors import InputUnusable, NotFound
from composer.library.conditions import condition
from composer.library.filing import Collection
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace import Workspace

_NO_TAG: Final = N_("There is no tag “{name}”.")
_NO_COLLECTION: Final = N_("There is no collection “{name}”.")
_TAGGED: Final = N_plural("“{name}” was given to {count} source.", "“{name}” was given to {count} sources.")
_UNTAGGED: Final = N_plural("“{name}” was taken from {count} source.", "“{name}” was taken from {count} sources.")
_COLLECTED: Final = N_plural("{count} source was put into “{name}”.", "{count} sources were put into “{name}”.")
_UNCOLLECTED: Final = N_plural(
    "{count} source was taken out of “{name}”.", "{count} sources were taken out of “{name}”."
)
_SEVERAL: Final = N_("There are several collections called “{name}”. Say which one by where it lies: {paths}.")
_GONE: Final = N_("The collection “{name}” was removed; its sources stay in the library.")
_JOINED: Final = N_("“{name}” is one with “{new}” now, which was there already.")
_NO_NAME: Final = N_("A tag or a collection needs a name of at least one character.")
_NEW_NAME: Final = N_("“{name}” is called “{new}” now.")


def tag(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """List tags, or do with one what is asked. Raises NotFound, LibraryError."""
    filing = workspace.filing
    tags = filing.tags()
    if options.name is None:
        return _list([(one.name, one.count) for one in tags], output)
    name, new = _name(options.name), _name(options.rename)
    known = next((one for one in tags if one.name.casefold() == name.casefold()), None)
    if known is None and (options.remove or new or not options.keys):
        raise NotFound(_NO_TAG, concerned=name, name=name)
    if new:
        there = next((one.name for one in tags if one.name.casefold() == new.casefold() != name.casefold()), "")
        filing.rename_tag(name, new)
        return _renamed(_JOINED if there else _NEW_NAME, name, there or new, output)
    keys = _known(workspace, options.keys)
    if options.remove:
        done = filing.untag(keys, name) if keys else filing.remove_tag(name)
        return _changed(_UNTAGGED, name, done.count, output)
    if keys:
        return _changed(_TAGGED, name, filing.tag(keys, name).count, output)
    return _sources(workspace, "tag", name, output)


def collection(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """List collections, or do with one what is asked. Raises NotFound, LibraryError."""
    filing = workspace.filing
    if options.name is None:
        return _list(list(_indented(filing.collections(), "", "")), output)
    name, new = _name(options.name), _name(options.rename)
    known = _meant(filing.collections(), name)
    if known is None and (options.remove or new or not options.keys):
        raise NotFound(_NO_COLLECTION, concerned=name, name=name)
    keys = _known(workspace, options.keys)
    if known is None:
        made, _undo = filing.make_collection(name)
        return _changed(_COLLECTED, name, filing.collect(made, keys).count, output)
    if new:
        filing.rename_collection(known.id, new)
        return _renamed(_NEW_NAME, known.name, new, output)
    if options.remove and not keys:
        filing.remove_collection(known.id)
        return _say(Message(_GONE, {"name": known.name}), {"name": known.name}, output)
    if options.remove:
        return _changed(_UNCOLLECTED, known.name, filing.uncollect(known.id, keys).count, output)
    if keys:
        return _changed(_COLLECTED, known.name, filing.collect(known.id, keys).count, output)
    return _sources(workspace, "collection", known.name, output, within=filing.held_by(known.id))


def _meant(known: Sequence[Collection], name: str) -> Collection | None:
    """The collection of that name, or of that path ("Press/Ports"; "/Ports" lies in no other). Raises InputUnusable
    where several are meant."""
    by_id = {one.id: one for one in known}
    found = [one for one in known if one.name.casefold() == name.casefold()]
    if not found and "/" in name:
        wanted = "/".join(part.strip() for part in name.split("/")).casefold().lstrip("/")
        found = [one for one in known if _path(one, by_id).casefold().lstrip("/") == wanted]
    if len(found) > 1:
        paths = ", ".join(f"“{_path(one, by_id)}”" for one in found)
        raise InputUnusable(_SEVERAL, concerned=name, name=name, paths=paths)
    return found[0] if found else None


def _path(one: Collection, by_id: Mapping[str, Collection]) -> str:
    """Where a collection lies: "Press/Ports", of one that lies in no other "/Ports"."""
    names = [one.name]
    while (over := by_id.get(one.parent)) is not None and len(names) <= len(by_id):
        one = over
        names.insert(0, one.name)
    return "/".join(names) if len(names) > 1 else f"/{one.name}"


def _known(workspace: Workspace, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys as the library writes them. Raises NotFound."""
    return tuple(workspace.source(key).key for key in keys)


def _name(given: str | None) -> str:
    """A name in one line; "" where none was asked for. Raises InputUnusable for one without a character."""
    name = " ".join((given or "").split())
    if given is not None and not name:
        raise InputUnusable(_NO_NAME, concerned="name")
    return name


def _list(entries: list[tuple[str, int]], output: Output) -> int:
    value = [{"name": name.strip(), "sources": count} for name, count in entries]
    output.answer(value, (f"{name}  {count}" for name, count in entries))
    return DONE


def _indented(known: Sequence[Collection], parent: str, before: str) -> Iterator[tuple[str, int]]:
    """Each collection, and behind it those that lie in it."""
    for one in known:
        if one.parent == parent:
            yield before + one.name, one.count
            yield from _indented(known, one.id, before + "  ")


def _sources(
    workspace: Workspace, field: str, name: str, output: Output, *, within: frozenset[str] | None = None
) -> int:
    """List the sources of a tag or collection; of those of its name `within` says by id which are its own."""
    listing = workspace.listing(condition(field, name))
    rows = [row for row in listing.page(0, len(listing)) if within is None or row.id in within]
    output.answer([row.key for row in rows], (f"{row.key}  {one_line(row.label)}" for row in rows))
    return DONE


def _changed(said: tuple[str, str], name: str, count: int, output: Output) -> int:
    message = Message(said[0], {"name": name}, plural=said[1], count=count)
    return _say(message, {"name": name, "sources": count}, output)


def _renamed(said: str, name: str, new: str, output: Output) -> int:
    return _say(Message(said, {"name": name, "new": new}), {"name": new}, output)


def _say(message: Message, value: dict[str, object], output: Output) -> int:
    output.answer(value, (one_line(output.translator.say(message)),))
    return DONE
