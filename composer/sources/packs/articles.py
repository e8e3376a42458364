# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What each article of a pack is said to be, before its text is read: from its strip, and from the index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from composer.sources.facts.known import newspaper_case
from composer.sources.facts.names import ordinary_capitals, split_names
from composer.sources.model import Certainty, Evidence, Fact, Metadata
from composer.sources.packs.contents import likeness, plain
from composer.sources.packs.model import Entry, Pack, PackLine, Strip, StripField
from composer.wording import Message, N_plural

_TOP_WORDS: Final = 160
_SAME_TITLE: Final = 0.8
_NEAR_TITLE: Final = 0.5
_SAID: Final = 12  # words that stand for an article without a title
_LARGE: Final = 1.3
_LONGEST_TITLE: Final = 30  # words
_MOST_NAMED: Final = 6  # titles in a sentence
_NOT_FOUND: Final = N_plural(
    "The cover index lists {count} article that was not found in the file: {titles}.",
    "The cover index lists {count} articles that were not found in the file: {titles}.",
)
_MORE: Final = (  # what a source keeps of its strip beyond the facts
    StripField.WEIGHT,
    StripField.REFERENCE,
    StripField.CLIENT,
    StripField.CIRCULATION,
    StripField.DIRECTOR,
    StripField.SERVICE,
)


@dataclass(frozen=True)
class Article:
    """An article of a pack: lines `start` to `end` (excluded), what its strips say, its entry of the index.

    `sheets` are its pages of the file, from 1; `title` is what it is called until it is read, `headline` what is set in
    large type; `beside` its lines that
    are no text of it.
    """

    number: int
    start: int
    end: int
    sheets: tuple[int, ...]
    strip: Strip
    entry: Entry | None
    title: str
    headline: str
    opening: str
    beside: frozenset[int] = field(repr=False)
    certain: bool = True

    @property
    def paper(self) -> str:
        """The newspaper, "" not said."""
        return self.strip.first(StripField.PAPER) or (self.entry.paper if self.entry else "")

    @property
    def date(self) -> str:
        """The day in ISO 8601, "" not said."""
        return self.strip.first(StripField.DATE) or (self.entry.date if self.entry else "")

    @property
    def page(self) -> str:
        """The newspaper's page or pages, "" not said."""
        return self.strip.first(StripField.PAGE) or (self.entry.page if self.entry else "")


def articles_of(pack: Pack, cuts: Sequence[int]) -> tuple[Article, ...]:
    """The articles of `pack` when they begin at lines `cuts`."""
    doubtful = {cut.at for cut in pack.cuts if not cut.certain}
    found = [
        _article(pack, number, start, end, start not in doubtful)
        for number, (start, end) in enumerate(pack.ranges(cuts), 1)
    ]
    return tuple(_with_entries(found, pack))


def _article(pack: Pack, number: int, start: int, end: int, certain: bool) -> Article:
    inside = [part for part in pack.parts if part.start < end and part.end > start]
    gone = pack.set_aside(start, end)
    apart = frozenset(i for part in inside for i in part.strips if start <= i < end)
    lines = {" ".join(pack.lines[i].text.split()) for i in apart}
    strip = Strip(tuple(said for part in inside for said in part.strip.said if " ".join(said[2].split()) in lines))
    text = [pack.lines[i] for i in range(start, end) if i not in apart and i not in gone and pack.lines[i].text.strip()]
    printed = text or pack.lines[start:end]  # of a cutting that is a picture nothing is typed but its strip
    sheets = tuple(dict.fromkeys(line.sheet for line in printed if line.sheet))
    headline = _headline(text)
    title = strip.first(StripField.TITLE) or headline
    opening = " ".join(" ".join(line.text for line in text[:12]).split()[:_SAID])
    return Article(number, start, end, sheets, strip, None, title or opening, headline, opening, apart | gone, certain)


