/* SPDX-License-Identifier: Apache-2.0 */
/* A guess as a map: what a person has to look at stands in comments beside it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "guess/pen.h"
#include "words/words.h"

/* --- the sheet and its columns --- */

/* How many questions were found, and what to do with it. */
static void write_state(sn_pen *w) {
  char found[SN_PEN_NUMBER_BYTES], all[SN_PEN_NUMBER_BYTES];
  sn_pen_count(found, sn_guess_found(w->guess));
  sn_pen_count(all, w->guess->prepared->definition->question_count);
  if (w->guess->unmatched)
    SN_PEN_SAY(
        w,
        "sonae が推測した読み取り表の案です。\n     要確認: 設問は{1}問のうち{0}問しか見つからなかったので、"
        "手で結びつけてください。\n     案は、シート・列・ことばの意味だけです。直したら、sonae check "
        "を通してから取り込みに使ってください。",
        "A map proposed by sonae.\n     TO CHECK: {0} of {1} questions were found, so the questions have to be "
        "matched by hand.\n     What is proposed is the sheet, its columns, and what the words mean. Correct it, "
        "and run sonae check before it is used.",
        found, all);
  else
    SN_PEN_SAY(
        w,
        "sonae が推測した読み取り表の案です（{1}問のうち{0}問が見つかりました）。\n     上から順に確かめて直し、sonae "
        "check を通してから取り込みに使ってください。",
        "A map proposed by sonae ({0} of {1} questions were found).\n     Go through it from top to bottom, "
        "correct it, and run sonae check before it is used.",
        found, all);
}

static void write_head(sn_pen *w) {
  const sonae_definition *d = w->guess->prepared->definition;
  sn_pen_put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  write_state(w);
  sn_pen_put(w, "<map xmlns=\"urn:sonae:map:1\"");
  sn_pen_attribute(w, "checklist", d->id);
  sn_pen_attribute(w, "version", d->version);
  sn_pen_put(w, ">\n  ");
  if (!w->guess->cut) return;
  SN_PEN_SAY(w, "大きなファイルなので、途中までの文だけを設問と比べました。",
             "the file is large: only its first texts were compared with the questions", NULL);
  sn_pen_put(w, "  ");
}

static void write_sheet(sn_pen *w) {
  const sn_guess *g = w->guess;
  char row[SN_PEN_NUMBER_BYTES];
  if (g->across)
    SN_PEN_SAY(w, "設問は列に並び、一行が一つの組織の回答のようです。",
               "a column a question, a row an organisation, as it seems", NULL);
  else if (g->header == SONAE_NONE)
    SN_PEN_SAY(w, "見出しの行は見つかりませんでした。設問は行に並んでいるようです。",
               "a row a question, as it seems; no row of headings was found", NULL);
  else
    SN_PEN_SAY(w, "設問は行に並び、{0}行目が見出しのようです。",
               "a row a question, as it seems; the headings are in row {0}", sn_pen_count(row, g->header + 1u));
  sn_pen_put(w, "  <sheet");
  if (!g->grid->table) sn_pen_attribute(w, "name", sn_guess_cells(g)->name);
  if (g->across) sn_pen_attribute(w, "questions", "columns");
  if (g->header != SONAE_NONE) sn_pen_attribute(w, "header", sn_pen_count(row, g->header + 1u));
  sn_pen_put(w, "/>\n");
}

static const char *heading(const sn_guess *g, uint32_t column) {
  return g->header == SONAE_NONE || column == SONAE_NONE ? "" : sn_grid_text(sn_guess_cells(g), g->header, column);
}

