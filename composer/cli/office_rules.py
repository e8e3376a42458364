# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an office has locked holds for an export on the command line as well.

What a user only prefers does not: there the window proposes, and a command says the same on every computer.
"""

from __future__ import annotations

import argparse
from typing import Any, Final

from composer.cli.two_languages import target_of
from composer.notes.model import Note

_ANNEX: Final = "export.annex"
_CITATIONS: Final = "export.citations"
_ARCHIVAL: Final = "export.archival"


def as_the_office_set(options: argparse.Namespace, note: Note) -> argparse.Namespace:
    """The options of an export of `note`, with what is locked. Raises SettingLocked when they say otherwise."""
    from composer.preferences.store import preferences

    found: dict[str, Any] = dict(vars(options))
    settings = preferences()
    if settings.standing(_CITATIONS).locked:
        wanted = settings.get(_CITATIONS)
        if options.citations and options.citations != wanted:
            settings.require_free(_CITATIONS)
        found["citations"] = "" if note.front.citations else wanted
    if settings.standing(_ARCHIVAL).locked:
        if options.archival and not settings.get(_ARCHIVAL):
            settings.require_free(_ARCHIVAL)
        found["archival"] = settings.get(_ARCHIVAL)
    if settings.standing(_ANNEX).locked:
        _take_annex(found, options, note)
    return argparse.Namespace(**found)


def _take_annex(found: dict[str, Any], options: argparse.Namespace, note: Note) -> None:
    from composer.preferences.store import preferences
    from composer.workspace.export_job import annex_beside

    settings = preferences()
    wanted = settings.get(_ANNEX)
    if (options.annex and wanted != "end") or (options.annex_file is not None and wanted != "file"):
        settings.require_free(_ANNEX)
    found["annex"] = wanted == "end"
    if wanted == "file" and options.annex_file is None:
        found["annex_file"] = annex_beside(target_of(options, note), note.front.language)
