# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Who speaks: sure only with a name at the verb, and never a wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import Source, Speech
from composer.sources.speech.marks import quotations

Read = Callable[..., Source]

ENGLISH = (
    "The European Union and the alliance discussed the plan yesterday, and Guido Crosetto travelled to Berlin with "
    "Giorgia Meloni and Donald Trump. Elly Schlein stayed at home. "
)
ITALIAN = (
    "Il ministro della Difesa Guido Crosetto ha incontrato ieri a Bruxelles la presidente del Consiglio"
    " Giorgia Meloni. "
)


def speech(read: Read, text: str) -> list[Speech]:
    return list(read(text).speech)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We are ready,” Mr. Crosetto said.", "Guido Crosetto"),
        ("“We are ready,” said Guido Crosetto, the minister.", "Guido Crosetto"),
        ("“We are ready,” said NATO Secretary General Mark Rutte.", "Mark Rutte"),
        ("“We are ready,” the French president, Emmanuel Macron, told reporters.", "Emmanuel Macron"),
        ("“We are ready,” Kaja Kallas, the foreign policy chief, said.", "Kaja Kallas"),
        ("“It is dead,” according to Guido Crosetto.", "Guido Crosetto"),
        ("The minister, Guido Crosetto, said “we are ready for everything”.", "Guido Crosetto"),
        ("Kaja Kallas, the foreign policy chief, said: “Europe must be able to act alone.”", "Kaja Kallas"),
        ("Mr. Crosetto said that Ms. Meloni had called the idea “a mistake of history”.", "Giorgia Meloni"),
        ("Crosetto, said Meloni, is “the best minister we have”.", "Giorgia Meloni"),
        ("Trump, who has attacked Meloni, called the plan “the worst deal ever made”.", "Donald Trump"),
        ("Asked about Trump, Crosetto said, “He is a friend of this country.”", "Guido Crosetto"),
        (
            "President Trump's defense secretary, Pete Hegseth, said allies had to “step up and pay more”.",
            "Pete Hegseth",
        ),
        ("Crosetto's wife, Gaia Saponaro, said “he works too much for his age”.", "Gaia Saponaro"),
        ("“Nobody believes this,” Elly Schlein, the opposition leader, said of Ms. Meloni.", "Elly Schlein"),
        ("Meloni rejected the idea, calling it “the most complex solution”.", "Giorgia Meloni"),
        ("‘We must defend our allies’ interests,’ said Giorgia Meloni.", "Giorgia Meloni"),
        ("Crosetto said the plan was “bold”.", "Guido Crosetto"),
    ],
)
def test_a_name_at_the_verb_is_sure(read: Read, sentence: str, speaker: str) -> None:
    (found,) = speech(read, ENGLISH + sentence)
    assert (found.speaker, found.candidate) == (speaker, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "A spokesman for Guido Crosetto said the plan was “dead on arrival today”.",
        "“We must act now,” said a spokesman for Giorgia Meloni.",
        "“We agree on this,” Meloni and Crosetto said in a joint statement.",
        "Crosetto and his deputy said the plan was “pure madness in our times”.",
        "Crosetto was told by Trump that the plan was “a bad idea for everyone in the room”.",
        "Crosetto did not say whether the plan was “a bad idea for everyone in the room”.",
        "Trump’s spokesman said “we will see about that soon”.",
        "Sources close to Crosetto said the deal was “almost done by now”.",
        "Officials in Rome, including Crosetto, said it was “time to think again”.",
        "On Thursday the White House said the meeting was “very productive for both sides”.",
        "Crosetto dismissed criticism by Elly Schlein, saying the plan was “the only realistic one”.",
        "Responding to Elly Schlein, who said the plan was “pure madness in our times”, Crosetto smiled.",
        "Crosetto warned of the costs, and Meloni spoke of “a turning point for all of us”.",
        "“It is over,” he said.",
        "“It is over,” the minister said.",
        "The letter to Crosetto says that “nobody will be left behind by the plan”.",
    ],
)
def test_less_than_a_name_at_the_verb_is_never_sure(read: Read, sentence: str) -> None:
    assert [found.speaker for found in speech(read, ENGLISH + sentence) if found.speaker] == []


