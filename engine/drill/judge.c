/* SPDX-License-Identifier: Apache-2.0 */
/* Passed is what the voice lines say, and nothing else: speaking up, never a share of right answers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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

/* False: a line of it is missing. */
static bool judge_inject(const sonae_drill_inject *inject, const sonae_drill_sheet *sheet, bool *passed,
                         char key[KEY_BYTES]) {
  for (size_t i = 0; i < inject->good_count; i++) {
    const sonae_drill_line *line = find_line(sheet, inject->id, i + 1);
    if (!line) {
      (void)snprintf(key, KEY_BYTES, "%s/%zu", inject->id, i + 1);
      return false;
    }
    if (inject->goods[i].voice && line->mark < SONAE_DRILL_PARTLY) *passed = false;
  }
  return true;
}

sonae_drill_fault sonae_drill_judge(const sonae_drill *drill, const sonae_drill_sheet *sheet, bool *passed,
                                    char key[KEY_BYTES]) {
  bool all = true;
  for (size_t i = 0; i < sheet->line_count; i++) {
    if (is_of(drill, &sheet->lines[i])) continue;
    (void)snprintf(key, KEY_BYTES, "%s/%" PRIu32, sheet->lines[i].inject, sheet->lines[i].number);
    return SONAE_DRILL_STRANGE_LINE;
  }
  for (size_t i = 0; i < drill->inject_count; i++)
    if (is_told(&drill->injects[i], sheet) && !judge_inject(&drill->injects[i], sheet, &all, key))
      return SONAE_DRILL_MISSING_LINE;
  *passed = all;
  return SONAE_DRILL_FINE;
}
