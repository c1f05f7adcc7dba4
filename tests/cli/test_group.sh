#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/group-of-33
export SONAE_DB=g.db SONAE_DEFINITIONS="$SOURCE"
# All texts of a workbook.
words() {
  python3 - "$1" >words.txt <<'PY'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist():
    print("\n".join(re.findall('<t[^>]*>([^<]*)<', book.read(name).decode()) + re.findall('<sheet name="([^"]*)', book.read(name).decode())))
PY
}
has() { grep -qF -- "$1" words.txt || fail "the workbook lacks: $1"; }
lacks() { ! grep -qF -- "$1" words.txt || fail "the workbook has: $1"; }

# The example is as its script draws it.
mkdir drawn; python3 "$SOURCE/tests/group/make_group_of_33.py" "$SOURCE" drawn
same drawn/answers.csv "$EXAMPLE/answers.csv"; same drawn/organisations.csv "$EXAMPLE/organisations.csv"

# Case RT-16: the result is bad, the five basic rules first of all; what there is to protect differs.
run group report --all --checklist readiness; status 1
run intake "$EXAMPLE/answers.csv" --checklist readiness; status 0
run group report --all --json; status 0; no_err
json 'list(j) == ["format","checklist","version","digest","k","organisations","response","behind","by","parts","bins","standings","traits","helps"]'
json 'j["format"] == "sonae.group/1" and j["k"] == 5 and j["organisations"] == 33 and j["response"] == {"asked": 33, "answered": 33, "whole": True}'
json 'j["parts"][0]["organisations"] == 33 and j["parts"][0]["mean"] < 35000000 and j["parts"][0]["levels"][0]["to"] == "start"'
json '{q for q, c in j["parts"][0]["gaps"].items() if c["shown"] == "all-but-fewer-than-k"} == {"pr-11","pr-13","pr-14","pr-15","pe-06","cu-05"}'
json 'j["traits"]["personal-data"] == {"shown": "exact", "count": 16} and all(t["shown"] != "hidden" for t in j["traits"].values())'
json '[p["organisations"] for p in j["parts"][:7]] == [33, 21, 6, 6, 8, 19, 6]'
json 'sum(b["count"] for b in j["bins"]) == 33 and all(b["count"] >= 5 for b in j["bins"]) and j["parts"][0]["percentiles"]["10"] is None'
json 'len(j["helps"]) == 5 and [h["rise"] for h in j["helps"]] == sorted((h["rise"] for h in j["helps"]), reverse=True)'
run group report --all --lang en; status 0; no_err; narrow; out_has "33 of 33 asked have answered. In the figures: 33."; out_has "nearly all"
run group report --all; narrow; out_has "ほぼ全社"; out_lacks "建築グループ"
cp out before.txt

# The same as a workbook: no company in it, and each figure that is not shown says so.
run group report --all -o g.xlsx --date 2026-11-21; status 0; err_is "sonae: g.xlsx を書きました。"
words g.xlsx; has "お願いした 33 社のうち 33 社が回答（100.0%）"; has "ほぼ全社（29 社以上）"; has "偏差値"; lacks "建築グループ"; lacks "kenchiku"
has "「–」は、その点以下か以上の会社が5社未満のため出していない点です。"; has "中央値は、その点以下か以上が5社未満のときに出しません"; has "出していません（全部で10社未満のため）"
run group report --all --by prefecture -o p.xlsx; words p.xlsx; has "新潟県"; has "5社未満のため出していません（ほかの数字や前の報告とくらべると5社未満のことが分かる場合も）"
run group report --all -o again.xlsx --date 2026-11-21; same g.xlsx again.xlsx
run group report --all -o en.xlsx --lang en; status 0; words en.xlsx; has "Hensachi"; has "fewer than 5 companies are at or below it, or at or above it."; has "not shown (fewer than 10 in all)"

