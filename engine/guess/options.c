/* SPDX-License-Identifier: Apache-2.0 */
/* Of a proposed map: what is to be written for questions that take several options. */
#include "guess/pen.h"

static const sonae_question *question_of(const sn_pen *w, const sn_guess_several *several) {
  return &w->guess->prepared->definition->questions[several->question];
}

static void write_options(sn_pen *w, const sn_guess_several *several) {
  const sonae_scale *scale = &w->guess->prepared->definition->scales[question_of(w, several)->scale];
  sn_pen_put(w, "  <!-- ");
  sn_pen_said(
      w,
      (sn_phrase){{"{0} は、いくつも選べる設問です。回答には、次の id か文を「、」で区切って書きます。ほかのことばで"
                   "書くなら、ことばごとに <word option=\"id\"> が要ります。",
                   "{0} takes several options: their ids or texts, with commas between them; any other word needs "
                   "a <word option=\"id\"> of its own"}},
      (const char *const[4]){question_of(w, several)->id});
  sn_pen_put(w, "\n");
  for (size_t i = 0; i < scale->option_count; i++) {
    sn_pen_put(w, "    ");
    sn_pen_comment_text(w, scale->options[i].id);
    sn_pen_put(w, ": ");
    sn_pen_quoted(w, sn_pen_text(w, scale->options[i].label));
    sn_pen_put(w, "\n");
  }
  sn_pen_put(w, "  -->\n");
}

static void open_words(sn_pen *w, const sn_guess_several *several) {
  sn_pen_put(w, "  <words");
  sn_pen_attribute(w, "question", question_of(w, several)->id);
  sn_pen_put(w, ">\n");
}

static bool is_clear(const sn_guess_part *part) {
  return part->option || part->blank;
}

static size_t count_clear(const sn_guess_several *several) {
  size_t count = 0;
  for (size_t i = 0; i < several->part_count; i++)
    count += is_clear(&several->parts[i]);
  return count;
}

static void write_clear_part(sn_pen *w, const sn_guess_part *part) {
  sn_pen_put(w, part->column == SONAE_NONE ? "    <word" : "    <tick");
  sn_pen_column(w, "column", part->column);
  sn_pen_attribute(w, part->option ? "option" : "means", part->option ? part->option->id : "unanswered");
  sn_pen_put(w, part->column == SONAE_NONE ? ">" : "/>");
  if (part->column == SONAE_NONE) sn_pen_value(w, part->text);
  if (part->column == SONAE_NONE) sn_pen_put(w, "</word>");
  if (part->option) {
    sn_pen_put(w, " <!-- ");
    sn_pen_said(w, (sn_phrase){{"要確認: ", "TO CHECK: "}}, (const char *const[4]){NULL});
    sn_pen_quoted(w, sn_pen_text(w, part->option->label));
    sn_pen_put(w, " -->");
  }
  sn_pen_put(w, "\n");
}

static void write_clear(sn_pen *w, const sn_guess_several *several) {
  if (count_clear(several) == 0) return;
  open_words(w, several);
  for (size_t i = 0; i < several->part_count; i++)
    if (is_clear(&several->parts[i])) write_clear_part(w, &several->parts[i]);
  sn_pen_put(w, "  </words>\n");
}

/* To be taken out of the comment. */
static void write_unclear_part(sn_pen *w, const sn_guess_part *part) {
  sn_pen_put(w, part->column == SONAE_NONE ? "    <word" : "    <tick");
  sn_pen_column(w, "column", part->column);
  sn_pen_put(w, " option=\"\"");
  sn_pen_put(w, part->column == SONAE_NONE ? ">" : "/>");
  if (part->column == SONAE_NONE) sn_pen_hidden(w, part->text);
  sn_pen_put(w, part->column == SONAE_NONE ? "</word>\n" : "\n");
}

static void write_unclear(sn_pen *w, const sn_guess_several *several) {
  if (count_clear(several) == several->part_count) return;
  sn_pen_put(w, "  <!-- ");
  sn_pen_said(
      w,
      (sn_phrase){
          {"要確認: {0} の答えが、どの選択肢のことかわかりません。このままでは取り込めません。option "
           "に上の id を書き（どれでもなければ、option=\"\" を means=\"unanswered\" に変え）、コメントの外に出して"
           "ください。",
           "TO CHECK: it is not clear which options of {0} are meant, and the file would be rejected; write "
           "one of the ids above as option (where none is meant, means=\"unanswered\" in its place), and "
           "take the lines out of this comment"}},
      (const char *const[4]){question_of(w, several)->id});
  sn_pen_put(w, "\n");
  open_words(w, several);
  for (size_t i = 0; i < several->part_count; i++)
    if (!is_clear(&several->parts[i])) write_unclear_part(w, &several->parts[i]);
  sn_pen_put(w, "  </words>\n  -->\n");
}

void sn_guess_write_several(sn_pen *w) {
  for (size_t i = 0; i < w->guess->several_count; i++) {
    write_options(w, &w->guess->several[i]);
    write_clear(w, &w->guess->several[i]);
    write_unclear(w, &w->guess->several[i]);
  }
}
