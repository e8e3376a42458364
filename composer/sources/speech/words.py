# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words that tell who speaks: verbs of saying, pronouns, roles, and what a name is not."""

from __future__ import annotations

import re

from composer.text.wordlists import word_set

_VERBS = {
    "en": "said says told tells wrote writes added adds noted stressed warned argued explained insisted "
    "acknowledged admitted emphasized emphasised declared announced claimed replied answered asked observed "
    "remarked commented recalled suggested called described describes believes believed confirmed concluded "
    "continued tweeted posted vowed pledged promised urged predicted complained joked quipped underlined "
    "highlighted reiterated stated argues warns notes insists explains stresses asserted contended conceded "
    "cautioned recounted responded testified maintained lamented proclaimed affirmed thinks calls asks adds "
    "concludes explains admits recalls jokes agreed agrees reflected reflects reckons reckoned protested "
    "protests countered "
    "counters retorted repeated repeats mused muses sighed sighs grumbled hopes hoped fears feared cautions suggests "
    "boasted boasts wondered wonders scoffed quips shrugged mutters muttered "
    "confirms complains estimates estimated acknowledges remembers remembered observes laments reports",
    "it": "dice disse spiega spiegava spiegò afferma affermava affermò sottolinea sottolineava osserva osservò "
    "ammette ammise ribatte ribatté promette garantisce denuncia rileva obietta dichiara dichiarò ricorda "
    "precisa precisò aggiunge aggiunse conclude ribadisce commenta sostiene racconta risponde rispose replica "
    "replicò avverte avvertì scrive scrisse assicura chiarisce insiste annuncia rivela prosegue incalza "
    "attacca chiosa puntualizza rimarca evidenzia segnala argomenta confida ragiona riflette taglia chiede "
    "domanda lamenta esclama confessa confermava conferma auspica ritiene definisce detto spiegato affermato "
    "sottolineato osservato ammesso dichiarato ricordato precisato aggiunto concluso ribadito commentato "
    "sostenuto raccontato risposto replicato avvertito scritto assicurato chiarito insistito annunciato "
    "rivelato proseguito puntualizzato rimarcato evidenziato segnalato definito confermato auspicato chiesto "
    "confidato twittato ribattuto denunciato promesso parla parlò parlato evoca evocato bolla bollato "
    "invoca invocato protesta protestava protestò protestato esulta esultato ironizza ironizzato minimizza rincara "
    "rincarato accusa accusato contesta contestato plaude gioisce sospira sorride scherza scherzato rassicura "
    "rassicurato "
    "esorta esortato suggerisce suggerito propone proposto ipotizza ipotizzato giura giurato ripete ripetuto ammonisce "
    "ammonito consiglia riferisce riferito continua continuato riassume sapere notare sfoga indigna augura incoraggia "
    "insorge allarga riprende ripreso confessato esclamato ripeteva osservava ricordava sosteneva concludeva "
    "ammetteva ribadiva ripeté aggiungeva diceva scriveva raccontava rispondeva teme spera "
    "calcola calcolato stima stimato prevede previsto pronostica constata constatato avvisa avvisato allerta "
    "ride sogghigna ghigna ricostruisce ricostruito elenca elencato rivendica rivendicato sbuffa sussurra mormora "
    "tuona tuonato frena frenato rilancia rilanciato sbotta sbottato sintetizza sintetizzato scandisce scandito",
    "fr": "parle parlé évoque évoqué indique indiqué martèle martelé lance lancé prévient prévenu reconnaît "
    "reconnu regrette regretté déplore "
    "déploré "
    "dénonce dénoncé plaide plaidé promet promis résume résumé note noté raconte raconté témoigne témoigné juge jugé "
    "réagit réagi ironise ironisé tranche tranché demande demandé commente commenté annonce annoncé fustige martela "
    "dit déclare affirme explique souligne ajoute précise estime assure rappelle observe répond confie "
    "conclut insiste déclaré affirmé expliqué souligné ajouté précisé estimé assuré rappelé répondu confié "
    "conclu insisté écrit soupire soupiré sourit indigne indigné inquiète inquiété félicite félicité réjouit "
    "désole désolé "
    "glisse glissé poursuit poursuivi renchérit enchaîne relève relevé pointe pointé analyse analysé détaille détaillé "
    "complète complété exclame exclamé interroge considère pense croit espère avertit averti proteste protesté rassure "
    "rassuré confirme confirmé reprend repris nuance nuancé défend défendu s'indigne s'inquiète s'exclame s'interroge "
    "s'étrangle s'esclaffe s'amuse s'émeut s'énerve s'impatiente s'offusque plaisante plaisanté grince souffle "
    "soufflé lâche lâché "
    "rétorque rétorqué riposte concède concédé argumente argumenté décrypte abonde énumère compare "
    "s'agace s'étonne s'alarme s'emporte s'enthousiasme s'insurge s'excuse avoue avoué admet admis salue salué "
    "constate constaté peste tempête calcule martèle résume racontait expliquait disait confiait ajoutait",
    "de": "spricht sprach gesprochen sagt sagte erklärt erklärte betont betonte meint meinte warnt warnte "
    "schreibt schrieb fügt fügte "
    "erläutert erläuterte versichert versicherte kritisiert kritisierte fordert forderte antwortet antwortete "
    "bekräftigt bekräftigte mahnt mahnte lobt "
    "lobte unterstreicht unterstrich verteidigt verteidigte berichtet berichtete ergänzt ergänzte äußert äußerte "
    "verspricht versprach behauptet behauptete findet fand klagt klagte hofft hoffte nennt nannte urteilt urteilte "
    "kommentiert kommentierte ruft rief so erzählt erzählte resümiert resümierte bilanziert bilanzierte wettert "
    "wetterte "
    "schimpft schimpfte bestätigt bestätigte begründet begründete entgegnet entgegnete erwidert erwiderte konstatiert "
    "konstatierte bedauert bedauerte beklagt beklagte droht drohte prognostiziert schätzt schätzte rät riet appelliert "
    "appellierte gesteht gestand scherzt scherzte seufzt seufzte räumt räumte erinnert erinnerte glaubt glaubte freut "
    "rechnet rechnete spottet spottete jubelt jubelte stöhnt stöhnte kontert konterte beharrt beharrte "
    "analysiert analysierte staunt staunte "
    "freute zweifelt wünscht wünschte empfiehlt empfahl erklärten gesagt",
    "es": "dijo dice afirmó afirma explicó explica señaló subrayó añadió declaró aseguró recordó advirtió escribió "
    "respondió sostuvo dicho",
}
_PARTICIPLES = {
    "en": "stating saying adding calling describing noting warning arguing insisting explaining declaring writing "
    "stressing",
    "it": "dicendo affermando spiegando aggiungendo sottolineando precisando dichiarando definendo ricordando",
    "fr": "disant affirmant expliquant ajoutant déclarant soulignant précisant",
    "de": "",
    "es": "diciendo afirmando explicando añadiendo señalando subrayando",
}
_AUXILIARIES = {
    "en": "has had have also then later first recently once again previously already himself herself earlier "
    "separately so far long often repeatedly since just still publicly always only",
    "it": "ha aveva hanno fa fatto corto poi anche inoltre infine già invece però ancora subito quindi",
    "fr": "a avait ont se aussi ensuite encore également",
    "de": "hat hatte auch dann weiter sich",
    "es": "ha había también luego además",
}
_PRONOUNS = {
    "en": "he she they it",
    "it": "lui lei egli ella",
    "fr": "il elle",
    "de": "er sie",
    "es": "él ella",
}
ASKING = word_set(
    """
    asked asks chiede chiesto domanda domandò fragte fragt demande preguntó
    """
)
NOT_INVERTED = word_set(
    """
    told tells called calls described describes believes believed thinks
    """
)  # no "…, told Rossi"
FEMININE = frozenset(["she", "lei", "ella", "elle"])
MASCULINE = frozenset(["he", "lui", "egli", "er", "él"])
ARTICLES = word_set(
    """
    the a an il lo la i gli le un uno una l' les l’ der die das el los las
    """
)

