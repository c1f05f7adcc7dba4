/* SPDX-License-Identifier: Apache-2.0 */
#include "read/titles.h"

#include <string.h>

#include "form/layout.h"
#include "form/texts.h"
#include "read/find.h"
#include "words/words.h"

enum {
  ROWS_ABOVE = 20,     /* between titles and the first question: inserted rows, a logo */
  TITLED_COLUMNS = 64, /* further right none is looked for */
  LONGEST_TITLE = 120, /* bytes */
  TITLES_THAT_MAKE_IT = 2
};

/* Where the forms have it: columns behind the one of ids. */
typedef struct title {
  sn_form_text text;
  uint32_t offsets[SN_TITLE_FORM_COUNT];
} title;

#define BOTH(name)                                                                                                     \
  { SN_FORM_COLUMN_##name, SN_FINDINGS_COLUMN_##name, SONAE_NONE }
#define FOLLOWUP(name)                                                                                                 \
  { SONAE_NONE, SN_FINDINGS_COLUMN_##name, SONAE_NONE }
static const title TITLES[SN_COLUMN_COUNT] = {
    [SN_COLUMN_QUESTION] = {SN_FORM_TEXT_COLUMN_QUESTION, {SN_FORM_COLUMN_QUESTION, SN_FINDINGS_COLUMN_QUESTION, 2}},
    [SN_COLUMN_ANSWER] = {SN_FORM_TEXT_COLUMN_ANSWER, {SN_FORM_COLUMN_ANSWER, SN_FINDINGS_COLUMN_ANSWER, 3}},
    [SN_COLUMN_CONFIRM] = {SN_FORM_TEXT_COLUMN_CONFIRM, BOTH(CONFIRM)},
    [SN_COLUMN_NOTE] = {SN_FORM_TEXT_COLUMN_NOTE, {SN_FORM_COLUMN_NOTE, SN_FINDINGS_COLUMN_NOTE, 4}},
    [SN_COLUMN_EVIDENCE] = {SN_FORM_TEXT_COLUMN_EVIDENCE, {SN_FORM_COLUMN_EVIDENCE, SN_FINDINGS_COLUMN_EVIDENCE, 5}},
    [SN_COLUMN_PLANNED] = {SN_FORM_TEXT_COLUMN_PLANNED, {SN_FORM_COLUMN_PLANNED, SN_FINDINGS_COLUMN_PLANNED, 6}},
    [SN_COLUMN_AREA] = {SN_FORM_TEXT_COLUMN_AREA, {SN_FORM_COLUMN_AREA, SN_FINDINGS_COLUMN_AREA, 1}},
    [SN_COLUMN_WHY] = {SN_FORM_TEXT_COLUMN_WHY, BOTH(WHY)},
    [SN_COLUMN_SAID] = {SN_FORM_TEXT_COLUMN_SAID, FOLLOWUP(SAID)},
    [SN_COLUMN_HELP] = {SN_FORM_TEXT_COLUMN_HELP, FOLLOWUP(HELP)},
    [SN_COLUMN_BEFORE] = {SN_FORM_TEXT_COLUMN_BEFORE, FOLLOWUP(BEFORE)},
};

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool begins_with(const char *text, const char *word) {
  for (; *word; word++, text++)
    if (lower(*text) != lower(*word)) return false;
  return true;
}

static sn_column column_of(const char *text) {
  for (int c = 0; c < SN_COLUMN_COUNT; c++)
    if (begins_with(text, sn_title_text((sn_column)c, SONAE_JA)) ||
        begins_with(text, sn_title_text((sn_column)c, SONAE_EN)))
      return (sn_column)c;
  return SN_COLUMN_COUNT;
}

sn_column sn_title_column(sn_arena *scratch, const char *text) {
  if (!sn_find_is_short(text, LONGEST_TITLE)) return SN_COLUMN_COUNT;
  sn_column column = column_of(text);
  if (column != SN_COLUMN_COUNT) return column;
  const char *key = sn_words_key(scratch, text);
  return key ? column_of(key) : column;
}

const char *sn_title_text(sn_column column, sonae_language language) {
  return sn_form_say(TITLES[column].text, language);
}

uint32_t sn_title_offset(sn_column column, sn_title_form form) {
  return TITLES[column].offsets[form];
}

typedef struct title_row {
  uint32_t columns[SN_COLUMN_COUNT], twice;
  size_t count;
} title_row;

static void read_row(sn_arena *scratch, const sn_grid_sheet *sheet, uint32_t row, title_row *out) {
  *out = (title_row){.twice = SONAE_NONE};
  memset(out->columns, 0xFF, sizeof out->columns);
  const sn_grid_cell *end = sheet->cells + sheet->count, *cell = sn_grid_row(sheet, row);
  for (; cell && cell < end && cell->row == row && cell->column < TITLED_COLUMNS; cell++) {
    sn_column column = cell->type == SN_CELL_IS_TEXT ? sn_title_column(scratch, cell->text) : SN_COLUMN_COUNT;
    if (column == SN_COLUMN_COUNT) continue;
    if (out->columns[column] == SONAE_NONE) {
      out->columns[column] = cell->column;
      out->count++;
    } else {
      out->twice = cell->column;
    }
  }
}

uint32_t sn_titles_find(sn_arena *scratch, const sn_grid_sheet *sheet, uint32_t row, uint32_t columns[SN_COLUMN_COUNT],
                        uint32_t *twice) {
  title_row titles;
  for (uint32_t above = 1; above <= row && above <= ROWS_ABOVE; above++) {
    read_row(scratch, sheet, row - above, &titles);
    if (titles.count < TITLES_THAT_MAKE_IT) continue;
    for (int c = 0; c < SN_COLUMN_COUNT; c++)
      if (titles.columns[c] != SONAE_NONE) columns[c] = titles.columns[c];
    if (twice) *twice = titles.twice;
    return row - above;
  }
  return SONAE_NONE;
}
