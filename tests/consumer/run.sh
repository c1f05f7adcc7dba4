#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh BUILD_DIR SOURCE_DIR: installs to a folder of its own; a tiny program builds against it by pkg-config and by CMake,
# runs, and says what the installed command says.
set -eu
build=$1 source=$(cd "$2" && pwd)
place=$(mktemp -d) && trap 'rm -rf "$place"' EXIT
cmake --install "$build" --prefix "$place/usr" >/dev/null
pc=$(find "$place/usr" -name sonae.pc)
export PKG_CONFIG_PATH="${pc%/*}" LD_LIBRARY_PATH="${pc%/pkgconfig/*}"
example=$source/questionnaires/readiness/1.0/examples/nca-1.xml

flags=$(pkg-config --define-variable=prefix="$place/usr" --cflags --libs sonae)
# shellcheck disable=SC2086
${CC:-cc} -std=c17 -Wall -Wextra -Werror ${SANITIZE:-} "$source/tests/consumer/first_three.c" $flags -o "$place/by-pkg-config"
cmake -G Ninja -S "$source/tests/consumer" -B "$place/by-cmake" -DCMAKE_PREFIX_PATH="$place/usr" ${SANITIZE:+-DCMAKE_C_FLAGS="$SANITIZE"} >/dev/null
cmake --build "$place/by-cmake" >/dev/null

"$place/by-pkg-config" "$place/usr/share/sonae" "$example" | tee "$place/one"
"$place/by-cmake/first_three" "$place/usr/share/sonae" "$example" >"$place/two"
cmp "$place/one" "$place/two"
# The installed command finds the installed definitions by itself.
cd "$place"
"$place/usr/bin/sonae" evaluate --json "$example" >evaluation.json
low=$(sed -n '/"overall"/,/}/s/.*"low": \([0-9]*\).*/\1/p' evaluation.json)
grep -q ": $low to " one
[ -f "$place/usr/share/man/man1/sonae.1" ]
