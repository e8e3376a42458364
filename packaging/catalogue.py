# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The catalogue of sentences: collect them from the program, bring the translations up to date, check them.

    python packaging/catalogue.py extract           print all sentences as a template (.pot)
    python packaging/catalogue.py update [--prune]  bring resources/locale/*/LC_MESSAGES/appunto.po up to date
    python packaging/catalogue.py begin LANGUAGE    begin the catalogue of another language ("fr"), all to be translated
    python packaging/catalogue.py check             exit code 1 when anything is missing, fuzzy, unused or inconsistent

Sentences are those marked with `N_`, `N_plural` and `NC_`. `update` may be run at any time: translations are kept, also
those of sentences that are gone (as comments, until --prune), and come back with their sentence.
"""

from __future__ import annotations

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if str(Path(__file__).resolve().parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from sentences import against_glossary, badly_typed, ill_matched  # noqa: E402 (the path is made ready above)

from composer.files import write_atomically  # noqa: E402

KEYWORDS = {"N_": None, "N_plural": (1, 2), "NC_": ((1, "c"), 2)}
LOCALES = ROOT / "resources" / "locale"
WIDTH = 110

# Ours rather than Babel's, whose dates and version would change with every run.
HEADER = """\
# Appunto: the sentences of the program in “{language}”.
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
msgid ""
msgstr ""
"Project-Id-Version: Appunto\\n"
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


@dataclass(frozen=True)
class Problem:
    """Something wrong with a sentence: where it stands and why."""

    where: str
    sentence: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}: {self.sentence!r}"


def collect(package: Path = ROOT / "composer") -> Catalog:
    """All marked sentences of the Python files under `package`, with the files they stand in."""
    catalogue = Catalog(project="Appunto", charset="utf-8")
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package.parent).as_posix()
        with path.open("rb") as stream:
            for line, message, comments, context in extract("python", stream, KEYWORDS, comment_tags=("Translators:",)):
                if message:
                    catalogue.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    return catalogue


def unmarked(package: Path = ROOT / "composer") -> Iterator[Problem]:
    """Sentences nobody could translate: handed to a translator or an error without a mark, or marked in an f-string.

    Before Python 3.12 an f-string is one token, and what is marked inside it is not collected.
    """
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _takes_sentence(node.func):
                sentence = _literal(node.args[0])
                if sentence:
                    yield Problem(f"{where}:{node.lineno}", sentence, "not marked with N_")
            elif isinstance(node, ast.JoinedStr):
                for sentence in _marked_inside(node):
                    yield Problem(f"{where}:{node.lineno}", sentence, "marked inside an f-string; mark it before")


def _marked_inside(string_of_parts: ast.JoinedStr) -> Iterator[str]:
    for node in ast.walk(string_of_parts):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS and node.args:
            yield _literal(node.args[0])


def _errors() -> frozenset[str]:
    tree = ast.parse((ROOT / "composer" / "errors.py").read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))


_SENTENCE_TAKERS = _errors() | {"tr", "Message"}


def _takes_sentence(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in _SENTENCE_TAKERS


def _literal(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        return ast.unparse(argument)
    return ""


def load(path: Path) -> Catalog:
    """The catalogue at `path`; an empty one for its language when there is no such file."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language, project="Appunto", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def updated(old: Catalog, found: Catalog, *, prune: bool = False) -> Catalog:
    """`old` with exactly the sentences of `found`, translations kept; those no longer used go to the end."""
    new = Catalog(locale=old.locale, project="Appunto", charset="utf-8")
    known = {_key(message): message for message in (*old.obsolete.values(), *old) if message.id}
    for message in found:
        if not message.id:
            continue
        before = known.pop(_key(message), None)
        new.add(
            message.id,
            before.string if before is not None else None,
            locations=message.locations,
            flags=before.flags if before is not None else (),
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before is not None else (),
            context=message.context,
        )
    if not prune:
        for (_, context), message in known.items():
            if _forms(message.string):
                first = _ids(message)[0]
                new.obsolete[(first, context) if context else first] = message
    return new


def written(catalogue: Catalog) -> bytes:
    """The catalogue as text: in the order of the files, without line numbers, which would change every day."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False, omit_header=True)
    header = HEADER.format(language=catalogue.locale_identifier or "", plural_forms=catalogue.plural_forms)
    return header.encode() + stream.getvalue()


def problems(catalogue: Catalog, found: Catalog, where: str) -> Iterator[Problem]:
    """What is wrong with a translation, measured by the sentences the program has."""
    wanted = {_key(message) for message in found if message.id}
    for message in catalogue:
        if not message.id:
            continue
        name = _ids(message)[0]
        if _key(message) not in wanted:
            yield Problem(where, name, "no longer used")
        elif message.fuzzy:
            yield Problem(where, name, "marked as uncertain (fuzzy)")
        elif len(_forms(message.string)) < _forms_needed(message, catalogue):
            yield Problem(where, name, "not translated")
        else:
            yield from _inconsistent(message, where, str(catalogue.locale_identifier or "")[:2])
    have = {_key(message) for message in catalogue}
    yield from (Problem(where, _ids(m)[0], "missing; run update") for m in found if m.id and _key(m) not in have)
    for message in catalogue.obsolete.values():
        yield Problem(where, _ids(message)[0], "no longer used; update --prune removes it")


def _inconsistent(message: Message, where: str, language: str) -> Iterator[Problem]:
    """What differs between a sentence and its translation and may not, and words and marks that are not ours."""
    ids = _ids(message)
    allowed = set[str]().union(*map(places, ids))
    for index, translation in enumerate(_forms(message.string)):
        try:
            given = places(translation)
        except ValueError:
            yield Problem(where, ids[0], "braces in the translation do not match")
            continue
        needed = places(ids[min(index, len(ids) - 1)])
        if not given <= allowed or not needed - {"count"} <= given:
            yield Problem(where, ids[0], f"places differ: {sorted(needed)} and {sorted(given)}")
        original = ids[min(index, len(ids) - 1)]
        if original[:1].isspace() != translation[:1].isspace() or original[-1:].isspace() != translation[-1:].isspace():
            yield Problem(where, ids[0], "blanks at the beginning or end differ")
        yield from (Problem(where, translation, reason) for reason in _unlike_us(original, translation, language))


def _unlike_us(sentence: str, translation: str, language: str) -> Iterator[str]:
    yield from badly_typed(translation, language)
    yield from ill_matched(sentence, translation, language)
    yield from against_glossary(sentence, translation, language)


def english_problems(found: Catalog) -> Iterator[Problem]:
    """What is wrong with the sentences themselves."""
    for message in found:
        where = ", ".join(path for path, _ in message.locations[:2])
        for sentence in _ids(message) if message.id else ():
            for reason in (*badly_typed(sentence, "en"), *against_glossary(sentence, "", "en")):
                yield Problem(where, sentence, reason)


def places(sentence: str) -> set[str]:
    """The names of the {places} in a sentence. Raises ValueError when its braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


Key = tuple[object, str | None]


def _key(message: Message) -> Key:
    """What tells a sentence from others: its words, and the place it is said in where that was marked."""
    return (tuple(_ids(message)) if len(_ids(message)) > 1 else message.id, message.context)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(translation: object) -> tuple[str, ...]:
    """The forms of a translation that are filled in."""
    if isinstance(translation, str):
        return (translation,) if translation else ()
    return tuple(form for form in translation if form) if isinstance(translation, list | tuple) else ()


def _forms_needed(message: Message, catalogue: Catalog) -> int:
    return catalogue.num_plurals if len(_ids(message)) > 1 else 1


def catalogues(locales: Path = LOCALES) -> list[Path]:
    """The catalogues there are."""
    return sorted(locales.glob("*/LC_MESSAGES/appunto.po"))


