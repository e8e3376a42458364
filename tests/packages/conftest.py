# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The installed package is tried where it was built: python packaging/bootstrap.py prove package."""

import os

collect_ignore = [] if os.environ.get("APPUNTO_DEB") else ["test_installed.py"]
