# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF and ODT through an installed LibreOffice: found where each system keeps it, run beside a running one.

It works in a folder of its own with a user profile of its own, so that a LibreOffice that is open neither takes the
work over nor is disturbed; it has no window, a time limit, and is ended with all it has started. May be called from any
thread. Formats and options: https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents (filters)
and the export options of writer_pdf_Export (LibreOffice 7.4 and later).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

from composer.errors import ComposerError, Stopped
from composer.export.kept_together import PASSES, KeptTogether, without_names
from composer.wording import N_

TIMEOUT_S: Final = 180.0
_LOOK_S: Final = 0.1  # how often the running program is looked at for being cancelled
_REASON_LENGTH: Final = 300
_CONTROL: Final = re.compile(rb"</?loext:content-control\b[^>]*>")
_NAMES: Final = ("soffice", "libreoffice")
_SYSTEM_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "linux": (
        "/usr/lib/libreoffice/program",
        "/usr/lib64/libreoffice/program",
        "/opt/libreoffice*/program",
        "/usr/local/lib/libreoffice/program",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS", "~/Applications/LibreOffice.app/Contents/MacOS"),
    "win32": ("%ProgramFiles%/LibreOffice*/program", "%ProgramFiles(x86)%/LibreOffice*/program"),
}

MISSING = N_("“{name}” was not written: PDF and ODT need LibreOffice, which is not installed. Export to Word instead.")
_TOO_SLOW = N_(
    "“{name}” was not written: LibreOffice did not finish within {seconds} seconds. Try again, or export to Word."
)
_FAILED = N_("“{name}” was not written: LibreOffice could not make it ({reason}). Export to Word instead.")
_SAID_NOTHING = N_(
    "“{name}” was not written: LibreOffice ended without making it and did not say why. Try again, or export to Word."
)
_STOPPED = N_("“{name}” was not written: the work was stopped.")


class OfficeMissing(ComposerError):
    """No LibreOffice is installed."""


class OfficeFailed(ComposerError):
    """LibreOffice did not make the file: it failed, or took too long."""


class OfficeStopped(Stopped):
    """The work was stopped on request."""


class OfficeForm(Enum):
    """What LibreOffice makes of a Word file."""

    PDF = "pdf"
    ODT = "odt"


def office_program() -> Path | None:
    """The installed LibreOffice; None when there is none.

    `APPUNTO_LIBREOFFICE` names the program where it stands in no usual place ("" = as if there were none).
    """
    named = os.environ.get("APPUNTO_LIBREOFFICE")
    if named is not None:
        path = Path(named)
        return path if named and path.is_file() else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next(_in_usual_places(), None)


def _in_usual_places() -> Iterator[Path]:
    # .com waits for the program on Windows, .exe does not
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else _NAMES
    for place in _SYSTEM_PLACES.get(sys.platform) or _SYSTEM_PLACES["linux"]:
        whole = Path(os.path.expandvars(place)).expanduser()
        anchor = Path(whole.anchor)
        with contextlib.suppress(OSError, ValueError):
            for folder in sorted(anchor.glob(str(whole.relative_to(anchor))), reverse=True):
                yield from (folder / name for name in names if (folder / name).is_file())


def converted(
    docx: bytes,
    form: OfficeForm,
    name: str,
    *,
    archival: bool = False,
    program: Path | None = None,
    cancelled: Callable[[], bool] | None = None,
    timeout_s: float = TIMEOUT_S,
) -> bytes:
    """The Word file `docx` in another form; `name` is what the user calls the file to be written.

    A PDF has tags, title and language, and no heading alone at the foot of a page; `archival`: it is one for archives
    (PDF/A-2b). Raises OfficeMissing, OfficeFailed, OfficeStopped.
    """
    program = program or office_program()
    if program is None:
        raise OfficeMissing(MISSING, concerned=name, name=name)
    stopped = cancelled or _never
    if form is OfficeForm.ODT:
        data, said = _made(docx, "odt", name, program, stopped, timeout_s)
        try:
            return _without_controls(data)
        except (zipfile.BadZipFile, KeyError, zlib.error) as error:
            raise OfficeFailed(_FAILED, concerned=name, name=name, reason=said or form.value) from error
    together = KeptTogether(docx)
    wanted = f"pdf:writer_pdf_Export:{_pdf_options(archival=archival, named=bool(together))}"
    for _pass in range(PASSES):
        data, _said = _made(together.file(), wanted, name, program, stopped, timeout_s)
        if not together or not together.part_found(data):
            break
    return without_names(data) if together else data


