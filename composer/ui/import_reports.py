# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What became of each file of an import, as text; the last reports are kept in the user's folder, to be read later."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from composer import paths
from composer.files import write_atomically
from composer.ui.facts import source_label
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import ImportOutcome

MOST_KEPT: Final = 30
_SUFFIX: Final = ".txt"


def sign_of(outcome: ImportOutcome) -> str:
    """✗ for what could not be used, = for what was there already, ✓ for what came in."""
    return "✗" if outcome.error is not None else "=" if outcome.duplicate_of else "✓"


def lines_of(outcome: ImportOutcome, words: Words) -> list[str]:
    """What became of one file, in sentences."""
    if outcome.error is not None:
        return [words.say(outcome.error.message)]
    if outcome.duplicate_of:
        return [words.text(N_("in the library already, as “{key}”"), key=outcome.duplicate_of)]
    assert outcome.source is not None
    said = [f"{source_label(outcome.source)} [{outcome.source.key}]"]
    said += [f"= {words.say(remark)}" for remark in outcome.remarks]
    return said + [f"⚠ {words.say(warning)}" for warning in outcome.source.warnings]


def in_order(outcomes: Iterable[ImportOutcome]) -> list[ImportOutcome]:
    """Those that failed first."""
    return sorted(outcomes, key=lambda outcome: outcome.error is None)


def report_text(outcomes: Iterable[ImportOutcome], words: Words) -> str:
    """The whole report as text."""
    return "".join(
        f"{sign_of(one)} {one.path.name}\n" + "".join(f"    {line}\n" for line in lines_of(one, words))
        for one in in_order(outcomes)
    )


def keep_report(text: str, now: str) -> None:
    """Keep the report of an import made at `now` (ISO 8601), the oldest ones go. Raises WriteFailed."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    name = "".join(character for character in now[:19] if character.isdigit() or character in "T-")
    write_atomically(folder / f"{name}{_SUFFIX}", text.encode("utf-8", "replace"))
    for old in kept_reports()[MOST_KEPT:]:
        old.unlink(missing_ok=True)


def kept_reports() -> list[Path]:
    """The reports that are kept, the newest first."""
    try:
        return sorted(_folder().glob(f"*{_SUFFIX}"), reverse=True)
    except OSError:
        return []


def time_of(path: Path) -> str:
    """When the import of a kept report was made, in ISO 8601; "" for a file of another name."""
    day, _, hour = path.stem.partition("T")
    return f"{day}T{hour[:2]}:{hour[2:4]}:{hour[4:6]}" if len(hour) == 6 and hour.isdigit() else ""


def _folder() -> Path:
    return paths.user_import_reports()
