# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every setting, declared once. Dialog, manual page, command line and files are made from this table."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from composer.errors import NotFound
from composer.preferences.kinds import Choice, Flag, Lines, Named, Place, Text, Whole
from composer.preferences.model import Preference
from composer.wording import N_, NC_

APPEARANCE: Final = "appearance"
START: Final = "start"
NEW_NOTE: Final = "new-note"
WRITER_IT: Final = "writer-it"
WRITER_EN: Final = "writer-en"
WRITING: Final = "writing"
SOURCES: Final = "sources"
EXPORT: Final = "export"
KEPT: Final = "kept"

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        APPEARANCE: N_("Language and appearance"),
        START: N_("When the program starts"),
        NEW_NOTE: N_("New notes"),
        WRITER_IT: N_("Head of Italian notes"),
        WRITER_EN: N_("Head of English notes"),
        WRITING: N_("Writing and quoting"),
        SOURCES: N_("Sources"),
        EXPORT: NC_("group of settings", "Export"),
        KEPT: N_("Files and versions"),
    }
)
"""The groups of settings in their order, with what they are called."""

_AS_LAST: Final = NC_("setting", "As last time")
_USUAL: Final = NC_("setting", "As usual")

_APPEARANCE: Final = (
    Preference(
        "interface.language",
        Choice({"": N_("As the system"), "it": "Italiano", "en": "English"}, hidden=frozenset({"qps"})),
        "",
        APPEARANCE,
        N_("Language of the program"),
        N_("In which language the window and the commands speak. Notes have a language of their own."),
    ),
    Preference(
        "interface.theme",
        Choice(
            {
                "system": N_("As the system"),
                "light": N_("Light"),
                "dark": N_("Dark"),
                "contrast": N_("High contrast"),
            }
        ),
        "system",
        APPEARANCE,
        N_("Colours"),
        N_("Light, dark or high contrast. Notes leave black on white in any case."),
    ),
    Preference(
        "interface.scale",
        Choice(
            {"system": N_("As the system")}
            | {str(percent): f"{percent} %" for percent in (100, 125, 150, 175, 200, 250, 300)}
        ),
        "system",
        APPEARANCE,
        N_("Size of everything"),
        N_(
            "How large letters, icons and the sheet are. As the system: as its font is larger than usual, and when "
            "that changes the letters follow at once. All else counts from the next start."
        ),
    ),
    Preference(
        "reader.zoom",
        Whole(-4, 12),
        0,
        APPEARANCE,
        N_("Size of the text of sources"),
        N_("By how many points the text in the reader is larger (or smaller, below 0) than usual."),
    ),
    Preference(
        "reader.font",
        Named(of="typeface"),
        "",
        APPEARANCE,
        N_("Typeface of sources"),
        N_("In which typeface sources are read. For one that is not on this computer the usual one is taken."),
    ),
)

_START: Final = (
    Preference(
        "start.library",
        Choice({"last": N_("The one that was open last"), "own": N_("Your own")}),
        "last",
        START,
        N_("Library"),
        N_("Which library is open when the program starts."),
    ),
    Preference(
        "start.page_first",
        Flag(),
        False,
        START,
        N_("Begin with the start page"),
        N_("Whether the start page is shown first, or the note that was open last."),
    ),
    Preference(
        "start.sources",
        Flag(),
        True,
        START,
        N_("Open the sources of last time"),
        N_("Whether the sources that were open when the program was closed are open again."),
    ),
    Preference(
        "start.picture",
        Flag(),
        True,
        START,
        N_("Show the note at once"),
        N_(
            "Whether a picture of the window is kept while the program is closed, so that the note is seen and can be "
            "written in at once. Of a note whose marking keeps it to few it holds no word in any case."
        ),
    ),
)

_NEW_NOTE: Final = (
    Preference(
        "new_note.language",
        Choice({"": _AS_LAST, "it": N_("Italian"), "en": N_("English")}),
        "",
        NEW_NOTE,
        N_("Language of new notes"),
        N_("The language proposed when a note is begun."),
    ),
    Preference(
        "new_note.template",
        Named(of="note-template"),
        "",
        NEW_NOTE,
        N_("Kind of new notes"),
        N_("The kind of note proposed when one is begun; as usual: the one chosen last."),
    ),
    Preference(
        "new_note.house",
        Named(of="house"),
        "",
        NEW_NOTE,
        N_("House of new notes"),
        N_("The house profile by whose rules new notes are printed; as usual: the standard one."),
    ),
    Preference(
        "new_note.style",
        Named(of="style"),
        "",
        NEW_NOTE,
        N_("Citation style of new notes"),
        N_("How new notes cite their sources; as usual: as their house wants it."),
    ),
)

