#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The workbook of a buyer: a chain whose figures are worked by hand.
. "$2/tests/cli/lib.sh"
export SONAE_DB="$WORK/s.db" TZ=UTC
both() { tiny "$@" --definitions "$SOURCE"; } # relations have a checklist of their own
portfolio() { both portfolio --checklist tiny -o p.xlsx "$@"; }
cells() { python3 "$SOURCE/tests/cli/cells.py" "$@" >cells 2>err || fail "no such sheet: $*"; }
# A row that has these cells, in this order, others between them.
has() {
  pattern=
  for cell in "$@"; do pattern="$pattern	$cell(	.*)?"; done
  sed 's/^/	/' cells | grep -qE "^(	[^	]*)*$pattern\$" || fail "no row with: $*
$(cat cells)"
}
lacks() { ! grep -qF -- "$1" cells || fail "a cell has: $1"; }

# --- what is wrong on the command line
both portfolio --checklist tiny; status 2; err_has "-o portfolio.xlsx"
both portfolio --checklist relation -o p.xlsx --lang en; status 1; err_has "is about relations"; absent p.xlsx
both portfolio --checklist tiny -o p.pdf --lang en; status 2; err_has "p.pdf"
portfolio --date 2026-02-30; status 2
portfolio --lang en; status 1; absent p.xlsx

# --- a plain list of who answered: nobody buys, so there are no sheets about a chain
tiny intake response.xml best.xml; status 0
printf '企業ID,会社名,業種,都道府県,連絡先,メール,電話\nprime,備え自動車,E,23,,,\nsilent,静か精機,,13,総務部,s@silent.example,03-0000-0001\n' >o.csv
run org import o.csv; status 0
portfolio --buyer nobody; status 1; err_has "「nobody」"; absent p.xlsx
portfolio --buyer silent; status 1; err_has "「silent」の取引先"; absent p.xlsx
portfolio --date 2026-11-21; status 0; no_out; err_has "p.xlsx を書きました"
cells p.xlsx; [ "$(cat cells)" = "全体 ヒートマップ 順位 未回答 共通の弱点 推移" ] || fail "sheets: $(cat cells)"
cells p.xlsx 全体; has "取引先の数" 4; has "回答した数" 2; has "総合点の平均" 67.5; lacks "影響の受けやすさ"
# worst first: 35 of acme (areas 33.3 and 40), then 100, then who has not answered
cells p.xlsx ヒートマップ
has 1 株式会社サンプル acme 35 33 40 組織 46327
has 2 "Best Ltd" best 100 100 100
has 3 備え自動車 prime 製造業 愛知県 未回答 – – –; lacks お願いする星
cells p.xlsx 順位; has 1 株式会社サンプル acme 35 72.5; has 0.8 0.2 20 2 0 0; lacks silent; lacks 影響の割合
cells p.xlsx 未回答; has 静か精機 silent 総務部 s@silent.example 03-0000-0001

# --- a chain. Criticality (weights 25, 35, 40): acme stops us within a day = 40, silent bearable = 40 x 30/100 = 12.
# Vulnerability: acme 1 - 0.725 to 1 - 0.35 = 0.275 to 0.65 (best hands on nothing), silent 0 to 1.
# Exposure: 1 - (1 - 0.4 x 0.275) = 11 % to 1 - (1 - 0.26)(1 - 0.12) = 34.88 %.
# Share of acme: 0.11 x 0.88 = 9.68 % to 26 %; of silent: 0 to 0.12 x 0.89 = 10.68 %.
# Part in the load: ln 0.74 / (ln 0.74 + ln 0.88) = 70.198 %.
printf '発注元,供給者,[holds],[connects],[stops]\nprime,acme,nothing,nothing,day\nprime,silent,nothing,nothing,bearable\nacme,best,nothing,mail,goes-on\n' >r.csv
both relation import r.csv; status 0
portfolio --date 2026-11-21; status 0
cells p.xlsx
[ "$(cat cells)" = "全体 今日やること ヒートマップ 順位 未回答 指摘 共通の弱点 連鎖 影響一覧 推移" ] || fail "sheets: $(cat cells)"
cells p.xlsx 全体; has "取引先の数" 3; has "回答した数" 2; has "影響の受けやすさ" "11.0% – 34.9%"
cells p.xlsx ヒートマップ; has 1 株式会社サンプル acme 1次 ★4 35; has 2 "Best Ltd" best 2次 100; has 3 静か精機 silent 1次 ★3 未回答
cells p.xlsx 順位; has 1 株式会社サンプル acme 35 72.5 0.701977 0.26; has 2 "Best Ltd" best – –
cells p.xlsx 連鎖; has 1 株式会社サンプル acme 40 40 35 0.65 0.0968 0.26 0.701977; has 2 静か精機 silent 12 12 – 1 0 0.1068
cells p.xlsx 影響一覧; has 株式会社サンプル acme 0; has 備え自動車 prime 1 0.4
# q-5 is weak at acme alone, and does not arise at best: 1 of 1; q-1 is at its target at best: 1 of 2
cells p.xlsx 共通の弱点; has q-5 1 1 0 0 1; has q-1 0.5 2 1 0 0

