# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long work loads the modules it needs for the first time in its own thread, before the window would wait for them.

In any thread, and as often as one likes: what is loaded stays so.
"""

from __future__ import annotations


def load_for_import() -> None:
    """Load what storing a source and looking for its copies needs."""
    from composer.sources.isolated import reading  # noqa: F401
    from composer.text.stems import stems_of
    from composer.workspace import evidence, live_values  # noqa: F401

    stems_of("importare")


def load_for_checks() -> None:
    """Load what checking a note, reading it beside its sources and finishing its citations needs."""
    from composer.notes import readability  # noqa: F401
    from composer.workspace import checking, evidence  # noqa: F401

    _load_for_citations()


def load_for_export() -> None:
    """Load what taking a note out of the library for an export, and keeping its record, needs."""
    from composer.export import office, word_templates  # noqa: F401
    from composer.workspace import (  # noqa: F401
        checking,
        export_job,
        exporting,
        exporting_texts,
        other_forms,
        passages,
        preferred,
        proofs,
        quotations,
        returning,
        two_languages,
    )

    _load_for_citations()


def _load_for_citations() -> None:
    from composer.citations import choosing, house_rules, request, styles  # noqa: F401

    file = next(iter(sorted(styles.shipped_styles().glob("*.csl"))), None)
    if file is not None:
        styles.load_style(file)  # with what reads styles
