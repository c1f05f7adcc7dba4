/* SPDX-License-Identifier: Apache-2.0 */
#include "book/clean.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

static bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Excel reads the x in lower case only; other readers are less strict, so both are escaped. */
static bool is_escape(const char *at) {
  return at[0] == '_' && (at[1] == 'x' || at[1] == 'X') && is_hex(at[2]) && is_hex(at[3]) && is_hex(at[4]) &&
         is_hex(at[5]) && at[6] == '_';
}

/* Bytes at the start that may stand as they are, at most `length`. */
static size_t plain_ascii(const char *text, size_t length) {
  size_t at = 0;
  while (at < length) {
    unsigned char c = (unsigned char)text[at];
    if (c >= 0x7F || (c < 0x20 && c != '\t' && c != '\n') || (c == '_' && is_escape(text + at))) break;
    at++;
  }
  return at;
}

/* U+202A to U+202E and U+2066 to U+2069 turn the order of what follows round, so that a text reads as what it is not.
 */
static bool turns_order(uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool may_turn_order(const char *at) {
  unsigned char second = (unsigned char)at[1];
  return (unsigned char)at[0] == 0xE2 && (second == 0x80 || second == 0x81);
}

static bool is_plain(const char *text, size_t length) {
  size_t at = plain_ascii(text, length);
  while (at < length) {
    unsigned char c = (unsigned char)text[at];
    if (c < 0x80) {
      size_t run = plain_ascii(text + at, length - at);
      if (run == 0) return false;
      at += run;
    } else {
      uint32_t whole;
      if (c == 0xC2 && (unsigned char)text[at + 1] < 0xA0) return false; /* C1 */
      if (may_turn_order(text + at) && sn_text_decode(text + at, &whole) && turns_order(whole)) return false;
      at++;
    }
  }
  return sn_text_check(text, length) == length;
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

/* U+2400 + c, the picture of a control character. */
static void put_picture(output *out, unsigned char c) {
  char picture[3] = {(char)0xE2, (char)0x90, (char)(0x80 + c)};
  put(out, picture, 3, 1);
}

/* One ASCII character or control; returns how many bytes it took. */
static size_t put_ascii(output *out, const char *at) {
  unsigned char c = (unsigned char)*at;
  if (c == '\r') {
    put(out, "\n", 1, 1);
    return at[1] == '\n' ? 2 : 1;
  }
  if (c == 0x7F)
    put(out, "\xE2\x90\xA1", 3, 1);
  else if (c < 0x20 && c != '\t' && c != '\n')
    put_picture(out, c);
  else if (is_escape(at))
    put(out, "_x005F_", 7, 7);
  else
    put(out, at, 1, 1);
  return 1;
}

/* One character beyond ASCII, or one byte that is none. */
static size_t put_other(output *out, const char *at) {
  uint32_t c;
  size_t bytes = sn_text_decode(at, &c); /* 1: not UTF-8 */
  bool fit = bytes > 1 && c >= 0xA0 && sn_text_check(at, bytes) == bytes;
  if (fit && turns_order(c)) {
    char shown[12];
    int length = snprintf(shown, sizeof shown, "[U+%04X]", (unsigned)c);
    put(out, shown, (size_t)length, (size_t)length);
  } else if (fit)
    put(out, at, bytes, c > 0xFFFF ? 2 : 1);
  else
    put(out, "\xEF\xBF\xBD", 3, 1);
  return bytes;
}

const char *sn_clean_text(sn_buffer *scratch, const char *text) {
  size_t length = strlen(text);
  if (length <= SN_MAX_CELL_UNITS && is_plain(text, length)) return text;
  scratch->length = 0;
  output out = {.to = scratch};
  sn_buffer_add(scratch, "", 0);
  for (size_t at = 0; at < length && !out.full && !scratch->failed;)
    at += (unsigned char)text[at] < 0x80 ? put_ascii(&out, text + at) : put_other(&out, text + at);
  if (out.full) {
    scratch->length = out.last_fit;
    sn_buffer_text(scratch, "…");
  }
  return scratch->failed ? NULL : scratch->data;
}
