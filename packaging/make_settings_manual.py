# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writes all settings into the manual, in both languages, below what is written there by hand."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from composer.i18n.languages import LANGUAGES  # noqa: E402 - the path comes first
from composer.i18n.translator import Translator  # noqa: E402
from composer.preferences.manual import HEAD, manual_settings  # noqa: E402

if __name__ == "__main__":
    for language in LANGUAGES:
        page = ROOT / "resources" / "manual" / f"settings.{language}.md"
        by_hand = page.read_text(encoding="utf-8").split(HEAD.words(language))[0]
        made = manual_settings(language, Translator(language).text)
        page.write_text(f"{by_hand.rstrip()}\n\n{made}", encoding="utf-8")
        print(page.relative_to(ROOT))
