# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one can do with the note one writes: rows of the table of actions (see `actions`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.ui.action import EDIT, FORMAT, INSERT, QUOTATION, SPEAKING, TWO, WORDS_IN, Action
from composer.wording import N_

WORD_LANGUAGES: Final[Mapping[str, str]] = {
    "note": N_("As the note"), "it": N_("Italian"), "en": N_("English"), "fr": N_("French"), "de": N_("German"),
    "es": N_("Spanish"),
}  # fmt: skip
"""Languages that single words of a note can be said to be in."""

NOTE_ACTIONS: Final[tuple[Action, ...]] = (
    Action("edit.undo", N_("Undo"), EDIT, "editing.undo", ("Ctrl+Z",), "arrow-go-back-line"),
    Action("edit.redo", N_("Redo"), EDIT, "editing.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow-go-forward-line"),
    Action("edit.cut", N_("Cut"), EDIT, "editing.cut", ("Ctrl+X",), "", False, True),
    Action("edit.copy", N_("Copy"), EDIT, "editing.copy", ("Ctrl+C",), "file-copy-line"),
    Action("edit.paste", N_("Paste"), EDIT, "editing.paste", ("Ctrl+V",)),
    Action("edit.paste_plain", N_("Paste words only"), EDIT, "editing.paste_plain", ("Ctrl+Shift+V",)),
    Action("note.copy_whole", N_("Copy the note for mail or Word"), EDIT, "handing_out.copy_note"),
    Action("note.copy_section", N_("Copy this section for mail or Word"), EDIT, "handing_out.copy_section"),
    Action("edit.select_all", N_("Select all"), EDIT, "editing.select_all", ("Ctrl+A",)),
    Action("edit.find", N_("Find …"), EDIT, "editing.find", ("Ctrl+F",), "search-line", False, True),
    Action("edit.replace", N_("Find and replace in the note …"), EDIT, "editing.replace", ("Ctrl+H",)),
    Action(
        "edit.search_all", N_("Search everywhere"), EDIT, "view.search_everywhere", ("Ctrl+Shift+F", "Alt+Q"), "search-line"
    ),
    Action("two.add", N_("Add the other language"), TWO, "two_languages.add", ("Ctrl+Alt+L",), "global-line"),
    Action("two.join", N_("Take another note as the other language …"), TWO, "two_languages.join"),
    Action("two.italian", N_("Italian text"), TWO, "two_languages.show_italian", ("Ctrl+F11",), "", True, True),
    Action("two.english", N_("English text"), TWO, "two_languages.show_english", ("Ctrl+Shift+F11",), "", True),
    Action("two.both", N_("Both texts"), TWO, "two_languages.show_both", ("Ctrl+Alt+B",), "", True),
    Action("two.other", N_("Same section in the other text"), TWO, "two_languages.other_side", ("F11",)),
    Action("two.next", N_("Next section to look at"), TWO, "two_languages.next_open", ("Shift+F11",), "", False, True),
    Action("two.translated", N_("This is translated"), TWO, "two_languages.translated", ("Ctrl+Alt+D",)),
    Action("two.agree", N_("This section says the same in both"), TWO, "two_languages.agree", ("Ctrl+Alt+S",)),
    Action("two.agree_all", N_("All sections say the same in both"), TWO, "two_languages.agree_all"),
    Action("two.remove", N_("Take this text out of the note"), TWO, "two_languages.remove", (), "", False, True),
    Action(
        "quote.selection",
        N_("Quote the selected words"),
        INSERT,
        "quoting.quote",
        ("Ctrl+Return", "Ctrl+Shift+Q"),
        "double-quotes-l",
    ),
    Action("quote.inline", N_("Quote in the sentence"), INSERT, "quoting.quote_inline", ("Ctrl+Alt+Return",)),
    Action("quote.block", N_("Quote set apart"), INSERT, "quoting.quote_block", ("Ctrl+Shift+Return",)),
    Action(
        "insert.citation",
        N_("Citation …"),
        INSERT,
        "citations.ask_new",
        ("Ctrl+Alt+R",),
        "book-open-line",
        False,
        True,
    ),
    Action("citation.change", N_("Change the citation …"), INSERT, "citations.ask_change", ("Ctrl+Shift+R",)),
    Action("insert.table", N_("Table …"), INSERT, "editing.insert_table", ("Ctrl+Alt+T",), "table-line", False, True),
    Action("insert.picture", N_("Picture …"), INSERT, "pictures.choose", ("Ctrl+Alt+P",), "image-line"),
    Action("picture.change", N_("What the picture shows …"), INSERT, "pictures.ask_change"),
    Action("insert.page", N_("New page"), INSERT, "pictures.new_page"),
    Action("insert.landscape", N_("New page, landscape"), INSERT, "pictures.landscape"),
    Action("insert.portrait", N_("New page, portrait"), INSERT, "pictures.portrait"),
    Action("insert.link", N_("Link …"), INSERT, "editing.insert_link", ("Ctrl+K",), "link"),
    Action("insert.footnote", N_("Footnote …"), INSERT, "editing.insert_footnote", ("Ctrl+Alt+F",), "superscript"),
    Action("insert.value", N_("Value …"), INSERT, "values.ask_new", ("Ctrl+Alt+W",), "calendar-line", False, True),
    Action("insert.reference", N_("Cross-reference …"), INSERT, "values.ask_reference", ("Ctrl+Alt+X",)),
    Action("value.live", N_("Make the value before the cursor live"), INSERT, "values.make_live", ("Ctrl+.",)),
    Action("value.change", N_("Change the value …"), INSERT, "values.ask_change"),
    Action("value.words", N_("Make it ordinary words"), INSERT, "values.make_words"),
    Action("value.all", N_("Make all values live"), INSERT, "values.make_all_live"),
    Action("value.offer", N_("Offer live values while writing"), INSERT, "values.offer_while_writing", (), "", True),
    Action("quotation.seal", N_("Show the seal"), QUOTATION, "seal_viewing.show", ("Alt+Return",)),
    Action(
        "quotation.details",
        N_("Details of the quotation …"),
        QUOTATION,
        "quotations.details",
        ("Alt+Shift+Return",),
    ),
    Action("quotation.link", N_("Find where it comes from"), QUOTATION, "origins.link", ("Ctrl+Shift+A",)),
    Action(
        "quotation.omit",
        N_("Leave out the selected words […]"),
        QUOTATION,
        "quotations.omit",
        ("Ctrl+Shift+X",),
        "",
        False,
        True,
    ),
    Action(
        "quotation.clarify", N_("Add a clarification [words] …"), QUOTATION, "quotations.clarify", ("Ctrl+Shift+B",)
    ),
    Action("quotation.sic", N_("Mark with [sic]"), QUOTATION, "quotations.sic", ("Ctrl+Shift+S",)),
    Action("quotation.capital", N_("Change the capital"), QUOTATION, "quotations.capital", ("Ctrl+Shift+K",)),
    Action("quotation.emphasis", N_("Emphasis added"), QUOTATION, "quotations.emphasis", ("Ctrl+Shift+E",)),
    Action("quotation.join", N_("Join with the quotation before"), QUOTATION, "quotations.join", ("Ctrl+Shift+J",)),
    Action(
        "quotation.restore",
        N_("Restore the captured words"),
        QUOTATION,
        "quotations.restore",
        ("Ctrl+Shift+W",),
        "",
        False,
        True,
    ),
    Action("quotation.declare", N_("Declare the differences"), QUOTATION, "quotations.declare", ("Ctrl+Shift+D",)),
    Action("quotation.unlink", N_("Unlink from the source"), QUOTATION, "quotations.unlink"),
    Action(
        "quotation.translate",
        N_("Add a translation …"),
        QUOTATION,
        "quotations.add_translation",
        ("Ctrl+Shift+T",),
        "",
        False,
        True,
    ),
    Action("quotation.original", N_("Show the original"), QUOTATION, "quotations.show_original"),
    Action("quotation.translation", N_("Show the translation"), QUOTATION, "quotations.show_translation"),
    Action("quotation.both", N_("Show both"), QUOTATION, "quotations.show_both"),
    Action("style.text", N_("Text"), FORMAT, "editing.style_text", ("Ctrl+Shift+N",)),
    Action("style.heading1", N_("Heading 1"), FORMAT, "editing.style_heading1", ("Ctrl+Alt+1",)),
    Action("style.heading2", N_("Heading 2"), FORMAT, "editing.style_heading2", ("Ctrl+Alt+2",)),
    Action("style.heading3", N_("Heading 3"), FORMAT, "editing.style_heading3", ("Ctrl+Alt+3",)),
    Action("style.quote", N_("Quotation set apart"), FORMAT, "editing.style_quote", ("Ctrl+Shift+G",), "double-quotes-l"),
    Action("style.bullets", N_("Bulleted list"), FORMAT, "editing.style_bullets", ("Ctrl+Shift+L",), "list-unordered"),
    Action("style.numbers", N_("Numbered list"), FORMAT, "editing.style_numbers", ("Ctrl+Shift+7",), "list-ordered"),
    Action("marks.bold", N_("Bold"), FORMAT, "editing.bold", ("Ctrl+B",), "bold", True, True),
    Action("marks.italic", N_("Italic"), FORMAT, "editing.italic", ("Ctrl+I",), "italic", True),
    Action("marks.underline", N_("Underline"), FORMAT, "editing.underline", ("Ctrl+U",), "underline", True),
    Action(
        "marks.assessment",
        N_("Own assessment"),
        FORMAT,
        "editing.assessment",
        ("Ctrl+Shift+Y",),
        "user-line",
        True,
    ),
    Action("marks.clear", N_("Plain letters"), FORMAT, "editing.clear_marks", ("Ctrl+Space",)),
    Action("line.said", N_("May be said"), SPEAKING, "editing.may_be_said", ("Ctrl+Alt+Y",), "chat-check-line", True),
    Action(
        "line.closed",
        N_("Not to be disclosed"),
        SPEAKING,
        "editing.not_to_be_disclosed",
        ("Ctrl+Alt+N",),
        "chat-off-line",
        True,
    ),
    Action("line.none", N_("No flag"), SPEAKING, "editing.no_flag", ("Ctrl+Alt+0",), "", True),
    *(
        Action(f"words.{tag}", name, WORDS_IN, f"editing.words_in:{tag}", (), "", True)
        for tag, name in WORD_LANGUAGES.items()
    ),
)
