/* SPDX-License-Identifier: Apache-2.0 */
/* Of a proposed map: which row or column is which question, and which are still to be matched. */
#include <inttypes.h>
#include <stdio.h>

#include "guess/pen.h"

enum { SURE = 600 };

static void write_item(sn_pen *w, const sn_guess_match *match) {
  const sn_guess *g = w->guess;
  char share[SN_PEN_NUMBER_BYTES];
  sn_pen_put(w, "  <item");
  sn_pen_attribute(w, "question", g->prepared->definition->questions[match->question].id);
  sn_pen_attribute(w, "key", match->key);
  sn_pen_put(w, "/> <!-- ");
  if (match->alike < SURE) sn_pen_said(w, (sn_phrase){{"要確認 ", "TO CHECK "}}, (const char *const[4]){NULL});
  if (match->alike <= 1000) (void)snprintf(share, sizeof share, "%" PRIu32 " %%: ", match->alike / 10);
  if (match->alike <= 1000) sn_pen_put(w, share);
  if (g->by_number) sn_pen_quoted(w, match->cell->text);
  if (g->by_number) sn_pen_put(w, " → ");
  sn_pen_quoted(w, sn_pen_question(w, match->question));
  sn_pen_put(w, " -->\n");
}

static void write_items(sn_pen *w) {
  const sn_guess *g = w->guess;
  char count[SN_PEN_NUMBER_BYTES];
  size_t plain = 0;
  for (size_t i = 0; i < g->match_count; i++)
    plain += !g->matches[i].key;
  sn_pen_put(w, "  ");
  SN_PEN_SAY(w, "設問。似ている割合と文を右に示します。低いものほどよく確かめてください。",
             "questions; beside each, how alike the texts are: the lower, the closer you should look", NULL);
  if (plain) {
    sn_pen_put(w, "  ");
    SN_PEN_SAY(w, "{0}問は、番号か文がチェックリストと同じなので、書かなくても読めます。",
               "{0} have the id or the text of the checklist, and need no <item>", sn_pen_count(count, plain));
  }
  for (size_t i = 0; i < g->match_count; i++)
    if (g->matches[i].key) write_item(w, &g->matches[i]);
}

static void write_missing(sn_pen *w) {
  const sn_guess *g = w->guess;
  const sonae_definition *d = g->prepared->definition;
  bool *found = SN_ARENA_NEW(g->arena, d->question_count, bool);
  if (!found || g->match_count == d->question_count) return;
  for (size_t i = 0; i < g->match_count; i++)
    found[g->matches[i].question] = true;
  sn_pen_put(w, "  <!-- ");
  sn_pen_said(
      w,
      (sn_phrase){{"見つからなかった設問です。この表にあれば、key を書いてコメントの外に出してください。",
                   "questions that were not found; where the sheet asks them, fill in the key and take the line "
                   "out of this comment"}},
      (const char *const[4]){NULL});
  sn_pen_put(w, "\n");
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (found[q]) continue;
    sn_pen_put(w, "  <item question=\"");
    sn_pen_comment_text(w, d->questions[q].id);
    sn_pen_put(w, "\" key=\"\"/> ");
    sn_pen_quoted(w, sn_pen_question(w, q));
    sn_pen_put(w, "\n");
  }
  sn_pen_put(w, "  -->\n");
}

void sn_guess_write_questions(sn_pen *w) {
  write_items(w);
  write_missing(w);
}
