# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""House profiles: how an office prints, language by language. One TOML file each in `resources/house-profiles`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from composer import paths
from composer.errors import NotFound
from composer.export.settings import A4, PAPERS, Paper
from composer.i18n.languages import document_language
from composer.quotes.extent import HOUSE_LIMIT, QuotationLimit
from composer.wording import N_

DEFAULT_PROFILE: Final = "standard"


class MarkPlace(Enum):
    """Where the raised number of a footnote stands when a sentence's punctuation follows the words cited.

    BEFORE: «parole»¹. (EU Interinstitutional Style Guide, 8.1, which Italian State offices follow.)
    AFTER: “words”.¹ (English press and government printing.)
    """

    BEFORE = "before"
    AFTER = "after"


class AlteredQuotations(Enum):
    """What happens to a note with quotations that differ from their source."""

    STOP = "stop"  # it never leaves
    REASON = "reason"  # it leaves with a reason, which is recorded


@dataclass(frozen=True, slots=True)
class Profile:
    """What a house decides for notes in one language; `style` is the id of a CSL style ("" = the language's own).

    `quoted`: how much of one source that may not be passed on is quoted before it is said.
    `quotation_count`: the file says after its sources how many quotations it has and how they compare with them.
    """

    id: str
    name: str
    language: str
    mark_place: MarkPlace
    paper: Paper = A4
    style: str = ""
    sources_list: bool = True
    quotation_count: bool = False
    altered_quotations: AlteredQuotations = AlteredQuotations.REASON
    quoted: QuotationLimit = HOUSE_LIMIT


def available_profiles() -> tuple[str, ...]:
    """The ids of the profiles shipped, the default first."""
    found = sorted(path.stem for path in _folder().glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT_PROFILE))


def load_profile(profile_id: str, language: str) -> Profile:
    """The profile `profile_id` ("" = the default) for a note in `language` (any tag). Raises NotFound."""
    wanted = profile_id or DEFAULT_PROFILE
    path = _folder() / f"{wanted}.toml"
    if not wanted.replace("-", "").isalnum() or not path.is_file():
        raise NotFound(
            N_("There is no house profile “{name}”. The profiles are: {profiles}."),
            concerned=profile_id,
            name=profile_id,
            profiles=", ".join(available_profiles()),
        )
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    chosen = document_language(language)
    return _profile(wanted, str(data["name"]), chosen, data[chosen])


def _profile(profile_id: str, name: str, language: str, table: dict[str, Any]) -> Profile:
    return Profile(
        id=profile_id,
        name=name,
        language=language,
        mark_place=MarkPlace(table["mark_place"]),
        paper=PAPERS[table.get("paper", "a4")],
        style=str(table.get("style", "")),
        sources_list=bool(table.get("sources_list", True)),
        quotation_count=bool(table.get("quotation_count", False)),
        altered_quotations=AlteredQuotations(table.get("altered_quotations", AlteredQuotations.REASON.value)),
        quoted=QuotationLimit(
            words=int(table.get("quoted_words", HOUSE_LIMIT.words)),
            share=float(table.get("quoted_percent", 100 * HOUSE_LIMIT.share)) / 100,
            least=int(table.get("quoted_least", HOUSE_LIMIT.least)),
        ),
    )


def _folder() -> Path:
    return paths.resources() / "house-profiles"
