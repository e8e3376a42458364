# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The reader: sources as one reads them, and quoting from them."""
