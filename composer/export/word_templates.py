# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Word templates there are: those that are shipped, the office's, the user's own, and any file.

A note or a profile names one: by the id of a shipped one (“italian-state”), by the name of a file in the folder of
templates of the office or the user, or by its path. “own” is the program's own look, against what a profile says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from composer import paths
from composer.errors import NotFound
from composer.files import expanded
from composer.i18n.languages import LANGUAGES, document_language
from composer.preferences.office import WORD_TEMPLATES, office_place
from composer.wording import N_

OWN_LOOK: Final = "own"
SUFFIXES: Final = (".dotx", ".docx")
SHIPPED: Final = MappingProxyType(
    {
        "neutral": N_("Neutral"),
        "italian-state": N_("Italian State"),
        "eu": N_("European Union"),
        "uk": N_("United Kingdom"),
        "us": N_("United States (Letter)"),
    }
)
"""The ids of the shipped templates, and what each is called in the interface."""

_UNKNOWN: Final = N_(
    "There is no Word template “{name}”. Name a file (.docx, .dotx), one in your folder of templates, or one of these: "
    "{names}."
)


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template that can be named: what names it, its file for a language, and whether it is not a shipped one."""

    name: str
    path: Path
    own: bool


def user_folder() -> Path:
    """The user's own templates; the folder is made by whoever puts the first one there."""
    return paths.user_data() / "docx-templates"


def shipped_path(template_id: str, language: str) -> Path:
    """The file of a shipped template for a note in `language`."""
    return paths.resources() / "docx-templates" / f"{template_id}.{document_language(language)}.dotx"


def listed_templates(language: str) -> tuple[ListedTemplate, ...]:
    """All that can be named: the shipped ones, then those of the office and the user's own by name."""
    shipped = [ListedTemplate(name, shipped_path(name, language), own=False) for name in SHIPPED]
    return (*shipped, *(ListedTemplate(path.name, path, own=True) for path in _own()))


def _own_folders() -> tuple[Path, ...]:
    """The folders of templates that are not shipped, the office's first: of two of one name that one is meant."""
    of_office = office_place(WORD_TEMPLATES)
    return (*((of_office,) if of_office is not None else ()), user_folder())


def _own() -> Iterator[Path]:
    seen: set[str] = set()
    for folder in _own_folders():
        try:
            found = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
        except OSError:
            continue
        for path in found:
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.name not in seen:
                seen.add(path.name)
                yield path


def template_path(name: str, language: str, *, beside: Path | None = None) -> Path | None:
    """The file that `name` means for a note in `language`; None for our own look ("" and “own”).

    `beside` is the folder of the note's own file, if it has one. A path need not exist: whoever reads it says so.
    Raises NotFound for a name that is neither shipped, nor in the folder of office or user, nor a path.
    """
    wanted = name.strip()
    if not wanted or wanted.casefold() == OWN_LOOK:
        return None
    if wanted.casefold() in SHIPPED:
        return shipped_path(wanted.casefold(), language)
    path = expanded(wanted)
    if path.suffix.lower() in SUFFIXES and _is_file(path):
        return path
    for candidate in _candidates(wanted, document_language(language)):
        for folder in (beside, *_own_folders()):
            if folder is not None and _is_file(folder / candidate):
                return folder / candidate
    if path.suffix.lower() in SUFFIXES or path.name != wanted:
        return path
    raise NotFound(_UNKNOWN, concerned=name, name=name, names=", ".join((*SHIPPED, OWN_LOOK)))


def _candidates(wanted: str, language: str) -> Iterator[Path]:
    """The file itself, or with an ending; one for the note's language first (“casa.it.dotx”)."""
    path = Path(wanted)
    if path.is_absolute():
        return
    stem = wanted[: -len(path.suffix)] if path.suffix.lower() in SUFFIXES else wanted
    if not any(stem.endswith(f".{tag}") for tag in LANGUAGES):
        yield from (Path(f"{stem}.{language}{suffix}") for suffix in SUFFIXES)
    if path.suffix.lower() in SUFFIXES:
        yield path
    else:
        yield from (Path(f"{wanted}{suffix}") for suffix in SUFFIXES)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False
