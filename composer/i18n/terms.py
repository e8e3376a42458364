# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The closed list of words that belong to documents, in Italian and in English.

They follow the note's language, whoever reads the screen: what stands here is printed in notes, what the program says
about them stands in the catalogue. CSL locales lack some of these and have others wrong (it-IT: "numbers",
"transmissione"), so citations take theirs from here or from our own styles.

Words with {places} are filled by who prints them.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final

from composer.i18n.languages import document_language


class Term(Enum):
    """A document term: its key (as in `## Sintesi {term=summary}`), its Italian and its English words."""

    def __init__(self, key: str, italian: str, english: str) -> None:
        self.key = key
        self.italian = italian
        self.english = english

    # The head of a note
    TO = ("to", "A", "To")
    FROM = ("from", "Da", "From")
    CC = ("cc", "e p.c.", "cc")
    SUBJECT = ("subject", "Oggetto", "Subject")
    REFERENCE = ("reference", "Riferimento", "Reference")
    PROTOCOL = ("protocol", "Prot.", "Ref.")
    DATE = ("date", "Data", "Date")
    MARKING = ("marking", "Qualifica", "Marking")
    OFFICE = ("office", "Ufficio", "Office")
    PLACE = ("place", "Luogo", "Place")
    COPY_NUMBER = ("copy-number", "Copia n. {copy}", "Copy {copy}")
    COPY_OF = ("copy-of", "Copia n. {copy} di {copies}", "Copy {copy} of {copies}")
    DISTRIBUTION = ("distribution", "Distribuzione", "Distribution")

    # Page furniture
    PAGE_OF = ("page-of", "Pagina {page} di {pages}", "Page {page} of {pages}")
    CONTENTS = ("contents", "Indice", "Contents")
    TABLE = ("table", "Tabella", "Table")
    FIGURE = ("figure", "Figura", "Figure")
    ANNEXES = ("annexes", "Allegati", "Annexes")
    ATTACHMENTS = ("attachments", "Allegati", "Attachments")

    # Cross-references, as they stand in a sentence
    TO_SECTION = ("to-section", "sezione {number}", "Section {number}")
    TO_TABLE = ("to-table", "tabella {number}", "Table {number}")
    TO_FIGURE = ("to-figure", "figura {number}", "Figure {number}")
    TO_NOTE = ("to-note", "nota {number}", "footnote {number}")
    TO_PAGE = ("to-page", "pagina {number}", "page {number}")

    # Sources and citations
    SOURCES_LIST = ("sources-list", "Fonti", "Sources")
    SOURCE = ("source", "Fonte", "Source")
    QUOTED_IN = ("quoted-in", "cit. in", "quoted in")
    ACCESSED = ("accessed", "consultato il {date}", "accessed {date}")
    NO_DATE = ("no-date", "s.d.", "n.d.")
    UNTITLED = ("untitled", "senza titolo", "untitled")
    INTERVIEW = ("interview", "intervista", "interview")
    LETTER = ("letter", "lettera", "letter")
    SPEECH = ("speech", "discorso", "speech")
    STATEMENT = ("statement", "dichiarazione", "statement")
    PARAGRAPH_SHORT = ("paragraph-short", "par.", "para.")
    PARAGRAPHS_SHORT = ("paragraphs-short", "parr.", "paras.")
    PAGE_SHORT = ("page-short", "p.", "p.")
    PAGES_SHORT = ("pages-short", "pp.", "pp.")
    SECTION_SHORT = ("section-short", "sez.", "sec.")
    CHAPTER_SHORT = ("chapter-short", "cap.", "ch.")
    PART_SHORT = ("part-short", "parte", "pt.")
    PARTS_SHORT = ("parts-short", "parti", "pts")
    TITLE_SHORT = ("title-short", "tit.", "title")
    TITLES_SHORT = ("titles-short", "titt.", "titles")
    VOLUME_SHORT = ("volume-short", "vol.", "vol.")
    VOLUMES_SHORT = ("volumes-short", "voll.", "vols")
    COLUMN_SHORT = ("column-short", "col.", "col.")
    COLUMNS_SHORT = ("columns-short", "coll.", "cols")
    TABLES_SHORT = ("tables-short", "tabb.", "tables")
    ANNEX_SHORT = ("annex-short", "all.", "annex")
    ANNEXES_SHORT = ("annexes-short", "all.", "annexes")
    LINE_SHORT = ("line-short", "r.", "l.")
    LINES_SHORT = ("lines-short", "rr.", "ll.")
    FIGURE_SHORT = ("figure-short", "fig.", "fig.")
    FIGURES_SHORT = ("figures-short", "figg.", "figs")
    TIMESTAMP_SHORT = ("timestamp-short", "min.", "at")
    SECTIONS_SHORT = ("sections-short", "sezz.", "secs.")
    CHAPTERS_SHORT = ("chapters-short", "capp.", "chs.")
    ARTICLE_SHORT = ("article-short", "art.", "art.")
    ARTICLES_SHORT = ("articles-short", "artt.", "arts.")
    NOTE_SHORT = ("note-short", "nota", "note")
    NOTES_SHORT = ("notes-short", "note", "notes")
    TABLE_SHORT = ("table-short", "tab.", "table")
    NUMBER_SHORT = ("number-short", "n.", "no.")
    NUMBERS_SHORT = ("numbers-short", "nn.", "nos.")
    IBIDEM = ("ibidem", "ibidem", "ibid.")
    IVI = ("ivi", "ivi", "ibid.")
    CITED_ABOVE = ("cited-above", "cit.", "op. cit.")

    # About the words quoted
    TRANSLATION = ("translation", "traduzione", "translation")
    OUR_TRANSLATION = ("our-translation", "trad. nostra", "our translation")
    TRANSLATED_BY = ("translated-by", "trad. di {name}", "translated by {name}")
    ORIGINAL_TEXT = ("original-text", "testo originale", "original text")
    EMPHASIS_ADDED = ("emphasis-added", "corsivo nostro", "emphasis added")
    BOLD_ADDED = ("bold-added", "grassetto nostro", "bold added")
    SIC = ("sic", "[sic]", "[sic]")
    OMISSION = ("omission", "[…]", "[…]")

    # Lines that are flagged, and the speaking card made of them
    FLAG_MAY_BE_SAID = ("flag-may-be-said", "[Si può dire]", "[May be said]")
    FLAG_NOT_TO_BE_DISCLOSED = ("flag-not-to-be-disclosed", "[Da non divulgare]", "[Not to be disclosed]")
    SPEAKING_CARD = ("speaking-card", "Scheda per l’intervento", "Speaking card")
    CARD_ENDING = ("card-ending", "scheda", "card")  # of the name of its file

    # How many quotations there are, and how they compare with their sources; one, then several
    COUNT_OF_ONE = ("count-of-one", "{count} citazione", "{count} quotation")
    COUNT_OF_MANY = ("count-of-many", "{count} citazioni", "{count} quotations")
    COUNT_VERBATIM = ("count-verbatim", "{count} testuale", "{count} verbatim")
    COUNTS_VERBATIM = ("counts-verbatim", "{count} testuali", "{count} verbatim")
    COUNT_DECLARED = ("count-declared", "{count} con modifiche dichiarate", "{count} with declared changes")
    COUNT_ALTERED = ("count-altered", "{count} diversa dalla fonte", "{count} that differs from its source")
    COUNTS_ALTERED = ("counts-altered", "{count} diverse dalla fonte", "{count} that differ from their sources")
    COUNT_SOURCE_CHANGED = (
        "count-source-changed",
        "{count} la cui fonte è cambiata",
        "{count} whose source has changed",
    )
    COUNT_NO_SOURCE = ("count-no-source", "{count} senza fonte", "{count} without a source")

    # The annex of evidence
    EVIDENCE_ANNEX = (
        "evidence-annex",
        "Allegato: riscontro delle citazioni",
        "Annex: evidence for the quotations",
    )
    EVIDENCE_FILE = ("evidence-file", "Riscontro delle citazioni", "Evidence for the quotations")
    EVIDENCE_ENDING = ("evidence-ending", "riscontri", "evidence")  # of the name of its file
    EVIDENCE_REASON = (
        "evidence-reason",
        "Motivo dell’invio con citazioni diverse dalla fonte: {reason}",
        "Reason for sending it with quotations that differ from their source: {reason}",
    )
    EVIDENCE_ABOUT = (
        "evidence-about",
        "Ogni citazione è riportata nel passo della fonte da cui è tratta; le parole citate sono evidenziate.",
        "Each quotation is shown in the passage of the source it was taken from; the words quoted are highlighted.",
    )
    EVIDENCE_REFERENCE_ONLY = (
        "evidence-reference-only",
        "Le condizioni d’uso della fonte non consentono di riprodurne il passo: se ne dà il solo riferimento.",
        "The terms of this source do not allow its passage to be copied: only the reference is given.",
    )
    EVIDENCE_GONE = (
        "evidence-gone",
        "Il passo non si trova più nella fonte: si riportano le parole acquisite a suo tempo.",
        "The passage is no longer found in the source: these are the words as they were captured.",
    )
    EVIDENCE_NONE = (
        "evidence-none",
        "Nessuna fonte è stata trovata per queste parole.",
        "No source was found for these words.",
    )
    EVIDENCE_SEVERAL = (
        "evidence-several",
        "Le parole compaiono in più punti e il riferimento non dice da quale sono tratte.",
        "These words stand in several places, and the reference does not say which one they were taken from.",
    )
    EVIDENCE_SEE = ("evidence-see", "Allegato: {number}", "Annex: {number}")
    EVIDENCE_BACK = ("evidence-back", "nota {number}", "note {number}")
    EVIDENCE_BACK_TO_TEXT = ("evidence-back-to-text", "nel testo", "in the text")
    LABEL_IN_THE_NOTE = ("label-in-the-note", "Nella nota", "In the note")
    LABEL_IN_THE_SOURCE = ("label-in-the-source", "Nella fonte", "In the source")
    LABEL_TRANSLATION = ("label-translation", "Traduzione", "Translation")
    LABEL_SPEAKER = ("label-speaker", "Chi parla", "Speaker")
    LABEL_PLACE = ("label-place", "Punto", "Place")
    LABEL_SEEN = ("label-seen", "Consultazione", "Seen")
    LABEL_RIGHTS = ("label-rights", "Diritti", "Rights")
    LABEL_HANDLING = ("label-handling", "Diffusione", "Handling")
    LABEL_SEAL = ("label-seal", "Riscontro", "Check")
    IMPORTED = ("imported", "acquisita il {date}", "imported {date}")
    RIGHTS_UNKNOWN = ("rights-unknown", "nessuna indicazione nella fonte", "none stated in the source")
    RIGHTS_FREE = ("rights-free", "riproduzione libera", "free to copy")
    RIGHTS_RESTRICTED = ("rights-restricted", "da non diffondere", "not to be passed on")
    STALE_TRANSLATION = (
        "stale-translation",
        "fatta su parole che nel frattempo sono cambiate nella fonte",
        "made from words that have changed in the source since",
    )
    SEAL_VERBATIM = (
        "seal-verbatim",
        "testuale: le parole sono quelle della fonte",
        "verbatim: the words of the source",
    )
    SEAL_TRANSLATION = (
        "seal-translation",
        "la traduzione conservata; le parole originali stanno nella fonte",
        "the translation kept; its original stands in the source",
    )
    SEAL_DECLARED = ("seal-declared", "con modifiche dichiarate: {changes}", "with declared changes: {changes}")
    SEAL_ALTERED = (
        "seal-altered",
        "le parole nella nota non sono quelle della fonte",
        "the words in the note are not those of the source",
    )
    SEAL_SOURCE_CHANGED = (
        "seal-source-changed",
        "la fonte è cambiata dopo la citazione",
        "the source has changed since it was quoted",
    )
    SEAL_NO_SOURCE = ("seal-no-source", "nessuna fonte nell’archivio", "no source in the library")
    CHANGE_OMISSION = ("change-omission", "omissione […]", "omission […]")
    CHANGE_INSERTION = ("change-insertion", "parole aggiunte fra parentesi quadre", "words added in square brackets")
    CHANGE_SIC = ("change-sic", "[sic]", "[sic]")
    CHANGE_CAPITAL = ("change-capital", "iniziale cambiata", "changed capital")
    CHANGE_EMPHASIS = ("change-emphasis", "corsivo nostro", "emphasis added")

    # Markings that are offered; all of them are for unclassified work
    MARKING_UNCLASSIFIED = ("marking-unclassified", "NON CLASSIFICATO", "UNCLASSIFIED")
    MARKING_INTERNAL = ("marking-internal", "AD USO INTERNO", "FOR INTERNAL USE")
    MARKING_DRAFT = ("marking-draft", "BOZZA", "DRAFT")
    MARKING_RECIPIENT = ("marking-recipient", "AD USO ESCLUSIVO DEL DESTINATARIO", "FOR THE ADDRESSEE ONLY")

    # Names and titles of the note templates
    TITLE_APPUNTO = ("title-appunto", "APPUNTO PER IL SIGNOR MINISTRO", "NOTE FOR THE MINISTER")
    TITLE_NOTA_INFORMATIVA = ("title-nota-informativa", "NOTA INFORMATIVA", "INFORMATION NOTE")
    TITLE_SCHEDA = ("title-scheda", "SCHEDA", "FACT SHEET")
    TITLE_SUBMISSION = ("title-submission", "APPUNTO PER DECISIONE", "SUBMISSION")
    TITLE_BRIEFING_NOTE = ("title-briefing-note", "NOTA PREPARATORIA", "BRIEFING NOTE")
    TITLE_LINES_TO_TAKE = ("title-lines-to-take", "ELEMENTI DI LINGUAGGIO", "LINES TO TAKE")
    TEMPLATE_APPUNTO = ("template-appunto", "Appunto", "Note for the Minister")
    TEMPLATE_NOTA_INFORMATIVA = ("template-nota-informativa", "Nota informativa", "Information note")
    TEMPLATE_SCHEDA = ("template-scheda", "Scheda", "Fact sheet")
    TEMPLATE_SUBMISSION = ("template-submission", "Appunto per decisione", "Submission")
    TEMPLATE_BRIEFING_NOTE = ("template-briefing-note", "Nota preparatoria", "Briefing note")
    TEMPLATE_LINES_TO_TAKE = ("template-lines-to-take", "Elementi di linguaggio", "Lines to take")

    # Headings of their sections
    REFERENCES = ("references", "Riferimenti", "References")
    SUMMARY = ("summary", "Sintesi", "Summary")
    ISSUE = ("issue", "Questione", "Issue")
    RECOMMENDATION = ("recommendation", "Raccomandazione", "Recommendation")
    TIMING = ("timing", "Tempi", "Timing")
    BACKGROUND = ("background", "Contesto", "Background")
    ARGUMENT = ("argument", "Argomentazione", "Argument")
    PRESENTATION = ("presentation", "Comunicazione", "Presentation")
    KEY_ELEMENTS = ("key-elements", "Elementi di rilievo", "Key elements")
    KEY_POINTS = ("key-points", "Punti principali", "Key points")
    KEY_FACTS = ("key-facts", "Dati essenziali", "Key facts")
    CHRONOLOGY = ("chronology", "Cronologia", "Timeline")
    POSITIONS = ("positions", "Posizioni", "Positions")
    PRESS_REVIEW = ("press-review", "Rassegna della stampa", "What the press says")
    ASSESSMENT = ("assessment", "Valutazione", "Assessment")
    PROPOSAL = ("proposal", "Proposta", "Proposal")
    LINES_TO_TAKE = ("lines-to-take", "Elementi di linguaggio", "Lines to take")
    TALKING_POINTS = ("talking-points", "Punti di conversazione", "Speaking points")
    DEFENSIVE_POINTS = ("defensive-points", "Punti di difesa", "Defensive points")
    IF_RAISED = ("if-raised", "Se sollevato", "If raised")
    MAY_BE_SAID = ("may-be-said", "Informazioni utilizzabili", "May be said")
    NOT_TO_BE_DISCLOSED = ("not-to-be-disclosed", "Informazioni da non divulgare", "Not to be disclosed")
    NEXT_STEPS = ("next-steps", "Seguiti", "Next steps")
    CONTACT = ("contact", "Referente", "Contact")

    # What to write in a section, shown in grey while it is empty
    PROMPT_REFERENCES = (
        "prompt-references",
        "Atti, note e incontri precedenti cui questo appunto si richiama.",
        "Earlier notes, meetings and papers this one follows from.",
    )
    PROMPT_SUMMARY = (
        "prompt-summary",
        "L’essenziale in quattro righe al massimo: che cosa accade, perché conta, che cosa si propone.",
        "The essentials in four lines at most: what happens, why it matters, what is proposed.",
    )
    PROMPT_ISSUE = (
        "prompt-issue",
        "In quattro righe al massimo: su che cosa si chiede di decidere o di essere informati.",
        "In four lines at most: what the reader is asked to decide or note.",
    )
    PROMPT_RECOMMENDATION = (
        "prompt-recommendation",
        "«Si raccomanda di …»: una frase per ciascuna decisione richiesta.",
        "“That you …”: one sentence for each decision asked for.",
    )
    PROMPT_TIMING = (
        "prompt-timing",
        "Entro quando serve una decisione, e perché.",
        "When a decision is needed, and why.",
    )
    PROMPT_BACKGROUND = (
        "prompt-background",
        "Fatti, date e precedenti necessari per capire; niente valutazioni.",
        "The facts, dates and precedents needed to understand; no judgement yet.",
    )
    PROMPT_ARGUMENT = (
        "prompt-argument",
        "Ragioni a favore e contro, opzioni scartate, rischi.",
        "Reasons for and against, options set aside, risks.",
    )
    PROMPT_PRESENTATION = (
        "prompt-presentation",
        "Come la decisione sarà accolta e come va comunicata.",
        "How the decision will be received and how to present it.",
    )
    PROMPT_KEY_ELEMENTS = (
        "prompt-key-elements",
        "Gli elementi nuovi o controversi, uno per capoverso.",
        "What is new or disputed, one point a paragraph.",
    )
    PROMPT_KEY_POINTS = (
        "prompt-key-points",
        "Da tre a cinque punti, uno per riga.",
        "Three to five points, one a line.",
    )
    PROMPT_KEY_FACTS = (
        "prompt-key-facts",
        "Cifre, date e nomi, ciascuno con la sua fonte.",
        "Figures, dates and names, each with its source.",
    )
    PROMPT_CHRONOLOGY = (
        "prompt-chronology",
        "Le date che contano, dalla più lontana.",
        "The dates that matter, earliest first.",
    )
    PROMPT_POSITIONS = (
        "prompt-positions",
        "Chi sostiene che cosa: governi, istituzioni, parti sociali.",
        "Who holds which view: governments, institutions, parties.",
    )
    PROMPT_PRESS_REVIEW = (
        "prompt-press-review",
        "Che cosa scrive la stampa: trascinare qui le citazioni dalle fonti.",
        "What the press says: drag quotations here from the sources.",
    )
    PROMPT_ASSESSMENT = (
        "prompt-assessment",
        "Il giudizio dell’ufficio, distinto dai fatti.",
        "The office’s own judgement, kept apart from the facts.",
    )
    PROMPT_PROPOSAL = ("prompt-proposal", "«Si propone di …».", "“It is proposed to …”.")
    PROMPT_LINES_TO_TAKE = (
        "prompt-lines-to-take",
        "Frasi da dire così come sono, brevi e citabili; segnare per ciascuna se si può dire.",
        "Sentences that can be said as they stand, short and quotable; mark each that may be said.",
    )
    PROMPT_TALKING_POINTS = (
        "prompt-talking-points",
        "Che cosa sollevare con l’interlocutore, in ordine di importanza.",
        "What to raise with the other side, most important first.",
    )
    PROMPT_DEFENSIVE_POINTS = (
        "prompt-defensive-points",
        "Che cosa rispondere se il tema viene sollevato da altri; segnare le risposte che si possono dire.",
        "What to answer if others raise the subject; mark the answers that may be said.",
    )
    PROMPT_IF_RAISED = (
        "prompt-if-raised",
        "Domanda probabile e risposta, una coppia per volta; segnare le risposte che si possono dire.",
        "Likely question and answer, one pair at a time; mark the answers that may be said.",
    )
    PROMPT_MAY_BE_SAID = ("prompt-may-be-said", "Che cosa si può dire liberamente.", "What may be used freely.")
    PROMPT_NOT_TO_BE_DISCLOSED = (
        "prompt-not-to-be-disclosed",
        "Che cosa serve al lettore ma non va detto ad altri.",
        "What the reader needs to know but must not pass on.",
    )
    PROMPT_NEXT_STEPS = ("prompt-next-steps", "Chi fa che cosa ed entro quando.", "Who does what, and by when.")
    PROMPT_CONTACT = ("prompt-contact", "Nome, ufficio, telefono.", "Name, office, telephone.")
    PROMPT_ANNEXES = ("prompt-annexes", "Elenco dei documenti allegati.", "List of the documents attached.")

    def in_language(self, language: str) -> str:
        """The words in the language nearest to `language` (any tag)."""
        return self.italian if document_language(language) == "it" else self.english


