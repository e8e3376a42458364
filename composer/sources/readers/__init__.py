# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One module for each format that can be read; each defines `READER`, and the registry finds them by themselves."""
