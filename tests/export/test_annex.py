# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The annex shows each quotation in its passage, says what is known of it, and keeps back what may not be copied."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from composer.document.model import Heading, InlineQuote, Paragraph, QuoteBlock, Shows, Text, quote_uses, shown_words
from composer.export.annex import Proof, annex_file, annexed, reference_only
from composer.export.placing import set_words
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import AnnexEntry, Highlighted, Picture, SetAnnex
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from composer.i18n.terms import Term, term
from composer.quotes.model import Primary, Quote, Seal, SealStatus, Translation
from composer.quotes.seal import seal
from composer.sources.model import (
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Rights,
    RightsLevel,
    Source,
    SourceBlock,
    SourceText,
)
from composer.text.anchors import anchor_at
from composer.text.spans import Span

Make = Callable[..., Any]
PARAGRAPHS = (
    "Rome has called for a treaty. The minister was clear. “We must build a continental Europe of defence,” she said. "
    "The proposal is new. It follows years of little investment.",
    "Nobody is left out of it, and nobody is forced into it.",
)


NO_RIGHTS = Rights()


def source_of(*paragraphs: str, rights: Rights = NO_RIGHTS, handling: str = "", language: str = "en") -> Source:
    blocks, start = [], 0
    for number, words in enumerate(paragraphs, start=1):
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, words, start, number=number))
        start += len(words) + 2
    given = Certainty.GIVEN
    facts = Metadata(
        title=Fact("A treaty of the continent", given),
        authors=(Fact("Anna Verdi", given),),
        date=Fact("2025-03-06", given),
        accessed=Fact("2025-03-10", given),
        url=Fact("https://example.org/treaty", given),
        language=Fact(language, given),
    )
    return Source(
        "s-1", "verdi2025", "treaty.txt", "text/plain", "0" * 64, SourceText(tuple(blocks)), facts, rights,
        handling=handling, imported="2025-03-11T08:00:00+01:00",
    )  # fmt: skip


SOURCE = source_of(*PARAGRAPHS, rights=Rights(RightsLevel.QUOTABLE, "© The Paper. All rights reserved."))


def span_of(words: str, source: Source = SOURCE) -> Span:
    start = source.text.text.index(words)
    return Span(start, start + len(words))


def quote_of(quote_id: str, *passages: str, source: Source = SOURCE, **more: Any) -> Quote:
    text = source.text
    anchors = [
        anchor_at(text.text, span, paragraph=text.paragraph_at(span.start))
        for span in (span_of(words, source) for words in passages)
    ]
    return Quote(quote_id, source.id, anchors[0], more=tuple(anchors[1:]), language="en", **more)


DEFENCE = "We must build a continental Europe of defence,"


@pytest.fixture
def made(make_note: Make, citing: Make, settled: Make, wording: Make) -> Make:
    """`made(use, quote)`: the note with these uses and its annex; `source`, `language`, `own_file` as wished."""

    def make(
        *pairs: tuple[InlineQuote | QuoteBlock, Quote | None],
        source: Source = SOURCE,
        language: str = "en",
        copyable: bool = True,
        own_file: bool = False,
        gone: bool = False,
        contents: str = "",
        **more: Any,
    ) -> ResolvedNote:
        blocks: list[Any] = [Heading(1, (Text("Background"),))]
        for use, _ in pairs:
            if isinstance(use, QuoteBlock):
                last = (*use.paragraphs[-1], citing("verdi2025", "1"))
                blocks.append(replace(use, paragraphs=(*use.paragraphs[:-1], last)))
            else:
                blocks.append(Paragraph((Text("She said: "), use, Text(" "), citing("verdi2025", "1"), Text("."))))
        note = make_note(*blocks, language=language, contents=contents)
        quotes = {quote.id: quote for _, quote in pairs if quote}
        proofs = []
        for use, (_, quote) in zip(quote_uses(note.document), pairs, strict=True):
            verdict = seal(shown_words(use), quote, None if gone else source.text, shows=use.shows)
            spans = tuple(passage.span for passage in quote.passages) if quote and not gone else ()
            proofs.append(
                Proof(shown_words(use), verdict, quote, source if quote else None, spans, use.shows, copyable)
            )
        resolved = settled(note, statuses=[proof.seal.status for proof in proofs], quotes=quotes)
        make_annex = annex_file if own_file else annexed
        return make_annex(resolved, proofs, wording(note).bibliography, **more)

    return make


def annex_of(note: ResolvedNote) -> SetAnnex:
    annex = note.blocks[-1]
    assert isinstance(annex, SetAnnex)
    return annex


def lines(entry: AnnexEntry) -> dict[str, str]:
    return {line.label: set_words(line.content) for line in entry.particulars}


def highlighted(entry: AnnexEntry) -> list[str]:
    return [set_words((piece,)) for line in entry.passages for piece in line if isinstance(piece, Highlighted)]


