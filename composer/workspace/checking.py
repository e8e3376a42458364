# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The check of a note or of a file written anywhere: every quotation beside its source, and what else to look at."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Final

from composer.citations.items import has_title, item_type
from composer.citations.kinds import KIND_OF
from composer.citations.labels import locator_words
from composer.document.locators import names_page
from composer.document.model import CitationItem, Locator, Shows, citations
from composer.errors import UnreadableSource
from composer.houses.model import HOUSE_LIMIT, QuotationLimit, StopPlace
from composer.houses.profiles import profile_or_usual
from composer.library.source_words import known, label_of
from composer.notes import checks as note_checks
from composer.notes.model import Note
from composer.notes.two_texts import whole_head
from composer.quotes.model import Quote, Seal, SealStatus
from composer.quotes.passage import locator_at
from composer.quotes.seal import compare, seal, words_of
from composer.sources.handling import rights_reason
from composer.sources.model import Fact, Source
from composer.text.locate import nearest, shortened
from composer.text.spans import Span
from composer.wording import N_, Message
from composer.workspace import handing_on, handling
from composer.workspace.files_found import bytes_of
from composer.workspace.house_checks import house_findings
from composer.workspace.passages import Passage, PassageFinder
from composer.workspace.quotations import Quotation, without_own_stop
from composer.workspace.quoted import seal_of
from composer.workspace.shapes import CheckedQuote, CheckReport, Finding, FindingKind, QuotePlace
from composer.workspace.shelf import Shelf
from composer.workspace.steps import all_at_once

# Words in quotation marks that are no quotation («scudo», a title) are short; longer ones must have a source.
_FEWEST_WORDS: Final = 3

_UNKNOWN_KEY = N_("The note cites “{key}”, but the library holds no source of that key.")
_UNMARKED = N_("“{words}” stands in quotation marks but in no source of the library.")
_ELSEWHERE = N_("“{words}” stands in “{key}”, which is not the source cited with it.")
_OTHER_PARAGRAPH = N_("“{words}” stands in paragraph {found} of “{key}”; the citation names paragraph {cited}.")
_OTHER_PAGE = N_("“{words}” stands on page {found} of “{key}”; the citation names page {cited}.")
_SEVERAL = N_("“{words}” stands in {count} places: {places}. Cite the one that is meant.")
_UNCLOSED = N_(
    "The quotation mark before “{words}” is never closed, so nobody can tell where the quotation ends. "
    "It was taken to reach to the end of the paragraph."
)
_INCOMPLETE = N_("“{source}” ({key}): not known so far: {what}.")
_WANTED: Final = {
    "title": N_("title"),
    "authors": N_("author"),
    "publication": N_("publication"),
    "date": N_("date"),
}
_AND_ALSO = N_("{first}, {second}")
_ONLY_SUGGESTED = N_("“{source}” ({key}): “{value}” was only concluded from its text. Confirm or change it.")
_NOT_A_NOTE = N_("“{name}” is neither Markdown (.md) nor Word (.docx): only those can be checked.")
_NOT_TEXT = N_("“{name}” is not text in UTF-8. Save it so and try again.")


def check_note(shelf: Shelf, finder: PassageFinder, note: Note) -> CheckReport:
    """The seal of every quotation of a note, and findings about its citations, its sources and the note itself."""
    return all_at_once(checking_note(shelf, finder, note))


def checking_note(shelf: Shelf, finder: PassageFinder, note: Note) -> Generator[None, None, CheckReport]:
    """`check_note` in steps of some milliseconds; steps that are not taken to their end leave nothing behind."""
    cited = tuple(item for citation in citations(note.document) for item in citation.items)
    quotations = finder.last_check.quotations(note.document)
    if _stops_stand_inside(note):
        quotations = (_without_stop(quotation, finder.stands) for quotation in quotations)
    report = yield from _checking(shelf, finder, quotations, cited, _limit_of(note), note.front.language)
    yield
    own = tuple(
        Finding(FindingKind(found.kind.value), found.message, found.concerned, found.block_index)
        for found in note_checks.check(replace(note, front=whole_head(note)))
    )
    yield
    used = handling.sources_of_both(shelf, note)
    marking = tuple(handling.about_marking(note, used))
    yield
    through = tuple(handing_on.findings(shelf, note.document, note.front.language))
    yield
    found = report.findings + through + marking + own + tuple(house_findings(note))
    return replace(report, findings=found, marking=handling.marking_of(note, used))


