# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails and saved pages: headers are facts, replies and signatures stand apart, attachments are offered."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from composer.errors import UnreadableSource
from composer.sources.model import AsideKind, BlockKind, Source
from composer.sources.registry import reader_for

Read = Callable[..., Source]


def mail(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    names = {"From": "Anna Bianchi <a@x.example>", "Date": "Fri, 07 Mar 2025 23:30:00 -0500", "Subject": "Spesa"}
    for name, value in {**names, "Message-ID": "<1@x.example>", **headers}.items():
        message[name] = value
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message


def texts(source: Source, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.text for block in source.text.blocks if block.kind is kind]


def asides(source: Source, kind: AsideKind) -> list[str]:
    return [block.text for block in source.text.blocks if block.aside is kind]


def test_headers_are_facts_and_the_day_is_the_senders(read: Read) -> None:
    source = read(mail("La spesa sale.").as_bytes(), "a.eml")
    facts = source.metadata
    assert facts.title is not None and facts.title.value == "Spesa"
    assert [author.value for author in facts.authors] == ["Anna Bianchi"]
    assert facts.date is not None and facts.date.value == "2025-03-07"
    assert texts(source) == ["La spesa sale."]


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Agenzia ANSA <n@ansa.example>", ["{Agenzia ANSA}"]),
        ("Ufficio stampa <u@x.example>", ["{Ufficio stampa}"]),
        ('"Rossi, Mario" <m@x.example>', ["Mario Rossi"]),
        ("m.rossi@x.example", []),
        ("Rossi, Mario <m@x.example>", ["Mario Rossi"]),
        ("Rossi, Mario (UFFICIO II) <m@x.example>", ["Mario Rossi"]),
        ("Rossi, Mario </O=CASA/OU=UFFICI/CN=MROSSI>", ["Mario Rossi"]),
    ],
)
def test_people_institutions_and_bare_addresses_are_told_apart(read: Read, sender: str, author: list[str]) -> None:
    source = read(mail("Parole del messaggio.", From=sender).as_bytes(), "a.eml")
    assert [fact.value for fact in source.metadata.authors] == author


@pytest.mark.parametrize(
    "above",
    [
        "Il giorno gio 6 mar 2025 alle ore 12:01 Mario Rossi <m@x.example> ha\nscritto:",
        "On Thu, 6 Mar 2025 at 12:01, Mario Rossi <m@x.example> wrote:",
        "Am 06.03.2025 um 12:01 schrieb Mario Rossi:",
        "Le 6 mars 2025 à 12:01, Mario Rossi a écrit :",
        "-----Messaggio originale-----",
    ],
)
def test_the_message_that_is_answered_stands_apart(read: Read, above: str) -> None:
    source = read(mail(f"Confermo la cifra.\n\n{above}\n\n> Puoi confermare?\n> Grazie\n").as_bytes(), "a.eml")
    assert texts(source) == ["Confermo la cifra."]
    assert "Puoi confermare? Grazie" in asides(source, AsideKind.REPLY)


def test_what_is_forwarded_is_the_text(read: Read) -> None:
    text = "---------- Messaggio inoltrato ----------\nDa: ANSA\n\nLa spesa sale a 29,2 miliardi.\n"
    source = read(mail(text, Subject="I: Spesa").as_bytes(), "a.eml")
    assert "La spesa sale a 29,2 miliardi." in texts(source)
    assert source.metadata.title is not None and source.metadata.title.value == "Spesa"
    assert not asides(source, AsideKind.REPLY)


