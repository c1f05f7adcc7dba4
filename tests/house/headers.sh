#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# headers.sh SOURCE_DIR: each public header compiles alone, as C and as C++, and includes nothing but its like and libc.
set -u
failed=0
for header in "$1"/include/sonae/*.h; do
  echo "#include \"$header\"" | ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -I "$1/include" -x c -fsyntax-only - || failed=1
  if echo 'int main() {}' | ${CXX:-c++} -x c++ -fsyntax-only - 2>/dev/null; then
    echo "#include \"$header\"" | ${CXX:-c++} -Wall -Wextra -Wpedantic -Werror -I "$1/include" -x c++ -fsyntax-only - || failed=1
  fi
done
if grep -nE '^#include <' "$1"/include/sonae/*.h | grep -vE '<std(bool|def|int)\.h>'; then failed=1; fi
exit $failed
