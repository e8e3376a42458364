# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The system's lock on an open file: it ends with the process, however that ends."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

# Windows locks keep others from reading what they cover: the byte lies far behind the words of the file.
_LOCKED_BYTE: Final = 1 << 30
_NO_LOCKS_HERE: Final = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)

if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> bool | None:
        """True: locked for this process; False: another has it; None: this disk knows no locks."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(descriptor: int) -> bool | None:
        """True: locked for this process; False: another has it; None: this disk knows no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return None if error.errno in _NO_LOCKS_HERE else False
        return True
