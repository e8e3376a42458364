# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a built program begins with: the window, one command, or a helper process of itself."""

import os
import sys
from pathlib import Path

if sys.stdout is None or sys.stderr is None:  # a program of Windows without a console has nobody to talk to
    nobody = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    sys.stdout, sys.stderr = sys.stdout or nobody, sys.stderr or nobody

from composer.cli import main

sys.exit(main(sys.argv[1:]))
