# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where things lie: what is shipped with the program and what belongs to the user.

`APPUNTO_HOME` (also `--profile DIR`) moves everything that belongs to the user into one folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "APPUNTO_HOME"
SAFE_VARIABLE = "APPUNTO_SAFE_MODE"
"""Set in safe mode: an empty folder that stands for that of the user's settings, which are left alone."""
LIBRARY_SUFFIX = ".appunto"
TEMPLATE_SUFFIX = ".appunto-template"  # of a note template that is handed on

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A folder that ships with the program: beside `composer` in a checkout, inside it once installed."""
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / name


def resources() -> Path:
    """The folder of catalogues, templates, styles and icons."""
    return _shipped("resources")


def seeds() -> Path:
    """The folder of the sample sources and the sample note."""
    return _shipped("seeds")


def user_data() -> Path:
    """The folder of the user's libraries; made when it is first written to."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "data" if home else Path(platformdirs.user_data_dir("Appunto", appauthor=False))


def user_cache() -> Path:
    """The folder of what can be made again (compiled catalogues)."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("Appunto", appauthor=False))


def user_first_view() -> Path:
    """The folder of the picture of the window for its next start, which may show words of notes and sources."""
    return user_cache() / "first-view"


def user_files_on_the_way() -> Path:
    """The folder of files that another program is to read, or that were dropped without being files."""
    return user_cache() / "on-the-way"


def user_import_reports() -> Path:
    """The folder of what the last imports said."""
    return user_data() / "import-reports"


def user_logs() -> Path:
    """The folder of what the program notes about itself: no words of sources or notes."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "logs" if home else Path(platformdirs.user_log_dir("Appunto", appauthor=False))


def user_temporary() -> Path:
    """The folder of what lasts as long as the program runs (see `temporary`)."""
    return user_cache() / "temporary"


def user_settings() -> Path:
    """The folder of the user's settings; in safe mode one that is thrown away."""
    if os.environ.get(SAFE_VARIABLE):
        return Path(os.environ[SAFE_VARIABLE])
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "settings" if home else Path(platformdirs.user_config_dir("Appunto", appauthor=False))


def user_house_profiles() -> Path:
    """The folder of the house profiles the user made."""
    return user_data() / "house-profiles"


def user_note_templates() -> Path:
    """The folder of the note templates the user made."""
    return user_data() / "note-templates"


def default_library() -> Path:
    """The user's own library, used when none is named."""
    return user_data() / f"library{LIBRARY_SUFFIX}"


def sample_library() -> Path:
    """The library that is made from the sample sources for a first look."""
    return user_data() / f"sample{LIBRARY_SUFFIX}"
