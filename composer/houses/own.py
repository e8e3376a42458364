# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own house profiles: made by copying one there is, then edited as files."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from composer import paths
from composer.errors import InputUnusable
from composer.files import write_atomically, write_failure
from composer.houses.profiles import profile_path, read_profile
from composer.rules.kinds import quoted
from composer.wording import N_

_NAME_LINE: Final = re.compile(r"^name[ \t]*=.*$", re.MULTILINE)
_LONGEST: Final = 40


def copy_profile(profile_id: str, name: str) -> Path:
    """Make a profile of the user's own, called `name`, with the rules of `profile_id` ("" = the default), to be edited.

    Gives its file. Raises NotFound, BadProfile (the one to copy cannot be used), InputUnusable (no name, or one that is
    taken), WriteFailed.
    """
    source = profile_path(profile_id)
    read_profile(source)
    wanted = " ".join(name.split())
    own_id = _id_of(wanted)
    if not own_id:
        raise InputUnusable(N_("Give the house profile a name, with letters or figures in it."))
    target = paths.user_house_profiles() / f"{own_id}.toml"
    if target.exists():
        raise InputUnusable(
            N_("There is a house profile “{name}” of your own already. Choose another name."),
            concerned=str(target),
            name=own_id,
        )
    text = source.read_text(encoding="utf-8-sig")
    line = f"name = {quoted(wanted)}"
    named = _NAME_LINE.sub(lambda _match: line, text, count=1) if _NAME_LINE.search(text) else f"{line}\n\n{text}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(target, error) from error
    write_atomically(target, named.encode("utf-8"))
    return target


def _id_of(name: str) -> str:
    """`name` as the name of a file: "Ufficio III – Minerva" -> "ufficio-iii-minerva"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")