def _made(
    docx: bytes, wanted: str, name: str, program: Path, cancelled: Callable[[], bool], timeout_s: float
) -> tuple[bytes, str]:
    """What `program` makes of `docx` by the filter `wanted`, and what it said."""
    form = wanted.partition(":")[0]
    try:
        with tempfile.TemporaryDirectory(prefix="appunto-", ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            (work / "note.docx").write_bytes(docx)
            command = [
                str(program), f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore",
                "--nologo", "--nodefault", "--nolockcheck", "--convert-to", wanted, "--outdir", str(work / "made"),
                str(work / "note.docx"),
            ]  # fmt: skip
            said = _run(command, name, cancelled, timeout_s)
            made = work / "made" / f"note.{form}"
            data = made.read_bytes() if made.is_file() else b""
    except OSError as error:  # no room, or no folder, for the work
        raise OfficeFailed(_FAILED, concerned=name, name=name, reason=_reason(error)) from error
    if not data.startswith(b"%PDF-" if form == OfficeForm.PDF.value else b"PK"):
        raise OfficeFailed(_FAILED if said else _SAID_NOTHING, concerned=name, name=name, reason=said)
    return data, said


def _without_controls(odt: bytes) -> bytes:
    """`odt` with the words of its content controls as plain words: they are an extension of LibreOffice's to the
    format, and programs that do not know it leave out what stands in them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as given, zipfile.ZipFile(stream, "w") as made:
        for member in given.infolist():
            part = given.read(member)
            if member.filename in ("content.xml", "styles.xml"):
                part = _CONTROL.sub(b"", part)
            made.writestr(member, part, compress_type=member.compress_type)
    return stream.getvalue()


def pdf_pages(data: bytes) -> int | None:
    """How many pages a PDF of LibreOffice's has; None when it does not say."""
    counts = [int(found) for found in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d{1,6})", data)]
    counts += [int(found) for found in re.findall(rb"/Count\s+(\d{1,6})[^>]*?/Type\s*/Pages\b", data)]
    return max(counts, default=0) or len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", data)) or None


def _pdf_options(*, archival: bool, named: bool) -> str:
    options: dict[str, dict[str, Any]] = {
        "SelectPdfVersion": {"type": "long", "value": "2" if archival else "0"},
        # the controls of a template are filled: since 7.5 they would become fields of a form for the reader to change
        "ExportFormFields": {"type": "boolean", "value": "false"},
        "ExportBookmarksToPDFDestination": {"type": "boolean", "value": str(named).lower()},
        **{
            name: {"type": "boolean", "value": "true"}
            for name in ("UseTaggedPDF", "ExportBookmarks", "DisplayPDFDocumentTitle")
        },
    }
    return json.dumps(options, separators=(",", ":"))


def _run(command: list[str], name: str, cancelled: Callable[[], bool], timeout_s: float) -> str:
    """What `command` said; nothing it started outlives this call."""
    own_group: dict[str, Any] = (
        {"creationflags": subprocess.CREATE_NO_WINDOW}  # type: ignore[attr-defined,unused-ignore]
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    quiet = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=quiet, **own_group
        )
    except OSError as error:
        raise OfficeFailed(_FAILED, concerned=name, name=name, reason=_reason(error)) from error
    try:
        for _ in range(max(1, round(timeout_s / _LOOK_S))):
            if cancelled():
                raise OfficeStopped(_STOPPED, concerned=name, name=name)
            try:
                output, _none = process.communicate(timeout=_LOOK_S)
            except subprocess.TimeoutExpired:
                continue
            return " ".join(output.decode("utf-8", "replace").split())[-_REASON_LENGTH:]
        raise OfficeFailed(_TOO_SLOW, concerned=name, name=name, seconds=round(timeout_s))
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: `soffice` is a script that starts another program."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired, ValueError):
        process.communicate(timeout=5)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error))[:_REASON_LENGTH]


def _never() -> bool:
    return False
