# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Records of sittings, hearings and interviews: turns that a label gives to a speaker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.sources.model import Source
from composer.sources.speech.speakers import speakers_of

Read = Callable[..., Source]


def turns(source: Source) -> list[tuple[str, str, str]]:
    return [(one.text, one.speaker, one.candidate) for one in source.speech]


def test_labels_in_capitals_name_the_speaker_named_in_full_elsewhere(read: Read) -> None:
    source = read(
        "Evidence on quotas\n\nCHAIR: Good morning to you all.\n\nTRESSIDER: I am Owen Tressider, the minister.\n\n"
        "ALDOUS: Minister, will the quota be cut?\n\nTRESSIDER: No decision has been taken.\n"
    )
    assert turns(source) == [
        ("Good morning to you all.", "", "Chair"),
        ("I am Owen Tressider, the minister.", "Owen Tressider", ""),
        ("Minister, will the quota be cut?", "Aldous", ""),
        ("No decision has been taken.", "Owen Tressider", ""),
    ]
    assert source.text.text[source.speech[1].span.start : source.speech[1].span.end] == source.speech[1].text
    assert speakers_of(source)[0] == "Owen Tressider"


def test_the_forms_of_stenographers(read: Read) -> None:
    source = read(
        "Resoconto\n\nPRESIDENTE. Do la parola al direttore.\n\nMARIO TESTASECCA, direttore dei fari. Gli impianti sono"
        " 148.\n\nLUCIA BRANDOLINI (Gruppo misto). Quanto costano?\n\nQ4 Dame Olive Strang: And when did you know?\n"
    )
    assert [(words, speaker) for words, speaker, _ in turns(source)] == [
        ("Do la parola al direttore.", ""),
        ("Gli impianti sono 148.", "Mario Testasecca"),
        ("Quanto costano?", "Lucia Brandolini"),
        ("And when did you know?", "Olive Strang"),
    ]


def test_answers_are_speech_and_questions_are_not(read: Read) -> None:
    source = read("A port is a promise\n\nQ: What first?\n\nA: The wind.\n\nQ: And then?\n\nA: The people who clean.\n")
    assert turns(source) == [("The wind.", "", ""), ("The people who clean.", "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the ferry is late.\n\nDate: 5 March 2026\n\nSource: the harbour office.\n",
        "The result: nine towns.\n\nThe plan is old and nobody wants it.\n\nThe cost: forty million.\n",
        "Mario Rossi: the man of the day.\n\nThe council met on Monday.\n\nNothing was decided, as usual.\n",
    ],
)
def test_a_colon_here_and_there_makes_no_record(read: Read, text: str) -> None:
    assert read(text).speech == ()


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "“It is late,” said toll keeper Edna Maddox.", "Edna Maddox"),
        ("en", "“It is late,” Cllr Eilidh Grant told reporters.", "Eilidh Grant"),
        ("it", "«È tardi», racconta al telefono il nostromo, Ravi Deshpande.", "Ravi Deshpande"),
        ("it", "«È tardi», spiega il direttore operativo Ugo Canepa.", "Ugo Canepa"),
        ("fr", "« C’est tard », prévient Yannick Le Bihan, patron de pêche.", "Yannick Le Bihan"),
        ("fr", "« C’est tard », a déclaré à l’AFP la porte-parole, Solenn Kervella.", "Solenn Kervella"),
        ("de", "„Das tut weh“, sagte Festwirtin Hanne Brodersen.", "Hanne Brodersen"),
        ("de", "„Das freut mich“, freut sich Hafenkapitän Sönke Bahnsen.", "Sönke Bahnsen"),
    ],
)
def test_occupations_and_hearers_between_verb_and_name(read: Read, language: str, sentence: str, speaker: str) -> None:
    context = {
        "en": "The council of the harbour met on Monday to speak about the ferries of the island. ",
        "it": "Il consiglio del porto si è riunito lunedì per parlare dei traghetti dell’isola e dei loro orari. ",
        "fr": "Le conseil du port s’est réuni lundi pour parler des ferries de l’île et de leurs horaires. ",
        "de": "Der Rat des Hafens hat sich am Montag getroffen, um über die Fähren der Insel zu sprechen. ",
    }[language]
    (found,) = read(context + "\n\n" + sentence).speech
    assert found.speaker == speaker


def test_the_name_of_a_ship_in_marks_is_no_speech(read: Read) -> None:
    source = read(
        "Le conseil du port a parlé des bateaux.\n\n« On reste », prévient Marc Floc, patron du « Petit Mousse ».\n"
    )
    assert [one.text for one in source.speech] == ["On reste"]


def test_what_the_record_tells_itself_is_nobodys_speech(read: Read) -> None:
    source = read(
        "Resoconto stenografico\n\nSeduta n. 45 di martedì 10 marzo 2026\n\nPresidenza del presidente Dario Montini\n\n"
        "La seduta comincia alle 10,05.\n\nPRESIDENTE. Ha facoltà di parlare la consigliera Bonfigli.\n\n"
        "RITA BONFIGLI. Grazie, presidente. La mozione chiede una cosa semplice.\n\n(Applausi dei consiglieri)\n\n"
        "UGO MALTESI (Lista civica). Presidente, voteremo contro la mozione.\n\nLa seduta termina alle 10,40.\n"
    )
    assert [speech.text for speech in source.speech] == [
        "Ha facoltà di parlare la consigliera Bonfigli.",
        "Grazie, presidente. La mozione chiede una cosa semplice.",
        "Presidente, voteremo contro la mozione.",
    ]
    title = source.metadata.title
    assert title is None or "Presidenza" not in title.value


@pytest.mark.parametrize(
    ("cue", "speaker", "candidate"),
    [
        ("sagt Priel-Lotsin Wiebke Harms", "", "Priel-Lotsin Wiebke Harms"),
        ("so Strandkorbvermieter Enno Harms", "", "Strandkorbvermieter Enno Harms"),
        ("erklärte Hans Peter Müller", "Hans Peter Müller", ""),
        ("sagte Ministerin Katrin Wollmar", "Katrin Wollmar", ""),
    ],
)
def test_a_german_occupation_that_may_be_part_of_a_name_is_asked_about(
    read: Read, cue: str, speaker: str, candidate: str
) -> None:
    source = read(
        "Die Leute am Deich sind sich einig und wollen nicht weichen, auch wenn das Wetter schlecht ist.\n\n"
        f"„Wir bleiben hier am Wasser“, {cue}.\n\nMehr war an diesem Tag nicht zu hören, denn der Wind nahm weiter zu."
    )
    assert [(one.speaker, one.candidate) for one in source.speech] == [(speaker, candidate)]


def test_a_record_in_pdf_whose_paragraphs_are_all_of_one_line(
    read_file: Callable[[Path], Source], samples: Path
) -> None:
    source = read_file(samples / "layouts" / "h17.pdf")
    assert [(speech.speaker, speech.text.split(".")[0]) for speech in source.speech if speech.speaker] == [
        ("Tom Birkett", "Thank you, Chair"),
        ("Sue Wray", "I agree with my colleague"),
    ]
    assert source.metadata.title is None  # the committee's name is none
