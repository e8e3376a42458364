# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Make the sample documents of all formats out of `articles.toml`, by other programs, with what is expected of each.

    python make_samples.py [FORMAT …]

LibreOffice (soffice), pandoc (that of the environment), Chromium (chromium) and pdftotext have to be installed; where
one is missing its samples are left as they are. Nothing is fetched: Chromium loads the pages from this computer.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browser import Browser
from mails import mail_of
from outlook_file import outlook_message

HERE = Path(__file__).resolve().parent
Article = dict[str, Any]

# What is made of which article by whom: the same article never goes twice through the same program into one format.
PLAN: dict[str, list[tuple[str, str]]] = {
    "docx": [
        ("isola", "libreoffice"),
        ("harbour", "libreoffice"),
        ("flussbote", "libreoffice-flat"),
        ("ansa", "libreoffice-flat"),
        ("fleuve", "pandoc"),
        ("report", "pandoc-titled"),
        ("valdora", "pandoc"),
        ("opinion", "pandoc"),
    ],
    "odt": [
        ("fleuve", "libreoffice"),
        ("valdora", "libreoffice"),
        ("intervista", "libreoffice-flat"),
        ("isola", "pandoc"),
        ("reuters", "pandoc"),
        ("report", "pandoc-titled"),
    ],
    "rtf": [
        ("harbour", "libreoffice"),
        ("flussbote", "libreoffice"),
        ("isola", "libreoffice-flat"),
        ("afp", "pandoc"),
        ("opinion", "pandoc"),
        ("dpa", "pandoc"),
    ],
    "html": [
        ("isola", "chromium-site"),
        ("harbour", "chromium-site"),
        ("fleuve", "chromium-site"),
        ("flussbote", "chromium-site"),
        ("opinion", "chromium-site"),
        ("intervista", "chromium-site"),
        ("reuters", "libreoffice"),
        ("valdora", "libreoffice"),
        ("ansa", "pandoc"),
        ("report", "pandoc-titled"),
    ],
    "mhtml": [(name, "chromium-site") for name in ("isola", "harbour", "fleuve", "flussbote", "opinion", "intervista")],
    "pdf": [
        ("isola", "chromium"),
        ("harbour", "chromium-columns"),
        ("fleuve", "chromium-columns"),
        ("flussbote", "libreoffice"),
        ("valdora", "libreoffice"),
        ("report", "libreoffice"),
        ("reuters", "chromium"),
        ("intervista", "libreoffice"),
    ],
    "epub": [
        ("isola", "libreoffice"),
        ("harbour", "libreoffice"),
        ("flussbote", "libreoffice"),
        ("fleuve", "pandoc-titled"),
        ("report", "pandoc-titled"),
        ("opinion", "pandoc-titled"),
    ],
    "txt": [
        ("isola", "libreoffice"),
        ("fleuve", "libreoffice"),
        ("dpa", "libreoffice"),
        ("harbour", "pandoc"),
        ("flussbote", "pandoc"),
        ("ansa", "pandoc"),
        ("reuters", "pdftotext"),
        ("valdora", "pdftotext"),
    ],
    "md": [
        ("isola", "pandoc"),
        ("harbour", "pandoc"),
        ("afp", "pandoc"),
        ("fleuve", "pandoc-titled"),
        ("report", "pandoc-titled"),
        ("opinion", "pandoc-titled"),
    ],
    "eml": [
        ("ansa", "python-plain"),
        ("reuters", "python-plain"),
        ("valdora", "python-html"),
        ("isola", "python-html"),
        ("harbour", "python-forwarded"),
        ("flussbote", "python-answered"),
    ],
    "msg": [(name, "generator") for name in ("ansa", "reuters", "valdora", "afp", "harbour", "dpa")],
}