static void write_answers(sn_pen *w) {
  const sn_guess *g = w->guess;
  char first[SN_REFERENCE_BYTES], last[SN_REFERENCE_BYTES];
  uint32_t answer = g->columns[SN_COLUMN_ANSWER];
  if (g->tick_count)
    SN_PEN_SAY(w, "回答は{0}列から{1}列までのどれか一つに付いた印のようです。意味は<words>にあります。",
               "the answers seem to be ticks in one of the columns {0} to {1}; <words> says what each means",
               sn_pen_column_text(first, g->ticks[0].column),
               sn_pen_column_text(last, g->ticks[g->tick_count - 1].column));
  else if (g->answer_is_sure)
    SN_PEN_SAY(w, "回答は{0}列のようです（見出し「{1}」）。", "the answers seem to be in column {0} (headed \"{1}\")",
               sn_pen_column_text(first, answer), heading(g, answer));
  else
    SN_PEN_SAY(w, "要確認: 回答の列がわかりませんでした。{0}列としてあります。",
               "TO CHECK: no column looks like that of the answers; {0} stands in its place",
               sn_pen_column_text(first, answer));
}

static void write_columns(sn_pen *w) {
  const sn_guess *g = w->guess;
  char texts[SN_REFERENCE_BYTES];
  if (g->across) return;
  sn_pen_column_text(texts, g->line);
  sn_pen_put(w, "  ");
  if (g->by_number)
    SN_PEN_SAY(
        w, "設問の文は{0}列です。その左の番号が重ならないので、番号で見分けます。",
        "the questions' texts are in column {0}; the numbers left of it are all different, so rows are known by them",
        texts);
  else
    SN_PEN_SAY(w, "設問は{0}列です。", "the questions are in column {0}", texts);
  sn_pen_put(w, "  ");
  write_answers(w);
  sn_pen_put(w, "  <columns");
  sn_pen_column(w, "key", g->key);
  sn_pen_column(w, "answer", g->columns[SN_COLUMN_ANSWER]);
  sn_pen_column(w, "comment", g->columns[SN_COLUMN_NOTE]);
  sn_pen_column(w, "evidence", g->columns[SN_COLUMN_EVIDENCE]);
  sn_pen_column(w, "planned", g->columns[SN_COLUMN_PLANNED]);
  sn_pen_put(w, "/>\n");
}

/* --- words --- */

static bool is_unclear(const sn_guess_word *word) {
  return word->share < 0 && !word->known && !word->blank && word->code == SONAE_UNANSWERED;
}

static void write_counted(sn_pen *w, bool unclear) {
  const sn_guess *g = w->guess;
  bool any = false;
  for (size_t i = 0; i < g->word_count; i++) {
    const sn_guess_word *word = &g->words[i];
    char count[SN_PEN_NUMBER_BYTES];
    if (!word->count || is_unclear(word) != unclear) continue;
    sn_pen_put(w, any ? ", " : " ");
    sn_pen_quoted(w, word->text);
    sn_pen_put(w, " (");
    sn_pen_put(w, sn_pen_count(count, word->count));
    sn_pen_put(w, ")");
    any = true;
  }
}

static bool has_counted(const sn_guess *g, bool unclear) {
  for (size_t i = 0; i < g->word_count; i++)
    if (g->words[i].count && is_unclear(&g->words[i]) == unclear) return true;
  return false;
}

static void write_seen(sn_pen *w) {
  static const sn_phrase CLEAR = {{"回答に使われていたことば（件数）:", "words found as answers (how often):"}};
  static const sn_phrase UNCLEAR = {{"要確認: 意味のわからないことば（件数）。<word>を加えてください:",
                                     "TO CHECK: words that are not clear (how often); add a <word> for each:"}};
  static const sn_phrase TICKED = {
      {"印の付いていた列の見出し（件数）:", "headings of the columns that were ticked (how often):"}};
  static const sn_phrase UNKNOWN = {
      {"要確認: 意味のわからない列の見出し（件数）。<tick>を加えてください:",
       "TO CHECK: columns whose heading is not clear (how often); add a <tick> for each:"}};
  bool ticks = w->guess->tick_count > 0;
  for (int unclear = 0; unclear <= 1; unclear++) {
    if (!has_counted(w->guess, unclear)) continue;
    sn_pen_put(w, "  <!-- ");
    sn_pen_said(w, unclear ? ticks ? UNKNOWN : UNCLEAR : ticks ? TICKED : CLEAR, (const char *const[4]){NULL});
    write_counted(w, unclear);
    sn_pen_put(w, " -->\n");
  }
  if (w->guess->word_count) return;
  sn_pen_put(w, "  ");
  SN_PEN_SAY(w, "要確認: 回答が入っていないので、ことばの意味は推測していません。<words>を加えてください。",
             "TO CHECK: nothing was answered, so no words could be guessed; add <words>", NULL);
}

