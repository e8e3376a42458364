"""A draft with thirty quotations from the five real cuttings, as Markdown and as a Word file: each judged rightly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from composer.quotes.model import SealStatus
from composer.workspace import CheckedQuote, Workspace

VERBATIM, DECLARED, ALTERED, NO_SOURCE = (
    SealStatus.VERBATIM,
    SealStatus.DECLARED,
    SealStatus.ALTERED,
    SealStatus.NO_SOURCE,
)

# What stands around the quotation, the quotation with its marks, the verdict, what differs (shown, captured).
Line = tuple[str, SealStatus, str]
NONE = ""

DRAFT: tuple[Line, ...] = (
    # ten verbatim: hyphens over columns, ** marks, no-break spaces, nested quotations, dashes, figures
    ("Crosetto ha detto: «We must build a continental Europe of defense».", VERBATIM, NONE),
    (
        "A letter “sent in April to counterparts across the continent, as well as to E.U. and NATO leaders”",
        VERBATIM,
        NONE,
    ),
    ('He added: "It can\'t stay a club for the elite of the global north."', VERBATIM, NONE),
    (
        "Ha spiegato: «the usual line is, ‘Do you prefer a tank or a school, a day care, a hospital?’ I try to explain "
        "that those are two entirely different things which you can’t compare».",
        VERBATIM,
        NONE,
    ),
    (
        "Secondo il Times, “Mr. Crosetto's effort to collaborate more with other European countries reflects how his "
        "prime minister, Giorgia Meloni, has re-oriented her approach”.",
        VERBATIM,
        NONE,
    ),
    (
        "Meloni: “Extending the same coverage that NATO countries have to Ukraine would certainly be much more "
        "effective, while being something different from NATO membership”.",
        VERBATIM,
        NONE,
    ),
    (
        "Il trattato prevede «rapid operational consultation—within 24, 48, or 72 hours—following a new attack».",
        VERBATIM,
        NONE,
    ),
    ("La spesa: «Italy spent\u00a0$29.2\u00a0billion, or\u00a01.7% of its GDP, on defense in 2017.»", VERBATIM, NONE),
    (
        "> security guarantees within weeks—not months—ahead of an anticipated yet uncertain meeting between Zelensky "
        "and Vladimir Putin",
        VERBATIM,
        NONE,
    ),
    ("Il ministro ha chiesto una “360 degree security policy without neglecting the southern flank”.", VERBATIM, NONE),
    # ten altered in one word, number or mark
    ("Crosetto: «We must build a continental Europe of defence».", ALTERED, "defence/defense"),
    ("Again: “NATO was created to offer safety and security to a part of the world”.", ALTERED, "security/stability"),
    (
        "La proposta «calls on the European Union's 27 members to form an alliance with 12 other like-minded European "
        "countries».",
        ALTERED,
        "12/13",
    ),
    ('The report: "Italy spent $29.3 billion, or 1.7% of its GDP, on defense in 2017".', ALTERED, "$29.3/$29.2"),
    ("Un alleato: «If someone says something which upsets you, you just keep moving on».", ALTERED, "which/that"),
    ("Si legge: «rapid operational consultation - within 24, 48, or 72 hours».", ALTERED, "-/—"),
    (
        "It says: “Any Italian military intervention would, of course, require the parliamentary approval”.",
        ALTERED,
        "the/",
    ),
    (
        "Poi: «There has never been a declaration on the political level of wanting to reduce troops and assets».",
        ALTERED,
        "and/or",
    ),
    ("> Italy is under attack from the south, and not from the east", ALTERED, ",/"),
    (
        "Nel testo: «“stable, lasting and effective security” while sidestepping the geopolitical and military "
        "complexities».",
        ALTERED,
        "/,",
    ),
    # five shortened
    ("Ancora: «The security of the continent […] requires the full involvement of all partners»", DECLARED, NONE),
    ("“We should have an equal commitment toward the east […],” Milanesi said", DECLARED, NONE),
    ("E: “the strategy is […] one of several options under consideration”", DECLARED, NONE),
    (
        "Il piano: «[t]he alliance could not formally lead operations, a condition Moscow would reject. […] Any "
        "Italian military intervention would […] require parliamentary approval»",
        DECLARED,
        NONE,
    ),
    (
        "> Several European leaders have called for similar measures. […] The E.U.'s top defense official, Andrius "
        "Kubilius, has suggested that it should form its own unified army.",
        DECLARED,
        NONE,
    ),
    # five invented
    ("«L'Italia non ha mai chiesto di uscire dall'Alleanza atlantica»", NO_SOURCE, NONE),
    ("“Nobody in Brussels has read this letter before the summit in June”", NO_SOURCE, NONE),
    ('"The army of Europe will have its own nuclear deterrent by 2040"', NO_SOURCE, NONE),
    ("> Gli alleati hanno respinto la proposta italiana all'unanimità e senza discussione.", NO_SOURCE, NONE),
    ("«We never said that Rome would pay for the reconstruction of the ports»", NO_SOURCE, NONE),
)


@pytest.fixture
def held(workspace: Workspace, shared_seeds: Path) -> Workspace:
    outcomes = workspace.import_files(sorted(shared_seeds.glob("*.txt")))
    assert [outcome.error for outcome in outcomes] == [None] * 5
    return workspace


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "bozza.md"
    body = "\n\n".join(line for line, _, _ in DRAFT)
    path.write_text(f"---\ntitle: Bozza\nlang: it\n---\n\n{body}\n", encoding="utf-8")
    return path


def difference(checked: CheckedQuote) -> str:
    return ";".join(f"{d.shown_words}/{d.captured_words}" for d in checked.seal.differences)


def judged(quotes: tuple[CheckedQuote, ...]) -> list[tuple[SealStatus, str]]:
    return [(checked.status, difference(checked)) for checked in quotes]


EXPECTED = [(status, differs) for _, status, differs in DRAFT]


def test_the_draft_holds_what_it_says() -> None:
    counts = {status: sum(1 for _, given, _ in DRAFT if given is status) for status in SealStatus}
    assert (counts[VERBATIM], counts[ALTERED], counts[DECLARED], counts[NO_SOURCE]) == (10, 10, 5, 5)


def test_all_thirty_quotations_of_a_markdown_draft_are_judged_rightly(held: Workspace, draft: Path) -> None:
    report = held.check_file(draft)
    assert judged(report.quotes) == EXPECTED
    assert all(bool(checked.source_key) is (checked.status is not NO_SOURCE) for checked in report.quotes)
    assert all(checked.locator for checked in report.quotes if checked.source_key)


@pytest.mark.parametrize("language", ["it", "en"])
def test_all_thirty_quotations_of_a_word_file_are_judged_rightly(held: Workspace, draft: Path, language: str) -> None:
    from composer.citations.engine import pandoc_program

    target = draft.with_suffix(".docx")
    command = [str(pandoc_program()), "-f", "markdown+smart", "-o", str(target), "-M", f"lang={language}", str(draft)]
    subprocess.run(command, check=True)
    report = held.check_file(target)
    assert judged(report.quotes) == EXPECTED
