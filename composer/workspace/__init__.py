# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one door between the core and the people using it, with or without a window."""

from composer.library.rows import NoteRow, SourceRow, VersionRow
from composer.workspace.environment import Environment, user_environment
from composer.workspace.importing import ImportPlan, ReadFile, Split
from composer.workspace.renewing import NewerPlan, NewerVersion
from composer.workspace.session import Workspace
from composer.workspace.shapes import (
    CheckedClaim,
    CheckedQuote,
    CheckReport,
    Finding,
    FindingKind,
    ImportOutcome,
    QuoteUse,
)

__all__ = [
    "CheckReport",
    "CheckedClaim",
    "CheckedQuote",
    "Environment",
    "Finding",
    "FindingKind",
    "ImportOutcome",
    "ImportPlan",
    "NewerPlan",
    "NewerVersion",
    "NoteRow",
    "QuoteUse",
    "ReadFile",
    "SourceRow",
    "Split",
    "VersionRow",
    "Workspace",
    "user_environment",
]
