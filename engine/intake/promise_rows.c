/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/promise_rows.h"

#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"

/* Up to the sign, which is taken away; NULL: there is none. */
static char *take_until(char **rest, char sign) {
  char *begin = *rest, *end = strchr(begin, sign);
  if (!end) return NULL;
  *end = '\0';
  *rest = end + 1;
  return begin;
}

/* Whole, or NULL for nothing. False: it holds what the store does not. */
static bool take_words(char *text, bool lines, size_t most, const char **out) {
  for (char *at = text; lines && (at = strchr(at, '\r'));)
    *at = '\n';
  *out = *text ? text : NULL;
  return strlen(text) <= most && sn_text_is_plain(text, lines);
}

static bool take_row(char *line, sonae_promise_row *out) {
  char *place = take_until(&line, '\t'), *organisation = place ? take_until(&line, '\t') : NULL;
  char *action = organisation ? take_until(&line, '\t') : NULL, *due = action ? take_until(&line, '\t') : NULL;
  char *owner = due ? take_until(&line, '\t') : NULL;
  if (!owner || !sn_text_is_plain(place, false) || !sn_text_is_id(organisation) || !sn_text_is_id(action)) return false;
  *out = (sonae_promise_row){.place = place, .organisation = organisation, .action = action, .due = due};
  return sn_date_read(due, NULL) && take_words(owner, false, SN_MAX_PROFILE_BYTES, &out->owner) &&
         take_words(line, true, SN_MAX_STORED_TEXT_BYTES, &out->text);
}

bool sn_promise_rows_take(sn_arena *arena, char *text, sonae_promise_table *out) {
  sonae_promise_row *rows = SN_ARENA_NEW(arena, SN_MAX_PROMISES, sonae_promise_row);
  if (!rows) return false;
  while (*text) {
    char *line = take_until(&text, '\n');
    if (!line || out->row_count == SN_MAX_PROMISES || !take_row(line, &rows[out->row_count])) return false;
    out->row_count++;
  }
  out->rows = rows;
  return out->row_count > 0;
}
