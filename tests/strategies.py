# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Generated documents for property tests: `from strategies import documents`.

They are meant to be nasty: markup characters everywhere and at the starts of lines, blanks of all kinds at all edges,
overlapping marks, deep lists, ragged tables. `tidy` text is the milder kind, for checks by programs with rules of
their own.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from composer.document.model import (
    PLAIN,
    Alignment,
    Block,
    Break,
    BreakKind,
    Citation,
    CitationItem,
    CrossReference,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    ReferenceShows,
    Script,
    Shows,
    Table,
    Text,
    Value,
    ValueKind,
)

NASTY_PIECES = (
    *"*_[]{}<>#@^~|\\\"'`!&$%=+-:;.,()/ ",
    *(
        "**",
        "~~",
        "--",
        "---",
        "...",
        "::: {.quote}",
        ":::",
        "```",
        "[]{.empty}",
        "[]{.page-break}",
        "](picture:",
        "{.value kind=date}",
        "{.reference}",
        "[]{.may-be-said}",
        "[]{}",
        "](",
        "]{",
        "^[",
        "[^1]",
    ),
    *("1. ", "1) ", "(1) ", "a. ", "- ", "+ ", "* ", "> ", "# ", "#. ", "| ", ": ", "===", "iv) ", "(@) ", "- - "),
    *("Table: ", "&amp;", "&#42;", "&nosuch;", "<b>", "</b>", "<!-- x -->", "http://a.it/?b=1&c=2", "<http://a.it>"),
    *(
        "@rich2026",
        "[@rich2026]",
        "[@rich2026, p. 3]",
        "-@key",
        "info@esteri.it",
        "{.quote}",
        "{#id}",
        " {x=y}",
        "![a](b)",
    ),
    *(
        "l'alleanza",
        "dell'",
        "'light'",
        '"words"',
        "“parole”",
        "«mots»",
        "29,2",
        "$5 and $6",
        "p. 3",
        "snake_case",
        "_x_",
    ),
    *("\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\u00ad", "\t", "\n", "\u2028", "\r\n", "  ", "    "),
    *("\x00", "\x02", "\x03", "\x1f", "\u202e", "\ufffc", "\ufdd0", "\ufeff", "\U0001ffff"),
    *("🇮🇹", "👩‍💻", "é", "é", "ß", "中文", "עברית", "Σίσυφος", "à", "1", "23", "a", "Sicurezza", "défense", "Mr. "),
)
TIDY_PIECES = tuple(piece for piece in NASTY_PIECES if piece.isprintable() or piece in ("\u00a0", "\u202f", "\u00ad"))

LINKS = (
    "https://www.nato.int/cps/en/natohq/topics_110496.htm",
    "http://a.it/?b=1&c=2&amp;d=%20e",
    "http://a.it/b(c)d",
    "http://a.it/(b",
    "http://a.it/b)",
    "http://a.it/a b",
    "http://a.it/*_~^`'\"$#@!|\\",
    "http://a.it/<b>[c]{d}",
    "mailto:info@esteri.it",
    "#sintesi",
    "http://[::1]/",
    "http://città.it/à",
    "x",
)
LANGUAGES = ("", "", "", "fr", "en", "it", "en-GB", "zh-Hant-TW", "not a tag")
KEYS = (
    "rich2026",
    "rich-nd",
    "bold-move-nd",
    "a:b.c",
    "a..b",
    "été2025",
    "{brace}",
    "two words",
    "x!",
    "_u",
    "-lead",
    "",
    "1a",
)
LOCATORS = (
    "",
    "3",
    "3-5",
    "3–5",
    "3, 7",
    "iv",
    "ii, passim",
    "12a",
    "1:23:45",
    "p. 4",
    "{x}",
    "3; 4",
    "II.4",
    "[sic]",
    "3 e 4",
    "*",
)
AFFIXES = (
    "",
    "",
    "see",
    "cfr.",
    "see also",
    ", emphasis added",
    "p. 3",
    "para. 4, x",
    ", 5",
    "5",
    "iv",
    "(trad. nostra)",
    "99 years later",
    "; x",
    "[y]",
    "@z",
    "{q}",
    ":w",
    "*b*",
    "-",
    "\\",
)