# --- a campaign, and findings: asked and past the deadline, due and not answered
day() { date -u -d "$1 days" +%F; }
both campaign new spring --buyer prime --checklist tiny --deadline "$(day 1)" --title 春の確認; status 0
both campaign invite spring --all -o letters; status 0
tiny findings open acme --buyer prime --due "$(day 2)"; status 0
portfolio --date "$(day 5)"; status 0
cells p.xlsx 全体; has "お願いした数" 3 "調査依頼「春の確認」、期限 $(day 1)"; has "期限を過ぎて未回答" 3; has "フォロー中の指摘" 4 "うち期日切れ 4、.*"
cells p.xlsx 今日やること
has 1 回答のお願い 株式会社サンプル "期限を 4 日過ぎました（催促 0 回）。"
has 指摘の期日切れ 株式会社サンプル "4 件が期日を過ぎました（早いもの $(day 2)）。" "状況と、.*sonae findings form acme -o findings.xlsx"
has 回答のお願い 静か精機 "総務部.03-0000-0001.s@silent.example"
cells p.xlsx 指摘; has 株式会社サンプル acme 1 q-1 3
cells p.xlsx 未回答; has 静か精機 silent 0 – 4
tiny intake best.xml; status 0
portfolio --date "$(day 5)" --campaign none --lang en; status 1; err_has "none"
portfolio --date "$(day 5)" --buyer nobody --lang en; status 1; err_has "nobody"

# --- several campaigns: together they ask each supplier once, and who was never asked has no answer, either
printf '企業ID,会社名\nlate,遅れ工業\n' >l.csv; printf '発注元,供給者,[holds],[connects],[stops]\nprime,late,nothing,nothing,bearable\n' >lr.csv
run org import l.csv; status 0; both relation import lr.csv; status 0
both campaign new extra --buyer prime --checklist tiny --deadline "$(day 30)" --title 追加の確認; status 0
both campaign invite extra best -o more; status 0
sed 's/a firm of one/one person/' best.xml >again.xml; tiny intake again.xml; status 0
portfolio --date "$(day 5)"; status 0; err_has "extra、spring"; err_has "--campaign"
cells p.xlsx 全体; has "お願いした数" 3 "2 件の調査依頼.*"; has "　春の確認" "3 社のうち 1 社が回答" "期限 $(day 1).*"; has "　追加の確認" "1 社のうち 1 社が回答" "期限 $(day 30).*"
has "回答した数" 1; has "期限を過ぎて未回答" 2; has "回答のない取引先" 3 "取引先 4 社のうち.*"
cells p.xlsx 未回答; has 静か精機 silent 春の確認 4; has 遅れ工業 late お願い前 0 – –; lacks "すべて"; lacks Best
cells p.xlsx 今日やること; has 静か精機 "期限を 4 日.*" "電話.*remind spring -o reminders"
portfolio --date "$(day 5)" --campaign extra; status 0; err_lacks spring
cells p.xlsx 全体; has "お願いした数" 1 "調査依頼「追加の確認」.*"; has "回答した数" 1; lacks "回答のない取引先"
cells p.xlsx 未回答; lacks "すべての取引先から"; has "✓ 調査依頼「追加の確認」でお願いした取引先は、すべて回答しました。"
# closed: nobody is waited for, but who never answered is still there
both campaign close spring; status 0
portfolio --date "$(day 5)"; status 0
cells p.xlsx 全体; has "回答した数" 2; has "期限を過ぎて未回答" 0; has "回答のない取引先" 2; has "　春の確認" "締め切り済み.*"
cells p.xlsx 未回答; has 静か精機 silent "春の確認（締め切り済み）" –; has 遅れ工業 late お願い前; lacks サンプル

# --- help that is planned, and the same in English; equal input gives equal bytes
portfolio --date 2026-11-21 --hours 3 --lang en; status 0
cells p.xlsx
[ "$(cat cells)" = "Overview To do today Heat map Ranking Not answered Findings Common gaps Chain Impact Support plan Trend" ] || fail "sheets: $(cat cells)"
cells p.xlsx "Support plan"; has "this budget" 3 0; has 静か精機 silent
cells p.xlsx Trend; has 2026-11 67.5 – 2
cp p.xlsx q.xlsx; portfolio --date 2026-11-21 --hours 3 --lang en; same p.xlsx q.xlsx
both portfolio --checklist tiny --date 2026-11-21 --hours 3 --lang en -o - && cmp -s out q.xlsx || fail "not the same on standard output"

# --- a name that turns text round, or looks like a formula, is only a text
printf '<organisation xmlns="urn:sonae:organisation:1" id="silent"><name>=1+1&#x202E;x</name></organisation>' >n.xml
run org put n.xml; status 0
portfolio --date 2026-11-21; status 0; cells p.xlsx ヒートマップ; has "=1\+1\[U\+202E\]x" silent
unzip -p p.xlsx 'xl/worksheets/*' | grep -q '<f>' && fail "a formula"

# --- so many that tables are streamed: every row is there, and none of a smaller workbook's figures is another
python3 -c 'print("企業ID,会社名"); [print(f"o-{i},会社 {i} & 子") for i in range(5100)]' >many.csv
SONAE_DB=many.db run org import many.csv; status 0
SONAE_DB=many.db tiny intake response.xml; status 0
SONAE_DB=many.db portfolio --date 2026-11-21; status 0
unzip -p p.xlsx xl/worksheets/sheet2.xml | head -c 4000 | grep -q inlineStr || fail "not streamed"
cells p.xlsx ヒートマップ; has 1 株式会社サンプル acme 35 33 40 組織 46327; has 5101 "会社 999 & 子" o-999 未回答
cells p.xlsx 未回答; has 5100 "会社 999 & 子" o-999

# --- several buyers: all of them, which is told
printf '発注元,供給者\nbest,silent\nother,best\n' >more.csv; printf '企業ID,会社名\nother,ほか\n' >oo.csv
run org import oo.csv; both relation import more.csv; status 0
portfolio --lang en; status 0; err_has "--buyer names one"
portfolio --buyer silent --lang en; status 1; err_has "no suppliers of 'silent'"
portfolio --buyer other --date 2026-11-21; status 0; cells p.xlsx ヒートマップ; has 1 "Best Ltd" best 1次; has silent 2次; lacks サンプル
finish
