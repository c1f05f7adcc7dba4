#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
. "$2/tests/cli/lib.sh"
EXAMPLES=$SOURCE/questionnaires/readiness/1.0/examples

# Without anything: rules and sources, and how to get the days.
run duties; status 0; no_err; narrow; out_has "--known 2026-11-20"; out_has "30日以内"; out_has "60日以内"; out_lacks "→"
out_has "2026-11 に確認"; out_has "当てはまるか、確かめてください"; out_has "任意（義務ではありません）"
run duties --lang en; status 0; no_err; narrow; out_has "within 30 days"; out_has "checked 2026-11"; out_has "Voluntary (no duty)"

# Counted in the open: the day of knowing is day 1, day 30 is a Saturday.
run duties --known "2026-11-20 14:00"; status 0; no_err; narrow; out_has "2026年11月20日（金）14:00"; out_has "この日を1日目"
run duties --known 2026-11-20 --lang en; status 0; no_err; narrow; out_has "day 3, Sunday 22 November 2026"
out_has "day 30 is Saturday 19 December 2026"; out_has "day 60, Monday 18 January 2027"
run duties --known "２０２６−１１−２０" ; status 2; no_out
run duties --known "２０２６-１１-２０　１４：００" --json; status 0; json 'j["known"] == "2026-11-20 14:00"'
run duties --known 2027-12-01 --lang en; status 0; narrow; out_has "2027-12-31 turn of the year"; out_has "Look whether that day is a holiday"

# What is no moment.
for wrong in 2026-02-30 tomorrow "2026-11-20 25:00" "" 9999-12-31; do
  run duties --known "$wrong"; status 2; no_out; err_has "--known"
done

# By what a company says of itself.
run duties "$EXAMPLES/nca-1.xml" --known 2026-11-20 --json; status 0; no_err
json 'list(j) == ["format","known","advice","holidays","duties"] and j["format"] == "sonae.duties/1"'
json '[d["id"] for d in j["duties"]][:4] == ["ppc","persons","consigner","customers"]'
json 'j["duties"][0]["applies"] == "yes" and j["duties"][0]["first"]["from_day"] == "2026-11-22" and j["duties"][0]["first"]["to_day"] == "2026-11-24"'
json '[(f["days"], f["counted"], f["day"], f["confirm"]) for f in j["duties"][0]["final"]] == [(30, "2026-12-19", "2026-12-21", False), (60, "2027-01-18", "2027-01-18", False)]'
json 'all("from" not in d["first"] and d["final"] == [] for d in j["duties"][1:])'
json 'len(j["duties"][0]["reported"]) == 9 and j["holidays"] == {"first": 2025, "last": 2027, "checked": "2026-11"}'
sed 's/<attribute name="personal-data">yes</<attribute name="personal-data">no</' "$EXAMPLES/nca-1.xml" >no-data.xml
run duties no-data.xml --lang en; status 0; narrow; out_has "Not applicable, going by the answers"; out_has "1.  Word to your customers"
run duties no-data.xml --json; status 0; json 'j["known"] is None and [d["applies"] for d in j["duties"]].count("no") == 3'
run duties nowhere.xml; status 1; no_out
run duties --db s.db; status 2; no_out

# Rules of one's own come first.
mkdir -p own/rules/ours/1.0
sed 's/days="30"/days="20"/' "$SOURCE/rules/japan/1.0/duties.xml" >own/rules/ours/1.0/duties.xml
run duties --definitions own --definitions "$SOURCE" --known 2026-11-20 --json; status 0; json 'j["duties"][0]["final"][0]["counted"] == "2026-12-09"'
sed 's/kind="law"/kind="rumour"/' "$SOURCE/rules/japan/1.0/duties.xml" >own/rules/ours/1.0/duties.xml
run duties --definitions own --definitions "$SOURCE"; status 1; no_out; err_has "duties.xml:"
finish