# One member more or less: the figures stay as they were, or there are none.
sed 's/kenchiku-33/kenchiku-34/; s/建築グループ 33/建築グループ 34/' "$EXAMPLE/answers.csv" | sed -n '1p;34p' >one.csv
run intake one.csv --checklist readiness; status 0
run group report --all; status 0; out_has "新しい回答のうち 5 社分そろっていないもの"; out_has "お願いした会社のうち、数字を出せる 33 社では 33 社が回答。"
run group report --all --json; json 'j["response"] == {"asked": 33, "answered": 33, "whole": False}'; run group report --all
tail -n +3 before.txt >figures.txt; grep -v "お願いした\|新しい回答\|入っていません\|33 社。$" out | tail -n +2 | cmp -s - figures.txt || fail "one more has changed the figures"
seq -f 'kenchiku-%02g' 2 33 >some.txt
run group report --orgs some.txt --lang en; status 0; out_has "In the figures: 25 ("
printf '\357\273\277# ours\nkenchiku-01\r\n\n  kenchiku-02\n' >few.txt
run group report --orgs few.txt -o few.xlsx; status 0; words few.xlsx; has "few"; has "このグループの数字は出していません"; has "まとめ"; lacks "よくあるギャップ"
run group report --orgs few.txt --json; json 'j["organisations"] == 2 and j["parts"] == [{"keys": {}, "organisations": None}, {"keys": {"industry": "D"}, "organisations": None}, {"keys": {"size": "micro"}, "organisations": None}] and j["response"]["asked"] is None and j["bins"] == []' 
run db verify; status 0

# What makes no sense.
run group report --all --by size,colour --lang en; status 2; err_has "'colour' is no way to divide"
run group report --by size,size --lang en; status 2
run group report --all --orgs few.txt --lang en; status 2; err_has "only one of them"
run group report --orgs none.txt --lang en; status 1; err_has "none.txt"
echo 'kenchiku-01, kenchiku-02' >bad.txt; run group report --orgs bad.txt --lang en; status 1; err_has "line 1: 'kenchiku-01, kenchiku-02' is no id"
printf 'k\000' >zero.txt; run group report --orgs zero.txt --lang en; status 1; err_has "zero.txt is no text"
echo '# nobody' >empty.txt; run group report --orgs empty.txt --lang en; status 1; err_has "holds no id"
echo 'kenchiku-99' >gone.txt; run group report --orgs gone.txt --lang en; status 1; err_has "kenchiku-99"
run group report --campaign none --lang en; status 1; err_has "there is no campaign 'none'"
run group report --orgs few.txt -o few.txt --lang en; status 2; err_has "this is the file that is read"
run group --lang en; status 2; run group reprot --lang en; status 2; err_has "group report"

# The sheet that goes back: its own result, the mean of others like it, three things; nobody else.
run feedback kenchiku-11 -o own.xlsx --contact 購買部 --date 2026-11-21; status 0
words own.xlsx; has "ご回答ありがとうございました"; has "建築グループ 11 様"; has "今週の三つ"; has "お問い合わせ：購買部"
has "くらべているのは、建設業、中小（100人まで。商業・サービス業は50人まで）の 7 社の平均です。"; lacks "建築グループ 12"; lacks "kenchiku-12"
run feedback kenchiku-11 -o own-en.xlsx --lang en; status 0; words own-en.xlsx; has "Compared with the mean of 7 companies: construction; small (up to 100 people; trade and services: 50)."
run feedback kenchiku-11 -o same.xlsx --contact 購買部 --date 2026-11-21; same same.xlsx own.xlsx
run feedback kenchiku-99 -o x.xlsx --lang en; status 1; err_has "kenchiku-9"; absent x.xlsx
run feedback -o x.xlsx --lang en; status 2; run feedback kenchiku-11 --each-org -o d --lang en; status 2; run feedback kenchiku-11 --lang en; status 2
run feedback --each-org -o x.xlsx --lang en; status 2; err_has "names the folder"

