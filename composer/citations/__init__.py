# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""CSL items, styles, and the engine that formats citations."""
