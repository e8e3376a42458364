# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Metadata out of the cleaned document: each fact with the words it rests on and how sure it is.

READ is only what is printed as such (byline, masthead, strip, metadata of the page). What is concluded from the story's
own words is INFERRED, a suggestion. Everything else stays unknown: no page clock, caption, file date or event becomes
a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from composer.sources.cleaning.assembly import CleanText
from composer.sources.cleaning.pieces import Role
from composer.sources.facts.datelines import CITIES as CITIES
from composer.sources.facts.datelines import (
    Dateline,
    agency_named,
    agency_of_line,
    closing_agency,
    dateline_of,
    opens_report,
)
from composer.sources.facts.dates import date_hints, iso_date, month_of, published_day
from composer.sources.facts.known import newspaper_case, publication_named, usual_form
from composer.sources.facts.languages import language_of
from composer.sources.facts.names import FROM_PAPER
from composer.sources.facts.placeholders import is_placeholder
from composer.sources.facts.press_lines import Told, is_event, is_kind, press_line
from composer.sources.facts.publications import own_mentions, reported_mentions, short_form
from composer.sources.facts.signed import authors_of, contributors_of, named_persons, read_in, surest, with_role
from composer.sources.model import (
    AsideKind,
    BlockKind,
    Certainty,
    Evidence,
    Fact,
    Metadata,
    SourceBlock,
    SourceText,
)

_MOST_HINTS = 12
_STRIP_DATE = re.compile(r"(?:data|date|edizione(?: del)?)\s*:?\s*(\d[\d./-]+\d)", re.IGNORECASE)
_STRIP_PAGE = re.compile(
    r"(?:(?:estratto )?da )?(?:pag(?:ina|ine|\.)?|pages?|pp?\.|pg\.?|seite"
    r"|s\.)\s*:?\s*[A-Z]?(\d{1,3}(?:\s*[-–,]\s*\d{1,3})?)(?:\s*[/,-]\s*foglio\s.{1,12})?",
    re.IGNORECASE,
)
_STRIP_NAME = re.compile(r"(?:testata|quotidiano|settimanale|media)\s*:\s*([^\d:]{2,60})", re.IGNORECASE)
_STRIP_SECTION = re.compile(r"(?:sezione|rubrica)\s*:\s*(.{2,60})", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}")


def gather(clean: CleanText, declared: Metadata) -> Metadata:
    """What is known about the document: what it declared, then what its clean text shows; nothing is overruled."""
    text = clean.text
    language = _language(declared.language, language_of(text))
    code = language.value if language else ""
    body = [block for block in text.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)]
    strips = [block for block in text.blocks if block.aside is AsideKind.STRIP]
    authors = surest(named_persons(declared.authors), authors_of(clean, strips), text)
    publication = declared.publication
    mail = declared.genre is not None and declared.genre.value == "mail"
    if publication is None and not mail:  # a mail is no publication, whatever it carries
        publication = _masthead(clean, strips) or _inferred_publication(body)
    if publication is not None:
        publication = replace(publication, value=usual_form(publication.value))
    written = {fact.value for fact in authors}
    return Metadata(
        title=_surer(declared.title, _title(text)),
        authors=authors,
        contributors=declared.contributors or tuple(f for f in contributors_of(text) if f.value not in written),
        publication=publication,
        date=_dated(declared.date, lambda: _date(clean, strips, body, code)),
        accessed=declared.accessed or _accessed(text, code),
        url=declared.url or _url(text),
        language=language,
        dateline=declared.dateline or _dateline(body),
        section=declared.section or _section(clean, strips),
        page=declared.page or _strip_fact(strips, _STRIP_PAGE) or _bare_page(clean),
        agency=declared.agency or _agency(text, body, publication),
        genre=declared.genre,
        date_hints=declared.date_hints or _hints(text, code),
        references=declared.references or _references(body),
    )


def _language(declared: Fact | None, found: Fact | None) -> Fact | None:
    """What the document declares, unless its words speak another language: many pages keep a template's "en"."""
    return declared if found is None or (declared is not None and declared.value == found.value) else found


def _dated(declared: Fact | None, printed: Callable[[], Fact | None]) -> Fact | None:
    """The declared day; where that is only a suggestion, another day that is printed. The same words stay in doubt."""
    if declared is not None and declared.certainty is not Certainty.INFERRED:
        return declared
    told = printed()
    return told if declared is None or (told is not None and told.value != declared.value) else declared


def _surer(declared: Fact | None, printed: Fact | None) -> Fact | None:
    """What the document declares, unless that is a mere suggestion (of its properties) and the text says it itself."""
    suggested = declared is not None and declared.certainty is Certainty.INFERRED
    if declared is not None and suggested and is_placeholder(declared.value):
        return printed
    return printed if printed is not None and (declared is None or suggested) else declared


def _title(text: SourceText) -> Fact | None:
    return next((read_in(block.text, block) for block in text.blocks if block.kind is BlockKind.TITLE), None)


