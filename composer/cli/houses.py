# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `profiles`: which house profiles there are, what one of them says, and one of the user's own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, Final

from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.houses.manual import rules_text
from composer.houses.own import copy_profile
from composer.houses.profiles import ListedProfile, listed_profiles, load_profile, profile_path
from composer.wording import N_, Message

_OWN: Final = N_("your own")
_MADE: Final = N_("The house profile “{name}” was made: edit {file}.")


def run(options: argparse.Namespace, output: Output) -> int:
    """Run the action in `options`. Raises NotFound, BadProfile, InputUnusable, WriteFailed."""
    match options.action:
        case "copy":
            path = copy_profile(options.id, options.name)
            made = Message(_MADE, {"name": path.stem, "file": str(path)})
            output.answer({"id": path.stem, "file": str(path)}, [output.translator.say(made)])
        case "show":
            profile = load_profile(options.id, options.lang)
            text = rules_text(profile)
            answer = {"id": options.id, "language": profile.language, "file": str(profile_path(options.id))}
            output.answer({**answer, "rules": text}, text.rstrip("\n").split("\n"))
        case _:
            listed = listed_profiles(output.translator.language)
            output.answer([_answer(profile, output) for profile in listed], _lines(listed, output))
    return DONE


def _answer(profile: ListedProfile, output: Output) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "own": profile.own,
        "file": str(profile.path),
        "usable": profile.fault is None,
        "reason": output.translator.say(profile.fault) if profile.fault is not None else "",
    }


def _lines(listed: tuple[ListedProfile, ...], output: Output) -> Iterator[str]:
    for profile in listed:
        own = f" ({output.text(_OWN)})" if profile.own else ""
        yield f"{profile.id} · {profile.name}{own}"
        if profile.fault is not None:
            yield f"    {output.translator.say(profile.fault)}"