JOINING = word_set("and e ed et und y")
TURNING = word_set("and but while whereas e ma mentre invece et mais tandis und aber während y pero mientras")
BELONGING = word_set(
    "di del della dello dell' dei degli delle of for de du des von vom da dal dalla dall' to with con a al alla"
)
NO_SUBJECTS = word_set("to the a be is was were been being by ne di of il la lo le")  # before a verb: it is none here
OF_OFFICE = word_set(
    "ai agli alle all' allo al alla del della dello dell' dei degli delle per of for"
)  # “assessora ai Porti”
RELATIVES = frozenset(["che", "who", "qui", "der", "die"])
DENIALS = word_set("not never non mai si")
# Ministries and chambers, which Italian joins to the role: "il ministro della Difesa Mario Rossi".
MINISTRIES = word_set(
    """
    difesa esteri interno interni economia giustizia consiglio camera senato salute lavoro istruzione ambiente cultura
    agricoltura turismo università infrastrutture trasporti sport repubblica défense intérieur économie finances santé
    éducation travail culture transports agriculture
    """
)

TITLES = {
    "mr.": "he",
    "mr": "he",
    "sir": "he",
    "lord": "he",
    "ms.": "she",
    "ms": "she",
    "mrs.": "she",
    "mrs": "she",
    "miss": "she",
    "lady": "she",
    "signor": "he",
    "signora": "she",
    "sig.": "he",
    "dr.": "",
    "dr": "",
    "prof.": "",
    "prof": "",
    "prof.ssa": "she",
    "dott.ssa": "she",
    "cllr": "",
    "cllr.": "",
    "rev": "",
    "rev.": "",
    "dame": "she",
    "baroness": "she",
    "avv.": "",
    "ing.": "",
    "arch.": "",
    "mons.": "he",
    "monsignor": "he",
    "padre": "he",
    "suor": "she",
    "maître": "",
    "sen": "",
    "on": "",
    "dott.": "",
    "on.": "",
    "onorevole": "",
    "m.": "he",
    "mme": "she",
    "herr": "he",
    "frau": "she",
    "señor": "he",
    "señora": "she",
    "gen.": "",
    "sen.": "",
    "rep.": "",
    "gov.": "",
    "lt.": "",
    "col.": "",
}

