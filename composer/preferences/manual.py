# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The settings in the manual’s page about them, made from their declarations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from composer.preferences.declared import GROUPS, PREFERENCES
from composer.preferences.kinds import Choice, Lines
from composer.preferences.model import Preference
from composer.rules.kinds import About
from composer.wording import without_context

HEAD: Final = About("## All settings", "## Tutte le impostazioni")
_COLUMNS: Final = About(
    "| Setting | What it does | Values | Usual |", "| Impostazione | A che serve | Valori | Di solito |"
)
_EMPTY: Final = About("empty", "vuoto")


def manual_settings(language: str, translate: Callable[[str], str]) -> str:
    """All settings in Markdown, from their heading to the end of the page; what stands above is written by hand.

    `translate` says a sentence in `language`.
    """
    lines = [HEAD.words(language), ""]
    for group, name in GROUPS.items():
        lines += [f"### {translate(name)}", "", _COLUMNS.words(language), "| --- | --- | --- | --- |"]
        for one in PREFERENCES:
            if one.group == group:
                usual = shown(one, one.default, language, translate)
                said = (
                    f"{translate(one.label)} `{one.key}`",
                    translate(one.help),
                    _values(one, language, translate),
                    usual,
                )
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in said) + " |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def allowed(one: Preference, language: str) -> str:
    """What a setting may be, as it is written in a file."""
    return one.kind.allowed(language)


def _values(one: Preference, language: str, translate: Callable[[str], str]) -> str:
    options = one.kind.options if isinstance(one.kind, Choice | Lines) else {}
    if not options:
        return allowed(one, language)
    return ", ".join(f'`"{value}"` {without_context(translate(said))}' for value, said in options.items())


def shown(one: Preference, value: Any, language: str, translate: Callable[[str], str]) -> str:
    """A value in words: the name of a choice, the lines of a list, `true` or `false`."""
    options = one.kind.options if isinstance(one.kind, Choice | Lines) else {}
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, tuple):
        return ", ".join(translate(options.get(line, line)) for line in value) or _EMPTY.words(language)
    if isinstance(value, str) and value in options:
        return translate(options[value])
    return str(value) if value != "" else _EMPTY.words(language)