TERMS: Final = MappingProxyType({term.key: term for term in Term})
"""The terms by key."""


# A house may word everything printed but headings, prompts and flags, which other parts of the program recognise by
# their words, names of files, counts that belong together, and the signs for which there are rules.
_OURS: Final = (
    "flag-", "prompt-", "template-", "title-", "count", "seal-", "change-", "card-", "evidence-ending", "omission",
    "sic",
)  # fmt: skip


def house_terms() -> frozenset[str]:
    """The keys of the terms a house profile may word in its own way."""
    keys = [entry.key for entry in Term]
    sections = keys[keys.index(Term.REFERENCES.key) : keys.index(Term.CONTACT.key) + 1]
    return frozenset(key for key in keys if not key.startswith(_OURS)) - frozenset(sections)


def is_term(key: str) -> bool:
    """Whether `key` names a term; notes written elsewhere may name others."""
    return key in TERMS


def term(which: Term | str, language: str) -> str:
    """The words of a term (or of the one with that key) in `language`. Raises KeyError for a key not in the list."""
    return (which if isinstance(which, Term) else TERMS[which]).in_language(language)


def term_of(words: str) -> Term | None:
    """The term whose words in either language these are, capitals aside; None when no term or several are meant."""
    wanted = words.strip().casefold()
    found = {entry for entry in Term if wanted in (entry.italian.casefold(), entry.english.casefold())}
    return found.pop() if len(found) == 1 else None
