"""Make the sample library of the present schema (see README.md beside this file)."""

from __future__ import annotations

import base64
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from composer.library.export_table import ExportRow, StoredExport  # noqa: E402
from composer.library.note_table import StoredNote  # noqa: E402
from composer.library.schema import SCHEMA_VERSION  # noqa: E402
from composer.library.store import Library  # noqa: E402
from composer.pictures.headers import picture_file  # noqa: E402
from composer.pictures.model import name_of  # noqa: E402
from composer.quotes.model import Quote  # noqa: E402
from composer.sources.model import (  # noqa: E402
    BLOCK_SEPARATOR,
    BlockKind,
    Certainty,
    Evidence,
    Fact,
    Metadata,
    Rights,
    RightsLevel,
    Source,
    SourceBlock,
    SourceText,
)
from composer.text.anchors import anchor_at  # noqa: E402
from composer.text.spans import Span  # noqa: E402

NOW = "2025-03-10T09:30:00+01:00"
ORIGINAL = b"The original, as it came."
PICTURE = base64.b64decode(  # one grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
PARAGRAPHS = (
    "An alliance of the whole continent, members of the Union and others, is what the minister proposes.",
    "“A continental alliance needs a treaty,” she said in Rome.",
)
MARKDOWN = """\
---
title: European defence
language: en
---

She proposes ["An alliance of the whole continent"]{.quote q="q-sample22"} [@verdi2025, para. 1].

![Defence](picture:PICTURE){alt="A grey field"}
""".replace("PICTURE", name_of(PICTURE, "png"))


def sample_source() -> Source:
    blocks, start = [], 0
    for number, text in enumerate(PARAGRAPHS, 1):
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number=number))
        start += len(text) + len(BLOCK_SEPARATOR)
    return Source(
        id="s-sample22",
        key="verdi2025",
        filename="continental.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(ORIGINAL).hexdigest(),
        text=SourceText(tuple(blocks)),
        metadata=Metadata(
            title=Fact("A continental alliance", Certainty.READ, (Evidence("A continental alliance"),)),
            authors=(Fact("Anna Verdi", Certainty.GIVEN),),
            date=Fact("2025-03-06", Certainty.GIVEN),
            language=Fact("en", Certainty.INFERRED),
        ),
        rights=Rights(RightsLevel.QUOTABLE, "Quotation with the source named is free."),
        imported=NOW,
    )


def main() -> None:
    path = Path(__file__).with_name(f"schema-{SCHEMA_VERSION}.appunto")
    if path.exists():
        sys.exit(f"{path.name} is there already: a released sample never changes")
    source = sample_source()
    words = Span(0, len("An alliance of the whole continent"))
    quote = Quote("q-sample22", source.id, anchor_at(source.text.text, words, paragraph=1), language="en", created=NOW)
    note = StoredNote(
        id="n-sample22",
        title="European defence",
        language="en",
        created=NOW,
        modified=NOW,
        words=8,
        markdown=MARKDOWN,
        plain="She proposes An alliance of the whole continent.",
        quote_ids=(quote.id,),
        keys=(source.key,),
    )
    with Library.open(path, who="Anna", now=NOW) as library:
        library.sources.add(source, ORIGINAL)
        library.quotes.put(quote)
        found = picture_file(PICTURE)
        assert found is not None
        library.pictures.put(found)
        library.notes.put(note)
        first = replace(note, markdown=MARKDOWN.partition("She")[0] + "The first state.\n", words=3)
        library.notes.keep_version("v-sample22", first, name="Sent to the minister", created=NOW)
        exported = ExportRow("0123456789abcdef", note.id, NOW, "en", "", "", "", "", hashlib.sha256(b"").hexdigest())
        library.exports.put(StoredExport(exported, MARKDOWN, b"the parts of the file"))


if __name__ == "__main__":
    main()
