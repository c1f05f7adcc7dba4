/* SPDX-License-Identifier: Apache-2.0 */
/* The first page: which papers there are, what is left blank on each, and who can fill it. */
#include <stdlib.h>
#include <string.h>

#include "kit/inner.h"

const uint8_t sn_kit_contents_widths[] = {5, 36, 12, 40, 0};

/* ---- what is left to do on a paper? ---- */

static void put_standing(sn_filling *f, sn_table *table, const sn_kit_tally *tally) {
  const char *people = sn_kit_tally_words(f, tally);
  sn_kit_text ready = tally->later ? SN_KIT_TEXT_STATE_LATER : SN_KIT_TEXT_STATE_READY;
  if (people)
    sn_put_text(table, SN_TONE_PLAIN, people);
  else
    sn_put_text(table, SN_TONE_GOOD, sn_kit_say(ready, f->language));
}

/* ---- tables ---- */

static sn_column titled(const sn_filling *f, sn_kit_text title, sn_look look, uint32_t span) {
  return (sn_column){.title = sn_kit_say(title, f->language), .look = look, .span = span};
}

static void list_papers(sn_filling *f, sn_page *page, const uint32_t *chosen, const sn_kit_tally *tallies,
                        size_t count) {
  enum { COLUMNS = 3 };
  sn_column *columns = SN_ARENA_NEW(f->arena, COLUMNS, sn_column);
  if (columns) {
    columns[0] = titled(f, SN_KIT_TEXT_COLUMN_ORDER, SN_LOOK_CENTRE, 1);
    columns[1] = titled(f, SN_KIT_TEXT_COLUMN_PAPER, SN_LOOK_AUTO, 1);
    columns[2] = titled(f, SN_KIT_TEXT_COLUMN_STATE, SN_LOOK_AUTO, 2);
  }
  sn_table *table = sn_page_table(page, columns, COLUMNS);
  for (size_t i = 0; i < count; i++) {
    const sonae_paper *paper = &f->papers->data.items[chosen[i]];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_kit_number(f, (int64_t)i + 1));
    sn_put_link(table, (sn_page_id)(i + 1), SN_LINK_TOP, sn_kit_said(f, f->definition, paper->title));
    put_standing(f, table, &tallies[i]);
  }
}

static size_t count_of(const sn_kit_tally *tally, const char *who) {
  for (size_t i = 0; i < tally->count; i++)
    if (strcmp(tally->rows[i].who, who) == 0) return tally->rows[i].count;
  return 0;
}

/* The numbers of the papers on which somebody's blanks are. */
static const char *places_of(sn_filling *f, const sn_kit_tally *tallies, size_t count, const char *who) {
  sn_buffer list = SN_BUFFER(4096);
  for (size_t i = 0; i < count; i++)
    if (count_of(&tallies[i], who)) sn_buffer_printf(&list, "%s%zu", list.length ? ", " : "", i + 1);
  const char *places = list.failed || !list.data ? "" : sn_arena_copy(f->arena, list.data, list.length);
  if (list.failed) f->arena->failed = true;
  sn_buffer_free(&list);
  return places;
}

static int compare_rows(const void *a, const void *b) {
  const sn_kit_tally_row *x = a, *y = b;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return strcmp(x->who, y->who);
}

/* Everybody's blanks of all papers, most first. */
static void add_up(sn_filling *f, const sn_kit_tally *tallies, size_t count, sn_kit_tally *sum) {
  sn_kit_tally *before = f->tally;
  f->tally = sum;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < tallies[i].count; k++)
      for (size_t n = 0; n < tallies[i].rows[k].count; n++)
        sn_kit_tally_add(f, tallies[i].rows[k].who);
  f->tally = before;
  if (sum->count > 1) qsort(sum->rows, sum->count, sizeof *sum->rows, compare_rows);
}