def words(pieces: tuple[str, ...] = NASTY_PIECES, *, longest: int = 8) -> SearchStrategy[str]:
    """Text of some pieces, in between any characters at all."""
    some = st.integers(0, len(pieces) - 1).map(lambda place: pieces[place])  # a short repr, unlike sampled_from
    if pieces is NASTY_PIECES:
        some = st.one_of(some, some, some, st.text(max_size=4))
    return st.lists(some, max_size=longest).map("".join)


def marks() -> SearchStrategy[Marks]:
    """Marks of a run, most often none."""
    some = st.builds(
        Marks,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.sampled_from((False, False, True)),
        strike=st.sampled_from((False, False, True)),
        small_caps=st.sampled_from((False, False, True)),
        script=st.sampled_from((Script.NORMAL, Script.NORMAL, Script.SUPER, Script.SUB)),
        language=st.sampled_from(LANGUAGES),
        link=st.one_of(st.just(""), st.just(""), st.sampled_from(LINKS)),
        assessment=st.sampled_from((False, False, True)),
    )
    return st.one_of(st.just(PLAIN), st.just(PLAIN), some)


DISCLOSURES = (Disclosure.NONE, Disclosure.NONE, Disclosure.MAY_BE_SAID, Disclosure.NOT_TO_BE_DISCLOSED)


def texts(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Text]:
    """A run of words with marks."""
    return st.builds(Text, words(pieces), marks())


def citations(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Citation]:
    """A citation with one to three sources."""
    affix = st.one_of(st.sampled_from(AFFIXES), words(pieces, longest=3))
    item = st.builds(
        CitationItem,
        key=st.sampled_from(KEYS),
        locator=st.one_of(st.sampled_from(LOCATORS), words(pieces, longest=3)),
        label=st.sampled_from(Locator),
        prefix=affix,
        suffix=affix,
        suppress_author=st.booleans(),
    )
    return st.lists(item, min_size=1, max_size=3).map(lambda items: Citation(tuple(items)))