static void open_word(sn_pen *w, const sn_guess_word *word) {
  sn_pen_put(w, word->column == SONAE_NONE ? "    <word" : "    <tick");
  sn_pen_column(w, "column", word->column);
}

/* Behind a tick stands what its column is called. */
static void close_word(sn_pen *w, const sn_guess_word *word, const char *label) {
  bool tick = word->column != SONAE_NONE;
  sn_pen_put(w, tick ? "/>" : ">");
  if (!tick) sn_pen_value(w, word->text);
  if (!tick) sn_pen_put(w, "</word>");
  if (tick || label) sn_pen_put(w, " <!-- ");
  if (tick) sn_pen_quoted(w, word->text);
  if (tick && label) sn_pen_put(w, " → ");
  if (label) sn_pen_quoted(w, label);
  sn_pen_put(w, tick || label ? " -->\n" : "\n");
}

static void write_meaning(sn_pen *w, const sn_guess_meaning *meaning) {
  char points[SN_PEN_NUMBER_BYTES];
  const char *label = meaning->option ? sn_pen_text(w, meaning->option->label) : NULL;
  (void)snprintf(points, sizeof points, "%" PRId32, meaning->points);
  open_word(w, meaning->word);
  sn_pen_attribute(w, meaning->option ? "option" : "points", meaning->option ? meaning->option->id : points);
  close_word(w, meaning->word, label);
}

/* A word or tick that means no option needs no scale. */
static void write_special(sn_pen *w, const sn_guess_word *word) {
  const char *means = word->blank ? "unanswered" : word->code == SONAE_UNKNOWN ? "unknown" : "not-applicable";
  if (word->column == SONAE_NONE && sn_words_is_blank(word->key)) {
    sn_pen_put(w, "    ");
    SN_PEN_SAY(
        w, "要確認: 未回答として読みます。「該当しない」の意味なら means=\"not-applicable\" に直してください。",
        "TO CHECK: read as not answered; where it says that a question does not apply, write means=\"not-applicable\"",
        NULL);
  }
  open_word(w, word);
  sn_pen_attribute(w, "means", means);
  close_word(w, word, NULL);
}

/* An inline scale has the id of its question. */
static void open_words(sn_pen *w, uint32_t scale) {
  const sonae_definition *d = w->guess->prepared->definition;
  const char *id = scale == SONAE_NONE ? NULL : d->scales[scale].id;
  sn_pen_put(w, "  <words");
  if (id) sn_pen_attribute(w, sonae_find_question(d, id) == SONAE_NONE ? "scale" : "question", id);
  sn_pen_put(w, ">\n");
}

/* Opens the words for every question when there are any. */
static bool write_specials(sn_pen *w) {
  const sn_guess *g = w->guess;
  bool any = false;
  for (size_t i = 0; i < g->word_count; i++) {
    if (g->words[i].code == SONAE_UNANSWERED && !g->words[i].blank) continue;
    if (!any) open_words(w, SONAE_NONE);
    any = true;
    write_special(w, &g->words[i]);
  }
  return any;
}

/* One that says it for all of a question or a scale at a time. */
static void write_meanings(sn_pen *w) {
  const sn_guess *g = w->guess;
  bool open = write_specials(w);
  uint32_t scale = SONAE_NONE;
  for (size_t i = 0; i < g->meaning_count; i++) {
    bool next = !open || g->meanings[i].scale != scale;
    scale = g->meanings[i].scale;
    if (next && open) sn_pen_put(w, "  </words>\n");
    if (next) open_words(w, scale);
    write_meaning(w, &g->meanings[i]);
    open = true;
  }
  if (open) sn_pen_put(w, "  </words>\n");
}

