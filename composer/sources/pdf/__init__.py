# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF documents: read, laid out and drawn in a process of their own, so that no file can harm or stop the program."""
