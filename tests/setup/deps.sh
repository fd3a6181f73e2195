#!/usr/bin/env bash
# Installs what is missing and says what it does. Nothing missing: one line, no network.
set -euo pipefail
cd "$(dirname "$0")/../.."

PACKAGES=(
    build-essential pkg-config ca-certificates # the compiler's surroundings
    libwebkit2gtk-4.1-dev                       # the web view under the window
    libayatana-appindicator3-1                  # the icon in the tray; without it the window does without one
    libssl-dev                                  # the store's cipher
    xvfb xauth webkit2gtk-driver                # window tests without a display
    fonts-noto-core fonts-dejavu-core           # all Kazakh letters
    libreoffice-writer-nogui                    # opens every document that is produced, in a test
)

say() { printf '== deps: %s\n' "$*"; }
die() { printf '== deps: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root for: $*  (neither root nor sudo here)"
    fi
}

debian_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "not a Debian system: see to these yourself: ${PACKAGES[*]}"
        return
    fi
    local missing=() package
    for package in "${PACKAGES[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    say "Debian packages to install: ${missing[*]}"
    as_root apt-get update -qq || say "the list of packages could not be renewed everywhere; trying with what there is"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

rust() {
    command -v cargo >/dev/null || die "no cargo here: install a Rust toolchain (rustup), 1.90 or newer"
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
    command -v rustup >/dev/null || die "rustfmt or clippy is missing, and there is no rustup to add them"
    say "adding rustfmt and clippy"
    rustup component add rustfmt clippy
}

# A fresh clone has no ui/node_modules; a changed lock file has another sum.
npm_packages() {
    command -v node >/dev/null && command -v npm >/dev/null || die "no node or npm here: install Node 20 or newer"
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node $(node --version) is too old: 20 or newer"
    local stamp=target/npm.stamp sum
    sum=$(sha256sum ui/package-lock.json | cut -d' ' -f1)
    if [ -d ui/node_modules ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$sum" ]; then
        return
    fi
    say "npm packages from ui/package-lock.json"
    npm --prefix ui ci --no-audit --no-fund
    mkdir -p target
    printf '%s\n' "$sum" >"$stamp"
}

# Another's calendar of the country, which ours is compared with. Without it that one test says that it is skipped.
holidays_package() {
    local folder=target/tools/holidays version=0.108 python
    for python in "$folder/bin/python3" python3; do
        [ "$("$python" -c 'import holidays; print(holidays.__version__)' 2>/dev/null || true)" = "$version" ] && return
    done
    say "the Python package holidays $version into $folder"
    rm -rf "$folder"
    if ! { python3 -m venv "$folder" &&
        timeout 120 "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check --retries 0 --timeout 10 \
            --only-binary :all: "holidays==$version"; } >/dev/null 2>&1; then
        say "it could not be installed: calendars are not compared with it"
        rm -rf "$folder"
    fi
}

debian_packages
rust
npm_packages
holidays_package
say "all there"