def main(formats: list[str]) -> None:
    """Make the samples of `formats` (all when empty)."""
    articles: dict[str, Article] = tomllib.loads((HERE / "articles.toml").read_text(encoding="utf-8"))["article"]
    for form in formats or list(PLAN):
        folder = HERE / form
        folder.mkdir(exist_ok=True)
        expected = {}
        for name, maker in PLAN[form]:
            path = folder / f"{name}-by-{maker}.{form}"
            with tempfile.TemporaryDirectory() as scratch:
                MAKERS[maker.partition("-")[0]](articles[name], maker, path, Path(scratch))
            expected[path.name] = expectation(articles[name], maker, form)
        found = json.loads((HERE / "found.json").read_text(encoding="utf-8"))
        expected |= found.get(form, {})  # files out of packages, which stay as they are
        text = json.dumps({"documents": expected}, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


def expectation(article: Article, maker: str, form: str) -> dict[str, Any]:
    """What a careful person reads in the article as this maker made it."""
    wanted: dict[str, Any] = dict(article["facts"])
    if maker.endswith("site"):
        wanted |= article["site"]
    if form in ("eml", "msg"):
        wanted |= mail_facts(article, maker)
    if maker.endswith("titled"):  # masthead and notice do not stand in it
        wanted = {name: wanted[name] for name in ("title", "authors", "language", "paragraphs") if name in wanted}
    spoken = [*article.get("quotations", [])]
    if not (maker.endswith(("site", "titled")) or form in ("eml", "msg")) or maker == "python-html":
        spoken += article.get("above", [])  # quotations in its lines above the text
    if "quotations" in article:
        wanted["quotations"] = [{"text": text, "speaker": speaker or None} for text, speaker in spoken]
    return {name: None if value == "" else value for name, value in wanted.items()}


def mail_facts(article: Article, maker: str) -> dict[str, Any]:
    """What a mail's head says instead; of one that is passed on, the head of the first message."""
    if maker.endswith("forwarded"):
        return {"publication": "", "title": article["title"], "date": "2026-03-14", "authors": []}
    return {"publication": "", "title": article["title"], "date": "2026-03-18", "authors": ["Anna Sartori"]}


# Forms of an article


def printed(article: Article, *, flat: bool = False, style: str = "", title: bool = True) -> str:
    """The article as a plain page: its lines above the text, its text, its notice. Flat: paragraphs only."""
    lines = []
    for line in article["order"]:
        is_title = line == article["title"]
        tag = "h1" if is_title and not flat else "p"
        words = html.escape(line, quote=False)
        lines.append(f"<{tag}><b>{words}</b></{tag}>" if is_title and flat else f"<{tag}>{words}</{tag}>")
    body = "\n".join([*lines, '<div class="text">', *body_of(article, flat=flat), "</div>", *notice_of(article)])
    named = f"<title>{html.escape(article['title'])}</title>" if title else ""
    head = f'<meta charset="utf-8">{named}<style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="{article["language"]}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def body_of(article: Article, *, flat: bool = False) -> list[str]:
    """The paragraphs, headings and lists of the text."""
    lines: list[str] = []
    for words in article["text"]:
        said = html.escape(words, quote=False)
        if words.startswith("## "):
            lines.append(f"<p><b>{said[3:]}</b></p>" if flat else f"<h2>{said[3:]}</h2>")
        elif words.startswith("- "):
            if lines[-1].startswith("<ul>"):
                lines[-1] = lines[-1].replace("</ul>", f"<li>{said[2:]}</li></ul>")
            else:
                lines.append(f"<ul><li>{said[2:]}</li></ul>")
        else:
            lines.append(f"<p>{said}</p>")
    return lines


def notice_of(article: Article) -> list[str]:
    """The rights notice as a paragraph, where there is one."""
    return [f"<p>{html.escape(article['notice'], quote=False)}</p>"] if article["notice"] else []


def markdown(article: Article, *, titled: bool) -> str:
    """The article in Markdown; titled: title and authors in its head, nothing else above the text."""
    body = "\n\n".join(article["text"]).replace("\n\n- ", "\n- ").replace(":\n- ", ":\n\n- ")
    facts = article["facts"]
    if titled:
        head = {"title": facts["title"], "author": facts.get("authors", []), "lang": article["language"]}
        return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{body}\n"
    lines = [f"# {line}" if line == article["title"] else line for line in article["order"]]
    return "\n\n".join([*lines, body, article["notice"]]).replace("©", "\\©") + "\n"


# The programs


def by_libreoffice(article: Article, maker: str, path: Path, scratch: Path) -> None:
    """Converted by LibreOffice from a plain page."""
    if shutil.which("soffice") is None:
        return
    page = scratch / "page.html"
    page.write_text(printed(article, flat=maker.endswith("flat")), encoding="utf-8")
    first = convert(page, "odt", scratch, "odt:writer8", writer="HTML (StarWriter)")
    form = path.suffix[1:]
    filters = {"txt": "txt:Text (encoded):UTF8", "html": "html:HTML (StarWriter)"}
    made = first if form == "odt" else convert(first, form, scratch, filters.get(form, form))
    shutil.copyfile(made, path)


def convert(source: Path, form: str, scratch: Path, filtered: str, *, writer: str = "") -> Path:
    """One conversion by LibreOffice."""
    told = [f"--infilter={writer}"] if writer else []
    profile = f"-env:UserInstallation=file://{Path(tempfile.gettempdir())}/samples-libreoffice"
    command = ["soffice", "--headless", profile, *told, "--convert-to", filtered, "--outdir", str(scratch)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return scratch / f"{source.stem}.{form}"


def by_pandoc(article: Article, maker: str, path: Path, scratch: Path) -> None:
    """Converted by pandoc from Markdown."""
    import pypandoc

    titled = maker.endswith("titled")
    forms = {"txt": "plain", "md": "gfm" if not titled else "markdown"}
    form = path.suffix[1:]
    source = scratch / "article.md"
    source.write_text(markdown(article, titled=titled), encoding="utf-8")
    alone = [] if form == "txt" or (form == "md" and not titled) else ["--standalone"]
    title = f"pagetitle={article['title']}"
    command = [pypandoc.get_pandoc_path(), str(source), "--from=markdown", f"--to={forms.get(form, form)}", *alone]
    metadata = [] if titled or form == "md" else ["--metadata", title]
    subprocess.run([*command, *metadata, "-o", str(path)], check=True, capture_output=True, timeout=120)


def by_chromium(article: Article, maker: str, path: Path, _: Path) -> None:
    """Loaded and saved, or printed, by Chromium."""
    if shutil.which("chromium") is None:
        return
    address = article["site"].get("url", f"https://www.wire.example/{path.stem}").replace("https://", "http://")
    page = site(article) if maker.endswith("site") else printed(article, style=SHEETS[maker])
    with Browser({address: page}) as browser:
        saved = {"html": browser.dom, "mhtml": browser.archive, "pdf": browser.printed}[path.suffix[1:]]
        path.write_bytes(saved(address))


SHEETS = {
    "chromium": "body{font-family:serif;width:13cm}",
    "chromium-columns": "body{font-family:serif;font-size:10pt}.text{columns:2;column-gap:8mm;text-align:justify}"
    "p{margin:0 0 2mm}",
}


def by_pdftotext(article: Article, maker: str, path: Path, scratch: Path) -> None:
    """The text that pdftotext takes out of LibreOffice's PDF."""
    if shutil.which("pdftotext") is None or shutil.which("soffice") is None:
        return
    by_libreoffice(article, maker, scratch / "article.pdf", scratch)
    subprocess.run(["pdftotext", "-layout", str(scratch / "article.pdf"), str(path)], check=True, timeout=60)


def by_python(article: Article, maker: str, path: Path, _: Path) -> None:
    """A mail that Python's own email library wrote."""
    path.write_bytes(mail_of(article, maker, printed(article)))


def by_generator(article: Article, _: str, path: Path, __: Path) -> None:
    """An Outlook message, written by `outlook_file` after Microsoft's open specification."""
    path.write_bytes(outlook_message(article))


def site(article: Article) -> str:
    """A page of a news site: menus, declared facts of several kinds, a clock, related headlines, a foot."""
    facts, told = article["facts"] | article["site"], article["language"]
    declared = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": facts["title"],
        "inLanguage": told,
        "articleSection": facts["section"],
        "publisher": {"@type": "NewsMediaOrganization", "name": facts["publication"]},
    }
    if facts["authors"]:
        declared["author"] = [{"@type": "Person", "name": name} for name in facts["authors"]]
    if facts["date"]:
        declared["datePublished"] = f"{facts['date']}T06:30:00+01:00"
    paper = html.escape(facts["publication"])
    day = ""
    if facts["date"]:
        day = f'<time class="published" datetime="{facts["date"]}T06:30:00+01:00">{facts["date"]}</time>'
    above = [line for line in article["order"] if line != article["title"]][-1]
    return f"""<!DOCTYPE html>
<html lang="{told}"><head><meta charset="utf-8">
<title>{html.escape(article["title"])} - {paper}</title>
<meta property="article:section" content="{facts["section"]}">
<meta property="og:site_name" content="{paper}"><meta property="og:type" content="article">
<link rel="canonical" href="{facts["url"]}">
<script type="application/ld+json">{json.dumps(declared, ensure_ascii=False)}</script>
<script>document.title = document.title + "";</script>
</head><body>
<header><a href="/">{paper}</a><nav><ul><li><a href="/1">Home</a></li><li><a href="/2">Sport</a></li>
<li><a href="/3">Video</a></li></ul></nav><div class="clock">18:42 22 November 2026</div></header>
<main><article><h1>{html.escape(article["title"], quote=False)}</h1>
<div class="byline">{html.escape(above, quote=False)} {day}</div>
{chr(10).join(body_of(article))}
</article>
<aside><h3>+</h3><ul><li><a href="/4">Il mercato del pesce riapre / The fish market opens again</a></li>
<li><a href="/5">Traghetti, nuovi orari / Ferries: new hours</a></li></ul></aside></main>
<footer>{chr(10).join(notice_of(article))}<p>Privacy · Cookie</p></footer>
</body></html>
"""


MAKERS: dict[str, Callable[[Article, str, Path, Path], None]] = {
    "libreoffice": by_libreoffice,
    "pandoc": by_pandoc,
    "chromium": by_chromium,
    "pdftotext": by_pdftotext,
    "python": by_python,
    "generator": by_generator,
}

if __name__ == "__main__":
    main(sys.argv[1:])
