#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The figures are worked out in data/README.
. "$2/tests/cli/lib.sh"

R=$DATA/rules/tiny/1.0/tiny.xml
Q=$DATA/questionnaires/tiny/1.0/tiny.xml
line() { grep -nF -- "$2" "$1" | head -1 | cut -d: -f1; }

# A question: answer, scale, rule, gap, share, priority, actions; each with its file and line.
tiny explain response.xml q-1 --lang en; status 0; no_err
out_has "Question q-1: Is someone responsible?  [$Q:$(line "$Q" '<question id="q-1"')]"
out_has "Answer: Half → 50 points  [response.xml:$(line response.xml 'question="q-1"')]"
out_has "Comment: 口頭のみ"; out_has "100 points: Yes (yes)  [$Q:"; out_has "Always asked"
out_has "Rule: weight 2, minimum set yes, target 100 points  [$R:$(line "$R" '<question ref="q-1"')]"
out_has "Gap: weight 2 × (target 100 − now 50) = 100 (open)"
out_has "weight 2 × 50 points = 100 (of 100 in the area); 100 ÷ 3 (sum of weights) = 33.3 points of the score"
out_has "Priority weight: question's weight 2 × area's weight 3 × the factors below = 9"
out_has "Weight of area \"Organisation\": 3  [$R:$(line "$R" '<area ref="org" weight')]"
out_has "Factor 1.5 (only while its condition holds) → holds  [$R:$(line "$R" '<boost')]"
out_has "Employees (employees) is at most 50 (now: 12) → holds"
out_has "No. 1 A-1 Name who is responsible → up to 100 points  [$R:$(line "$R" 'id="A-1"')]"
out_has "A-6 Pass it round → up to 80 points (already covered by other actions)"
out_has "A-5 Agree by word of mouth → up to 50 points (not called for now)"
tiny explain response.xml q-2 --lang en; out_has "Answer: unknown → counted as an interval from 0 to 100 points"; out_has "(unknown)"
out_has "No rule speaks of it (defaults): weight 1, minimum set no, target 100 points"; out_has "= 4.5"
tiny explain response.xml q-3 --lang en; out_has "Answer: 2 chosen, together 80 → 80 points"; out_has "40 points: Logs (logs)"
tiny explain response.xml q-5 --lang en; out_has "No answer yet → counted as an interval from 0 to 100 points"
out_has "Asked when → holds"; out_has "Employees (employees) is at least 10 (now: 12) → holds"
tiny explain response.xml q-6 --lang en; out_has "No answer yet"; out_lacks "Gap"
tiny explain response.xml q-4 --lang en; out_has "Answer: 7 (this question is not scored)"
tiny explain best.xml q-2 --lang en; out_has "not applicable (reason: a firm of one)"; out_has "Left out of the score: answered as not applicable"
tiny explain best.xml q-5 --lang en; out_has "Left out of the score: the condition for asking it does not hold"
tiny explain best.xml q-3 --lang en; out_has "3 chosen, together 120 → 100 points"; out_has "No gap: 100 points now, target 100"

# Actions.
tiny explain response.xml A-1 --lang en; status 0
out_has "q-1 stands at 50 points and can be lifted to 100 → calls for it"; out_has "Stage: minimum"; out_has "Benefit = 450 (when its turn comes)"
out_has "q-1: priority weight 9 × (100 − 50) = 450"; out_has "Burden = 1 hours + 0 yen ÷ 3000 yen per hour = 1 hours"; out_has "Rank: 1 of 4"
out_has "Just after it, A-3 Update: its stage comes first"
tiny explain response.xml A-2 --lang en; out_has "q-2 is unknown → find out first"; out_has "Rank: 3 of 4 (find out first)"
out_has "Burden = 2.5 hours + 3000 yen ÷ 3000 yen per hour = 3.5 hours"; out_has "q-1: already at 100 points, not lifted to 50 → 0"
out_has "Requires A-3 Update (no. 2)"; out_has "Just before it, A-3 Update: it is required, so it goes first"
tiny explain response.xml A-3 --lang en; out_has "Stage: basic (its own is advanced; A-2 requires it, so it comes earlier)"; out_has "Required by A-2"
out_has "Burden = 1/3 hours"; out_has "q-3: priority weight 1 × (90 − 80) = 10"
tiny explain response.xml A-4 --lang en; out_has "Trigger: the action has a condition of its own → holds"; out_has "the number in q-4 is at least 5 → holds"
tiny explain response.xml A-5 --lang en; out_has "Not called for now"; out_has "q-1 stands at 50 points → nothing to lift"
tiny explain response.xml A-6 --lang en; out_has "Already covered by other actions"; out_has "q-1 is lifted to 100 points by A-1"

# Areas, overall, levels, alerts.
tiny explain response.xml org --lang en; out_has "Score = 100 ÷ 3 = 33.333333 → 33.3"; out_has "= 200 ÷ 3 = 66.666667 → 66.7"; out_has "Answered = 3 ÷ 3 = 100.0 %"
out_has "q-2: weight 1 × 0 points = 0 (unknown; at most 100 points)"; out_has "q-6: not counted (a question that is not scored)"
tiny explain response.xml overall --lang en; out_has "Score = 139.999999 ÷ 4 = 35 → 35.0"; out_has "Organisation (org): weight 3 × 33.333333 points = 99.999999"
tiny explain response.xml started --lang en; out_has "Reached"; out_has "Every question of the minimum set has at least 50 points: passes (at best passes)"
tiny explain response.xml good --lang en; out_has "Not reached yet"; out_has "Area \"Organisation\" at least 80: 33.333333 now, falls short (at best 66.666667, falls short)"
out_has "Overall at least 75.5: 35 now, falls short (at best 72.5, falls short)"
tiny explain response.xml no-deputy --lang en; out_has "Find out first"; out_has "q-2 has at most 0 points → not known yet"
tiny explain response.xml nobody --lang en; out_has "Not raised"; out_has "q-1 has at most 0 points → does not hold"

# Several at once, Japanese, JSON.
tiny explain response.xml q-1 A-1 overall; status 0; out_has "設問 q-1"; out_has "対策 A-1"; out_has "総合：tiny"
tiny explain response.xml A-1 --json --lang en; status 0; no_err
json 'list(j) == ["format","checklist","version","organisation","id","steps"] and j["format"] == "sonae.explanation/1" and j["id"] == "A-1"'
json 'j["steps"][0]["step"] == "action" and j["steps"][0]["file"].endswith("rules/tiny/1.0/tiny.xml") and j["steps"][0]["line"] > 1'
json '[s["values"]["benefit"] for s in j["steps"][0]["steps"] if s["step"] == "benefit"] == [450]'
tiny explain response.xml no-deputy --json; json 'j["steps"][0]["steps"][1]["truth"] == "maybe"'
tiny explain response.xml good --json --lang en; json '[s["values"]["bar"] for s in j["steps"][0]["steps"] if s["step"] == "gate_area"] == [80000000]'

# Not there: near ids.
tiny explain response.xml q1 --lang en; status 1; no_out; err_has 'there is no question, action, area, level, alert or contradiction "q1"'; err_has "q-1"
tiny explain response.xml zzzzzzzzz --lang en; status 1; no_out; err_is 'sonae: there is no question, action, area, level, alert or contradiction "zzzzzzzzz"'
tiny explain response.xml q-1 nothing-at-all; status 1; no_out
tiny explain response.xml q-1 A-1 --json --lang en; status 2; no_out
finish
