# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents of every format made byte by byte: packages, pages, mails, compound files, and what is wrong in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "samples" / "sources"
SEEDS = ROOT / "seeds"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
SENTENCE = "The minister said on Thursday that the road will be wider than before. "
LAUGHS = '<!DOCTYPE d [<!ENTITY a "lol lol lol lol lol">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 30}">' for n in range(9)
)
REMOTE = (
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">'
    '<!ENTITY % z SYSTEM "http://127.0.0.1:9/z.dtd">]>'
)


def zipped(parts: dict[str, bytes | str], level: int = 9) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(name, content, way)
    return stream.getvalue()


def docx(body: str, head: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    document = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, **(more or {})})


def paragraph(words: str = SENTENCE) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(body: str, head: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    content = (
        f'<?xml version="1.0"?>{head}<office:document-content {ODF}><office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(more or {})})


def epub(chapters: dict[str, str], *, head: str = "", spine: str = "", container: str = "book.opf") -> bytes:
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    spine = spine or "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    parts: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container><rootfiles><rootfile full-path="{container}"/></rootfiles></container>',
        "book.opf": f'<?xml version="1.0"?>{head}<package><manifest>{items}</manifest><spine>{spine}</spine></package>',
    }
    return zipped({**parts, **chapters})


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>".encode()


def mail(body: str, headers: str = "") -> bytes:
    return f"From: a@example.org\nTo: b@example.org\nDate: Thu, 6 Mar 2025 10:00:00 +0100\n{headers}\n{body}".encode()


def mails_in_mails(depth: int) -> bytes:
    inner = mail(SENTENCE, "Subject: the innermost\n").decode()
    for number in range(depth):
        inner = mail(inner, f"Subject: around {number}\nMIME-Version: 1.0\nContent-Type: message/rfc822\n").decode()
    return inner.encode()


def parts_in_parts(depth: int) -> bytes:
    head = "MIME-Version: 1.0\nSubject: deep\n"
    for number in range(depth):
        head += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
    return mail(head + "Content-Type: text/plain\n\nwords\n", "").replace(b"\n\nMIME", b"\nMIME", 1)


def overlapping_zip() -> bytes:
    """A thousand entries that all unpack the same packed bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"<a>" + b"0" * 20_000_000 + b"</a>") + packed.flush()
    name = b"word/document.xml"
    fields = (20, 0, 8, 0, 0, 0, len(body), 20_000_007, len(name), 0)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *fields) + name + body
    entry = b"".join(
        struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, *fields[:9], 0, 0, 0, 0, 0, 0)
        + name.replace(b"document", b"doc%05d" % number)
        for number in range(1000)
    )
    return local + entry + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entry), len(local), 0)


def lying_zip() -> bytes:
    """An entry that unpacks to far more than its sizes state."""
    whole = bytearray(docx("<w:p/>" + "0" * 30_000_000))
    size = struct.pack("<I", len(f'<?xml version="1.0"?><w:document {W}><w:body>') + 30_000_006 + 27)
    at = 0
    while (at := bytes(whole).find(size, at)) >= 0:
        whole[at : at + 4] = struct.pack("<I", 500)
        at += 4
    return bytes(whole)


def nested_zip() -> bytes:
    inner = zipped({"0.xml": b"0" * 10_000_000})
    for number in range(12):
        inner = zipped({f"{number}-{copy}.docx": inner for copy in range(10)} | {"word/document.xml": inner})
    return inner


def ole(directory: Callable[[bytearray], None] | None = None) -> bytes:
    """A compound file of three sectors; `directory` damages it."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    fat = bytearray(b"\xff" * 512)
    struct.pack_into("<II", fat, 0, 0xFFFFFFFD, 0xFFFFFFFE)
    entries = bytearray(512)
    root = "Root Entry".encode("utf-16-le")
    entries[: len(root)] = root
    struct.pack_into("<HBB", entries, 64, len(root) + 2, 5, 1)
    struct.pack_into("<III", entries, 68, 0xFFFFFFFF, 0xFFFFFFFF, 1)
    name = "__substg1.0_1000001F".encode("utf-16-le")
    entries[128 : 128 + len(name)] = name
    struct.pack_into("<HBB", entries, 192, len(name) + 2, 2, 1)
    struct.pack_into("<III", entries, 196, 1, 1, 1)  # its own sibling and child
    struct.pack_into("<II", entries, 128 + 116, 0, 0x7FFFFFFF)
    whole = head + fat + entries
    if directory is not None:
        directory(whole)
    return bytes(whole)


def fat_in_a_ring(whole: bytearray) -> None:
    struct.pack_into("<II", whole, 512, 1, 0)


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def cut(name: str, part: float) -> bytes:
    whole = sample(name)
    return whole[: int(len(whole) * part)]


def scrambled(data: bytes, part: str) -> bytes:
    """A package with one more part."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(
            part,
            '<encryption xmlns="urn:x"><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/'
            'xmlenc#aes256-cbc"/></EncryptedData></encryption>',
        )
    return stream.getvalue()


def styles_in_a_ring(count: int = 300) -> str:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    return f"<w:styles {W}>{ring}</w:styles>"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(attributes: str) -> str:
    return f"<Relationships><Relationship {attributes}/></Relationships>"
