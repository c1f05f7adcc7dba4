/* SPDX-License-Identifier: Apache-2.0 */
/* What most companies are lacking: of all, and by division; and how no company shows. */
#include "reports/group/view.h"

/* Of a part of fewer than 2 k no counts are shown. */
static bool is_small(const sn_group_view *v, const sonae_group_part *part) {
  return part->count < 2 * v->group->k;
}

/* ---- よくあるギャップ ---- */

static void put_gap(const sn_group_view *v, sn_table *table, uint32_t question, size_t rank) {
  const sonae_group_part *part = &v->group->parts[0];
  const sonae_question *q = &v->view.definition->questions[question];
  sn_table_row(table);
  sn_put_number(table, (int64_t)rank, 0);
  sn_put_text(table, SN_TONE_PLAIN, q->id);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, v->view.definition->areas[q->area].title));
  sn_put_text(table, SN_TONE_CARE, q->minimum ? sn_view_say(&v->view, SN_TEXT_MINIMUM_MARK) : "");
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, q->text));
  sn_put_text(table, SN_TONE_STRONG, sn_group_count(v, part->count, part->gaps[question]));
}

void sn_sheet_group_gaps(const sn_group_view *v) {
  static const uint8_t widths[] = {5, 8, 14, 10, 60, 24, 0};
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},
      {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_MINIMUM, 1, SN_LOOK_CENTRE},
      {SN_TEXT_COLUMN_QUESTION, 1, SN_LOOK_AUTO}, {SN_TEXT_GROUP_COLUMN_LACKING, 1, SN_LOOK_CENTRE}};
  const sonae_group_part *part = &v->group->parts[0];
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_GROUP_GAPS, SN_TEXT_GROUP_SHEET_GAPS, SN_TEXT_GROUP_TITLE_GAPS, widths);
  size_t count = 0;
  const uint32_t *gaps = sn_group_gaps(v, part, &count);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET,
               sn_view_fill(&v->view, SN_TEXT_GROUP_INTRO_GAPS, sn_group_integer(v, part->count), NULL, NULL));
  if (count == 0)
    sn_page_text(page, SN_TONE_PLAIN,
                 is_small(v, part) ? sn_group_why_no_counts(v) : sn_group_say_k(v, SN_TEXT_GROUP_NO_GAPS));
  sn_table *table = sn_page_main(page, sn_view_columns(&v->view, texts, 6), 6);
  for (size_t i = 0; i < count; i++)
    put_gap(v, table, gaps[i], i + 1);
}

/* ---- 業種・規模ごと ---- */

static const char *top_gaps(const sn_group_view *v, const sonae_group_part *part) {
  enum { TOP = 3 };
  size_t count = 0;
  sn_buffer out = SN_BUFFER(64 * 1024);
  const uint32_t *gaps = sn_group_gaps(v, part, &count);
  for (size_t i = 0; i < count && i < TOP; i++) {
    const char *text = sn_view_text(&v->view, v->view.definition->questions[gaps[i]].text);
    const char *whom = sn_group_count(v, part->count, part->gaps[gaps[i]]);
    sn_view_line(&out, sn_view_fill(&v->view, SN_TEXT_GROUP_GAP_LINE, text, whom, NULL));
  }
  if (count == 0)
    sn_buffer_text(&out, is_small(v, part)
                             ? sn_group_count(v, part->count, (sonae_group_count){.shown = SONAE_COUNT_HIDDEN})
                             : sn_group_say_k(v, SN_TEXT_GROUP_NO_GAPS));
  return sn_view_keep(&v->view, &out);
}

