#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/automotive-chain
chain() { run "$@" --db s.db; }

# Nothing is there yet: what to do first.
chain org import "$EXAMPLE/organisations.csv"; status 0
chain impact resin; status 1; no_out; err_has "sonae relation import"
chain chain --lang en; status 1; no_out; err_has "no relation is known yet"
chain relation import "$EXAMPLE/relations.csv"; status 0

# Nobody has answered: the chain is there, and asking comes first.
chain chain --lang en; status 0; no_err; narrow; out_has "0 have answered, 11 have not"; out_has "It is a range"
chain support --hours 40 --lang en; status 0; no_err; narrow
out_has "Nothing can be done for this budget"; out_has "Ask first: 10 of the 11 that have not answered"
chain intake "$EXAMPLE/answers.csv" --checklist readiness; status 0

# A supplier of the second tier stops: whom it reaches, through whom, and whom to call.
chain impact resin; status 0; no_err; narrow; out_has "いますぐ、上から順に電話してください。"; out_has "影響が届く会社：4 社。"
out_has "1.  0564-00-0201      樹脂成形工場（resin）"; out_has "夜間ほか 樹脂成形工場の工場長 090-0000-0201"
out_has "2.  0565-00-0101      シート工場（seat）"; out_has "1日以内に、ラインや業務が止まる"
out_has "シート工場（seat）を通じて届きます（2 段先）"; out_has "組立ライン"
chain impact resin --lang en; status 0; no_err; narrow; out_has "Call in this order, now."; out_has "A line or our work stops within a day"
# A list that is written item by item is the same text as a whole tree would be.
as_a_tree() {
  python3 -c 'import json; t = open("out").read(); raise SystemExit(t != json.dumps(json.loads(t), indent=2, ensure_ascii=False) + "\n")' ||
    fail "not the text of a tree"
}
chain impact resin --json; status 0; no_err; as_a_tree
json 'list(j) == ["format","checklist","relation","organisation","calls"] and j["format"] == "sonae.impact/1"'
json '[c["organisation"] for c in j["calls"]] == ["resin", "seat", "lamp", "car-maker", "brake"]'
json 'j["calls"][0]["tier"] == 0 and "next" not in j["calls"][0] and j["calls"][0]["noted"].endswith("090-0000-0201")'
json 'j["calls"][3]["next"] == "seat" and j["calls"][3]["tier"] == 2 and j["calls"][1]["reach"] == 70000000'
json 'all(c["exposure_now"]["high"] >= c["exposure_before"]["high"] for c in j["calls"])'
json 'j["calls"][1]["facts"]["stops"] == {"options": ["day"]} and j["calls"][1]["facts"]["line"]["text"]'
json '[a["id"] for a in j["calls"][1]["alerts"]] == ["star-4"] and not j["calls"][1]["alerts"][0]["confirm_first"]'

# As a sheet to print.
chain impact resin -o impact.xlsx --date 2026-11-21; status 0; no_out; err_has "impact.xlsx を書きました。"
chain impact resin -o again.xlsx --date 2026-11-21; same impact.xlsx again.xlsx
unzip -p impact.xlsx xl/sharedStrings.xml >book 2>err || fail "no workbook"
grep -q "0564-00-0201" book || fail "the sheet lacks a telephone number"
chain impact resin --date 2026-13-01; status 2; no_out
chain impact resin -o s.db; status 2; no_out

chain impact resin -o impact.html --date 2026-11-21; status 0; no_out; err_has "impact.html を書きました。"
python3 - <<'PY' || fail "the page is not as it should be"
import html.parser, sys
class Page(html.parser.HTMLParser):
    cells, rows, links = 0, 0, 0
    def handle_starttag(self, tag, attributes):
        self.cells += tag == "td"; self.rows += tag == "tr"
        self.links += any(name in ("href", "src") for name, value in attributes)
