# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents made by other programs: pandoc, LibreOffice, web sites, hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.sources.model import AsideKind, BlockKind, Certainty, RightsLevel, Source
from composer.sources.registry import available_readers, readable_extensions

Read = Callable[..., Source]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def kinds(source: Source, kind: BlockKind) -> list[str]:
    return [block.text for block in source.text.blocks if block.kind is kind]


def word(body: str, **parts: str) -> bytes:
    """A minimal Word file with `body` as the content of w:body and other parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def p(words: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "name",
    [
        "by-pandoc.docx",
        "by-libreoffice.docx",
        "by-pandoc.html",
        "by-libreoffice.html",
        "by-pandoc.odt",
        "by-libreoffice.odt",
        "by-libreoffice.fodt",
        "by-libreoffice.rtf",
        "by-pandoc.epub",
    ],
)
def test_structure_made_by_other_programs_is_kept(samples: Path, read: Read, name: str) -> None:
    source = read((samples / name).read_bytes(), name)
    items = [block for block in source.text.blocks if block.kind is BlockKind.LIST_ITEM][:4]
    assert [(item.text, item.level, item.ordered) for item in items] == [
        ("Spesa complessiva", 1, True),
        ("Quota del prodotto", 1, True),
        ("nazionale", 2, False),
        ("europea", 2, False),
    ]
    assert kinds(source, BlockKind.TABLE_ROW) == ["Voce | Valore", "Spesa | 29,2 miliardi", "Quota | 1,7%"]
    assert "Il quadro" in kinds(source, BlockKind.HEADING) + kinds(source, BlockKind.TITLE)
    assert "Un bilancio è una promessa scritta con le cifre." in source.text.text
    assert "I dati sono quelli pubblicati dall’Alleanza." in source.text.text
    speech = next(s for s in source.speech if s.text == "La cifra va letta insieme alle altre")
    assert speech.speaker == "Ornella Visentin"


@pytest.mark.parametrize(
    "name",
    [
        "by-pandoc.docx",
        "by-libreoffice.docx",
        "by-pandoc.odt",
        "by-libreoffice.odt",
        "by-libreoffice.fodt",
        "by-libreoffice.rtf",
    ],
)
def test_notes_hang_on_their_paragraph_and_leave_no_figure(samples: Path, read: Read, name: str) -> None:
    source = read((samples / name).read_bytes(), name)
    note = next(block for block in source.text.blocks if block.kind is BlockKind.FOOTNOTE)
    assert (note.text, note.number) == ("I dati sono quelli pubblicati dall’Alleanza.", 1)
    assert source.text.blocks[-1] is note
    assert any(block.text.endswith("i dati del 2017.") for block in source.text.blocks)


@pytest.mark.parametrize("name", ["by-pandoc.docx", "by-libreoffice.docx", "by-libreoffice.odt"])
def test_an_author_of_the_properties_is_read_where_the_text_prints_the_name(
    samples: Path, read: Read, name: str
) -> None:
    source = read((samples / name).read_bytes(), name)
    assert source.metadata.title is not None
    assert source.metadata.title.certainty is Certainty.READ
    assert [(a.value, a.certainty) for a in source.metadata.authors] == [("Ornella Visentin", Certainty.READ)]
    assert source.metadata.date is None


def test_properties_that_nothing_printed_bears_out_are_only_suggestions(read: Read) -> None:
    data = (
        rb"{\rtf1\ansi{\info{\title Bilancio}{\author Ornella Visentin}}\pard Parole della relazione, senza firma.\par}"
    )
    source = read(data, "a.rtf")
    assert [(a.value, a.certainty) for a in source.metadata.authors] == [("Ornella Visentin", Certainty.INFERRED)]
    assert source.metadata.title is not None
    assert (source.metadata.title.value, source.metadata.title.certainty) == ("Bilancio", Certainty.INFERRED)


def test_tracked_changes_are_accepted_and_said(read: Read) -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The plan is </w:t></w:r>"
        "<w:del w:id='1'><w:r><w:delText>dead</w:delText></w:r></w:del><w:ins"
        " w:id='2'><w:r><w:t>alive</w:t></w:r></w:ins>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    source = read(word(body), "a.docx")
    assert source.text.text == "The plan is alive."
    assert [str(warning) for warning in source.warnings] == ["2 tracked changes in the document were read as accepted."]


def test_comments_are_not_text_and_said(read: Read) -> None:
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{p("Really?")}</w:comment></w:comments>'
    source = read(word(p("A sentence."), comments=comments), "a.docx")
    assert source.text.text == "A sentence."
    assert "One comment" in str(source.warnings[0])


def test_headers_and_footers_are_set_aside(read: Read) -> None:
    header = f'<w:hdr xmlns:w="{W}">{p("Commissione Aurora")}</w:hdr>'
    source = read(word(p("A sentence of the text."), header1=header, header2=header), "a.docx")
    assert [(b.text, b.aside) for b in source.text.blocks if b.aside] == [("Commissione Aurora", AsideKind.FURNITURE)]


def test_italian_style_ids_are_found_by_name(read: Read) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Citazione"><w:name w:val="Quote"/></w:style></w:styles>'
    )
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Titolo1'/></w:pPr><w:r><w:t>Premessa</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='Citazione'/></w:pPr><w:r><w:t>Parole altrui.</w:t></w:r></w:p>"
    )
    source = read(word(body, styles=styles), "a.docx")
    assert [(b.kind, b.level) for b in source.text.blocks] == [(BlockKind.HEADING, 1), (BlockKind.QUOTE, 0)]


def test_text_boxes_are_read_once(read: Read) -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><w:t>Beside it.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert kinds(read(word(body), "a.docx"), BlockKind.PARAGRAPH) == ["Beside it.", "In the box."]


def test_hidden_runs_and_field_codes_are_no_words(read: Read) -> None:
    body = (
        "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:noBreakHyphen/><w:t>on.</w:t></w:r></w:p>"
    )
    assert read(word(body), "a.docx").text.text == "Seen-on."


def test_content_controls_and_frames_are_entered(read: Read) -> None:
    control = f"<w:sdt><w:sdtContent>{p('Inside a control.')}</w:sdtContent></w:sdt>"
    body = f"{control}<w:tbl><w:tr><w:tc>{p('Inside a frame.')}</w:tc></w:tr></w:tbl>"
    assert kinds(read(word(body), "a.docx"), BlockKind.PARAGRAPH) == ["Inside a control.", "Inside a frame."]


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour plan approved | The Ledger</title>
<meta property="article:published_time" content="2025-03-06T08:00:00Z"><meta name="author" content="By ADA WHITLOCK">
<meta property="og:site_name" content="The Ledger"><link rel="canonical" href="https://ledger.example/harbour"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Harbour plan approved</h1>
<time>14:02 GMT 8 March 2025</time>
<p>{}</p><ol><li>first step of the plan</li><li>second step of the plan</li></ol><p>{}</p>
<figure><img src="http://127.0.0.1:9/x.png"><figcaption>The old harbour at dawn.</figcaption></figure></article>
<aside><h3>Most read</h3><ul><li><a href="/1">Ferries resume</a></li></ul></aside>
<footer><p>© The Ledger. All rights reserved.</p></footer>
</body></html>""".format(
    "The city council approved the harbour plan on Monday after a long debate about its cost. " * 3,
    "Work begins in autumn, and the first ships are expected within three years of that. " * 3,
)


