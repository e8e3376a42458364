# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the window around reader and note."""
