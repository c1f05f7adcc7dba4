#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

export HOME="$WORK/home" XDG_DATA_HOME="" SONAE_DB="$WORK/sonae.db"
mkdir home
cp "$SOURCE"/tests/data/foreign/*.csv .
# The definitions that come with sonae.
real() { run "$@" --definitions "$SOURCE"; }
# answers ORG "question=option …": all that the database holds of them; ? for unknown, - for not applicable.
answers() {
  real show --org "$1" --json; status 0
  said=$(python3 - <<'PY'
import json
word = lambda a: "?" if a.get("unknown") else "-" if a.get("not_applicable") else "+".join(a["options"])
print(" ".join(f"{q}={word(a)}" for q, a in json.load(open("out"))["answers"].items()))
PY
  )
  [ "$said" = "$2" ] || fail "$1 answered $said"
}

# --- a prime contractor's sheet: signs, numbers of its own, titles merged over it; as CSV and as a workbook
PRIME="st-01=both st-02=named st-03=none pe-04=posted pe-08=none pr-01=current pr-02=partial pr-05=detached pr-06=none pr-14=auto pr-17=- ex-02=none cu-01=written"
real map guess prime.csv --checklist readiness -o prime.xml; status 0; no_out; err_has "prime.xml を書きました"
real check prime.xml; status 0
real intake prime.csv --map prime.xml; status 0; out_has "受け取り（要確認）1 件"; out_has "12行目, 16行目"
answers jp-7000012050002 "$PRIME"
python3 "$SOURCE/tests/cli/book.py" prime.csv prime.xlsx "点検表<1>"
real map guess prime.xlsx --checklist readiness -o book.xml; status 0
real check book.xml; status 0
grep -qF '<sheet name="点検表&lt;1&gt;" header="7"/>' book.xml || fail "the sheet's name"
real intake prime.xlsx --map book.xml --db book.db --json; status 0
SONAE_DB=$WORK/book.db answers jp-7000012050002 "$PRIME"

# --- the map of one supplier reads the sheets of the others; a wrong word is rejected with its cell
sed -e 's/みなと電設/ほしの工業/' -e 's/7000012050002/8000012050001/' -e 's/,×,,$/,△,,/' prime.csv >other.csv
python3 "$SOURCE/tests/cli/book.py" other.csv other.xlsx "点検表<1>"
real intake other.xlsx --map book.xml --db book.db; status 0
SONAE_DB=$WORK/book.db answers jp-8000012050001 "st-01=both st-02=named st-03=daytime pe-04=posted pe-08=click pr-01=current pr-02=partial pr-05=detached pr-06=none pr-14=auto pr-17=- ex-02=partly cu-01=written"
sed 's/,×,,$/,検討中,,/' prime.csv >wrong.csv
python3 "$SOURCE/tests/cli/book.py" wrong.csv wrong.xlsx "点検表<1>"
real intake wrong.xlsx --map book.xml --db book.db --lang en; status 1; out_has "点検表<1>!D11 (question st-03): "
out_has 'the map does not say what "検討中" means; correct the cell, or add a <word>; what is understood: ○ / △ / ×'
python3 "$SOURCE/tests/cli/book.py" wrong.csv wrong.xlsx "別の表"
real intake wrong.xlsx --map book.xml --db book.db --lang en; status 1; out_has "the file has: 表紙, 別の表"

# --- points from 0 to 2, in English, questions reworded and without ids
real map guess scores.csv --checklist readiness --lang en -o scores.xml; status 0; err_has "wrote scores.xml: a guess"
real check scores.xml; status 0
real intake scores.csv --map scores.xml --lang en --json; status 0
ORG=$(sed -n 's/.*"id": *"\(name-[0-9a-f]*\)".*/\1/p' out)
answers "$ORG" "st-01=both st-02=named st-03=none pe-04=posted pr-01=current pr-02=partial pr-05=detached pr-06=none pr-15=main ex-02=none cu-01=written"
real show --org "$ORG" --lang en; status 0; out_has "Harbour Works Ltd"

# --- a row a company
real map guess companies.csv --checklist readiness -o companies.xml; status 0
real check companies.xml; status 0
real intake companies.csv --map companies.xml --db companies.db --json; status 0
python3 - <<'PY' || fail "three companies"
import json
lines = [json.loads(l) for l in open("out")]
assert [l["verdict"] for l in lines[1:-1]] == ["accepted-with-remarks", "accepted-with-remarks", "accepted"], lines
assert [l["row"] for l in lines[1:-1]] == [3, 4, 5], lines
PY
SONAE_DB=$WORK/companies.db answers jp-8000012050001 "pe-04=posted pr-01=current pr-06=none"
SONAE_DB=$WORK/companies.db answers jp-7000012050002 "pe-04=posted pr-01=none pr-06=timed"

