# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files that are damaged, endless or made to harm, of every format that is read; made here, none is kept.

`HOSTILE` maps what a file is to its name and to the function that makes its bytes.
"""

# ruff: noqa: PLW0108 - every entry makes its bytes when it is asked for, not before

from __future__ import annotations

import json
from collections.abc import Callable

from document_makers import (
    LAUGHS,
    ODF,
    OLE,
    RELATIONS,
    REMOTE,
    SENTENCE,
    W,
    cut,
    docx,
    epub,
    fat_in_a_ring,
    lying_zip,
    mail,
    mails_in_mails,
    nested_zip,
    odt,
    ole,
    overlapping_zip,
    page,
    paragraph,
    parts_in_parts,
    png,
    relation,
    scrambled,
    styles_in_a_ring,
    zipped,
)

DEEP_LIST = "<ul><li>a" * 3000
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    # zipped documents
    "zip bomb in one part": ("a.docx", lambda: docx("0" * 300_000_000)),
    "zip bomb below the limit of a part": ("a.docx", lambda: docx("<w:p/>" * 9_000_000)),
    "zip bomb of words": ("a.docx", lambda: docx(paragraph("a " * 20_000_000))),
    "zip bomb in many parts": ("a.odt", lambda: odt("", "", {f"{n}.xml": b"0" * 9_000_000 for n in range(30)})),
    "zip bomb whose parts overlap": ("a.docx", overlapping_zip),
    "zip that lies about its size": ("a.docx", lying_zip),
    "zips in zips": ("a.docx", nested_zip),
    "zip with thirty thousand parts": ("a.docx", lambda: zipped({f"word/document{n}": "" for n in range(30_000)}, 1)),
    "zip with names that lead out of it": (
        "a.docx",
        lambda: docx(paragraph(), "", {"../../../../tmp/evil.txt": "x", "/etc/evil": "x", "C:\\evil.exe": "x"}),
    ),
    "zip that names one part twice": ("a.docx", lambda: docx(paragraph(), "", {"Word/Document.xml": "<a/>"})),
    "zip with a comment that looks like its end": ("a.docx", lambda: docx(paragraph()) + b"PK\x05\x06" * 5000),
    "encrypted by a package part": ("a.epub", lambda: scrambled(epub({"1.html": SENTENCE}), "META-INF/encryption.xml")),
    # Word
    "docx: billion laughs": ("a.docx", lambda: docx(paragraph("&j;"), LAUGHS + "]>")),
    "docx: external entities": ("a.docx", lambda: docx(paragraph("words &x; &y;"), REMOTE)),
    "docx: elements fifty thousand deep": ("a.docx", lambda: docx("<w:p>" * 50_000 + "</w:p>" * 50_000)),
    "docx: tables in tables": (
        "a.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + paragraph() + "</w:tc></w:tr></w:tbl>" * 80),
    ),
    "docx: text boxes in text boxes": (
        "a.docx",
        lambda: docx("<w:p><w:r><w:txbxContent>" * 60 + paragraph() + "</w:txbxContent></w:r></w:p>" * 60),
    ),
    "docx: styles based on one another": (
        "a.docx",
        lambda: docx(
            '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>' * 2000,
            "",
            {"word/styles.xml": styles_in_a_ring()},
        ),
    ),
    "docx: relations to other computers": (
        "a.docx",
        lambda: docx(
            paragraph(),
            "",
            {
                "word/_rels/document.xml.rels": f'<Relationships><Relationship Type="{RELATIONS}/styles" '
                'TargetMode="External" Target="http://127.0.0.1:9/s.xml"/><Relationship '
                f'Type="{RELATIONS}/footnotes" Target="../../../../etc/passwd"/></Relationships>'
            },
        ),
    ),
    "docx: a main part that is itself": (
        "a.docx",
        lambda: docx(
            paragraph(),
            "",
            {"_rels/.rels": relation(f'Type="{RELATIONS}/officeDocument" Target="_rels/.rels"')},
        ),
    ),
    "docm: macros": ("a.docm", lambda: docx(paragraph(), "", {"word/vbaProject.bin": ole()})),
    "docx: an outside template": (
        "a.docx",
        lambda: docx(
            paragraph(),
            "",
            {"word/_rels/settings.xml.rels": relation('Target="http://127.0.0.1:9/evil.dotm"')},
        ),
    ),
    "docx: numbers beyond number": (
        "a.docx",
        lambda: docx(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999999999999"/><w:numId w:val="-5"/></w:numPr>'
            '<w:outlineLvl w:val="1e99"/></w:pPr><w:r><w:t>words of it</w:t></w:r></w:p>'
        ),
    ),
    "docx: encrypted": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "docx: a note named 100,000 times": (
        "a.docx",
        lambda: docx(
            "<w:p><w:r><w:t>words</w:t>" + '<w:footnoteReference w:id="1"/>' * 100_000 + "</w:r></w:p>",
            "",
            {"word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="1">{paragraph()}</w:footnote></w:footnotes>'},
        ),
    ),
    # OpenDocument
    "odt: billion laughs": ("a.odt", lambda: odt("<text:p>&j;</text:p>", LAUGHS + "]>")),
    "odt: external entities": ("a.odt", lambda: odt("<text:p>words &x;&y;</text:p>", REMOTE)),
    "odt: columns repeated two thousand million times": (
        "a.odt",
        lambda: odt(
            '<table:table><table:table-column table:number-columns-repeated="2147483647"/><table:table-row '
            'table:number-rows-repeated="2147483647"><table:table-cell table:number-columns-repeated="2147483647">'
            "<text:p>words</text:p></table:table-cell></table:table-row></table:table>"
        ),
    ),
    "odt: blanks repeated two thousand million times": (
        "a.odt",
        lambda: odt('<text:p>a<text:s text:c="2147483647"/>b</text:p>' * 100),
    ),
    "odt: lists 120 deep": (
        "a.odt",
        lambda: odt("<text:list><text:list-item>" * 120 + "<text:p>w</text:p>" + "</text:list-item></text:list>" * 120),
    ),
    "odt: styles in a ring": (
        "a.odt",
        lambda: odt(
            '<text:p text:style-name="a">words of it</text:p>',
            "",
            {
                "styles.xml": f"<office:document-styles {ODF}><office:styles>"
                '<style:style style:name="a" style:parent-style-name="b"/>'
                '<style:style style:name="b" style:parent-style-name="a"/></office:styles></office:document-styles>'
            },
        ),
    ),
    "odt: encrypted": (
        "a.odt",
        lambda: odt(
            "",
            "",
            {
                "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
                'manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
                "</manifest:file-entry></manifest:manifest>"
            },
        ),
    ),
    "fodt: billion laughs": (
        "a.fodt",
        lambda: (
            f'<?xml version="1.0"?>{LAUGHS}]><office:document {ODF}><office:body><office:text><text:p>&j;</text:p>'
            "</office:text></office:body></office:document>"
        ).encode(),
    ),
    # RTF
    "rtf: groups a million deep": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000),
    "rtf: binary data beyond the end": ("a.rtf", lambda: b"{\\rtf1 words \\bin2147483647 abc}"),
    "rtf: binary data of negative length": ("a.rtf", lambda: b"{\\rtf1 words \\bin-2147483648 abc}" * 100),
    "rtf: skipped characters beyond number": ("a.rtf", lambda: b"{\\rtf1\\uc999999999 words \\u8364 ?\\u-1 ?}"),
    "rtf: numbers of 100,000 figures": ("a.rtf", lambda: b"{\\rtf1 words \\fs" + b"9" * 100_000 + b" more}"),
    "rtf: half of a surrogate": ("a.rtf", lambda: b"{\\rtf1 words \\u-10240? of it}"),
    "rtf: an object inside objects": ("a.rtf", lambda: b"{\\rtf1 words" + b"{\\object{\\*\\objdata 01020304" * 5000),
    "rtf: twenty thousand fields": (
        "a.rtf",
        lambda: b"{\\rtf1 words" + b"{\\field{\\*\\fldinst INCLUDETEXT x}}" * 20_000,
    ),
    # EPUB
    "epub: billion laughs": ("a.epub", lambda: epub({"1.html": SENTENCE}, head=LAUGHS + "]>")),
    "epub: external entities": ("a.epub", lambda: epub({"1.html": f"{REMOTE}<p>words &x; &y;</p>"}, head=REMOTE)),
    "epub: a spine that repeats": (
        "a.epub",
        lambda: epub({"1.html": f"<p>{SENTENCE}</p>"}, spine='<itemref idref="i0"/>' * 100_000),
    ),
    "epub: a chapter outside the book": (
        "a.epub",
        lambda: epub({"../../../../etc/passwd": f"<p>{SENTENCE}</p>", "2.html": f"<p>{SENTENCE}</p>"}),
    ),
    "epub: a package that is itself": ("a.epub", lambda: epub({"1.html": ""}, container="META-INF/container.xml")),
    "epub: fifteen hundred chapters": (
        "a.epub",
        lambda: epub({f"{n}.html": f"<p>{SENTENCE}</p>" for n in range(1_500)}),
    ),
    # pages
    "html: 100,000 divs": ("a.html", lambda: page("<div>" * 100_000 + SENTENCE + "</div>" * 100_000)),
    "html: 100,000 divs with words": ("a.html", lambda: page(f"<div>{SENTENCE}" * 20_000)),
    "html: inline elements 50,000 deep": ("a.html", lambda: page("<p>" + "<b><i>" * 25_000 + SENTENCE)),
    "html: lists in lists": ("a.html", lambda: page(f"<article><p>{SENTENCE * 20}</p>" + DEEP_LIST)),
    "html: tables in tables": ("a.html", lambda: page("<table><tr><td>a</td><td>" * 2000)),
    "html: entities that call one another": (
        "a.html",
        lambda: (LAUGHS + "]><html><body><p>&j; " + SENTENCE * 9 + "</p></body></html>").encode(),
    ),
    "html: external entities": (
        "a.xhtml",
        lambda: f'<?xml version="1.0"?>{REMOTE}<html><body><p>&x;&y; {SENTENCE * 9}</p></body></html>'.encode(),
    ),
    "html: everything that loads": (
        "a.html",
        lambda: page(
            f"<p>{SENTENCE * 9}</p><script>while(true);</script><iframe src='http://127.0.0.1:9/'></iframe>"
            "<img src='http://127.0.0.1:9/p.png'><object data='http://127.0.0.1:9/'></object>"
            "<embed src='file:///etc/passwd'><video src='//127.0.0.1:9'></video>",
            "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/'><base href='http://127.0.0.1:9/'>"
            "<link rel='stylesheet' href='http://127.0.0.1:9/s.css'><script src='http://127.0.0.1:9/x.js'></script>"
            "<style>@import url(http://127.0.0.1:9/i.css);</style>",
        ),
    ),
    "html: data addresses of eight megabytes": (
        "a.html",
        lambda: page(f"<p>{SENTENCE * 9}</p><img src='data:image/png;base64,{'A' * 8_000_000}'>"),
    ),
    "html: twenty thousand attributes": (
        "a.html",
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + f">{SENTENCE * 9}</p>"),
    ),
    "html: unknown character set": (
        "a.html",
        lambda: page(f"<p>perch\u00e9 {SENTENCE * 9}</p>", "<meta charset='klingon'>").decode().encode("cp1252"),
    ),
    "html: half a million comments": ("a.html", lambda: page(f"<p>{SENTENCE * 9}</p>" + "<!---->" * 500_000)),
    "html: linked data ten thousand deep": (
        "a.html",
        lambda: page(f"<script type='application/ld+json'>{'[' * 10_000}</script><p>{SENTENCE * 9}</p>"),
    ),
    "html: absurd dates and names": (
        "a.html",
        lambda: page(
            f"<p>{SENTENCE * 9}</p>",
            '<meta property="article:published_time" content="99999-99-99T99:99:99+99:99">'
            f'<meta name="author" content="{"A" * 500_000}"><meta property="og:title" content="{"t" * 500_000}">',
        ),
    ),
    "svg: billion laughs": (
        "a.svg",
        lambda: (
            f'<?xml version="1.0"?>{LAUGHS}]><svg xmlns="http://www.w3.org/2000/svg">' + "<text>&j;</text></svg>"
        ).encode(),
    ),
    "xml: 100,000 elements deep": ("a.xml", lambda: b"<?xml version='1.0'?>" + b"<a>" * 100_000),
    "xhtml: a page of one long line": ("a.html", lambda: page("<p>" + "word" * 150_000 + "</p>")),
    # text
    "json: lists a million deep": ("a.json", lambda: b"[" * 1_000_000 + b"]" * 1_000_000),
    "text: json named as text": ("a.txt", lambda: json.dumps({"a": ["words"] * 100_000}).encode()),
    "text: zeros": ("a.txt", lambda: b"words of it " + b"\x00" * 1_000_000),
    "text: halves of surrogates": ("a.txt", lambda: b"words \xed\xa0\x80 and \xed\xb0\x80 more words"),
    "text: halves of surrogates in UTF-16": (
        "a.txt",
        lambda: b"\xff\xfe" + "words".encode("utf-16-le") + b"\x00\xd8a\x00",
    ),
    "text: writing turned about": ("a.txt", lambda: ("words \u202e\u2066" * 20_000 + "txt.exe \u200f").encode()),
    "text: 200,000 accents on one letter": ("a.txt", lambda: ("Words of e" + "\u0301" * 200_000).encode()),
    "text: one line without a blank": ("a.txt", lambda: b"a" * 400_000),
    "text: quotation marks only": ("a.txt", lambda: ("word «“'\"" * 40_000).encode()),
    "text: half a million line ends": ("a.txt", lambda: b"word\n" * 15_000 + b"\n" * 500_000),
    "text: column after column": ("a.txt", lambda: ("a    b" + " " * 200 + "c\n").encode() * 10_000),
    "text: stops": ("a.txt", lambda: b"A. B. " * 30_000),
    "text: dates": ("a.txt", lambda: b"6 March 2025, 7 marzo 2025 - " * 20_000),
    "markdown: brackets": ("a.md", lambda: b"[" * 20_000 + b"words](" * 20_000),
    "markdown: quotations in quotations": ("a.md", lambda: b"> " * 5_000 + b"words of it\n"),
    "markdown: stars": ("a.md", lambda: b"*_" * 50_000 + b"words of it"),
    "markdown: front matter that laughs": (
        "a.md",
        lambda: (
            "---\na: &a [x,x,x]\n"
            + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
            + "---\nwords of it\n"
        ).encode(),
    ),
    # mails
    "mail: in mails, 200 deep": ("a.eml", lambda: mails_in_mails(200)),
    "mail: in mails, 1,000 deep": ("a.eml", lambda: mails_in_mails(1_000)),
    "mail: parts 2,000 deep": ("a.eml", lambda: parts_in_parts(2_000)),
    "mail: thirty thousand headers": ("a.eml", lambda: mail(SENTENCE, "X-A: b\n" * 30_000 + "Subject: s\n")),
    "mail: a header of five megabytes": (
        "a.eml",
        lambda: mail(SENTENCE, "Subject: " + "=?utf-8?q?a?= " * 300_000 + "\n"),
    ),
    "mail: an address without an end": ("a.eml", lambda: mail(SENTENCE, "Subject: s\nCc: " + "(" * 50_000 + "\n")),
    "mail: attachments with names that lead out": (
        "a.eml",
        lambda: mail(
            "--x\nContent-Type: text/plain\n\nwords of the mail\n--x\nContent-Type: application/pdf\n"
            'Content-Disposition: attachment; filename="../../../../etc/cron.d/evil"\n\nwords\n--x\n'
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="C:\\\\Windows\\\\evil.exe"\n\n'
            "words\n--x--\n",
            'Subject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n',
        ),
    ),
    "mail: unknown charset and transfer": (
        "a.eml",
        lambda: mail(SENTENCE, "Subject: s\nContent-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: x\n"),
    ),
    "mail: a page that loads": (
        "a.eml",
        lambda: mail(
            f"<html><body><img src=http://127.0.0.1:9/spy.gif><p>{SENTENCE * 5}</p></body></html>",
            "Subject: s\nMIME-Version: 1.0\nContent-Type: text/html\n",
        ),
    ),
    "mail: damaged base64": (
        "a.eml",
        lambda: mail("####" * 5000, "Subject: s\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n"),
    ),
    "mhtml: a page without an end": (
        "a.mhtml",
        lambda: (
            b"MIME-Version: 1.0\nSnapshot-Content-Location: http://127.0.0.1:9/\nContent-Type: multipart/related;"
            b' boundary="x"\n\n--x\nContent-Type: text/html\n\n<html><body>' + b"<p>words" * 15_000
        ),
    ),
    "msg: a directory that is its own child": ("a.msg", ole),
    "msg: sectors in a ring": ("a.msg", lambda: ole(fat_in_a_ring)),
    "msg: only the head": ("a.msg", lambda: ole()[:512] + "__substg1.0_".encode("utf-16-le")),
    "doc: old Word": ("a.doc", lambda: OLE + "WordDocument".encode("utf-16-le")),
    # pictures and foreign data
    "png: 100,000 by 100,000": ("a.png", lambda: png(100_000, 100_000)),
    "png under the name of a page": ("a.html", lambda: png(10, 10)),
    "jpeg: only the head": ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 100),
    "tiff: a directory that follows itself": (
        "a.tif",
        lambda: b"II*\x00\x08\x00\x00\x00" + b"\x00\x00\x08\x00\x00\x00" + b"\x00" * 90,
    ),
    "gzip bomb": ("a.txt", lambda: __import__("gzip").compress(b"0" * 50_000_000)),
    "exe under the name of a paper": ("a.docx", lambda: b"MZ" + b"\x00" * 5000),
    "docx under the name of a pdf": ("a.pdf", lambda: docx(paragraph())),
    "rtf under the name of a mail": ("a.eml", lambda: b"{\\rtf1 words of it}"),
    "html under the name of an archive": ("a.mhtml", lambda: page(f"<p>{SENTENCE * 9}</p>")),
    "name with a hundred slashes": ("../" * 30 + "etc/passwd", lambda: SENTENCE.encode()),
    "name with line ends and braces": ("a\n{x}{0.__class__}.txt", lambda: SENTENCE.encode()),
    "nothing": ("a.docx", lambda: b""),
    "much text: plain": ("a.txt", lambda: b"Words of the day.\n\n" * 2_000_000),
    "much text: Markdown": ("a.md", lambda: b"# Words\n\n" + b"Words of the day.\n\n" * 400_000),
    "much text: a page": ("a.html", lambda: page(f"<p>{SENTENCE}</p>" * (18_000_000 // len(SENTENCE)))),
    "much text: rich text": ("a.rtf", lambda: b"{\\rtf1 " + b"Words of the day.\\par " * 900_000 + b"}"),
    "much text: Word": ("a.docx", lambda: docx(paragraph("Words of the day. " * 1_000) * 400)),
    **{
        f"{name} cut at {part:.0%}": (name, lambda name=name, part=part: cut(name, part))  # type: ignore[misc]
        for name in ("by-libreoffice.docx", "by-libreoffice.odt", "by-libreoffice.rtf", "by-libreoffice.epub")
        for part in (0.02, 0.3, 0.6, 0.97)
    },
}