def test_a_pronoun_gives_a_candidate_to_be_asked(read: Read) -> None:
    found = speech(read, ENGLISH + "Meloni met Trump. “A great meeting,” Trump said. “She is fantastic,” he added.")
    assert [(s.speaker, s.candidate) for s in found] == [("Donald Trump", ""), ("", "Donald Trump")]


def test_titles_tell_whom_a_pronoun_cannot_mean(read: Read) -> None:
    text = "Mr. Guido Crosetto and Ms. Giorgia Meloni met. Mr. Crosetto smiled at Ms. Meloni. “It is done,” she said."
    assert [s.candidate for s in speech(read, text)] == ["Giorgia Meloni"]


def test_the_same_speaker_goes_on_after_the_cue(read: Read) -> None:
    found = speech(read, ENGLISH + "“We are ready,” Mr. Crosetto said. “We will not wait.”")
    assert [s.speaker for s in found] == ["Guido Crosetto", "Guido Crosetto"]


def test_an_answer_is_not_the_asker_going_on(read: Read) -> None:
    found = speech(read, ENGLISH + "“Will you resign?” asked Mr. Rossi. “No, I will not do that.”")
    assert [s.speaker for s in found] == ["Rossi", ""]


def test_two_persons_of_one_surname_are_not_told_apart(read: Read) -> None:
    text = "Mario Rossi and Carla Rossi spoke in the chamber on Monday. “We will win the vote,” Rossi said."
    assert [s.speaker for s in speech(read, text)] == [""]


@pytest.mark.parametrize(
    "sentence",
    [
        "The so-called “Rome plan” failed.",
        "Described as a ‘light’ version of NATO’s Article 5, the plan is one of Moscow’s fears.",
        "The book “A Tale of Two Cities and More” was published.",
        "They want a “pillar” that nobody has described.",
        'The "light" version failed.',
    ],
)
def test_scare_quotes_and_titles_are_no_speech(read: Read, sentence: str) -> None:
    assert speech(read, ENGLISH + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("«Il piano è pronto», ha detto il ministro della Difesa Guido Crosetto.", "Guido Crosetto"),
        ("«È una follia», attacca Giuseppe Conte.", "Giuseppe Conte"),
        ("«Non ho nulla da dire», taglia corto Matteo Salvini.", "Matteo Salvini"),
        ("Secondo Guido Crosetto il piano è «l’unico possibile per il Paese».", "Guido Crosetto"),
        ("Guido Crosetto ha spiegato che il piano è «l’unico possibile per il Paese».", "Guido Crosetto"),
        ("“Serve una svolta”, dichiara Enrico Letta.", "Enrico Letta"),
        ("«Ora servono risorse». Così in una nota il senatore Piero Landolfi.", "Piero Landolfi"),
        ("«Ora servono risorse per i porti». Lo dichiara il senatore Piero Landolfi.", "Piero Landolfi"),
    ],
)
def test_a_full_name_at_an_italian_verb_is_sure(read: Read, sentence: str, speaker: str) -> None:
    (found,) = speech(read, ITALIAN + sentence)
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "candidate"),
    [
        ("«Il piano è pronto», ha detto il portavoce di Guido Crosetto.", ""),
        ("La moglie di Guido Crosetto ha detto che «lavora troppo per la sua età».", ""),
        ("«Il piano è pronto», ha detto Zorzetto ai giornalisti.", "Zorzetto"),
    ],
)
def test_a_role_or_an_unknown_surname_in_italian_is_asked(read: Read, sentence: str, candidate: str) -> None:
    (found,) = speech(read, ITALIAN + sentence)
    assert (found.speaker, found.candidate) == ("", candidate)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("«Il piano è pronto», ha detto Crosetto ai giornalisti.", "Guido Crosetto"),
        ("Crosetto: «Serve un’alleanza europea subito».", "Guido Crosetto"),
        ("Meloni invece frena: «Non è il momento giusto».", "Giorgia Meloni"),
    ],
)
def test_a_surname_that_means_one_person_named_in_full_is_sure(read: Read, sentence: str, speaker: str) -> None:
    (found,) = speech(read, ITALIAN + sentence)
    assert (found.speaker, found.candidate) == (speaker, "")


