# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a built program begins with: the window, one command, or a helper process of itself."""

import sys

from composer.cli import main

sys.exit(main(sys.argv[1:]))
