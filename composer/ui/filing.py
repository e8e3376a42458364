# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own order of sources: filter, tags, collections and kept searches, each change with its way back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from composer.errors import ComposerError
from composer.library.filing import FiledCounts, SavedSearch
from composer.library.listing import Order
from composer.ui.desk import Desk
from composer.ui.messages import Tone
from composer.ui.panes.filing_list import Filed
from composer.ui.panes.library_pane import LibraryPane
from composer.ui.settings import FILING_SHOWN, SOURCE_ORDER
from composer.ui.slices import Slices
from composer.ui.way_back import undo_way
from composer.wording import N_, Message, N_plural
from composer.workspace import Workspace
from composer.workspace.filing import Refiled, Undo
from composer.workspace.steps import in_one_step

T = TypeVar("T")

_TAGGED = N_plural("“{name}” was given to {count} source.", "“{name}” was given to {count} sources.")
_UNTAGGED = N_plural("“{name}” was taken from {count} source.", "“{name}” was taken from {count} sources.")
_TAGS_KEPT: Final = N_("The tags were changed.")
_NEW_NAME: Final = N_("“{name}” is called “{new}” now.")
_COLLECTED = N_plural("{count} source was put into “{name}”.", "{count} sources were put into “{name}”.")
_UNCOLLECTED = N_plural("{count} source was taken out of “{name}”.", "{count} sources were taken out of “{name}”.")
_MADE: Final = N_("The collection “{name}” was made: drag sources onto it.")
_COLLECTION_GONE: Final = N_("The collection “{name}” was removed; its sources stay in the library.")
_SEARCH_KEPT: Final = N_("The search “{name}” is kept.")
_SEARCH_GONE: Final = N_("The kept search “{name}” was removed.")
_NOTHING_SEARCHED: Final = N_("Search for something or choose a filter first: then it can be kept.")
_NOTHING_CHOSEN: Final = N_("Choose sources in the list first.")
_MOST_IN_MENU: Final = 12


