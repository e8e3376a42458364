# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References of a Zotero on this computer as files read of an import; asked only when the user asks for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from composer.citations.interchange.helper import read_references_isolated
from composer.citations.interchange.zotero import ADDRESS, zotero_items
from composer.errors import InputUnusable
from composer.wording import N_
from composer.workspace.importing import ImportPlan, ReadFile

NAME: Final = "Zotero.json"  # what the sources' file is called

EMPTY: Final = N_("There are no items in your Zotero library.")


def read_zotero(plan: ImportPlan, address: str = ADDRESS) -> tuple[ReadFile, ...]:
    """All items as sources that are read and not stored yet; any thread. Raises InputUnusable with one sentence."""
    items = zotero_items(address)
    if not items:
        raise InputUnusable(EMPTY, concerned=address)
    told = read_references_isolated(json.dumps(list(items), ensure_ascii=False).encode(), NAME)
    return plan.references(Path(NAME), told.items if told is not None else ())
