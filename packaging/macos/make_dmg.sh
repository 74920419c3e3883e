#!/bin/sh
# Make a disk image of the application: make_dmg.sh "Sora Planner.app" target.dmg
#
# With SORA_PLANNER_MACOS_IDENTITY set, everything in the application is signed with it, and with
# SORA_PLANNER_NOTARY_PROFILE too, Apple is asked to vouch for the image. Without, it is signed for
# this machine alone, as macOS starts nothing that isn't signed at all.
set -eu

app=$1
target=$2
icons=$(cd "$(dirname "$0")/../.." && pwd)/build/icons
identity=${SORA_PLANNER_MACOS_IDENTITY:--}

cp "$icons/soraplan.icns" "$app/Contents/Resources/"
if [ "$identity" = - ]; then
    codesign --force --deep --sign - "$app"
else
    codesign --force --deep --options runtime --timestamp --sign "$identity" "$app"
fi
codesign --verify --deep --strict "$app"

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
rm -f "$target"
hdiutil create -volname "Sora Planner" -srcfolder "$staging" -fs HFS+ -format UDZO "$target"

if [ -n "${SORA_PLANNER_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$target" --keychain-profile "$SORA_PLANNER_NOTARY_PROFILE" --wait
    xcrun stapler staple "$target"
fi