# A group of five to nine: each thing that is left out says why.
head -9 "$EXAMPLE/answers.csv" >eight.csv; run intake eight.csv --checklist readiness --db eight.db
run group report --all --db eight.db; status 0; out_has "（中央値は、"; out_has "10 社に満たないと"; out_lacks "–"
run group report --all --db eight.db --lang en; out_has "(the median is shown only"; out_has "of fewer than 10,"; out_lacks "–"
run group report --all --db eight.db -o eight.xlsx; words eight.xlsx; has "5社以上ずつの区間に分けられないためです"; has "ここの社数は、全部で10社以上のときだけ出します。"
run group report --all --db eight.db -o eight.xlsx --lang en; words eight.xlsx; has "These numbers of companies are shown only of 10 or more in all"
run db log --db eight.db; out_has "グループの数字に入れた記録 kenchiku-01"; out_lacks "group-show"

# Sheets bring the comparison by themselves, where there are five others; five would have four.
head -6 "$EXAMPLE/answers.csv" >five.csv; run intake five.csv --checklist readiness --db own.db
run feedback kenchiku-01 -o own.xlsx --db own.db; words own.xlsx; has "ほかの会社の回答がまだ5社に満たない"
head -10 "$EXAMPLE/answers.csv" >nine.csv; run intake nine.csv --checklist readiness --db own.db
run feedback kenchiku-01 -o own.xlsx --db own.db; words own.xlsx; has "建設業、小規模（20人まで。商業・サービス業は5人まで）の 8 社の平均です"; lacks "満たない"
run group report --all --db own.db --json; json 'j["parts"][0]["organisations"] == 8 and j["behind"]'
run org forget kenchiku-02 --yes --db own.db; status 0
run feedback kenchiku-01 -o own.xlsx --db own.db; words own.xlsx; has "前に出した数字とくらべて5社未満の答えが分かってしまう"
run feedback kenchiku-01 -o own.xlsx --db own.db --lang en; words own.xlsx; has "it would tell of fewer than 5 companies"

# Too few to compare with is said kindly.
run intake one.csv --checklist readiness --db alone.db; run feedback kenchiku-34 -o alone.xlsx --db alone.db; status 0
words alone.xlsx; has "ほかの会社の回答がまだ5社に満たないので、平均は載せていません。集まれば、次のお返しから載せます。"
head -7 "$EXAMPLE/answers.csv" >six.csv; run intake six.csv --checklist readiness --db six.db
cp "$SOURCE/questionnaires/readiness/1.0/examples/organisation.xml" silent.xml; run org put silent.xml --db six.db
run feedback --each-org -o sheets --lang en --db six.db; status 0; err_has "wrote sheets for 6 to sheets"; err_has "none for the 1 that have not answered"
[ "$(ls sheets | tr '\n' ' ')" = "kenchiku-01.xlsx kenchiku-02.xlsx kenchiku-03.xlsx kenchiku-04.xlsx kenchiku-05.xlsx kenchiku-06.xlsx " ] || fail "not a sheet for each"

# Those of a campaign: also who has not answered; the checklist is the campaign's.
run org import "$EXAMPLE/organisations.csv" --db asked.db; status 0
run org put silent.xml --db asked.db
run campaign new autumn --buyer example-kogyo --checklist readiness --deadline 2026-12-25 --title 秋の調査 --db asked.db; status 0
run group report --campaign autumn --db asked.db --lang en; status 1; err_has "nobody was invited"
run campaign invite autumn $(seq -f 'kenchiku-%02g' 1 12) -o letters --db asked.db; status 0
run intake six.csv --checklist readiness --db asked.db
run group report --campaign autumn --db asked.db --lang en; status 0; out_has "6 of 12 asked have answered. In the figures: 6."
run group report --campaign autumn --db asked.db -o autumn.xlsx; status 0; words autumn.xlsx; has "秋の調査"; has "お願いした 12 社のうち 6 社が回答（50.0%）"
run feedback --campaign autumn --db asked.db -o autumn --lang en; status 0; err_has "wrote sheets for 6 to autumn"; err_has "none for the 6"
finish