static void list_people(sn_filling *f, sn_page *page, const sn_kit_tally *tallies, size_t count) {
  enum { COLUMNS = 3 };
  sn_kit_tally sum = {0};
  add_up(f, tallies, count, &sum);
  if (!sum.count) {
    sn_page_text(page, SN_TONE_PLAIN, sn_kit_say(SN_KIT_TEXT_NO_BLANKS, f->language));
    return;
  }
  sn_column *columns = SN_ARENA_NEW(f->arena, COLUMNS, sn_column);
  if (columns) {
    columns[0] = titled(f, SN_KIT_TEXT_COLUMN_WHO, SN_LOOK_LABEL, 2);
    columns[1] = titled(f, SN_KIT_TEXT_COLUMN_COUNT, SN_LOOK_CENTRE, 1);
    columns[2] = titled(f, SN_KIT_TEXT_COLUMN_WHERE, SN_LOOK_CENTRE, 1);
  }
  sn_table *table = sn_page_table(page, columns, COLUMNS);
  for (size_t i = 0; i < sum.count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sum.rows[i].who);
    sn_put_text(table, SN_TONE_PLAIN, sn_kit_number(f, (int64_t)sum.rows[i].count));
    sn_put_text(table, SN_TONE_PLAIN, places_of(f, tallies, count, sum.rows[i].who));
  }
}

/* ---- the page ---- */

static void say_what_to_do(sn_filling *f, sn_page *page) {
  enum { FIRST = SN_KIT_TEXT_CONTENTS_DO_1, LAST = SN_KIT_TEXT_CONTENTS_DO_4 };
  enum { COLUMNS = 2 };
  sn_column *columns = SN_ARENA_NEW(f->arena, COLUMNS, sn_column);
  if (columns) {
    columns[0] = (sn_column){.span = 1, .look = SN_LOOK_STEP};
    columns[1] = (sn_column){.span = 3};
  }
  sn_page_heading(page, sn_kit_say(SN_KIT_TEXT_CONTENTS_DO, f->language));
  sn_table *table = sn_page_table(page, columns, COLUMNS);
  if (table) table->headless = true;
  for (int i = FIRST; i <= LAST; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_kit_number(f, i - FIRST + 1));
    sn_put_text(table, SN_TONE_PLAIN, sn_kit_say((sn_kit_text)i, f->language));
  }
}

static void say_differences(sn_filling *f, sn_page *page) {
  bool contacts;
  const size_t most = f->definition->question_count;
  uint32_t *questions = SN_ARENA_NEW(f->arena, most, uint32_t);
  size_t count = questions ? sonae_kit_differences(f->kit, questions, most, &contacts) : 0;
  if (!count) return;
  for (size_t i = 0; i < count; i++) {
    if (i) sn_buffer_text(&f->scratch, sn_kit_say(SN_KIT_TEXT_SEPARATOR, f->language));
    sn_buffer_text(&f->scratch, f->definition->questions[questions[i]].id);
  }
  const char *list = sn_kit_keep(f);
  sn_kit_text text = contacts ? SN_KIT_TEXT_DIFFER_CONTACTS : SN_KIT_TEXT_DIFFER_OWN;
  sn_page_text(page, SN_TONE_CARE, sn_kit_sentence(f, text, list, NULL, NULL));
}

void sn_kit_contents(sn_filling *filling, sn_page *page, const uint32_t *chosen, const sn_kit_tally *tallies,
                     size_t count) {
  const char *name = filling->document->organisation;
  const char *about = *name ? sn_kit_sentence(filling, SN_KIT_TEXT_CONTENTS_ABOUT, name, NULL, NULL)
                            : sn_kit_say(SN_KIT_TEXT_CONTENTS_ABOUT_NOBODY, filling->language);
  sn_page_text(page, SN_TONE_PLAIN, about);
  say_differences(filling, page);
  say_what_to_do(filling, page);
  sn_page_heading(page, sn_kit_say(SN_KIT_TEXT_CONTENTS_PAPERS, filling->language));
  list_papers(filling, page, chosen, tallies, count);
  sn_page_heading(page, sn_kit_say(SN_KIT_TEXT_CONTENTS_WHO, filling->language));
  list_people(filling, page, tallies, count);
}
