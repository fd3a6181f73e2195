#!/usr/bin/env bash
# pictures.sh SCREENS   puts the pictures that the guides name from SCREENS beside them, in fewer colours so that they stay small
set -euo pipefail
command -v pngquant >/dev/null || { echo 'pngquant is needed: apt-get install pngquant' >&2; exit 1; }
out=docs/pictures
mkdir -p "$out"
rm -f "$out"/*.png
grep -oh 'pictures/[a-z-]*\.[a-z]*\.png' docs/guide.*.md | sort -u | while read -r picture; do
    name=$(basename "$picture")
    pngquant --strip --speed 1 --output "$out/$name" 48 "$1/$name"
done
du -sh "$out"
