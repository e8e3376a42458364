# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A supposition becomes a fact only when the user says so; what is unknown stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from composer.sources.model import Certainty, RightsLevel, Source
from composer.ui.dialogs.source_details import SourceDetailsDialog
from composer.ui.words import Words

Dispose = Callable[[QWidget], None]


@pytest.fixture
def dialog(application: object, source: Source, words: Words, dispose: Dispose) -> Iterator[SourceDetailsDialog]:
    made = SourceDetailsDialog(source, words, None)
    made.show()
    yield made
    dispose(made)


def test_nothing_changes_when_nothing_is_touched(dialog: SourceDetailsDialog, source: Source) -> None:
    assert dialog.edited == source


def test_the_evidence_of_a_fact_is_shown(dialog: SourceDetailsDialog) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "supposed: “told The Daily Example”" in said
    assert "printed in the document: “By ANNA BIANCHI”" in said


def test_when_it_was_imported_is_said_in_words_and_nothing_of_media_types(
    dialog: SourceDetailsDialog, source: Source
) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert source.imported
    assert [text for text in said if text.startswith("Imported: ")]
    assert not [text for text in said if source.media_type in text]


def test_one_click_takes_a_supposition(dialog: SourceDetailsDialog) -> None:
    field = dialog._facts["publication"]
    assert field._take.isVisible()
    QTest.mouseClick(field._take, Qt.MouseButton.LeftButton)
    publication = dialog.edited.metadata.publication
    assert publication is not None
    assert publication.value == "The Daily Example"
    assert publication.certainty is Certainty.GIVEN
    assert publication.evidence
    assert not field._take.isVisible()


def test_a_date_is_understood_day_first(dialog: SourceDetailsDialog) -> None:
    field = dialog._facts["date"]
    field.setFocus()
    QTest.keyClicks(field._input, "6/3/2025")
    date = dialog.edited.metadata.date
    assert date is not None
    assert (date.value, date.certainty) == ("2025-03-06", Certainty.GIVEN)


def test_an_emptied_field_is_unknown(dialog: SourceDetailsDialog) -> None:
    field = dialog._facts["title"]
    field._input.selectAll()
    QTest.keyClick(field._input, Qt.Key.Key_Delete)
    assert dialog.edited.metadata.title is None


def test_persons_that_stay_keep_their_evidence(dialog: SourceDetailsDialog, source: Source) -> None:
    dialog._authors._input.setText("Anna Bianchi; Carlo Verdi")
    first, second = dialog.edited.metadata.authors
    assert first == source.metadata.authors[0]
    assert (second.value, second.certainty) == ("Carlo Verdi", Certainty.GIVEN)


def test_rights_and_reliability_can_be_set(dialog: SourceDetailsDialog) -> None:
    dialog._rights.setCurrentIndex(dialog._rights.findData(RightsLevel.QUOTABLE))
    dialog._reliability.setCurrentIndex(dialog._reliability.findData("B"))
    edited = dialog.edited
    assert edited.rights.level is RightsLevel.QUOTABLE
    assert edited.rights.notice == "Not to be copied."
    assert edited.reliability == "B"


def test_known_markings_are_offered_and_what_is_typed_is_kept_in_proper_form(dialog: SourceDetailsDialog) -> None:
    offered = [dialog._handling.itemText(place) for place in range(dialog._handling.count())]
    assert {"TLP:AMBER", "TLP:AMBER+STRICT", "OFFICIAL-SENSITIVE", "FOR INTERNAL USE"} <= set(offered)
    dialog._handling.setEditText("tlp  amber")
    assert dialog.edited.handling == "TLP:AMBER"


def test_a_marking_of_classified_information_is_refused_in_place(dialog: SourceDetailsDialog) -> None:
    dialog._handling.setEditText("RISERVATO")
    dialog.accept()
    assert dialog.isVisible() and dialog.result() == 0
    assert "“RISERVATO” is a marking of classified information." in dialog._wrong.text()
    assert dialog._wrong.isVisible()
    dialog._handling.setEditText("tlp amber")
    dialog.accept()
    assert not dialog.isVisible() and dialog.edited.handling == "TLP:AMBER"


def test_the_wheel_scrolls_the_form_and_changes_no_choice(dialog: SourceDetailsDialog, source: Source) -> None:
    boxes = dialog.findChildren(QComboBox)
    before = [box.currentText() for box in boxes]
    assert boxes
    for box in boxes:
        box.setFocus()
        at = QPointF(box.rect().center())
        turned = QWheelEvent(
            at,
            QPointF(box.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turned)
    assert [box.currentText() for box in boxes] == before
    assert dialog.edited == source


def test_a_law_is_given_its_kind_and_what_it_is_cited_by(dialog: SourceDetailsDialog) -> None:
    assert not dialog._kind_fields["issue"].isVisibleTo(dialog)
    dialog._kind.setCurrentIndex(dialog._kind.findData("legislation"))
    assert dialog._kind_fields["issue"].isVisibleTo(dialog)
    assert not dialog._kind_fields["recipient"].isVisibleTo(dialog)
    dialog._kind_fields["genre"].setText("legge")
    dialog._kind_fields["number"].setText(" 633 ")
    assert dict(dialog.edited.csl) == {"type": "legislation", "genre": "legge", "number": "633"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [("article-newspaper", "Publication"), ("report", "Publisher"), ("legislation", "Official gazette")],
)
def test_where_a_source_stands_is_asked_for_by_its_name(dialog: SourceDetailsDialog, kind: str, name: str) -> None:
    dialog._kind.setCurrentIndex(dialog._kind.findData(kind))
    label = dialog._form.labelForField(dialog._facts["publication"])
    assert isinstance(label, QLabel) and label.text() == name


def test_to_whom_a_letter_was_written_is_kept_as_names(dialog: SourceDetailsDialog) -> None:
    dialog._kind.setCurrentIndex(dialog._kind.findData("personal_communication"))
    dialog._kind_fields["recipient"].setText("Ursula von der Leyen; {Consiglio europeo}")
    names = dialog.edited.csl["recipient"]
    assert names == [
        {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
        {"literal": "Consiglio europeo"},
    ]


def test_a_fact_of_another_kind_stays_until_it_is_taken_out(
    application: object, source: Source, words: Words, dispose: Dispose
) -> None:
    known = replace(source, csl={"type": "speech", "event-title": "Vertice", "volume": "3"})
    dialog = SourceDetailsDialog(known, words, None)
    assert dialog._kind_fields["event-title"].isVisibleTo(dialog)
    assert dialog._kind_fields["volume"].isVisibleTo(dialog)  # not asked of a speech, but there
    assert dict(dialog.edited.csl) == dict(known.csl)
    dialog._kind_fields["volume"].setText("")
    assert dict(dialog.edited.csl) == {"type": "speech", "event-title": "Vertice"}
    dispose(dialog)
