# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `settings`: what they are, one of them, another value, and the office's file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, Final

from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.errors import InputUnusable
from composer.files import write_atomically
from composer.preferences.declared import GROUPS, PREFERENCES, preference
from composer.preferences.kinds import understood
from composer.preferences.manual import allowed
from composer.preferences.model import Origin, Standing
from composer.preferences.office import Office
from composer.preferences.store import HEADING, UNFIT, Preferences, as_office_file, preferences
from composer.rules.kinds import Unfit
from composer.wording import N_, Message

_ORIGINS: Final = {Origin.OWN: N_("your own"), Origin.OFFICE: N_("proposed by {office}")}
_LOCKED: Final = N_("set by {office}")
_UNKNOWN: Final = N_("Kept, but no setting of this version: {keys}.")
_NONE: Final = N_("No office’s settings hold here.")
_HOLDS: Final = N_("The settings of {office} hold: {file}")
_LOCKS: Final = N_("Locked: {keys}")
_NOTHING_FOUND: Final = N_("No setting has all of these words: {words}")
_WRITTEN: Final = N_("The settings were written to “{name}” as those of an office.")


def run(options: argparse.Namespace, output: Output) -> int:
    """Run the action in `options`. Raises NotFound, InputUnusable (SettingLocked), WriteFailed."""
    settings = preferences()
    {
        "list": _list,
        "get": _get,
        "set": _set,
        "reset": _reset,
        "office": _office,
        "adopt": _adopt,
        "leave": _leave,
        "export": _export,
    }[options.action](settings, options, output)
    return DONE


def _list(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    wanted = " ".join(getattr(options, "words", ())).casefold().split()
    found = [one for one in settings.standings() if _has(one, wanted, output)]
    output.answer([_answer(one, output) for one in found], _lines(found, output))
    if not found:
        output.remark(Message(_NOTHING_FOUND, {"words": " ".join(wanted)}))
    for problem in settings.problems:
        output.remark(problem)
    if settings.unknown:
        output.remark(Message(_UNKNOWN, {"keys": ", ".join(settings.unknown)}))


def _has(standing: Standing, wanted: list[str], output: Output) -> bool:
    one = standing.preference
    said = f"{one.key} {output.text(one.label)} {output.text(one.help)} {output.text(GROUPS[one.group])}".casefold()
    return all(word in said for word in wanted)


def _lines(found: list[Standing], output: Output) -> Iterator[str]:
    group = ""
    for standing in found:
        one = standing.preference
        if one.group != group:
            yield ("\n" if group else "") + output.text(GROUPS[one.group])
            group = one.group
        whose = _whose(standing, output)
        yield f"  {one.key} = {_plain(standing.value)}" + (f"   · {whose}" if whose else "")


def _whose(standing: Standing, output: Output) -> str:
    """Who says what a setting is; "" for nobody."""
    if standing.locked:
        return output.translator.say(Message(_LOCKED, {"office": standing.locked_by}))
    if standing.origin is Origin.USUAL:
        return ""
    office = preferences().office
    return output.translator.say(Message(_ORIGINS[standing.origin], {"office": office.called if office else ""}))


def _plain(value: Any) -> str:
    """A value as one writes it on the command line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _answer(standing: Standing, output: Output) -> dict[str, Any]:
    one = standing.preference
    return {
        "key": one.key,
        "value": list(standing.value) if isinstance(standing.value, tuple) else standing.value,
        "default": list(one.default) if isinstance(one.default, tuple) else one.default,
        "origin": standing.origin.value,
        "locked": standing.locked,
        "label": output.text(one.label),
        "help": output.text(one.help),
        "group": output.text(GROUPS[one.group]),
        "allowed": allowed(one, output.translator.language).replace("`", ""),
    }


def _get(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    standing = settings.standing(options.key)
    output.answer(_answer(standing, output), [_plain(standing.value)])
    for problem in settings.problems:
        output.remark(problem)


def _set(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    from composer.workspace.preferred import require_offered

    one = preference(options.key)
    try:
        value = understood(one.kind, options.value)
    except Unfit as unfit:
        raise InputUnusable(UNFIT, concerned=one.key, key=one.key, wanted=unfit.why) from unfit
    require_offered(one, value, output.translator.language)
    settings.set(one.key, value)
    _tell(settings, one.key, output)


def _reset(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    settings.reset(options.key)
    _tell(settings, options.key, output)


def _tell(settings: Preferences, key: str, output: Output) -> None:
    standing = settings.standing(key)
    output.answer(_answer(standing, output), [f"{standing.preference.key} = {_plain(standing.value)}"])


def _office(settings: Preferences, _options: argparse.Namespace, output: Output) -> None:
    _tell_office(settings.office, output)


def _adopt(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    settings.adopt(options.file)
    _tell_office(settings.office, output)


def _leave(settings: Preferences, _options: argparse.Namespace, output: Output) -> None:
    settings.leave_office()
    _tell_office(settings.office, output)


def _tell_office(office: Office | None, output: Output) -> None:
    if office is None:
        output.answer(None, [output.text(_NONE)])
        return
    say = output.translator.say
    locked = [one.key for one in PREFERENCES if one.key in office.locked]
    answer = {
        "name": office.name,
        "contact": office.contact,
        "file": str(office.file),
        "adopted": office.adopted,
        "locked": locked,
        "values": {key: list(value) if isinstance(value, tuple) else value for key, value in office.values.items()},
        "folders": {name: str(path) for name, path in office.folders.items()},
        "unknown": list(office.unknown),
        "problems": [say(problem) for problem in office.problems],
    }
    lines = [say(Message(_HOLDS, {"office": office.called, "file": str(office.file)}))]
    lines += [office.contact] if office.contact else []
    lines += [say(Message(_LOCKS, {"keys": ", ".join(locked)}))] if locked else []
    lines += [f"  {key} = {_plain(value)}" for key, value in office.values.items()]
    lines += [f"  {name}: {path}" for name, path in office.folders.items()]
    output.answer(answer, lines)
    for problem in office.problems:
        output.remark(problem)
    if office.unknown:
        output.remark(Message(_UNKNOWN, {"keys": ", ".join(office.unknown)}))


def _export(settings: Preferences, options: argparse.Namespace, output: Output) -> None:
    text = as_office_file(settings.standings(), options.name, tuple(options.lock), output.text(HEADING))
    write_atomically(options.output, text.encode("utf-8"))
    output.answer({"file": str(options.output)}, [])
    output.remark(Message(_WRITTEN, {"name": options.output.name}))
