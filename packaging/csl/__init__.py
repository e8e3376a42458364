# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where our citation styles are written: `build.py` makes the files of `resources/csl`."""
