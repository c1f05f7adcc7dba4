#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# rooms.sh SOURCE_DIR: includes go down only (engine/README.md), and each library is known to one room.
set -u
cd "$1" || exit 1
failed=0
complain() { printf '%s\n' "$1"; failed=1; }

# ROOM FOLDER ALLOWED…: the rooms (as they are included) that files of a room may include, beside its own.
room() {
  name=$1 folder=$2; shift 2
  for file in "$folder"/*.[ch] "$folder"/*/*.[ch]; do
    [ -f "$file" ] || continue
    for included in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
      case " $name sonae $* " in *" $included "*) ;; *) complain "$file includes $included/" ;; esac
    done
  done
}
room base engine/base
room xml engine/xml base
room zip engine/zip base
room model engine/model base
room evaluate engine/evaluate base model
room chain engine/chain base
room drill engine/drill base evaluate
room answer engine/answer base model
room load engine/load base xml model answer evaluate
room duty engine/duty base evaluate
room quiz engine/quiz base evaluate
room book engine/book base xml zip
room document engine/document base
room kit engine/kit base model evaluate document
room pdf engine/pdf base
room layout engine/layout base book document pdf
room form engine/form base model book
room letter engine/letter base
room words engine/words base
room remarks engine/remarks base
room grid engine/grid base xml zip words remarks
room read engine/read base xml model answer drill form words remarks grid
room guess engine/guess base model words remarks grid read
room intake engine/intake base model remarks grid read guess
room store engine/store base model
room history engine/history base
room network engine/network base
room group engine/group base
room session engine/session base
room followup engine/followup base model
room portfolio engine/portfolio base
room reports reports base xml zip model book document layout drill evaluate kit
room cli engine/cli base model reports
above=$(grep -l '^#include "reports/' reports/words/* | xargs grep -H '^#include "reports/' | grep -v '"reports/words/')
[ -z "$above" ] || complain "reports/words includes what is built on it: $above"

# HEADER FOLDER: no file outside the folder includes the library's header.
library() {
  found=$(grep -rlE "^#include <$1" engine reports include | grep -v "^$2/")
  [ -z "$found" ] || complain "$1 is known outside $2: $found"
}
library 'libxml/' engine/xml
library 'xlsxwriter' engine/book
library 'jansson' reports
library 'pcre2' engine/answer
library 'sqlite3' engine/store
library '(seccomp|linux/)' engine/intake
library 'iconv' engine/grid
library 'nettle/' engine/base
library 'popt' engine/cli
library 'uni(str|norm|width|case|ctype)' engine/base
library 'zlib' engine/zip
library '(gmime|glib)' engine/letter
library '(cairo|pango)' engine/pdf
exit $failed
