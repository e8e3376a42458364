# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The citation engine: pandoc's citeproc, called as a separate program.

It is asked in pandoc's JSON form and answers in it, so that no marked-up string is ever written or parsed back. May be
called from any thread; nothing is kept between two calls. About 0.2 s for 150 citations, 0.4-0.7 s for 1,000.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer.citations.pandoc_form import answer, bibliography, question
from composer.citations.pandoc_program import FAILED, MISSING, TIMEOUT_S, TOO_SLOW, pandoc_program, window_flags
from composer.citations.pandoc_style import style_for_engine
from composer.citations.request import (
    BibliographyEntry,
    Formatted,
    PlacedCitation,
    Request,
    placed_citations,
    request_for,
)
from composer.errors import EngineFailed, Stopped
from composer.wording import N_

__all__ = [
    "BibliographyEntry",
    "CitationsCancelled",
    "Engine",
    "Formatted",
    "PlacedCitation",
    "Request",
    "placed_citations",
    "request_for",
]

_LOOK_S: Final = 0.05  # how often a running engine is looked at for being cancelled
_REASON_LENGTH: Final = 300

CANCELLED = N_("The citations were not formatted: the work was stopped.")


class CitationsCancelled(Stopped):
    """The work was stopped on request."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Formats citations. `program` is the pandoc executable (None: the one installed with Appunto)."""

    program: Path | None = None
    timeout_s: float = TIMEOUT_S

    def format(self, request: Request, cancelled: Callable[[], bool] | None = None) -> Formatted:
        """The citations and the list of sources as `request.style` prints them.

        `cancelled` is asked twenty times a second. Raises EngineFailed, CitationsCancelled, BadStyle.
        """
        if not request.citations:
            return Formatted(in_text=request.style.in_text)
        program = str(self.program or pandoc_program())
        items = [request.items[key] for key in request.cited if key in request.items]
        with tempfile.TemporaryDirectory(prefix="appunto-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "style.csl").write_bytes(style_for_engine(request.style, request.locale))
            (folder / "items.json").write_bytes(bibliography(items))
            command = [program, "--from=json", "--to=json", "--citeproc", f"--data-dir={folder}"]
            command += [f"--csl={folder / 'style.csl'}", f"--bibliography={folder / 'items.json'}"]
            output = self._run(command, question(request), cancelled or _never)
        try:
            return answer(output, request)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise EngineFailed(FAILED, reason=str(error)[:_REASON_LENGTH]) from error

    def _run(self, command: list[str], data: bytes, cancelled: Callable[[], bool]) -> bytes:
        """What `command` writes when it is given `data`; it never outlives this call."""
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, creationflags=window_flags())
        except OSError as error:
            raise EngineFailed(MISSING) from error
        try:
            output, complaints = self._wait(process, data, cancelled)
        except BaseException:
            process.kill()
            process.communicate()
            raise
        if process.returncode != 0:
            reason = " ".join(complaints.decode("utf-8", "replace").split())[:_REASON_LENGTH]
            raise EngineFailed(FAILED, reason=reason or f"pandoc: {process.returncode}")
        return output

    def _wait(
        self, process: subprocess.Popen[bytes], data: bytes, cancelled: Callable[[], bool]
    ) -> tuple[bytes, bytes]:
        looks = max(1, round(self.timeout_s / _LOOK_S))
        unsent: bytes | None = data
        for _ in range(looks):
            if cancelled():
                raise CitationsCancelled(CANCELLED)
            try:
                return process.communicate(unsent, timeout=_LOOK_S)
            except subprocess.TimeoutExpired:
                unsent = None  # it is on its way; handing it over twice is an error
        raise EngineFailed(TOO_SLOW, seconds=round(self.timeout_s))


def _never() -> bool:
    return False