def plain_use(words: str = DEFENCE, quote_id: str = "q-1", **more: Any) -> InlineQuote:
    return InlineQuote(quote_id, (Text(words),), **more)


# ---------------------------------------------------------------------- what an entry shows


def test_a_quotation_is_highlighted_in_whole_sentences_of_its_passage(made: Make) -> None:
    (entry,) = annex_of(made((plain_use(), quote_of("q-1", DEFENCE)))).entries
    assert highlighted(entry) == [DEFENCE]
    assert set_words(entry.passages[0]) == (
        f"[…] The minister was clear. “{DEFENCE}” she said. The proposal is new. […]"
    )


def test_all_that_is_known_of_a_quotation_is_said(made: Make) -> None:
    quote = quote_of("q-1", DEFENCE, speaker="Marta Bianchi", occasion="interview", said_on="2025-03-05")
    (entry,) = annex_of(made((plain_use(), quote))).entries
    assert lines(entry) == {
        "In the note": "note 1 ↑",
        "Speaker": "Marta Bianchi, interview, 5 March 2025",
        "Source": "Author of verdi2025, A title, 6 March 2025, https://example.org/verdi2025.",
        "Place": "para. 1",
        "Seen": "accessed 10 March 2025",
        "Rights": "© The Paper. All rights reserved.",
        "Check": "verbatim: the words of the source",
    }


def test_in_italian_it_speaks_italian(made: Make) -> None:
    quote = quote_of("q-1", DEFENCE, speaker="Marta Bianchi", occasion="interview", said_on="2025-03-05")
    annex = annex_of(made((plain_use(), quote), language="it"))
    assert annex.heading == "Allegato: riscontro delle citazioni"
    assert set_words(annex.introduction[0]).startswith("1 citazione: 1 testuale. Ogni citazione")
    said = lines(annex.entries[0])
    assert said["Chi parla"] == "Marta Bianchi, intervista, 5 marzo 2025"
    assert said["Consultazione"] == "consultato il 10 marzo 2025"
    assert said["Riscontro"] == "testuale: le parole sono quelle della fonte"


def test_words_of_the_source_carry_its_language(made: Make) -> None:
    (entry,) = annex_of(made((plain_use(), quote_of("q-1", DEFENCE)), language="it")).entries
    for piece in (*entry.passages[0], *entry.title):
        runs = piece.content if isinstance(piece, Highlighted) else (piece,)
        assert {run.marks.language for run in runs} == {"en-GB"}


def test_a_declared_change_shows_the_words_of_the_note_too(made: Make) -> None:
    use = plain_use("We must build […] Europe of defence,")
    (entry,) = annex_of(made((use, quote_of("q-1", DEFENCE)))).entries
    assert lines(entry)["In the note"] == "note 1 ↑: “We must build […] Europe of defence,”"
    assert lines(entry)["Check"] == "with declared changes: omission […]"
    assert highlighted(entry) == [DEFENCE]


def test_an_altered_quotation_shows_both_wordings_and_what_differs(made: Make) -> None:
    use = plain_use("We must build a federal Europe of defence,")
    (entry,) = annex_of(made((use, quote_of("q-1", DEFENCE)), reason="As agreed")).entries
    said = lines(entry)
    assert "“We must build a federal Europe of defence,”" in said["In the note"]
    assert said["In the source"] == f"“{DEFENCE}”"
    strong = [
        piece.text
        for line in entry.particulars
        for piece in line.content
        if isinstance(piece, Text) and piece.marks.underline
    ]
    assert strong == ["federal", "continental"]


def test_the_reason_an_altered_note_leaves_with_is_said(made: Make) -> None:
    altered, quote = plain_use("We must build a federal Europe of defence,"), quote_of("q-1", DEFENCE)
    said = [set_words(line) for line in annex_of(made((altered, quote), reason="As\nagreed")).introduction]
    assert said[1].endswith("differ from their source: As agreed")
    assert len(annex_of(made((plain_use(), quote), reason="As agreed")).introduction) == 1


def test_joined_passages_are_all_shown(made: Make) -> None:
    quote = quote_of("q-1", DEFENCE, "nobody is forced into it")
    use = plain_use(f"{DEFENCE} […] nobody is forced into it")
    (entry,) = annex_of(made((use, quote))).entries
    assert highlighted(entry) == [DEFENCE, "nobody is forced into it"]
    assert lines(entry)["Place"] == "para. 1; para. 2"


def test_a_quotation_over_paragraphs_is_highlighted_in_each(made: Make) -> None:
    words = "It follows years of little investment.\n\nNobody is left out of it,"
    use = QuoteBlock("q-1", ((Text("It follows years of little investment."),), (Text("Nobody is left out of it,"),)))
    (entry,) = annex_of(made((use, quote_of("q-1", words)))).entries
    assert highlighted(entry) == ["It follows years of little investment.", "Nobody is left out of it,"]


