# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of notes: taken in from files of others, made fit to be handed on, kept under the hash of their bytes."""
