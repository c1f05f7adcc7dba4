/* SPDX-License-Identifier: Apache-2.0 */
#include "book/clean.h"

#include <string.h>

#include "base/limits.h"
#include "base/shown.h"

static bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Excel reads the x in lower case only; other readers are less strict, so both are escaped. */
static bool is_escape(const char *at) {
  return at[0] == '_' && (at[1] == 'x' || at[1] == 'X') && is_hex(at[2]) && is_hex(at[3]) && is_hex(at[4]) &&
         is_hex(at[5]) && at[6] == '_';
}

static bool has_escape(const char *text, size_t length) {
  const char *at = memchr(text, '_', length);
  while (at && !is_escape(at))
    at = memchr(at + 1, '_', length - (size_t)(at + 1 - text));
  return at != NULL;
}

typedef struct output {
  sn_buffer *to;
  size_t units;    /* UTF-16 units so far */
  size_t last_fit; /* length of `to` where an ellipsis still had room */
  bool full;
} output;

static void put(output *out, const char *bytes, size_t length, size_t units) {
  if (out->units + units > SN_MAX_CELL_UNITS) {
    out->full = true;
    return;
  }
  sn_buffer_add(out->to, bytes, length);
  out->units += units;
  if (out->units < SN_MAX_CELL_UNITS) out->last_fit = out->to->length;
}

/* One character; returns how many bytes it took. */
static size_t put_one(output *out, const char *at) {
  sn_shown one;
  size_t taken = sn_shown_character(at, &one);
  if (is_escape(at))
    put(out, "_x005F_", 7, 7);
  else
    put(out, one.text, one.length, one.units);
  return taken;
}

const char *sn_clean_text(sn_buffer *scratch, const char *text) {
  size_t length = strlen(text);
  if (length <= SN_MAX_CELL_UNITS && sn_shown_as_is(text, length) && !has_escape(text, length)) return text;
  scratch->length = 0;
  output out = {.to = scratch};
  sn_buffer_add(scratch, "", 0);
  for (size_t at = 0; at < length && !out.full && !scratch->failed;)
    at += put_one(&out, text + at);
  if (out.full) {
    scratch->length = out.last_fit;
    sn_buffer_text(scratch, "…");
  }
  return scratch->failed ? NULL : scratch->data;
}
