#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Hostile files against `sonae check`: run.sh BINARY SOURCE_DIR
#
# Each file of xml/ and each one that make/ makes has to end with status 1 and errors `FILE[:LINE]: error: …` that name
# the cause (originals.tsv, and expected.tsv of make/), in less than a second of CPU and 128 MB, without opening another
# file or a connection. Under sanitizers (found in the binary, or SONAE_HOSTILE_SLOW=1) time and memory are not looked at.
set -eu

binary=$1
here=$2/tests/hostile
work=$(mktemp -d "${TMPDIR:-/tmp}/sonae-hostile-XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 SONAE_DEFINITIONS="$work/none"

"${CC:-cc}" -std=c17 -O1 -D_XOPEN_SOURCE=700 -o "$work/make" "$here"/make/*.c
"${CC:-cc}" -std=c17 -O1 -D_XOPEN_SOURCE=700 -o "$work/under" "$here/under.c"
mkdir "$work/made"
"$work/make" "$work/made"
cp -R "$here/xml" "$here/originals.tsv" "$work/made/"

slow=${SONAE_HOSTILE_SLOW:-}
if grep -q __asan_init "$binary"; then slow=1; fi
if [ "$slow" ]; then
  address_mib=0 seconds=100
else
  address_mib=390 seconds=5
  # shellcheck disable=SC3045 # dash and bash know it
  ulimit -s 512
fi
trace=
if [ ! "$slow" ] && strace -qq -o /dev/null true 2>/dev/null; then trace=1; fi

failed=0 files=0 worst_cpu=0 worst_peak=0

fail() {
  failed=$((failed + 1))
  printf '%s: %s\n' "$1" "$2"
  head -n 3 "$work/err" | cut -c 1-300 | sed 's/^/    /'
}

# Errors that are not of this file, or not for this reason; then their number.
judge() {
  FILE=$1 PATTERN=$2 awk '
    index($0, ": error: ") {
      count++
      rest = substr($0, length(ENVIRON["FILE"]) + 1)
      if (index($0, ENVIRON["FILE"]) != 1 || rest !~ /^(:[0-9]+)?: error: / || rest !~ ENVIRON["PATTERN"]) print
    }
    END { print count + 0 }' "$work/err"
}

# check FILE accept|refuse COUNT PATTERN
check() {
  path=$work/made/$1
  files=$((files + 1))
  used=$("$work/under" "$address_mib" "$seconds" "$work/out" "$work/err" "$binary" check --lang en "$path")
  # shellcheck disable=SC2086 # three words
  set -- "$@" $used
  status=$5 cpu=$6 peak=$7
  if [ "$2" = accept ]; then
    [ "$status" = 0 ] || fail "$1" "status $status, to be accepted"
  else
    [ "$status" = 1 ] || fail "$1" "status $status, to be refused with 1"
    others=$(judge "$path" "$4")
    count=$(printf '%s\n' "$others" | tail -n 1)
    [ "$others" = "$count" ] || fail "$1" "an error that is not \"$4\": $(printf '%s\n' "$others" | head -n 1 | cut -c 1-300)"
    [ "$count" -gt 0 ] || fail "$1" 'no error is told'
    [ "$3" = 0 ] || [ "$count" = "$3" ] || fail "$1" "$count errors instead of $3"
  fi
  [ "$slow" ] && return
  [ "$cpu" -lt 1000 ] || fail "$1" "$cpu ms of CPU"
  [ "$peak" -lt 131072 ] || fail "$1" "$peak KiB at its peak"
  [ "$cpu" -le "$worst_cpu" ] || worst_cpu=$cpu
  [ "$peak" -le "$worst_peak" ] || worst_peak=$peak
}

# What is opened is the file, what lies beside it, and what the system needs to start a program.
watch() {
  strace -f -qq -e trace=open,openat,%network -o "$work/trace" "$binary" check "$work/made/$1" >/dev/null 2>"$work/err" || :
  opened=$(sed -n 's/.*open\(at\)\{0,1\}([^"]*"\([^"]*\)".*/\2/p' "$work/trace" |
    grep -v -e "^$work/" -e '^/etc/ld\.so\.' -e '^/lib' -e '^/usr/lib' -e '^/proc/self/' -e '^/dev/null$' || :)
  [ ! "$opened" ] || fail "$1" "opens $opened"
  ! grep -q -e 'socket(' -e 'connect(' "$work/trace" || fail "$1" 'talks to a network'
}

tab=$(printf '\t')
for table in "$work/made/originals.tsv" "$work/made/expected.tsv"; do
  while IFS=$tab read -r file verdict count pattern; do
    check "$file" "$verdict" "$count" "$pattern"
    case $file in
    *xxe-* | *xinclude* | *schemalocation* | *pi-* | *-path* | *doctype* | *laughs* | base.xml) [ ! "$trace" ] || watch "$file" ;;
    esac
  done <"$table"
done

# What is no file, or none that can be read.
mkdir "$work/made/folder.xml"
mkfifo "$work/made/fifo.xml"
ln -s /dev/zero "$work/made/device.xml"
ln -s loop.xml "$work/made/loop.xml"
check folder.xml refuse 1 'not a regular file'
check fifo.xml refuse 1 'not a regular file'
check device.xml refuse 1 'not a regular file'
check missing.xml refuse 1 'no such file or folder'

[ "$trace" ] || [ "$slow" ] || echo 'strace cannot be used here: what is opened was not watched'
echo "$files files, $failed failures; at most $worst_cpu ms of CPU and $worst_peak KiB"
[ "$failed" = 0 ]
