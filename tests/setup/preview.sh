#!/usr/bin/env bash
# preview.sh DEMO DAY OUT: walks the real window over the demonstration store on a virtual display, leaves pictures in OUT
# and prints one card as text.
set -euo pipefail
demo=$(realpath "$1")
day=$2
out=$3
bin=${CARGO_TARGET_DIR:-target}/debug
export EKN_PASSPHRASE_FILE=$demo/demo.passphrase

mkdir -p "$out"
rm -f "$out"/*.png "$out"/card-key.txt
EKN_DESKTOP_BIN="$bin/ekn-desktop" "$(dirname "$0")/virtual-display.sh" 300 \
    "$bin/preview" --store "$demo/demo.ekn" --today "$day" --out "$out"

printf '\n== %s\n\n' "the same card from the terminal"
"$bin/ekn" --store "$demo/demo.ekn" --today "$day" --lang ru card "$(cat "$out/card-key.txt")"
printf '\n== %s\n' "pictures of the window:"
ls "$out"/*.png
