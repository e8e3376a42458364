# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One walk through an RTF document: groups with their properties, destinations, paragraphs, lists, tables, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from composer.sources.facts.names import is_house_name
from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.rtf_tokens import Token, encoding_of_charset, encoding_of_document, letters
from composer.sources.readers.style_names import heading_of, is_author, is_caption, is_quote, is_title
from composer.text.wordlists import word_set

# Groups whose text is none of the document's words.
_SKIPPED: Final = word_set(
    """
    colortbl filetbl listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore
    latentstyles pict nonshppict object objdata fldinst datafield bkmkstart bkmkend xe tc tcn rxe private1 background
    template xmlnstbl wgrffmtfilter pgptbl pntext pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn atnid atnauthor
    atndate atnref atrfstart atrfend operator company category keywords comment doccomm hlinkbase userprops mmathPr
    passwordhash docvar protusertbl shpinst sp factoidname falt panose objalias objsect result
    """
)
_FURNITURE: Final = word_set("header headerl headerr headerf footer footerl footerr footerf")
_SIGNS: Final = {
    "tab": " ",
    "line": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "",
    "zwnj": "",
    "softline": " ",
    "column": " ",
    "page": " ",
}
_COUNTS: Final = re.compile(r"\(?(?:\d|[A-Za-z][.)]|[ivxlcIVXLC]+[.)])")  # 1. (a) iv)
_BULLET: Final = re.compile(r"[•·▪◦‣]\s+")
_HANGING: Final = re.compile(r"(?:[–—-]|\(?\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)])\s+(?=\S)")  # marks of a list, typed
_LONGEST_LIST: Final = 1000
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SIZE_OF_TITLES: Final = 28  # half points
_LONGEST_TITLE: Final = 30  # words
_PARAGRAPH_ENDS: Final = ("par", "sect", "row", "cell", "nestcell", "nestrow")
DEEPEST: Final = 500  # groups inside groups; word processors nest some twenty


class TooDeep(Exception):
    """Groups are nested deeper than any program writes."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: where its text goes ("" nowhere), how its bytes are read, what its paragraph is."""

    goes: str = "body"
    encoding: str = ""
    skip: int = 1  # \uc: how many characters stand for programs without Unicode after \u
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int = 0
    listed: int = 0  # level from 1, 0 none
    in_table: bool = False
    centred: bool = False
    size: int = 24  # half points
    left: int = 0  # twips from the margin, and those of the first line from there
    first: int = 0


