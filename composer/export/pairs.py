# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is printed beside a quotation: whose emphasis, whose translation, and the other text of a translation pair.

With a citation's footnote: "…, par. 3 (trad. nostra; corsivo nostro). Testo originale: «…»." In a footnote of its own,
where there is no citation or it stands in the text: "Trad. nostra; corsivo nostro. Testo originale: «…»." Inside a
footnote of the writer's, with the citation there: "(Rich, par. 3; trad. nostra; testo originale: «…»)". Where there is
none, or both texts are shown: "(trad. nostra: «…»)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.document.clean import clean_text
from composer.document.model import LineBreak, Marks, Text
from composer.export.citing import without_last_stop
from composer.export.placing import set_words, stops_placed
from composer.export.resolved_blocks import SetInline
from composer.houses.printing import House, language_of, marks_of
from composer.i18n.languages import word_tag
from composer.i18n.typography import flip_inner, marks_for
from composer.quotes.pair import Companion

_STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Beside:
    """The remarks about one quotation ("trad. nostra; corsivo nostro") and the other text of its pair, if it has one.

    `house` sets the quotation marks around that text.
    """

    house: House
    remark: str = ""
    lead: str = ""
    words: str = ""
    spoken: str = ""

    @classmethod
    def of(cls, emphasis: str, companion: Companion | None, house: House) -> Beside:
        """The remark about emphasis ("" for none) and what `quotes.pair.companion` says, together."""
        said = companion or Companion()
        remark = "; ".join(filter(None, (said.remark, emphasis)))
        return cls(house, remark, said.lead, said.words, said.language)

    def in_citation(self, pieces: Sequence[SetInline]) -> list[SetInline]:
        """The words of a citation's footnote with what is said of the quotation: "Rich, 3 (emphasis added)." """
        said = list(pieces)
        ends = set_words(pieces).endswith(_STOPS)
        if self.remark:
            said = [*without_last_stop(pieces), Text(f" ({self.remark}){'.' if ends else ''}")]
        if self.words:
            said += [Text(" " if ends else ". "), *self._sentence()]
        return said

    def own_note(self) -> list[SetInline]:
        """A footnote of its own."""
        said: list[SetInline] = [Text(f"{_capital(self.remark)}.")] if self.remark else []
        if self.words:
            said += [Text(" "), *self._sentence()] if said else [*self._sentence()]
        return said

    def in_parentheses(self) -> list[SetInline]:
        """The same in parentheses, with the blank before them; nothing where nothing is said."""
        if not self.words:
            return [Text(f" ({self.remark})")] if self.remark else []
        opening = f" ({self.remark}; {self.lead}: " if self.remark else f" ({self.lead}: "
        return [Text(opening), *self._quoted(), Text(")")]

    def behind(self, pieces: Sequence[SetInline]) -> list[SetInline]:
        """The words of a citation inside a footnote with the same behind them: "Rich, par. 3; trad. nostra"."""
        bare = without_last_stop(pieces)
        said: list[SetInline] = [Text(f"; {self.remark}")] if self.remark else []
        if self.words:
            said += [Text(f"; {self.lead}: "), *self._quoted()]
        return [*bare, *said, *([Text(".")] if bare != list(pieces) else [])]

    def paragraphs(self) -> list[list[SetInline]]:
        """The other text as paragraphs of a quotation set apart, named at its end."""
        said: list[list[SetInline]] = [
            [Text(clean_text(flip_inner(line, marks_of(self.house), -1)), Marks(language=self._tag()))]
            for line in map(str.strip, self.words.split("\n"))
            if line
        ]
        if said:
            said[-1].append(Text(f" ({self.lead})"))
        return said

    def _sentence(self) -> list[SetInline]:
        ends = self.words.rstrip().endswith(_STOPS)
        return [
            Text(f"{_capital(self.lead)}: "),
            *stops_placed([*self._quoted(), *([] if ends else [Text(".")])], self.house),
        ]

    def _quoted(self) -> Iterator[SetInline]:
        """The words between the note's marks, tagged as what they are."""
        marks = marks_for(marks_of(self.house))
        yield Text(marks.opening)
        lines = [line.strip() for line in flip_inner(self.words, marks_of(self.house)).split("\n") if line.strip()]
        for number, line in enumerate(lines):
            if number:
                yield LineBreak()
            yield Text(clean_text(line), Marks(language=self._tag()))
        yield Text(marks.closing)

    def _tag(self) -> str:
        tag = word_tag(self.spoken)
        return "" if tag == word_tag(language_of(self.house)) else tag


def only_remark(beside: Beside) -> Beside:
    """`beside` without the other text."""
    return replace(beside, lead="", words="", spoken="")


def only_words(beside: Beside) -> Beside:
    """`beside` without its remark."""
    return replace(beside, remark="")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
