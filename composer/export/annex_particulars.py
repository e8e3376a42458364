# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an entry of the annex says of its quotation: where it stands, who spoke, when it was seen, how it compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from composer.citations.items import known
from composer.citations.labels import locator_words, reference_text
from composer.document.clean import clean_text, one_line
from composer.document.model import PLAIN, Inline, LineBreak, Marks, Shows, Text
from composer.export.citing import citation_runs, without_stop
from composer.export.foreign_titles import ForeignTitles
from composer.export.resolved_blocks import Particular, SetInline, SetInlines
from composer.houses.printing import House, filled, language_of, marks_of, printed_date, printed_term
from composer.i18n.languages import same_language, word_tag
from composer.i18n.terms import TERMS, Term
from composer.i18n.typography import marks_for
from composer.quotes.model import ChangeKind, SealStatus
from composer.quotes.pair import whose
from composer.quotes.passage import locator_at
from composer.quotes.seal import words_of
from composer.sources.model import RightsLevel, Source
from composer.text.normalise import folded
from composer.text.spans import Span

if TYPE_CHECKING:
    from composer.export.annex import Proof

_CHANGES: Final = {
    ChangeKind.OMISSION: Term.CHANGE_OMISSION,
    ChangeKind.INSERTION: Term.CHANGE_INSERTION,
    ChangeKind.SIC: Term.CHANGE_SIC,
    ChangeKind.CAPITAL: Term.CHANGE_CAPITAL,
    ChangeKind.EMPHASIS: Term.CHANGE_EMPHASIS,
}
_SEALS: Final = {
    SealStatus.VERBATIM: Term.SEAL_VERBATIM,
    SealStatus.ALTERED: Term.SEAL_ALTERED,
    SealStatus.SOURCE_CHANGED: Term.SEAL_SOURCE_CHANGED,
    SealStatus.NO_SOURCE: Term.SEAL_NO_SOURCE,
}
_RIGHTS: Final = {RightsLevel.FREE: Term.RIGHTS_FREE, RightsLevel.RESTRICTED: Term.RIGHTS_RESTRICTED}