def _stops_stand_inside(note: Note) -> bool:
    """Whether the note's house has the writer's full stop and comma inside the closing mark."""
    return profile_or_usual(note.front.profile, note.front.language).quotations.stop is StopPlace.INSIDE


def _without_stop(quotation: Quotation | None, stands: Callable[[str], bool]) -> Quotation | None:
    """Words typed between marks without the stop that is the writer's; a captured quotation as it is."""
    if quotation is None or quotation.use is not None:
        return quotation
    return replace(quotation, words=without_own_stop(quotation.words, stands))


def _limit_of(note: Note) -> QuotationLimit:
    """How much the note's house quotes of a source that may not be passed on; the default for an unknown house."""
    return profile_or_usual(note.front.profile, note.front.language).handling.quoted


def check_file(shelf: Shelf, finder: PassageFinder, path: Path, read_note: Callable[[str], Note]) -> CheckReport:
    """The same for a file: a note in its text form, or a Word file. Raises UnreadableSource, BadNote."""
    data = bytes_of(path)
    match path.suffix.lower():
        case ".md" | ".markdown":
            return check_note(shelf, finder, read_note(text_of(data, path)))
        case ".docx" | ".docm":
            from composer.export.word.access_helper import examine_foreign
            from composer.workspace.word_files import quotations_of_word_file

            found, said = quotations_of_word_file(data, path.name, finder.stands)
            report = all_at_once(_checking(shelf, finder, found, ()))
            reading = tuple(Finding(FindingKind.READING, message, path.name) for message in said)
            heard = tuple(
                Finding(FindingKind.ACCESSIBILITY, found.message, found.rule.value)
                for found in examine_foreign(data, path.name)
            )
            return replace(report, findings=(*reading, *report.findings, *heard))
    raise UnreadableSource(_NOT_A_NOTE, concerned=str(path), name=path.name)


def text_of(data: bytes, path: Path) -> str:
    """The text of a note: UTF-8, with or without byte-order mark, not empty. Raises UnreadableSource."""
    from composer.sources.reading import ONLY_BLANKS
    from composer.sources.registry import EMPTY

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(_NOT_TEXT, concerned=str(path), name=path.name) from error
    if not text.strip():
        raise UnreadableSource(ONLY_BLANKS if text else EMPTY, concerned=str(path), name=path.name)
    return text


def _checking(
    shelf: Shelf,
    finder: PassageFinder,
    found: Iterable[Quotation | None],
    cited: tuple[CitationItem, ...],
    limit: QuotationLimit = HOUSE_LIMIT,
    language: str = "",
) -> Generator[None, None, CheckReport]:
    quotes: list[CheckedQuote] = []
    findings: list[Finding] = []
    used: dict[str, None] = dict.fromkeys(item.key for item in cited)
    for quotation in found:
        yield
        if quotation is None:
            continue
        checked = _check_one(shelf, finder, quotation)
        if isinstance(checked, Finding):
            findings.append(checked)
        if not isinstance(checked, CheckedQuote):
            continue
        quotes.append(checked)
        if not quotation.closed:
            findings.append(_about(quotation, FindingKind.UNCLOSED, _UNCLOSED))
        if checked.source_key:
            used[checked.source_key] = None
            findings += _about_citation(shelf, quotation, checked)
            findings += _about_places(shelf, quotation, checked)
    for key in used:
        yield
        findings += _about_source(shelf, key)
    findings += handling.about_length(shelf, quotes, limit, language)
    once = {(finding.kind, str(finding.message)): finding for finding in findings}
    return CheckReport(tuple(quotes), tuple(once.values()))


