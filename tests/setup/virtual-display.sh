#!/usr/bin/env bash
# virtual-display.sh SECONDS COMMAND…: runs a command on a virtual display, within a time, and sees that no window is left.
set -euo pipefail
limit=$1
shift

# Everything started from here inherits the mark; so what is left can be told from other people's windows.
export EKN_WINDOW_RUN="run-$$-$RANDOM"
unset WAYLAND_DISPLAY

marked() {
    local process
    for process in /proc/[0-9]*; do
        [ "${process#/proc/}" = "$$" ] && continue
        case "$(readlink "$process/exe" 2>/dev/null || true)" in
        */ekn-desktop | */ekn-desktop\ * | *WebKit*) ;;
        *) continue ;;
        esac
        if tr '\0' '\n' 2>/dev/null <"$process/environ" | grep -qx "EKN_WINDOW_RUN=$EKN_WINDOW_RUN"; then
            echo "${process#/proc/}"
        fi
    done
}

status=0
timeout --kill-after=30 "$limit" xvfb-run -a -s "-screen 0 1400x900x24" "$@" || status=$?
[ "$status" = 124 ] && echo "stopped: it took longer than $limit s" >&2

for _ in 1 2 3 4 5 6 7 8 9 10; do
    left=$(marked)
    [ -z "$left" ] && exit "$status"
    sleep 0.5
done
echo "windows or their parts are left behind:" >&2
for process in $left; do
    printf '  %s %s\n' "$process" "$(readlink "/proc/$process/exe")" >&2
    kill -KILL "$process" 2>/dev/null || true
done
exit 1