def _masthead(clean: CleanText, strips: list[SourceBlock]) -> Fact | None:
    for block in with_role(clean, Role.MASTHEAD):
        name = FROM_PAPER.sub("", re.split(r"\s*[,|–—]\s|\s\((?=[A-Z][^()]{2,20}\)$)", block.text)[0])
        return read_in(usual_form(newspaper_case(name)), block)
    named = _strip_fact(strips, _STRIP_NAME)
    return replace(named, value=usual_form(named.value)) if named is not None else None


def _strip_fact(strips: list[SourceBlock], pattern: re.Pattern[str]) -> Fact | None:
    for block in strips:
        for part in re.split(r"\s+[-–|•]\s+|;\s*", block.text):
            if match := pattern.fullmatch(part):
                return read_in(match.group(1).strip(), block)
    return None


def _bare_page(clean: CleanText) -> Fact | None:
    """The figure that stands alone beside the paper's name and day."""
    return next((read_in(block.text, block) for block in with_role(clean, Role.PAGE)), None)


def _inferred_publication(body: list[SourceBlock]) -> Fact | None:
    """The medium that two phrases of the text point to as its own house."""
    mentions = [
        (name, Evidence(span.of(block.text), block.start + span.start))
        for block in body
        for name, span in own_mentions(block.text)
    ]
    if len(mentions) < 2:
        return None
    reported = {short_form(name) for block in body for name, _ in reported_mentions(block.text)}
    for name, _ in mentions:
        evidence = tuple(proof for other, proof in mentions if short_form(other) == short_form(name))
        if len(evidence) >= 2 and short_form(name) not in reported:
            longest = max((other for other, _ in mentions if short_form(other) == short_form(name)), key=len)
            return Fact(longest, Certainty.INFERRED, evidence)
    return None


def _date(clean: CleanText, strips: list[SourceBlock], body: list[SourceBlock], code: str) -> Fact | None:
    day_first = code in ("it", "fr", "de", "es")
    for block in strips:
        for part in re.split(r"\s+[-–|•]\s+", block.text):
            if (match := _STRIP_DATE.fullmatch(part)) and (day := iso_date(match.group(1), day_first=True)):
                return read_in(day, block)
    for block in with_role(clean, Role.MASTHEAD):
        if day := iso_date(block.text, day_first=True):
            return read_in(day, block)
    for block in with_role(clean, Role.DATE, Role.BYLINE):
        if day := published_day(block.text, day_first=day_first) or _month_in(block.text):
            return read_in(day, block)
    if (title := _title(clean.text)) is not None and (day := _day_of_record(title.value)):
        return Fact(day, Certainty.READ, title.evidence)
    stamps = [block for block in clean.text.blocks if block.aside in (AsideKind.CLOCK, AsideKind.STRIP)]
    return _dateline_day(body, stamps)


def _month_in(line: str) -> str:
    """The one month and year that a line without a day prints ("Trieste, novembre 2025"), as ISO 8601; else ""."""
    told = press_line(line)
    months = told.of(Told.MONTH) if told is not None and not told.changed else ()
    return month_of(line) or (month_of(months[0]) if len(months) == 1 else "")


def _day_of_record(title: str) -> str:
    """The day with which the title of a record ends ("Transcript: Morning Tide, Radio Estuary, 9 March 2026")."""
    line = press_line(title)
    days = line.of(Told.DAY) if line is not None else ()
    opening = re.split(r"[,:]", title)[0]
    heads = (opening, line.parts[0].text) if line is not None else ()
    recorded = line is not None and not line.changed and any(is_kind(words) or is_event(words) for words in heads)
    return iso_date(days[0], day_first=True) if len(days) == 1 and recorded and title.endswith(days[0]) else ""


_ACCESSED = re.compile(
    r"(?:(?:url|link|fonte|source|quelle)?\s*:?\s*<?https?://\S+>?[,;]?\s*)?[\[(]?(?:(?:data di |ultima |ultimo "
    r"|last |date of |"
    r"page |site |pagina |sito |zuletzt )?(?:consultat[oa]|consultazione|visitat[oa]|accesso|accessed|access"
    r"|retrieved"
    r"|viewed|visited|consultée?|consultation|abgerufen|aufgerufen|zugriff)"
    r"(?: online)?)\s*:?\s*(?:(?:in data|il|on|le|am|l['’]|alle|at)\s*)?(?P<day>[^()\[\]]{6,40}?)[\])]?\.?",
    re.IGNORECASE,
)


def _accessed(text: SourceText, code: str) -> Fact | None:
    """The day on which the page was looked at, in a line of its own that says so; several days give none.

    Such words in notes and in sentences speak of other documents.
    """
    kinds = (BlockKind.PARAGRAPH, BlockKind.BYLINE, BlockKind.ASIDE, BlockKind.HEADING)
    found: dict[str, Fact] = {}
    for block in text.blocks:
        match = _ACCESSED.fullmatch(block.text) if block.kind in kinds and len(block.text) <= 400 else None
        if match is not None and (day := iso_date(match["day"], day_first=code in ("it", "fr", "de", "es"))):
            found.setdefault(day, read_in(day, block))
    return next(iter(found.values())) if len(found) == 1 else None