def test_an_attribution_inside_guillemets_is_not_the_speakers_words(read: Read) -> None:
    found = speech(
        read, ITALIAN + "«Il piano è pronto – ha spiegato Guido Crosetto ai giornalisti – e lo presenteremo presto»."
    )
    assert [(s.text, s.speaker) for s in found] == [
        ("Il piano è pronto", "Guido Crosetto"),
        ("e lo presenteremo presto", "Guido Crosetto"),
    ]


def test_french_and_german_are_read_too(read: Read) -> None:
    french = (
        "Le ministre a rencontré hier à Bruxelles ses homologues européens. « Agissons vite », a déclaré"
        " Emmanuel Macron."
    )
    german = (
        "Der Kanzler hat gestern in Brüssel mit seinen Kollegen gesprochen. „Wir handeln schnell“, sagte"
        " Friedrich Merz."
    )
    assert [s.speaker for s in speech(read, french)] == ["Emmanuel Macron"]
    assert [s.speaker for s in speech(read, german)] == ["Friedrich Merz"]


def test_a_report_that_carried_the_words_is_named(read: Read) -> None:
    (found,) = speech(read, ENGLISH + "According to a report by the Financial Times, Meloni said it was “time to act”.")
    assert found.via == "Financial Times"


def test_quotations_of_several_paragraphs_reach_their_ends(read: Read) -> None:
    found = speech(read, ENGLISH + "Mr. Crosetto said: “We began late.\n\n“We will be faster now.”")
    assert [s.text for s in found] == ["We began late.", "We will be faster now."]


def test_related_headlines_hold_no_speech(read: Read) -> None:
    text = (
        ENGLISH * 2 + "\n\n\nTrump's New 'Favorite' Is Here to Stay in Rome\nWATCH: Old Ship Sails Again Today\nShare"
    )
    assert speech(read, text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("a «b «c» d» e", ["b «c» d"]),
        ("„Ja“, sagte er", ["Ja"]),
        ("»Ja«, sagte er", ["Ja"]),
        ("the allies’ plan and Moscow’s plan", []),
        ("‘Fine,’ he said of the allies’ plan", ["Fine,"]),
        ("“open without end", []),
        ("« espacé »", ["espacé"]),
        ('5" pipes', []),
        ("the '90s and rock 'n' roll", []),
        ("“He said ‘no’ to me”", ["He said ‘no’ to me"]),
    ],
)
def test_marks_are_paired(text: str, inner: list[str]) -> None:
    assert [quoted.inner.of(text) for quoted in quotations(text)] == inner


CONTEXT = {
    "it": "Il ministro della Difesa Marco Bellini ha incontrato ieri a Bruxelles la presidente Anna Ferri. ",
    "fr": "Le ministre Paul Riou a rencontré lundi la présidente Hélène Vasseur à Montfleuve pour en parler. ",
    "de": "Der Minister Karl Wenzel hat am Montag in Oberau die Landrätin Greta Hollmann getroffen. ",
}


