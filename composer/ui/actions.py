# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything one can do in the window, in one table: words, key, icon, and what it sets off.

Menus, tool buttons, context menus and the list of keys are made from it; one name for one thing everywhere. What one
does with the note while writing stands in `note_actions`, what is made of the table in `action_set`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.document.model import Disclosure
from composer.i18n.languages import INTERFACE_LANGUAGES
from composer.ui.action import BETWEEN, FILE, HELP, LANGUAGE, REVIEW, SOURCE, THEME, TYPING, VIEW, Action
from composer.ui.note_actions import NOTE_ACTIONS
from composer.ui.window_actions import WINDOW_ACTIONS
from composer.wording import N_

ACTIONS: Final[tuple[Action, ...]] = (
    Action("note.new", N_("New note …"), FILE, "notes.ask_new", ("Ctrl+N",), "file-add-line"),
    Action("note.open", N_("Open a note …"), FILE, "notes.show_list", ("Ctrl+O", "Ctrl+F12"), "file-list-line"),
    Action("note.save", N_("Save now"), FILE, "notes.save_now", ("Ctrl+S", "Shift+F12"), "save-line"),
    Action("note.versions", N_("Earlier versions …"), FILE, "versions.show", ("Ctrl+Shift+H",), "history-line"),
    Action("note.template", N_("Make a note template of it …"), FILE, "note_templates.make"),
    Action("note.into_template", N_("Save into the note template"), FILE, "note_templates.save_text"),
    Action("note.templates", N_("Note templates …"), FILE, "note_templates.show"),
    Action("note.remove", N_("Remove this note"), FILE, "notes.remove_current", (), "delete-bin-line"),
    Action(
        "note.export", N_("Export to Word …"), FILE, "exporting.ask", ("Ctrl+E", "F12"), "file-word-line", False, True
    ),
    Action("note.preview", N_("Print preview …"), FILE, "handing_out.preview", ("Ctrl+P", "Ctrl+F2")),
    Action("note.take_back", N_("Take back an edited file …"), FILE, "returning.choose", ("Ctrl+Shift+U",)),
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
    Action("import.paste", N_("Paste as a source"), FILE, "dropping.paste", ("Ctrl+Alt+V",)),
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
    Action("library.backup", N_("Back up the library now …"), FILE, "whole_library.ask_backup"),
    Action("library.hand_on", N_("Hand on the note with its sources …"), BETWEEN, "between_libraries.ask_hand_on"),
    Action("library.bring_in", N_("Bring another library in …"), BETWEEN, "between_libraries.ask_bring_in"),
    Action("library.rescue", N_("Rescue a damaged library …"), BETWEEN, "between_libraries.ask_rescue"),
    Action("library.restore", N_("Restore a backup …"), BETWEEN, "backups.ask_restore"),
    Action("library.check", N_("Check all notes of the library"), REVIEW, "whole_library.check_all"),
    Action("library.own", N_("Open your own library"), FILE, "libraries.open_own"),
    Action("program.settings", N_("Settings …"), FILE, "preferring.show", ("Ctrl+,",), "settings-3-line", False, True),
    Action("program.quit", N_("Quit"), FILE, "view.quit", ("Ctrl+Q",), "", False, True),
    *NOTE_ACTIONS,
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
    Action("source.forget", N_("Remove it and everything of it …"), SOURCE, "sources.forget_current"),
    Action("source.pages", N_("Pages or text"), SOURCE, "sources.toggle_pages", ("F4",)),
    Action("source.speech", N_("Who says what"), SOURCE, "sources.toggle_speech", ("Shift+F4",)),
    Action("library.filter", N_("Filter the sources …"), SOURCE, "filing.ask_filter", (), "", False, True),
    Action("library.tags", N_("Tags …"), SOURCE, "filing.ask_tags", ("Ctrl+Alt+G",)),
    Action("library.collection", N_("New collection …"), SOURCE, "filing.new_collection"),
    Action("library.keep_search", N_("Keep this search …"), SOURCE, "filing.keep_search"),
    Action("source.close", N_("Close the source"), SOURCE, "sources.close_current", ("Ctrl+W",), "", False, True),
    Action("source.pin", N_("Pin the source"), SOURCE, "beside.pin_current", ("Ctrl+Shift+F4",), "", True),
    Action("source.next", N_("Next open source"), SOURCE, "sources.next_tab", ("Ctrl+Tab", "Ctrl+F6")),
    Action("source.previous", N_("Previous open source"), SOURCE, "sources.previous_tab", ("Ctrl+Shift+Tab",)),
    Action("source.larger", N_("Larger text"), SOURCE, "view.larger", ("Ctrl++", "Ctrl+="), "", False, True),
    Action("source.smaller", N_("Smaller text"), SOURCE, "view.smaller", ("Ctrl+-",)),
    Action("source.usual", N_("Usual size"), SOURCE, "view.usual_size", ("Ctrl+0",)),
    Action("spelling.check", N_("Check the spelling"), REVIEW, "spelling.check", (), "", True),
    Action("spelling.next", N_("Next misspelt word"), REVIEW, "spelling.go_to_next", ("F7", "Alt+F7")),
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
    Action("start.show", N_("Start page"), VIEW, "starting.show", ("Alt+Home",), "home-line"),
    Action("go.back", N_("Back"), VIEW, "places.back", ("Alt+Left", "Shift+F5"), "arrow-left-line"),
    Action("go.forward", N_("Forward"), VIEW, "places.forward", ("Alt+Right",), "arrow-right-line"),
    Action("go.next_pane", N_("Next part of the window"), VIEW, "view.next_pane", ("F6",)),
    Action("go.previous_pane", N_("Previous part of the window"), VIEW, "view.previous_pane", ("Shift+F6",)),
    Action("go.menu", N_("Menu at the cursor"), VIEW, "view.open_menu", ("Shift+F10",)),
    Action("go.explain", N_("What stands at the cursor"), VIEW, "view.explain", ("Ctrl+F1",)),
    Action("go.menu_bar", N_("Menu bar"), VIEW, "view.go_menu_bar", ("F10",)),
    Action("go.library", N_("Library"), VIEW, "view.go_library", ("Ctrl+1",), "", False, True),
    Action("go.reader", N_("Reader"), VIEW, "view.go_reader", ("Ctrl+2",)),
    Action("go.note", N_("Note"), VIEW, "view.go_note", ("Ctrl+3",)),
    Action("view.head", N_("Head of the note"), VIEW, "view.show_head", ("F2",), "", True, True),
    Action("view.checks", N_("Checks"), VIEW, "view.show_checks", ("Ctrl+F8",), "shield-check-line", True),
    Action("view.outline", N_("Outline of the note"), VIEW, "view.show_outline", ("Ctrl+Shift+F8",), "", True),
    *WINDOW_ACTIONS,
    Action("theme.system", N_("As the system"), THEME, "view.theme_system", (), "", True),
    Action("theme.light", N_("Light"), THEME, "view.theme_light", (), "", True),
    Action("theme.dark", N_("Dark"), THEME, "view.theme_dark", (), "", True),
    Action("theme.contrast", N_("High contrast"), THEME, "view.theme_contrast", (), "", True),
    *(
        Action(f"language.{tag}", name, LANGUAGE, f"view.speak:{tag}", (), "", True)
        for tag, name in INTERFACE_LANGUAGES.items()
    ),
    Action("help.guide", N_("User guide"), HELP, "guide.open_here", ("F1",), "question-line"),
    Action("help.tour", N_("Guided tour"), HELP, "touring.start", ("Shift+F1",), "compass-line"),
    Action("library.sample", N_("Open the sample"), HELP, "libraries.open_sample"),
    Action("help.shortcuts", N_("Keys"), HELP, "view.show_shortcuts"),
    Action("help.where", N_("Where your work lies …"), HELP, "whole_library.show_places"),
    Action("help.messages", N_("Work and messages …"), VIEW, "work_list.show", ("Ctrl+Alt+M",)),
    Action("help.about", N_("About Appunto"), HELP, "view.show_about", (), "", False, True),
)
LINE_FLAGS: Final = {
    "line.said": Disclosure.MAY_BE_SAID,
    "line.closed": Disclosure.NOT_TO_BE_DISCLOSED,
    "line.none": Disclosure.NONE,
}
"""The flags that the actions of lines to take set."""
BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}
