#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fetch the published cases of the CSL test suite into `build/csl-suite`, for the tests that run them.

They travel inside the source package of a CSL processor that Debian carries (haskell-citeproc, BSD-2-Clause), so apt
fetches and verifies them: in folders of its own, nothing is installed and the machine's own lists are not touched.
Where apt or that package is absent one line says so, and the tests that need the cases are listed as skipped.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "csl-suite"
PACKAGE, VERSION, SUITE = "haskell-citeproc", "0.6.0.1-3", "bookworm"
ARCHIVE = "haskell-citeproc_0.6.0.1.orig.tar.gz"
SHA256 = "0c2f0090d7e71069e26a8416e26170842d11ba3b2508fd21d0201c35b0b6aa04"
COUNT = 853


def main() -> int:
    """Fetch unless the cases are there; 0 also when they cannot be had, since nothing but tests needs them."""
    if len(list(TARGET.glob("*.txt"))) == COUNT:
        return 0
    apt = shutil.which("apt-get")
    sources = _source_lines(apt) if apt else []
    if not apt or not sources:
        print("The CSL test suite is not fetched: this system has no Debian packages. Its tests will be skipped.")
        return 0
    print("Fetching the CSL test suite for the tests …", flush=True)
    with tempfile.TemporaryDirectory(prefix="csl-suite-") as name:
        reason = _fetch(apt, sources, Path(name))
    if reason:
        print(f"It could not be fetched ({reason}). Its tests will be listed as skipped.")
    return 0


def _source_lines(apt: str) -> list[str]:
    """One line for each place this machine takes Debian's main packages from, naming its sources."""
    asked = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    command = [apt, "indextargets", "--format", asked, "Created-By: Packages"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = []
    for line in dict.fromkeys(answer.stdout.splitlines()):
        place, release, component = line.split()
        if (release, component) == (SUITE, "main"):
            lines.append(f"deb-src {place} {release} {component}")
    return lines


def _fetch(apt: str, sources: list[str], folder: Path) -> str:
    """Fetch into `folder`, verify, unpack; what went wrong, "" when nothing did."""
    for name in ("lists/partial", "cache/archives/partial", "source"):
        (folder / name).mkdir(parents=True)
    (folder / "sources.list").write_text("\n".join(sources) + "\n", encoding="utf-8")
    settings = {
        "Dir::State::Lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "Dir::Etc::SourceList": folder / "sources.list",
        "Dir::Etc::SourceParts": "-",
        "APT::Sandbox::User": "",
    }
    options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    for command in (["update"], ["source", "--download-only", f"{PACKAGE}={VERSION}"]):
        done = subprocess.run(
            [apt, "-q", *options, *command], cwd=folder / "source", capture_output=True, text=True, check=False
        )
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["apt-get failed"])[-1]
    archive = folder / "source" / ARCHIVE
    if not archive.exists() or hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        return f"{ARCHIVE} is not the file expected"
    TARGET.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        for member in packed:
            path = Path(member.name)
            content = packed.extractfile(member) if path.parts[1:3] == ("test", "csl") and member.isfile() else None
            if content is not None:
                (TARGET / path.name).write_bytes(content.read())
    return "" if len(list(TARGET.glob("*.txt"))) == COUNT else "the archive does not hold the cases expected"


if __name__ == "__main__":
    sys.exit(main())