class FilingActs(QObject):
    """Does what the library pane is asked for about the order of sources."""

    def __init__(self, desk: Desk, library: LibraryPane, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._library = library
        self._window = window
        self._looked = 0  # how often what is filed was asked for
        self._slices = Slices(self._failed, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)
        stored = desk.settings.get(SOURCE_ORDER)
        library.set_order(next((one for one in Order if one.value == stored), Order.IMPORTED))
        library.show_filing(on=desk.settings.get(FILING_SHOWN))
        library.order_chosen.connect(lambda order: desk.settings.set(SOURCE_ORDER, order.value))
        library.filing_shown.connect(self._shown)
        library.filter_wanted.connect(self.ask_filter)
        library.tags_wanted.connect(self.ask_tags)
        library.offer(self._known)
        filing = library.filing
        filing.chosen.connect(self._choose)
        filing.dropped.connect(self._drop)
        filing.menu_wanted.connect(self._menu)
        filing.rename_wanted.connect(self._rename)
        filing.remove_wanted.connect(self._remove)
        filing.collection_wanted.connect(self.new_collection)
        filing.search_wanted.connect(self.keep_search)
        desk.library_opened.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show the collections, searches and tags there are now."""
        self._looked += 1
        if not self._library.shows_filing:
            return
        filing = self._desk.workspace.filing
        if filing.takes_long:
            self._read_beside(self._desk.workspace, self._looked)
        else:
            self._library.filing.show_filing(filing)

    def _read_beside(self, workspace: Workspace, number: int) -> None:
        """Count the sources of tags and collections in another thread, and show that unless it was asked anew."""
        read = workspace.filing.reading()

        def done(filed: FiledCounts) -> None:
            if number == self._looked and workspace is self._desk.workspace:
                self._library.filing.show_filing(workspace.filing, filed)

        self._desk.tasks.run(Message(""), lambda _progress: read(), done)

    def _shown(self, on: bool) -> None:
        self._desk.settings.set(FILING_SHOWN, on)
        self.look()

    def _known(self, field: str, typed: str) -> tuple[str, ...]:
        return self._desk.workspace.filing.known(field, typed)  # of the library that is open now

    # filter and searches

    def ask_filter(self) -> None:
        """Ask which sources are to be shown."""
        from composer.ui.dialogs.source_filter import SourceFilterDialog

        workspace = self._desk.workspace
        dialog = SourceFilterDialog(
            self._library.parts, workspace.filing, workspace.languages, self._desk.words, self._window
        )
        if dialog.exec():
            self._library.search(" ".join((*dialog.conditions, self._library.words_typed)))

    def _choose(self, typed: str, order: Order | None) -> None:
        if order is not None:
            self._library.set_order(order)
        self._library.search(typed)

    def keep_search(self) -> None:
        """Keep what is searched for now under a name."""
        typed = self._library.typed
        if not typed:
            self._desk.presenter.say(Message(_NOTHING_SEARCHED))
            return
        if self._desk.refuses_change():
            return
        name = self._asked(N_("Keep this search"), self._library.words_typed or self._library.said_conditions)
        if name:
            search = SavedSearch(name, typed, self._library.order)
            self._do(lambda: self._desk.workspace.filing.keep_search(search), Message(_SEARCH_KEPT, {"name": name}))
            self._library.show_filing(on=True)

    # tags

    def ask_tags(self) -> None:
        """Ask which tags the selected sources are to have."""
        from composer.ui.dialogs.tags import TagsDialog

        keys = self._library.selected_keys
        if not keys:
            self._desk.presenter.say(Message(_NOTHING_CHOSEN))
            return
        if self._desk.refuses_change():
            return
        filing = self._desk.workspace.filing
        names = filing.tag_names()
        dialog = TagsDialog(names, filing.tags_of(keys), len(keys), self._desk.words, self._window)
        if not dialog.exec() or not (dialog.given or dialog.taken):
            return
        if len(dialog.given) + len(dialog.taken) == 1:
            for name in dialog.given:
                self.tag(keys, name)
            for name in dialog.taken:
                self.untag(keys, name)
            return

        def change() -> Generator[None, None, Refiled]:
            done: list[Refiled] = []
            for name in dialog.given:
                done.append((yield from filing.tagging(keys, name)))
            for name in dialog.taken:
                done.append((yield from filing.untagging(keys, name)))

            def undoing() -> Generator[None]:
                for one in reversed(done):
                    yield from one.undoing()

            return Refiled(len(keys), undoing)

        self._refile(change(), lambda _done: Message(_TAGS_KEPT))

    def tag(self, keys: Sequence[str], name: str) -> None:
        """Give sources a tag."""
        self._counted(self._desk.workspace.filing.tagging(keys, name), _TAGGED, name)

    def untag(self, keys: Sequence[str], name: str) -> None:
        """Take a tag from sources."""
        self._counted(self._desk.workspace.filing.untagging(keys, name), _UNTAGGED, name)

    # collections

    def new_collection(self, parent: str = "", keys: Sequence[str] = ()) -> None:
        """Make a collection, within another or not, and put sources into it."""
        if self._desk.refuses_change():
            return
        name = self._asked(N_("New collection"), "")
        if not name:
            return
        filing = self._desk.workspace.filing

        def make() -> Undo:
            made, undo = filing.make_collection(name, parent)
            filing.collect(made, keys)
            return undo

        self._library.show_filing(on=True)
        self._do(make, Message(_MADE, {"name": name}))

    def collect(self, collection_id: str, name: str, keys: Sequence[str]) -> None:
        """Put sources into a collection."""
        self._counted(self._desk.workspace.filing.collecting(collection_id, keys), _COLLECTED, name)

    def uncollect(self, collection_id: str, name: str, keys: Sequence[str]) -> None:
        """Take sources out of a collection."""
        self._counted(self._desk.workspace.filing.uncollecting(collection_id, keys), _UNCOLLECTED, name)

    def _drop(self, kind: Filed, its_id: str, keys: tuple[str, ...]) -> None:
        if kind is Filed.TAG:
            self.tag(keys, its_id)
            return
        name = next((one.name for one in self._desk.workspace.filing.collections() if one.id == its_id), "")
        if name:
            self.collect(its_id, name, keys)

    # menus

    def fill_menu(self, menu: QMenu, keys: Sequence[str]) -> None:
        """Put tags and collections for the sources `keys` into their menu."""
        words, filing = self._desk.words, self._desk.workspace.filing
        if self._desk.workspace.read_only:
            return
        tags = menu.addMenu(words.text(N_("Tags")))
        had = filing.tags_of(keys)
        for name in filing.tag_names()[:_MOST_IN_MENU]:
            has = had.get(name, 0) == len(keys)
            act = self.untag if has else self.tag
            entry = tags.addAction(name.replace("&", "&&"), partial(act, keys, name))
            entry.setCheckable(True)
            entry.setChecked(has)
        tags.addSeparator()
        tags.addAction(words.text(N_("Tags …")), self.ask_tags)
        collections = menu.addMenu(words.text(N_("Collections")))
        inside = set(filing.collections_of(keys[0])) if len(keys) == 1 else set()
        for one in filing.collections()[: 3 * _MOST_IN_MENU]:
            go = self.uncollect if one.id in inside else self.collect
            entry = collections.addAction(one.name.replace("&", "&&"), partial(go, one.id, one.name, keys))
            entry.setCheckable(True)
            entry.setChecked(one.id in inside)
        collections.addSeparator()
        collections.addAction(words.text(N_("New collection …")), partial(self.new_collection, "", keys))

    def _menu(self, kind: Filed, its_id: str, name: str, place: QPoint) -> None:
        words, menu = self._desk.words, QMenu(self._window)
        for text, act in self.ways(kind, its_id, name):
            menu.addAction(words.text(text), act)
        menu.exec(place)
        menu.deleteLater()

    def ways(self, kind: Filed, its_id: str, name: str) -> list[tuple[str, Callable[[], None]]]:
        """What can be done with a collection, a kept search or a tag: names (English templates) and acts."""
        rename, remove = partial(self._rename, kind, its_id, name), partial(self._remove, kind, its_id, name)
        ways: list[tuple[str, Callable[[], None]]] = []
        if kind is Filed.COLLECTION:
            ways.append((N_("New collection in it …"), partial(self.new_collection, its_id)))
            selected = self._library.selected_keys
            if selected:
                ways.append((N_("Put the selected sources in"), partial(self.collect, its_id, name, selected)))
                ways.append((N_("Take the selected sources out"), partial(self.uncollect, its_id, name, selected)))
        everywhere = kind is Filed.TAG
        ways.append((N_("Rename everywhere …") if everywhere else N_("Rename …"), rename))
        ways.append((N_("Remove from all sources") if everywhere else N_("Remove"), remove))
        return ways

    def _rename(self, kind: Filed, its_id: str, name: str) -> None:
        if self._desk.refuses_change():
            return
        new = self._asked(N_("New name"), name)
        if not new or new == name:
            return
        filing, said = self._desk.workspace.filing, Message(_NEW_NAME, {"name": name, "new": new})
        if kind is Filed.TAG:
            self._refile(filing.renaming_tag(name, new), lambda _done: said)
        elif kind is Filed.SEARCH:
            self._do(lambda: filing.rename_search(name, new), said)
        else:
            self._do(lambda: filing.rename_collection(its_id, new), said)

    def _remove(self, kind: Filed, its_id: str, name: str) -> None:
        filing = self._desk.workspace.filing
        if kind is Filed.TAG:
            self._counted(filing.removing_tag(name), _UNTAGGED, name)
        elif kind is Filed.SEARCH:
            self._do(lambda: filing.remove_search(name), Message(_SEARCH_GONE, {"name": name}))
        else:
            gone = Message(_COLLECTION_GONE, {"name": name})
            self._refile(filing.removing_collection(its_id), lambda _done: gone)

    # changes

    def _asked(self, title: str, name: str) -> str:
        from composer.ui.dialogs.naming import NamingDialog

        dialog = NamingDialog(title, name, self._desk.words, self._window)
        return dialog.name if dialog.exec() else ""

    def _counted(self, change: Generator[None, None, Refiled], said: tuple[str, str], name: str) -> None:
        self._refile(change, lambda done: Message(said[0], {"name": name}, plural=said[1], count=done.count))

    def _do(self, change: Callable[[], Undo], said: Message) -> None:
        """Make a change that takes no time."""

        def steps() -> Generator[None, None, Refiled]:
            undo = change()
            yield from ()
            return Refiled(0, lambda: in_one_step(undo))

        self._refile(steps(), lambda _done: said)

    def _refile(self, change: Generator[None, None, Refiled], said: Callable[[Refiled], Message]) -> None:
        """Make a change and say so, with the way back beside the sentence."""
        if self._desk.refuses_change():
            return

        def made(done: Refiled) -> None:
            self._changed()
            back = undo_way(lambda: self._take(done.undoing(), lambda _none: self._changed()))
            self._desk.presenter.say(said(done), Tone.DONE, back)

        self._take(change, made)

    def _take(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Take the first step at once, which is all there is for some hundred sources, the others in slices of time."""
        try:
            next(steps)
        except StopIteration as finished:
            done(finished.value)
        except ComposerError as error:
            self._failed(error)
        else:
            self._slices.run(steps, done)

    def _failed(self, error: ComposerError) -> None:
        self._desk.presenter.error(error)
        self._changed()

    def _changed(self) -> None:
        self.look()
        if self._library.parts:
            self._library.refresh()