@pytest.mark.parametrize(
    ("sender", "sent", "author", "day"),
    [
        ("Da: Ornella Scotti <o@x.example>", "Inviato: martedì 24 febbraio 2026 19:40", "Ornella Scotti", "2026-02-24"),
        ("From: Newsdesk <n@x.example>", "Date: Wed, 11 Feb 2026 at 22:31", "{Newsdesk}", "2026-02-11"),
        ("Von: Lighthouse Daily <n@x.example>", "Datum: gestern", "{Lighthouse Daily}", ""),
        ("From: <n@x.example>", "", "", ""),
    ],
)
@pytest.mark.parametrize("mark", ["-----Messaggio originale-----", "---------- Forwarded message ---------"])
def test_who_passes_a_message_on_did_not_write_it(
    read: Read, mark: str, sender: str, sent: str, author: str, day: str
) -> None:
    text = f"Guarda.\n\n{mark}\n{sender}\n{sent}\n\nLa spesa sale a 29,2 miliardi.\n"
    known = read(mail(text, Subject="I: Spesa").as_bytes(), "a.eml").metadata
    assert [fact.value for fact in known.authors] == ([author] if author else [])
    assert (known.date.value if known.date else "") == day


def test_sender_and_day_above_one_another_are_a_forwarded_head(read: Read) -> None:
    head = "Da: Elio Murgia <e@x.example>\nInviato: mercoledì 11 marzo 2026 18:12\nA: Rita"
    text = f"Vedi sotto.\n\n____________\n{head}\n\nIl testo.\n"
    known = read(mail(text, Subject="Fw: Spesa").as_bytes(), "a.eml").metadata
    assert ([fact.value for fact in known.authors], known.date and known.date.value) == (["Elio Murgia"], "2026-03-11")


def test_the_signature_stands_apart(read: Read) -> None:
    source = read(mail("La cifra è giusta.\n\n-- \nAnna Bianchi\nUfficio studi\n").as_bytes(), "a.eml")
    assert texts(source) == ["La cifra è giusta."]
    assert asides(source, AsideKind.SIGNATURE) == ["Anna Bianchi Ufficio studi"]


def test_the_html_body_keeps_lists_and_its_quoted_reply_stands_apart(read: Read) -> None:
    html = (
        "<p>Due punti:</p><ol><li>primo</li><li>secondo</li></ol>"
        '<div class="gmail_quote"><p>Il giorno … ha scritto:</p><blockquote>Vecchio testo.</blockquote></div>'
        '<img src="http://tracker.example/x.png">'
    )
    source = read(mail("Due punti: primo, secondo", html).as_bytes(), "a.eml")
    assert texts(source, BlockKind.LIST_ITEM) == ["primo", "secondo"]
    assert "Vecchio testo." in asides(source, AsideKind.REPLY)


def test_attachments_are_offered_with_safe_names_and_layout_pictures_are_none(read: Read) -> None:
    message = mail("In allegato la nota.")
    message.add_attachment(b"%PDF-1.7 ...", maintype="application", subtype="pdf", filename="../../nota.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", cid="<logo>", disposition="inline")
    message.add_attachment(mail("Il messaggio dentro.", Subject="Dentro"))
    reader, _ = reader_for(message.as_bytes(), "a.eml")
    document = reader.read(message.as_bytes(), "a.eml")
    assert [attachment.name for attachment in document.attachments] == ["nota.pdf", "Dentro.eml"]
    assert read(document.attachments[1].data, "Dentro.eml").text.text.endswith("Il messaggio dentro.")
    source = read(message.as_bytes(), "a.eml")
    assert str(source.warnings[0]) == (
        "The mail has 2 attachments, which can be imported as sources of their own: nota.pdf, Dentro.eml."
    )


def test_an_unknown_charset_does_not_empty_the_mail(read: Read) -> None:
    data = (
        b"From: Anna Bianchi <a@x.example>\r\nSubject: x\r\nDate: Fri, 07 Mar 2025 10:00:00 +0100\r\n"
        b"Content-Type: text/plain; charset=x-unknown-42\r\nContent-Transfer-Encoding: 8bit\r\n\r\nPerch\xe9 no.\r\n"
    )
    assert texts(read(data, "a.eml")) == ["Perché no."]


