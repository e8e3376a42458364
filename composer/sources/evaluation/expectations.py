# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a careful person reads in a document, as files beside it say it.

The form of these files is described in resources/manual/evaluation.en.md (and .it.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from composer.errors import InputUnusable, NotFound
from composer.wording import N_

ENDING: Final = ".expected.json"
TOGETHER: Final = "expected.json"
ONE: Final = (
    "title",
    "publication",
    "date",
    "accessed",
    "url",
    "language",
    "section",
    "page",
    "dateline",
    "agency",
)
"""Fields with one value or none."""
MANY: Final = ("authors", "institutions", "contributors", "headings", "references")
"""Fields with a list of values."""
FIELDS: Final = (*ONE, *MANY, "rights", "paragraphs", "quotations")
"""Everything that can be expected of a document."""

_ABSENT = N_("There is no folder “{name}”.")
_NONE_FOUND = N_("No file that ends in .expected.json lies in “{name}”, so there is nothing to compare with.")
_DAMAGED = N_("“{name}” cannot be understood ({reason}).")
_NO_DOCUMENT = N_("“{name}” speaks of a document that does not lie beside it.")
_UNKNOWN_FIELD = N_("“{name}” expects “{field}”, which is no field. The fields are: {fields}.")
_WRONG_KIND = N_("“{name}”: “{field}” has to be {kind}.")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A document and what is expected of it, by field; what is not named is not judged, None has to stay empty."""

    document: Path
    wanted: Mapping[str, Any]


def expectations_in(folder: Path) -> tuple[Expectation, ...]:
    """All expectations in a folder and its folders, by the documents' names.

    Raises NotFound (no such folder) and InputUnusable: none there, one that is damaged, speaks of no document or
    expects an unknown field.
    """
    if not folder.is_dir():
        raise NotFound(_ABSENT, concerned=str(folder), name=str(folder))
    found = [one for path in sorted(folder.rglob(f"*{TOGETHER}")) for one in _of_file(path)]
    if not found:
        raise InputUnusable(_NONE_FOUND, concerned=str(folder), name=str(folder))
    return tuple(sorted(found, key=lambda one: str(one.document)))


def _of_file(path: Path) -> Iterator[Expectation]:
    if path.name != TOGETHER and not path.name.endswith(ENDING):
        return
    said = _read(path)
    if path.name == TOGETHER:
        for name, wanted in said.get("documents", said).items():
            yield _checked(path, path.parent / name, wanted)
    else:
        yield _checked(path, _document_of(path), said)


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputUnusable(_DAMAGED, concerned=str(path), name=path.name, reason=str(error)) from error
    if not isinstance(said, dict):
        raise InputUnusable(_DAMAGED, concerned=str(path), name=path.name, reason="{ }")
    return said


def _document_of(path: Path) -> Path:
    """The document an expectation lies beside: `page.html.expected.json`, or `page.expected.json` where one fits."""
    name = path.name.removesuffix(ENDING)
    if (path.parent / name).is_file():
        return path.parent / name
    fitting = [
        other
        for other in sorted(path.parent.iterdir())
        if other.is_file() and other.stem == name and not other.name.endswith(ENDING)
    ]
    if len(fitting) != 1:
        raise InputUnusable(_NO_DOCUMENT, concerned=str(path), name=path.name)
    return fitting[0]


def _checked(path: Path, document: Path, wanted: object) -> Expectation:
    if not document.is_file():
        raise InputUnusable(_NO_DOCUMENT, concerned=str(path), name=f"{path.name}: {document.name}")
    if not isinstance(wanted, dict):
        raise InputUnusable(_DAMAGED, concerned=str(path), name=path.name, reason=document.name)
    fields = {name: value for name, value in wanted.items() if not name.startswith("_") and name != "comment"}
    for name, value in fields.items():
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise InputUnusable(_UNKNOWN_FIELD, concerned=str(path), name=path.name, field=name, fields=known)
        if kind := _wrong_kind(name, value):
            raise InputUnusable(_WRONG_KIND, concerned=str(path), name=path.name, field=name, kind=kind)
    return Expectation(document, fields)


def _wrong_kind(name: str, value: object) -> str:
    """What a field would have to be, "" when it is that."""
    if value is None:
        return ""
    if name == "paragraphs":
        return "" if isinstance(value, int | list) else N_("a number or a list of words")
    if name == "quotations":
        rows = value if isinstance(value, list) else [None]
        told = all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in rows)
        return "" if told else N_("a list of quotations, each with its “text”")
    if name in MANY:
        return "" if isinstance(value, list) else N_("a list")
    return "" if isinstance(value, str | list) else N_("words, or a list of words of which any will do")
