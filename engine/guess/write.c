/* SPDX-License-Identifier: Apache-2.0 */
/* A guess as a map: what a person has to look at stands in comments beside it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fill.h"
#include "base/text.h"
#include "guess/guess.h"
#include "words/words.h"

enum { QUOTED_COLUMNS = 60, SURE = 600, NUMBER_BYTES = 24 };

typedef struct writer {
  const sn_guess *guess;
  sn_buffer *out;
} writer;

/* --- XML --- */

static void put(writer *w, const char *text) {
  sn_buffer_text(w->out, text);
}

/* Characters that do not show, or turn others about. */
static bool is_hidden(uint32_t c) {
  return (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* Control characters, which XML does not have, become spaces; those that do not show are written as numbers, so that
 * they do. */
static void put_character(writer *w, const char *text, size_t length, uint32_t c) {
  const char *as = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
  if (as || c < 0x20)
    put(w, as ? as : " ");
  else if (is_hidden(c))
    sn_buffer_printf(w->out, "&#x%" PRIX32 ";", c);
  else
    sn_buffer_add(w->out, text, length);
}

/* In an attribute or as text. */
static void put_value(writer *w, const char *text) {
  uint32_t c;
  for (size_t length; *text; text += length) {
    length = sn_text_decode(text, &c);
    put_character(w, text, length, c);
  }
}

static void put_attribute(writer *w, const char *name, const char *value) {
  put(w, " ");
  put(w, name);
  put(w, "=\"");
  put_value(w, value);
  put(w, "\"");
}

/* Two hyphens end a comment, wherever they stand. */
static void put_comment_text(writer *w, const char *text) {
  uint32_t c, before = '-';
  for (size_t length; *text; text += length, before = c) {
    length = sn_text_decode(text, &c);
    bool blank = (c < 0x20 && c != '\n') || is_hidden(c);
    if (c == '-' && before == '-') put(w, " ");
    sn_buffer_add(w->out, blank ? " " : text, blank ? 1 : length);
  }
  if (before == '-') put(w, " ");
}

static void put_said(writer *w, sn_phrase phrase, const char *const arguments[4]) {
  sn_buffer text = SN_BUFFER(w->out->max);
  if (!sn_fill(&text, phrase.in[w->guess->language], arguments, 4)) w->out->failed = true;
  put_comment_text(w, text.data ? text.data : "");
  sn_buffer_free(&text);
}

static void put_comment(writer *w, sn_phrase phrase, const char *const arguments[4]) {
  put(w, "<!-- ");
  put_said(w, phrase, arguments);
  put(w, " -->\n");
}
#define SAY(w, ja, en, ...) put_comment((w), (sn_phrase){{(ja), (en)}}, (const char *const[4]){__VA_ARGS__})

static const char *count_text(char out[NUMBER_BYTES], size_t count) {
  (void)snprintf(out, NUMBER_BYTES, "%zu", count);
  return out;
}

static const char *column_text(char out[SN_REFERENCE_BYTES], uint32_t column) {
  sn_grid_reference(0, column, out);
  out[strlen(out) - 1] = '\0'; /* "E1" */
  return out;
}

static void put_column(writer *w, const char *name, uint32_t column) {
  char text[SN_REFERENCE_BYTES];
  if (column != SONAE_NONE) put_attribute(w, name, column_text(text, column));
}

/* Cut to what fits in a line. */
static void put_quoted(writer *w, const char *text) {
  size_t fits = sn_text_fit(text, QUOTED_COLUMNS);
  char *cut = sn_arena_copy(w->guess->arena, text, fits);
  for (char *c = cut; c && *c; c++)
    if (*c == '\n') *c = ' ';
  put_comment_text(w, cut ? cut : "");
  if (text[fits]) put(w, "…");
}

static const char *text_in(const writer *w, sonae_text text) {
  return sonae_text_in(w->guess->prepared->definition, text, w->guess->language == SONAE_JA ? "ja" : "en");
}

static const char *question_text(const writer *w, uint32_t question) {
  return text_in(w, w->guess->prepared->definition->questions[question].text);
}

/* --- the sheet and its columns --- */

static void write_head(writer *w) {
  const sonae_definition *d = w->guess->prepared->definition;
  char found[NUMBER_BYTES], all[NUMBER_BYTES];
  put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  SAY(w,
      "sonae が推測した読み取り表の案です（{1}問のうち{0}問が見つかりました）。\n     上から順に確かめて直し、sonae "
      "check を通してから取り込みに使ってください。",
      "A map proposed by sonae ({0} of {1} questions were found).\n     Go through it from top to bottom, correct it, "
      "and run sonae check before it is used.",
      count_text(found, w->guess->match_count), count_text(all, d->question_count));
  put(w, "<map xmlns=\"urn:sonae:map:1\"");
  put_attribute(w, "checklist", d->id);
  put_attribute(w, "version", d->version);
  put(w, ">\n  ");
  if (!w->guess->cut) return;
  SAY(w, "大きなファイルなので、途中までの文だけを設問と比べました。",
      "the file is large: only its first texts were compared with the questions", NULL);
  put(w, "  ");
}

static void write_sheet(writer *w) {
  const sn_guess *g = w->guess;
  char row[NUMBER_BYTES];
  if (g->across)
    SAY(w, "設問は列に並び、一行が一つの組織の回答のようです。",
        "a column a question, a row an organisation, as it seems", NULL);
  else if (g->header == SONAE_NONE)
    SAY(w, "見出しの行は見つかりませんでした。設問は行に並んでいるようです。",
        "a row a question, as it seems; no row of headings was found", NULL);
  else
    SAY(w, "設問は行に並び、{0}行目が見出しのようです。", "a row a question, as it seems; the headings are in row {0}",
        count_text(row, g->header + 1u));
  put(w, "  <sheet");
  if (!g->grid->table) put_attribute(w, "name", sn_guess_cells(g)->name);
  if (g->across) put_attribute(w, "questions", "columns");
  if (g->header != SONAE_NONE) put_attribute(w, "header", count_text(row, g->header + 1u));
  put(w, "/>\n");
}

static const char *heading(const sn_guess *g, uint32_t column) {
  return g->header == SONAE_NONE || column == SONAE_NONE ? "" : sn_grid_text(sn_guess_cells(g), g->header, column);
}

static void write_answers(writer *w) {
  const sn_guess *g = w->guess;
  char first[SN_REFERENCE_BYTES], last[SN_REFERENCE_BYTES];
  uint32_t answer = g->columns[SN_COLUMN_ANSWER];
  if (g->tick_count)
    SAY(w, "回答は{0}列から{1}列までのどれか一つに付いた印のようです。意味は<words>にあります。",
        "the answers seem to be ticks in one of the columns {0} to {1}; <words> says what each means",
        column_text(first, g->ticks[0].column), column_text(last, g->ticks[g->tick_count - 1].column));
  else if (g->answer_is_sure)
    SAY(w, "回答は{0}列のようです（見出し「{1}」）。", "the answers seem to be in column {0} (headed \"{1}\")",
        column_text(first, answer), heading(g, answer));
  else
    SAY(w, "要確認: 回答の列がわかりませんでした。{0}列としてあります。",
        "TO CHECK: no column looks like that of the answers; {0} stands in its place", column_text(first, answer));
}

static void write_columns(writer *w) {
  const sn_guess *g = w->guess;
  char texts[SN_REFERENCE_BYTES];
  if (g->across) return;
  column_text(texts, g->line);
  put(w, "  ");
  if (g->by_number)
    SAY(w, "設問の文は{0}列です。その左の番号が重ならないので、番号で見分けます。",
        "the questions' texts are in column {0}; the numbers left of it are all different, so rows are known by them",
        texts);
  else
    SAY(w, "設問は{0}列です。", "the questions are in column {0}", texts);
  put(w, "  ");
  write_answers(w);
  put(w, "  <columns");
  put_column(w, "key", g->key);
  put_column(w, "answer", g->columns[SN_COLUMN_ANSWER]);
  put_column(w, "comment", g->columns[SN_COLUMN_NOTE]);
  put_column(w, "evidence", g->columns[SN_COLUMN_EVIDENCE]);
  put_column(w, "planned", g->columns[SN_COLUMN_PLANNED]);
  put(w, "/>\n");
}

/* --- words --- */

static bool is_unclear(const sn_guess_word *word) {
  return word->share < 0 && !word->known && !word->blank && word->code == SONAE_UNANSWERED;
}

static void write_counted(writer *w, bool unclear) {
  const sn_guess *g = w->guess;
  bool any = false;
  for (size_t i = 0; i < g->word_count; i++) {
    const sn_guess_word *word = &g->words[i];
    char count[NUMBER_BYTES];
    if (!word->count || is_unclear(word) != unclear) continue;
    put(w, any ? ", " : " ");
    put_quoted(w, word->text);
    put(w, " (");
    put(w, count_text(count, word->count));
    put(w, ")");
    any = true;
  }
}

static bool has_counted(const sn_guess *g, bool unclear) {
  for (size_t i = 0; i < g->word_count; i++)
    if (g->words[i].count && is_unclear(&g->words[i]) == unclear) return true;
  return false;
}

static void write_seen(writer *w) {
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
    put(w, "  <!-- ");
    put_said(w, unclear ? ticks ? UNKNOWN : UNCLEAR : ticks ? TICKED : CLEAR, (const char *const[4]){NULL});
    write_counted(w, unclear);
    put(w, " -->\n");
  }
  if (w->guess->word_count) return;
  put(w, "  ");
  SAY(w, "要確認: 回答が入っていないので、ことばの意味は推測していません。<words>を加えてください。",
      "TO CHECK: nothing was answered, so no words could be guessed; add <words>", NULL);
}

static void open_word(writer *w, const sn_guess_word *word) {
  put(w, word->column == SONAE_NONE ? "    <word" : "    <tick");
  put_column(w, "column", word->column);
}

/* Behind a tick stands what its column is called. */
static void close_word(writer *w, const sn_guess_word *word, const char *label) {
  bool tick = word->column != SONAE_NONE;
  put(w, tick ? "/>" : ">");
  if (!tick) put_value(w, word->text);
  if (!tick) put(w, "</word>");
  if (tick || label) put(w, " <!-- ");
  if (tick) put_quoted(w, word->text);
  if (tick && label) put(w, " → ");
  if (label) put_quoted(w, label);
  put(w, tick || label ? " -->\n" : "\n");
}

static void write_meaning(writer *w, const sn_guess_meaning *meaning) {
  char points[NUMBER_BYTES];
  const char *label = meaning->option ? text_in(w, meaning->option->label) : NULL;
  (void)snprintf(points, sizeof points, "%" PRId32, meaning->points);
  open_word(w, meaning->word);
  put_attribute(w, meaning->option ? "option" : "points", meaning->option ? meaning->option->id : points);
  close_word(w, meaning->word, label);
}

/* A word or tick that means no option needs no scale. */
static void write_special(writer *w, const sn_guess_word *word) {
  const char *means = word->blank ? "unanswered" : word->code == SONAE_UNKNOWN ? "unknown" : "not-applicable";
  if (word->column == SONAE_NONE && sn_words_is_blank(word->key)) {
    put(w, "    ");
    SAY(w, "要確認: 未回答として読みます。「該当しない」の意味なら means=\"not-applicable\" に直してください。",
        "TO CHECK: read as not answered; where it says that a question does not apply, write means=\"not-applicable\"",
        NULL);
  }
  open_word(w, word);
  put_attribute(w, "means", means);
  close_word(w, word, NULL);
}

/* An inline scale has the id of its question. */
static void open_words(writer *w, uint32_t scale) {
  const sonae_definition *d = w->guess->prepared->definition;
  const char *id = scale == SONAE_NONE ? NULL : d->scales[scale].id;
  put(w, "  <words");
  if (id) put_attribute(w, sonae_find_question(d, id) == SONAE_NONE ? "scale" : "question", id);
  put(w, ">\n");
}

/* Opens the words for every question when there are any. */
static bool write_specials(writer *w) {
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
static void write_meanings(writer *w) {
  const sn_guess *g = w->guess;
  bool open = write_specials(w);
  uint32_t scale = SONAE_NONE;
  for (size_t i = 0; i < g->meaning_count; i++) {
    bool next = !open || g->meanings[i].scale != scale;
    scale = g->meanings[i].scale;
    if (next && open) put(w, "  </words>\n");
    if (next) open_words(w, scale);
    write_meaning(w, &g->meanings[i]);
    open = true;
  }
  if (open) put(w, "  </words>\n");
}

static void write_gaps(writer *w) {
  const sn_guess *g = w->guess;
  const sonae_definition *d = g->prepared->definition;
  for (size_t i = 0; i < g->gap_count; i++) {
    put(w, "  ");
    SAY(w, "要確認: {1} には「{0}」にあたる選択肢がありません。",
        "TO CHECK: {1} has no option that \"{0}\" could stand for", g->gaps[i].word->text,
        d->scales[g->gaps[i].scale].id);
  }
}

/* --- questions --- */

static void write_item(writer *w, const sn_guess_match *match) {
  const sn_guess *g = w->guess;
  char share[NUMBER_BYTES];
  put(w, "  <item");
  put_attribute(w, "question", g->prepared->definition->questions[match->question].id);
  put_attribute(w, "key", match->key);
  put(w, "/> <!-- ");
  if (match->alike < SURE) put_said(w, (sn_phrase){{"要確認 ", "TO CHECK "}}, (const char *const[4]){NULL});
  if (match->alike <= 1000) (void)snprintf(share, sizeof share, "%" PRIu32 " %%: ", match->alike / 10);
  if (match->alike <= 1000) put(w, share);
  if (g->by_number) put_quoted(w, match->cell->text);
  if (g->by_number) put(w, " → ");
  put_quoted(w, question_text(w, match->question));
  put(w, " -->\n");
}

static void write_items(writer *w) {
  const sn_guess *g = w->guess;
  char count[NUMBER_BYTES];
  size_t plain = 0;
  for (size_t i = 0; i < g->match_count; i++)
    plain += !g->matches[i].key;
  put(w, "  ");
  SAY(w, "設問。似ている割合と文を右に示します。低いものほどよく確かめてください。",
      "questions; beside each, how alike the texts are: the lower, the closer you should look", NULL);
  if (plain) {
    put(w, "  ");
    SAY(w, "{0}問は、番号か文がチェックリストと同じなので、書かなくても読めます。",
        "{0} have the id or the text of the checklist, and need no <item>", count_text(count, plain));
  }
  for (size_t i = 0; i < g->match_count; i++)
    if (g->matches[i].key) write_item(w, &g->matches[i]);
}

static void write_missing(writer *w) {
  const sn_guess *g = w->guess;
  const sonae_definition *d = g->prepared->definition;
  bool *found = SN_ARENA_NEW(g->arena, d->question_count, bool);
  if (!found || g->match_count == d->question_count) return;
  for (size_t i = 0; i < g->match_count; i++)
    found[g->matches[i].question] = true;
  put(w, "  <!-- ");
  put_said(w,
           (sn_phrase){{"見つからなかった設問です。この表にあれば、key を書いてコメントの外に出してください。",
                        "questions that were not found; where the sheet asks them, fill in the key and take the line "
                        "out of this comment"}},
           (const char *const[4]){NULL});
  put(w, "\n");
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (found[q]) continue;
    put(w, "  <item question=\"");
    put_comment_text(w, d->questions[q].id);
    put(w, "\" key=\"\"/> ");
    put_quoted(w, question_text(w, q));
    put(w, "\n");
  }
  put(w, "  -->\n");
}

/* --- whose answers --- */

static void write_field(writer *w, const sn_guess_field *field) {
  char place[SN_REFERENCE_BYTES];
  put(w, "  <field");
  put_attribute(w, "name", field->name);
  if (field->row == SONAE_NONE) {
    put_column(w, "column", field->column);
  } else {
    sn_grid_reference(field->row, field->column, place);
    put_attribute(w, "cell", place);
  }
  put(w, "/> <!-- ");
  put_quoted(w, field->label);
  const char *value = field->row == SONAE_NONE ? "" : sn_grid_text(sn_guess_cells(w->guess), field->row, field->column);
  if (*value) put(w, " → ");
  if (*value) put_quoted(w, value);
  put(w, " -->\n");
}

static bool names_organisation(const sn_guess *g) {
  for (size_t i = 0; i < g->field_count; i++)
    if (strcmp(g->fields[i].name, "name") == 0 || strcmp(g->fields[i].name, "corporate-number") == 0 ||
        strcmp(g->fields[i].name, "id") == 0)
      return true;
  return false;
}

static void write_fields(writer *w) {
  const sn_guess *g = w->guess;
  for (size_t i = 0; i < g->field_count; i++)
    write_field(w, &g->fields[i]);
  if (names_organisation(g)) return;
  put(w, "  ");
  SAY(w,
      "要確認: どの組織の回答かを示すところが見つかりません。会社名か法人番号の場所を書いてください。例: <field "
      "name=\"name\" cell=\"C2\"/>",
      "TO CHECK: nothing says whose answers these are; add where the name or the corporate number stands, such as "
      "<field name=\"name\" cell=\"C2\"/>",
      NULL);
}

void sn_guess_write(const sn_guess *guess, sn_buffer *out) {
  writer w = {.guess = guess, .out = out};
  write_head(&w);
  write_sheet(&w);
  write_columns(&w);
  write_seen(&w);
  write_meanings(&w);
  write_gaps(&w);
  write_items(&w);
  write_fields(&w);
  write_missing(&w);
  put(&w, "</map>\n");
}