def test_mail_in_mail_two_hundred_deep_is_refused_in_one_sentence(read: Read) -> None:
    data = b"From: a@x.example\r\nSubject: x\r\nDate: Fri, 07 Mar 2025 10:00:00 +0100\r\n"
    data += b"Content-Type: message/rfc822\r\n\r\n" * 200 + b"From: a@x.example\r\n\r\nEnd."
    with pytest.raises(UnreadableSource, match="too deep"):
        read(data, "a.eml")


def test_a_page_saved_whole_is_read_with_its_address(read: Read) -> None:
    paragraphs = "".join(f"<p>Paragrafo numero {n} dell’articolo, con parole a sufficienza.</p>" for n in range(8))
    article = f"<article><h1>Titolo vero</h1>{paragraphs}</article>"
    page = f"<html><head><title>Titolo vero</title></head><body>{article}</body></html>"
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://giornale.example/articolo"
    message["Subject"] = "Titolo vero"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_related()
    source = read(message.as_bytes(), "a.mhtml")
    assert source.metadata.url is not None and source.metadata.url.value == "https://giornale.example/articolo"
    assert source.metadata.title is not None and source.metadata.title.value == "Titolo vero"
    assert source.text.paragraph_count == 8


FORWARDED = {
    "outlook": "<p>FYI</p><p><b>From:</b> Declan Moss &lt;d@x.example&gt;<br><b>Sent:</b> 11 March 2026 17:52<br>"
    "<b>To:</b> Ruth<br><b>Subject:</b> Tugs</p><p>Dear Ruth, our position on tugs is below.</p>",
    "gmail": "<div>Vi giro</div><div>---------- Forwarded message ---------<br>Da: <b>Declan"
    " Moss</b> &lt;d@x.example&gt;"
    "<br>Date: mer 11 mar 2026 alle ore 18:30<br>Subject: Tugs<br>To: Ruth</div><p>Il testo sui rimorchiatori.</p>",
    "french": "<p>Pour info</p><div><b>De :</b> Declan Moss &lt;d@x.example&gt;<br><b>Envoyé"
    " :</b> mercredi 11 mars 2026 17:21"
    "<br><b>À :</b> Ruth<br><b>Objet :</b> Tugs</div><p>Voici notre position sur les remorqueurs.</p>",
}


@pytest.mark.parametrize("form", FORWARDED)
def test_a_forward_in_html_alone_names_who_wrote_it(read: Read, form: str) -> None:
    mail = (
        "From: Ruth Salter <ruth@x.example>\nTo: a@x.example\nSubject: FW: Tugs\nDate: Thu, 12 Mar"
        " 2026 09:14:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{FORWARDED[form]}</body></html>\n"
    )
    source = read(mail, "a.eml")
    assert [author.value for author in source.metadata.authors] == ["Declan Moss"]
    assert source.metadata.date is not None
    assert source.metadata.date.value == "2026-03-11"


@pytest.mark.parametrize(
    "head",
    [
        "Début du message réexpédié :\n\n> De: Declan Moss <d@x.example>\n> Objet: Tugs\n> Date:"
        " 11 mars 2026 à 18:47\n>\n> Bonjour",
        "Anfang der weitergeleiteten Nachricht:\n\n> Von: Declan Moss <d@x.example>\n> Datum: 11."
        " März 2026 um 14:12\n>\n> Hallo",
        "-----Messaggio originale-----\nDa: Declan Moss [mailto:d@x.example]\nInviato: mercoledì"
        " 11 marzo 2026 11:47\nA: R\n\nBuongiorno",
        "From: Declan Moss <d@x.example>\nSent: Wednesday, March 11, 2026 4:15 PM\nTo: Ruth\n\nDear Ruth",
    ],
)
def test_heads_of_forwarded_mails_in_four_languages(read: Read, head: str) -> None:
    mail = (
        f"From: Ruth Salter <ruth@x.example>\nSubject: Fwd: Tugs\nDate: Thu, 12 Mar 2026 09:14:00"
        f" +0000\n\nSee below.\n\n{head}\n"
    )
    source = read(mail, "a.eml")
    assert [author.value for author in source.metadata.authors] == ["Declan Moss"]
    assert source.metadata.date is not None
    assert source.metadata.date.value == "2026-03-11"


