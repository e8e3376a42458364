# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Plain text and positions in it: spans, comparison forms, anchors, alignment, hyphens."""