def test_a_translation_shows_both_texts_and_whose_it_is(made: Make) -> None:
    translated = "Dobbiamo costruire un’Europa continentale della difesa,"
    quote = quote_of("q-1", DEFENCE, translation=Translation(translated, "it", "Anna Verdi"))
    shown = plain_use(translated, shows=Shows.TRANSLATION)
    (entry,) = annex_of(made((shown, quote), language="it")).entries
    assert lines(entry)["Nella nota"] == f"nota 1 ↑: «{translated}» (trad. di Anna Verdi)"
    assert lines(entry)["Riscontro"] == "la traduzione conservata; le parole originali stanno nella fonte"
    assert highlighted(entry) == [DEFENCE]
    (entry,) = annex_of(made((plain_use(), quote), language="it")).entries
    assert lines(entry)["Riscontro"] == "testuale: le parole sono quelle della fonte"
    assert lines(entry)["Traduzione"] == f"«{translated}» (trad. di Anna Verdi)"


def test_a_stale_translation_says_so(made: Make) -> None:
    stale = Translation("Dobbiamo costruire,", "it", original="We had to build a continental Europe of defence,")
    (entry,) = annex_of(made((plain_use(), quote_of("q-1", DEFENCE, translation=stale)), language="it")).entries
    assert "fatta su parole che nel frattempo sono cambiate" in lines(entry)["Traduzione"]


def test_a_second_hand_quotation_names_both_texts(made: Make) -> None:
    primary = Primary(author="Marta Bianchi", title="To the Chancellor", date="2025-03-05", kind="report")
    (entry,) = annex_of(made((plain_use(), quote_of("q-1", DEFENCE, primary=primary)))).entries
    assert "Bianchi" in lines(entry)["Source"].split(", quoted in ")[0]
    assert lines(entry)["Source"].split(", quoted in ")[1].startswith("Author of verdi2025")


# ---------------------------------------------------------------------- what it does not show

RESTRICTED = source_of(*PARAGRAPHS, rights=Rights(RightsLevel.RESTRICTED, "Not for distribution."))


