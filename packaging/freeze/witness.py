# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""For tests only, in no package: run a script of the tests with the modules and libraries of the built program."""

import runpy
import sys

from composer.cli import main
from composer.sources.isolated import HELPER_ARGUMENT

if sys.argv[1] == HELPER_ARGUMENT:
    sys.exit(main(sys.argv[1:]))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