def _url(text: SourceText) -> Fact | None:
    """An address that stands alone on its line, before or after the text."""
    for block in text.blocks:
        if block.aside is AsideKind.FURNITURE and (match := _URL.search(block.text)) and len(block.text.split()) <= 3:
            return read_in(match.group().rstrip(".,;)"), block)
    return None


_WIRE_STAMP = re.compile(r"^(\d{2})\d{4}\s([A-Za-zäÄ]{3})\s(\d{2})$")  # “111015 MAR 26”
_MOST_BEFORE_REPORT = 5  # paragraphs: the words of who passes a report on, its headline


def _opening(body: list[SourceBlock]) -> tuple[Dateline, SourceBlock] | None:
    """How the report opens: in the first paragraph, or in the first that begins with an agency's own dateline."""
    first = body[:_MOST_BEFORE_REPORT]
    told = next((block for block in first if opens_report(block.text)), None)
    told = told or next((block for block in first[:3] if _opens_from_city(block.text)), body[0] if body else None)
    dateline = dateline_of(told.text) if told is not None else None
    return (dateline, told) if dateline is not None and told is not None else None


def _opens_from_city(line: str) -> bool:
    """Whether a line opens with a well-known city in capitals and a dash ("BRUSSELS — "), as under a deck."""
    opening = dateline_of(line)
    return opening is not None and opening.place.isupper() and opening.place.lower() in CITIES and "—" in opening.words


def _dateline(body: list[SourceBlock]) -> Fact | None:
    opening = _opening(body)
    if opening is None or not opening[0].place:
        return None
    dateline, block = opening
    return Fact(dateline.place, Certainty.READ, (Evidence(dateline.words, block.start),))


def _dateline_day(body: list[SourceBlock], stamps: list[SourceBlock]) -> Fact | None:
    """The day of an agency's report: in its dateline with a year ("BRUSSELS, March 6, 2026 (AFP) -"), or in the stamp
    under it where that has the dateline's day and month ("ROMA, 06 MAR" and "2026-03-06 14:22")."""
    opening = _opening(body)
    if opening is None:
        return None
    dateline, block = opening
    if not dateline.day:  # dpa prints the day in its stamp alone
        stamped = [stamp for stamp in stamps if dateline.agency and _WIRE_STAMP.match(stamp.text)]
        day = iso_date(_WIRE_STAMP.sub(r"\1 \2 20\3", stamped[0].text), day_first=True) if len(stamped) == 1 else ""
        return read_in(day, stamped[0]) if day else None
    if day := iso_date(dateline.day, day_first=False):
        return Fact(day, Certainty.READ, (Evidence(dateline.words, block.start),))
    for stamp in stamps if dateline.agency else ():
        day = iso_date(_WIRE_STAMP.sub(r"\1 \2 20\3", stamp.text), day_first=True)
        if day and iso_date(f"{dateline.day} {day[:4]}", day_first=True) == day:
            return read_in(day, stamp)
    return None


def _section(clean: CleanText, strips: list[SourceBlock]) -> Fact | None:
    for block in with_role(clean, Role.SECTION):
        return read_in(block.text.capitalize() if block.text.isupper() else block.text, block)
    return _strip_fact(strips, _STRIP_SECTION)


def _agency(text: SourceText, body: list[SourceBlock], publication: Fact | None) -> Fact | None:
    """The agency a report comes from: in its dateline, in a line of its own, at its end, or as its publication."""
    told = _opening(body)
    if told is not None and told[0].agency:
        return Fact(told[0].agency, Certainty.READ, (Evidence(told[0].words, told[1].start),))
    lines = (b for b in text.blocks if b.kind is BlockKind.BYLINE or b.aside in (AsideKind.CREDIT, AsideKind.STRIP))
    for block in lines:
        if name := agency_of_line(block.text):
            return read_in(name, block)
    if body:
        name, words = closing_agency(body[-1].text)
        if name:
            return Fact(name, Certainty.READ, (Evidence(words, body[-1].start + body[-1].text.rfind(words)),))
    known = publication_named(publication.value) if publication is not None else None
    if publication is not None and known is not None and known.kind == "agency":
        return Fact(agency_named(known.name) or known.name, publication.certainty, publication.evidence)
    return None


def _hints(text: SourceText, language: str) -> tuple[Evidence, ...]:
    running = (block for block in text.blocks if block.aside is None and block.kind is not BlockKind.TITLE)
    hints = chain.from_iterable(
        (Evidence(span.of(block.text), block.start + span.start) for span in date_hints(block.text, language))
        for block in running
    )
    return tuple(evidence for evidence, _ in zip(hints, range(_MOST_HINTS), strict=False))


def _references(body: list[SourceBlock]) -> tuple[Evidence, ...]:
    found = [
        Evidence(span.of(block.text), block.start + span.start)
        for block in body
        for _, span in reported_mentions(block.text)
    ]
    return tuple(sorted(found, key=lambda evidence: evidence.start or 0))


def with_pages(clean: CleanText, page: str) -> SourceText:
    """The text with `page` as the printed page of all its blocks, for cuttings that stand on one page."""
    return SourceText(tuple(replace(block, page=block.page or page) for block in clean.text.blocks))
