# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window. The only place that knows Qt."""

from composer.ui.binding import read_no_sources

read_no_sources()  # before the modules of the window are imported
