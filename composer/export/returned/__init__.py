# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An exported file that comes back edited: read, compared with what left, its changes taken or refused."""
