# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Appunto: briefing notes in which every quotation is data, checked against its source."""
