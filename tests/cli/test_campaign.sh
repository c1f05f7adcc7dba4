#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A buyer asks its suppliers. Days count from the day of the test, since the store notes when it did something.
. "$2/tests/cli/lib.sh"
export TZ=UTC SONAE_DB=campaign.db
day() { date -u -d "$1 days" +%F; }
in_30=$(day 30) in_31=$(day 31) in_8=$(day 8)
both() { tiny "$@" --definitions "$SOURCE"; } # relations have a checklist of their own
org() {
  printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>%s</name>%s</organisation>' "$1" "$2" "$3" >o.xml
  run org put o.xml
  status 0
}
mails() { python3 "$SOURCE/tests/cli/campaign_mails.py" "$@" >mails 2>err || fail "a mail is not right"; }
org hikari ひかり精機株式会社 '<email>sonae@hikari.example</email>'
org nami なみ製作所 '<contact>総務部</contact><email>soumu@nami.example</email>'
org kawa かわ工業 ''
org yama 山製作所 '<email>yama@yama.example, x@y.example</email>'

# --- new: what is missing, or cannot be, is told
tiny campaign new spring --buyer hikari --deadline "$in_30" --lang en; status 2; err_has "--checklist"
tiny campaign new spring --buyer hikari --checklist tiny --lang en; status 2; err_has "--deadline"
tiny campaign new spring --buyer hikari --checklist tiny --deadline 2026-02-30 --lang en; status 2; err_has "2026-12-31"
tiny campaign new spring --buyer hikari --checklist tiny --deadline 2020-01-01 --lang en; status 2; err_has "before today"
tiny campaign new ../x --buyer hikari --checklist tiny --deadline "$in_30" --lang en; status 2; err_has "spring-2027"
tiny campaign new spring --buyer hikar --checklist tiny --deadline "$in_30" --lang en; status 1; err_has "'hikari'"
tiny campaign new spring --buyer hikari --checklist tin --deadline "$in_30" --lang en; status 1
both campaign new spring --checklist tiny --deadline "$in_30" --lang en; status 1; err_has "--buyer ID"
for option in title from contact reason scope help-offered; do
  tiny campaign new bad --buyer hikari --checklist tiny --deadline "$in_30" --$option "$(printf 'A\342\200\256B')" --lang en
  status 2; err_has "--$option: it holds characters"
done
tiny campaign new bad --buyer hikari --checklist tiny --deadline "$in_30" --title "$(printf 'A\r\nBcc: x')" --lang en; status 2; err_has "--title"
tiny campaign new bad --buyer hikari --checklist tiny --deadline "$in_30" --title "$(printf '長%.0s' $(seq 334))" --lang en; status 2; err_has "1,000 bytes"
run campaign list; status 0; out_has "まだありません"
tiny campaign new spring --buyer hikari --checklist tiny --deadline "$in_30" --title '備え調査 "春"' \
  --contact "情報管理室 03-0000-0000" --help-offered 勉強会を開きます。; status 0; no_out; err_has "まだだれにも送っていません"
tiny campaign new spring --buyer hikari --checklist tiny --deadline "$in_30" --lang en; status 1; err_has "already"
run campaign status sprin --lang en; status 1; err_has "Did you mean 'spring'?"
run campaign status spring; status 0; out_has "まだだれにもお願いしていません"; narrow

# --- invite
tiny campaign invite spring nami --lang en; status 2; err_has "-o letters"
tiny campaign invite spring nami --all -o letters --lang en; status 2
tiny campaign invite spring --tier 0 -o letters --lang en; status 2; err_has "--tier 0"
tiny campaign invite spring hikari -o letters --lang en; status 1; err_has "cannot be asked"; absent letters
tiny campaign invite spring nam -o letters --lang en; status 1; err_has "'nami'"; absent letters
tiny campaign invite spring nami kawa --dry-run; status 0; out_has "soumu@nami.example"; out_has "kawa"; absent letters
run campaign status spring --json; status 0; json 'j["asked"] == 0 and j["response_rate"] is None'

# A disk that is full, a file system that is: what was not written is not noted, and the same command goes on.
(ulimit -f 8 && tiny campaign invite spring nami -o letters; status 3; exit $FAILED) || FAILED=$((FAILED + 1))
run campaign status spring --json; json 'j["asked"] == 0'
export SOURCE_DATE_EPOCH=1782820800
tiny campaign invite spring nami kawa yama -o letters; status 0; no_out
err_has "3 組織の回答用紙と案内文を letters に書き"; err_has "kawa, yama"
unset SOURCE_DATE_EPOCH
[ "$(ls letters | tr '\n' ' ')" = "spring+kawa.txt spring+kawa.xlsx spring+nami.eml spring+nami.txt spring+nami.xlsx spring+yama.txt spring+yama.xlsx " ] ||
  fail "files: $(ls letters)"