@pytest.mark.parametrize(
    ("language", "sentence", "words", "speaker", "candidate"),
    [
        ("it", "«Inaccettabile», taglia corto Bellini.", "Inaccettabile", "Marco Bellini", ""),
        ("it", "Per Marco Bellini è «un errore grave».", "un errore grave", "", "Marco Bellini"),
        ("it", "A detta di Anna Ferri il piano è «già morto».", "già morto", "Anna Ferri", ""),
        ("it", "«Serve coraggio», così Marco Bellini alla Camera.", "Serve coraggio", "Marco Bellini", ""),
        ("it", "Anna Ferri ha parlato di «svolta storica».", "svolta storica", "Anna Ferri", ""),
        ("it", "«Siamo pronti». Lo ha detto il ministro Marco Bellini.", "Siamo pronti", "Marco Bellini", ""),
        ("it", "«Siamo pronti»: lo ha detto Marco Bellini.", "Siamo pronti", "Marco Bellini", ""),
        ("it", "«Basta», ha detto l'assessora ai Porti Carla Venturini.", "Basta", "Carla Venturini", ""),
        ("it", "«Basta», ha detto il presidente della commissione, Ettore Salimbeni.", "Basta", "Ettore Salimbeni", ""),
        ("it", "«Non ci sto», ha tuonato la leader dell'opposizione Elena Sarti.", "Non ci sto", "Elena Sarti", ""),
        ("it", "Il sindaco Dario Lomonaco, che chiede garanzie: «Così non va».", "Così non va", "", "Dario Lomonaco"),
        ("it", "Il premier: «Ora basta».", "Ora basta", "", ""),
        ("fr", "« Nous irons jusqu’au bout », a promis Paul Riou.", "Nous irons jusqu’au bout", "Paul Riou", ""),
        ("fr", "« C’est non », tranche la maire, Anne Petit.", "C’est non", "Anne Petit", ""),
        ("fr", "Selon Hélène Vasseur, « rien n’est décidé ».", "rien n’est décidé", "Hélène Vasseur", ""),
        ("fr", "« Non », répond le ministre de la Défense Luc Morel.", "Non", "Luc Morel", ""),
        ("de", "„Wir müssen handeln“, betonte Bundeskanzlerin Ida Holm.", "Wir müssen handeln", "Ida Holm", ""),
        ("de", "„Wir schaffen das“, so Karl Wenzel.", "Wir schaffen das", "Karl Wenzel", ""),
        (
            "de",
            "„Uns hat niemand gefragt“, sagt Bürgermeister Jan Ahrens.",
            "Uns hat niemand gefragt",
            "Jan Ahrens",
            "",
        ),
    ],
)
def test_who_speaks_in_italian_french_and_german(
    read: Read, language: str, sentence: str, words: str, speaker: str, candidate: str
) -> None:
    found = speech(read, f"{CONTEXT[language]}\n\n{sentence}")
    assert [(s.text, s.speaker, s.candidate) for s in found] == [(words, speaker, candidate)]


@pytest.mark.parametrize(
    "sentence",
    [
        "«Basta», ha detto il portavoce del ministro Marco Bellini.",
        "«Basta», ha detto un collaboratore di Anna Ferri.",
        "«Basta», ha detto la moglie del ministro Marco Bellini.",
    ],
)
def test_those_who_speak_for_others_are_not_the_others(read: Read, sentence: str) -> None:
    assert [s.speaker for s in speech(read, CONTEXT["it"] + "\n\n" + sentence)] == [""]


def test_a_speaker_that_the_user_gives_stays_through_a_newer_version(read: Read) -> None:
    from composer.sources.speech.speakers import said_before, speakers_of, with_speaker

    source = read(CONTEXT["it"] + "\n\n«Inaccettabile», taglia corto Bellini.")
    (asked,) = source.speech
    given = with_speaker(source, asked.span, " Marco  Bellini ")
    assert [(s.speaker, s.candidate, s.given) for s in given.speech] == [("Marco Bellini", "", True)]
    assert speakers_of(given) == ("Marco Bellini",)
    newer = read("Una riga in più nel testo nuovo.\n\n" + CONTEXT["it"] + "\n\n«Inaccettabile», taglia corto Bellini.")
    assert [s.speaker for s in said_before(given.speech, newer.speech)] == ["Marco Bellini"]