_OFFICE: Final = N_("Office")
_OFFICE_HELP: Final = N_("The office named at the head of new notes in this language.")
_PLACE: Final = N_("Place")
_PLACE_HELP: Final = N_("The place that stands before the date of new notes in this language.")
_SENDER: Final = N_("From")
_SENDER_HELP: Final = N_("Who new notes in this language come from: your name or your post.")
_SIGNATURE: Final = N_("Signature")
_SIGNATURE_HELP: Final = N_("The lines of the signature of new notes in this language: name, post, initials.")

_WRITER: Final = tuple(
    Preference(f"writer.{name}_{language}", kind, default, group, label, help_text)
    for language, group in (("it", WRITER_IT), ("en", WRITER_EN))
    for name, kind, default, label, help_text in (
        ("office", Text(), "", _OFFICE, _OFFICE_HELP),
        ("place", Text(), "", _PLACE, _PLACE_HELP),
        ("sender", Text(), "", _SENDER, _SENDER_HELP),
        ("signature", Lines(), (), _SIGNATURE, _SIGNATURE_HELP),
    )
)

_WRITING: Final = (
    Preference(
        "typing.correct",
        Flag(),
        True,
        WRITING,
        N_("Correct typing at once"),
        N_("Whether quotation marks, apostrophes, blanks and dashes are put right while you type."),
    ),
    Preference(
        "typing.rules_off",
        Lines(
            {
                "marks": N_("Quotation marks of the house"),
                "apostrophes": N_("Apostrophes"),
                "accents": N_("Italian accents"),
                "spaces": N_("Spaces that do not break"),
                "dashes": N_("Dashes"),
                "ellipses": N_("Ellipses"),
            }
        ),
        (),
        WRITING,
        N_("Left as typed"),
        N_("What is not put right although typing is corrected."),
    ),
    Preference(
        "note.offer_values",
        Flag(),
        True,
        WRITING,
        N_("Offer live values while writing"),
        N_("Whether dates and sums you type are offered as live values."),
    ),
    Preference(
        "spelling.check",
        Flag(),
        True,
        WRITING,
        N_("Check the spelling"),
        N_("Whether misspelt words are underlined and counted among the checks."),
    ),
    Preference(
        "quoting.form",
        Choice(
            {
                "place": N_("As it fits the place"),
                "inline": N_("Quote in the sentence"),
                "block": N_("Quote set apart"),
            }
        ),
        "place",
        WRITING,
        N_("Form of a new quotation"),
        N_("How words quoted by key or button come into the note. What is dropped goes where it is dropped."),
    ),
)

_KEYS: Final = (
    Preference(
        "keys.set",
        Choice(
            {
                "standard": N_("As in Word (English), Ctrl+S saves"),
                "word-it": N_("As in Word (Italian), Ctrl+S underlines"),
            }
        ),
        "standard",
        WRITING,
        N_("Keys"),
        N_("Which keys do what. Single keys are changed in the list of keys, in the menu Help."),
    ),
    Preference(
        "keys.own",
        Lines(),
        (),
        WRITING,
        N_("Keys of your own"),
        N_("The keys that differ from the set, as “action=key”. They are changed in the list of keys."),
        offered=False,
    ),
)

_SOURCES: Final = (
    Preference(
        "import.press_reviews",
        Choice(
            {
                "ask": N_("Show the articles first"),
                "when-certain": N_("Split them where it is certain"),
                "never": N_("Import them as one source"),
            }
        ),
        "ask",
        SOURCES,
        N_("Press reviews"),
        N_("What happens to a file with many articles when it is imported."),
    ),
    Preference(
        "import.recognise",
        Flag(),
        False,
        SOURCES,
        N_("Read scanned pages at once"),
        N_("Whether the words of pictures and scans are recognised on import. It takes seconds for each page."),
    ),
    Preference(
        "import.watched",
        Place(),
        "",
        SOURCES,
        N_("Watched folder"),
        N_("New documents in this folder are imported by themselves; when it is empty, no folder is watched."),
    ),
)