mails letters/*.eml
grep -q 'なみ製作所 <soumu@nami.example> | 【ご回答のお願い】備え調査 "春"' mails || fail "To or Subject: $(cat mails)"
grep -q 'Date: Tue, 30 Jun 2026 12:00:00 +0000' letters/spring+nami.eml || fail "another Date"
grep -q 勉強会を開きます letters/spring+kawa.txt || fail "the letter lacks the campaign's own words"
grep -q "宛先：山製作所" letters/spring+yama.txt || fail "no name"
cp -r letters before
tiny campaign invite spring nami kawa -o letters --lang en; status 0; err_has "asked before, and left alone: 2"; err_lacks written
diff -r before letters >/dev/null || fail "letters were written again"
export SOURCE_DATE_EPOCH=1782820800
tiny campaign invite spring nami -o letters --replace; status 0; diff -r before letters >/dev/null || fail "not the same letters"
unset SOURCE_DATE_EPOCH
run campaign status spring; status 0; out_has "お願いした会社 3"; out_has "総務部"; narrow
run campaign list --json; status 0; json 'j["format"] == "sonae.campaigns/1" and j["campaigns"][0]["asked"] == 3'

# --- remind: before the deadline, not twice in a week, after it, the last one
tiny campaign remind spring -o rem --dry-run; status 0; out_has "1 回目の催促（期限前のご確認）"; absent rem
run campaign status spring --json; json 'all(i["reminders"] == 0 for i in j["invitations"])'
tiny campaign remind spring -o rem --lang en; status 0; out_has "before the deadline"; err_has "reminders written to rem, and noted as sent: 3"
mails rem/*.eml; grep -q "A friendly reminder" mails || fail "no reminder: $(cat mails)"
grep -q "days left" rem/spring+kawa+reminder-1.txt || fail "the days left are not said"
tiny campaign remind spring -o rem; status 0; err_has "7 日のうちに"; err_has "催促する先はありません"
tiny campaign remind spring -o rem --date "$in_8"; status 0; out_has "2 回目"
tiny campaign remind spring nami -o rem --date "$in_31"; status 0; out_has "期限後のお伺い"
grep -q 【ご状況のお伺い】 rem/spring+nami+reminder-3.txt || fail "not the letter for after the deadline"
tiny campaign remind spring nami -o rem --last; status 0; grep -q 【最後のご案内】 rem/spring+nami+reminder-4.txt || fail "not the last one"
tiny campaign remind spring hikari -o rem --lang en; status 1; err_has "was not asked"
tiny campaign remind spring -o rem --date tomorrow --lang en; status 2
run campaign status spring --date "$in_31" --json; status 0
json 'j["overdue"] == 3 and j["date"] > j["deadline"] and [i["organisation"] for i in j["invitations"]][0] == "nami"'
run campaign status spring --date "$in_31"; out_has "未回答：期限切れ（3）"; narrow

# --- what stands in a name makes no header, no line, no formula
org evil '=HYPERLINK(&quot;x&quot;)&#x202E;&#10;Bcc: x@y.example' '<contact>A&#10;Bcc: z@y.example</contact><email>evil@evil.example</email>'
org quote '&quot;Q&quot; &lt;x@y.example&gt;, R' '<email>q@quote.example</email>'
long=$(printf '長%.0s' $(seq 300)); org long "$long" '<email>long@long.example</email>'
word='=?utf-8?q?=0d=0aBcc:_x@y.z?=' # says that it is a line of its own
org word "$word" '<email>w@word.example</email>'
tiny campaign invite spring evil quote long word -o hostile; status 0
mails hostile/*.eml
tiny campaign new worded --buyer hikari --checklist tiny --deadline "$in_30" --title "$word" --from "\"$word\""; status 0
tiny campaign invite worded word -o worded; status 0; mails worded/*.eml
grep -qF "$word <w@word.example>" mails && grep -qF "】$word" mails || fail "another name or title: $(cat mails)"
! grep -rlE '^(Bcc|宛先：.*Bcc)' hostile/*.eml worded/*.eml >/dev/null || fail "a name became a header"
run campaign status spring; status 0; ! grep -qF "$(printf '\342\200\256')" out || fail "a control reached the terminal"

# --- the suppliers of the only one that buys and supplies nobody: direct ones, of a tier, all; not the buyer, nor a twin
printf '企業ID,会社名,メール\nfuji,ふじ部品,info@fuji.example\nmori,もり印刷,m@mori.example\nmori-2,もり印刷所,\n' >more.csv
run org import more.csv; status 0
printf '発注元,供給者,[holds]\nhikari,nami,\nhikari,mori,\nnami,fuji,\nfuji,mori,\nhikari,mori-2,\n' >relations.csv
run relation import relations.csv; status 0
run org merge mori mori-2; status 0
both campaign new chain --checklist tiny --deadline "$in_30" --lang en; status 0; err_has "asked by hikari"
ids() { cut -d' ' -f1 out | tr '\n' ' '; }
both campaign invite chain --dry-run; status 0; [ "$(ids)" = "mori nami " ] || fail "not the direct ones"
both campaign invite chain --tier 2 --dry-run; status 0; [ "$(ids)" = "fuji " ] || fail "not the second tier"
both campaign invite chain --all --dry-run; status 0; [ "$(ids)" = "fuji mori nami " ] || fail "not all"
both campaign invite chain --tier 3 --dry-run --lang en; status 1; err_has "no such suppliers"
both campaign invite chain mori-2 --dry-run --lang en; status 1; err_has "merged into 'mori'"
both campaign invite chain -o chain; status 0; mails chain/*.eml; both campaign invite chain --all -o chain --lang en; status 0
err_has "asked before, and left alone: 2"; mails chain/*.eml

# --- what comes back is a reply, to each open campaign that asked for it; who has answered is not reminded
fill_in() { python3 "$SOURCE/tests/cli/fill.py" "$@" || fail "filling in $1"; }
fill_in chain/chain+nami.xlsx nami.xlsx q-1:D=わからない q-2:D=わからない
tiny intake nami.xlsx --lang en; status 0
run campaign status chain --json; status 0
json 'j["answered"] == 1 and j["late"] == 0 and j["response_rate"] == 33333333'
json '[i["state"] for i in j["invitations"] if i["organisation"] == "nami"] == ["answered"] and j["invitations"][-1]["revision"] == 1'
run campaign status chain; out_has "期限までの回答（1）"; out_has "未回答：期限前（2）"
both campaign remind chain --dry-run; status 0; [ "$(grep -v '^ ' out | cut -d' ' -f1 | sort | tr '\n' ' ')" = "fuji mori " ] || fail "not those two"
both campaign remind chain nami -o rem --lang en; status 1; err_has "'nami' has answered"

tiny campaign new again --buyer hikari --checklist tiny --deadline "$in_30" --reason "$(printf '一つめ。\n二つめ。')"; status 0
run campaign list --json; json '{c["id"]: c["title"] for c in j["campaigns"]}["again"] is None'
run campaign status again; out_has "tiny（again）"
printf 'id,name,mail\nx1,,x1@x.example\n' >x1.csv; run org import x1.csv; status 0
tiny --lang en campaign invite again x1 -o titled; status 0; mails titled/*.eml
grep -q '<x1@x.example> | Please answer by .*: Tiny check' mails || fail "not the checklist's own title: $(cat mails)"
touch titled/.sonae-1-0.tmp titled/.sonae-2-0.tmp titled/.sonae-x.tmp; touch -d '2 hours ago' titled/.sonae-1-0.tmp titled/.sonae-x.tmp
tiny campaign invite again x1 -o titled --replace; status 0
absent titled/.sonae-1-0.tmp; [ -e titled/.sonae-2-0.tmp ] || fail "one that is new is gone"; [ -e titled/.sonae-x.tmp ] || fail "one that is not ours is gone"
grep -q 小さな titled/again+x1.txt || fail "no title in Japanese"
grep -q "^お取引先 ご担当者様" titled/again+x1.txt || fail "addressed by its id"
tr -d '\r' <titled/again+x1.txt | grep -qx 二つめ。 || fail "its own lines are lost"
tiny campaign invite again nami yama -o again --prefill-stored; status 0; err_has "前の回答"
grep -q 変わったところだけ again/again+nami.txt || fail "the letter does not speak of the answers in the form"
! grep -q 変わったところだけ again/again+yama.txt || fail "it speaks of answers that are not there"

# --- close: once
run campaign close spring --lang en; status 0; err_has "not answered: 6"; out_has "kawa"; out_lacks "nami"
run campaign close spring --lang en; status 1; err_has "has been closed since $(day 0)"
tiny campaign invite spring nami -o more --lang en; status 1; err_has "has been closed since"; absent more
tiny campaign remind spring -o more --lang en; status 1; err_has "has been closed since"; absent more
run campaign status spring --json; json 'j["closed"] and sum(i["state"] == "unanswered" for i in j["invitations"]) == 6'
run campaign list; out_has "に締め切り"
fill_in letters/spring+kawa.xlsx kawa.xlsx q-1:D=わからない q-2:D=わからない
tiny intake kawa.xlsx --lang en; status 0; out_has "closed"
run campaign status spring --json; json 'j["answered"] == 1'
run db verify; status 0
finish