def _check_one(shelf: Shelf, finder: PassageFinder, quotation: Quotation) -> CheckedQuote | Finding | None:
    """The verdict on one quotation; None for the title of a source, a finding for a few words that stand nowhere."""
    quote = shelf.quote(quotation.use.quote_id) if quotation.use else None
    if quotation.use is not None and quote is not None:
        use = quotation.use
        return finder.last_check.verdict(
            quotation,
            quote,
            shelf.find(quote.source_id),
            lambda: _check_captured(shelf, quotation, quote, seal_of(shelf, use)),
        )
    passage = finder.find(quotation.words, quotation.cited)
    if passage is None or not passage.exact:
        translated = _check_translated(shelf, finder, quotation)
        if translated is not None:
            return translated
    if quotation.use is None:
        if finder.names_a_source(quotation.words, passage):
            return None
        if len(quotation.words.split()) < _FEWEST_WORDS and not (passage and passage.exact):
            return _about(quotation, FindingKind.UNMARKED, _UNMARKED)
    return _check_found(quotation, passage)


def _about(
    quotation: Quotation,
    kind: FindingKind,
    template: str,
    values: Mapping[str, object] | None = None,
    concerned: str = "",
) -> Finding:
    """A finding about one quotation, which its sentence names by its {words}."""
    message = Message(template, {"words": shortened(quotation.words), **(values or {})})
    return Finding(kind, message, concerned, use_index=quotation.index, words=quotation.words)


def _check_captured(shelf: Shelf, quotation: Quotation, quote: Quote, seal: Seal) -> CheckedQuote:
    source = shelf.find(quote.source_id)
    place = shelf.place(quote) if source else None
    return CheckedQuote(
        text=quotation.words,
        status=seal.status,
        source_key=source.key if source else "",
        locator=_place_words(source, place) if source and place else "",
        seal=seal,
        use_index=quotation.index,
        quote_id=quote.id,
        quote=quote,
        shows=quotation.use.shows if quotation.use else Shows.ORIGINAL,
        nearest=words_of(quote, quotation.use.shows) if quotation.use and seal.differences else "",
    )


def _check_translated(shelf: Shelf, finder: PassageFinder, quotation: Quotation) -> CheckedQuote | None:
    """The verdict on words that are the stored translation of a quote; None when they are none."""
    quote = finder.translated(quotation.words, quotation.cited)
    if quote is None:
        return None
    source = shelf.find(quote.source_id)
    text = source.text if source else None
    emphasis_added = quotation.use is not None and quotation.use.emphasis_added
    verdict = seal(quotation.words, quote, text, emphasis_added=emphasis_added, shows=Shows.TRANSLATION)
    checked = _check_captured(shelf, quotation, quote, verdict)
    return replace(checked, shows=Shows.TRANSLATION)


def _check_found(quotation: Quotation, passage: Passage | None) -> CheckedQuote:
    """The verdict on words without a captured quote: those of the passage that was found for them."""
    quote_id = quotation.use.quote_id if quotation.use else ""
    if passage is None:
        status = SealStatus.NO_SOURCE
        return CheckedQuote(quotation.words, status, "", "", Seal(status), quotation.index, quote_id)
    text = passage.source.text.text
    words, place = passage.span.of(text), passage.span
    seal = passage.seal
    if quotation.use is not None and quotation.use.emphasis_added:
        seal = compare(quotation.words, words, emphasis_added=True)
    if seal.status is SealStatus.ALTERED:  # that passage takes in a few words around, to tell all differences
        place = nearest(quotation.words, text) or place
    return CheckedQuote(
        text=quotation.words,
        status=seal.status,
        source_key=passage.source.key,
        locator=_place_words(passage.source, place),
        seal=seal,
        use_index=quotation.index,
        quote_id=quote_id,
        nearest=place.of(text) if seal.status is SealStatus.ALTERED else "",
        also=tuple(QuotePlace(source.key, _place_words(source, span)) for source, span in passage.others),
    )


def _place_words(source: Source, place: Span) -> str:
    label, locator = locator_at(source.text, place)
    return locator_words(label, locator, "en") if locator else ""


