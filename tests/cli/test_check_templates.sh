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
spoil sample-duties.xml 's/<uses checklist="sample"/<uses checklist="nowhere"/' 's/ at-least="2"//' 's/<first from="3"/<first from="x"/'
status 1; err_has "nowhere version 1.0 is not to be found"; err_has "takes exactly one of"; err_has "from is an integer"
err_lacks "which does not exist"; mend
# Nor one that is broken.
sed 's/<checklist /<checklist colour="red" /' "$SOURCE/tests/data/vocabulary/sample.xml" >sample.xml
spoil sample-drill.xml 's/share="2"/share="x"/'
status 1; err_has "sample.xml:"; err_has "sample-drill.xml:"; err_has "share is an integer"; mend
cp "$SOURCE/tests/data/vocabulary/sample.xml" .

# In the order of lines, each once, those of the file itself first; a file that others refer to is told of behind.
in_order() {
  grep ": error:" err | sed "s/^$1:\([0-9]*\):.*/\1/" >numbers
  sort -n numbers | cmp -s - numbers || fail "not in the order of lines"
  [ "$(sort err | uniq -d)" = "" ] || fail "told twice"
}
spoil sample-paper.xml 's/<p tone="strong">/<p tone="strong" colour="red">/' 's/{q3} people/{q99} people/' 's/<purpose xml:lang="en"/<purpose xml:lang="de"/' \
  's/<cell tone="bad">/<cell tone="odd">/' 's/<\/paper>/<step\/><\/paper>/'
status 1; in_order sample-paper.xml; [ "$(wc -l <numbers)" -eq 6 ] || fail "six problems"; mend
run check sample-paper.xml --json; status 0
spoil sample-drill.xml 's/share="2"/share="x"/'
sed 's/<checklist /<checklist colour="red" /' "$SOURCE/tests/data/vocabulary/sample.xml" >sample.xml
run check sample-drill.xml --lang en; status 1
case $(head -n 1 err) in sample-drill.xml:*) ;; *) fail "the file itself comes first" ;; esac
mend; cp "$SOURCE/tests/data/vocabulary/sample.xml" .

# Texts: in each language that the file names, without markup, without what nobody sees.
spoil sample-quiz.xml 's/<why xml:lang="en">[^<]*<\/why>//'; status 1; err_has "<why> lacks the language en"; mend
spoil sample-quiz.xml 's/<why xml:lang="ja">[^<]*<\/why>//'; status 1; err_has "<why> lacks the language ja"; mend
sed 's/ languages="ja en"/ languages="en"/; s/<[a-z]* xml:lang="ja">[^<]*<\/[a-z]*>//g' "$SOURCE/tests/data/vocabulary/sample.xml" |
  grep -v '<cases\|<take' >sample.xml
spoil sample-session.xml 's/<prompt><text xml:lang="ja">[^<]*<\/text>/<prompt>/'
status 1; err_has "<text> lacks the language ja"; mend
cp "$SOURCE/tests/data/vocabulary/sample.xml" .

spoil sample-drill.xml 's/<aim xml:lang="en">/<aim xml:lang="en"><b>Now<\/b> /'
status 1; err_has "<aim> takes no <b>: a text is words alone"; [ "$(wc -l <err)" -eq 1 ] || fail "told once"; mend
spoil sample-paper.xml 's/<keep xml:lang="en">/<keep xml:lang="en"><b>Now<\/b> /'
status 1; err_has '<keep> takes no <b>: a text is words and fields such as {st-01} (to stress it: <p tone="strong">)'
run check sample-paper.xml; err_has '<keep> の中に <b> は書けません。'; mend
spoil sample-drill.xml 's/<aim xml:lang="en">/<aim xml:lang="en">\&lt;b\&gt;Now {organisation} /'
status 0; err_has "warning: markup such as <b>"; err_has "warning: the braces in <aim>"; mend
spoil sample-paper.xml 's/{q3} people/{q3} \&lt; 3 people, a \&gt; b/'; status 0; err_lacks sample-paper; mend
for character in 202e 2066 200f 200b 061c; do
  for sample in sample-paper.xml sample-drill.xml sample-quiz.xml sample-session.xml sample-duties.xml sample-calendar.xml; do
    spoil "$sample" "s/ xml:lang=\"en\">/&\\&#x$character;/"
    status 1; err_has "> holds U+$(printf %s "$character" | tr a-f A-F)"; mend
  done