def inline_quotes(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[InlineQuote]:
    """Words of a source inside a sentence."""
    content = st.lists(st.one_of(texts(pieces), texts(pieces), st.just(LineBreak())), max_size=3).map(tuple)
    return st.builds(
        InlineQuote,
        quote_id=st.sampled_from(("q-7f3a9c2k", "q-00000001", "", 'q"|x')),
        content=content,
        language=st.sampled_from(LANGUAGES),
        emphasis_added=st.booleans(),
        shows=st.sampled_from(Shows),
    )


LABELS = ("", "", "", "spesa", "tabella-2", "3", "not a label", "spesa")
VALUES = (
    (ValueKind.MONEY, "29200000000", "USD", "scaled"),
    (ValueKind.DATE, "2026-02-31", "", ""),
    (ValueKind.DATE, "2024/2025", "", "year"),
    (ValueKind.TIME, "15:30", "", ""),
    (ValueKind.NUMBER, "-3.5", "", ""),
    (ValueKind.QUANTITY, "12", "megawatt-hour", ""),
    (ValueKind.LANGUAGE, "zh-Hant", "", ""),
    (ValueKind.FIELD, "reference", "", ""),
    (ValueKind.PERCENT, '2"; {x}', "", "not a form"),
    (ValueKind.NUMBER, "", "", ""),
)


def values(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Value]:
    """Live values, also ones that mean nothing."""
    made = st.sampled_from(VALUES)
    return st.builds(
        lambda parts, shown, run: Value(*parts, words=shown, marks=run), made, words(pieces, longest=3), marks()
    )


def cross_references(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[CrossReference]:
    """References to other places of the note, most often to none."""
    return st.builds(
        CrossReference, st.sampled_from(LABELS), st.sampled_from(ReferenceShows), words(pieces, longest=3), marks()
    )


def inlines(
    pieces: tuple[str, ...] = NASTY_PIECES, *, longest: int = 5, notes: bool = True
) -> SearchStrategy[tuple[Inline, ...]]:
    """The content of a paragraph: with `notes`, footnotes too (which may, wrongly, hold footnotes)."""
    text = texts(pieces)
    choices: list[SearchStrategy[Inline]] = [
        text,
        text,
        text,
        st.just(LineBreak()),
        citations(pieces),
        inline_quotes(pieces),
        values(pieces),
        cross_references(pieces),
    ]
    if notes:
        inside = st.recursive(
            inlines(pieces, longest=3, notes=False),
            lambda deeper: deeper.map(lambda content: (Footnote(content),)),
            max_leaves=2,
        )
        choices.append(st.builds(Footnote, inside, st.sampled_from(LABELS)))
    return st.lists(st.one_of(choices), max_size=longest).map(tuple)


def lists(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[ListBlock]:
    """Lists in lists."""
    content = inlines(pieces, longest=3)
    flags = st.sampled_from(DISCLOSURES)

    def list_of(items: SearchStrategy[ListItem]) -> SearchStrategy[ListBlock]:
        return st.builds(
            ListBlock,
            items=st.lists(items, max_size=3).map(tuple),
            ordered=st.booleans(),
            start=st.sampled_from((1, 1, 0, 9, 99, -1, 100000)),
        )

    items = st.recursive(
        st.builds(ListItem, content, disclosure=flags),
        lambda deeper: st.builds(ListItem, content, st.lists(list_of(deeper), max_size=2).map(tuple), flags),
        max_leaves=6,
    )
    return list_of(items)


def tables(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Table]:
    """Tables, also ragged and empty ones."""
    row = st.lists(inlines(pieces, longest=2), max_size=3).map(tuple)
    return st.builds(
        Table,
        rows=st.lists(row, max_size=3).map(tuple),
        header_rows=st.sampled_from((1, 1, 0, 2)),
        alignments=st.lists(st.sampled_from(Alignment), max_size=4).map(tuple),
        caption=st.one_of(st.just(()), inlines(pieces, longest=2)),
        widths=st.sampled_from(((), (), (100,), (30, 70), (50, 200), (20, 30, 50))),
        label=st.sampled_from(LABELS),
    )


def pictures(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Picture]:
    """Pictures with and without all that may be said of them."""
    return st.builds(
        Picture,
        name=st.sampled_from(("0a1b2c.png", "e3b0c44298fc1c149afbf4c8996fb924.jpg", "a b/..\\c", "")),
        alternative=words(pieces, longest=4),
        caption=st.one_of(st.just(()), inlines(pieces, longest=2)),
        width=st.sampled_from((0, 60, 100, -3, 400)),
        decorative=st.booleans(),
        label=st.sampled_from(LABELS),
    )


def quote_blocks(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[QuoteBlock]:
    """Quotations set apart."""
    return st.builds(
        QuoteBlock,
        quote_id=st.sampled_from(("", "q-7f3a9c2k")),
        paragraphs=st.lists(inlines(pieces, longest=3), max_size=3).map(tuple),
        language=st.sampled_from(LANGUAGES),
        emphasis_added=st.booleans(),
        shows=st.sampled_from(Shows),
    )


def blocks(pieces: tuple[str, ...] = NASTY_PIECES) -> SearchStrategy[Block]:
    """Any block."""
    names = st.sampled_from(("", "", "summary", "press-review", "not a {term}"))
    paragraph = st.builds(Paragraph, inlines(pieces), names, st.sampled_from(DISCLOSURES))
    return st.one_of(
        paragraph,
        paragraph,
        st.builds(Heading, st.integers(0, 8), inlines(pieces, longest=3), names, st.sampled_from(LABELS)),
        quote_blocks(pieces),
        lists(pieces),
        lists(pieces),
        tables(pieces),
        pictures(pieces),
        st.builds(Break, st.sampled_from(BreakKind)),
    )


def documents(pieces: tuple[str, ...] = NASTY_PIECES, *, longest: int = 5) -> SearchStrategy[Document]:
    """Whole documents of up to `longest` blocks."""
    return st.lists(blocks(pieces), max_size=longest).map(lambda some: Document(tuple(some)))