static void write_gaps_of(sn_pen *w, const sn_guess_word *word) {
  const sn_guess *g = w->guess;
  static const sn_phrase NO_OPTION = {
      {"要確認: 「{0}」にあたる選択肢がない設問:", "TO CHECK: no option that \"{0}\" could stand for:"}};
  bool any = false;
  for (size_t i = 0; i < g->gap_count; i++) {
    if (g->gaps[i].word != word) continue;
    if (!any) sn_pen_put(w, "  <!-- ");
    if (!any) sn_pen_said(w, NO_OPTION, (const char *const[4]){word->text});
    sn_pen_put(w, any ? ", " : " ");
    sn_pen_comment_text(w, g->prepared->definition->scales[g->gaps[i].scale].id);
    any = true;
  }
  if (any) sn_pen_put(w, " -->\n");
}

/* For all questions of a checklist there may be many: those of a word in one line. */
static void write_gaps_of_all(sn_pen *w) {
  for (size_t i = 0; i < w->guess->word_count; i++)
    write_gaps_of(w, &w->guess->words[i]);
}

static void write_gaps(sn_pen *w) {
  const sn_guess *g = w->guess;
  const sonae_definition *d = g->prepared->definition;
  for (size_t i = 0; i < g->gap_count; i++) {
    sn_pen_put(w, "  ");
    SN_PEN_SAY(w, "要確認: {1} には「{0}」にあたる選択肢がありません。",
               "TO CHECK: {1} has no option that \"{0}\" could stand for", g->gaps[i].word->text,
               d->scales[g->gaps[i].scale].id);
  }
}

/* --- whose answers --- */

static void write_field(sn_pen *w, const sn_guess_field *field) {
  char place[SN_REFERENCE_BYTES];
  sn_pen_put(w, "  <field");
  sn_pen_attribute(w, "name", field->name);
  if (field->row == SONAE_NONE) {
    sn_pen_column(w, "column", field->column);
  } else {
    sn_grid_reference(field->row, field->column, place);
    sn_pen_attribute(w, "cell", place);
  }
  sn_pen_put(w, "/> <!-- ");
  sn_pen_quoted(w, field->label);
  const char *value = field->row == SONAE_NONE ? "" : sn_grid_text(sn_guess_cells(w->guess), field->row, field->column);
  if (*value) sn_pen_put(w, " → ");
  if (*value) sn_pen_quoted(w, value);
  sn_pen_put(w, " -->\n");
}

static bool names_organisation(const sn_guess *g) {
  for (size_t i = 0; i < g->field_count; i++)
    if (strcmp(g->fields[i].name, "name") == 0 || strcmp(g->fields[i].name, "corporate-number") == 0 ||
        strcmp(g->fields[i].name, "id") == 0)
      return true;
  return false;
}

static void write_fields(sn_pen *w) {
  const sn_guess *g = w->guess;
  for (size_t i = 0; i < g->field_count; i++)
    write_field(w, &g->fields[i]);
  if (names_organisation(g)) return;
  sn_pen_put(w, "  ");
  SN_PEN_SAY(
      w,
      "要確認: どの組織の回答かを示すところが見つかりません。会社名か法人番号の場所を書いてください。例: <field "
      "name=\"name\" cell=\"C2\"/>",
      "TO CHECK: nothing says whose answers these are; add where the name or the corporate number stands, such as "
      "<field name=\"name\" cell=\"C2\"/>",
      NULL);
}

static void write_words(sn_pen *w) {
  write_meanings(w);
  if (w->guess->unmatched)
    write_gaps_of_all(w);
  else
    write_gaps(w);
}

/* What there is most to do with comes first: words for all questions of a checklist are many. */
void sn_guess_write(const sn_guess *guess, sn_buffer *out) {
  sn_pen w = {.guess = guess, .out = out};
  write_head(&w);
  write_sheet(&w);
  write_columns(&w);
  write_seen(&w);
  if (!guess->unmatched) write_words(&w);
  sn_guess_write_questions(&w);
  write_fields(&w);
  if (guess->unmatched) write_words(&w);
  sn_pen_put(&w, "</map>\n");
}
