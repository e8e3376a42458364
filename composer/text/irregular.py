# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Forms of words that no rule of stems brings together: uomo and uomini, dire and detto, man and men, say and said.

Between commas stands one word, with a form for each stem that it has. A noun is found by each of its forms; a verb by
the one that comes first alone, since many of the others are nouns themselves (la spesa, l'Espresso). Forms are left
out that are as often another word or have its stem: left, felt; stato, dei; letto, since who looks for “legge” means a
law and no “lettera”; nato, which would be NATO.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from composer.text.stems import stems_of

_ITALIAN_NOUNS: Final = """
uomo uomini, lago laghi, arco archi, eco echi, arma armi, bue buoi, zio zii, attore attrice,
senatore senatrice, direttore direttrice, oppositore oppositrice
"""
_ITALIAN_VERBS: Final = """
andare andato va vado vanno, apparire apparso, aprire aperto, assumere assunto assunse, chiedere chiesto,
chiudere chiuso, cogliere colto colse, accogliere accolto accolse, raccogliere raccolto raccolse,
coinvolgere coinvolto coinvolse, rivolgere rivolto rivolse, svolgere svolto svolse,
comporre composto compone compose, disporre disposto dispone dispose, esporre esposto espone,
imporre imposto impone impose, opporre opposto oppone oppose, proporre proposto propone,
comprendere compreso, prendere preso, riprendere ripreso, sorprendere sorpreso, concedere concesso,
concludere concluso, escludere escluso, includere incluso, condividere condiviso, dividere diviso,
condurre condotto conduce condusse, introdurre introdotto introduce introdusse, produrre prodotto produce produsse,
ridurre ridotto riduce ridusse, tradurre tradotto traduce tradusse, costringere costretto costrinse,
respingere respinto respinse, spingere spinto spinse, decidere deciso, uccidere ucciso, difendere difeso,
dipendere dipeso, sospendere sospeso, spendere speso, attendere atteso, estendere esteso, pretendere preteso,
dire detto dice disse, dirigere diretto diresse, eleggere eletto elesse,
proteggere protetto protesse, discutere discusso, distruggere distrutto distrusse, emergere emerso,
esplodere esploso, esprimere espresso, fare fatto fa faccio fece, giungere giunto giunse,
aggiungere aggiunto aggiunse, raggiungere raggiunto raggiunse, invadere invaso, mettere messo,
ammettere ammesso ammise, commettere commesso commise, permettere permesso permise, promettere promesso promise,
smettere smesso smise, trasmettere trasmesso trasmise, morire morto, muovere mosso, promuovere promosso,
nascere nacque, offrire offerto, soffrire sofferto, perdere perso, rimanere rimasto rimase,
risolvere risolto risolse, rispondere risposto rispose, rompere rotto ruppe, sapere sa seppe,
scegliere scelto scelse, sciogliere sciolto sciolse, sconfiggere sconfitto sconfisse, scoprire scoperto,
scrivere scritto scrisse, sottoscrivere sottoscritto sottoscrisse, sostenere sostiene sostenne, tenere tiene tenne,
ottenere ottiene ottenne, mantenere mantiene mantenne, spegnere spento spense, togliere tolto tolse,
uscire esce, vedere visto vide, venire viene venne,
intervenire interviene intervenne, vincere vinto vinse, convincere convinto convinse
"""
_ENGLISH_NOUNS: Final = """
man men, woman women, child children, businessman businessmen, chairman chairmen, congressman congressmen,
fisherman fishermen, policeman policemen, serviceman servicemen, spokesman spokesmen, spokeswoman spokeswomen,
foot feet, half halves, knife knives, life lives, shelf shelves, thief thieves, wife wives, wolf wolves,
analysis analyses, crisis crises, hypothesis hypotheses,
appendix appendices, criterion criteria, phenomenon phenomena, memorandum memoranda,
referendum referenda
"""
_ENGLISH_VERBS: Final = """
arise arose arisen, become became, begin began begun, break broke broken, bring brought, build built,
rebuild rebuilt, buy bought, catch caught, choose chose chosen, come came, overcome overcame, deal dealt,
draw drew drawn, withdraw withdrew withdrawn, drive drove driven, fall fell fallen, fight fought,
forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten, freeze froze frozen, give gave given,
go went gone, undergo underwent undergone, grow grew grown, hold held, uphold upheld, withhold withheld, keep kept,
know knew known, lend lent, lose lost, make made, meet met, pay paid, repay repaid, say said, seek sought, sell sold,
send sent, shake shook shaken, shoot shot, sink sank sunk, speak spoke spoken, spend spent, stand stood,
understand understood, withstand withstood, steal stole stolen, strike struck, swear swore sworn, take took taken,
overtake overtook overtaken, undertake undertook undertaken, teach taught, tell told, think thought,
throw threw thrown, win won, write wrote written
"""
_THEY_DID: Final = "er"  # what the rules leave of dissero, decisero beside disse, decise


def irregular_stems(italian: str, english: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For the Italian and the English stem of a word all stems of that word, itself included.

    For one thread at a time, as `stems_of`.
    """
    in_italian = [stems_of(form)[0] for form in _known(_ITALIAN_NOUNS, _ITALIAN_VERBS, 0).get(italian, ())]
    in_english = [stems_of(form)[1] for form in _known(_ENGLISH_NOUNS, _ENGLISH_VERBS, 1).get(english, ())]
    they_did = [stem + _THEY_DID for stem in in_italian[1:]]
    return tuple(dict.fromkeys((italian, *in_italian, *they_did))), tuple(dict.fromkeys((english, *in_english)))


@lru_cache(maxsize=2)
def _known(nouns: str, verbs: str, language: int) -> dict[str, tuple[str, ...]]:
    """Words by the stems that they are found by; some 5 ms."""
    known = {stems_of(word[0])[language]: word for word in _words(verbs)}
    return known | {stems_of(form)[language]: word for word in _words(nouns) for form in word}


def _words(listed: str) -> Iterator[tuple[str, ...]]:
    return (tuple(word.split()) for word in listed.split(","))