def test_a_site_page_gives_its_article_and_declared_facts(read: Read) -> None:
    source = read(PAGE, "page.html")
    metadata = source.metadata
    assert metadata.title is not None and metadata.title.value == "Harbour plan approved"
    assert metadata.date is not None and (metadata.date.value, metadata.date.certainty) == (
        "2025-03-06",
        Certainty.READ,
    )
    assert [author.value for author in metadata.authors] == ["Ada Whitlock"]
    assert metadata.publication is not None and metadata.publication.value == "The Ledger"
    assert metadata.url is not None and metadata.url.value == "https://ledger.example/harbour"
    assert source.key == "whitlock2025"


def test_what_a_page_says_beside_its_article_is_set_aside(read: Read) -> None:
    source = read(PAGE, "page.html")
    running = source.text.text[: source.text.aside_start]
    asides = source.text.text[source.text.aside_start :]
    for words in ("Ferries resume", "Most read", "All rights reserved", "Home World"):
        assert words in asides
        assert words not in running
    assert [b.text for b in source.text.blocks if b.aside is AsideKind.CAPTION] == ["The old harbour at dawn."]
    assert source.rights.level is RightsLevel.QUOTABLE


def test_numbered_lists_of_a_page_stay_numbered(read: Read) -> None:
    source = read(PAGE, "page.html")
    assert [(b.ordered, b.text[:6]) for b in source.text.blocks if b.kind is BlockKind.LIST_ITEM] == [
        (True, "first "),
        (True, "second"),
    ]