_EXPORT: Final = (
    Preference(
        "export.form",
        Choice({"docx": "Word", "pdf": "PDF", "odt": "ODT", "md": "Markdown"}),
        "docx",
        EXPORT,
        N_("Form of the file"),
        N_("The form proposed when a note is exported."),
    ),
    Preference(
        "export.altered",
        Choice({"house": N_("As the house wants it"), "stop": N_("They stop every export")}),
        "house",
        EXPORT,
        N_("Quotations that differ from their source"),
        N_("Whether a note with altered quotations may leave with a reason, if its house lets it, or never."),
    ),
    Preference(
        "export.annex",
        Choice(
            {
                "": N_("Without"),
                "end": N_("At the end of the file"),
                "file": N_("As a file of its own"),
            }
        ),
        "",
        EXPORT,
        N_("Evidence for the quotations"),
        N_("Whether the annex with the passages quoted is exported too. What you choose on export is remembered here."),
    ),
    Preference(
        "export.citations",
        Choice(
            {
                "": _USUAL,
                "plain": N_("Words with links"),
                "zotero": N_("Fields of Zotero"),
                "word": N_("Fields of Word"),
                "none": N_("No citations, only the list"),
            }
        ),
        "",
        EXPORT,
        N_("Citations in the file"),
        N_("What the citations of a Word file are. What you choose on export is remembered here."),
    ),
    Preference(
        "export.archival",
        Flag(),
        False,
        EXPORT,
        N_("PDF for archives"),
        N_("Whether a PDF is one for archives (PDF/A-2). What you choose on export is remembered here."),
    ),
)

_KEPT: Final = (
    Preference(
        "files.exports",
        Place(),
        "",
        KEPT,
        N_("Folder of exported files"),
        N_("The folder proposed when a note is exported; when it is empty, the one of last time."),
    ),
    Preference(
        "files.libraries",
        Place(),
        "",
        KEPT,
        N_("Folder of libraries"),
        N_("Where libraries are looked for and new ones made; when it is empty, where the open one lies."),
    ),
    Preference(
        "library.backup_folder",
        Place(),
        "",
        KEPT,
        N_("Folder of backups"),
        N_("The folder proposed for copies of the library. The one you choose there is remembered here."),
    ),
    Preference(
        "backup.daily",
        Flag(),
        True,
        KEPT,
        N_("Daily backups"),
        N_("Whether a backup of the library is made by itself once a day, while you pause, and read through."),
    ),
    Preference(
        "backup.folder",
        Place(),
        "",
        KEPT,
        N_("Folder of the daily backups"),
        N_("Where they are kept, best on another disk; when it is empty, in a folder beside the library."),
    ),
    Preference(
        "backup.days",
        Whole(1, 60),
        7,
        KEPT,
        N_("Days with a backup"),
        N_("Of how many days of work the backup is kept."),
    ),
    Preference(
        "backup.weeks",
        Whole(0, 52),
        4,
        KEPT,
        N_("Weeks with a backup"),
        N_("Of how many weeks before them one backup each is kept."),
    ),
    Preference(
        "versions.minutes",
        Whole(1, 120),
        5,
        KEPT,
        N_("Minutes between versions"),
        N_("After how many minutes of work an earlier version of a note is kept. Changes are saved at once anyway."),
    ),
)

PREFERENCES: Final[tuple[Preference, ...]] = (
    *_APPEARANCE,
    *_START,
    *_NEW_NOTE,
    *_WRITER,
    *_WRITING,
    *_KEYS,
    *_SOURCES,
    *_EXPORT,
    *_KEPT,
)
"""All settings in the order in which they are shown."""

BY_KEY: Final[Mapping[str, Preference]] = MappingProxyType({one.key: one for one in PREFERENCES})

_UNKNOWN: Final = N_("There is no setting “{key}”. The nearest are: {keys}.")


def preference(key: str) -> Preference:
    """The setting called `key` ("interface.theme", or with a stroke for the point). Raises NotFound."""
    found = BY_KEY.get(key.replace("/", "."))
    if found is None:
        near = get_close_matches(key, list(BY_KEY), n=3, cutoff=0.3) or list(BY_KEY)[:6]
        raise NotFound(_UNKNOWN, concerned=key, key=key, keys=", ".join(near))
    return found