@pytest.mark.parametrize("shown", [DEFENCE, "We must build a federal Europe of defence,"])
def test_a_source_that_may_not_be_copied_gives_its_reference_only(made: Make, shown: str) -> None:
    def picture(source: Source, span: Span) -> Picture:
        raise AssertionError("no picture of it either")

    quote = quote_of("q-1", DEFENCE, translation=Translation("Dobbiamo costruire", "it"))
    note = made((plain_use(shown), quote), source=RESTRICTED, copyable=False, picture=picture)
    (entry,) = annex_of(note).entries
    assert [set_words(line) for line in entry.passages] == [term(Term.EVIDENCE_REFERENCE_ONLY, "en")]
    said = lines(entry)
    assert said["Rights"] == "Not for distribution; not to be passed on"
    assert "In the source" not in said and "Translation" not in said and not entry.pictures
    words = set_words(entry.title) + " ".join(said.values())
    assert "The minister was clear" not in words and "The proposal is new" not in words
    assert "continental" not in words and "Europe of defence" not in words and "Dobbiamo" not in words
    assert "Verdi" in set_words(entry.title)
    data, _ = write_docx(replace(note, quotes={}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"The minister was clear" in archive.read(name) for name in archive.namelist())


def test_an_annex_of_its_own_holds_no_word_of_a_source_that_may_not_be_copied(made: Make) -> None:
    quote = quote_of("q-1", DEFENCE, translation=Translation("Dobbiamo costruire", "it"))
    note = made((plain_use("Dobbiamo costruire", shows=Shows.TRANSLATION), quote), (plain_use(), quote),
                source=RESTRICTED, copyable=False, own_file=True, language="it")  # fmt: skip
    data, _ = write_docx(note)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"continental" not in part and b"Dobbiamo" not in part, name


def test_how_many_are_by_reference_only_is_counted() -> None:
    verbatim = Seal(SealStatus.VERBATIM)
    assert reference_only([Proof("a", verbatim), Proof("b", verbatim, copyable=False)]) == 1


def test_a_passage_that_is_gone_is_told_with_the_words_as_captured(made: Make) -> None:
    (entry,) = annex_of(made((plain_use(), quote_of("q-1", DEFENCE)), gone=True)).entries
    assert [set_words(line) for line in entry.passages] == [term(Term.EVIDENCE_GONE, "en")]
    assert lines(entry)["In the source"] == f"“{DEFENCE}”"
    assert not highlighted(entry)


def test_words_without_a_source_are_told_to_have_none(made: Make) -> None:
    (entry,) = annex_of(made((plain_use(quote_id=""), None))).entries
    assert [set_words(line) for line in entry.passages] == [term(Term.EVIDENCE_NONE, "en")]
    assert lines(entry) == {"In the note": f"in the text: “{DEFENCE}”", "Check": "no source in the library"}


# ---------------------------------------------------------------------- links and files


def links_and_places(data: bytes) -> tuple[set[str], list[str]]:
    anchors, places = set(), []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in ("word/document.xml", "word/footnotes.xml"):
            root = etree.fromstring(archive.read(part))
            anchors |= {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")}
            places += [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    return anchors, places


PAIRS = (
    (plain_use(), quote_of("q-1", DEFENCE)),
    (plain_use(), quote_of("q-1", DEFENCE)),
    (QuoteBlock("q-2", ((Text("Nobody is left out of it,"),),)), quote_of("q-2", "Nobody is left out of it,")),
)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_link_has_its_place_and_leads_both_ways(made: Make, language: str) -> None:
    note = made(*PAIRS, language=language)
    anchors, places = links_and_places(write_docx(note)[0])
    assert anchors <= set(places) and len(places) == len(set(places))
    assert {"_annex_1", "_annex_2", "_annex_3"} <= anchors
    assert {"q_1", "q_1_2", "q_2"} <= anchors
    assert "_annex" in places


def test_the_contents_list_the_annex_with_its_page(made: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(made(*PAIRS, contents="yes"))[0])) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    listed = [
        ("".join(t.text or "" for t in link.iter(f"{W}t")), link.get(f"{W}anchor"))
        for link in body.iter(f"{W}hyperlink")
        if any("PAGEREF" in (i.text or "") for i in link.iter(f"{W}instrText"))
    ]
    heading = term(Term.EVIDENCE_ANNEX, "en")
    assert listed[-1] == (f"{heading}2", "_annex")
    assert not any(heading in words for words, _ in listed[:-1])


def test_footnotes_point_to_their_entry(made: Make) -> None:
    note = made(*PAIRS)
    assert [set_words(line).rsplit(". ", 1)[1] for line in note.notes] == ["[Annex: 1]", "[Annex: 2]", "[Annex: 3]"]


def test_two_quotations_of_one_footnote_are_both_pointed_to(make_note: Make, citing: Make, settled: Make) -> None:
    note = make_note(
        Paragraph((plain_use(), Text(" and "), plain_use("a treaty", "q-2"), Text(" "), citing("verdi2025"), Text(".")))
    )
    proofs = [Proof(shown_words(use), Seal(SealStatus.VERBATIM)) for use in quote_uses(note.document)]
    assert set_words(annexed(settled(note), proofs, ()).notes[0]).endswith("[Annex: 1, 2]")


def test_a_file_of_its_own_has_no_link_into_the_note(made: Make) -> None:
    note = made(*PAIRS, own_file=True)
    assert [block.__class__ for block in note.blocks] == [SetAnnex] and not note.notes
    anchors, _ = links_and_places(write_docx(note)[0])
    assert not anchors
    assert note.head.title == "Evidence for the quotations"
    assert [lines(entry)["In the note"] for entry in annex_of(note).entries] == ["note 1", "note 2", "note 3"]


def test_a_note_without_quotations_has_no_annex(make_note: Make, settled: Make) -> None:
    resolved = settled(make_note(Paragraph((Text("Nothing quoted."),))))
    assert annexed(resolved, (), ()) == resolved


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("own_file", [False, True])
def test_validators_find_nothing(made: Make, validate: Make, language: str, own_file: bool) -> None:
    data, _ = write_docx(made(*PAIRS, language=language, own_file=own_file, picture=lambda *_: PICTURE))
    assert validate(data, language={"it": "it-IT", "en": "en-GB"}[language]) == []


def test_the_sdk_finds_nothing(made: Make, sdk_validate: Make) -> None:
    assert sdk_validate(write_docx(made(*PAIRS, picture=lambda *_: PICTURE))[0]) == []


# ---------------------------------------------------------------------- pictures


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = Picture(png(600, 120), 600, 120, "Page 4: “We must build” & more")


def test_the_picture_of_a_passage_stands_in_the_file_with_its_words(made: Make) -> None:
    asked: list[tuple[str, Span]] = []

    def picture(source: Source, span: Span) -> Picture:
        asked.append((source.key, span))
        return PICTURE

    note = made(*PAIRS[:2], picture=picture)
    data, _ = write_docx(note)
    assert data == write_docx(note)[0]
    assert asked == [("verdi2025", span_of(DEFENCE))] * 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert [archive.read(name) for name in media] == [PICTURE.png]
        body = etree.fromstring(archive.read("word/document.xml"))
    described = list(body.iter("{*}docPr"))
    assert [element.get("descr") for element in described] == [PICTURE.alt] * 2
    assert len({element.get("id") for element in described}) == 2
