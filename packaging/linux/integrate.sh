#!/bin/sh
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
# Shows the portable Appunto in the menu of this user, with its icon, and has a double click on a library open it.
#   ./integrate.sh            do that
#   ./integrate.sh --remove   take it all away again (libraries and settings stay)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin

refresh() {
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications" || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$share/icons/hicolor" || true; fi
}

files=$(cd "$here/share" && find applications icons mime -type f | sort)
if [ "${1:-}" = "--remove" ]; then
    for file in $files; do rm -f "$share/$file"; done
    if [ "$(readlink "$bin/appunto" 2>/dev/null)" = "$here/appunto" ]; then rm -f "$bin/appunto"; fi
    refresh
    echo "Appunto is no longer in your menu. Your libraries and settings are where they were."
    exit 0
fi
for file in $files; do
    mkdir -p "$share/$(dirname "$file")"
    cp "$here/share/$file" "$share/$file"
done
quoted=$(printf '%s' "$here/appunto" | sed 's/[&|\\]/\\&/g')
sed -i "s|^Exec=appunto|Exec=\"$quoted\"|" "$share/applications/appunto.desktop"
mkdir -p "$bin"
ln -sf "$here/appunto" "$bin/appunto"
refresh
echo "Appunto is in your menu now. To take it away: $here/integrate.sh --remove"