# --- a column for each answer, one of them ticked: as CSV and as a workbook, its headings in two rows
TICKS="st-01=both st-02=named st-03=none pe-04=posted pe-08=none pr-01=current pr-02=partial pr-05=? pr-06=none pr-17=- cu-01=written"
real map guess ticks.csv --checklist readiness -o ticks.xml; status 0
real check ticks.xml; status 0
grep -qF '<tick column="C" points="100"/> <!-- 実施済 -->' ticks.xml || fail "no ticks in the map"
! grep -qF 'answer=' ticks.xml || fail "a column of answers beside the ticks"
real intake ticks.csv --map ticks.xml --db ticks.db; status 0; out_has "受け取り（要確認）1 件"; out_has "（1行: 12行目）"
SONAE_DB=$WORK/ticks.db answers jp-7000012050002 "$TICKS"
SONAE_DB=$WORK/ticks.db real show --org jp-7000012050002 --json; status 0; json 'j["answers"]["pr-17"]["reason"] == "ホームページがない"'
python3 "$SOURCE/tests/cli/book.py" ticks.csv ticks.xlsx 点検
real map guess ticks.xlsx --checklist readiness -o ticked.xml; status 0
real intake ticks.xlsx --map ticked.xml --db ticked.db; status 0
SONAE_DB=$WORK/ticked.db answers jp-7000012050002 "$TICKS"
# two ticks, what is no tick, and a tick in a column that means nothing are told with their cells; nothing is taken in
sed -e 's/^\(2-2,.*\),,,レ/\1,,○,レ/' -e 's/^\(1-2,.*\),,○,,,,/\1,,半分,,,,/' ticks.csv >twice.csv
python3 "$SOURCE/tests/cli/book.py" twice.csv twice.xlsx 点検
real intake twice.xlsx --map ticked.xml --db no.db --lang en; status 1
out_has "点検!E15 (question pe-08): 点検!D15 is ticked, too; leave the one that is right"
out_has '点検!D10 (question st-02): "半分" does not say whether this is chosen'
real intake twice.xlsx --map ticked.xml --db no.db; status 1; out_has "点検!D15 にも印があります"
grep -v 'column="E"' ticked.xml >fewer.xml
sed 's/<tick column="D" points="60"/<tick column="E" points="60"/' fewer.xml >odd.xml
real intake ticks.xlsx --map odd.xml --db no.db --lang en; status 1
out_has '点検!E20 (question pr-06): the map does not say what a tick in this column ("未実施") means'
sed 's/column="D" points="60"/column="C" points="60"/' ticked.xml >same.xml
real check same.xml --lang en; status 1; err_has "column C stands twice"
sed 's/<tick column="D" points="60"/<tick column="XFE" points="60"/' ticked.xml >wide.xml
real check wide.xml --lang en; status 1; err_has "XFE"
sed 's/<tick column="D" points="60"/<tick column="D" option="nowhere"/' ticked.xml >nowhere.xml
real check nowhere.xml --lang en; status 1; err_has "no option nowhere"

# --- a sheet that asks the same in other words: all but the questions is proposed, and those are matched by hand
cat >strange.csv <<'CSV'
情報セキュリティ 取引先調査票,,,,
貴社名,,みなと電設,法人番号,7000012050002
大分類,No.,確認事項,評価（○/△/×/該当なし）,補足
体制,1-1,インシデント発生時の責任者と意思決定者を決めている,○,
,1-2,ネットワークを止める判断を誰がするか決めている,×,
連絡,2-1,緊急連絡先の一覧を紙で備えている,？,
文化,3-1,報告した社員を責めないことを社長が伝えている,△,
CSV
python3 "$SOURCE/tests/cli/book.py" strange.csv strange.xlsx 自己評価
real map guess strange.xlsx --checklist readiness -o strange.xml; status 0; err_has "strange.xml を書きました"
grep -qF '設問は67問のうち0問しか見つからなかったので、手で結びつけてください。' strange.xml || fail "nothing says that questions are to be matched"
real check strange.xml; status 0
real intake strange.xlsx --map strange.xml --db no.db --lang en; status 1; out_has "no question stands where the map says"
for match in 1-1=st-01 1-2=st-03 2-1=pr-01 3-1=cu-01; do
  grep -F "<item question=\"\" key=\"${match%=*}\"/>" strange.xml | sed "s/question=\"\"/question=\"${match#*=}\"/; s,/>.*,/>," >>lines
done
{ grep -vF '</map>' strange.xml; cat lines; echo '</map>'; } >matched.xml
real check matched.xml; status 0
real intake strange.xlsx --map matched.xml --db strange.db; status 0
SONAE_DB=$WORK/strange.db answers jp-7000012050002 "st-01=both st-03=none pr-01=? cu-01=spoken"

# --- on the terminal; nothing to guess; wrong command lines
real map guess companies.csv --checklist readiness; status 0; no_err; cp out shown; same shown companies.xml
real map guess companies.csv --checklist readiness -o -; status 0; same out shown
real map guess unrelated.csv --checklist readiness -o none.xml --lang en; status 1; absent none.xml; no_out
err_is "unrelated.csv: error: nothing in it looks like the questions of this checklist; is it the right checklist, and the file with the questions?"
real map guess "$DATA/response.xml" --checklist readiness --lang en; status 1; err_has "this is XML"
real map guess nowhere.xlsx --checklist readiness; status 1; err_has "nowhere.xlsx"
real map guess . --checklist readiness; status 1
real map guess prime.csv; status 2; err_has "--checklist"
real map guess prime.csv --checklist no-such; [ "$STATUS" -ne 0 ] || fail "no such checklist"
real map guess --checklist readiness --lang en; status 2; err_has "sonae map guess FILE"
real map gues prime.csv --lang en; status 2; err_has "map guess"
real map guess prime.csv --checklist readiness -o prime.csv; status 2
real map --help; status 0; out_has "sonae map guess theirs.xlsx"; narrow

# --- a map that is wrong is told before anything is read
printf '<map xmlns="urn:sonae:map:1" checklist="readiness" version="1.0"><columns answer="D"/></map>' >empty.xml
real intake prime.csv --map empty.xml --db none.db --lang en; status 1; err_has "say where the questions stand"; absent none.db
real intake prime.csv --map none.xml; status 1; err_has none.xml
finish
