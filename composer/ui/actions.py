# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything one can do in the window, in one table: words, key, icon, and what it sets off.

Menus, tool buttons, context menus and the list of shortcuts are made from it; one name for one thing everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from composer.document.model import Disclosure
from composer.i18n.languages import INTERFACE_LANGUAGES
from composer.ui import icons
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_


@dataclass(frozen=True, slots=True)
class Action:
    """One thing one can do.

    `text` is its name (English template) and `menu` the menu it stands in; `keys` are its shortcuts in Qt's portable
    form; `target` is "part.method" (or "part.method:argument") of the parts handed to `ActionSet`; `starts_group` puts
    a line above it; a `checkable` one calls its method with the new state.
    """

    id: str
    text: str
    menu: str
    target: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    starts_group: bool = False


FILE: Final = N_("&File")
EDIT: Final = N_("&Edit")
QUOTATION: Final = N_("&Quotation")
FORMAT: Final = N_("F&ormat")
INSERT: Final = N_("&Insert")
SOURCE: Final = N_("&Source")
REVIEW: Final = N_("&Review")
VIEW: Final = N_("&View")
HELP: Final = N_("&Help")
MENUS: Final = (FILE, EDIT, INSERT, QUOTATION, FORMAT, SOURCE, REVIEW, VIEW, HELP)
RECENT: Final = N_("Recent libraries")
THEME: Final = N_("Colours")
LANGUAGE: Final = N_("Language of the program")
SPEAKING: Final = N_("Lines to take")
WORDS_IN: Final = N_("Language of the words")
TYPING: Final = N_("Correct while typing")
TWO: Final = N_("Two languages")
SUBMENUS: Final = {
    TWO: EDIT, SPEAKING: FORMAT, WORDS_IN: FORMAT, TYPING: REVIEW, RECENT: FILE, THEME: VIEW, LANGUAGE: VIEW,
}  # fmt: skip
WORD_LANGUAGES: Final[Mapping[str, str]] = {
    "note": N_("As the note"), "it": N_("Italian"), "en": N_("English"), "fr": N_("French"), "de": N_("German"),
    "es": N_("Spanish"),
}  # fmt: skip
"""Languages that single words of a note can be said to be in."""

