#!/bin/sh
# Install Sora Planner for the user who runs this, without root; --uninstall takes it off again.
set -eu

data=${XDG_DATA_HOME:-$HOME/.local/share}
target=$HOME/.local/opt/sora-planner
commands=$HOME/.local/bin
type=application-vnd.sora-planner.plan+json

# The desktop keeps lists of what there is; where it lacks a tool for that, it copes without.
refresh() {
    refresh_with update-desktop-database "$data/applications"
    refresh_with update-mime-database "$data/mime"
    refresh_with gtk-update-icon-cache -q -t "$data/icons/hicolor"
}

refresh_with() {
    if command -v "$1" >/dev/null; then "$@" >/dev/null 2>&1 || true; fi
}

remove() {
    rm -rf "$target"
    rm -f "$commands/sora-planner" "$commands/sora-planner-gui"
    rm -f "$data/applications/sora-planner.desktop" "$data/mime/packages/sora-planner.xml"
    rm -f "$data"/icons/hicolor/*/apps/sora-planner.png "$data"/icons/hicolor/*/apps/sora-planner.svg
    rm -f "$data"/icons/hicolor/*/mimetypes/"$type".png "$data"/icons/hicolor/*/mimetypes/"$type".svg
}

if [ "${1:-}" = --uninstall ]; then
    remove
    refresh
    echo "Sora Planner is removed. Your plans and settings are where they were."
    exit 0
fi

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$(dirname "$target")" "$commands" "$data"
rm -rf "$target.new"
cp -R "$here/program" "$target.new"
remove
mv "$target.new" "$target"
cp "$here/install.sh" "$target/"
cp -R "$here/doc" "$target/"
cp -R "$here/share/." "$data/"
for name in sora-planner sora-planner-gui; do
    ln -s "$target/$name" "$commands/$name"
done
# The menu may not know ~/.local/bin, so the entry names the program with its folder.
entry=$data/applications/sora-planner.desktop
sed -e "s|^Exec=sora-planner-gui|Exec=\"$target/sora-planner-gui\"|" \
    -e "s|^TryExec=sora-planner-gui|TryExec=$target/sora-planner-gui|" \
    "$here/share/applications/sora-planner.desktop" >"$entry"
refresh
echo "Sora Planner is installed in $target: find it in the menu, or run $commands/sora-planner-gui."
