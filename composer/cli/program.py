# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the command line to a command or to the window, and from every error to an exit code."""

from __future__ import annotations

import argparse
import contextlib
import gc
import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.cli.arguments import parser
from composer.cli.exit_codes import DONE, UNUSABLE, USAGE
from composer.cli.parsing import WrongUsage
from composer.cli.window_first import has_display
from composer.errors import ComposerError
from composer.files import folder_of
from composer.i18n.translator import Translator, interface_language
from composer.sources.isolated import HELPER_ARGUMENT
from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.output import Output

DEBUG_VARIABLE: Final = "APPUNTO_DEBUG"  # set to anything: unexpected errors are shown with their traceback
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count

_UNEXPECTED = N_(
    "Something went wrong that should not have ({error}). Nothing was lost; set {variable}=1 to see where it happened."
)
_ABSENT = N_("“{name}” does not exist in the folder “{folder}”.")
_NO_DISPLAY = N_("There is no display to open the window on. The commands work without one; see --help.")
_NO_WINDOW = N_("The window cannot be opened: {reason}. The commands work without it; see --help.")


def main(arguments: Sequence[str], program: str = "appunto") -> int:
    """Run one command, or open the window when there is none; the exit code. Never raises."""
    if list(arguments[:1]) == [HELPER_ARGUMENT]:  # a frozen program is its own helper process
        from composer.sources.isolated.serving import main as help_out

        help_out(*arguments[1:2])
        return DONE
    from composer.cli.output import Output, speak_utf8

    speak_utf8()
    translator = _translator(arguments)
    arguments, files = files_named(opened_by_name(arguments))
    missing = next((file for file in files if not os.path.lexists(file)), None)
    if missing is not None:
        Output(translator, json="--json" in arguments).complain(_absent(missing))
        return UNUSABLE
    try:
        options = parser(translator, program).parse_args(arguments)
    except SystemExit as stop:  # argparse has given its help
        return stop.code if isinstance(stop.code, int) else DONE
    except WrongUsage as wrong:
        Output(translator, json="--json" in arguments).misused(wrong.sentence, wrong.line)
        return USAGE
    options.handed = files
    output = Output(translator, json=getattr(options, "json", False))
    try:
        return _run(options, output)
    except ComposerError as error:
        output.complain(error)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read the answer has stopped (head); nothing more can be said, also not while Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        from composer.diagnosis import diary

        diary.note(diary.Event.COMMAND, error)
        output.complain(_unexpected(error))
        return UNUSABLE


def failed(error: Exception, arguments: Sequence[str]) -> int:
    """Say why a window that stood on the screen could not be made; the exit code."""
    from composer.cli.output import Output, speak_utf8

    if os.environ.get(DEBUG_VARIABLE):
        raise error
    speak_utf8()
    output = Output(_translator(arguments), json=False)
    output.complain(error if isinstance(error, ComposerError) else _unexpected(error))
    return UNUSABLE


def opened_by_name(arguments: Sequence[str]) -> list[str]:
    """`arguments` with a library's file that stands alone written as `--library FILE`: a double click starts so."""
    given = list(arguments)
    takes_value = False
    for at, word in enumerate(given):
        if takes_value or word.startswith("-"):
            takes_value = not takes_value and word in ("--library", "--profile")
            continue
        if word.lower().endswith(paths.LIBRARY_SUFFIX):  # Windows keeps the letters a file was named with
            return [*given[:at], "--library", *given[at:]]
        break  # a command
    return given


def files_named(arguments: Sequence[str]) -> tuple[list[str], tuple[Path, ...]]:
    """`arguments` without the files that stand in place of a command, and these: “open with” and a double click on a
    note template start so. What has neither an ending nor a folder is a command."""
    given = list(arguments)
    takes_value = False
    for at, word in enumerate(given):
        if takes_value or word.startswith("-"):
            takes_value = not takes_value and word in ("--library", "--profile")
            continue
        if Path(word).suffix or Path(word).name != word:
            named = given[at:]
            return (given, ()) if any(one.startswith("-") for one in named) else (given[:at], tuple(map(Path, named)))
        break
    return given, ()


def _run(options: argparse.Namespace, output: Output) -> int:
    if options.home is not None:
        os.environ[paths.HOME_VARIABLE] = str(options.home.absolute())
    if options.version:
        from composer.shipped import version

        output.answer({"version": version()}, [f"Appunto {version()}"])
        return DONE
    from composer import temporary

    temporary.begin()
    try:
        if options.command is None:
            if options.safe_mode:
                _put_settings_aside()
            if options.handed and has_display():
                from composer.workspace import handed_files

                for file in options.handed:
                    handed_files.leave(file)
            return _open_window(options, output)
        from composer.cli.commands import run

        return run(options, output)
    finally:
        temporary.end()


def _put_settings_aside() -> None:
    """Let an empty folder stand for the user's settings, which are neither read nor written: of them only the language
    is taken over, so that whoever looks for help can read it."""
    import tempfile

    from composer.preferences.store import preferences

    language = preferences().get("interface.language")
    os.environ[paths.SAFE_VARIABLE] = tempfile.mkdtemp(prefix="settings-")
    with contextlib.suppress(ComposerError):
        preferences().set("interface.language", language)


def _open_window(options: argparse.Namespace, output: Output) -> int:
    if not has_display():
        output.complain(ComposerError(_NO_DISPLAY))
        return UNUSABLE
    gc.disable()  # of what is loaded nothing is waste, and looking it through takes as long as a tenth of loading it
    try:
        from composer.ui.app import run
    except ImportError as error:
        output.complain(ComposerError(_NO_WINDOW, reason=str(error)))
        return UNUSABLE
    finally:
        gc.enable()
    return run(getattr(options, "library", None), sample=getattr(options, "sample", False))


def _translator(arguments: Sequence[str]) -> Translator:
    """The user's language: that of their settings, else the system's; both lie where `--profile` says."""
    import locale

    from composer.preferences.store import preferences

    for option, value in itertools.pairwise(arguments):
        if option == "--profile":
            os.environ[paths.HOME_VARIABLE] = str(Path(value).absolute())
        if not option.startswith("-"):
            break
    chosen = preferences().get("interface.language")
    return Translator(interface_language(chosen, os.environ, locale.getlocale()[0] or ""))


def _absent(file: Path) -> ComposerError:
    return ComposerError(_ABSENT, name=file.name, folder=folder_of(file))


def _unexpected(error: Exception) -> ComposerError:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return ComposerError(_UNEXPECTED, error=" ".join(reason.split())[:300], variable=DEBUG_VARIABLE)
