#!/usr/bin/env bash
# Fuzzes every target for so many seconds, or those named: run.sh SECONDS [TARGET ...]
# With EKN_FUZZ_SEED it begins from the seeds alone and in one order, so that a test passes today as it did yesterday; without it, it
# goes on from what it has found before.
set -euo pipefail
cd "$(dirname "$0")"

seconds=$1
shift
root=$(cd ../.. && pwd)
out=${CARGO_TARGET_DIR:-$root/target}/fuzz
triple=$(rustc -vV | sed -n 's/^host: //p')

# The counters of coverage that the fuzzer is led by. They are options of the stable compiler.
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"
# The versions are those of the workspace; what only the fuzzer needs is added.
cp "$root/Cargo.lock" Cargo.lock
CARGO_TARGET_DIR=$out CARGO_INCREMENTAL=0 cargo build --quiet --release --target "$triple"

targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(sed -n 's/^    ("\([a-z_]*\)", .*/\1/p' targets/mod.rs)
failed=()
for target in "${targets[@]}"; do
    corpus=$out/corpus/$target
    order=()
    if [ -n "${EKN_FUZZ_SEED:-}" ]; then
        corpus=$(mktemp -d)
        order=("-seed=$EKN_FUZZ_SEED")
    fi
    mkdir -p "$corpus" "$out/found"
    seeds=(seeds/"$target")
    case $target in
        file | delimited) seeds+=("$root/fixtures/samples" "$root/fixtures/samples/books") ;;
        network) seeds+=("$root/assets/connectors") ;;
        papers) seeds+=("$root/fixtures/documents") ;;
        profile) seeds+=("$root/assets/profiles") ;;
        passport) seeds+=("$root/assets/passports") ;;
        template) seeds+=("$root/assets/templates") ;;
    esac
    log=$out/$target.log
    if EKN_FUZZ=$target "$out/$triple/release/ekn-fuzz" "${order[@]}" -max_total_time="$seconds" -max_len=65536 -timeout=20 \
        -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$out/found/$target-" \
        "$corpus" "${seeds[@]}" >"$log" 2>&1; then
        [ -z "${EKN_FUZZ_SEED:-}" ] || rm -rf "$corpus"
        printf '%-12s %9s runs  %5s covered\n' "$target" \
            "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
            "$(grep -o 'cov: [0-9]*' "$log" | tail -1 | cut -d' ' -f2)"
    else
        failed+=("$target")
        grep -aE 'panicked|SUMMARY|ERROR|Test unit written' -A1 "$log" | head -20
    fi
done
if [ ${#failed[@]} -gt 0 ]; then
    printf 'fuzzing broke: %s\n' "${failed[*]}" >&2
    exit 1
fi
