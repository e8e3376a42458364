# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one does with the window itself: its parts shown, hidden and moved. Rows of the table of actions."""

from __future__ import annotations

from typing import Final

from composer.ui.action import PARTS, SOURCE, VIEW, Action
from composer.wording import N_

WINDOW_ACTIONS: Final[tuple[Action, ...]] = (
    Action(
        "beside.open", N_("Open in the second reader"), SOURCE, "beside.open_chosen", ("Ctrl+Shift+4",), "", False, True
    ),
    Action("beside.switch", N_("The other reader"), SOURCE, "beside.switch", ("Ctrl+4",)),
    Action("beside.close", N_("Close the second reader"), SOURCE, "beside.close", ()),
    Action("go.places", N_("Places visited"), VIEW, "places.show_trail", ("Ctrl+Shift+F5",)),
    Action("view.library", N_("Show the library"), PARTS, "moving.show_library", ("Ctrl+Shift+1",), "", True),
    Action("view.reader", N_("Show the reader"), PARTS, "moving.show_reader", ("Ctrl+Shift+2",), "", True),
    Action("view.note", N_("Show the note"), PARTS, "moving.show_note", ("Ctrl+Shift+3",), "", True),
    Action("view.move", N_("Move this part of the window …"), PARTS, "moving.show_menu", ("Ctrl+F7",), "", False, True),
    Action("view.wider", N_("Make this part wider"), PARTS, "moving.widen", ("Alt+F6",)),
    Action("view.narrower", N_("Make this part narrower"), PARTS, "moving.narrow", ("Alt+Shift+F6",)),
    Action("view.taller", N_("Make this part taller"), PARTS, "moving.heighten"),
    Action("view.lower", N_("Make this part lower"), PARTS, "moving.lower"),
    Action("view.focus", N_("Only the note"), PARTS, "focus_mode.toggle", ("F11",), "", True),
    Action("view.usual", N_("Usual arrangement"), PARTS, "moving.arrange_as_usual"),
)