def check(locales: Path = LOCALES, package: Path = ROOT / "composer") -> list[Problem]:
    """Everything wrong with any catalogue, and every sentence that was not marked."""
    found = collect(package)
    wrong = [*unmarked(package), *english_problems(found)]
    for path in catalogues(locales):
        wrong.extend(problems(load(path), found, path.relative_to(locales).as_posix()))
    return wrong


def update(locales: Path = LOCALES, package: Path = ROOT / "composer", *, prune: bool = False) -> None:
    """Bring every catalogue up to date; a file that would not change is not written."""
    found = collect(package)
    for path in catalogues(locales):
        old = load(path)
        new = updated(old, found, prune=prune)
        text = written(new)
        if text != path.read_bytes():
            write_atomically(path, text)
        done = sum(1 for message in new if message.id and _forms(message.string))
        print(f"{path.relative_to(locales)}: {done} of {len(new)} translated, {len(new.obsolete)} no longer used")


def begin(language: str, locales: Path = LOCALES, package: Path = ROOT / "composer") -> Path:
    """Begin the catalogue of `language` (a tag: "fr", "pt_BR") with every sentence, none of them translated.

    Its plural forms are those of CLDR. Raises FileExistsError when there is one, babel.UnknownLocaleError for a
    language that does not exist.
    """
    path = locales / language / "LC_MESSAGES" / "appunto.po"
    if path.exists():
        raise FileExistsError(path)
    new = updated(Catalog(locale=Locale.parse(language), project="Appunto", charset="utf-8"), collect(package))
    path.parent.mkdir(parents=True)
    write_atomically(path, written(new))
    return path


def main() -> int:
    """Run one of the commands; 0 when done, 1 when the check found something or a catalogue is there already."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=("extract", "update", "begin", "check"))
    parser.add_argument("language", nargs="?", default="", help="with begin: the tag of the language")
    parser.add_argument("--prune", action="store_true", help="with update: drop translations no longer used")
    arguments = parser.parse_args()
    if arguments.command == "extract":
        sys.stdout.buffer.write(written(collect()))
    elif arguments.command == "update":
        update(prune=arguments.prune)
    elif arguments.command == "begin":
        try:
            print(begin(arguments.language))
        except (FileExistsError, UnknownLocaleError, ValueError) as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return 1
    else:
        wrong = check()
        print("\n".join(map(str, wrong)) or "All sentences are translated.")
        return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