def _headline(text: Sequence[PackLine]) -> str:
    """The words in the largest type near the top; "" where sizes say nothing."""
    top = text[:40]
    sizes = sorted(line.size for line in text)
    largest = max((line.size for line in top if len(line.text) > 3), default=0.0)
    if not largest or largest < sizes[len(sizes) // 2] * _LARGE:
        return next((line.text.strip() for line in top if line.heading), "")
    first = next(n for n, line in enumerate(top) if line.size >= largest * 0.97 and len(line.text) > 3)
    words: list[str] = []
    for line in top[first:]:
        if line.size < largest * 0.97:
            break
        words.append(line.text)
    return " ".join(" ".join(words).split())


def _with_entries(articles: list[Article], pack: Pack) -> list[Article]:
    """The articles with the entry of the index that is theirs; each entry belongs to one article at most."""
    left = list(pack.index)
    found: list[Article] = []
    for article in articles:
        entry = _entry_of(article, left, pack)
        if entry is not None:
            left.remove(entry)
            title = article.strip.first(StripField.TITLE) or entry.title
            article = replace(article, entry=entry, title=title)
        found.append(article)
    return found


def not_found(pack: Pack, articles: Sequence[Article]) -> tuple[Entry, ...]:
    """The entries of the cover index that are none of `articles`."""
    taken = [article.entry for article in articles if article.entry is not None]
    return tuple(entry for entry in pack.index if entry not in taken)


def said_of_index(pack: Pack, articles: Sequence[Article]) -> tuple[Message, ...]:
    """What the cover index lists and no article is, in one sentence; () when there is nothing to say."""
    missing = [entry.title for entry in not_found(pack, articles)]
    named = "; ".join(missing[:_MOST_NAMED]) + (" …" if missing[_MOST_NAMED:] else "")
    return (Message(_NOT_FOUND[0], {"titles": named}, _NOT_FOUND[1], len(missing)),) if missing else ()


def _entry_of(article: Article, entries: Sequence[Entry], pack: Pack) -> Entry | None:
    words = _top_words(article, pack)
    best: tuple[float, Entry] | None = None
    for entry in entries:
        alike = likeness(entry.title, words)
        paper = article.strip.first(StripField.PAPER)
        day = article.strip.first(StripField.DATE)
        if (entry.paper and paper and plain(entry.paper) != plain(paper)) or (entry.date and day and entry.date != day):
            continue  # of another newspaper or another day
        same = bool(entry.paper and paper) + bool(entry.page and entry.page == article.strip.first(StripField.PAGE))
        enough = alike >= _SAME_TITLE or (alike >= _NEAR_TITLE and same > 0)
        if enough and len(entry.title.split()) >= 2 and (best is None or alike + same * 0.2 > best[0]):
            best = (alike + same * 0.2, entry)
    return best[1] if best is not None else None


def _top_words(article: Article, pack: Pack) -> list[str]:
    lines = (pack.lines[i].text for i in range(article.start, article.end) if i not in article.beside)
    return re.findall(r"[^\W_]+", " ".join(lines).casefold())[:_TOP_WORDS]


def declared_of(article: Article) -> Metadata:
    """What the strips of an article say of it as facts, with the line each was read from."""
    strip = article.strip
    author = strip.first(StripField.AUTHOR)
    return Metadata(
        title=_fact(strip, StripField.TITLE),
        authors=tuple(_read(name, strip.line_of(StripField.AUTHOR)) for name in _names(author)),
        publication=_fact(strip, StripField.PAPER),
        date=_fact(strip, StripField.DATE),
        page=_fact(strip, StripField.PAGE),
        section=_fact(strip, StripField.SECTION),
        agency=_fact(strip, StripField.AGENCY),
    )


def completed(metadata: Metadata, article: Article) -> Metadata:
    """`metadata` with what only the index says of the article; the words of its entry are the evidence.

    A title that the text itself has is kept unless it is quite another one.
    """
    metadata = replace(metadata, title=_whole_title(metadata.title, article))
    entry = article.entry
    if entry is None:
        return metadata
    title = metadata.title
    said = re.findall(r"[^\W_]+", title.value.casefold()) if title is not None else []
    other = title is None or (not article.strip.has(StripField.TITLE) and likeness(entry.title, said) < _NEAR_TITLE)
    unknown = not metadata.authors or all(fact.certainty is Certainty.INFERRED for fact in metadata.authors)
    names = _names(entry.author)
    return replace(
        metadata,
        title=_read(entry.title, entry.words) if other else title,
        authors=tuple(_read(name, entry.words) for name in names) if unknown and names else metadata.authors,
        publication=_surer(metadata.publication, entry.paper, entry.words),
        date=_surer(metadata.date, entry.date, entry.words),
        page=_surer(metadata.page, entry.page, entry.words),
    )


def _whole_title(title: Fact | None, article: Article) -> Fact | None:
    """A title of which the text kept the first line alone, with the lines that follow in the same large type."""
    whole = article.headline
    if title is None or len(whole) <= len(title.value) or len(whole.split()) > _LONGEST_TITLE:
        return title
    return _read(whole, whole) if plain(whole).startswith(f"{plain(title.value)} ") else title


def strip_words(article: Article) -> tuple[tuple[str, str], ...]:
    """What the strips say beyond the facts, as a source keeps it: (field, words), each once."""
    return tuple(dict.fromkeys((name.value, value) for name, value, _ in article.strip.said if name in _MORE))


def _surer(known: Fact | None, value: str, words: str) -> Fact | None:
    if not value or (known is not None and known.certainty is not Certainty.INFERRED):
        return known
    return _read(value, words)


def _names(author: str) -> tuple[str, ...]:
    """The persons of an author line; one that is a single word or initials is kept as it is printed."""
    if not author:
        return ()
    return split_names(author) or ((ordinary_capitals(author),) if len(author) <= 60 else ())


def _fact(strip: Strip, name: StripField) -> Fact | None:
    value = strip.first(name)
    if not value:
        return None
    if name is StripField.PAPER:
        value = newspaper_case(value)
    return _read(value, strip.line_of(name))


def _read(value: str, words: str) -> Fact:
    return Fact(value, Certainty.READ, (Evidence(" ".join(words.split())),))
