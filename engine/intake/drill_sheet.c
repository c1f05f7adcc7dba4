/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/drill_sheet.h"

#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"

/* The next word, of a line that is taken apart; "" when there is none. */
static const char *take_word(char **rest) {
  char *word = *rest;
  size_t length = strcspn(word, " ");
  *rest = word + length + (word[length] == ' ');
  word[length] = '\0';
  return word;
}

static char *take_line(char **rest) {
  char *line = *rest, *end = strchr(line, '\n');
  if (!end) return NULL;
  *end = '\0';
  *rest = end + 1;
  return line;
}

static bool take_head(char **rest, sonae_drill_sheet *out) {
  char *names = take_line(rest), *held = names ? take_line(rest) : NULL, *company = held ? take_line(rest) : NULL;
  int64_t present = 0;
  if (!company || !sn_text_is_plain(company, false)) return false;
  out->company = company;
  out->checklist = take_word(&names);
  out->version = take_word(&names);
  out->drill = take_word(&names);
  out->organisation = strcmp(names, "-") == 0 ? "" : names;
  out->date = take_word(&held);
  if (!sn_text_is_id(out->checklist) || !sn_text_is_id(out->drill) || !*out->version) return false;
  if (!sn_text_is_plain(out->version, false) || strlen(out->version) >= SONAE_NAME_BYTES) return false;
  if (*out->organisation && !sn_text_is_id(out->organisation)) return false;
  if (!sn_date_read(out->date, NULL) || !sn_number_integer(held, 1, SN_MAX_PRESENT, &present)) return false;
  out->present = (uint32_t)present;
  return true;
}

static bool take_mark(char *line, sonae_drill_line *out) {
  static const char MARKS[] = {
      [SONAE_DRILL_UNMARKED] = '-', [SONAE_DRILL_NOT_YET] = '0', [SONAE_DRILL_PARTLY] = '1', [SONAE_DRILL_DONE] = '2'};
  int64_t number = 0;
  out->inject = take_word(&line);
  if (!sn_text_is_id(out->inject)) return false;
  if (!sn_number_integer(take_word(&line), 1, SONAE_DRILL_LINES, &number)) return false;
  out->number = (uint32_t)number;
  const char *mark = take_word(&line), *found = *mark && !mark[1] ? memchr(MARKS, *mark, sizeof MARKS) : NULL;
  out->place = line;
  if (!found || !sn_text_is_plain(line, false)) return false;
  out->mark = (sonae_drill_mark)(found - MARKS);
  return true;
}

bool sn_drill_sheet_take(sn_arena *arena, char *text, sonae_drill_sheet *out) {
  sonae_drill_line *lines = SN_ARENA_NEW(arena, SONAE_DRILL_LINES, sonae_drill_line);
  if (!lines || !take_head(&text, out)) return false;
  while (*text) {
    char *line = take_line(&text), *beside = line ? take_line(&text) : NULL;
    if (!beside || out->line_count == SONAE_DRILL_LINES || !take_mark(line, &lines[out->line_count])) return false;
    if (!sn_text_is_plain(beside, false)) return false;
    lines[out->line_count++].text = beside;
  }
  out->lines = lines;
  return out->line_count > 0;
}