def test_a_forward_whose_head_is_missing_names_nobody(read: Read) -> None:
    mail = (
        "From: Ruth Salter <ruth@x.example>\nSubject: Fwd: Tugs\nDate: Thu, 12 Mar 2026 09:14:00"
        " +0000\n\nOur position on tugs.\n"
    )
    source = read(mail, "a.eml")
    assert source.metadata.authors == ()
    assert source.metadata.date is None


def test_an_answer_below_the_words_it_answers_is_the_senders(read: Read) -> None:
    text = (
        "On 14/03/2026 18:30, Duncan Reay wrote:\n> Dear Fiona,\n>\n> does the strike go on next\nweek, we ask?\n"
        "> Duncan\n\nDear Duncan,\n\nthe strike is suspended until April.\n"
    )
    source = read(mail(text).as_bytes(), "a.eml")
    assert texts(source) == ["Dear Duncan,", "the strike is suspended until April."]
    assert asides(source, AsideKind.REPLY) == [
        "On 14/03/2026 18:30, Duncan Reay wrote: Dear Fiona,",
        "does the strike go on next week, we ask? Duncan",
    ]


def test_answers_between_the_quoted_lines_are_the_senders(read: Read) -> None:
    text = "Le 14/03/2026, Yann a écrit :\n> Quand ?\n\nLundi, à neuf heures.\n\n> Où ?\n\nDans la grande salle.\n"
    assert texts(read(mail(text).as_bytes(), "a.eml")) == ["Lundi, à neuf heures.", "Dans la grande salle."]


HEAD = "Da: Staff\nInviato: mercoledì 11 marzo 2026 16:10\nA: Villani, Corrado\nOggetto: bozza"


def test_the_message_under_the_head_that_outlook_repeats_is_the_one_answered(read: Read) -> None:
    text = f"Confermo l'invio della bozza.\n\nCorrado\n\n{HEAD}\n\nCaro Corrado, ci confermi l'invio?\n"
    assert texts(read(mail(text, Subject="R: bozza").as_bytes(), "a.eml")) == [
        "Confermo l'invio della bozza.",
        "Corrado",
    ]
    kept = read(mail(text, Subject="bozza").as_bytes(), "a.eml")  # nothing says that it answers: it may pass it on
    assert "ci confermi l'invio?" in kept.text.text[: kept.text.aside_start]


def test_what_outlook_rules_off_in_html_is_the_message_answered(read: Read) -> None:
    rows = HEAD.replace("\n", "<br>")
    html = (
        "<html><body><div class='WordSection1'><p class='MsoNormal'>Confermo l'invio della bozza.</p><div>"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class='MsoNormal'>{rows}</p></div></div><p class='MsoNormal'>Ci confermi l'invio?</p></div></body></html>"
    )
    source = read(mail(html=html, Subject="RE: bozza").as_bytes(), "a.eml")
    assert texts(source) == ["Confermo l'invio della bozza."]
    assert asides(source, AsideKind.REPLY)[-1] == "Ci confermi l'invio?"


def test_a_short_mail_signed_with_a_name_keeps_its_paragraphs(read: Read) -> None:
    text = "Cari tutti,\n\nconfermo che la bozza è stata inviata. Restano due articoli.\n\nCorrado Villani\n"
    assert texts(read(mail(text).as_bytes(), "a.eml"))[:2] == [
        "Cari tutti,",
        "confermo che la bozza è stata inviata. Restano due articoli.",
    ]