ACTIONS: Final[tuple[Action, ...]] = (
    Action("note.new", N_("New note …"), FILE, "notes.ask_new", ("Ctrl+N",), "file-add-line"),
    Action("note.open", N_("Open a note …"), FILE, "notes.show_list", ("Ctrl+O",), "file-list-line"),
    Action("note.save", N_("Save now"), FILE, "notes.save_now", ("Ctrl+S",), "save-line"),
    Action("note.versions", N_("Earlier versions …"), FILE, "versions.show", ("Ctrl+Shift+H",), "history-line"),
    Action("note.remove", N_("Remove this note"), FILE, "notes.remove_current", (), "delete-bin-line"),
    Action("note.export", N_("Export to Word …"), FILE, "exporting.ask", ("Ctrl+E",), "file-word-line", False, True),
    Action("note.preview", N_("Print preview …"), FILE, "handing_out.preview", ("Ctrl+P",)),
    Action("note.take_back", N_("Take back an edited file …"), FILE, "returning.choose", ("Ctrl+Alt+E",)),
    Action("style.load", N_("Load a citation style …"), FILE, "exporting.load_style"),
    Action("house.choose", N_("House of the note …"), FILE, "houses.choose"),
    Action("house.own", N_("A house profile of your own …"), FILE, "houses.make_own"),
    Action(
        "import.files",
        N_("Import documents …"),
        FILE,
        "importing.choose_files",
        ("Ctrl+Shift+I",),
        "inbox-archive-line",
        False,
        True,
    ),
    Action("import.folder", N_("Import a folder …"), FILE, "importing.choose_folder"),
    Action("import.watch", N_("Watch a folder, or stop watching …"), FILE, "watching.choose"),
    Action("import.paste", N_("Paste as a source"), FILE, "importing.paste", ("Ctrl+Alt+V",)),
    Action("references.zotero", N_("Take references from Zotero …"), FILE, "references.take_from_zotero"),
    Action("references.export", N_("Export references …"), FILE, "references.export"),
    Action("import.results", N_("Result of the last import …"), FILE, "importing.show_results"),
    Action(
        "library.open",
        N_("Open a library …"),
        FILE,
        "libraries.choose_open",
        ("Ctrl+Shift+O",),
        "folder-open-line",
        False,
        True,
    ),
    Action("library.new", N_("New library …"), FILE, "libraries.choose_new"),
    Action("library.own", N_("Open your own library"), FILE, "libraries.open_own"),
    Action("library.sample", N_("Open the sample"), FILE, "libraries.open_sample"),
    Action("program.quit", N_("Quit"), FILE, "view.quit", ("Ctrl+Q",), "", False, True),
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
        "edit.search_all", N_("Search everywhere"), EDIT, "view.search_everywhere", ("Ctrl+Shift+F",), "search-line"
    ),
    Action("two.add", N_("Add the other language"), TWO, "two_languages.add", ("Ctrl+Alt+L",), "global-line"),
    Action("two.join", N_("Take another note as the other language …"), TWO, "two_languages.join"),
    Action("two.italian", N_("Italian text"), TWO, "two_languages.show_italian", ("Ctrl+Alt+I",), "", True, True),
    Action("two.english", N_("English text"), TWO, "two_languages.show_english", ("Ctrl+Alt+G",), "", True),
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
        ("Ctrl+Shift+P",),
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
    Action("style.quote", N_("Quotation set apart"), FORMAT, "editing.style_quote", ("Ctrl+Alt+Q",), "double-quotes-l"),
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
        ("Ctrl+Alt+A",),
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
    Action(
        "source.details", N_("Details of the source …"), SOURCE, "sources.show_details", ("Ctrl+D",), "information-line"
    ),
    Action("source.newer", N_("Read a newer version …"), SOURCE, "sources.read_newer", (), "upload-2-line"),
    Action("source.scans", N_("Read the scanned pages"), SOURCE, "sources.read_scans"),
    Action("source.cut", N_("Articles of the press review …"), SOURCE, "sources.cut_again"),
    Action("source.attachments", N_("Import its attachments"), SOURCE, "sources.take_attachments"),
    Action("source.use", N_("Go to its use in the note"), SOURCE, "places.go_to_use", ("F9",)),
    Action(
        "source.original", N_("Save the original document …"), SOURCE, "sources.save_original", (), "download-2-line"
    ),
    Action("source.earlier", N_("Save an earlier version …"), SOURCE, "sources.save_earlier"),
    Action("source.remove", N_("Remove the source …"), SOURCE, "sources.remove_current", (), "delete-bin-line"),
    Action("source.pages", N_("Pages or text"), SOURCE, "sources.toggle_pages", ("F4",)),
    Action("source.speech", N_("Who says what"), SOURCE, "sources.toggle_speech", ("Shift+F4",)),
    Action("source.close", N_("Close the source"), SOURCE, "sources.close_current", ("Ctrl+W",), "", False, True),
    Action("source.next", N_("Next open source"), SOURCE, "sources.next_tab", ("Ctrl+Tab",)),
    Action("source.previous", N_("Previous open source"), SOURCE, "sources.previous_tab", ("Ctrl+Shift+Tab",)),
    Action("source.larger", N_("Larger text"), SOURCE, "view.larger", ("Ctrl++", "Ctrl+="), "", False, True),
    Action("source.smaller", N_("Smaller text"), SOURCE, "view.smaller", ("Ctrl+-",)),
    Action("source.usual", N_("Usual size"), SOURCE, "view.usual_size", ("Ctrl+0",)),
    Action("spelling.check", N_("Check the spelling"), REVIEW, "spelling.check", (), "", True),
    Action("spelling.next", N_("Next misspelt word"), REVIEW, "spelling.go_to_next", ("Alt+F7",)),
    Action("spelling.own", N_("Your words …"), REVIEW, "spelling.show_own_words"),
    Action("spelling.dictionary", N_("Add a dictionary …"), REVIEW, "spelling.add_dictionary"),
    Action(
        "typing.correct_all",
        N_("Correct the typing of the whole note"),
        REVIEW,
        "proofing.correct_all",
        ("Ctrl+Alt+K",),
        "",
        False,
        True,
    ),
    Action("typing.correct", N_("Correct typing at once"), TYPING, "typing.correct", (), "", True),
    Action("typing.marks", N_("Quotation marks of the house"), TYPING, "typing.marks", (), "", True, True),
    Action("typing.apostrophes", N_("Apostrophes"), TYPING, "typing.apostrophes", (), "", True),
    Action("typing.accents", N_("Italian accents"), TYPING, "typing.accents", (), "", True),
    Action("typing.spaces", N_("Spaces that do not break"), TYPING, "typing.spaces", (), "", True),
    Action("typing.dashes", N_("Dashes"), TYPING, "typing.dashes", (), "", True),
    Action("typing.ellipses", N_("Ellipses"), TYPING, "typing.ellipses", (), "", True),
    Action("go.back", N_("Back"), VIEW, "places.back", ("Alt+Left",), "arrow-left-line"),
    Action("go.forward", N_("Forward"), VIEW, "places.forward", ("Alt+Right",), "arrow-right-line"),
    Action("go.next_pane", N_("Next part of the window"), VIEW, "view.next_pane", ("F6",)),
    Action("go.previous_pane", N_("Previous part of the window"), VIEW, "view.previous_pane", ("Shift+F6",)),
    Action("go.menu", N_("Menu at the cursor"), VIEW, "view.open_menu", ("Shift+F10",)),
    Action("go.library", N_("Library"), VIEW, "view.go_library", ("Ctrl+1",), "", False, True),
    Action("go.reader", N_("Reader"), VIEW, "view.go_reader", ("Ctrl+2",)),
    Action("go.note", N_("Note"), VIEW, "view.go_note", ("Ctrl+3",)),
    Action("view.head", N_("Head of the note"), VIEW, "view.show_head", ("F7",), "", True, True),
    Action("view.checks", N_("Checks"), VIEW, "view.show_checks", ("F8",), "shield-check-line", True),
    Action("view.outline", N_("Outline of the note"), VIEW, "view.show_outline", ("F10",), "", True),
    Action("theme.system", N_("As the system"), THEME, "view.theme_system", (), "", True),
    Action("theme.light", N_("Light"), THEME, "view.theme_light", (), "", True),
    Action("theme.dark", N_("Dark"), THEME, "view.theme_dark", (), "", True),
    Action("theme.contrast", N_("High contrast"), THEME, "view.theme_contrast", (), "", True),
    *(
        Action(f"language.{tag}", name, LANGUAGE, f"view.speak:{tag}", (), "", True)
        for tag, name in INTERFACE_LANGUAGES.items()
    ),
    Action("help.shortcuts", N_("Keys"), HELP, "view.show_shortcuts", ("F1",)),
    Action("help.seal", N_("How quotations are compared"), HELP, "view.show_seal_rules"),
    Action("help.publications", N_("Your list of publications"), HELP, "view.show_publications_page"),
    Action("help.evaluation", N_("How well documents are read"), HELP, "view.show_evaluation_page"),
    Action("help.houses", N_("House profiles"), HELP, "houses.show_rules"),
    Action("help.templates", N_("Word templates"), HELP, "view.show_templates_page"),
    Action("help.messages", N_("Messages so far"), HELP, "view.show_messages"),
    Action("help.about", N_("About Appunto"), HELP, "view.show_about", (), "", False, True),
)
LINE_FLAGS: Final = {
    "line.said": Disclosure.MAY_BE_SAID,
    "line.closed": Disclosure.NOT_TO_BE_DISCLOSED,
    "line.none": Disclosure.NONE,
}
"""The flags that the actions of lines to take set."""
BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}


