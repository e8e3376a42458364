# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What changed since both texts agreed is shown word by word, from the states of the note that were kept."""

from __future__ import annotations

from dataclasses import replace

from composer.document.markdown_reader import read_markdown
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown
from composer.notes.two_texts import swapped
from composer.text.alignment import PieceKind
from composer.twins.changes import change_between, changes_of
from composer.twins.standing import in_step
from tests.twin_texts import note_of

ITALIAN = "# Costi {#costi}\n\nIl costo è di 29 miliardi [@rich, para. 3].\n\n# Altro {#altro}\n\nNulla."
ENGLISH = "# Costs {#costi}\n\nThe cost is 29 billion [@rich, para. 3].\n\n# Other {#altro}\n\nNothing."


def agreed() -> Note:
    return in_step(note_of(ITALIAN, ENGLISH))


def with_italian(note: Note, text: str) -> Note:
    return replace(note, document=read_markdown(text))


def test_the_words_that_changed_are_told_in_the_text_that_changed() -> None:
    then = agreed()
    now = with_italian(then, ITALIAN.replace("29 miliardi", "31 miliardi l’anno").replace("para. 3", "para. 4"))
    (change,) = changes_of(now, "#costi", [then])
    assert change.language == "it"
    assert change.before == "Costi\nIl costo è di 29 miliardi [rich, 3]."
    assert change.now == "Costi\nIl costo è di 31 miliardi l’anno [rich, 4]."
    other = [
        (piece.first.of(change.before), piece.second.of(change.now))
        for piece in change.pieces
        if piece.kind is not PieceKind.SAME
    ]
    assert other[0] == ("29", "31")
    assert changes_of(now, "#altro", [then]) == ()


def test_it_is_told_of_whichever_text_is_in_front_and_of_both() -> None:
    then = agreed()
    now = with_italian(then, ITALIAN.replace("29", "31"))
    assert [change.language for change in changes_of(swapped(now), "#costi", [swapped(then)])] == ["it"]
    assert now.other is not None
    english = replace(now.other, document=read_markdown(ENGLISH.replace("29", "30")))
    both = changes_of(replace(now, other=english), "#costi", [then])
    assert [change.language for change in both] == ["it", "en"]
    assert all(change.before is not None for change in both)


def test_states_are_read_only_as_far_as_needed() -> None:
    then = agreed()
    now = with_italian(then, ITALIAN.replace("29", "31"))

    def states() -> object:
        yield now
        yield then
        raise AssertionError("read too far")

    assert changes_of(now, "#costi", states())[0].before is not None  # type: ignore[arg-type]


def test_a_state_that_was_not_kept_is_said_to_be_unknown() -> None:
    now = with_italian(agreed(), ITALIAN.replace("29", "31"))
    (change,) = changes_of(now, "#costi", [now])
    assert change.before is None and change.pieces == ()
    assert "31 miliardi" in change.now


def test_nothing_has_changed_where_nobody_said_that_the_texts_agree() -> None:
    note = note_of(ITALIAN, ENGLISH)
    assert changes_of(note, "#costi", [note]) == ()
    assert changes_of(agreed(), "#gone", []) == ()


def test_a_note_is_laid_beside_an_earlier_state_of_it_in_the_text_in_front() -> None:
    then = note_from_markdown("---\nlang: it\n---\n\n# Sintesi\n\nIl voto è lunedì.", id="n-1", now="")
    now = note_from_markdown("---\nlang: it\n---\n\n# Sintesi\n\nIl voto è martedì, a Roma.", id="n-1", now="")
    change = change_between(then, now)
    assert (change.before, change.now) == ("Sintesi\nIl voto è lunedì.", "Sintesi\nIl voto è martedì, a Roma.")
    changed = [piece for piece in change.pieces if piece.kind is not PieceKind.SAME]
    assert [piece.first.of(change.before or "") for piece in changed] == ["lunedì"]
    citing = note_from_markdown("---\nlang: it\n---\n\nIl voto è lunedì [@rossi2026, p. 3; @v].", id="n-1", now="")
    change = change_between(then, citing, lambda item: {"rossi2026": "Rossi, p. 3"}.get(item.key, "Verdi"))
    assert change.now == "Il voto è lunedì [Rossi, p. 3; Verdi]."
