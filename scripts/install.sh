#!/bin/sh
# Make .venv and install the requirement files named as arguments, unless they are installed as they now read.
set -eu
cd "$(dirname "$0")/.."

stop() {
    echo "diplomacy cannot start: $1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if [ ! -x .venv/bin/python ] || ! is_new_enough .venv/bin/python; then
    python=
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        found=$(${PYTHON:-python3} --version 2>&1) || found=none
        stop "Python 3.11 or newer is needed (found: $found); install it, or name it: make run PYTHON=/path/to/python3."
    fi
    [ -w . ] || stop "this folder cannot be written: $(pwd)"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || stop "this Python lacks the venv module; on Debian and Ubuntu: apt install python3-venv"
    echo "Making .venv ..."
    rm -rf .venv
    "$python" -m venv .venv || stop "the virtual environment .venv could not be made."
fi

for file in "$@"; do
    stamp=.venv/installed-$(echo "$file" | tr / -)
    if ! cat "$file" constraints.txt | cmp -s - "$stamp"; then
        [ -w .venv ] || stop "this folder cannot be written: $(pwd)/.venv"
        echo "Installing $file ..."
        .venv/bin/python -m pip install -qq --disable-pip-version-check -r "$file" -c constraints.txt || stop "$file could not be installed (see above)."
        cat "$file" constraints.txt >"$stamp"
    fi
done
