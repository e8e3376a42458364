# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user says two sources are to each other: one report, two copies of an agency's text, or two reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from composer.errors import InputUnusable
from composer.sources.model import Kinship, Source
from composer.wording import N_

if TYPE_CHECKING:
    from composer.workspace.session import Workspace

_ITSELF = N_("“{key}” cannot be linked with itself.")


class Linking:
    """Links sources of a library; nothing is merged, each stays what it is."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def link(self, key: str, other_key: str, kinship: Kinship | None) -> None:
        """Say what two sources are to each other; None takes it back. Raises NotFound, InputUnusable, LibraryError."""
        one, other = self._workspace.source(key), self._workspace.source(other_key)
        if one.id == other.id:
            raise InputUnusable(_ITSELF, concerned=one.key, key=one.key)
        self._keep(one, other.id, kinship)
        self._keep(other, one.id, kinship)

    def kin_of(self, key: str) -> tuple[tuple[Source, Kinship], ...]:
        """The sources of which something was said, with what. Raises NotFound."""
        said = self._workspace.source(key).kin
        return tuple((found, kind) for other, kind in said if (found := self._workspace.find_source(other)) is not None)

    def _keep(self, source: Source, other: str, kinship: Kinship | None) -> None:
        rest = tuple(said for said in source.kin if said[0] != other)
        kin = rest if kinship is None else (*rest, (other, kinship))
        if kin != source.kin:
            self._workspace.update_source(replace(source, kin=kin))
