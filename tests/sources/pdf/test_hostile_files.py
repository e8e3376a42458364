# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files that are damaged, endless or made to harm: one clear sentence each, within limits of time and memory."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from patience import patience
from pdf_pages import PdfPage, joined, pdf

from composer.errors import UnreadableSource
from composer.sources.isolated import process
from composer.sources.model import Source
from composer.sources.pdf.process import PdfProcess

Read = Callable[..., Source]
SECONDS = 5.0
MEGABYTES = 500


def written(words: str = "These are the words of a page that can be read.") -> PdfPage:
    page = PdfPage()
    page.column(60, 700, [words])
    return page


def protected() -> bytes:
    """A file whose encryption dictionary asks for a password nobody has."""
    secret = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    return pdf([written()], trailer=b"/Encrypt %s /ID [<%s> <%s>]" % (secret, b"33" * 16, b"33" * 16))


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), dictionary, content)


def with_content(content: bytes, dictionary: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    return joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %s >>" % page,
            stream(content, dictionary),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 6 0 R /Y 7 0 R >> >>"
TREE = b"<< /Type /Catalog /Pages 2 0 R >>"
WHOLE = pdf([written(), written()])

HOSTILE: dict[str, Callable[[], bytes]] = {
    "protected by a password": protected,
    "nothing but the head": lambda: b"%PDF-1.7\n",
    "head and rubbish": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "cut in the first object": lambda: WHOLE[:40],
    "cut in the middle": lambda: WHOLE[: len(WHOLE) // 2],
    "no pages": lambda: pdf([]),
    "no page tree": lambda: joined([b"<< /Type /Catalog >>"]),
    "page tree that is its own child": lambda: joined([TREE, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]),
    "page tree in a ring": lambda: joined(
        [
            TREE,
            b"<< /Type /Pages /Count 2 /Kids [3 0 R] >>",
            b"<< /Type /Pages /Count 2 /Parent 2 0 R /Kids [2 0 R 3 0 R] >>",
        ]
    ),
    "a thousand million pages": lambda: joined([TREE, b"<< /Type /Pages /Count 1000000000 /Kids [2 0 R] >>"]),
    "fewer pages than none": lambda: joined([TREE, b"<< /Type /Pages /Count -5 /Kids [] >>"]),
    "page tree 5,000 deep": lambda: joined(
        [TREE, *(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(5000)), b"<< /Type /Page >>"]
    ),
    "a page of no size": lambda: pdf([PdfPage(box=(0, 0, 0, 0))]),
    "a page of twenty metres": lambda: pdf([PdfPage(box=(0, 0, 60_000, 60_000))]),
    "a page that is not a number": lambda: with_content(b"", page=b"/UserUnit 1e30"),
    "a form that draws itself": lambda: with_content(b"/X Do", more=(stream(b"/X Do", FORM), stream(b"", FORM))),
    "two forms that draw one another": lambda: with_content(
        b"/X Do", more=(stream(b"/Y Do /Y Do", FORM), stream(b"/X Do /X Do", FORM))
    ),
    "states saved a million times": lambda: with_content(b"q " * 1_000_000),
    "lists a hundred thousand deep": lambda: with_content(b"[" * 100_000 + b"(a)" + b"]" * 100_000 + b" TJ"),
    "dictionaries ten thousand deep": lambda: joined([b"<< /A " * 10_000 + b"1" + b">>" * 10_000, TREE]),
    "150 MB of blanks packed small": lambda: with_content(
        zlib.compress(b" " * 150_000_000, 1), b"/Filter /FlateDecode"
    ),
    "packed twice": lambda: with_content(
        zlib.compress(zlib.compress(b"0 0 m " * 30_000_000, 1)), b"/Filter [/FlateDecode /FlateDecode]"
    ),
    "fifty filters": lambda: with_content(b"aaaa>", b"/Filter [%s]" % (b"/ASCIIHexDecode " * 50)),
    "a picture of 60,000 by 60,000": lambda: with_content(
        b"q 500 0 0 500 0 0 cm /X Do Q",
        more=(
            stream(
                zlib.compress(bytes(1000)),
                b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB"
                b" /BitsPerComponent 8 /Filter /FlateDecode",
            ),
        ),
    ),
    "a length that is its own object": lambda: joined([TREE, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", b"3 0 R"]),
    "a script on opening": lambda: pdf(
        [PdfPage()], catalog=b"/OpenAction << /S /JavaScript /JS (while(true){app.alert(1)}) >>"
    ),
    "an order to fetch an address": lambda: pdf(
        [PdfPage()], catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"
    ),
    "a picture named as PDF": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
    "a page of the web named as PDF": lambda: b"<html><body></body></html>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_answered_within_limits(kind: str, read: Read) -> None:
    data = HOSTILE[kind]()
    started = time.monotonic()
    with pytest.raises(UnreadableSource) as refused:
        read(data, "paper.pdf")
    assert time.monotonic() - started < patience(SECONDS)
    assert "“paper.pdf”" in str(refused.value)
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("protected by a password", "is protected by a password"),
        ("nothing but the head", "is damaged or incomplete"),
        ("no pages", "without pages"),
        ("page tree that is its own child", "is damaged or incomplete"),
        ("page tree in a ring", "is damaged or incomplete"),
        ("a page of twenty metres", "of a size that no paper has"),
    ],
)
def test_the_sentence_says_what_it_is(kind: str, sentence: str, read: Read) -> None:
    with pytest.raises(UnreadableSource, match=sentence):
        read(HOSTILE[kind](), "paper.pdf")


@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_bytes_changed_at_random_is_read_or_refused(seed: int, read: Read) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(chance.choice((3, 30, 300))):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    try:
        source = read(bytes(data), "paper.pdf")
    except UnreadableSource as refused:
        assert "“paper.pdf”" in str(refused)
    else:
        assert source.text.text.strip()


DAMAGED = {
    "cut behind 900 bytes": WHOLE[:900],
    "cut behind 1,500 bytes": WHOLE[:1500],
    "places that lead nowhere": WHOLE.replace(b"0000000", b"0999999"),
    "objects that are all the same": WHOLE.replace(b"4 0 R", b"1 0 R").replace(b"5 0 R", b"1 0 R"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_read_or_refused(kind: str, read: Read) -> None:
    try:
        assert read(DAMAGED[kind], "paper.pdf").text.text.strip()
    except UnreadableSource as refused:
        assert "“paper.pdf”" in str(refused)


def test_one_damaged_page_does_not_take_the_others_away(read: Read) -> None:
    far = PdfPage(box=(0, 0, 60_000, 60_000))
    source = read(pdf([written("The first page can be read."), far, written("And so can the last.")]))
    assert "And so can the last." in source.text.text
    assert [str(said) for said in source.warnings if "cannot be opened" in str(said)] == [
        "Page 2 of the file cannot be opened and was not read: open the file in its own program to see it."
    ]


def test_a_pdf_under_another_name_is_read_as_what_it_is(read: Read) -> None:
    source = read(WHOLE, "letter.docx")
    assert source.media_type == "application/pdf"
    assert any("“letter.docx”" in str(warning) for warning in source.warnings)


def test_words_before_the_head_do_no_harm(read: Read) -> None:
    assert "These are the words" in read(b"rubbish\n" + WHOLE).text.text


def helper_code(body: str) -> str:
    start = "import sys, time\nfrom composer.sources.isolated.limits import Watch\nwatch = Watch()\nwatch.expect(0.3)\n"
    return start + body


def run(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=20, check=False).returncode


def test_the_helper_ends_itself_when_a_step_takes_too_long() -> None:
    assert run(helper_code("time.sleep(10)")) == 72


def test_the_helper_ends_itself_when_it_takes_too_much_memory() -> None:
    code = helper_code("watch.expect(60)\nkept = []\nwhile True: kept.append(bytearray(b'x' * 1_000_000))")
    assert run(code) in (71, 1)  # the system may refuse the memory before the watch sees it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on the size of files")
def test_the_helper_writes_nothing_into_files(tmp_path: Path) -> None:
    run(helper_code(f"open({str(tmp_path / 'x')!r}, 'wb').write(b'words')"))
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").read_bytes()


def test_a_helper_that_was_killed_is_told_and_started_again() -> None:
    with PdfProcess(WHOLE, "paper.pdf") as helper:
        assert len(helper.pages().sizes) == 2
        started = helper._helper._helper
        assert started is not None
        started.kill()
        started.wait()
        assert len(helper.pages().sizes) == 2


def test_a_step_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = (
        "from composer.sources.pdf import helper; from composer.sources.isolated import serving; "
        "serving.SECONDS = 0.3; "
        "helper.Helper.answer = lambda *a: __import__('time').sleep(60) if a[1]['want'] != 'open' else ({{}}, b''); "
        "serving.main({module!r})"
    )
    monkeypatch.setattr(process, "_START", endless)
    with PdfProcess(WHOLE, "paper.pdf") as helper, pytest.raises(UnreadableSource, match="takes too long"):
        helper.pages()


def test_reading_never_tries_to_reach_the_network() -> None:
    fetching = pdf([written()], catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>")
    with PdfProcess(fetching, "paper.pdf") as helper:
        assert "These are the words" in helper.read()["blocks"][0][0]
        assert helper._helper.tried == ()


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a child's memory is counted in kilobytes on Linux")
def test_the_greediest_files_stay_below_the_limit_of_memory() -> None:
    code = (
        "import resource; from test_hostile_files import HOSTILE; from composer.sources.pdf.process import PdfProcess\n"
        "for kind in ('packed twice', 'a picture of 60,000 by 60,000'):\n"
        "    try:\n"
        "        with PdfProcess(HOSTILE[kind](), 'x') as helper: helper.read()\n"
        "    except Exception: pass\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    here = Path(__file__).resolve()
    folders = [str(here.parent), str(here.parents[2])]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {folders}; {code}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(done.stdout.split()[-1]) / 1024 < MEGABYTES