# Stripped from the front of a run of capitals, and passed over between a verb and a name.
ROLES = word_set(
    """
    prime minister president vice deputy secretary general undersecretary chancellor ambassador senator representative
    congressman congresswoman governor mayor commissioner spokesman spokeswoman spokesperson chairman chairwoman chair
    chief director head leader professor pope king queen prince princess judge justice colonel captain admiral
    commander foreign interior defense defence economy finance home state high envoy adviser advisor analyst expert
    researcher economist historian lawyer editor author co-author premier official lawmaker member party opposition
    former then acting special national security union european council commission parliament speaker executive
    officer managing founder co-founder ministro ministra presidente segretario segretaria sottosegretario
    sottosegretaria portavoce direttore direttrice vicepresidente vicepremier capo capogruppo senatore senatrice
    deputato deputata governatore sindaco sindaca generale ammiraglio ambasciatore ambasciatrice commissario
    commissaria professore professoressa analista esperto esperta consigliere consigliera papa cancelliere cancelliera
    assessore assessora delegato delegata rettore rettrice questore prefetto prefetta procuratore procuratrice
    comandante
    coordinatore leader dirigente amministratore amministratrice esponente relatore relatrice deputy harbour harbor
    transport health education justice agriculture energy environment trade treasury press attorney chairperson
    maire préfet préfète député députée sénateur sénatrice chef cheffe dirigeant dirigeante présidence ministres
    commissaire ambassadeur ambassadrice avocat avocate patron patronne adjoint adjointe premier conseiller conseillère
    chercheur chercheuse professeur professeure
    docteur docteure dottore dottoressa doktor capitaine pasteur curé kapitän kapitänin councillor councilor alderman
    superintendent inspector sergeant constable detective bishop archbishop rabbi coach
    ingegner ingegnere ingegnera architetto architetta avvocato avvocata notaio notaia dottor geometra
    viceministro viceministra vicedirettore vicedirettrice vicecomandante vicecapogruppo viceprefetto vicequestore
    eurodeputato eurodeputata eurocommissario eurocommissaria europarlamentare parlamentare consulente economista
    sindacalista vice-president vice-minister vice-premier secretary-general director-general attorney-general
    editor-in-chief ex-minister ex-president ombudsman rapporteur rapporteure
    vice-président vice-présidente vice-presidente vice-sindaco vice-sindaca vice-chair vice-chairman vice-chairwoman
    vice-chancellor vice-maire ex-sindaco ex-ministro ex-ministra ex-presidente ex-ministre ex-maire co-chair
    co-présidente co-président proviseur secrétaire-général dirigeante gérant gérante amministratrice segretario
    preside vicesindaco vicesindaca presidentessa procuratrice capitano maresciallo vescovo cardinale parroco
    comandante colonnello medico primario presidi titolare numero esteri difesa interno interni economia giustizia
    consiglio responsabile coordinatore coordinatrice
    politologo storico giurista ex président présidente ministre première directeur directrice porte-parole secrétaire
    général präsident präsidentin kanzler kanzlerin bundeskanzler ministerin außenminister verteidigungsminister
    sprecher sprecherin portavoz secretario
    """
)
# German roles are written with a capital and compounded: Landrätin, Bundesverteidigungsminister.
GERMAN_ROLE = re.compile(
    r"[\w-]*(?:minister|präsident|kanzler|meister|sprecher|direktor|sekretär|leiter|führer|beauftragte|kommissar"
    r"|botschafter|vorsitzende|professor|experte|politiker|forscher|historiker|abgeordnete|chef|rätin|rat|senator"
    r"|general|anwält|anwalt|expert|inspekteur|gouverneur|loge|log|ökonom|kapitän|kämmerer|polier|pfarrer|pfarrerin|bischof"
    r"|lehrer|händler|landwirt|fischer|dezernent|geschäftsführer|vorstand|inhaber|wissenschaftler|physiker"
    r"|ingenieur)(?:in|r|n)?",
)
NATIONS = word_set(
    """
    italian french german british american european russian ukrainian polish spanish turkish norwegian dutch belgian
    greek chinese indian japanese israeli iranian hungarian romanian swedish finnish danish austrian swiss
    portuguese irish canadian australian brazilian u.s. uk us u.k. eu e.u. nato italiano italiana francese tedesco
    tedesca britannico britannica americano americana europeo europea russo russa ucraino ucraina spagnolo spagnola
    polacco polacca greco greca turco turca ungherese svedese norvegese finlandese danese belga olandese portoghese
    austriaco austriaca svizzero svizzera canadese giapponese cinese israeliano israeliana irlandese rumeno rumena
    italy's france's germany's britain's
    """
)
STOP = word_set(
    """
    durissimo durissima netto netta cauto cauta scettico scettica duro dura critico critica contrario contraria
    perplesso perplessa soddisfatto soddisfatta favorevole lapidario lapidaria ironico ironica prudente
    the a an in on of to for and or but at by with from as is are was were be been it its this that these those into
    over after before how why what who when where while since until if although though despite because during under
    through about against between among separately meanwhile however still yet also then now later earlier today
    yesterday tomorrow speaking asked according here there not no yes all some many most few several both each every
    another other such only even more less like unlike instead moreover furthermore nevertheless indeed perhaps so he
    she they we you i his her their our your my him them us one two three four five six seven eight nine ten last next
    first second third monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december il lo la gli le un uno una di da con su per tra fra e o ma se come
    quando dove mentre perché anche poi già ieri oggi domani intanto inoltre infatti però quindi dunque secondo dopo
    prima durante contro senza verso del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella nei
    nelle sul sulla questo questa questi queste quello quella non più meno molto tutti tutto ogni altro altra resta
    così lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio
    agosto settembre ottobre novembre dicembre les une de du des à au aux en dans sur pour par avec sans mais ou et
    donc ni car selon après avant hier depuis der die das ein eine und oder aber im am auf aus bei mit nach von vor zu
    zum zur für gegen laut seit während el los las y pero según
    """
)
# A run of capitals with one of these is no person.
NO_PERSON = word_set(
    """
    house union states kingdom nations war east west north south africa america asia europe times post journal news
    press agency agence ministry minister ministers department office bureau institute institution council commission
    committee parliament senate congress court bank group party university college school center centre foundation
    association organization organisation forum fund league alliance treaty pact act law agreement article force
    forces army navy marines guard police street avenue square sea ocean river islands island republic federation city
    town province region airport station church company corporation corp inc ltd plc spa summit conference exercise
    operation mission plan program programme project strategy international national commissione ministero istituto
    ufficio consiglio unione europea nazioni unite stati uniti camera senato parlamento governo partito banca corte
    tribunale università fondazione associazione agenzia alleanza atlantica trattato patto guerra mare casa bianca
    paesi osservatorio centro york korea arabia zealand lanka rica leone kong emirates ledger gazette nato eu ue un
    onu uk us usa
    """
)
PREPOSITIONS = word_set(
    """
    of for from to with by about against on at near over like than via into under between among di del dello della
    dell' dei degli delle da dal dallo dalla dai a al allo alla ai con per su tra fra contro de du des d' à au von vom
    mit zu für
    """
)
DOCUMENTS = word_set(
    """
    letter report statement document text communique communiqué note memo paper article resolution declaration lettera
    rapporto relazione documento testo nota comunicato dichiarazione lettre rapport déclaration brief bericht
    erklärung carta informe
    """
)
SCARE_LEADS = word_set(
    """
    so-called known dubbed titled entitled nicknamed termed term word words phrase cosiddetto cosiddetta cosiddetti
    cosiddette intitolato intitolata soprannominato soprannominata detto detta termine parola parole espressione
    sogenannte sogenannten dit dite
    """
)
MEDIA_OF_SPEECH = {
    "letter": "letter",
    "lettera": "letter",
    "lettre": "letter",
    "interview": "interview",
    "intervista": "interview",
    "colloquio": "interview",
    "statement": "statement",
    "dichiarazione": "statement",
    "comunicato": "statement",
    "nota": "statement",
    "communiqué": "statement",
    "speech": "speech",
    "discorso": "speech",
    "discours": "speech",
    "rede": "speech",
    "tweet": "post",
    "tweeted": "post",
    "posted": "post",
    "conferenza": "press conference",
    "hearing": "hearing",
    "audizione": "hearing",
    "podcast": "podcast",
    "e-mail": "e-mail",
    "email": "e-mail",
}


def verbs(language: str) -> frozenset[str]:
    """Verbs of saying of a language; English and Italian together when it is not known."""
    return _of(_VERBS, language)


def participles(language: str) -> frozenset[str]:
    """Participles of saying that follow a comma ("…, calling it …")."""
    return _of(_PARTICIPLES, language)


def auxiliaries(language: str) -> frozenset[str]:
    """What may stand between a name and its verb."""
    return _of(_AUXILIARIES, language)


def pronouns(language: str) -> frozenset[str]:
    """Personal pronouns that can be the subject of a verb of saying."""
    return _of(_PRONOUNS, language)


def _of(table: dict[str, str], language: str) -> frozenset[str]:
    return frozenset((table[language] if language in table else f"{table['en']} {table['it']}").split())
