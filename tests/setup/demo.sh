#!/usr/bin/env bash
# demo.sh DEMO window          opens the window on the demonstration store in DEMO, which is made if it is not there
# demo.sh DEMO preview OUT     walks the same window on a virtual display, leaves pictures in OUT, prints one card as text
# demo.sh DEMO screens OUT     the same in every theme, each screen looked at by axe-core
# demo.sh DEMO painted         how soon the window has painted what is asked of it
# EKN_BUILT=release            with the programs built for release
set -euo pipefail
mkdir -p "$1"
demo=$(realpath "$1")
bin=${CARGO_TARGET_DIR:-target}/${EKN_BUILT:-debug}
day=${EKN_DEMO_DAY:-2026-11-16}

say() { printf '\n== %s\n' "$*"; }

unset EKN_PASSPHRASE_FILE
say "demonstration store in $1"
made=$("$bin/ekn" demo --dir "$demo" --json)
person=$(sed -n 's/.*"person": *"\([^"]*\)".*/\1/p' <<<"$made")
export EKN_PASSPHRASE_FILE=$demo/demo.passphrase
# A walk takes a file in and back: it is made on a copy, so that the demonstration stays as it was made.
case $2 in
preview | screens)
    walked=$(mktemp -d)
    trap 'rm -rf "$walked"' EXIT
    cp -r "$demo"/demo.* "$walked"
    demo=$walked
    export EKN_PASSPHRASE_FILE=$demo/demo.passphrase
    ;;
esac
shown=(--store "$demo/demo.ekn" --today "$day" --person "$person")

case $2 in
window)
    say "the window opens at the desk of $person; it is $day"
    "$bin/ekn-desktop" "${shown[@]}"
    ;;
preview)
    out=$3
    mkdir -p "$out"
    rm -f "$out"/*.png "$out"/card-key.txt
    EKN_DESKTOP_BIN="$bin/ekn-desktop" "$(dirname "$0")/virtual-display.sh" 300 "$bin/preview" "${shown[@]}" --out "$out"
    say "the same card from the terminal"
    "$bin/ekn" "${shown[@]}" --lang ru card "$(cat "$out/card-key.txt")"
    say "pictures of the window"
    ls "$out"/*.png
    ;;
screens)
    out=$3
    mkdir -p "$out"
    rm -f "$out"/*.png
    EKN_DESKTOP_BIN="$bin/ekn-desktop" "$(dirname "$0")/virtual-display.sh" 2400 "$bin/preview" "${shown[@]}" --out "$out" \
        --axe ui/node_modules/axe-core/axe.min.js,ui/axe/inject.js
    say "pictures of every screen, in every language and theme; axe-core found no barrier"
    ;;
painted)
    EKN_DESKTOP_BIN="$bin/ekn-desktop" "$(dirname "$0")/virtual-display.sh" 600 "$bin/painted" "${shown[@]}"
    ;;
*)
    echo "usage: demo.sh DEMO window | demo.sh DEMO preview OUT | demo.sh DEMO screens OUT | demo.sh DEMO painted" >&2
    exit 2
    ;;
esac