def _about_citation(shelf: Shelf, quotation: Quotation, checked: CheckedQuote) -> Iterator[Finding]:
    """Whether the citation that follows a quotation names its source and paragraph."""
    held = [item for item in quotation.cited if shelf.find(item.key)]
    if not held or checked.status in (SealStatus.ALTERED, SealStatus.NO_SOURCE):
        return
    same = [item for item in held if shelf.source(item.key).key == checked.source_key]
    if not same:
        yield _about(quotation, FindingKind.CITATION, _ELSEWHERE, {"key": checked.source_key}, checked.source_key)
        return
    cited = [item.locator for item in same if item.label is Locator.PARAGRAPH and item.locator.isdecimal()]
    label, _, found = checked.locator.partition(" ")
    if cited and len(cited) == len(same) and label == "para." and found not in cited:
        named = {"key": checked.source_key, "found": found, "cited": cited[0]}
        yield _about(quotation, FindingKind.CITATION, _OTHER_PARAGRAPH, named, checked.source_key)
    pages = [item.locator for item in same if item.label is Locator.PAGE and item.locator]
    first = found.partition("-")[0]
    if (
        pages
        and len(pages) == len(same)
        and label in ("p.", "pp.")
        and not any(names_page(one, first) for one in pages)
    ):
        named = {"key": checked.source_key, "found": found, "cited": pages[0]}
        yield _about(quotation, FindingKind.CITATION, _OTHER_PAGE, named, checked.source_key)


def _about_places(shelf: Shelf, quotation: Quotation, checked: CheckedQuote) -> Iterator[Finding]:
    """Which of several places the words may come from, unless a citation with a place says which is meant."""
    said = any(
        item.locator and (source := shelf.find(item.key)) and source.key == checked.source_key
        for item in quotation.cited
    )
    if said or not checked.also or len(quotation.words.split()) < _FEWEST_WORDS:
        return
    places = [QuotePlace(checked.source_key, checked.locator), *checked.also]
    listed = [place.source_key + (f", {place.locator}" if place.locator else "") for place in places]
    named = "; ".join(dict.fromkeys(listed))
    yield _about(
        quotation, FindingKind.SEVERAL_PLACES, _SEVERAL, {"count": len(places), "places": named}, checked.source_key
    )


def _about_source(shelf: Shelf, key: str) -> Iterator[Finding]:
    """What is missing about a source that is cited or quoted, and what its rights forbid."""
    source = shelf.find(key)
    if source is None:
        yield Finding(FindingKind.UNKNOWN_SOURCE, Message(_UNKNOWN_KEY, {"key": key}), key)
        return
    names = {"source": label_of(source), "key": source.key}
    missing: list[Message] = []
    kind = KIND_OF.get(item_type(source)) if source.csl.get("type") else None  # one the user has stated
    for name, word in _WANTED.items():
        fact = _first_fact(source, name)
        needed = kind is None or name in kind.wanted
        if (fact is None and not needed) or (name == "title" and has_title(source)):
            continue
        if fact is None:
            missing.append(Message(word))
        elif not known(fact):
            values = {**names, "value": fact.value.strip("{}")}
            yield Finding(FindingKind.MISSING_METADATA, Message(_ONLY_SUGGESTED, values), source.key)
    if missing:
        what = reduce(lambda first, second: Message(_AND_ALSO, {"first": first, "second": second}), missing)
        yield Finding(FindingKind.MISSING_METADATA, Message(_INCOMPLETE, {**names, "what": what}), source.key)
    forbidden = rights_reason(source, label_of(source))
    if forbidden is not None:
        yield Finding(FindingKind.RIGHTS, forbidden, source.key)


def _first_fact(source: Source, name: str) -> Fact | None:
    """The title, publication or date of a source, its first author or else its agency; None when unknown."""
    if name == "authors":
        return next(iter(source.metadata.authors), source.metadata.agency)
    fact = getattr(source.metadata, name)
    return fact if isinstance(fact, Fact) else None