class Particulars:
    """Writes the lines of the entries of one annex, as `house` prints them."""

    def __init__(self, house: House, entries: Mapping[str, tuple[Inline, ...]]) -> None:
        """`entries` are the formatted entries of the list of sources by citation key."""
        self._house = house
        self._language = language_of(house)
        self._entries = entries

    def of(self, proof: Proof, back: SetInlines) -> tuple[Particular, ...]:
        """The lines for `proof`; `back` leads to the quotation in the note."""
        return tuple(Particular(self._term(label), content) for label, content in self._lines(proof, back) if content)

    def _lines(self, proof: Proof, back: SetInlines) -> Iterator[tuple[Term, SetInlines]]:
        yield Term.LABEL_IN_THE_NOTE, self._in_the_note(proof, back)
        yield Term.LABEL_IN_THE_SOURCE, self._in_the_source(proof)
        yield Term.LABEL_TRANSLATION, self._translation(proof)
        yield Term.LABEL_SPEAKER, self._speaker(proof)
        if proof.source is not None:
            yield Term.SOURCE, self._reference(proof, proof.source)
            yield Term.LABEL_PLACE, self._place(proof, proof.source)
            yield Term.LABEL_SEEN, self._seen(proof.source)
            yield Term.LABEL_RIGHTS, self._rights(proof.source)
            yield Term.LABEL_HANDLING, _said(proof.source.handling)
        yield Term.LABEL_SEAL, _said(self._seal(proof))

    def tag_of(self, proof: Proof) -> str:
        """Word's tag of the language of the words the note shows; "" for the note's own."""
        quote = proof.quote
        if quote is not None and quote.translation is not None and proof.shows is Shows.TRANSLATION:
            return self._tag(quote.translation.language)
        known_language = proof.source.metadata.language if proof.source else None
        return self._tag((quote.language if quote else "") or (known_language.value if known_language else ""))

    # ------------------------------------------------------------------ the words

    def _in_the_note(self, proof: Proof, back: SetInlines) -> SetInlines:
        """The way back, and the words as the note shows them where they are not simply those highlighted."""
        if not proof.copyable or (proof.seal.status is SealStatus.VERBATIM and proof.shows is not Shows.TRANSLATION):
            return back
        differing = [difference.shown for difference in proof.seal.differences]
        shown = self._quoted(proof.words, differing, self.tag_of(proof))
        translation = proof.quote.translation if proof.quote else None
        if proof.shows is Shows.TRANSLATION and translation is not None:
            return (*back, Text(": "), *shown, Text(f" ({whose(translation, self._house)})"))
        return (*back, Text(": "), *shown)

    def _in_the_source(self, proof: Proof) -> SetInlines:
        """The captured words, where the note shows others or the passage cannot be shown."""
        quote, seal = proof.quote, proof.seal
        differs = seal.status in (SealStatus.ALTERED, SealStatus.SOURCE_CHANGED)
        if not proof.copyable or not (differs or (quote is not None and not proof.spans)):
            return ()
        if quote is not None:
            compared = words_of(quote, proof.shows) == quote.words
            differing = [difference.captured for difference in seal.differences] if compared else []
            return self._quoted(quote.words, differing, self._tag(quote.language))
        if proof.source is not None and proof.spans:
            text = proof.source.text.text
            return self._quoted(" […] ".join(span.of(text) for span in proof.spans), (), self.tag_of(proof))
        return ()

    def _translation(self, proof: Proof) -> SetInlines:
        """The translation and whose it is, unless it is what the note shows."""
        translation = proof.quote.translation if proof.quote else None
        if translation is None or not proof.copyable:
            return ()
        remarks = [whose(translation, self._house)]
        if proof.seal.translation_stale:
            remarks.append(self._term(Term.STALE_TRANSLATION))
        remark = f"({'; '.join(remarks)})"
        if proof.shows is Shows.TRANSLATION and folded(proof.words).strip() == folded(translation.text).strip():
            return (Text(remark),) if proof.seal.translation_stale else ()
        return (*self._quoted(translation.text, (), self._tag(translation.language)), Text(f" {remark}"))

    def _quoted(self, words: str, differing: Sequence[Span], tag: str) -> SetInlines:
        """`words` between the language's marks, what differs from the other wording in bold and underlined."""
        marks = marks_for(marks_of(self._house))
        plain, strong = Marks(language=tag) if tag else PLAIN, Marks(bold=True, underline=True, language=tag)
        pieces: list[SetInline] = [Text(marks.opening)]
        at = 0
        for span in sorted(differing):
            if span.start < at or span.end > len(words) or not len(span):
                continue
            pieces += [Text(_inside(words[at : span.start]), plain)] if span.start > at else []
            pieces.append(Text(_inside(span.of(words)), strong))
            at = span.end
        pieces += [Text(_inside(words[at:]), plain)] if at < len(words) else []
        return (*pieces, Text(marks.closing))

    def _term(self, which: Term) -> str:
        return printed_term(which, self._house)

    def _tag(self, spoken: str) -> str:
        return word_tag(spoken) if spoken and not same_language(spoken, self._language) else ""

    # ------------------------------------------------------------------ the source

    def _speaker(self, proof: Proof) -> SetInlines:
        quote = proof.quote
        if quote is None:
            return ()
        said_on = printed_date(quote.said_on, self._house) if quote.said_on else ""
        occasion = self._term(TERMS[quote.occasion]) if quote.occasion in _OCCASIONS else quote.occasion
        return _said(", ".join(part for part in (quote.speaker.strip("{}"), occasion, said_on) if part))

    def _reference(self, proof: Proof, source: Source) -> SetInlines:
        """The reference as the list of sources prints it; of a second-hand quotation both, “cit. in” between them."""
        from composer.citations.primaries import is_second_hand, primary_key, primary_text

        own = self._entry(source.key) or [Text(reference_text(source, self._house))]
        runs = ForeignTitles({source.key: source}, self._language).tagged(own, [source.key])
        primary = proof.quote.primary if proof.quote else None
        if primary is None or not is_second_hand(primary, source):
            return tuple(runs)
        first = self._entry(primary_key(primary)) or [Text(primary_text(primary, self._house))]
        return (*without_stop(first), Text(f", {self._term(Term.QUOTED_IN)} "), *runs)

    def _entry(self, key: str) -> list[Text | LineBreak]:
        runs = citation_runs(self._entries.get(key, ()))
        return [Text(_inside(run.text), run.marks) if isinstance(run, Text) else run for run in runs]

    def _place(self, proof: Proof, source: Source) -> SetInlines:
        places = [locator_at(source.text, span) for span in proof.spans]
        return _said("; ".join(dict.fromkeys(locator_words(*place, self._house) for place in places if place[1])))

    def _seen(self, source: Source) -> SetInlines:
        """When it was consulted; when it was taken in, where nothing is said of that."""
        accessed = known(source.metadata.accessed)
        date, words = (accessed, Term.ACCESSED) if accessed else (source.imported[:10], Term.IMPORTED)
        return _said(filled(words, self._house, date=printed_date(date, self._house)) if date else "")

    def _rights(self, source: Source) -> SetInlines:
        rights = source.rights
        level = self._term(_RIGHTS[rights.level]) if rights.level in _RIGHTS else ""
        notice = one_line(rights.notice)
        notice = notice.rstrip(".") if level else notice
        return _said("; ".join(part for part in (notice, level) if part) or self._term(Term.RIGHTS_UNKNOWN))

    def _seal(self, proof: Proof) -> str:
        """What the words shown were compared with, and how they stand to it."""
        seal = proof.seal
        if seal.status is SealStatus.VERBATIM and proof.shows is Shows.TRANSLATION:
            return self._term(Term.SEAL_TRANSLATION)
        if seal.status is not SealStatus.DECLARED:
            return self._term(_SEALS[seal.status])
        changes = dict.fromkeys(self._term(_CHANGES[change.kind]) for change in seal.changes)
        return filled(Term.SEAL_DECLARED, self._house, changes=", ".join(changes))


_OCCASIONS: Final = frozenset({Term.INTERVIEW.key, Term.LETTER.key, Term.SPEECH.key, Term.STATEMENT.key})


def _inside(text: str) -> str:
    """`text` without line ends and forbidden characters, its blanks at both ends kept: it is part of a longer line."""
    return clean_text(text).replace("\n", " ")


def _said(words: str) -> SetInlines:
    return (Text(one_line(words)),) if words.strip() else ()