class ActionSet(QObject):
    """The actions as Qt wants them, each doing what its target says."""

    def __init__(self, parts: Mapping[str, object], words: Words, tokens: Tokens, window: QWidget) -> None:
        """`parts` are the objects whose methods the targets name. Raises KeyError, AttributeError for a bad target."""
        super().__init__(window)
        self._words = words
        self._actions: dict[str, QAction] = {}
        for entry in ACTIONS:
            part, _, method = entry.target.partition(".")
            method, _, argument = method.partition(":")
            act = getattr(parts[part], method)
            if argument:
                act = partial(act, argument)
            action = QAction(window)
            words.bind(action.setText, entry.text)
            words.bind(action.setToolTip, entry.text)
            action.setShortcuts([QKeySequence(key) for key in entry.keys])
            action.setCheckable(entry.checkable)
            if entry.checkable:
                action.triggered.connect(act)
            else:
                action.triggered.connect(lambda _checked=False, act=act: act())
            if entry.id == "program.quit":
                action.setMenuRole(QAction.MenuRole.QuitRole)
            elif entry.id == "help.about":
                action.setMenuRole(QAction.MenuRole.AboutRole)
            else:
                action.setMenuRole(QAction.MenuRole.NoRole)
            window.addAction(action)
            self._actions[entry.id] = action
        words.changed.connect(self._tips)
        self.dress(tokens)
        self._tips()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        for entry in ACTIONS:
            if entry.icon:
                self._actions[entry.id].setIcon(icons.icon(entry.icon, tokens))

    def menu(self, title: str, parent: QWidget) -> QMenu:
        """A menu of the table, with its submenus."""
        menu = QMenu(parent)
        self._words.bind(menu.setTitle, title)
        for entry in ACTIONS:
            if entry.menu == title:
                if entry.starts_group:
                    menu.addSeparator()
                menu.addAction(self._actions[entry.id])
        return menu

    def _tips(self) -> None:
        """Name and key in each tooltip."""
        for action in self._actions.values():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = action.text().replace("&", "").rstrip(" …")
            action.setToolTip(f"{name} ({key})" if key else name)
