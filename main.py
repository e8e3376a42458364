# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Start Appunto from a checkout: the window, or one command (see --help)."""

import sys

from composer.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], program="main.py"))