class RtfWalk:
    """Takes the tokens one by one; `blocks`, `notes`, `said` (of the info group) grow. Raises TooDeep."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.notes: list[RawBlock] = []
        self.furniture: dict[str, None] = {}
        self.said: dict[str, str] = {}
        self.comments = 0
        self.changes = 0
        self._state = _State()
        self._stack: list[_State] = []
        self._document = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._outlines: dict[int, int] = {}
        self._font = 0
        self._style = 0
        self._parts: dict[str, list[str]] = {}
        self._bytes = b""
        self._units: list[int] = []
        self._to_skip = 0
        self._starred = False
        self._marker = ""
        self._row: list[str] = []
        self._boxes: list[str] = []
        self._reference: list[int] = []

    # ------------------------------------------------------------------ tokens

    def take(self, token: Token) -> None:
        """One token."""
        if token.kind == "bytes":
            self._text(token.data)
            return
        if self._to_skip and token.kind == "symbol":
            self._to_skip -= 1
            return
        if not (token.kind == "word" and token.word == "u"):
            self._flush()
        match token.kind:
            case "{":
                if len(self._stack) >= DEEPEST:
                    raise TooDeep
                self._stack.append(self._state)
                self._to_skip = 0
            case "}":
                self._to_skip = 0
                self._close()
            case "symbol":
                self._symbol(token.word)
            case "word":
                self._word(token.word, token.number)
        if token.kind not in ("symbol", "{") or token.word != "*":
            self._starred = self._starred and token.kind == "symbol"

    def end(self) -> None:
        """The document is over; a last paragraph without its end counts."""
        self._flush()
        self._end_paragraph("par")

    def _text(self, data: bytes) -> None:
        if self._to_skip:
            dropped = min(self._to_skip, len(data))
            self._to_skip -= dropped
            data = data[dropped:]
        if data:
            self._flush_units()
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = self._bytes, b""
            self._add(letters(data, self._state.encoding or self._document))
        self._flush_units()

    def _flush_units(self) -> None:
        """What \\u gave, as letters: halves of characters are put together."""
        if self._bytes and self._units:
            data, self._bytes = self._bytes, b""
            self._add(letters(data, self._state.encoding or self._document))
        if self._units:
            units, self._units = self._units, []
            raw = b"".join(unit.to_bytes(2, "little") for unit in units)
            self._add(raw.decode("utf-16-le", "replace"))

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\\{}":
            self._add(symbol)
        elif symbol == "~":
            self._add("\u00a0")
        elif symbol == "_":
            self._add("-")
        elif symbol in "\r\n":
            self._end_paragraph("par")
        elif symbol == "\t":
            self._add(" ")

    # ------------------------------------------------------------------ words

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._destination(word, starred=starred):
            return
        if word == "u":
            if self._bytes:
                self._flush()
            self._units.append((number or 0) % 0x10000)
            self._to_skip = self._state.skip
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph(word)
        elif word in ("chftn", "chatn"):
            return
        else:
            self._property(word, number)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether `word` opens a destination; text of unknown ones with \\* is none of the document's."""
        state = self._state
        goes = ""
        if word in ("fonttbl", "stylesheet", "info"):
            goes = word
        elif word in ("title", "author", "creatim", "operator") and state.goes == "info":
            goes = f"info:{word}"
        elif word == "footnote" and state.goes in ("body", "cell"):
            goes = "note"
            self._reference.append(len(self.blocks))
            self._parts["note"] = []
        elif word == "annotation":
            self.comments += 1
            goes = "nowhere"
        elif word in _FURNITURE:
            goes = "furniture"
        elif word in ("listtext", "pntext"):
            goes = "marker"
            self._parts["marker"] = []
        elif word in ("shptxt", "fldrslt", "shppict", "ud", "upr"):
            goes = "box" if word == "shptxt" else state.goes
            goes = "nowhere" if word == "shppict" else goes
        elif word == "shpinst":
            goes = state.goes  # a drawing: its text box (shptxt) is words, its properties (sp) are not
        elif word in _SKIPPED or starred:
            goes = "nowhere"
        if not goes:
            return False
        if state.goes == "nowhere" and word != "shptxt":
            goes = "nowhere"
        self._state = replace(state, goes=goes)
        return True

    def _property(self, word: str, number: int | None) -> None:
        state = self._state
        on = number != 0
        match word:
            case "ansi" | "mac" | "pc" | "pca" | "ansicpg":
                self._document = encoding_of_document(word, number, self._document)
            case "deff" | "f":
                self._font = number or 0
                if state.goes != "fonttbl":
                    self._state = replace(state, encoding=self._fonts.get(self._font, ""))
            case "fcharset" if state.goes == "fonttbl":
                self._fonts[self._font] = encoding_of_charset(number or 0, "")
            case "uc":
                self._state = replace(state, skip=max(0, number if number is not None else 1))
            case "v":
                self._state = replace(state, hidden=on)
            case "deleted":
                self.changes += on and state.goes == "body"
                self._state = replace(state, deleted=on)
            case "revised":
                self.changes += on and state.goes == "body"
            case "plain":
                self._state = replace(state, hidden=False, deleted=False, encoding="")
            case "pard":
                self._state = replace(
                    state, style=0, outline=0, listed=0, in_table=False, centred=False, left=0, first=0
                )
                self._marker = ""
            case "s":
                self._style = number or 0
                self._state = replace(state, style=number or 0)
            case "outlinelevel" if state.goes == "stylesheet":
                self._outlines[self._style] = (number or 0) + 1
            case "outlinelevel":
                self._state = replace(state, outline=(number or 0) + 1)
            case "ls" if number:
                self._state = replace(state, listed=max(1, state.listed))
            case "ilvl":
                self._state = replace(state, listed=min(9, (number or 0) + 1))
            case "qc" | "ql" | "qj" | "qr":
                self._state = replace(state, centred=word == "qc")
            case "fs":
                self._state = replace(state, size=number or 24)
            case "li":
                self._state = replace(state, left=number or 0)
            case "fi":
                self._state = replace(state, first=number or 0)
            case "intbl":
                self._state = replace(state, in_table=True)

    # ------------------------------------------------------------------ words of the document

    def _add(self, words: str) -> None:
        state = self._state
        if state.goes != "nowhere" and not state.hidden and not state.deleted:
            self._parts.setdefault(state.goes, []).append(words)

    def _taken(self, goes: str) -> str:
        return " ".join("".join(self._parts.pop(goes, [])).split())

    def _close(self) -> None:
        state = self._state
        outer = self._stack.pop() if self._stack else _State()
        if state.goes == "fonttbl" or outer.goes == "fonttbl":
            self._parts.pop("fonttbl", None)
        elif state.goes == "stylesheet" and outer.goes == "stylesheet":
            self._styles[self._style] = self._taken("stylesheet").rstrip(";").lower()
            self._style = 0
        elif state.goes.startswith("info:") and outer.goes == "info":
            self.said[state.goes.removeprefix("info:")] = self._taken(state.goes)
        elif state.goes == "marker" and outer.goes != "marker":
            self._marker = self._taken("marker")
        elif state.goes == "box" and outer.goes != "box":
            self._boxes.append(self._taken("box"))
        elif state.goes == "furniture" and outer.goes != "furniture":
            if words := self._taken("furniture"):
                self.furniture[words] = None
        elif state.goes == "note" and outer.goes != "note":
            words = self._taken("note")
            at = self._reference.pop() if self._reference else 0
            if words:
                self.notes.append(RawBlock(BlockKind.FOOTNOTE, words, level=len(self.notes) + 1, reference=at))
        self._state = outer

    def _end_paragraph(self, ends: str) -> None:
        state = self._state
        if state.goes in ("note", "furniture", "box"):
            self._add(" ")
            return
        if state.goes != "body":
            return
        if ends in ("cell", "nestcell"):
            self._row.append(self._taken("body"))
            self._marker = ""
        elif ends in ("row", "nestrow"):
            row, self._row = self._row, []
            while row and not row[-1]:
                row.pop()
            if row:
                self.blocks.append(RawBlock(BlockKind.TABLE_ROW, " | ".join(row)))
        elif state.in_table and ends == "par":
            self._add(" ")  # a paragraph inside a cell
        else:
            if words := self._taken("body"):
                self.blocks.append(self._block(words))
            self.blocks += [RawBlock(BlockKind.PARAGRAPH, box) for box in self._boxes if box]
            self._boxes.clear()

    def _depth(self) -> int:
        """How deep in a list a paragraph with a hanging first line stands, by its indents; 0 for none."""
        state = self._state
        hanging = -state.first
        return min(9, max(1, state.left // hanging)) if hanging > 0 and state.left >= hanging else 0

    def _counts_on(self, mark: str) -> bool:
        """Whether a typed mark may go: a dash, or a number that the items before it lead to.

        The numbers of paragraphs of a decision, by which they are cited, are words of it.
        """
        sign = mark.strip(" ().\t").lower()
        if not sign.isalnum():
            return True
        level, count = self._depth(), 1
        for block in islice(reversed(self.blocks), _LONGEST_LIST):
            if block.kind is not BlockKind.LIST_ITEM or block.level < level:
                break
            count += block.level == level and block.ordered
        letter = chr(ord("a") + count - 1) if count <= 26 else ""
        roman = _ROMAN[count - 1] if count <= len(_ROMAN) else ""
        return sign in (str(count), letter, roman)

    def _block(self, words: str) -> RawBlock:
        state = self._state
        names = [self._styles.get(state.style, "")]
        level = heading_of(names) or state.outline or self._outlines.get(state.style, 0)
        if is_title(names) and all(block.kind is not BlockKind.TITLE for block in self.blocks):
            return RawBlock(BlockKind.TITLE, words)
        if 0 < level < 10:
            return RawBlock(BlockKind.HEADING, words, level=min(level, 6))
        if state.listed or self._marker:
            ordered = bool(_COUNTS.match(self._marker))
            return RawBlock(BlockKind.LIST_ITEM, words, level=max(1, state.listed), ordered=ordered)
        if bullet := _BULLET.match(words):
            return RawBlock(BlockKind.LIST_ITEM, words[bullet.end() :], level=max(1, self._depth()))
        if self._depth() and (hanging := _HANGING.match(words)) and self._counts_on(hanging.group()):
            ordered = bool(_COUNTS.match(words))
            return RawBlock(BlockKind.LIST_ITEM, words[hanging.end() :], level=self._depth(), ordered=ordered)
        if not self.blocks and state.centred and state.size >= _SIZE_OF_TITLES and _may_be_title(words):
            return RawBlock(BlockKind.TITLE, words)
        if is_author(names):
            return RawBlock(BlockKind.BYLINE, words)
        if is_caption(names):
            return RawBlock(BlockKind.ASIDE, words, aside=AsideKind.CAPTION)
        return RawBlock(BlockKind.QUOTE if is_quote(names) else BlockKind.PARAGRAPH, words)


def _may_be_title(words: str) -> bool:
    """Whether the large centred first line is a title, and not the letterhead of a house."""
    return len(words.split()) <= _LONGEST_TITLE and not words.isupper() and not is_house_name(words)
