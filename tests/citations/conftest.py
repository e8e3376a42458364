# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources with just the facts a citation needs, and one engine for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from composer.citations.engine import Engine
from composer.document.model import Inline, LineBreak, Text
from composer.sources.model import BlockKind, Certainty, Fact, Metadata, Source, SourceBlock, SourceText

MakeSource = Callable[..., Source]
Marked = Callable[[tuple[Inline, ...]], str]

MANY = {"authors", "contributors"}


@pytest.fixture(scope="session")
def make_source() -> MakeSource:
    def make(
        key: str,
        *,
        text: str = "Words of the source.",
        media_type: str = "text/plain",
        filename: str = "",
        certainty: Certainty = Certainty.READ,
        **facts: Any,
    ) -> Source:
        known = {
            name: tuple(Fact(one, certainty) for one in value) if name in MANY else Fact(value, certainty)
            for name, value in facts.items()
        }
        blocks = (SourceBlock(BlockKind.PARAGRAPH, text, 0, number=1),) if text else ()
        return Source(
            id=f"s-{key}",
            key=key,
            filename=filename or f"{key}.txt",
            media_type=media_type,
            sha256="0" * 64,
            text=SourceText(blocks),
            metadata=Metadata(**known),
        )

    return make


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def marked() -> Marked:
    """Runs as words with *italics*, **bold** and <links> shown."""

    def show(inlines: tuple[Inline, ...]) -> str:
        parts: list[str] = []
        for inline in inlines:
            if isinstance(inline, LineBreak):
                parts.append("\n")
                continue
            assert isinstance(inline, Text)
            words = f"<{inline.text}>" if inline.marks.link else inline.text
            words = f"**{words}**" if inline.marks.bold else words
            parts.append(f"*{words}*" if inline.marks.italic else words)
        return "".join(parts)

    return show