page = Page(); text = open("impact.html", encoding="utf-8").read(); page.feed(text)
sys.exit(0 if (page.rows, page.cells, page.links) == (6, 35, 0) and "0564-00-0201" in text and '<html lang="ja">' in text else 1)
PY
chain impact resin -o impact.doc; status 2; no_out; err_has ".xlsx"; absent impact.doc
chain impact resin -o impact.txt --lang en; status 0; grep -q "Call in this order" impact.txt || fail "no list in the file"

# Who supplies nobody is called alone; who is not there has a near one.
chain impact car-maker; status 0; no_err; narrow; out_has "影響が届く会社はありません"; out_lacks "2. "
chain impact resn --lang en; status 1; no_out; err_has "Did you mean 'resin'?"
chain impact; status 2; no_out

# The chain of the only one that supplies nobody.
chain chain; status 0; no_err; narrow; out_has "自動車会社（car-maker）の供給網"; out_has "回答済み 9 社"; out_has "★4"
out_has "互いに取引先になっている輪：1 個"; out_has "プレス工場（press）"
chain chain --lang en --top 1; status 0; narrow; out_has "(1 of 5)"
chain chain --json; status 0; as_a_tree
json 'list(j) == ["format","checklist","relation","buyer","exposure","load","suppliers","loops","shared","shared_candidates","shared_cut"]'
json 'j["loops"] == [["die", "press"]] and j["exposure"]["low"] < j["exposure"]["high"]'
json '[s["share"]["high"] for s in j["suppliers"]] == sorted((s["share"]["high"] for s in j["suppliers"]), reverse=True)'
json 'len(j["suppliers"]) == 5 and all(s["criticality"]["low"] <= s["criticality"]["high"] for s in j["suppliers"])'
chain chain --buyer parts --lang en; status 0; out_has "★4?"
chain chain --buyer trader; status 1; no_out; err_has "sonae relation import"
chain chain --buyer nobody; status 1; no_out
chain chain --top x; status 2; no_out

# Whom to help, what that is worth, and what more would buy.
chain support --hours 40 --yen 300000; status 0; no_err; narrow; out_has "助ける会社と対策"; out_has "先に聞く会社：まだ回答のない 2 社"
out_has "この予算でどう選んでも"; out_has "← この計画"
chain support --hours 40 --yen 300000 --json; status 0
json 'len(j["curve"]) == 5 and j["plan"] == j["curve"][2] and j["plan"]["spent_hours_micro"] <= 40000000 and j["plan"]["spent_yen"] <= 300000'
json 'all(a["load"] >= b["load"] for a, b in zip(j["curve"], j["curve"][1:])) and all(p["bound_load"] <= p["load"] for p in j["curve"])'
json 'j["plan"]["actions"] == len(j["steps"]) and j["steps"][-1]["load"] == j["plan"]["load"] and {a["organisation"] for a in j["ask_first"]} == {"plating", "trader"}'
chain support --hours 1000 --yen 100000000 --lang en; status 0; out_has "No other choice for this budget does better"
chain support; status 2; no_out
chain support --hours -1; status 2; no_out

# Who was merged into another is that one.
printf '企業ID,会社名\nresin2,樹脂成形工場\n' >twice.csv
chain org import twice.csv; status 0
chain org merge resin resin2; status 0
chain impact resin2 --json --lang en; status 0; err_has "merged into resin"; json 'j["organisation"] == "resin" and len(j["calls"]) == 5'

# Where several buy and supply nobody, it must be said whose chain is meant.
printf '企業ID,会社名\nother,ほかの会社\n' >other.csv
printf '発注元,供給者\nother,resin\n' >more.csv
chain org import other.csv; status 0
chain relation import more.csv; status 0
chain chain; status 1; no_out; err_has "--buyer"; err_has "car-maker"; err_has "other"
chain campaign new c --checklist readiness --deadline 2099-01-31 --lang en; status 1; err_has "those who buy: car-maker, other"
chain chain --buyer other --lang en; status 0; no_err; out_has "Exposure: 0.0"
finish
