# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands about Word templates: list them, check one, copy one to be adapted. None needs a library."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from composer.cli.exit_codes import DONE, UNUSABLE
from composer.cli.output import Output
from composer.errors import InputUnusable
from composer.export.word_templates import SHIPPED, listed_templates, template_path, user_folder
from composer.files import write_atomically
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.export.word.template_check import FoundControl, TemplateReport

_OWN_LOOK = N_("“{name}” is the program’s own look: there is no file to check or copy.")
_COPIED = N_("The template was copied to “{name}”. Open it in Word, change what you like, and name it when you export.")
_THERE = N_("“{name}” is there already. Choose another name.")
PLACES: Final = {
    "control": N_("the content control “{name}”"),
    "bookmark": N_("the bookmark “{name}”"),
    "paragraph": N_("the paragraph “{name}”"),
    "end": N_("none; the note stands after the text of the template"),
}
"""How the place of the note is marked, as words."""


def run(options: argparse.Namespace, output: Output) -> int:
    """Do what is asked. Raises InputUnusable, WriteFailed."""
    return {"list": _list, "check": _check, "copy": _copy}[options.action](options, output)


def _list(options: argparse.Namespace, output: Output) -> int:
    found = listed_templates(options.lang)
    output.answer(
        [{"name": one.name, "path": str(one.path), "own": one.own} for one in found],
        (f"{one.name}  {one.path if one.own else output.text(SHIPPED[one.name])}" for one in found),
    )
    output.remark(Message(N_("Your own templates go into “{folder}”."), {"folder": user_folder()}))
    return DONE


def _file(options: argparse.Namespace) -> Path:
    path = template_path(options.template, options.lang, beside=Path.cwd())
    if path is None:
        raise InputUnusable(_OWN_LOOK, concerned=options.template, name=options.template)
    return path


def _check(options: argparse.Namespace, output: Output) -> int:
    from composer.export.word.template_check import check_template
    from composer.workspace.dressing import template_bytes

    path = _file(options)
    report = check_template(template_bytes(path), path.name)
    output.answer(answer(report, output), lines(report, output))
    if report.refused is not None:
        output.remark(report.refused)
        return UNUSABLE
    return DONE


def _copy(options: argparse.Namespace, output: Output) -> int:
    from composer.workspace.dressing import template_bytes

    if options.file.exists():
        raise InputUnusable(_THERE, concerned=str(options.file), name=options.file.name)
    write_atomically(options.file, template_bytes(_file(options)))
    output.remark(Message(_COPIED, {"name": options.file.name}))
    return DONE


def answer(report: TemplateReport, output: Output) -> dict[str, Any]:
    """The report for other programs."""
    say = output.translator.say
    return {
        "name": report.name,
        "usable": report.refused is None,
        "refused": say(report.refused) if report.refused is not None else None,
        "place": {"kind": report.place, "name": report.place_name} if report.place else None,
        "styles": {"found": list(report.styles_found), "missing": list(report.styles_missing)},
        "controls": [_control(control) for control in report.controls],
        "fields": list(report.fields),
        "fields_missing": list(report.fields_missing) if report.refused is None else [],
        "headers": list(report.headers),
        "footers": list(report.footers),
        "sections": report.sections,
        "page": {"width_mm": report.width_mm, "height_mm": report.height_mm, "name": report.sheet or None},
        "language": report.language or None,
        "lacks": [say(message) for message in report.lacks],
        "left_out": [say(message) for message in report.left_out],
    }


def _control(control: FoundControl) -> dict[str, Any]:
    return {
        "name": control.name,
        "field": control.field or None,
        "where": control.where,
        "locked": control.locked,
        "bound": control.bound,
        "only_with": list(control.condition),
    }


def lines(report: TemplateReport, output: Output) -> Iterator[str]:
    """The report for people."""
    if report.refused is not None:
        return
    from composer.export.word.control_names import FIELDS
    from composer.i18n.formats import format_number
    from composer.i18n.languages import tongue_name
    from composer.i18n.word_styles import word_style_name

    def row(label: str, words: str) -> str:
        return f"{output.text(label)}: {words}"

    def styles(names: tuple[str, ...]) -> str:
        return ", ".join(word_style_name(name, output.translator.language) for name in names)

    sheet = (
        " × ".join(format_number(size, output.translator.language) for size in (report.width_mm, report.height_mm))
        + " mm"
    )
    yield row(N_("Template"), report.name)
    yield row(
        N_("Place of the note"), output.translator.say(Message(PLACES[report.place], {"name": report.place_name}))
    )
    yield row(N_("Filled from the note"), ", ".join(output.text(FIELDS[name]) for name in report.fields) or "–")
    unknown = [control.name for control in report.controls if not control.field and not control.condition]
    yield row(N_("Controls that stay as they are"), ", ".join(dict.fromkeys(unknown)) or "–")
    yield row(N_("Styles it has"), styles(report.styles_found) or "–")
    yield row(N_("Styles that are added"), styles(report.styles_missing) or "–")
    yield row(N_("Page"), f"{report.sheet} ({sheet})" if report.sheet else sheet)
    yield row(N_("Language"), tongue_name(report.language, output.translator.language) if report.language else "–")
    yield row(N_("Headers and footers"), f"{len(report.headers)} + {len(report.footers)}")
    for message in (*report.lacks, *report.left_out):
        yield f"! {output.translator.say(message)}"
