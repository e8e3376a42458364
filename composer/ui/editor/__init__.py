# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The editor: a note as one writes it, a view of `composer.document.model`."""
