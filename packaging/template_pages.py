# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of the sample note in each shipped Word template, printed as its house prints, in both languages: `pages.md`
is read beside them.

`python packaging/template_pages.py [FOLDER]`; needs LibreOffice and pdftoppm. The first page of each is kept, small, in
`resources/screenshots` for the README.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "screenshots"
MARKINGS: Final = {
    "neutral": "TLP:AMBER",
    "italian-state": "AD USO INTERNO",
    "eu": "LIMITE",
    "uk": "OFFICIAL-SENSITIVE",
    "us": "SENSITIVE BUT UNCLASSIFIED",
}
# without this the words of controls lose their look: LibreOffice prints them as fields of a form
_PDF: Final = 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"}}'
_DPI: Final = "56"


def appunto(home: Path, *arguments: str) -> str:
    """What a command answers, on a sample library of its own."""
    command = [sys.executable, str(ROOT / "main.py"), "--profile", str(home), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write(folder: Path) -> None:
    """Write the pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        (note,) = (row["id"] for row in json.loads(appunto(work / "home", "note", "list", "--sample", "--json"))[:1])
        files = []
        for name, marking in MARKINGS.items():
            for language in ("it", "en"):
                file = work / f"template-{name}-{language}.docx"
                house = "standard" if name == "neutral" else name
                more = ("--lang", language, "--profile", house, "--template", name, "--marking", marking)
                appunto(work / "home", "export", note, "--sample", *more, "--copy", "3/10", "-o", str(file))
                files.append(str(file))
        profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", _PDF, "--outdir", str(work)]
        subprocess.run([*command, *files], check=True, capture_output=True)
        for file in map(Path, files):
            picture = ["pdftoppm", "-r", _DPI, "-png", "-singlefile", "-f", "1", "-l", "1"]
            subprocess.run([*picture, str(file.with_suffix(".pdf")), str(folder / file.stem)], check=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
