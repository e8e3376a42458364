# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writes the rules of house profiles into the manual, in both languages, below what is written there by hand."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from composer.houses.manual import manual_rules  # noqa: E402 - the path comes first
from composer.i18n.languages import LANGUAGES  # noqa: E402

if __name__ == "__main__":
    for language in LANGUAGES:
        page = ROOT / "resources" / "manual" / f"house-profiles.{language}.md"
        rules = manual_rules(language)
        by_hand = page.read_text(encoding="utf-8").split(rules.splitlines()[0])[0]
        page.write_text(f"{by_hand.rstrip()}\n\n{rules}", encoding="utf-8")
        print(page.relative_to(ROOT))