done

# What a list names twice; a line of the scoring sheet may ask about one question again.
spoil sample-paper.xml 's/<question ref="q1"\/>/&&/'; status 1; err_has "q1 stands twice as <question>"; mend
spoil sample-quiz.xml 's/<case ref="C-1"\/>/&&/'; status 1; err_has "C-1 stands twice as <case>"; mend
spoil sample-drill.xml 's/<case ref="C-1"\/>/&&/'; status 1; err_has "C-1 stands twice as <case>"; mend
spoil sample-drill.xml 's/<good question="q3">/<good question="q1">/'; status 0; mend

# What can be meant, and hardly is.
spoil sample-quiz.xml '20s/Wrong/Right/'; status 0; err_has "sample-quiz.xml:"; err_has "warning: two choices of item"; mend
run check sample-quiz.xml --lang en; status 0; err_lacks "warning"
sed 's/ order="[0-9]*"/ order="12"/' "$SOURCE/rules/readiness/1.0/kit/card.xml" >card.xml
run check card.xml --lang en; status 0; err_has "card.xml:3: warning: its order is that of the paper account, too"

# Loops.
spoil sample-paper.xml 's/<each of="actions" most="3">/<each of="actions" most="0" chosen="yes">/'
status 1; err_has "most is an integer"; err_has "chosen belongs to an <each> of options only"; mend
spoil sample-paper.xml 's/<each of="actions" most="3">/<each>/'; status 1; err_has "<each> lacks the attribute of"; mend
spoil sample-paper.xml 's/{item.mark}/{item.hours}/'; status 1; err_has "the field item.hours stands only inside an <each>"; mend
spoil sample-paper.xml 's/<each of="actions" most="3">/&<each of="duties"><step\/><\/each>/'; status 1; err_has "<each> takes no <each>"; mend

# Hostile: refused with a sentence, and soon.
refuse() { run check "$1" --lang en; status 1; err_has "$2"; [ "$(wc -l <err)" -le 3 ] || fail "one sentence"; }
python3 - <<'PY'
paper = open("sample-paper.xml", encoding="utf-8").read()
write = lambda name, data: open(name, "wb").write(data if isinstance(data, bytes) else data.encode())
write("empty.xml", ""); write("blank.xml", " \n"); write("nul.xml", paper.replace("wall", "w\0ll"))
write("sjis.xml", paper.encode("cp932", "ignore")); write("says-sjis.xml", paper.replace("UTF-8", "Shift_JIS"))
write("cut.xml", paper[:1500]); write("deep.xml", paper.replace("<space/>", "<p>" * 70 + "</p>" * 70))
write("entity.xml", paper.replace("<paper", '<!DOCTYPE paper [<!ENTITY a "b">]>\n<paper', 1))
write("use-entity.xml", paper.replace("wall", "&wall;"))
write("huge.xml", paper.replace("<space/>", "<!--" + "x" * (17 << 20) + "-->"))
write("long.xml", paper.replace("On the wall", "wall " * 300000))
write("many.xml", paper.replace("<space/>", "<space/>" * 30000))
write("utf16.xml", paper.replace("UTF-8", "UTF-16").encode("utf-16"))
write("braces.xml", paper.replace("On the wall", "{" * 100001))
line = '<p colour="red"><b/></p>'
write("wrong.xml", paper.replace("<space/>", line * 2000))
PY
refuse empty.xml "empty.xml"; refuse blank.xml "blank.xml:"; refuse nul.xml "nul.xml"; refuse sjis.xml "sjis.xml:"
refuse says-sjis.xml "says-sjis.xml:"; refuse cut.xml "cut.xml:"; refuse deep.xml "deep.xml:"; refuse entity.xml "entity.xml:"
refuse use-entity.xml "use-entity.xml:"; refuse huge.xml "huge.xml: error: the file is too large"; refuse long.xml "long.xml:"
refuse many.xml "many.xml:"
run check utf16.xml --lang en; status 1; err_has 'utf16.xml:5: error: the file of paper sample-paper is called sample-paper.xml'
run check braces.xml --lang en; status 1; err_has "do not pair up"
run check wrong.xml --lang en; status 1; err_has "<p> has no attribute colour"; err_has "<p> takes no <b>"
finish
