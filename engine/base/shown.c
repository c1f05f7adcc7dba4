/* SPDX-License-Identifier: Apache-2.0 */
#include "base/shown.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* ---- what may stand as it is ---- */

/* Bytes at the start that may stand as they are, at most `length`. */
static size_t plain_ascii(const char *text, size_t length) {
  size_t at = 0;
  while (at < length) {
    unsigned char c = (unsigned char)text[at];
    if (c >= 0x7F || (c < 0x20 && c != '\t' && c != '\n')) break;
    at++;
  }
  return at;
}

/* What turns the order of letters round, or is seen by nobody, so that a text reads as what it is not. Joiners and marks
 * that choose a variant of the character before them stay: they are part of what is seen. */
static bool deceives(uint32_t c) {
  bool turns = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return turns || c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

/* By its first two bytes, to look no further at kana and ideographs. */
static bool may_deceive(const char *at) {
  unsigned char first = (unsigned char)at[0], second = (unsigned char)at[1];
  switch (first) {
  case 0xC2:
    return second == 0xAD;
  case 0xD8:
    return second == 0x9C;
  case 0xE2:
    return second == 0x80 || second == 0x81;
  case 0xEF:
    return second == 0xBB;
  default:
    return first == 0xF3;
  }
}

bool sn_shown_as_is(const char *text, size_t length) {
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
      if (may_deceive(text + at) && sn_text_decode(text + at, &whole) && deceives(whole)) return false;
      at++;
    }
  }
  return sn_text_check(text, length) == length;
}

/* ---- what is shown instead ---- */

static void show(sn_shown *out, const char *bytes, size_t length, size_t units) {
  memcpy(out->text, bytes, length);
  out->length = length;
  out->units = units;
}

/* One ASCII character or control. */
static size_t show_ascii(const char *at, sn_shown *out) {
  unsigned char c = (unsigned char)*at;
  const char picture[3] = {(char)0xE2, (char)0x90, (char)(0x80 + c)}; /* U+2400 + c */
  if (c == '\r') {
    show(out, "\n", 1, 1);
    return at[1] == '\n' ? 2 : 1;
  }
  if (c == 0x7F)
    show(out, "\xE2\x90\xA1", 3, 1);
  else if (c < 0x20 && c != '\t' && c != '\n')
    show(out, picture, sizeof picture, 1);
  else
    show(out, at, 1, 1);
  return 1;
}

/* One character beyond ASCII, or one byte that is none. */
static size_t show_other(const char *at, sn_shown *out) {
  uint32_t c;
  size_t bytes = sn_text_decode(at, &c); /* 1: not UTF-8 */
  bool fit = bytes > 1 && c >= 0xA0 && sn_text_check(at, bytes) == bytes;
  if (fit && deceives(c)) {
    char number[SN_SHOWN_BYTES];
    size_t length = (size_t)snprintf(number, sizeof number, "[U+%04X]", (unsigned)c);
    show(out, number, length, length);
  } else if (fit)
    show(out, at, bytes, c > 0xFFFF ? 2 : 1);
  else
    show(out, "\xEF\xBF\xBD", 3, 1);
  return bytes;
}

size_t sn_shown_character(const char *at, sn_shown *out) {
  return (unsigned char)*at < 0x80 ? show_ascii(at, out) : show_other(at, out);
}

const char *sn_shown_text(sn_buffer *scratch, const char *text) {
  size_t length = strlen(text);
  if (sn_shown_as_is(text, length)) return text;
  scratch->length = 0;
  for (size_t at = 0; at < length && !scratch->failed;) {
    sn_shown one;
    at += sn_shown_character(text + at, &one);
    sn_buffer_add(scratch, one.text, one.length);
  }
  return scratch->failed ? NULL : scratch->data;
}
