/* SPDX-License-Identifier: Apache-2.0 */
/* Of a proposed map: which row or column is which question, and which are still to be matched. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "guess/pen.h"

enum { SURE = 600 };

static bool is_found(const sn_guess_match *match) {
  return match->question != SONAE_NONE;
}

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
  size_t plain = 0, found = 0;
  for (size_t i = 0; i < g->match_count; i++) {
    plain += is_found(&g->matches[i]) && !g->matches[i].key;
    found += is_found(&g->matches[i]);
  }
  if (!found) return;
  sn_pen_put(w, "  ");
  SN_PEN_SAY(w, "設問。似ている割合と文を右に示します。低いものほどよく確かめてください。",
             "questions; beside each, how alike the texts are: the lower, the closer you should look", NULL);
  if (plain) {
    sn_pen_put(w, "  ");
    SN_PEN_SAY(w, "{0}問は、番号か文がチェックリストと同じなので、書かなくても読めます。",
               "{0} have the id or the text of the checklist, and need no <item>", sn_pen_count(count, plain));
  }
  for (size_t i = 0; i < g->match_count; i++)
    if (is_found(&g->matches[i]) && g->matches[i].key) write_item(w, &g->matches[i]);
}

/* --- what is still to be matched --- */

static bool has_strangers(const sn_guess *g) {
  return g->other_count > 0 || sn_guess_found(g) < g->match_count;
}

static const sn_guess_match *stranger_at(const sn_guess *g, size_t index) {
  return index < g->match_count ? &g->matches[index] : &g->others[index - g->match_count];
}

/* A name that two of them have is nobody's. */
static bool is_only(const sn_guess *g, const sn_guess_match *match) {
  for (size_t i = 0; i < g->match_count + g->other_count; i++) {
    const sn_guess_match *other = stranger_at(g, i);
    if (other != match && other->key && strcmp(other->key, match->key) == 0) return false;
  }
  return true;
}

/* On a line of its own: what is taken out of the comment must be no more than the item. */
static void write_asked(sn_pen *w, const char *text) {
  sn_pen_put(w, "  ");
  sn_pen_quoted(w, text);
  sn_pen_put(w, "\n");
}

/* By what the sheet calls it; where it has no such name, by its place. */
static void write_stranger(sn_pen *w, const sn_guess_match *match) {
  const sn_guess *g = w->guess;
  char row[SN_PEN_NUMBER_BYTES];
  bool keyed = match->key && is_only(g, match);
  if (g->by_number || !keyed) write_asked(w, match->cell->text);
  sn_pen_put(w, "  <item question=\"\"");
  if (keyed)
    sn_pen_hidden_attribute(w, "key", match->key);
  else if (g->across)
    sn_pen_column(w, "column", match->cell->column);
  else
    sn_pen_hidden_attribute(w, "row", sn_pen_count(row, match->cell->row + 1u));
  sn_pen_put(w, "/>\n");
}

static void write_strangers(sn_pen *w) {
  const sn_guess *g = w->guess;
  if (!has_strangers(g)) return;
  sn_pen_put(w, "  <!-- ");
  sn_pen_said(
      w,
      (sn_phrase){{"要確認: どの設問かわからなかった行です。下の一覧から合う設問を選び、question にその id "
                   "を書いて、その行をコメントの外に出してください。合う設問がない行は、そのままで読み飛ばされます。",
                   "TO CHECK: what the sheet asks and no question is like; choose the question from the list "
                   "below, write its id as question, and take the line out of this comment. Lines that are left "
                   "are passed over."}},
      (const char *const[4]){NULL});
  sn_pen_put(w, "\n");
  for (size_t i = 0; i < g->match_count + g->other_count; i++)
    if (!is_found(stranger_at(g, i))) write_stranger(w, stranger_at(g, i));
  if (g->more)
    sn_pen_said(w, (sn_phrase){{"  （多いので、ここまでです。）\n", "  (there are more of them)\n"}},
                (const char *const[4]){NULL});
  sn_pen_put(w, "  -->\n");
}

static void write_missing(sn_pen *w) {
  const sn_guess *g = w->guess;
  const sonae_definition *d = g->prepared->definition;
  bool *found = SN_ARENA_NEW(g->arena, d->question_count, bool);
  if (!found || sn_guess_found(g) == d->question_count) return;
  for (size_t i = 0; i < g->match_count; i++)
    if (is_found(&g->matches[i])) found[g->matches[i].question] = true;
  sn_pen_put(w, "  <!-- ");
  sn_pen_said(
      w,
      (sn_phrase){{"見つからなかった設問です。この表にあれば、key を書いて、その行をコメントの外に出してください。",
                   "questions that were not found; where the sheet asks them, fill in the key and take the line "
                   "out of this comment"}},
      (const char *const[4]){NULL});
  sn_pen_put(w, "\n");
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (found[q]) continue;
    write_asked(w, sn_pen_question(w, q));
    sn_pen_put(w, "  <item question=\"");
    sn_pen_comment_text(w, d->questions[q].id);
    sn_pen_put(w, "\" key=\"\"/>\n");
  }
  sn_pen_put(w, "  -->\n");
}

void sn_guess_write_questions(sn_pen *w) {
  write_items(w);
  sn_guess_write_several(w);
  write_strangers(w);
  write_missing(w);
}