def test_a_page_without_article_gives_all_its_words_and_says_so(read: Read) -> None:
    source = read("<html><body><nav><a href='/'>Home</a></nav><main><p>Short.</p></main></body></html>", "a.html")
    assert "Short." in source.text.text
    assert "Home" in source.text.text


def test_the_words_decide_the_language_of_a_page(read: Read) -> None:
    words = (
        "<p>"
        + "Il ministro ha presentato ieri la proposta italiana ai colleghi europei riuniti a Bruxelles. " * 4
        + "</p>"
    )
    source = read(f"<html lang='en'><body>{words}</body></html>", "a.html")
    assert source.metadata.language is not None
    assert (source.metadata.language.value, source.metadata.language.certainty) == ("it", Certainty.INFERRED)


def test_a_declared_page_encoding_is_used(read: Read) -> None:
    page = (
        "<html><head><meta charset='iso-8859-2'></head><body><p>Zażółć gęślą jaźń i inne słowa w"
        " zdaniu.</p></body></html>"
    )
    assert "Zażółć" in read(page.encode("iso-8859-2"), "a.html").text.text


def test_an_institution_is_kept_whole(read: Read) -> None:
    linked = '{"@type":"NewsArticle","headline":"T","datePublished":"2025-03",'
    linked += '"author":{"@type":"Organization","name":"Agenzia ANSA"}}'
    source = read(
        f"<html><head><script type='application/ld+json'>{linked}</script></head>"
        "<body><p>Some words here.</p></body></html>",
        "a.html",
    )
    assert [author.value for author in source.metadata.authors] == ["{Agenzia ANSA}"]
    assert source.key == "agenzia-ansa-2025"


def test_markdown_front_matter_is_read_and_is_no_text(read: Read) -> None:
    source = read("---\ntitle: A Paper\nauthor: Ada Whitlock\ndate: 2025-03\n---\n\nWords of it.\n", "a.md")
    assert source.metadata.title is not None and source.metadata.title.value == "A Paper"
    assert source.metadata.date is not None and source.metadata.date.value == "2025-03"
    assert kinds(source, BlockKind.PARAGRAPH) == ["Words of it."]


def test_stars_in_markdown_are_marks_and_in_text_highlights(read: Read) -> None:
    words = "The **minister** spoke, and 2**3 is eight."
    assert read(words, "a.md").text.text == "The minister spoke, and 2**3 is eight."
    assert read(words, "a.txt").text.text == "The minister spoke, and 2**3 is eight."


def test_front_matter_with_anchors_is_not_unfolded(read: Read) -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: T\n---\nWords here.\n"
    assert "Words here." in read(bomb, "a.md").text.text


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("author: Ada Whitlock", ["Ada Whitlock"]),
        ("author: [Ada Whitlock, 'Carla Neri']", ["Ada Whitlock", "Carla Neri"]),
        ("author:\n  - Ada Whitlock\n  - Carla Neri  # second", ["Ada Whitlock", "Carla Neri"]),
        ("author:\n- name: Ada Whitlock\n  affiliation: Nowhere\n- name: Carla Neri", ["Ada Whitlock", "Carla Neri"]),
    ],
)
def test_authors_are_read_in_every_way_papers_write_them(read: Read, head: str, authors: list[str]) -> None:
    source = read(f"---\n{head}\n---\n\nWords of it.\n", "a.md")
    assert [author.value for author in source.metadata.authors] == authors


def test_a_rule_at_the_head_is_no_front_matter(read: Read) -> None:
    source = read("---\nWords between rules.\n---\n\nMore words.\n", "a.md")
    assert "Words between rules." in source.text.text


def test_every_reader_is_found_by_itself() -> None:
    assert {reader.media_type for reader in available_readers()} >= {"text/plain", "text/markdown", "text/html"}
    assert {".txt", ".md", ".html", ".docx"} <= set(readable_extensions())
