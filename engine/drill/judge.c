/* SPDX-License-Identifier: Apache-2.0 */
/* Passed is what the voice lines say, and nothing else: speaking up, never a share of right answers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "drill/sheet.h"
#include "sonae/drill.h"

enum { KEY_BYTES = 160 };

static const sonae_drill_line *find_line(const sonae_drill_sheet *sheet, const char *inject, size_t number) {
  for (size_t i = 0; i < sheet->line_count; i++)
    if (sheet->lines[i].number == number && strcmp(sheet->lines[i].inject, inject) == 0) return &sheet->lines[i];
  return NULL;
}

static bool is_of(const sonae_drill *drill, const sonae_drill_line *line) {
  for (size_t i = 0; i < drill->inject_count; i++)
    if (strcmp(drill->injects[i].id, line->inject) == 0) return line->number <= drill->injects[i].good_count;
  return false;
}

static bool is_told(const sonae_drill_inject *inject, const sonae_drill_sheet *sheet) {
  bool told = inject->core;
  for (size_t i = 0; i < inject->good_count; i++)
    told = told || find_line(sheet, inject->id, i + 1);
  return told;
}

static bool says(const sonae_definition *definition, const sonae_drill_good *good, const char *text) {
  for (size_t i = 0; i < definition->language_count; i++)
    if (good->text[i] && sn_sheet_same(good->text[i], text)) return true;
  return false;
}

/* A text that somebody put in other words is let pass. */
static bool is_swapped(const sonae_definition *definition, const sonae_drill *drill, const sonae_drill_line *line) {
  bool other = false;
  for (size_t i = 0; *line->text && i < drill->inject_count; i++)
    for (size_t j = 0; j < drill->injects[i].good_count; j++) {
      if (!says(definition, &drill->injects[i].goods[j], line->text)) continue;
      if (line->number == j + 1 && strcmp(line->inject, drill->injects[i].id) == 0) return false;
      other = true;
    }
  return other;
}

/* One voice that was not raised decides, whatever has no mark yet. */
static void hear(const sonae_drill_line *line, sonae_drill_outcome *outcome) {
  if (line->mark == SONAE_DRILL_NOT_YET) *outcome = SONAE_DRILL_NOT_PASSED;
  if (line->mark == SONAE_DRILL_UNMARKED && *outcome == SONAE_DRILL_PASSED) *outcome = SONAE_DRILL_OPEN;
}

/* False: a line of it is missing. */
static bool judge_inject(const sonae_drill_inject *inject, const sonae_drill_sheet *sheet, sonae_drill_outcome *outcome,
                         char key[KEY_BYTES]) {
  for (size_t i = 0; i < inject->good_count; i++) {
    const sonae_drill_line *line = find_line(sheet, inject->id, i + 1);
    if (!line) {
      (void)snprintf(key, KEY_BYTES, "%s/%zu", inject->id, i + 1);
      return false;
    }
    if (inject->goods[i].voice) hear(line, outcome);
  }
  return true;
}

sonae_drill_fault sonae_drill_judge(const sonae_definition *definition, const sonae_drill *drill,
                                    const sonae_drill_sheet *sheet, sonae_drill_outcome *outcome, char key[KEY_BYTES]) {
  sonae_drill_outcome all = SONAE_DRILL_PASSED;
  for (size_t i = 0; i < sheet->line_count; i++) {
    bool strange = !is_of(drill, &sheet->lines[i]);
    if (!strange && !is_swapped(definition, drill, &sheet->lines[i])) continue;
    (void)snprintf(key, KEY_BYTES, "%s/%" PRIu32, sheet->lines[i].inject, sheet->lines[i].number);
    return strange ? SONAE_DRILL_STRANGE_LINE : SONAE_DRILL_SWAPPED_LINE;
  }
  for (size_t i = 0; i < drill->inject_count; i++)
    if (is_told(&drill->injects[i], sheet) && !judge_inject(&drill->injects[i], sheet, &all, key))
      return SONAE_DRILL_MISSING_LINE;
  *outcome = all;
  return SONAE_DRILL_FINE;
}
