# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages that say little of themselves: microdata, the site's name, the head as it is shown, what a browser printed."""

from __future__ import annotations

from collections.abc import Callable

from composer.sources.model import Source

Read = Callable[..., Source]
BODY = "The mayors of nine harbour towns have asked the government of the island for a common coastguard to be made."


def page(title: str, body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def known(source: Source) -> tuple[str, list[str], str, str]:
    m = source.metadata
    values = [fact.value if fact else "" for fact in (m.title, m.publication, m.date)]
    return values[0], [author.value for author in m.authors], values[1], values[2]


def test_microdata_names_author_paper_and_day(read: Read) -> None:
    marked = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferries wait</h1>'
        '<meta itemprop="datePublished" content="2026-03-05T18:00:00Z"><p>By <span itemprop="author" itemscope'
        ' itemtype="https://schema.org/Person"><span itemprop="name">Helen Marsh</span></span></p>'
        '<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        '<meta itemprop="name" content="Tide News"></span>'
        f'<div itemprop="articleBody"><p>{BODY}</p><p>{BODY}</p></div></div>'
    )
    assert known(read(page("x", marked), "a.html")) == ("Ferries wait", ["Helen Marsh"], "Tide News", "2026-03-05")


def test_the_sites_name_is_taken_from_the_title_where_the_page_confirms_it(read: Read) -> None:
    body = f'<a href="/">Tide News</a><h1>Ferries wait</h1><p>{BODY}</p><p>{BODY}</p>'
    assert known(read(page("Ferries wait | Tide News", body), "a.html"))[2] == "Tide News"
    assert known(read(page("Ferries wait | All about boats", body), "a.html"))[2] == ""


def test_byline_and_day_under_the_headline_are_read_as_they_are_shown(read: Read) -> None:
    body = (
        '<nav><a href="/a">News</a><a href="/b">Sport</a></nav><time>22 November 2026</time><h1>Ferries wait</h1>'
        '<div class="x">Posted by Helen Marsh</div><div>Published</div><div>5 March 2026</div><div>Last updated</div>'
        f"<div>9 March 2026</div><p>{BODY}</p><p>{BODY}</p><p>{BODY}</p><div>Café wins · 3 February 2026</div>"
    )
    assert known(read(page("Ferries wait", body), "a.html"))[1:] == (["Helen Marsh"], "", "2026-03-05")


def test_names_of_accounts_agencies_and_programs_are_no_persons_or_papers(read: Read) -> None:
    head = '<meta name="author" content="jdurand"><meta name="application-name" content="Blogger">'
    assert known(read(page("Ferries wait", f"<h1>Ferries wait</h1><p>{BODY}</p><p>{BODY}</p>", head), "a.html"))[
        1:3
    ] == ([], "")


def test_what_a_browser_printed_around_a_page_names_its_site(read: Read) -> None:
    source = read(
        "22/11/2026, 18:40 Ferries wait for the tide - Weserblick\n\nFerries wait for the tide\n\nBy Helen Marsh\n\n"
        f"5 March 2026\n\n{BODY}\n\n{BODY}\n\nhttps://www.weserblick.example/ferries 1/1\n"
    )
    assert known(source) == ("Ferries wait for the tide", ["Helen Marsh"], "Weserblick", "2026-03-05")
    assert source.metadata.url is not None
    assert source.text.paragraph_count == 2