static void put_part(const sn_group_view *v, sn_table *table, const sonae_group_part *part) {
  enum { MEDIAN = 2 };
  const sonae_definition *d = v->view.definition;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_group_part_by(v, part));
  sn_put_text(table, SN_TONE_STRONG, sn_group_part_name(v, part));
  if (part->count)
    sn_put_number(table, part->count, 0);
  else
    sn_put_text(table, SN_TONE_QUIET, "–");
  sn_put_score(table, part->mean);
  sn_put_score(table, part->percentiles[MEDIAN]);
  sn_put_score(table, part->deviation);
  for (size_t i = 0; i < d->area_count; i++)
    sn_put_score(table, part->areas[i]);
  if (part->count)
    sn_put_text(table, SN_TONE_PLAIN, top_gaps(v, part));
  else
    sn_put_text(table, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_HIDDEN_WHY));
}

static const sn_column *part_columns(const sn_group_view *v, size_t *count) {
  static const sn_text_id lead[] = {SN_TEXT_GROUP_COLUMN_BY,     SN_TEXT_GROUP_COLUMN_PART,
                                    SN_TEXT_GROUP_UNIT_SHORT,    SN_TEXT_GROUP_COLUMN_MEAN,
                                    SN_TEXT_GROUP_COLUMN_MEDIAN, SN_TEXT_GROUP_COLUMN_DEVIATION};
  enum { LEAD = sizeof lead / sizeof *lead };
  const sonae_definition *d = v->view.definition;
  sn_column *columns = SN_ARENA_NEW(v->view.arena, LEAD + d->area_count + 1, sn_column);
  size_t used = 0;
  if (!columns) return NULL;
  while (used < LEAD) {
    columns[used] = (sn_column){.title = sn_view_say(&v->view, lead[used])};
    used++;
  }
  columns[2].look = SN_LOOK_CENTRE;
  for (size_t i = 0; i < d->area_count; i++)
    columns[used++] = (sn_column){.title = sn_view_text(&v->view, d->areas[i].title)};
  columns[used++] = (sn_column){.title = sn_view_say(&v->view, SN_TEXT_GROUP_COLUMN_TOP_GAPS)};
  *count = used;
  return columns;
}

static const uint8_t *part_widths(const sn_group_view *v) {
  enum { LEAD = 6, AREA = 9, GAPS = 62 };
  static const uint8_t lead[LEAD] = {11, 26, 8, 8, 8, 9};
  size_t count = LEAD + v->view.definition->area_count + 1;
  uint8_t *widths = SN_ARENA_NEW(v->view.arena, count + 1, uint8_t);
  for (size_t i = 0; widths && i < count; i++)
    widths[i] = i < LEAD ? lead[i] : i + 1 < count ? AREA : GAPS;
  return widths;
}

void sn_sheet_group_parts(const sn_group_view *v) {
  size_t count = 0;
  const uint8_t *widths = part_widths(v);
  const sn_column *columns = part_columns(v, &count);
  if (!widths || !columns) return;
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_GROUP_PARTS, SN_TEXT_GROUP_SHEET_PARTS, SN_TEXT_GROUP_TITLE_PARTS, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_INTRO_PARTS));
  sn_table *table = sn_page_main(page, columns, count);
  for (size_t i = 0; i < v->group->part_count; i++)
    put_part(v, table, &v->group->parts[i]);
}

/* ---- 数字の出し方 ---- */

void sn_sheet_group_method(const sn_group_view *v) {
  static const uint8_t widths[] = {50, 50, 0};
  static const sn_text_id lines[] = {SN_TEXT_GROUP_METHOD_1, SN_TEXT_GROUP_METHOD_2, SN_TEXT_GROUP_METHOD_3,
                                     SN_TEXT_GROUP_METHOD_4, SN_TEXT_GROUP_METHOD_5};
  const sonae_definition *d = v->view.definition;
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_GROUP_METHOD, SN_TEXT_GROUP_SHEET_METHOD, SN_TEXT_GROUP_TITLE_METHOD, widths);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    sn_page_text(page, SN_TONE_PLAIN, sn_group_say_k(v, lines[i]));
  sn_page_space(page);
  sn_page_text(page, SN_TONE_QUIET,
               sn_view_fill(&v->view, SN_TEXT_GROUP_GROUNDS, sn_view_text(&v->view, d->title), d->version,
                            sn_group_integer(v, v->group->k)));
}
