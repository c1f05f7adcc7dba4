#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sonae check on what others write: papers, drills, quizzes, agendas, duties, calendars. All that is wrong is told at once.
. "$2/tests/cli/lib.sh"

# A copy of a sample with some lines changed: spoil FILE SED…
cp "$SOURCE"/tests/data/vocabulary/*.xml .
spoil() {
  sample=$1; shift
  for change in "$@"; do set -- "$@" -e "$change"; shift; done
  sed "$@" "$SOURCE/tests/data/vocabulary/$sample" >"$sample"
  cmp -s "$sample" "$SOURCE/tests/data/vocabulary/$sample" && fail "nothing spoiled in $sample"
  run check "$sample" --lang en
}
mend() { cp "$SOURCE/tests/data/vocabulary/$sample" .; }

for sample in sample-*.xml; do run check "$sample" --lang en; status 0; done

# A problem of structure hides no field, no language, no case and no name.
spoil sample-paper.xml 's/<p tone="strong">/<p tone="strong" colour="red">/' 's/{q3} people/{q99} people/'
status 1; err_has "<p> has no attribute colour"; err_has "there is no field q99"; mend
spoil sample-drill.xml 's/<case ref="C-1"\/>/<case ref="C-99"\/>/' 's/<role>/<role colour="red">/' 's/share="2"/share="x"/'
status 1; err_has "there is no case C-99"; err_has "<role> has no attribute colour"; err_has "share is an integer"; mend
spoil sample-quiz.xml 's/<case ref="C-1"\/>/<case ref="C-99"\/>/' 's/<item /<item colour="red" /'
status 1; err_has "there is no case C-99"; err_has "<item> has no attribute colour"; mend
spoil sample-session.xml 's/<talk question="q/<talk question="zz/' 's/<item /<item colour="red" /'
status 1; err_has "which does not exist"; err_has "<item> has no attribute colour"; mend

# Nor does a checklist that is not there: all but its names is checked.
for sample in sample-paper.xml sample-drill.xml sample-quiz.xml sample-session.xml; do
  spoil "$sample" 's/checklist="[a-z]*" version="1.0" lang/checklist="nowhere" version="1.0" lang/' 's/ xml:lang="ja"/ xml:lang="fr"/'
  status 1; err_has "checklist nowhere version 1.0 is not to be found"; err_has "which is not among the languages"
  err_lacks "which does not exist"; err_lacks "there is no field"; mend
done
spoil sample-paper.xml 's/<uses checklist="other"/<uses checklist="nowhere"/' 's/<each of="actions"/<each of="nobody"/' 's/width="3"/width="x"/'
status 1; err_has "nowhere version 1.0 is not to be found"; err_has "of is nobody"; err_has "width is an integer"; mend
# Nor one that is broken.
sed 's/<checklist /<checklist colour="red" /' "$SOURCE/tests/data/vocabulary/sample.xml" >sample.xml
spoil sample-drill.xml 's/share="2"/share="x"/'
status 1; err_has "sample.xml:"; err_has "sample-drill.xml:"; err_has "share is an integer"; mend
cp "$SOURCE/tests/data/vocabulary/sample.xml" .
finish
