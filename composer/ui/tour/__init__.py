# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The guided tour: seven steps on a copy of the sample, from a source to an exported file."""
